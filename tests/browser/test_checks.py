"""The page that helps while someone types finds what `referentiels check` finds, in the same words."""

import json
import unicodedata
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from referentiels.checking import examining, examples, gate
from referentiels.checking.rules import ALL_RULES, ALL_WORDINGS
from referentiels.checking.rules.nearness import Nearness
from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.editing.writing import full, ordered, write, write_file
from referentiels.model.catalogue import index
from referentiels.reading import shape
from referentiels.reading.fields import describe, tell_elsewhere
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind, Location, load_folder
from referentiels.site import exports
from referentiels.site.exports import assistant
from referentiels.words.diagnostics import Span
from referentiels.words.enumerating import join_list, split_list
from referentiels.words.identifiers import check_id, identify, identify_structure, nearest, slug
from referentiels.words.language import translator
from referentiels.words.likeness import fold, trim
from tests.browser import drafts
from tests.browser.alone import open_scripts
from tests.nights import TIMES, chances
from tests.words import test_enumerating, test_identifiers, test_likeness

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "plugins/referentiels/site/assets/scripts"
EXAMPLES = ROOT / "tests/examples/bad"

FILE_ONLY = {
    # Files and folders, and their bytes.
    "twin-files", "twin-structures", "ignored-file", "unreadable-file", "too-large", "not-a-text-file", "not-utf8", "byte-order-mark", "merge-conflict",
    # The writing of YAML: a form writes it itself.
    "unquoted-colon", "unquoted-text", "unclosed-quote", "stray-quote", "bad-escape", "unclosed-bracket", "missing-colon",
    "tab-indentation", "bad-indentation", "duplicate-key", "complex-key", "long-key", "anchor-or-alias", "tag", "several-documents",
    "unknown-directive", "empty-file", "not-a-mapping", "too-deep", "too-many-values", "bad-syntax", "eaten-by-comment",
    # Keys, and what stands below them: a form only has those of the schema.
    "unknown-key", "wrong-type",
    # The library, which is changed by hand.
    "unknown-related", "unknown-successor", "missing-successor", "successor-loop",
    "repeated-name", "same-elsewhere", "same-here", "not-retired",
    # What other sites call our criteria.
    "unknown-here", "unknown-there", "compared-within", "compared-twice", "contradictory-relations", "wider-loop",
    "reworded-there", "same-as-both",
    # Files of translations, which translators' programs write.
    "broken-translation", "other-language", "other-charset", "translated-twice", "unknown-place", "older-translation", "lost-in-translation",
    # The list of addresses, which the program writes.
    "vanished-address", "redirect-loop", "redirect-to-nothing", "reused-id", "bad-address-line",
}  # fmt: skip
"""« Fichier seulement » : a new rule stands here, or is found by the page too."""

IN_A_FORM = {
    "control-character": {"summary": "un\x0btexte"},
    "invisible-character": {"summary": "un\u200btexte"},
    "too-long": {"summary": "x" * 20_001},
}
"""Mistakes whose example is no data: it stands in a comment, or the file is not read further."""

ASK = """async ([cases, library, place = ""]) => {
  const { examine, asInFile } = await import("./scripts/checks.js");
  const [rules, schema] = await Promise.all(
    ["regles", "schema"].map(async (name) => (await fetch(`${place}${name}.json`)).json()),
  );
  return cases.map(({ data, identifier, written }) => {
    const found = examine(data, { rules, schema, library, identifier, written });
    return { all: found.length, found: asInFile(found) };
  });
}"""

WORDS = translator("fr")
ENGLISH = translator("en")
SEEDS = 300 * TIMES
LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - id: lien-social
    name: Lien social
    also_called: [vivre ensemble, sortie de l'isolement]
    indicators:
      - {id: rencontres-declarees, name: Part des personnes qui citent une rencontre, type: outcome}
      - {id: visites, name: Nombre de visites, type: output}
  - {id: estime-de-soi, name: L'estime de soi}
  - {id: entraide, name: Entraide, status: retired, reason: Fondu dans un critère plus large.}
  - {id: sociabilite, name: Sociabilité, status: retired, replaced_by: lien-social}
"""


def _library(folder):
    places, _ = load_folder(folder / "criteria-library", "criteria-library", Kind.LIBRARY)
    return examining.examine(places, []).domains


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bibliotheque")
    (folder / "criteria-library").mkdir()
    (folder / "criteria-library/cohesion-sociale.yml").write_text(LIBRARY, encoding="utf-8")
    return _library(folder)


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """Open an empty page that may import the scripts."""
    with open_scripts(chromium, tmp_path_factory.mktemp("page")) as opened:
        yield opened


def _said_by_the_check(data, domains, written=False, words=WORDS):
    """Write the file, check it, and give what is said, each with the steps that lead to its place."""
    path, field = "frameworks/exemple.yml", describe(Kind.FRAMEWORK)
    text = write(ordered(data, field), field) if written else write_file(data, field)
    location = Location(Path(path), path, Kind.FRAMEWORK)
    admitted, found = examining.examine_new(gate.read_text(location, text), domains)
    root = admitted.root
    found = tuple(tell_elsewhere(one, Kind.FRAMEWORK) for one in found)
    return {
        (one.rule, str(one.severity), words.text(one.message), words.text(one.help),
         _steps(one, root, text) if written else _original(data, _steps(one, root, text)))
        for one in found
    }  # fmt: skip


def _original(data, steps):
    """Find where a value stood before what is empty was left out."""
    found: tuple = ()
    for step in steps:
        if isinstance(step, int):
            step = [place for place, one in enumerate(data) if full(one)][step]
        data = data[step] if isinstance(step, int) else data.get(step)
        found = (*found, step)
    return found


def _steps(found, root, text):
    if (
        root is None
    ):  # nothing was read: the place is found in the file as it would be without this mistake
        return _steps_in_text(text, (found.span.line, found.span.column))
    return found.span.pointer


def _steps_in_text(text, place):
    """Find the steps to a value by PyYAML's own reading, which refuses nothing."""
    node: Any = yaml.compose(text)
    steps: tuple = ()
    while not isinstance(node, yaml.ScalarNode):
        pairs = ((key.value, one) for key, one in node.value) if isinstance(node, yaml.MappingNode) else enumerate(node.value)  # fmt: skip
        step, node = [pair for pair in pairs if (pair[1].start_mark.line + 1, pair[1].start_mark.column + 1) <= place][-1]  # fmt: skip
        steps = (*steps, step)
    return steps


def _ask(page, cases, domains, place=""):
    library = json.loads(json.dumps(assistant.tell_library(index((), domains))))
    told = page.evaluate(ASK, [cases, library, place])
    return [
        {(one["rule"], one["severity"], one["message"], one["help"], tuple(one["steps"])) for one in each["found"]}
        for each in told
    ]  # fmt: skip


@pytest.mark.parametrize("written", [False, True], ids=["as a form holds it", "as a file holds it"])
def test_forms_and_files_say_the_same_of_hundreds_of_drafts(page, library, written):
    cases = [drafts.Maker(chances(seed)).make() for seed in range(SEEDS)]
    told = _ask(page, [{"data": one, "written": written} for one in cases], library)
    met = set()
    for seed, (data, found) in enumerate(zip(cases, told, strict=True)):
        expected = _said_by_the_check(data, library, written)
        met |= {rule for rule, *_ in expected}
        assert found == expected, f"seed {seed}"

    # Too large for drafts, or left out of the files that forms write; each rule's example shows them.
    rare = {"too-long", "too-many-indicators"} | (set() if written else {"empty-field"})
    assert met == {rule.name for rule in ALL_RULES} - FILE_ONLY - rare


@pytest.mark.parametrize("written", [False, True], ids=["as a form holds it", "as a file holds it"])
def test_they_say_the_same_in_english(page, library, written):
    cases = [drafts.Maker(chances(seed)).make() for seed in range(SEEDS // 3)]
    told = _ask(page, [{"data": one, "written": written} for one in cases], library, "en/")

    for seed, (data, found) in enumerate(zip(cases, told, strict=True)):
        assert found == _said_by_the_check(data, library, written, ENGLISH), f"seed {seed}"


def _example(rule, folder):
    """Give a rule's example as data, with its library."""
    files = examples.bad_files(rule.example)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
    if rule.name in IN_A_FORM:
        data = _data(examples.good_files(rule.example)[examples.FRAMEWORK])
        return {**data, "structure": data["structure"] | IN_A_FORM[rule.name]}, _library(folder)
    return _data(files[examples.FRAMEWORK]), _library(folder)


def _data(text):
    root, _ = parse("exemple.yml", text.decode())
    return None if root is None else shape._whole(root)


@pytest.mark.parametrize(
    "rule", [one for one in ALL_RULES if one.name not in FILE_ONLY], ids=lambda one: one.name
)
def test_the_example_of_a_rule_is_found_in_a_form_in_the_same_words(rule, page, tmp_path):
    data, domains = _example(rule, tmp_path)

    (found,) = _ask(page, [{"data": data, "written": True}], domains)

    assert found == _said_by_the_check(data, domains, written=True)
    assert {one[0] for one in found} == {rule.name}
    (found,) = _ask(page, [{"data": data, "written": True}], domains, "en/")
    assert found == _said_by_the_check(data, domains, written=True, words=ENGLISH)


def test_what_is_found_in_files_only_is_a_rule():
    assert {rule.name for rule in ALL_RULES} > FILE_ONLY


def test_the_bad_examples_that_a_form_can_hold_are_found_in_the_same_words(page):
    alike = set()
    for folder in sorted(EXAMPLES.glob("*/*")):
        for file in sorted(folder.glob("frameworks/*.yml")):
            data = _data(file.read_bytes()) if folder.parent.name not in FILE_ONLY else None
            if data is None:
                continue
            domains = _library(folder) if (folder / "criteria-library").is_dir() else ()
            (found,) = _ask(page, [{"data": data, "written": True}], domains)
            expected = _said_by_the_check(data, domains, written=True)
            if not {one[0] for one in expected} & FILE_ONLY:
                assert found == expected, folder
                alike.add(folder.parent.name)

    assert len(alike) > 20


def test_an_address_that_cannot_be_one_is_said_as_for_a_file(page):
    names = ["faire-societe", "Faire Société", "index", "é", "a" * 65, "com1", "-a", "???"]
    cases = [{"data": {}, "identifier": name} for name in names]
    told = page.evaluate(ASK, [cases, {"domains": [], "criteria": []}])
    span = Span("x.yml", 1, 1, 1, 1)

    for name, each in zip(names, told, strict=True):
        bad = check_id(span, name, "")
        expected = [(bad.rule, WORDS.text(bad.message), WORDS.text(bad.help))] if bad else []
        found = [(one["rule"], one["message"], one["help"]) for one in each["found"] if not one["steps"]]  # fmt: skip
        assert found == expected


TRICKY = (*drafts.NAMES, *drafts.TEXTS, *drafts.DATES, *drafts.ADDRESSES, *drafts.VALUES, *drafts.COUNTS, *drafts.IDS,
    "a\u2028b", "\u00a0", "\u202f12", "𝒜@exemple.org", "😀06 12 34 56 78", "ΑΒΓ@exemple.org", "ſrc=//x", "<K src=//x>", "İstanbul",
    "a_b-c.d+e@f-g.h.i", "x@y", "@", "1 2 3 4", "12 345,6", "1\u202f234", "²@exemple.org", "٣٣", "é-é", "\ufeff", "\x85", "a\nb")  # fmt: skip
MATCH = """([patterns, texts]) => Object.fromEntries(Object.entries(patterns).map(([name, { source, flags }]) => {
  const [all, whole] = [new RegExp(source, `gu${flags}`), new RegExp(`^(?:${source})$`, `u${flags}`)];
  return [name, texts.map((text) => [[...text.matchAll(all)].map((one) => [...one].map((part) => part ?? null)), whole.test(text)])];
}))"""


def test_patterns_find_the_same_in_both_languages(page):
    shipped = json.loads(exports.export(index((), ()))[assistant.RULES])["patterns"]
    found = page.evaluate(MATCH, [shipped, list(TRICKY)])

    assert set(found) == set(assistant.PATTERNS)
    for name, pattern in assistant.PATTERNS.items():
        for text, (matches, whole) in zip(TRICKY, found[name], strict=True):
            expected = [[one.group(), *one.groups()] for one in pattern.finditer(text)]
            assert (matches, whole) == (expected, pattern.fullmatch(text) is not None), (name, text)


FOLD = """async (texts) => {
  const { fold, trim } = await import("./scripts/likeness.js");
  return texts.map((text) => [fold(text), trim(text)]);
}"""


def test_names_are_compared_alike_in_both_languages(page):
    letters = [chr(code) for code in range(0x20, 0x3000) if unicodedata.category(chr(code)) != "Cn"]
    pairs = [one for pair in (*test_likeness.ONE, *test_likeness.TWO) for one in pair]
    texts = [*TRICKY, *pairs, *(f"a{letter}B" for letter in letters), " a  b\xa0\u3000", "👍🏽 👍"]

    assert page.evaluate(FOLD, texts) == [[fold(text), trim(text)] for text in texts]


LISTS = """async (texts) => {
  const { splitList, joinList } = await import("./scripts/enumerating.js");
  const rules = await (await fetch("regles.json")).json();
  return texts.map((text) => [splitList(text, rules), joinList([text, "x"], rules)]);
}"""


def test_lists_are_cut_alike_in_both_languages(page):
    random = Random(5)
    signs = ["a", "b c", ",", ", ", ";", "\n", "(", ")", "«", "»", '"', '""', "1,5", "- ", "le ", " et", "é"]  # fmt: skip
    drawn = ["".join(random.choices(signs, k=random.randint(1, 12))) for _ in range(2000)]
    texts = [*TRICKY, *test_enumerating.LISTS, *test_enumerating.WHOLE, *drawn]

    told = page.evaluate(LISTS, texts)

    assert told == [[split_list(text), join_list([text, "x"])] for text in texts]


NAME = """async ([names, drafts, taken]) => {
  const { identify, identifyStructure, giveIds } = await import("./scripts/naming.js");
  return { own: names.map(identify), structures: names.map((name, at) => identifyStructure(name, names[at - 1] ?? "")),
    free: names.map((name, at) => identifyStructure(name, names[at - 1] ?? "", new Set(taken))),
    given: drafts.map((data) => giveIds(data, {})) };
}"""


def test_what_is_new_gets_the_same_identifier_in_both_languages(page):
    names = [*TRICKY, *test_identifiers.NAMES]
    drafted: list[Any] = [
        {"domains": [{"name": one, "criteria": [{"name": name}, {"name": name}]} for one in names]}
        for name in names[-20:]
    ]
    taken = ["structure-1", "structure-2", "structure-brest", "structure-brest-2", "corlab"]
    taken += [identify_structure("حي", before) for before in names]
    told = page.evaluate(NAME, [names, drafted, taken])

    assert told["own"] == [identify(name) for name in names]
    assert told["structures"] == [
        identify_structure(name, before) for name, before in zip(names, ["", *names], strict=False)
    ]
    assert told["free"] == [
        identify_structure(name, before, taken)
        for name, before in zip(names, ["", *names], strict=False)
    ]
    assert told["given"] == [give_ids(data, {}) for data in drafted]


LIKE = """async ([words, known, names, library]) => {
  const { slug } = await import("./scripts/letters.js");
  const { nearest, nearCriterion } = await import("./scripts/likeness.js");
  const rules = await (await fetch("regles.json")).json();
  return { slugs: words.map((word) => slug(word)), nearest: words.map((word) => nearest(word, known)),
    near: names.map((name) => nearCriterion(name, rules, library)?.id ?? "") };
}"""


def test_words_are_as_near_in_both_languages(page, library):
    random = Random(7)
    known = ["lien-social", "estime-de-soi", "entraide", "acces-aux-droits", "outcome", "output", "impact", "rencontres-declarees"]  # fmt: skip
    words = [*TRICKY, *known]
    for word in known:
        for _ in range(40):
            at = random.randrange(len(word))
            words.append(
                word[:at] + random.choice(("", "e", "s", "-", word[at] * 2)) + word[at + 1 :]
            )
    catalogue = index((), library)
    names = [
        *TRICKY,
        "Le lien social",
        "Liens sociaux",
        "Vivre ensembles",
        "L’estime de soi",
        "sortie de l’isolement",
        "Estime",
    ]
    told = page.evaluate(LIKE, [words, known, names, assistant.tell_library(catalogue)])
    nearness = Nearness(catalogue.shared_criteria.values())

    assert told["slugs"] == [slug(word) for word in words]
    assert told["nearest"] == [list(nearest(word, known)) for word in words]
    assert told["near"] == [nearness.nearest(name) for name in names]
    assert {"lien-social", "estime-de-soi", ""} == set(told["near"])


LIMITS = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - {id: faire, name: "Accueil, jardin, cuisine et musique"}
  - {id: lire, name: "Accueil, jardin, cuisine et lecture"}
"""


@pytest.fixture(scope="module")
def limits(tmp_path_factory):
    folder = tmp_path_factory.mktemp("limites")
    (folder / "criteria-library").mkdir()
    (folder / "criteria-library/cohesion.yml").write_text(LIMITS, encoding="utf-8")
    return index((), _library(folder))


def test_what_is_just_near_enough_is_near_in_both_languages(page, limits):
    """Three quarters of the words, six tenths of the letters: those included, and no less."""
    names = ["Accueil, jardin, cuisine et vélo", "Accueil, jardin, cuisine, vélo, radio", "Jardin, cuisine, lecture"]  # fmt: skip
    words, known = ["abcde", "abcdef", "abcd"], ["abcxy"]
    told = page.evaluate(LIKE, [words, known, names, assistant.tell_library(limits)])
    nearness = Nearness(limits.shared_criteria.values())

    assert told["near"] == [nearness.nearest(name) for name in names] == ["faire", "", "lire"]
    assert told["nearest"] == [list(nearest(word, known)) for word in words]
    assert told["nearest"] == [["abcxy"], [], ["abcxy"]]


def test_a_draft_that_is_not_finished_is_still_helped(page, library):
    """A missing name elsewhere does not silence what can already be said."""
    data = {"domains": [{"criteria": [{"name": "Le lien social"}]}]}
    told = page.evaluate(
        ASK.replace("asInFile(found)", "found"),
        [[{"data": data}], assistant.tell_library(index((), library))],
    )

    rules = [one["rule"] for one in told[0]["found"]]
    assert "missing-field" in rules
    assert "near-criterion" in rules


def test_words_have_names_of_their_own():
    names = [one.name for one in ALL_WORDINGS]

    assert len(names) == len(set(names))
    assert {one.rule.name for one in ALL_WORDINGS} >= {one.name for one in ALL_RULES} - FILE_ONLY
