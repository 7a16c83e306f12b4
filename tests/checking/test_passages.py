"""Rules about wording see what a reader sees, however a value was typed, and say where it stands."""

import pytest

HEAD = "format: 1\nstructure:\n  name: Le journal\n  summary: {summary}\nframework: {{provenance: structure, licence: CC0-1.0}}\n"


def _found(folder, summary):
    outcome = folder({"frameworks/exemple.yml": HEAD.format(summary=summary)})
    return [(d.rule, d.span.line, d.span.column) for d in outcome.diagnostics]


@pytest.mark.parametrize(
    ("summary", "place"),
    [
        ("Appelez le 02 98 00 00 00.", (4, 23)),
        (">\n    Appelez le 02 98\n    00 00 00.", (4, 12)),
        ('"Appelez le 02 98 00\\\n    \\x2000 00."', (4, 12)),
        ("|\n    Appelez le\n    02 98 00 00 00.", (6, 5)),
    ],
    ids=["plain", "folded", "escaped", "literal"],
)
def test_a_telephone_number_is_found_however_it_was_typed(folder, summary, place):
    assert _found(folder, summary) == [("personal-phone", *place)]


@pytest.mark.parametrize(
    ("summary", "place"),
    [
        ('"Voir\\nmarie.dupont@exemple.org"', (4, 19)),
        ("Voir. # marie.dupont@exemple.org", (4, 20)),
        (">  # marie.dupont@exemple.org\n    Voir.", (4, 17)),
    ],
    ids=["after a line end", "in a comment", "beside the sign of a block"],
)
def test_a_persons_address_is_found_in_values_and_comments(folder, summary, place):
    found = [one for one in _found(folder, summary) if one[0] != "eaten-by-comment"]

    assert found == [("personal-email", *place)]


def test_the_second_of_two_is_shown_where_it_stands(folder):
    assert _found(folder, "<br>un et <br>deux") == [("raw-html", 4, 12), ("raw-html", 4, 22)]


def test_a_remote_image_behind_escaped_quotes_is_found(folder):
    summary = '"<img src=\\"https://exemple.org/x.png\\">"'

    assert {rule for rule, *_ in _found(folder, summary)} == {"remote-content", "raw-html"}


def test_two_values_never_make_one(folder):
    """The end of a value and the beginning of the next one are no telephone number."""
    text = HEAD.format(summary="02 98 00") + 'built_with: [{who: "00 00"}]\n'

    assert folder({"frameworks/exemple.yml": text}).diagnostics == []
