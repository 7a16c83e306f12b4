"""The tables say the same in each of their formats, and are what their one description says."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from referentiels.checking import folders
from referentiels.content.tables import LIST, TYPES, join_list, read_tables
from referentiels.model.publication import Publication
from referentiels.site.exports import export, sheet_rows, tables
from referentiels.site.exports.rows import number_of_rows, rows_of
from referentiels.tools.cell_text import FORMULA
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import ROOT
from tests.nights import chances

from .published import (
    FILES,
    FRAMEWORK,
    as_a_sheet_keeps,
    as_lines_say,
    as_programs_read,
    as_spreadsheets_read,
    as_the_workbook_says,
    publish,
)

NAMES = [one.name for one in read_tables()]


@pytest.fixture
def tried(folder):
    outcome = folder(FILES, keep=True)
    assert not outcome.has_errors
    return outcome.catalogue


@pytest.fixture(scope="module")
def real():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


def _results(files):
    return [
        (one["indicator"], one["rank"], one["value_number"], one["period_start"], one["period_end"], one["sample"])
        for one in as_programs_read(files, "results")
    ]  # fmt: skip


# Rows


def test_numbers_and_days_stand_beside_the_words(tried):
    files = publish(tried)

    assert _results(files) == [
        ("part", "1", "4907294.50", "", "", ""),
        ("part", "2", "-3", "2014-01-01", "2014-12-31", "85"),
        ("part", "3", "22", "2014-01-01", "2014-12-31", "0"),
        ("part", "4", "", "2013-01-01", "2014-12-31", ""),
        ("part", "5", "0.000000001", "2014-02-01", "2014-02-28", ""),
        ("part", "6", "7", "1850-06-01", "1850-06-30", ""),
        ("parole", "1", "", "2015-01-01", "2015-12-31", ""),
        ("oui", "1", "", "2015-01-01", "2015-12-31", ""),
    ]
    first = as_programs_read(files, "results")[0]
    assert (first["value"], first["unit"]) == ("4\u202f907\u202f294,50", "%")
    french = files["donnees/results.csv"].decode("utf-8-sig")
    assert ";4907294,50;" in french
    assert ";0,000000001;" in french


@pytest.mark.parametrize("name", NAMES)
def test_each_row_says_who_speaks_and_under_which_licence(tried, name):
    rows = as_programs_read(publish(tried), name)

    assert rows
    expected = ("library", "CC-BY-SA-4.0") if name.startswith("shared") else ("structure", "CC-BY-4.0")  # fmt: skip
    assert {(one["provenance"], one["licence"]) for one in rows} == {expected}


@pytest.mark.parametrize("table", [one.name for one in read_tables()])
def test_rows_are_counted_as_they_are_made(table):
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue

    assert number_of_rows(catalogue, table) == len(list(rows_of(catalogue, table))) > 0


@pytest.mark.parametrize("table", read_tables(), ids=lambda one: one.name)
def test_rows_hold_what_their_columns_say(table, real):
    """Formats choose how a value is written by its column."""
    kinds = {"string": str, "number": Decimal | None, "integer": int | None, "date": date | None}
    for row in rows_of(real, table.name):
        for column, value in zip(table.columns, row, strict=True):
            assert isinstance(value, tuple if column.many else kinds[column.type]), column.name


def test_columns_that_were_published_stay_where_they_were(golden, tried):
    """Whoever reads a column by its place finds it there: what is added comes after."""
    heads = "".join(f"{one.name}: {' '.join(one.header)}\n" for one in read_tables())

    golden("exports/columns.txt", heads)
    before = {"structures": 20, "domains": 5, "criteria": 12, "indicators": 15, "results": 14, "usage": 7, "shared-criteria": 10, "shared-indicators": 9}  # fmt: skip
    assert all(len(one.columns) >= before[one.name] for one in read_tables())


# One description


@pytest.mark.parametrize("table", read_tables(), ids=NAMES)
def test_all_that_tells_of_a_table_is_made_from_its_description(tried, table):
    files = publish(tried)
    told = json.loads(files[f"{addresses.TABLE_SCHEMAS}{table.name}.json"])
    lines = json.loads(files[f"{addresses.LINE_SCHEMAS}{table.name}.json"])
    (resource,) = [
        one
        for one in json.loads(files[addresses.PACKAGE])["resources"]
        if one["name"] == table.name
    ]
    guide = CalamineWorkbook.from_filelike(io.BytesIO(files[addresses.BOOK])).get_sheet_by_index(0)
    helped = [row[1:5] for row in guide.to_python() if row[0] == table.title]

    names = list(table.header)
    for head in (files[f"{addresses.TABLES}{table.name}.csv"].decode().split("\r\n")[0].split(","),
                 files[f"donnees/{table.name}.csv"].decode("utf-8-sig").split("\r\n")[0].split(";"),
                 [one["name"] for one in told["fields"]],
                 [one["name"] for one in resource["schema"]["fields"]],
                 list(lines["properties"]),
                 [one[1] for one in helped]):  # fmt: skip
        assert head == names
    assert resource["schema"]["fields"] == told["fields"]
    for column, field, line, help_ in zip(
        table.columns, told["fields"], lines["properties"].values(), helped, strict=True
    ):
        assert column.title == field["title"] == line["title"] == help_[0]
        assert column.title_en == field["title_en"] == line["$comment"]
        assert column.description == field["description"] == line["description"] == help_[2]
        assert column.type == field["type"]
        assert column.example == field.get("example", "") == help_[3]
        assert column.required == field.get("constraints", {}).get("required", False)
        assert column.required == (column.name in lines["required"])
        assert list(column.choices) == field.get("constraints", {}).get("enum", [])


@pytest.mark.parametrize("table", read_tables(), ids=NAMES)
def test_a_description_is_whole(table):
    assert len(set(table.header)) == len(table.columns)
    assert set(table.key) <= {one.name for one in table.columns if one.required}
    for one in table.columns:
        assert one.title
        assert one.title_en
        assert one.description
        assert one.type in TYPES
        assert not one.many or "« | »" in one.description.replace("\u00a0", " ")
        if one.example and one.choices:
            assert one.example in one.choices
        if one.example and one.pattern:
            assert re.fullmatch(one.pattern, one.example)
    for link in table.references:
        (other,) = [one for one in read_tables() if one.name == link.table]
        assert set(link.columns) <= set(table.header)
        assert link.to == other.key


def test_the_form_under_an_address_never_changes(golden, tried):
    """Programs rely on it: another form is published under another number (see docs/developers/data.md)."""
    files = publish(tried)
    told = {}
    for table in read_tables():
        schema = json.loads(files[f"{addresses.TABLE_SCHEMAS}{table.name}.json"])
        told[table.name] = {
            "key": schema["primaryKey"],
            "fields": [[one["name"], one["type"], one.get("constraints", {})] for one in schema["fields"]],
        }  # fmt: skip
        assert schema["version"].startswith("1.")

    assert "/v1/" in addresses.TABLE_SCHEMAS
    golden("exports/tables-v1.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def test_a_schema_says_all_that_a_registry_asks_for(tried):
    files = publish(tried)
    for name in NAMES:
        told = json.loads(files[f"{addresses.TABLE_SCHEMAS}{name}.json"])
        for key in ("name", "title", "description", "homepage", "version", "contributors", "path", "created", "lastModified", "resources"):  # fmt: skip
            assert told[key], key
        assert told["homepage"] == "https://exemple.org/site/donnees/"
        assert told["resources"][0]["path"].endswith(f"/donnees/csv/{name}.csv")


def test_a_package_says_what_readers_of_both_versions_look_for(tried):
    """Version 2 reads `$schema` and `type`; version 1, on which Validata relies, `profile`."""
    package = json.loads(publish(tried)[addresses.PACKAGE])

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["profile"] == "data-package"
    assert [one["name"] for one in package["licenses"]] == ["CC-BY-SA-4.0"]
    assert package["contributors"][0]["title"] == "Essai"
    assert package["version"] == "2026-11-28"
    assert package["id"] == "https://exemple.org/site/donnees/datapackage.json"
    for one in package["resources"]:
        assert (one["type"], one["profile"]) == ("table", "tabular-data-resource")
        assert (one["format"], one["mediatype"], one["encoding"]) == ("csv", "text/csv", "utf-8")
        assert one["dialect"] == {"delimiter": ",", "lineTerminator": "\r\n"}
        assert one["schema"]["missingValues"] == [""]


def test_a_site_that_knows_no_address_invents_none(tried):
    files = publish(tried, Publication())
    package = json.loads(files[addresses.PACKAGE])
    schema = json.loads(files[f"{addresses.TABLE_SCHEMAS}usage.json"])

    assert {"id", "homepage", "version", "created"} & set(package) == set()
    assert schema["homepage"] == "../../../../donnees/"
    assert json.loads(files[f"{addresses.LINE_SCHEMAS}usage.json"])["$id"].startswith("urn:")


# All formats


def _all_say_the_same(catalogue):
    files = publish(catalogue)
    for table in read_tables():
        rows = as_programs_read(files, table.name)
        assert len(rows) == len(list(rows_of(catalogue, table.name)))
        assert as_spreadsheets_read(files, table.name) == rows, table.name
        assert as_lines_say(files, table.name) == rows, table.name
        kept = [as_a_sheet_keeps(table, one) for one in rows]
        assert as_the_workbook_says(files, table.name) == kept, table.name
    return files


def test_values_and_counts_agree_in_all_formats(tried):
    _all_say_the_same(tried)


def test_so_they_do_on_the_real_content(real):
    files = _all_say_the_same(real)

    assert len(as_programs_read(files, "structures")) == len(real.frameworks)
    assert len(as_programs_read(files, "shared-criteria")) == len(real.shared_criteria)


def test_a_format_that_says_another_thing_is_noticed(tried, monkeypatch):
    monkeypatch.setattr(tables, "_with_comma", lambda value: "1" if value else "")

    with pytest.raises(AssertionError):
        _all_say_the_same(tried)


@pytest.mark.parametrize(
    "items",
    [
        ("a | b", "c"),
        ("a |", "| b"),
        ("|",),
        ("|", "||", "x"),
        ("a||b | c", "d|e"),
        ("a", "b"),
        ("a",),
        (),
    ],
)
def test_a_cell_of_several_is_cut_into_what_was_joined(items):
    cell = join_list(items)

    assert tuple(one.replace("||", "|") for one in cell.split(LIST) if cell) == items


def test_an_item_with_a_bar_is_one_item_in_all_formats(folder):
    text = FRAMEWORK.replace(
        'audiences: ["=habitants", "@voisins"]', 'audiences: ["Journal | Radio", b]'
    )
    assert text != FRAMEWORK
    catalogue = folder({**FILES, "frameworks/exemple.yml": text}, keep=True).catalogue
    files = publish(catalogue)

    (row,) = (one for one in as_programs_read(files, "structures") if one["structure"] == "exemple")
    assert row["audiences"].split(LIST) == ["Journal || Radio", "b"]
    lines = files["donnees/jsonl/structures.jsonl"].decode().splitlines()
    (line,) = (one for one in map(json.loads, lines) if one["structure"] == "exemple")
    assert line["audiences"] == ["Journal | Radio", "b"]
    assert "Journal || Radio | b" in files["donnees/structures.csv"].decode("utf-8-sig")


def test_every_column_of_several_says_in_english_too_how_they_are_joined():
    words = translator("en")
    said = {one.description for table in read_tables() for one in table.columns if one.many}

    assert [one for one in said if "“|”" not in words.gettext(one)] == []


def test_an_empty_catalogue_has_its_tables_and_no_row(folder):
    catalogue = folder({}, keep=True).catalogue
    files = _all_say_the_same(catalogue)

    assert len(files) == 8 * 5 + 2
    assert all(not as_programs_read(files, name) for name in NAMES)
    assert {files[f"{addresses.LINES}{name}.jsonl"] for name in NAMES} == {b""}


def test_the_same_catalogue_gives_the_same_bytes(tried):
    first = publish(replace(tried, frameworks=tried.frameworks))
    second = publish(replace(tried, frameworks=tried.frameworks))

    assert first == second


# Each format


def test_tables_for_programs_are_as_the_norm_says(tried):
    files = publish(tried)
    for name in NAMES:
        data = files[f"{addresses.TABLES}{name}.csv"]
        outside = re.sub(rb'"(?:[^"]|"")*"', b"", data)  # of quoted cells
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert outside.count(b"\n") == outside.count(b"\r\n")
        assert len({line.count(b",") for line in outside.splitlines()}) == 1


@pytest.mark.parametrize("seed", range(5))
def test_rows_are_written_as_any_program_writes_them(seed):
    lot = chances(seed)
    for width in (1, 2, 5):
        cells = (
            "",
            "a",
            "é b",
            "a;b",
            ";",
            'dit "oui"',
            "deux\nlignes",
            "a\rb",
            "a,b",
            " ",
            "\u2028",
        )
        header = [f"c{place}" for place in range(width)]
        rows = [lot.choices(cells, k=width) for _ in range(300)]
        expected = io.StringIO()
        csv.writer(expected, delimiter=";", lineterminator="\r\n").writerows([header, *rows])

        assert tables.write_table(header, rows).decode("utf-8-sig") == expected.getvalue()


def test_no_cell_for_spreadsheets_runs_as_a_formula(tried):
    files, risky = publish(tried), 0
    for name in NAMES:
        data = files[f"donnees/{name}.csv"].decode("utf-8-sig")
        for row in csv.reader(io.StringIO(data, newline=""), delimiter=";"):
            for cell in row:
                assert cell == "-3" or cell[:1] not in tuple(FORMULA), cell
                risky += cell[:1] == "'" and cell[1:2] in tuple(FORMULA)
    assert risky >= 6


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_whatever_spreadsheets_run_has_an_apostrophe_before_it(sign):
    text = f"{sign}cmd|' /C calc'!A0"
    data = tables.write_table(["nom"], [[text]]).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(data, newline=""), delimiter=";"))[1] == [f"'{text}"]


def test_no_cell_of_the_workbook_is_a_formula_nor_a_link(tried):
    with zipfile.ZipFile(io.BytesIO(publish(tried)[addresses.BOOK])) as parts:
        sheets = "".join(parts.read(one).decode() for one in parts.namelist() if "sheet" in one)
        times = {one.date_time for one in parts.infolist()}

    assert "HYPERLINK(1)" in sheets
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets
    assert len(times) == 1


def test_texts_that_a_cell_cannot_hold_are_cut_and_say_so():
    cut = sheet_rows.fit("a" * 40_000)

    assert len(cut) == 32_767
    assert cut.endswith(sheet_rows.CUT)
    assert sheet_rows.fit("a" * 32_767) == "a" * 32_767


@pytest.mark.parametrize("before", ["", "a"])
def test_a_cell_is_as_long_as_spreadsheets_count(before):
    """A sign beyond the first 65,536 counts for two, and none is cut in half."""
    cut = sheet_rows.fit(before + "😀" * 20_000)

    assert 32_765 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith(f"😀{sheet_rows.CUT}")
    assert sheet_rows.fit("😀" * 16_383) == "😀" * 16_383


def _strict(text):
    def refuse(name):
        raise ValueError(name)

    def unique(pairs):
        keys = [key for key, _ in pairs]
        assert len(set(keys)) == len(keys)
        return dict(pairs)

    return json.loads(text, parse_constant=refuse, object_pairs_hook=unique)


def test_all_that_is_json_is_strict(real):
    files = {path: data for path, data in export(real).items() if path.endswith(".json")}

    assert {addresses.PACKAGE, "donnees/catalogue.json", "donnees/structures/corlab.json"} <= set(
        files
    )
    assert all(isinstance(_strict(data), dict | list) for data in files.values())
    for text in ('{"a": NaN}', '{"a": 1, "a": 2}', '{"a": 1,}'):
        with pytest.raises((ValueError, AssertionError)):
            _strict(text)


def test_each_line_is_json_and_fits_its_schema(tried, real):
    for catalogue in (tried, real):
        files = publish(catalogue)
        for name in NAMES:
            schema = _strict(files[f"{addresses.LINE_SCHEMAS}{name}.json"])
            jsonschema.Draft202012Validator.check_schema(schema)
            for one in schema["properties"].values():
                for example in one.get("examples", ()):
                    jsonschema.validate(example, one)
            judge = jsonschema.Draft202012Validator(
                schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
            )
            for line in files[f"{addresses.LINES}{name}.jsonl"].decode().splitlines():
                assert not list(judge.iter_errors(_strict(line))), line


@pytest.mark.parametrize(
    ("key", "value"),
    [("provenance", "nobody"), ("rank", "one"), ("period_start", "2014-13-01"), ("more", 1), ("licence", None)],
)  # fmt: skip
def test_a_line_that_does_not_fit_is_refused(tried, key, value):
    files = publish(tried)
    schema = json.loads(files[f"{addresses.LINE_SCHEMAS}results.json"])
    line = json.loads(files[f"{addresses.LINES}results.jsonl"].splitlines()[0])
    judge = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    assert list(judge.iter_errors({**line, key: value}))


def test_the_workbook_says_of_what_day_it_is_and_how_to_read_it(tried):
    guide = CalamineWorkbook.from_filelike(io.BytesIO(publish(tried)[addresses.BOOK]))
    first = [str(row[0]) for row in guide.get_sheet_by_index(0).to_python()]

    assert guide.sheet_names == ["Lisez-moi", *(one.title for one in read_tables())]
    assert first[:3] == ["Essai", "État du 28 novembre 2026.", "Source\u00a0: https://exemple.org/site/donnees/"]  # fmt: skip
    assert any("filtrez la colonne Provenance sur «\u00a0structure\u00a0»" in one for one in first)


def test_without_the_program_that_writes_workbooks_there_is_none(tried, monkeypatch):
    monkeypatch.setattr("referentiels.site.exports.book.find_spec", lambda _: None)

    files = publish(tried)

    assert addresses.BOOK not in files
    assert len(files) == 8 * 5 + 1
