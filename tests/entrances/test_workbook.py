"""A framework as a workbook, and back: nothing is lost, and people can fill it in."""

import io
import random
import re
import sys
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from referentiels.checking.folders import Settings
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.writing import full
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import (
    CannotDraw,
    CellTooLong,
    Library,
    can_draw,
    draw,
    read_workbook,
)
from referentiels.entrances.workbook.archive import Parts
from referentiels.entrances.workbook.cells import ALSO_TYPED, choices, understand
from referentiels.entrances.workbook.grid import Refused
from referentiels.entrances.workbook.handed_in import read_sheets
from referentiels.entrances.workbook.layout import FORM, NOT_READ, plan
from referentiels.entrances.workbook.xlsx import read_xlsx
from referentiels.reading.fields import Form, describe, walk
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind
from referentiels.words.identifiers import HOLDERS
from tests.conftest import FRAMEWORK, ROOT
from tests.workbooks import NO_LIBRARY, parts_of

FILES = [
    *sorted((ROOT / "frameworks").glob("*.yml")),
    *sorted((ROOT / "tests/examples/ok").glob("*/frameworks/*.y*ml")),
]
LIBRARY = Library(read_library(Settings(root=ROOT)))
ODD = (
    "=1+1", "@moi", "+33 2", "-", "'quote", "a\nb", "a\tb", "  autour  ", "_x0041_", "é😀\u200d🌍", "« ; »",
    'dit "oui" ; non', '"a;b"', "01000", "1:30", "2014-10", "No", "true", "~", "ligne 5", "a\r\nb", "<b>&",
    "x" * 20_000, "\u00a0", "<r>a & b</r>", "<r><t>gras</t></r>", "Lien social (lien-social)", "résultat", "0", "عربى", "a ", ";",
)  # fmt: skip


def _data(text=FRAMEWORK) -> Any:
    root, found = parse("x", text)
    assert root is not None, found
    return root.plain


def _full(data) -> Any:
    return full(data)


def _read_back(data, library=LIBRARY, identifier="exemple"):
    filled = read_workbook("x.xlsx", draw(data, identifier, library), library)
    assert filled.found == []
    assert filled.absent == set()
    return filled


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_a_framework_comes_back_as_it_was(file):
    data = _data(file.read_bytes().decode("utf-8-sig"))

    filled = _read_back(data, identifier=file.stem)

    assert filled.data == with_ids(_full(data))
    assert filled.identifier == file.stem


def _invent(field, any_, depth=0):
    """Fill a field with anything at all."""
    if field.form is Form.BLOCK:
        return {
            child.name: _invent(child, any_, depth)
            for child in field.children
            if child.required or any_.random() < 0.6
        }
    if field.form is Form.BLOCKS:
        return [
            {
                child.name: _invent(child, any_, depth + 1)
                for child in field.children
                if child.required or any_.random() < 0.6
            }
            for _ in range(any_.randint(1, 3))
        ]
    if field.form is Form.WORDS:
        return [any_.choice(ODD) for _ in range(any_.randint(1, 4))]
    if field.choices:
        return any_.choice(field.choices)
    # What looks like a reference to the library is read as one: see the test on references.
    known = ODD if field.name != "shared" else ODD[:20]
    return any_.choice([one for one in known if one.strip() or not field.required])


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_written_in_any_field_comes_back(seed):
    any_ = random.Random(seed)
    data = {field.name: _invent(field, any_) for field in describe(Kind.FRAMEWORK).children}
    data["format"] = "1"
    _name_apart(data)
    assert _strip(_read_back(data).data) == _strip(with_ids(_full(data)))


def _name_apart(data, within=""):
    """Two siblings of the same name are one, which other tests look at; a name is on one line."""
    for key in HOLDERS:
        for number, item in enumerate(data.get(key, ())):
            place = f"{within}{number}"
            item["name"] = f"{number} {' '.join(item['name'].split())}"
            item["id"] = f"{item.get('id', '')} {place} {key}"
            _name_apart(item, f"{place}.")


def _strip(value):
    """What nobody sees is not read: outer spaces, blank texts; and a line end is a line end."""
    if isinstance(value, dict):
        kept = {key: _strip(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one}
    if isinstance(value, list):
        return [one for one in map(_strip, value) if one]
    return value.replace("\r\n", "\n").strip()


def test_the_same_data_gives_the_same_bytes():
    data = draw(_data(), "exemple", LIBRARY)

    assert draw(_data(), "exemple", LIBRARY) == data
    properties = parts_of(data)["docProps/core.xml"].decode()
    dates = re.findall(r">([0-9]{4}-[0-9T:-]+Z)<", properties)
    assert set(dates) == {"2026-01-01T00:00:00Z"}  # not the day of the run


def test_nothing_is_a_formula_nor_a_link():
    data = _data()
    data["structure"]["name"] = '=HYPERLINK("http://evil","x")'
    data["domains"][0]["summary"] = "https://exemple.org"
    parts = parts_of(draw(data, "exemple", LIBRARY))

    sheets = [part.decode() for name, part in parts.items() if name.startswith("xl/worksheets/")]
    assert not [one for one in sheets if re.search(r"<f[ >]", one)]
    assert not [name for name in parts if "rels" in name and b"hyperlink" in parts[name]]
    assert not [one for one in sheets if 't="str"' in one or "<hyperlink" in one]


def test_another_reader_finds_the_same_cells():
    data = draw(
        _data((ROOT / "frameworks/parlons-en.yml").read_text(encoding="utf-8")), "p", LIBRARY
    )
    other = CalamineWorkbook.from_filelike(io.BytesIO(data))

    for sheet in read_xlsx(Parts(data)):
        rows = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        theirs = {
            (row, column): text
            for row, cells in enumerate(rows)
            for column, text in enumerate(cells)
            if text != ""
        }
        ours = {(r, c): one.text for r, cells in sheet.rows.items() for c, one in cells.items()}
        assert ours == theirs, sheet.name


def test_what_is_filled_in_is_open_and_the_titles_are_protected_without_a_password():
    parts = parts_of(draw({}, "", LIBRARY))

    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            (protection,) = re.findall(r"<sheetProtection[^>]*>", part.decode())
            assert "password" not in protection
            assert "hashValue" not in protection
    styles = parts["xl/styles.xml"].decode()
    unlocked = re.findall(r"<xf [^>]*numFmtId=\"49\".*?</xf>", styles)
    assert unlocked
    assert all('locked="0"' in one for one in unlocked)


def test_every_choice_is_a_list_of_french_words_and_every_field_has_its_help():
    parts = parts_of(draw({}, "", LIBRARY))
    text = b"".join(parts.values()).decode("utf-8", "replace")

    for table in plan().tables:
        for column in table.columns:
            start = column.field.spoken[:60].replace("&", "&amp;")
            assert start in text, column.title
            for word in choices(column).values():
                assert f">{word}<" in text, (column.title, word)
    assert text.count('type="list"') >= 12
    assert "Lien social (lien-social)" in text


def test_codes_have_french_words_everywhere():
    holders = [*((one.title, one.columns) for one in plan().sections)]
    holders += [(one.title, one.columns) for one in plan().tables]
    bare = [
        (title, code)
        for title, columns in holders
        for column in columns
        for code, word in choices(column).items()
        if code == word and code not in ("association", "impact", "communication")
    ]

    assert bare == []


def test_what_people_type_beside_the_lists_means_one_code():
    holders = [*(one.columns for one in plan().sections), *(one.columns for one in plan().tables)]
    columns = {one.labels: one for columns in holders for one in columns if one.field.choices}

    assert ALSO_TYPED.keys() <= columns.keys()
    for group, typed in ALSO_TYPED.items():
        for code, words in typed.items():
            assert code in columns[group].field.choices
            for word in words:
                assert understand(word, columns[group], LIBRARY) == code, word
                assert understand(word.upper(), columns[group], LIBRARY) == code, word


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Plus de", "more-than"), (">", "more-than"), ("<", "less-than"), ("≈", "about"), ("≥", "≥")],
)
def test_an_approximation_may_be_typed_as_a_sign(typed, kept):
    table = plan().table(("domains", "criteria", "indicators", "results"))
    (column,) = [one for one in table.columns if one.path == ("approximation",)]

    assert understand(typed, column, Library(())) == kept


def test_every_field_of_the_schema_has_its_place():
    placed = set(plan().constants)
    for section in plan().sections:
        placed |= {section.steps} | {(*section.steps, *one.path) for one in section.columns}
    for table in plan().tables:
        placed |= {table.steps} | {(*table.steps, *one.path) for one in table.columns}

    assert placed == {path for path, _ in walk(describe(Kind.FRAMEWORK))}


def test_sheets_have_names_that_spreadsheets_accept():
    names = [FORM, *NOT_READ, *(table.title for table in plan().tables)]

    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_the_example_is_never_read():
    filled = read_workbook("x.xlsx", draw({}, "", LIBRARY), LIBRARY)

    (found,) = filled.found
    assert found.diagnostic.rule == "unreadable-workbook"
    assert "domains" not in filled.data


def test_two_lines_of_the_same_name_are_told_apart():
    data = _data()
    criterion = data["domains"][0]["criteria"][0]
    twin = {
        "id": "autre",
        "name": criterion["name"],
        "indicators": [{"name": "b", "type": "output"}],
    }
    unnamed = [{"name": "sans", "indicators": [{"name": name, "type": "impact"}]} for name in "cd"]
    data["domains"][0]["criteria"] += [twin, *unnamed]

    assert _read_back(data).data == with_ids(data)


def test_a_text_too_long_for_a_cell_is_refused_not_cut():
    data = _data()
    data["structure"]["summary"] = "😀" * 20_000

    with pytest.raises(CellTooLong):
        draw(data, "exemple", NO_LIBRARY)


def test_without_the_writer_the_rest_works(monkeypatch):
    data = draw(_data(), "exemple", NO_LIBRARY)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    assert not can_draw()
    with pytest.raises(CannotDraw):
        draw({}, "", NO_LIBRARY)
    assert read_workbook("x.xlsx", data, NO_LIBRARY).data == with_ids(_data())


def test_what_is_refused_says_what_to_do():
    with pytest.raises(Refused) as refused:
        read_sheets("x.xlsx", b"")

    assert refused.value.help.template
