"""A file that is handed in, whole: from its bytes to the answers, the page says what the command line says.

Models, selections, workbooks of a year and what they no longer have, as .xlsx, .ods and .csv of all kinds.
"""

import json
import sys
from collections import Counter
from typing import Any

import pytest

from referentiels.entrances import self_evaluation
from referentiels.entrances.workbook import Refused, exported, read_sheets
from referentiels.entrances.workbook.csv_text import read_csv
from referentiels.entrances.workbook.grid import Cell
from referentiels.model.catalogue import index
from referentiels.reading.nodes import parse
from referentiels.site import exports
from referentiels.site.exports import assistant
from referentiels.site.exports.sayings import SPREADSHEETS
from tests.browser import grids, handed_files, selections, test_workbooks, test_years, years
from tests.browser.alone import open_scripts
from tests.browser.opening import encoded
from tests.browser.test_opened_workbooks import CASES
from tests.conftest import FRAMEWORK
from tests.evaluations import SMALL
from tests.nights import NIGHT, chances

pytestmark = pytest.mark.browser

WORDS, DOMAINS, LIBRARY = test_workbooks.WORDS, test_workbooks.DOMAINS, test_workbooks.LIBRARY
MANY = 2000 if NIGHT else 160
BATCH = 40
ASK = """async (given) => {
  const [cases, told, year, library, sayings] = JSON.parse(given);
  const [{ examine, asProposed }, { fold, trim, nearest }, { full, same }, { giveIds }, filled, yearly, { bringBack }, { takeAway, withYear }, { splitList }, { describe }, { openWorkbook }] =
    await Promise.all(["checks", "likeness", "writing", "naming", "filled", "yearly", "yearback", "yearopened", "enumerating", "fields", "workbook"].map(
      (name) => import(`./scripts/${name}.js`)));
  const [rules, schema] = await Promise.all(["regles", "schema"].map(async (name) => (await fetch(`${name}.json`)).json()));
  const number = new RegExp(`^(?:${rules.patterns.number.source})$`, "u");
  const letters = { fold, trim, full, same, nearest,
    splitList: (text) => splitList(text, rules), isNumber: (text) => text.length <= 40 && number.test(text) };
  const check = (data, before) => asProposed(examine(giveIds(data, before), { rules, schema, library }));
  const work = filled.prepareWork(told, library, letters, sayings);
  const field = describe(schema);
  const worded = (cell) => cell.problem ? { ...cell, problem: { rule: cell.problem.rule, ...work.put(cell.problem) } } : cell;
  const said = (sheet) => ({ ...sheet, rows: new Map([...sheet.rows].map(([row, cells]) =>
    [row, new Map([...cells].map(([column, cell]) => [column, worded(cell)]))])) });
  const answer = async ([name, text, published, keep]) => {
    const { sheets, csv, refused } = await openWorkbook(name, Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer);
    if (refused) return { refused: work.put(refused).message };
    const made = sheets.map(said);
    if (!csv && yearly.isYear(work, made)) {
      const own = withYear(work, year);
      const identity = yearly.identityOf(own, made);
      const bring = (kept) => bringBack(own, made, identity, published[identity.identifier], check, kept);
      return { identity, ...bring(keep), gone: takeAway(own, field, bring(true), bring)?.gone ?? [] };
    }
    const identifier = csv ? "" : filled.identifierOf(work, made);
    const before = published[identifier] ?? {};
    const read = filled.readFilled(work, made, csv, before);
    const removal = identifier in published ? filled.takeAway(work, read, before, check, field) : null;
    return { identifier, ...filled.bringIn(work, read, before, check, keep), gone: removal?.gone ?? [] };
  };
  const answers = [];
  for (const one of cases) answers.push(await answer(one));
  return JSON.stringify(answers);
}"""


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """Open an empty page that may import the scripts."""
    with open_scripts(chromium, tmp_path_factory.mktemp("page")) as opened:
        yield opened


@pytest.fixture
def broken(refused):
    """Let the browser say in its own words that a document is broken: the wall refuses the style of these."""
    yield
    refused[:] = [one for one in refused if "inline style" not in one and "style-src" not in one]


def _imported(name, data, text, keep):
    """Give what the command line makes of a file, where a framework is published or none is."""
    try:
        sheets = read_sheets(name, data)
        csv = sheets is None
        sheets = [read_csv(data)] if sheets is None else sheets
        if not csv and self_evaluation.identify(sheets) is not None:
            return test_years.imported(sheets, text or SMALL, keep)
        published = {"exemple": test_years.Published(text).read("exemple")} if text else {}
        return test_workbooks.imported(sheets, csv, published, keep)
    except Refused as refused:
        return {"refused": WORDS.text(refused.message)}


def _ask(page, cases):
    told = {
        **exported.tell_reading(LIBRARY, WORDS),
        "year": self_evaluation.tell_marks(),
    }
    texts = {text for *_, text, _ in cases if text}
    plains = {text: test_years.Published(text).read("exemple").plain for text in texts}
    files = encoded([one[:2] for one in cases])
    given = [
        [*file, {"exemple": plains[text]} if text else {}, keep]
        for file, (*_, text, keep) in zip(files, cases, strict=True)
    ]
    yearly = self_evaluation.tell_year(WORDS)
    library = assistant.tell_library(index((), DOMAINS))
    sayings = json.loads(exports.export(index((), ()))[SPREADSHEETS])["sayings"]
    return json.loads(page.evaluate(ASK, json.dumps([given, told, yearly, library, sayings])))


def _compare(page, cases, names):
    """Compare both answers to files; gives how many were read as what."""
    kinds: Counter[str] = Counter()
    for name, case, given in zip(names, cases, _ask(page, cases), strict=True):
        wanted = _imported(*case)
        if "refused" in wanted or "refused" in given:
            assert given == wanted, name
            kinds["refused"] += 1
        elif "identity" in wanted:
            test_years.check_alike(name, given, wanted)
            kinds["year"] += 1
        else:
            assert test_workbooks.ordered(given) == test_workbooks.ordered(wanted), name
            kinds["framework"] += 1
        kinds["gone"] += bool(wanted.get("gone"))
    return kinds


def _drawn() -> grids.Drawn:
    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    return grids.Drawn(root.plain, LIBRARY)


def _model(lot, drawn):
    return grids.Filler(lot, drawn).fill(), FRAMEWORK if lot.random() < 0.6 else ""


def _selection(lot, _):
    return [selections.invented(lot, DOMAINS)], ""


def _lacking(lot, drawn):
    sheets = drawn.give("exemple", empty=False)
    for _ in range(lot.randint(1, 4)):
        sheet = lot.choice([one for one in sheets[1:9] if len(one.rows) > 3])
        row = lot.choice([one for one in sheet.rows if one > 2] or [2])
        if lot.random() < 0.5:
            sheet.rows[row].clear()
        else:
            sheet.rows[row].pop(lot.choice([*sheet.rows[row]] or [0]), None)
    return sheets, FRAMEWORK


def _year(lot, _):
    filler = years.YearFiller(lot)
    return filler.fill(), years.TEXTS[filler.text]


def _grown(lot, sheets):
    """Now and then, make a sheet very wide or very long."""
    if lot.random() < 0.03:
        sheet = lot.choice(sheets)
        far = lot.choice([(5000, 0), (4990, 2), (3, 299), (3, 380), (5050, 1)])
        sheet.rows.setdefault(far[0], {})[far[1]] = Cell("loin")
    return sheets


def _case(seed, drawn) -> tuple[Any, ...]:
    lot = chances(seed)
    sheets, text = lot.choice([_model, _model, _year, _year, _lacking, _selection])(lot, drawn)
    return (*handed_files.write(lot, _grown(lot, sheets)), text, lot.random() < 0.4)


def test_the_page_answers_to_files_as_the_command_does(page, broken):
    drawn, kinds = _drawn(), Counter[str]()
    for start in range(0, MANY, BATCH):
        seeds = range(start, start + BATCH)
        kinds += _compare(
            page, [_case(seed, drawn) for seed in seeds], [f"seed {seed}" for seed in seeds]
        )

    sys.stderr.write(f"{sum(kinds.values()) - kinds['gone']} files: {dict(kinds)}\n")
    assert min(kinds["year"], kinds["framework"]) > MANY / 5
    assert kinds["gone"] > MANY / 40


@pytest.mark.parametrize("text", ["", FRAMEWORK], ids=["new", "published"])
def test_the_files_that_failed_people_are_answered_alike(page, broken, text):
    cases = [(one.name, one.read_bytes(), text, keep) for one in CASES for keep in (True, False)]

    kinds = _compare(page, cases, [f"{one[0]} {one[3]}" for one in cases])

    assert kinds["framework"] > len(CASES)


ENGLISH = {
    "titles": b"Domain,Criterion,Indicator,Type,Unit\nTogether,Neighbours,Share,outcome,%\n",
    "quoted": '\ufeff\n"Domain « x »";" Criterion ";a;b;c;d;e;f\nTogether;Neighbours\n'.encode(),
    "ours": b"structure,domain,criterion,indicator,name,type,nature\ncorlab,a,b,c,Playlists,output,\n",
    "long": ("," * 3).join(["Domain" * 40] * 4).encode() + b"\n1,2\n",
}


@pytest.mark.parametrize("text", ["", FRAMEWORK], ids=["new", "published"])
def test_tables_with_english_titles_are_answered_alike(page, text):
    cases = [("x.csv", data, text, keep) for data in ENGLISH.values() for keep in (True, False)]

    _compare(page, cases, [f"{name} {keep}" for name in ENGLISH for keep in (True, False)])
