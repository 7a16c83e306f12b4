"""A workbook that is opened in a page becomes what `referentiels import` makes of it, with the same answers by cell."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from referentiels.checking.folders import Settings
from referentiels.checking.gate import read_text
from referentiels.editing.amending.changes import name_gone, summarise_changes
from referentiels.editing.proposing import errors_first, propose
from referentiels.entrances import coming_back, spreadsheets
from referentiels.entrances.workbook import (
    Library,
    exported,
    join,
    read_workbook,
    tell_kept,
)
from referentiels.entrances.workbook.handed_in import _read_table
from referentiels.model.catalogue import index
from referentiels.reading.fields import describe
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind, Location
from referentiels.site import exports
from referentiels.site.exports import assistant
from referentiels.site.exports.sayings import SPREADSHEETS
from referentiels.words.diagnostics import Severity
from referentiels.words.language import translator
from tests.browser import grids, selections
from tests.browser.alone import open_scripts
from tests.conftest import FRAMEWORK, ROOT
from tests.nights import NIGHT, chances

WORDS = translator("fr")
DOMAINS = spreadsheets.read_library(Settings(root=ROOT))
LIBRARY = Library(DOMAINS)
PAST = re.compile("retiré|effacé|ajouté|modifié|identifiant changé")
MANY = 2500 if NIGHT else 120
BATCH = 40
PATH = "frameworks/exemple.yml"
BEFORE = read_text(Location(Path(PATH), PATH, Kind.FRAMEWORK), FRAMEWORK)

ASK = """async (given) => {
  const [cases, told, library, sayings] = JSON.parse(given); // a text: large values take minutes otherwise
  const [{ examine, asProposed }, { fold, trim, nearest }, { full, same }, { giveIds }, filled, { splitList }, { describe }] = await Promise.all(
    ["checks", "likeness", "writing", "naming", "filled", "enumerating", "fields"].map((name) => import(`./scripts/${name}.js`)));
  const [rules, schema] = await Promise.all(["regles", "schema"].map(async (name) => (await fetch(`${name}.json`)).json()));
  const number = new RegExp(`^(?:${rules.patterns.number.source})$`, "u");
  const letters = { fold, trim, full, same, nearest,
    splitList: (text) => splitList(text, rules), isNumber: (text) => text.length <= 40 && number.test(text) };
  const sheet = (one) => ({ ...one, rows: new Map(one.rows.map(([row, cells]) => [row, new Map(cells)])),
    hiddenRows: new Set(one.hiddenRows), filteredRows: new Set(one.filteredRows), hiddenColumns: new Set(one.hiddenColumns) });
  const check = (data, before) => asProposed(examine(giveIds(data, before), { rules, schema, library }));
  const work = filled.prepareWork(told, library, letters, sayings);
  return JSON.stringify(cases.map(({ sheets, csv, published, keep }) => {
    const made = sheets.map(sheet);
    const identifier = csv ? "" : filled.identifierOf(work, made);
    const before = published[identifier] ?? {};
    const read = filled.readFilled(work, made, csv, before);
    const removal = identifier in published ? filled.takeAway(work, read, before, check, describe(schema)) : null;
    return { identifier, ...filled.bringIn(work, read, before, check, keep), gone: removal?.gone ?? [] };
  }));
}"""


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """Open an empty page that may import the scripts."""
    with open_scripts(chromium, tmp_path_factory.mktemp("page")) as opened:
        yield opened


def imported(sheets, csv, published, keep):
    """Give what the command line makes of sheets."""
    if csv:
        filled = _read_table(sheets[0], LIBRARY, csv=True)
    else:
        filled = read_workbook(
            "x.xlsx", b"", LIBRARY, sheets, lambda name: published.get(name, BEFORE).plain if name in published else {}
        )  # fmt: skip
    if any(one.place is None for one in filled.found):
        return {
            "identifier": filled.identifier,
            "data": None,
            "found": grids.told(filled.found),
            "notes": [],
            "kept": [],
            "gone": [],
        }
    before = published.get(filled.identifier)
    if filled.draft:
        filled, keep = (filled if before else coming_back._as_draft(filled, None)), True
    joined = join(before.plain if before else {}, filled, keep)
    places = dict(joined.places)
    if before:
        places.pop((), None)
    proposal = propose("exemple", joined.data, places, DOMAINS, before)
    checked = coming_back._of_the_table(proposal, before is not None)
    return {
        "identifier": filled.identifier,
        "data": joined.data,
        "found": grids.told(errors_first((*filled.found, *checked))),
        "notes": [WORDS.text(one) for one in (*filled.notes, *joined.notes)],
        "kept": list(tell_kept(before.plain if before else {}, filled.absent)),
        "gone": _gone(filled, before) if before else [],
    }


def _gone(filled, before):
    """Give what the command asks about, unless something is wrong."""
    joined = join(before.plain, filled)
    proposal = propose("exemple", joined.data, joined.places, DOMAINS, before)
    found = [*filled.found, *coming_back._of_the_table(proposal, True)]
    if any(one.diagnostic.severity is Severity.ERROR for one in found):
        return []
    changes = summarise_changes(before.plain, joined.data, describe(Kind.FRAMEWORK))
    return [WORDS.text(one) for one in name_gone(changes)]


def _ask(page, cases):
    told = exported.tell_reading(LIBRARY, WORDS)
    library = assistant.tell_library(index((), DOMAINS))
    given = [
        {
            "sheets": [grids.as_data(one) for one in sheets],
            "csv": csv,
            "published": {name: one.plain for name, one in published.items()},
            "keep": keep,
        }
        for sheets, csv, published, keep in cases
    ]
    sayings = json.loads(exports.export(index((), ()))[SPREADSHEETS])["sayings"]
    return json.loads(page.evaluate(ASK, json.dumps([given, told, library, sayings])))


def ordered(answer):
    """Checks go through a file in another order than through a form: only what they say counts, once."""
    told = {tuple(sorted(one.items())) for one in answer["found"]}
    return {**answer, "found": sorted(told), "identifier": answer["data"] and answer["identifier"]}


def _compare(page, cases, names):
    answers = _ask(page, cases)
    for name, case, given in zip(names, cases, answers, strict=True):
        assert ordered(given) == ordered(imported(*case)), name
    return answers


def test_the_page_makes_of_filled_workbooks_what_the_command_makes(page):
    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    drawn = grids.Drawn(root.plain, LIBRARY)
    seeds = list(range(MANY))
    for start in range(0, MANY, BATCH):
        cases = []
        for seed in seeds[start : start + BATCH]:
            lot = chances(seed)
            sheets = grids.Filler(lot, drawn).fill()
            published = {"exemple": BEFORE} if lot.random() < 0.6 else {}
            csv = len(sheets) == 1 and lot.random() < 0.5
            cases.append((sheets, csv, published, lot.random() < 0.4))
        _compare(page, cases, [f"seed {seed}" for seed in seeds[start : start + BATCH]])


def test_the_page_asks_about_what_the_command_would_take_away(page):
    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    drawn = grids.Drawn(root.plain, LIBRARY)
    cases: list[Any] = []
    for seed in range(MANY):
        lot, sheets = chances(seed), drawn.give("exemple", empty=False)
        for _ in range(lot.randint(1, 3)):
            sheet = lot.choice([one for one in sheets[1:9] if len(one.rows) > 3])
            row = lot.choice([one for one in sheet.rows if one > 2] or [2])
            if lot.random() < 0.4:
                sheet.rows[row].clear()
            else:
                sheet.rows[row].pop(lot.choice([*sheet.rows[row]] or [0]), None)
        cases.append((sheets, False, {"exemple": BEFORE}, True))

    answers = _compare(page, cases, [f"seed {seed}" for seed in range(MANY)])
    gone = [message for one in answers for message in one["gone"]]
    assert {one.split()[0] for one in gone} >= {"Indicateur", "Résultat"}
    assert any(re.search(r"\s:\s«", one) for one in gone), "a value that was emptied is shown"
    assert not [one for one in gone if PAST.match(one)], "nothing has gone yet"


def test_the_page_makes_of_a_selection_what_the_command_makes(page):
    cases: list[Any]
    cases, names = [([selections.real()], csv, {}, False) for csv in (True, False)], ["real"] * 2
    for seed in range(MANY):
        lot = chances(seed)
        sheet = selections.invented(lot, DOMAINS)
        cases.append(([sheet], lot.random() < 0.7, {}, lot.random() < 0.5))
        names.append(f"seed {seed}")

    _compare(page, cases, names)
    given = [imported(*case) for case in cases[:2]]
    assert [one["data"]["structure"]["name"] for one in given] == ["Le journal"] * 2
    assert all("Le brouillon dit" in one["notes"][0] for one in given)
