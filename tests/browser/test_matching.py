"""The page knows what an item was, and which identifier it keeps, as the program does."""

import copy
import json
from typing import Any

import pytest

from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.editing.amending.matching import match
from referentiels.editing.writing import full
from referentiels.words.identifiers import HOLDERS
from tests.browser.alone import open_scripts
from tests.editing import test_amending as changes
from tests.nights import TIMES, chances

pytestmark = pytest.mark.browser

CASES = 1500 * TIMES
MATCH = """async (cases) => {
  const { match } = await import("./scripts/matching.js");
  return cases.map(([old, wanted]) => match(old, wanted));
}"""
NAME = """async (cases) => {
  const { giveIds } = await import("./scripts/naming.js");
  return cases.map(([data, before]) => JSON.stringify(giveIds(data, before)));
}"""
LONG = "Ce qui se dit entre voisins."
KNOWN: dict[str, Any] = {
    "of one period, by what was asked": (
        [{"period": "2024", "value": "1", "method": "à la porte"}, {"period": "2024", "method": "par écrit"}],
        [{"period": "2024", "value": "3", "method": "Par écrit"}, {"period": "2024", "method": "À la porte"}],
        [1, 0],
    ),
    "typed by another hand": (
        [{"name": "L'accueil du soir"}, {"name": "Lien social"}],
        [{"name": "lien  social"}, {"name": "L’Accueil du soir."}],
        [1, 0],
    ),
    "an address, typed otherwise": (
        [{"url": "https://exemple.org/a", "title": "A"}, {"url": "https://exemple.org/b"}],
        [{"url": "HTTPS://exemple.org/b"}, {"title": "a"}],
        [1, 0],
    ),
    "moved": ([{"id": "un", "name": "A"}, {"name": "B"}], [{"name": "B"}, {"id": "un", "name": "C"}], [1, 0]),
    "renamed, when one alone is left": (
        [{"name": "Lien social"}, {"name": "Rencontres", "summary": LONG}],
        [{"name": "Voisinage", "summary": LONG}, {"name": "Lien social"}],
        [1, 0],
    ),
    "new, beside what is gone": (
        [{"name": "Rencontres", "type": "output"}], [{"name": "Budget", "type": "output"}], [None],
    ),
    "new, when two are left": (
        [{"name": "Rencontres", "summary": LONG}, {"name": "Savoirs"}],
        [{"name": "Voisinage", "summary": LONG}, {"name": "Budget"}],
        [None, None],
    ),
}  # fmt: skip
"""What an item of the list was, in the old one."""


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """Open an empty page that may import the scripts."""
    with open_scripts(chromium, tmp_path_factory.mktemp("page")) as opened:
        yield opened


@pytest.mark.parametrize("case", KNOWN)
def test_what_an_item_was_is_known_in_each_way(page, case):
    old, new, expected = KNOWN[case]

    assert page.evaluate(MATCH, [[old, new]]) == [expected]
    assert match(old, new) == expected


def _item(chance):
    """Invent an item that looks like others: as a result, a use, a named thing or a word."""
    texts = [
        "Lien social",
        "lien  social",
        "Liens sociaux",
        "L’été",
        "l'ete",
        "2024",
        "",
        LONG,
        "x",
    ]
    keys = ["id", "name", "title", "period", "method", "who", "purpose", "url", "summary", "type"]
    if chance.random() < 0.1:
        return chance.choice(texts)
    found = {key: chance.choice(texts) for key in chance.sample(keys, chance.randint(1, 4))}
    if chance.random() < 0.3:
        found["criteria"] = [{"name": chance.choice(texts)} for _ in range(chance.randint(0, 2))]
    return found


def test_lists_are_paired_alike_in_both_languages(page):
    cases: list[Any] = []
    for seed in range(CASES):
        chance = chances(seed)
        old = [_item(chance) for _ in range(chance.randint(0, 5))]
        kept = [copy.deepcopy(one) for one in old if chance.random() < 0.7]
        new = kept + [_item(chance) for _ in range(chance.randint(0, 3))]
        chance.shuffle(new)
        cases.append((old, new))

    for seed, (case, found) in enumerate(zip(cases, page.evaluate(MATCH, cases), strict=True)):
        assert found == match(*case), (seed, case)


def _bare(data, chance):
    """Leave some identifiers out, as people do."""
    for key in HOLDERS:
        for one in data.get(key, []):
            if chance.random() < 0.4:
                one.pop("id", None)
            _bare(one, chance)
    return data


def test_what_changes_keeps_or_gets_the_same_identifiers_in_both_languages(page):
    cases: list[Any] = []
    for seed in range(150 * TIMES):
        chance = chances(seed)
        before = changes._data(chance.choice(changes.FILES).read_text(encoding="utf-8"))
        _bare(before, chance)
        data = copy.deepcopy(before)
        for _ in range(chance.randint(0, 4)):
            changes._disturb(data, chance)
        cases.append((_bare(full(data), chance), full(before)))
    once: list[Any] = [
        ({"domains": [{"name": "A"}, {"name": "A"}]}, {"domains": [{"name": "A"}]}),
        ({"domains": [{"name": "A", "summary": "x"}]}, {"domains": [{"id": "b", "name": "A"}]}),
    ]

    found = page.evaluate(NAME, [*once, *cases])
    for (data, before), given in zip([*once, *cases], found, strict=True):
        assert json.loads(given) == give_ids(data, before)
    assert "a-2" in found[0], "who comes second does not take the address of the first"
    assert '"id":"b"' in found[1], "an address that is published stays"
