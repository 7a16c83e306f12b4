"""A self-evaluation that is opened in a page becomes what `referentiels import` makes of it, with the same answers."""

import json
from pathlib import Path

import pytest

from referentiels.checking import gate
from referentiels.checking.folders import Settings
from referentiels.entrances import coming_back, self_evaluation, spreadsheets
from referentiels.entrances.workbook import Library, Refused, exported, mistakes, read_sheets
from referentiels.model.catalogue import index
from referentiels.reading.sources import Kind, Location
from referentiels.site import exports
from referentiels.site.exports import assistant
from referentiels.site.exports.sayings import SPREADSHEETS
from referentiels.words.diagnostics import Severity
from referentiels.words.language import translator
from tests.browser import grids, years
from tests.browser.alone import open_scripts
from tests.conftest import ROOT
from tests.evaluations import HOSTILE, SMALL, drawn, fill
from tests.nights import NIGHT, chances
from tests.workbooks import change, drop

pytestmark = pytest.mark.browser

WORDS = translator("fr")
DOMAINS = spreadsheets.read_library(Settings(root=ROOT))
LIBRARY = Library(DOMAINS)
MANY = 2000 if NIGHT else 320
BATCH = 40
OWN_MISTAKES = "le référentiel publié a des erreurs, qui ne viennent pas de ce classeur"
ASK = """async (given) => {
  const [cases, told, year, library, sayings] = JSON.parse(given);
  const [{ examine, asProposed }, { fold, trim, nearest }, { full, same }, { giveIds }, filled, yearly, { bringBack }, { takeAway, withYear }, { splitList }, { describe }] =
    await Promise.all(["checks", "likeness", "writing", "naming", "filled", "yearly", "yearback", "yearopened", "enumerating", "fields"].map(
      (name) => import(`./scripts/${name}.js`)));
  const [rules, schema] = await Promise.all(["regles", "schema"].map(async (name) => (await fetch(`${name}.json`)).json()));
  const number = new RegExp(`^(?:${rules.patterns.number.source})$`, "u");
  const letters = { fold, trim, full, same, nearest,
    splitList: (text) => splitList(text, rules), isNumber: (text) => text.length <= 40 && number.test(text) };
  const sheet = (one) => ({ ...one, rows: new Map(one.rows.map(([row, cells]) => [row, new Map(cells)])),
    hiddenRows: new Set(one.hiddenRows), filteredRows: new Set(one.filteredRows), hiddenColumns: new Set(one.hiddenColumns) });
  const field = describe(schema);
  const check = (data, before) => asProposed(examine(giveIds(data, before), { rules, schema, library }));
  const work = withYear(filled.prepareWork(told, library, letters, sayings), year);
  return JSON.stringify(cases.map(({ sheets, published, keep }) => {
    const made = sheets.map(sheet);
    if (!yearly.isYear(work, made)) return { identity: null };
    const identity = yearly.identityOf(work, made);
    const bring = (kept) => bringBack(work, made, identity, published[identity.identifier], check, kept);
    const removal = takeAway(work, field, bring(true), bring);
    return { identity, ...bring(keep), gone: removal?.gone ?? [] };
  }));
}"""


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """Open an empty page that may import the scripts."""
    with open_scripts(chromium, tmp_path_factory.mktemp("page")) as opened:
        yield opened


class Published(coming_back.Published):
    """The one framework of a site, as the program reads its folder."""

    def __init__(self, text):
        location = Location(
            Path("frameworks/exemple.yml"), "frameworks/exemple.yml", Kind.FRAMEWORK
        )
        self.locations = {"exemple": location}
        self._reading = gate.read_text(location, text)

    def read(self, identifier):
        """Give its file."""
        assert identifier in self.locations
        return self._reading


def imported(sheets, text, keep):
    """Give what the command line makes of sheets."""
    identity = self_evaluation.identify(sheets)
    if identity is None:
        return {"identity": None}
    published = Published(text)
    told = {
        "identity": {
            "structure": identity.structure,
            "identifier": identity.identifier,
            "version": identity.version,
            "mark": identity.mark,
        }
    }
    into = "" if identity.mark else "exemple"  # a page has no file to be told of
    try:
        brought = coming_back.bring_back(published, sheets, identity, DOMAINS, into, keep)
    except coming_back.WrongTarget as wrong:
        return {**told, "wrong": WORDS.text(wrong.message)}
    except Refused as refused:
        return {**told, "data": None, "found": grids.told([mistakes.report_refusal(refused)])}
    found = grids.told(brought.proposal.found)
    if not identity.is_known:
        return {**told, "data": None, "found": found}
    admitted = gate.admit(published.read("exemple"))
    assert admitted.framework is not None
    returned = self_evaluation.bring_back(
        sheets, identity, admitted.framework, admitted.plain, keep
    )
    notes = [WORDS.text(one) for one in brought.notes]
    other = coming_back.bring_back(published, sheets, identity, DOMAINS, into, not keep)
    gone = (other if keep else brought).gone
    has_errors = any(
        one.diagnostic.severity is Severity.ERROR
        for one in (*brought.proposal.found, *other.proposal.found)
    )
    return {
        **told,
        "data": returned.data,
        "found": found,
        "notes": notes,
        "kept": list(brought.kept),
        "gone": [] if has_errors else [WORDS.text(one) for one in gone],
    }


def _ask(page, cases):
    told = {**exported.tell_reading(LIBRARY, WORDS), "year": self_evaluation.tell_marks()}
    given = [
        {
            "sheets": [grids.as_data(one) for one in sheets],
            "published": {"exemple": Published(text).read("exemple").plain},
            "keep": keep,
        }
        for sheets, text, keep in cases
    ]
    yearly = self_evaluation.tell_year(WORDS)
    library = assistant.tell_library(index((), DOMAINS))
    sayings = json.loads(exports.export(index((), ()))[SPREADSHEETS])["sayings"]
    return json.loads(page.evaluate(ASK, json.dumps([given, told, yearly, library, sayings])))


def _ordered(found):
    return sorted({tuple(sorted(one.items())) for one in found})


def _compare(page, cases, names):
    """Compare both answers; gives all that would go."""
    gone: list[str] = []
    for name, case, given in zip(names, cases, _ask(page, cases), strict=True):
        wanted = imported(*case)
        check_alike(name, given, wanted)
        gone += wanted.get("gone", [])
    return gone


def check_alike(name, given, wanted):
    """Compare what the page and the command say of the workbook of a year."""
    assert given["identity"] == wanted["identity"], name
    if "wrong" in wanted:
        assert given["data"] is None, name
        (refused,) = given["found"]
        said = refused["message"].removesuffix("et ce site n’a pas de page de ce nom")
        assert refused["rule"] == "unreadable-workbook", name
        about_file = wanted["wrong"].startswith("frameworks/exemple.yml")
        assert said == OWN_MISTAKES if about_file else wanted["wrong"].startswith(said), name
    elif wanted["identity"]:
        assert given["data"] == wanted["data"], name
        assert _ordered(given["found"]) == _ordered(wanted["found"]), name
        for one in ("notes", "kept", "gone"):
            assert given[one] == wanted.get(one, []), (name, one)


def test_the_page_makes_of_a_year_what_the_command_makes(page):
    gone = []
    for start in range(0, MANY, BATCH):
        seeds = range(start, start + BATCH)
        cases = []
        for seed in seeds:
            lot = chances(seed)
            filler = years.YearFiller(lot)
            cases.append((filler.fill(), years.TEXTS[filler.text], lot.random() < 0.3))
        gone += _compare(page, cases, [f"seed {seed}" for seed in seeds])

    assert {one.split()[0] for one in gone} >= {"Indicateur", "Résultat"}


def _known():
    """Give the workbooks that the tests of the command speak of most, by name."""
    both = {"numeros": {"value": "7"}, "lecteurs": {"state": "en cours"}}
    filled = fill(drawn(SMALL), both)
    hostile = {
        "i1": {"value": "15 appels", "note": "x" * 20_000},
        "i2": {"value": "=1+1 😀 عربى"},
        "indicateur-sans-identifiant": {"value": "beaucoup", "state": "observé"},
        "arabe": {"value": "3", "limits": "مرحبا"},
        "court": {"value": "1 200 €"},
    }
    line = {"A9": "Des habitants qui se parlent", "B9": "Un de plus", "I9": "4"}
    yield "filled", filled, SMALL
    yield "hostile", fill(drawn(HOSTILE), hostile), HOSTILE
    yield "nothing", fill(drawn(SMALL), {}), SMALL
    yield "no period", fill(drawn(SMALL), both, period=""), SMALL
    yield "no balance", drop(filled, "Bilan"), SMALL
    yield "no guide", drop(filled, "À lire"), SMALL
    yield "an old version", filled, SMALL.replace('"1.0"', '"2.0"')
    yield "a version that goes", filled, SMALL.replace('  version: "1.0"\n', "")
    yield "a line more", change(filled, "Faire société", line), SMALL
    yield "an identifier more", change(filled, "Faire société", {**line, "R9": "numero"}), SMALL
    yield "someone else", fill(drawn(SMALL, "autre"), both), SMALL
    yield "a file with mistakes", filled, SMALL.replace("nature: amount", "nature: lourd")
    yield (
        "a file with a wrong link",
        filled,
        SMALL.replace("Ailleurs", "Ailleurs\n    shared: rien"),
    )
    yield "a bad period", fill(drawn(SMALL), both, period="l'an dernier"), SMALL


def test_the_workbooks_that_the_command_is_tried_with_are_read_the_same(page):
    names, cases = [], []
    for name, data, text in _known():
        names.append(name)
        cases.append((read_sheets("x.xlsx", data), text, False))
    _compare(page, cases, names)
