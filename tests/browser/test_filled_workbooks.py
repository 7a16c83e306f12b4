"""The workbook that the page makes of a draft is the one that the program would draw, and comes back as it was."""

import base64
import json
import re
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from referentiels.checking.folders import Settings
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.writing import full
from referentiels.entrances import spreadsheets
from referentiels.entrances.workbook import Library, draw, exported, read_sheets, read_workbook
from referentiels.entrances.workbook.lines import FIRST_LINE
from referentiels.model.catalogue import index
from referentiels.reading.fields import describe
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind
from referentiels.site import exports
from referentiels.site.exports import assistant
from referentiels.site.exports.sayings import SPREADSHEETS
from referentiels.words.language import translator
from tests.browser.alone import open_scripts
from tests.browser.drafts import Maker
from tests.conftest import ROOT
from tests.entrances.test_cell_texts import SUMMARY, invent, named
from tests.entrances.test_workbook import FILES, _invent, _name_apart, _strip
from tests.nights import NIGHT, chances
from tests.workbooks import parts_of

pytestmark = pytest.mark.browser

DOMAINS = spreadsheets.read_library(Settings(root=ROOT))
LIBRARY = Library(DOMAINS)
MODEL = draw({}, "", LIBRARY)
MANY = 2000 if NIGHT else 150
BATCH = 50
FILLED = re.compile(rb"(?s)<sheetData>.*</sheetData>|<dimension[^>]*>|<dc:title>.*</dc:title>")
"""What a draft fills in."""
DOMAIN_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
"""UTF-8, the third sheet, each cell as it is shown."""

ASK = """async (given) => {
  const [cases, model, told, library, sayings] = JSON.parse(given); // a text: large values take minutes otherwise
  const names = ["likeness", "writing", "filled", "enumerating", "drawn", "workbook"];
  const [{ fold, trim, nearest }, { full, same }, filled, { splitList, joinList }, { fillIn, CannotDraw }, { openWorkbook }] =
    await Promise.all(names.map((name) => import(`./scripts/${name}.js`)));
  const rules = await (await fetch("regles.json")).json();
  const letters = { fold, trim, full, same, nearest,
    splitList: (text) => splitList(text, rules), joinList: (items) => joinList(items, rules), isNumber: () => true };
  const work = filled.prepareWork(told, library, letters, sayings);
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer;
  const text = (data) => btoa(Array.from(data, (one) => String.fromCharCode(one)).join(""));
  const made = [];
  for (const [data, id] of cases) {
    try {
      const book = await fillIn(work, data, id, bytes(model));
      const { sheets } = await openWorkbook("x.xlsx", book.buffer);
      const read = { id: filled.identifierOf(work, sheets), data: filled.readFilled(work, sheets, false).data };
      made.push({ book: text(book), read });
    } catch (error) {
      if (!(error instanceof CannotDraw)) throw error;
      made.push({ said: error.message });
    }
  }
  return JSON.stringify(made);
}"""


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """Open an empty page that may import the scripts."""
    with open_scripts(chromium, tmp_path_factory.mktemp("page")) as opened:
        yield opened


def _ask(page, cases):
    """Give the workbook of each `(data, identifier)`, and what the page reads of it."""
    told = exported.tell_reading(LIBRARY, translator("fr"))
    library = assistant.tell_library(index((), DOMAINS))
    sayings = json.loads(exports.export(index((), ()))[SPREADSHEETS])["sayings"]
    model = base64.b64encode(MODEL).decode()
    made = json.loads(page.evaluate(ASK, json.dumps([cases, model, told, library, sayings])))
    return [{**one, "book": base64.b64decode(one.get("book", ""))} for one in made]


def _cells(data):
    """Give the text of each cell that holds something, as the program reads it."""
    return {
        (sheet.name, row, column): cell.text
        for sheet in read_sheets("x.xlsx", data) or ()
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
    }


def _compare(page, cases, names):
    """Compare cells with what the program draws; gives each name, what was drawn, and the workbook that was made."""
    made = _ask(page, cases)
    for name, (data, identifier), one in zip(names, cases, made, strict=True):
        assert _cells(one["book"]) == _cells(draw(data, identifier, LIBRARY)), name
        yield name, data, one


def _read(made):
    """Read a workbook as the program does, and as the page did."""
    filled = read_workbook("x.xlsx", made["book"], LIBRARY)
    assert made["read"] == {"id": filled.identifier, "data": filled.data}
    return filled


def _data(file) -> Any:
    root, _ = parse(file.name, file.read_bytes().decode("utf-8-sig"))
    assert root is not None
    return root.plain


def test_every_framework_opened_for_change_leaves_as_the_program_draws_it(page):
    cases = [(full(_data(one)), one.stem) for one in FILES]

    for name, data, made in _compare(page, cases, [str(one) for one in FILES]):
        filled = _read(made)
        assert filled.found == [], name
        assert filled.data == with_ids(data), name


def test_whatever_is_written_in_any_field_comes_back(page):
    cases = []
    for seed in range(MANY // 3):
        chance = chances(seed)
        data = {field.name: _invent(field, chance) for field in describe(Kind.FRAMEWORK).children}
        data["format"] = "1"
        _name_apart(data)
        cases.append((full(data), ""))

    for start in range(0, len(cases), BATCH):
        some = cases[start : start + BATCH]
        seeds = [f"seed {one}" for one in range(start, start + len(some))]
        for seed, data, made in _compare(page, some, seeds):
            assert _strip(_read(made).data) == _strip(with_ids(data)), seed


def test_drafts_that_are_not_right_yet_leave_as_the_program_draws_them(page):
    for start in range(0, MANY, BATCH):
        seeds = range(start, start + BATCH)
        cases = [(full(Maker(chances(seed)).make()), "") for seed in seeds]
        assert len([*_compare(page, cases, [f"seed {seed}" for seed in seeds])]) == BATCH


HOSTILE = (
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil","x")', "+33 2", "-1+1", "@SUM(A1)", "<b>gras</b> & ]]> &lt;",
    "a\x01b\x0bc\x1fd", "_x0041_x0042_", "\ufffe\uffff", "sens \u202e inverse", "deux\nlignes\r\net\ttabulation",
    "$& $1 $$ $`", "0298", "2014-10", "TRUE", "😀\u200dé",
)  # fmt: skip


def _hostile() -> Any:
    items = [
        {"id": f"d{n}", "name": f"Domaine {n}", "summary": one} for n, one in enumerate(HOSTILE)
    ]
    return {
        "format": "1",
        "structure": {"name": HOSTILE[0], "summary": HOSTILE[5]},
        "domains": items,
    }


def test_hostile_texts_stay_texts(page):
    (made,) = _ask(page, [[_hostile(), ""]])
    parts = parts_of(made["book"])
    filled = read_workbook("x.xlsx", made["book"], LIBRARY)

    domains: Any = filled.data["domains"]
    said = [one["summary"] for one in domains]
    assert said == [one.replace("\r\n", "\n") for one in HOSTILE]
    assert filled.data["structure"] == _hostile()["structure"]
    sheets = [part.decode() for name, part in parts.items() if name.startswith("xl/worksheets/")]
    assert not [one for one in sheets if re.search(r"<f[ >]|<hyperlink", one)]
    assert "&lt;b&gt;gras" in "".join(sheets)


@pytest.mark.parametrize("seed", [11, 13])
def test_a_text_that_reads_as_an_escape_comes_back_from_both(page, seed):
    texts = invent(seed)
    ((_, _, made),) = _compare(page, [(named(texts), "")], [seed])

    said: Any = _read(made).data[
        "domains"
    ]  # what the page writes, read by the program and by the page
    assert [one["summary"] for one in said] == texts
    assert _opened(page, draw(named(texts), "", LIBRARY)) == texts


def _opened(page, data):
    """Give what the page reads of the presentations of domains in a workbook of the program."""
    ask = """async ([given, column]) => {
      const { openWorkbook } = await import("./scripts/workbook.js");
      const bytes = Uint8Array.from(atob(given), (one) => one.charCodeAt(0)).buffer;
      const { sheets } = await openWorkbook("x.xlsx", bytes);
      const { rows } = sheets.find((one) => one.name === "Domaines");
      return JSON.stringify([...rows].map(([row, cells]) => [row, cells.get(column)?.text]));
    }"""
    rows = json.loads(page.evaluate(ask, [base64.b64encode(data).decode(), SUMMARY]))
    return [text for row, text in rows if row >= FIRST_LINE - 1]


def test_a_text_that_no_cell_holds_and_more_lines_than_are_read_are_said(page):
    long, fits = ({"structure": {"name": "x" * size}} for size in (32_768, 32_767))
    many = {"domains": [{"name": f"Domaine {n}"} for n in range(5001)]}
    said, made, lines = _ask(page, [[long, ""], [fits, ""], [many, ""]])

    assert _spaced(said).startswith("Sous « Nom », le texte qui commence par « xxx")
    assert "a 32 768 signes" in _spaced(said)
    assert read_workbook("x.xlsx", made["book"], LIBRARY).data["structure"] == fits["structure"]
    assert "La feuille « Domaines » aurait plus de 5 000 lignes" in _spaced(lines)


def _spaced(made):
    return re.sub(r"\s", " ", made["said"])


def test_what_the_model_has_stays(page):
    data: Any = full(_data(FILES[0]))
    (made,) = _ask(page, [[data, "exemple"]])
    before, after = parts_of(MODEL), parts_of(made["book"])

    assert before.keys() == after.keys()
    for name, part in after.items():
        assert FILLED.sub(b"", part) == FILLED.sub(b"", before[name]), name
    drawn = parts_of(draw(data, "exemple", LIBRARY))
    for name in ("docProps/core.xml", *(one for one in after if "worksheets" in one)):
        assert _frame(after[name]) == _frame(drawn[name]), name


def _frame(part):
    """Give the cells and their looks, and what stands around them, without the texts."""
    text = part.decode()
    around = re.search(r"<dc:title>.*?</dc:title>|<dimension[^>]*>", text)
    return around and around[0], re.findall(r'<c (r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)', text)


def test_other_programs_open_it(page, office, tmp_path):
    data = _hostile()
    (made,) = _ask(page, [[data, ""]])

    seen = CalamineWorkbook.from_filelike(BytesIO(made["book"])).get_sheet_by_name("Domaines")
    assert [row[0] for row in seen.to_python()[3:]] == [one["name"] for one in data["domains"]]
    (tmp_path / "x.xlsx").write_bytes(made["book"])
    office([tmp_path / "x.xlsx"], DOMAIN_SHEET, tmp_path)
    (table,) = tmp_path.glob("*.csv")
    text = table.read_text(encoding="utf-8").replace('""', '"')
    kept = [one for one in HOSTILE if one.isprintable()]
    assert len(kept) > 8
    assert [one for one in kept if one not in text] == []
