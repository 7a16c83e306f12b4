"""A local criterion goes into the library: both files change, in nothing else, or neither does."""

import difflib
import shutil
from pathlib import Path

import pytest

from referentiels import cli
from referentiels.checking import folders

ROOT = Path(__file__).parents[2]

LIBRARY = """\
# la bibliothèque
format: 1
domain: {name: Cohésion}
criteria:
  # le premier
  - id: lien-social
    name: Lien social
    definition: Des gens se parlent.
    indicators:
      - {id: rencontres, name: Rencontres, type: outcome}
"""
FRAMEWORK = """\
format: 1
structure:
  name: Le journal # son nom
framework: {licence: CC-BY-SA-4.0, provenance: structure}
domains:
  - id: societe
    name: Faire société
    shared: cohesion
    criteria:
      - id: parole
        name: Des habitants prennent la parole
        summary: On regarde qui écrit.
        limits: Rien que pour nous.
        indicators:
          # combien
          - id: articles
            name: Articles écrits par des habitants
            type: output
            nature: number
            target: "30"
            results:
              - {period: "2014", value: 22}
          - {name: Part des auteurs nouveaux, type: outcome, unit: "%"}
      - {id: lie, name: Autre, shared: lien-social}
      - name: Le lien social
  - name: Ailleurs
    criteria:
      - {id: loin, name: Aller loin}
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name, text in (
        ("frameworks/journal.yml", FRAMEWORK),
        ("criteria-library/cohesion.yml", LIBRARY),
        ("criteria-library/territoire.yml", "format: 1\ndomain:\n  name: Territoire\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _read(place, name):
    return (place / name).read_text(encoding="utf-8")


def _added(before, after):
    """Give the lines that are new; none may be lost."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_both_files_gain_their_lines_and_lose_none(place, capsys):
    assert cli.main(["promote", "journal", "parole"]) == 0

    assert _added(LIBRARY, _read(place, "criteria-library/cohesion.yml")) == [
        "  - id: parole",
        "    name: Des habitants prennent la parole",
        "    definition: On regarde qui écrit.",
        "    status: proposed",
        "    indicators:",
        "      - id: articles",
        "        name: Articles écrits par des habitants",
        "        type: output",
        "        nature: number",
        "      - id: part-des-auteurs-nouveaux",
        "        name: Part des auteurs nouveaux",
        "        type: outcome",
        '        unit: "%"',
    ]
    after = _read(place, "frameworks/journal.yml")
    known = FRAMEWORK.replace(
        'unit: "%"}', 'unit: "%", shared: part-des-auteurs-nouveaux}'
    )  # braces are written again, in the order of the schema
    assert _added(known, after) == ["        shared: parole", "            shared: articles"]
    said = capsys.readouterr().out
    assert "criteria-library/cohesion.yml" in said
    assert "frameworks/journal.yml" in said
    assert cli.main(["check"]) == 0


def test_another_name_keeps_the_words_of_the_structure(place):
    wanted = ["promote", "journal", "parole", "--name", "S'exprimer", "--domain", "territoire"]
    assert cli.main(wanted) == 0

    text = _read(place, "criteria-library/territoire.yml")
    assert "  - id: s-exprimer\n    name: S’exprimer\n" in text
    assert "also_called: [Des habitants prennent la parole]" in text
    assert "shared: s-exprimer" in _read(place, "frameworks/journal.yml")
    assert "name: Des habitants prennent la parole" in _read(place, "frameworks/journal.yml")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["jornal", "parole"], 2, "journal"),
        (["journal", "parolle"], 2, "parole"),
        (["journal", "lie"], 1, "déjà relié"),
        (["journal", "loin"], 2, "--domain"),
        (["journal", "loin", "--domain", "cohesio"], 2, "cohesion"),
        (["journal", "parole", "--id", "lien-social"], 2, "des-habitants-prennent-la-parole"),
        (["journal", "parole", "--id", "Été"], 2, "ete"),
        (["journal", "parole", "--id", "index"], 2, "réservé"),
        (["journal", "le-lien-social"], 1, "--force"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(place, capsys, arguments, status, said):
    assert cli.main(["promote", *arguments]) == status

    assert said in capsys.readouterr().err
    assert _read(place, "frameworks/journal.yml") == FRAMEWORK
    assert _read(place, "criteria-library/cohesion.yml") == LIBRARY


def test_a_near_criterion_is_shared_all_the_same_when_that_is_insisted_on(place):
    assert cli.main(["promote", "journal", "le-lien-social", "--force"]) == 0
    assert "- id: le-lien-social\n" in _read(place, "criteria-library/cohesion.yml")


def test_a_file_with_errors_is_left_alone(place, capsys):
    broken = FRAMEWORK.replace("{id: lie,", "{id: parole,")
    (place / "frameworks/journal.yml").write_text(broken, encoding="utf-8")

    assert cli.main(["promote", "journal", "loin", "--domain", "cohesion"]) == 1

    assert "duplicate-id" in capsys.readouterr().out
    assert _read(place, "criteria-library/cohesion.yml") == LIBRARY


def test_a_second_file_that_cannot_be_written_undoes_the_first(place, capsys, monkeypatch):
    replace = Path.replace

    def refuse(self, target):
        if target.name == "journal.yml":
            raise PermissionError(13, "droits")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)

    assert cli.main(["promote", "journal", "parole"]) == 1
    assert _read(place, "criteria-library/cohesion.yml") == LIBRARY
    assert _read(place, "frameworks/journal.yml") == FRAMEWORK
    assert "droits" in capsys.readouterr().err


def test_other_structures_that_could_link_are_named(place, capsys):
    other = FRAMEWORK.replace("Le journal", "La radio").replace(
        "Des habitants prennent la parole", "Habitants qui prennent la parole"
    )
    (place / "frameworks/radio.yml").write_text(other, encoding="utf-8")

    assert cli.main(["promote", "journal", "parole"]) == 0
    assert "radio" in capsys.readouterr().out


def test_every_local_criterion_of_the_real_files_can_be_shared(tmp_path, monkeypatch, capsys):
    for name in ("frameworks", "criteria-library"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    catalogue = folders.check(folders.Settings(), keep=True).catalogue
    local = [use for use in catalogue.uses() if not use.criterion.shared and use.domain.shared][:12]
    assert local
    for use in local:
        asked = ["promote", use.framework.id, use.criterion.id, "--force", "--id",
                 f"{use.criterion.id[:40]}-{use.framework.id[:20]}".strip("-")]  # fmt: skip
        assert cli.main(asked) == 0, capsys.readouterr()

    assert cli.main(["check"]) == 0
