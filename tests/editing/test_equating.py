"""What is said of a pair goes into the file, in which nothing else changes."""

import difflib
from pathlib import Path

import pytest

from referentiels.checking.gate import read
from referentiels.editing.equating import Said, put, tell
from referentiels.reading.sources import Kind, Loaded, Location
from tests.equivalences import LINES

NEW = Said(here="entraide", there="lyon/entraide", relation="close", reviewed="2026-11-29")


def _read(text):
    return read(
        Loaded(Location(Path("equivalences.yml"), "e.yml", Kind.EQUIVALENCES), text.encode())
    )


def _changed(text, said):
    """Give the lines that go and those that come; both texts can be read."""
    after = put(_read(text), said)
    assert _read(after).source, after
    lines = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line for line in lines if line[:1] in "+-"]


def test_a_new_pair_is_a_line_at_the_end():
    assert _changed(LINES, NEW) == [
        "+   - {here: entraide, there: lyon/entraide, relation: close, reviewed: 2026-11-29}"
    ]


def test_a_known_pair_keeps_its_line_its_note_and_its_remark():
    said = Said(
        here="entraide",
        there="lyon/solidarite",
        relation="close",
        reviewed="2026-11-29",
        wording="sha256:0123456789ab",
    )

    assert _changed(LINES, said) == [
        "-   - {here: entraide, there: lyon/solidarite, relation: broader, reviewed: 2026-11-20}"
        "   # là-bas c'est plus large",
        "+   - {here: entraide, there: lyon/solidarite, relation: close, reviewed: 2026-11-29, "
        "wording: sha256:0123456789ab}   # là-bas c'est plus large",
    ]


def test_a_value_that_stays_keeps_its_quotes():
    text = LINES.replace("reviewed: 2026-11-20, note", "reviewed: '2026-11-20', note")
    said = Said(
        here="lien-social",
        there="lyon/sortie-de-l-isolement",
        relation="same",
        reviewed="2026-11-20",
    )

    _, after = _changed(text, said)
    assert "relation: same, reviewed: '2026-11-20', note" in after


def test_what_is_not_said_stays():
    said = Said(
        here="lien-social",
        there="lyon/sortie-de-l-isolement",
        relation="close",
        reviewed="2026-11-20",
    )

    assert _changed(LINES, said) == []


BLOCK = """\
format: 1
mappings:
- here: lien-social
  there: lyon/entraide
  relation: same
  reviewed: 2026-11-20
  note: |
    Deux
    lignes.

# la fin
"""


def test_a_file_in_blocks_is_changed_too():
    said = Said(
        here="lien-social",
        there="lyon/entraide",
        relation="close",
        reviewed="2026-11-20",
        note='Une: "seule"',
        wording="sha256:0123456789ab",
    )

    assert sorted(_changed(BLOCK, said)) == [
        '+   note: "Une: \\"seule\\""',
        "+   relation: close",
        "+   wording: sha256:0123456789ab",
        "-     Deux",
        "-     lignes.",
        "-   note: |",
        "-   relation: same",
    ]
    (added,) = _changed(BLOCK, NEW)
    assert added.startswith("+ - {here: entraide, ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format: 1\nmappings: []\n",
        "format: 1\nmappings:\n  []\n",
        "format: 1\nmappings: [{here: a, there: l/a, relation: same, reviewed: 2026-11-20}]\n",
        "format: 1\nmappings:\n  - {here: a, there: l/a, relation: same, reviewed: 2026-11-20}",
        "format: 1\nmappings:\n  -   here: a\n      there: l/a\n      relation: same\n      reviewed: 2026-11-20\n",
    ],
)
def test_whatever_the_writing_of_the_list_the_pair_is_in_it(text):
    before = _read(text).plain.get("mappings", []) if text else []
    after = _read(put(_read(text) if text else None, NEW))

    said = {"here": NEW.here, "there": NEW.there, "relation": "close", "reviewed": "2026-11-29"}
    assert after.diagnostics == ()
    assert after.plain["mappings"] == [*before, said]


def test_lines_end_as_in_the_rest_of_the_file():
    after = put(_read(LINES.replace("\n", "\r\n")), NEW)

    assert after.count("\r\n") == after.count("\n")
    assert after.replace("\r\n", "\n") == put(_read(LINES), NEW)


def test_a_note_stays_a_note_whatever_it_holds():
    note = "a}, b: [c # d\n'e' \"f\" \\ é"
    said = Said(here="a", there="l/a", relation="same", reviewed="2026-11-20", note=note)

    found = _read(f"format: 1\nmappings:\n  - {tell(said)}\n")

    (mapping,) = found.plain["mappings"]
    assert mapping["note"] == " ".join(note.split())
    assert mapping["here"] == "a"
