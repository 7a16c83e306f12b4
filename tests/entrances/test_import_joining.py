"""What a table brings into a published file: nothing goes, moves or changes owner without a word."""

import copy
import dataclasses
import io
import random
import sys
from typing import Any

import pytest
from xlsxwriter import Workbook

from referentiels import cli
from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.checking.gate import admit, read
from referentiels.editing.amending.kept_identifiers import give_ids, with_ids
from referentiels.editing.writing import full
from referentiels.entrances import spreadsheets
from referentiels.entrances.workbook import Library, draw, join, read_sheets, read_workbook
from referentiels.entrances.workbook.layout import plan
from referentiels.entrances.workbook.lines import FIRST_LINE
from referentiels.reading.nodes import parse
from referentiels.reading.sources import load
from referentiels.words.identifiers import HOLDERS
from referentiels.words.likeness import fold
from tests.conftest import FRAMEWORK, ROOT
from tests.workbooks import NO_LIBRARY, change, place_of

UNWRITTEN = """\
format: 1
structure:
  name: Essai
framework:
  licence: CC-BY-SA-4.0
  provenance: structure
domains:
  - name: Faire société  # le premier
    shared: cohesion-sociale
    summary: Ce qui nous tient ensemble.
    criteria:
      - name: Rencontres
        indicators:
          - {name: Part des lecteurs, type: outcome, unit: "%"}
          - {name: Nombre de numéros, type: output}
      - name: Savoirs
        indicators:
          - name: Ateliers
            type: output
            results:
              - {period: "2024", value: 12}
  - name: Pouvoir agir
    criteria:
      - name: Décider
      - name: Rencontres
"""
"""No identifier is written: all are derived, and published all the same."""


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "criteria-library").symlink_to(ROOT / "criteria-library")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def essai(place):
    (place / "frameworks/essai.yml").write_text(UNWRITTEN, encoding="utf-8")
    return place / "frameworks/essai.yml"


def _ids():
    (framework,) = folders.check(Settings(), keep=True).catalogue.frameworks
    found = []
    for domain in framework.domains:
        found.append((domain.name, domain.id))
        for criterion in domain.criteria:
            found.append((criterion.name, criterion.id))
            found += [(one.name, one.id) for one in criterion.indicators]
    return found


def _import(place, data, *arguments, name="x.xlsx"):
    (place / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return cli.main(["import", name, "--into", "essai", *arguments])


def _said(capsys):
    return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")


def _drawn():
    (location,) = spreadsheets.list_frameworks(Settings()).values()
    drawn = spreadsheets.draw_framework(
        admit(read(load(location))), Library(spreadsheets.read_library(Settings()))
    )
    assert drawn is not None
    return drawn


def _without_ids(data):
    """Empty the column of the identifiers, as people do who believe that it is for the program."""
    for title in ("Domaines", "Critères", "Indicateurs"):
        for line in range(8):
            data = change(data, title, {place_of(title, line, "id"): ""})
    return data


TWICE = (
    UNWRITTEN
    + """\
        indicators:
          - {name: Nombre de numéros, type: impact, results: [{period: "2023", value: 3}]}
"""
)
"""A criterion and an indicator have the names of others, in another domain."""


@pytest.mark.parametrize("text", [FRAMEWORK, UNWRITTEN, TWICE], ids=["written", "derived", "twice"])
def test_a_workbook_without_its_identifiers_takes_none_from_the_file(place, text, capsys):
    file = place / "frameworks/essai.yml"
    file.write_text(text, encoding="utf-8")

    assert _import(place, _without_ids(_drawn())) == 0
    assert file.read_text(encoding="utf-8") == text


def test_one_s_own_workbook_changes_nothing_even_when_identifiers_are_derived(place, essai):
    assert _import(place, _drawn()) == 0
    assert essai.read_text(encoding="utf-8") == UNWRITTEN


@pytest.mark.parametrize("keep_ids", [True, False], ids=["with", "without"])
def test_a_new_name_does_not_move_the_address(place, essai, capsys, keep_ids):
    before = dict(_ids())
    data = _drawn() if keep_ids else _without_ids(_drawn())
    cells = {place_of("Domaines", 0, "name"): "Faire société ensemble"}
    data = change(data, "Domaines", cells)
    data = change(
        data, "Critères", {"A4": "Faire société ensemble", "A5": "Faire société ensemble"}
    )

    assert _import(place, data) == 0

    assert dict(_ids())["Faire société ensemble"] == before["Faire société"]
    text = essai.read_text(encoding="utf-8")
    assert "id: faire-societe" in text
    assert "# le premier" in text
    assert "summary: Ce qui nous tient ensemble." in text
    assert ("changement de nom" in _said(capsys)) is not keep_ids


def test_a_new_item_does_not_take_the_address_of_another(place, essai):
    before = _ids()
    table = "Domaine;Critère;Indicateur;Type\nPouvoir agir !;;;\nFaire société;rencontres ?;;\n"

    assert _import(place, table, "--keep", name="t.csv") == 0
    assert set(before) - {("Pouvoir agir", "pouvoir-agir"), ("Rencontres", "rencontres")} <= set(
        _ids()
    )
    assert {id for _, id in before} == {id for _, id in _ids()}


SPACES = """\
Domaine;Critère;Indicateur;Type
 faire  societe ;Rencontres;Part des lecteurs;résultat
;;Nombre de numéros;réalisation
;Savoirs;Ateliers;réalisation
Pouvoir agir;Décider;;
;Rencontres;;
"""


def test_a_stray_space_takes_nothing_away(place, essai, capsys):
    before = [id for _, id in _ids()]

    assert _import(place, SPACES, name="t.csv") == 0

    assert [id for _, id in _ids()] == before
    after = essai.read_text(encoding="utf-8")
    assert after == UNWRITTEN.replace("name: Faire société", "name: faire societe")
    said = _said(capsys)
    assert "domaine « Faire société » s'écrit désormais « faire societe »" in said.replace("’", "'")
    assert "Domaine partagé" in said  # the table doesn't speak of it: it is kept, and said


ONE = "Domaine;Critère;Indicateur;Type\nPouvoir agir;Décider;Réunions;réalisation\n"


def test_a_table_that_lacks_something_asks_before_it_goes(place, essai, capsys):
    assert _import(place, ONE, name="t.csv") == 1

    assert essai.read_text(encoding="utf-8") == UNWRITTEN
    said = _said(capsys)
    for name in ("Faire société", "Rencontres", "Savoirs", "Part des lecteurs", "Ateliers", "2024"):
        assert f"« {name} »" in said
    assert "--keep" in said
    assert "--remove" in said


def test_what_a_table_lacks_stays_or_goes_as_one_says(place, essai, capsys):
    assert _import(place, ONE, "--keep", name="t.csv") == 0
    kept = essai.read_text(encoding="utf-8")
    assert kept.startswith(UNWRITTEN.split("      - name: Décider")[0])
    assert "Réunions" in kept

    assert _import(place, ONE, "--remove", name="t.csv") == 0
    assert [name for name, _ in _ids()] == ["Pouvoir agir", "Décider", "Réunions"]


@pytest.mark.parametrize(
    ("answer", "status", "left"), [("garder\n", 0, True), ("retirer", 0, False), ("\n", 1, True), ("", 1, True)]
)  # fmt: skip
def test_someone_at_a_keyboard_is_asked(place, essai, monkeypatch, capsys, answer, status, left):
    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)

    assert _import(place, ONE, name="t.csv") == status

    text = essai.read_text(encoding="utf-8")
    assert ("Savoirs" in text) is left
    assert ("Réunions" in text) is (status == 0)


def test_a_value_that_is_erased_is_asked_about_too(place, essai, capsys):
    data = change(_drawn(), "Domaines", {place_of("Domaines", 0, "summary"): ""})

    assert _import(place, data) == 1
    assert "  Domaine « Faire société », Présentation : « " in _said(capsys)
    assert _import(place, data, "--keep") == 0
    assert essai.read_text(encoding="utf-8") == UNWRITTEN
    assert _import(place, data, "--remove") == 0
    assert "summary" not in essai.read_text(encoding="utf-8")


def test_another_identifier_is_another_address_and_asks(place, essai, capsys):
    data = change(_drawn(), "Domaines", {place_of("Domaines", 0, "id"): "autre-chose"})

    assert _import(place, data) == 1
    assert "deviendrait « autre-chose », et son adresse changerait" in _said(capsys)
    assert _import(place, data, "--keep") == 0
    assert essai.read_text(encoding="utf-8") == UNWRITTEN


def test_what_goes_to_another_parent_keeps_all_that_it_has(place, essai, capsys):
    data = change(_drawn(), "Critères", {"A5": "Pouvoir agir"})

    assert _import(place, data) == 0

    assert ("Savoirs", "savoirs") in _ids()
    assert "value: 12" in essai.read_text(encoding="utf-8")
    assert "critère « Savoirs » déplacé de « Faire société » à « Pouvoir agir »" in _said(capsys)


@pytest.mark.parametrize("written", [True, False])
def test_what_a_domain_that_goes_gave_to_another_is_there_once(place, essai, capsys, written):
    """The domain goes, its criteria stay: kept, it has no longer what stands elsewhere."""
    data = _drawn() if written else _without_ids(_drawn())
    moved = {place_of("Domaines", 0, key): "" for key in ("name", "shared", "summary", "id")}
    data = change(data, "Domaines", moved)
    data = change(data, "Critères", {"A4": "Pouvoir agir", "A5": "Pouvoir agir", "B4": "Se voir"})

    assert _import(place, data) == 1
    said = _said(capsys)
    assert "  Domaine « Faire société »" in said
    assert "Savoirs" not in said
    assert _import(place, data, "--keep") == 0
    text = essai.read_text(encoding="utf-8")
    assert text.count("name: Savoirs") == 1
    assert text.count("value: 12") == 1
    assert "Faire société" in text
    assert ("Savoirs", "savoirs") in _ids()
    if written:
        assert ("Se voir", "rencontres") in _ids()


def test_a_domain_that_gave_all_it_had_stays_without_it(place, essai, capsys):
    data = change(
        _drawn(), "Critères", {"A4": "Pouvoir agir", "A5": "Pouvoir agir", "B4": "Se voir"}
    )

    assert _import(place, data, "--keep") == 0
    assert essai.read_text(encoding="utf-8").count("name: Savoirs") == 1


def test_two_of_the_same_name_in_a_file_go_on_living(place, essai, capsys):
    twins = UNWRITTEN.replace("name: Savoirs", "name: Rencontres")
    essai.write_text(twins, encoding="utf-8")

    assert _import(place, _drawn()) == 0
    assert essai.read_text(encoding="utf-8") == twins


# Whatever the shape


def _framework(any_: random.Random) -> Any:
    """Invent the heart of a framework; names come once in their parent, identifiers once."""
    data: Any = parse("x", FRAMEWORK)[0].plain  # type: ignore[union-attr]
    names = iter(any_.sample([f"{a} {b}" for a in _WORDS for b in _WORDS], 60))
    number = iter(range(100))

    def item(**more):
        found = {"name": next(names), **more}
        return {"id": f"n{next(number)}", **found} if any_.random() < 0.5 else found

    data["domains"] = [
        item(
            summary=f"Présentation {n}",
            criteria=[
                item(
                    lessons="Une leçon",
                    indicators=[
                        item(
                            type=any_.choice(("output", "outcome", "impact")),
                            unit=any_.choice("%hj"),
                        )
                        for _ in range(any_.randint(1, 3))
                    ],
                )
                for _ in range(any_.randint(1, 3))
            ],
        )
        for n in range(any_.randint(1, 3))
    ]
    return data


_WORDS = (
    "L’écoute",
    "Œuvre",
    "C++",
    "Été",
    "lien social",
    "n° 4",
    "Ça va",
    "عربى",
    "accès",
    "À-côté",
)


def _lines(data) -> list[list[str]]:
    return [
        [d["name"], c["name"], i["name"], i["type"], i["unit"]]
        for d in data["domains"]
        for c in d["criteria"]
        for i in c["indicators"]
    ]


def _written_by_hand(text: str, any_: random.Random) -> str:
    """Write a name as another hand would."""
    text = any_.choice((text, text.upper(), text.replace("’", "'"), f"  {text} "))
    return text.replace(" ", any_.choice((" ", "  ", "\u00a0")))


def _table(rows, any_, shape) -> bytes:
    titles = ["Domaine", "Critère", "Indicateur", "Type", "Unité"]
    rows = [[*(_written_by_hand(one, any_) for one in row[:3]), *row[3:]] for row in rows]
    if shape == "csv":
        return "\n".join(";".join(row) for row in [titles, *rows]).encode("utf-8")
    output = io.BytesIO()
    book = Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet("Tableau")
    for row, cells in enumerate([titles, *rows]):
        sheet.write_row(row, 0, cells)
    book.close()
    return output.getvalue()


def _bare(data):
    """Give the texts of a framework without the way in which names are typed, nor the order."""

    def bare(item):
        found = {key: fold(one) if key == "name" else one for key, one in item.items()}
        for key in ("criteria", "indicators"):
            if key in found:
                found[key] = sorted(map(bare, found[key]), key=lambda one: one["id"])
        return found

    return sorted(map(bare, with_ids(data)["domains"]), key=lambda one: one["id"])


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_order_the_shape_and_the_hand_no_text_and_no_identifier_is_lost(seed, shape):
    any_ = random.Random(seed)
    data = _framework(any_)
    rows = _lines(data)
    any_.shuffle(rows)

    filled = read_workbook(f"x.{shape}", _table(rows, any_, shape), NO_LIBRARY)
    joined = join(data, filled)

    assert {one.diagnostic.rule for one in filled.found} <= {"other-spelling"}
    assert _bare(give_ids(joined.data, data)) == _bare(data)
    assert {key: one for key, one in joined.data.items() if key != "domains"} == {
        key: one for key, one in data.items() if key != "domains"
    }


@pytest.mark.parametrize("seed", range(10))
def test_a_part_of_the_lines_takes_nothing_away_from_the_others(seed):
    any_ = random.Random(seed)
    data = _framework(any_)
    rows = any_.sample(_lines(data), 1)

    filled = read_workbook("x.csv", _table(rows, any_, "csv"), NO_LIBRARY)

    assert _bare(give_ids(join(data, filled, keep=True).data, data)) == _bare(data)


@pytest.mark.parametrize("seed", range(10))
def test_its_own_workbook_read_twice_is_the_same(seed):
    any_ = random.Random(seed)
    data = _framework(any_)
    before = copy.deepcopy(data)
    for _ in range(2):
        filled = read_workbook("x.xlsx", draw(data, "x", NO_LIBRARY), NO_LIBRARY)
        assert filled.found == []
        data = give_ids(join(data, filled).data, data)

    assert full(data) == full(before)


def _shuffled(sheets, any_, keep_ids):
    """Sort, retype and thin out the sheets of a workbook, as people do."""
    for sheet in sheets:
        table = next((one for one in plan().tables if one.title == sheet.name), None)
        if table is None:
            continue
        lines = sorted(row for row in sheet.rows if row >= FIRST_LINE - 1)
        cells = [sheet.rows.pop(row) for row in lines]
        any_.shuffle(cells)
        named = [n for n, one in enumerate(table.headers) if one.startswith(("Nom", *_PARENTS))]
        for row, line in zip(lines, cells, strict=True):
            for column in [one for one in named if one in line and table.key[-1] in HOLDERS]:
                text = _written_by_hand(line[column].text, any_)
                line[column] = dataclasses.replace(line[column], text=text)
            if not keep_ids:
                line.pop(len(table.headers) - 1, None) if table.key[-1] in HOLDERS else None
            sheet.rows[row] = line
    return sheets


_PARENTS = ("Domaine (", "Critère (")


@pytest.mark.parametrize("keep_ids", [True, False], ids=["with", "without"])
@pytest.mark.parametrize("seed", range(12))
def test_its_own_sheets_sorted_and_typed_again_lose_nothing(seed, keep_ids):
    any_ = random.Random(seed)
    data = _framework(any_)
    sheets = read_sheets("x.xlsx", draw(data, "x", NO_LIBRARY))

    filled = read_workbook(
        "x.xlsx", b"", NO_LIBRARY, _shuffled(sheets, any_, keep_ids), lambda _: data
    )

    assert filled.found == []
    assert _bare(give_ids(join(data, filled).data, data)) == _bare(data)


def test_new_criteria_in_everyday_words_are_recognised_and_old_ones_left_alone(
    essai, place, capsys
):
    drawn = _drawn()
    said_so = change(
        drawn,
        "Critères",
        {
            place_of("Critères", 2, "name"): "Moins de gens seuls",
            place_of("Critères", 2, "id"): "",
        },
    )

    assert _import(place, said_so, "--check-only", "--keep") == 0
    said = _said(capsys)
    assert "« Moins de gens seuls » fait penser à « Lien social »" in said
    assert "Savoirs » fait penser" not in said

    assert _import(place, drawn, "--check-only") == 0
    assert "fait penser" not in _said(capsys)
