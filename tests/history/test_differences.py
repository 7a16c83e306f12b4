"""What is said of real histories: each folder of `examples/differences` is a proposal."""

import json
import os
from pathlib import Path

import pytest

from referentiels import cli
from referentiels.checking import folders
from referentiels.history.differences import Weight, compare
from referentiels.history.differences.field_changes import MOST_LISTED, listed
from referentiels.history.reviewing.revisions import read_folder
from referentiels.words.language import translator

CASES = Path(__file__).parents[1] / "examples" / "differences"
NAMES = sorted(case.name for case in CASES.iterdir() if case.is_dir())
FORM_ALONE = {"nothing", "reorder", "typography"}
TO_EXPLAIN = {
    "criterion-removed",
    "domain-removed",
    "framework-removed",
    "mixture",
    "results-changed",
    "results-removed",
    "shared-criterion-removed",
}
REVIEWED = (
    "criterion-added",
    "framework-added",
    "framework-presented",
    "framework-removed",
    "hostile",
    "mixture",
    "nothing",
    "results-changed",
    "shared-criterion-removed",
)


def _go(monkeypatch, name):
    monkeypatch.chdir(CASES / name)


def _differences(name):
    old, new = (read_folder(CASES / name / side).catalogue for side in ("old", "new"))
    return compare(old, new)


@pytest.mark.parametrize("name", NAMES)
def test_a_history_is_told_as_a_person_would(name, monkeypatch, capsys, request):
    _go(monkeypatch, name)

    status = cli.main(["diff", "old", "new"])

    said = capsys.readouterr().out
    expected = CASES / name / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert status == (0 if name in FORM_ALONE else 1)


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("markdown", "md")])
@pytest.mark.parametrize("name", REVIEWED)
def test_a_review_is_the_one_that_was_accepted(name, form, suffix, monkeypatch, capsys, golden):
    _go(monkeypatch, name)

    cli.main(["review", "old", "new", "--format", form])

    golden(f"reviews/{name}.{suffix}", capsys.readouterr().out)


@pytest.mark.parametrize("name", NAMES)
def test_only_what_takes_away_needs_a_reason(name, monkeypatch, capsys, tmp_path):
    _go(monkeypatch, name)
    reason = tmp_path / "texte.md"
    reason.write_text("## Pourquoi ces retraits\n\nLa structure l'a demandé.\n", encoding="utf-8")
    broken = name == "shared-criterion-removed"  # who uses it is left with a link to nothing

    assert cli.main(["review", "old", "new"]) == int(name in TO_EXPLAIN)
    assert cli.main(["review", "old", "new", "--text", str(reason)]) == int(broken)


@pytest.mark.parametrize("name", NAMES)
def test_a_history_and_itself_do_not_differ(name):
    catalogue = read_folder(CASES / name / "new").catalogue
    again = read_folder(CASES / name / "new").catalogue

    differences = compare(catalogue, again)

    assert differences.groups == ()
    assert differences.vanished == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_way_back_says_as_much_of_the_form(name):
    """What is forme one way is forme the other way."""
    old, new = (read_folder(CASES / name / side).catalogue for side in ("old", "new"))

    there = [change.weight for change in compare(old, new).changes]
    back = [change.weight for change in compare(new, old).changes]

    assert there.count(Weight.WORDING) == back.count(Weight.WORDING)
    assert bool(there) == bool(back)


@pytest.mark.parametrize("name", NAMES)
def test_an_address_that_is_said_to_go_is_gone_and_the_others_stay(name):
    """Addresses are taken from the pages themselves: nothing that stays is said to go."""
    places = {}
    for side in ("old", "new"):
        outcome = folders.check(folders.Settings(root=CASES / name / side), keep=True)
        places[side] = set(_places(outcome.catalogue))
    said = {one.address for one in _differences(name).vanished}
    pages = {one.split("#")[0] for one in places["new"]}

    lost = places["old"] - places["new"]
    assert said - {one for one in said if "#" not in one} <= lost
    assert {one for one in lost if "#" not in one} <= said
    # An anchor is said only when its page stays: else the page says it all.
    assert {one for one in lost if "#" in one and one.split("#")[0] in pages} <= said


def _places(catalogue):
    for framework in catalogue.frameworks:
        page = f"structures/{framework.id}/"
        yield page
        for domain in framework.domains:
            yield f"{page}#{domain.id}"
            for criterion in domain.criteria:
                yield f"{page}#{criterion.id}"
                yield from (f"{page}#{one.id}" for one in criterion.indicators)
    for domain in catalogue.domains:
        yield f"domaines/{domain.id}/"
    for criterion in catalogue.shared_criteria.values():
        yield f"criteres/{criterion.id}/"
        yield from (f"criteres/{criterion.id}/#{one.id}" for one in criterion.indicators)


def test_json_says_the_same_as_the_text(monkeypatch, capsys):
    _go(monkeypatch, "mixture")

    assert cli.main(["diff", "old", "new", "--format", "json"]) == 1

    said = json.loads(capsys.readouterr().out)
    assert said["same_meaning"] is False
    actions = [(one["subject"], one["action"], one["weight"]) for one in said["changes"]]
    assert ("criterion", "moved", "substance") in actions
    assert ("result", "removed", "substance") in actions
    assert ("framework", "reworded", "wording") in actions
    assert [one["address"] for one in said["vanished"]] == ["structures/journal/#fetes"]
    assert [one["id"] for one in said["changes"] if one["needs_reason"]] == [""]
    assert not {"score", "ratio", "similarity", "distance"} & set(said["changes"][0])


def test_two_files_are_two_states_of_one_whatever_their_names(monkeypatch, capsys, tmp_path):
    _go(monkeypatch, "typography")
    copy = tmp_path / "avant.yml"
    copy.write_bytes(Path("old/frameworks/journal.yml").read_bytes())

    assert cli.main(["diff", str(copy), "new/frameworks/journal.yml"]) == 0

    said = capsys.readouterr().out
    assert "Forme" in said
    assert "adresse" not in said.lower()


def test_two_files_of_the_library_are_compared(monkeypatch, capsys):
    _go(monkeypatch, "shared-criterion-retired")
    file = "criteria-library/cohesion-sociale.yml"

    assert cli.main(["diff", f"old/{file}", f"new/{file}"]) == 1
    assert "« Entraide » le remplace" in capsys.readouterr().out.replace("\u00a0", " ")


def test_a_file_that_cannot_be_read_gets_its_message(monkeypatch, capsys, tmp_path):
    _go(monkeypatch, "typography")
    bad = tmp_path / "journal.yml"
    bad.write_text(
        Path("new/frameworks/journal.yml")
        .read_text(encoding="utf-8")
        .replace("  kind:", "  knid:"),
        encoding="utf-8",
    )

    assert cli.main(["diff", "old/frameworks/journal.yml", str(bad)]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert "[unknown-key]" in said.err


@pytest.mark.parametrize("paths", [("absent", "new"), ("old", "absent.yml"), (".", "."), ("old", "old/frameworks/journal.yml")])  # fmt: skip
def test_what_cannot_be_compared_is_wrong_usage(paths, monkeypatch, capsys):
    _go(monkeypatch, "typography")

    assert cli.main(["diff", *paths]) == 2
    assert capsys.readouterr().err.startswith("referentiels\u00a0: «")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_texts_of_files_stay_texts(form, monkeypatch, capsys):
    _go(monkeypatch, "hostile")

    cli.main(["diff", "old", "new", "--format", form])

    said = capsys.readouterr().out
    assert not [line for line in said.splitlines() if line.startswith(("::", "##[", "# "))]
    if form == "markdown":
        assert not [sign for sign in ("<img", "](http", "@equipe", "://", " **gras**", "www.m") if sign in said]  # fmt: skip


def test_english_is_spoken(monkeypatch, capsys):
    _go(monkeypatch, "move")

    cli.main(["diff", "old", "new", "--lang", "en"])

    assert "moved from" in capsys.readouterr().out


def test_no_example_is_without_both_states():
    for name in NAMES:
        assert sorted(os.listdir(CASES / name)) == ["expected.txt", "new", "old"]  # noqa: PTH208


def test_a_target_that_changes_is_said_with_its_unit(tmp_path, monkeypatch, capsys):
    text = (
        "format: 1\nstructure: {name: A}\nframework: {licence: CC0-1.0, provenance: structure}\ndomains:\n"
        "  - {id: d, name: D, criteria: [{id: c, name: C, indicators: [{id: i, name: I, type: output, nature: "
        "number, unit: tonnes, target: '12'}]}]}\n"
    )
    for name, said in (("old", text), ("new", text.replace("'12'", "'15'"))):
        (tmp_path / name / "frameworks").mkdir(parents=True)
        (tmp_path / name / "frameworks/a.yml").write_text(said)
    monkeypatch.chdir(tmp_path)

    cli.main(["diff", "old", "new"])

    said = capsys.readouterr().out.replace("\u202f", " ").replace("\u00a0", " ")
    assert "12 tonnes" in said
    assert "15 tonnes" in said


@pytest.mark.parametrize(("more", "end"), [(0, "« 5 »"), (1, "et encore 1")])
def test_names_are_all_told_as_long_as_they_are_few(more, end):
    names = [str(number) for number in range(MOST_LISTED + more)]
    said = translator("fr").text(listed(names)).replace("\u00a0", " ")

    assert said.endswith(end)
    assert said.count("«") == MOST_LISTED
