"""A text that reads as one that is written out (`_x0041_`) comes back as it was, whoever writes it and whoever reads it."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from referentiels.content.tables import read_tables
from referentiels.entrances.workbook import draw, read_sheets, read_workbook
from referentiels.site.exports.sheet_rows import filled_sheets, write_rows
from referentiels.tools.cell_text import book_class
from tests.nights import TIMES, chances
from tests.workbooks import NO_LIBRARY, ods, place_of

SIGNS = "__xx0041abF5" + "\x01\x0b\x1f\ufffe\uffff"
"""What escapes are made of, and what they are made for."""
SUMMARY = ord(place_of("Domaines", 0, "summary")[0]) - ord("A")
KNOWN = (
    "_x0041_x0042_", "_x005F_x0041_", "_x005f_", "__x0041__", "_x0041\x01", "_x0041\uffff", "_X0041_", "_x41_",
    "_x0041_x0042_x0043_", "_x_x0041_", "x0041_", "_x00410_",
)  # fmt: skip


def invent(seed, many=200):
    """Make texts that are nearly escapes: between two words, as what stands at an end may be nothing to see."""
    lot = chances(seed)
    made = ("".join(lot.choices(SIGNS, k=lot.randint(1, 24))) for _ in range(many))
    return [f"un{one}deux" for one in (*KNOWN, *made)]


def named(texts) -> Any:
    """Give a framework whose domains are presented by texts."""
    domains = [
        {"id": f"d{n}", "name": f"Domaine {n}", "summary": one} for n, one in enumerate(texts)
    ]
    return {"format": "1", "structure": {"name": "Rien"}, "domains": domains}


def _summaries(filled):
    return [one["summary"] for one in filled.data["domains"]]


def _only(sheets) -> Any:
    assert sheets is not None
    (sheet,) = sheets
    return sheet


@pytest.mark.parametrize("seed", range(2 * TIMES))
def test_what_we_write_comes_back_from_an_xlsx(seed):
    texts = invent(seed)

    filled = read_workbook("x.xlsx", draw(named(texts), "", NO_LIBRARY), NO_LIBRARY)

    assert _summaries(filled) == texts


def test_another_program_reads_the_same(office, tmp_path):
    texts = [one for one in invent(7) if one.isprintable()]
    data = draw(named(texts), "", NO_LIBRARY)

    seen = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Domaines")
    assert [row[SUMMARY] for row in seen.to_python()[3 : 3 + len(texts)]] == texts
    (tmp_path / "x.xlsx").write_bytes(data)
    office([tmp_path / "x.xlsx"], "ods", tmp_path)
    (saved,) = tmp_path.glob("*.ods")
    assert _summaries(read_workbook("x.ods", saved.read_bytes(), NO_LIBRARY)) == texts


def test_an_ods_writes_nothing_out():
    texts = [one for one in invent(3) if one.isprintable()]
    sheet = _only(read_sheets("x.ods", ods(("F", [[one] for one in texts]))))

    assert [sheet.text(row, 0) for row in range(len(texts))] == texts


def test_the_workbook_of_open_data_gives_back_what_it_holds():
    texts, output = invent(5), io.BytesIO()
    book = book_class()(output)
    sheet = book.add_worksheet("F", filled_sheets())
    sheet.write_string(0, 0, "Titre")
    column = next(one for one in read_tables()[0].columns if one.type == "string")
    sheet.fill(lambda: write_rows(((one,) for one in texts), [column], 2, 0), len(texts), 1)
    book.close()

    read = _only(read_sheets("x.xlsx", output.getvalue()))
    assert [read.text(row, 0) for row in range(1, len(texts) + 1)] == texts
