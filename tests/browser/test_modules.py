"""Small modules of the scripts, asked alone in a real browser: they say what Python says."""

import csv
import io
import json
import random
from typing import Any

import pytest

from referentiels.site.exports.pieces import FIRST_CHARACTER, split_words
from referentiels.tools.cell_text import FORMULA
from referentiels.words import identifiers
from referentiels.words.likeness import bare

pytestmark = pytest.mark.browser
TRICKY = (
    "L’accès aux droits d'aujourd’hui", "Œuvrer, œuvres, ŒUVRES et Æther", "Straße", "naïveté, maïs, bus, os",
    "habitant·es et salarié(e)s", "Brest–Quimper — Crépy-en-Valois", "co\u00adopé\u200dra\u200btion", "10\u202f000\u00a0€",
    "n° 3, 2ᵉ étage, x², ½, ℡, ™, Ⅷ, ﬁn", "I\u0307stanbul İstanbul ıI", "e\u0301cole E\u0301COLE", "Łódź Tromsø đ ħ", "ελληνικά кириллица 日本 🙂",
    "qu’il lorsqu’elle jusqu’au", "a à y ô les LES Les des", "pays prix voix six sas", "C++ C# .net @home a_b", "", "   ", "’ ' - _ ·",
    "x" * 200, "ſ K Å ﬀ ﬃ", "vivre\u2028ensemble\u0085ici\ufefflà\tet\nlà", "\u0301\u0301e", "Ĳ ǆ ŉ", "𝐋𝐢𝐞𝐧 𝓼𝓸𝓬𝓲𝓪𝓵",
)  # fmt: skip


def test_the_script_cuts_words_as_the_index_was_cut(modules):
    cut = modules.evaluate(
        "texts => import('/a/b/words.js').then(m => texts.map(m.splitWords))", list(TRICKY)
    )

    assert cut == [split_words(text) for text in TRICKY]
    assert split_words(TRICKY[0]) == ["acce", "droit", "aujourd", "hui"]


def test_a_table_from_the_page_runs_nothing_either(modules):
    rows = [[f"{sign}1+1"] for sign in FORMULA]
    text = modules.evaluate("rows => import('/a/b/csv.js').then(m => m.toCsv(rows))", rows)

    found = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert list(found) == [[f"'{cell}"] for (cell,) in rows]


LETTERS = [
    "Œuvre, Æther, Straße, ẞ",
    "Łódź, Đà Nẵng, Øresund, Þór, Ðísa, ılık",
    "L’eau, l'été",
    "Σίσυφος",
    "ﬁn ①",
    "a\u00adb",
    *TRICKY,
]
"""What letters come to must be the same wherever it is asked: rules, lists, searches, drafts."""


def test_letters_come_to_the_same_in_the_script_and_in_the_program(modules):
    seen = modules.evaluate(
        "texts => import('/a/b/letters.js').then(m => texts.map(t => [m.bare(t), m.slug(t)]))",
        LETTERS,
    )

    assert seen == [[bare(text), identifiers.slug(text)] for text in LETTERS]


@pytest.mark.parametrize("length", [3, 61, 62, 63, 64])
def test_the_same_free_identifier_is_found_and_never_too_long(modules, length):
    stem = "a" * (length - 1) + "b"
    taken: set[str] = set()
    for _ in range(12):
        taken.add(identifiers.free(stem, taken))

    assert all(identifiers.is_id(one) for one in taken)
    assert len(taken) == 12
    seen = modules.evaluate(
        "stem => import('/a/b/letters.js').then(m => { const taken = new Set(); for (let i = 0; i < 12; i++) m.free(stem, taken); return [...taken] })",
        stem,
    )
    assert set(seen) == taken


def _invented(seed):
    """Invent an index, and choices."""
    any_ = random.Random(seed)
    number = 400
    columns: dict[str, Any] = {}
    for name, values in (
        ("domaine", "abc"),
        ("type", "xyz"),
        ("portee", "pq"),
        ("public", "lmnop"),
        ("indicateurs", ("avec", "sans")),
    ):
        sets = [[], *([n] for n in range(len(values))), [0, 1]]
        of = [any_.randrange(len(sets)) for _ in range(number)]
        text = "".join(chr(FIRST_CHARACTER + one) for one in of)
        columns[name] = {
            "values": list(values),
            "sets": sets,
            "of": of if name == "public" else text,
        }
    chosen: dict[str, Any] = {
        name: any_.sample(column["values"], any_.randint(0, 2)) for name, column in columns.items()
    }
    matching = any_.choice((None, [any_.randint(0, 1) for _ in range(number)]))
    return number, columns, chosen, matching


def _has(columns, name, place):
    """Give the values of an entry in a filter."""
    column = columns[name]
    of = column["of"][place]
    found = column["sets"][ord(of) - FIRST_CHARACTER if isinstance(of, str) else of]
    return {column["values"][one] for one in found}


@pytest.mark.parametrize("seed", range(12))
def test_filters_find_and_count_as_looking_one_by_one_does(modules, seed):
    number, columns, chosen, matching = _invented(seed)

    answer = modules.evaluate(
        """async ([number, columns, chosen, matching]) => {
          const { narrow, readFacets } = await import('/a/b/facets.js');
          const facets = await readFacets('criteres', { columns }, []);
          const { found, counts } = narrow(number, facets, chosen, matching && Uint8Array.from(matching));
          return { found, counts: Object.fromEntries([...counts].map(([k, v]) => [k, Object.fromEntries(v)])) };
        }""",
        [number, columns, chosen, matching],
    )

    def fits(place, without=""):
        return (not matching or matching[place]) and all(
            _has(columns, name, place) & set(values)
            for name, values in chosen.items()
            if values and name != without
        )

    found = [place for place in range(number) if fits(place)]
    assert answer["found"] == found
    for name, counts in answer["counts"].items():
        for value, count in counts.items():
            wanted = [p for p in range(number) if fits(p, name) and value in _has(columns, name, p)]
            assert count == len(wanted), json.dumps([name, value])
