"""Who fills in a workbook, a form or a page never meets the keys and the codes of the files."""

import ast
import re
from pathlib import Path

import pytest

from referentiels.checking import examining, examples
from referentiels.checking.rules import ALL_RULES, ALL_WORDINGS
from referentiels.editing.proposing import propose, tell
from referentiels.entrances import workbook
from referentiels.reading import shape
from referentiels.reading.fields import describe, walk
from referentiels.reading.nodes import Plain, parse
from referentiels.reading.sources import Kind, load_folder
from referentiels.site.exports import assistant
from referentiels.words.language import say, translator
from tests.browser.test_checks import FILE_ONLY, IN_A_FORM

CORE = Path(__file__).parents[2] / "plugins/referentiels"
DOORS = ("entrances/workbook", "entrances/self_evaluation", "entrances/forms")
SAID = ("say", "_", "words.gettext")
WORDS = translator("fr")
FRENCH = {
    "adapted", "association", "communication", "contact", "date", "format", "impact", "licence",
    "nature", "note", "relation", "source", "sources", "structure", "type", "usage", "version",
}  # fmt: skip
"""Keys and codes that are French words too: said as a key when alone between « » or parentheses."""


def _written():
    fields = [(path[-1], one) for kind in Kind for path, one in walk(describe(kind))]
    return {key for key, _ in fields} | {code for _, one in fields for code in one.choices}


def _any_of(words):
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


KEYS = re.compile(
    rf"(?<![\w/.@-])(?:{_any_of(_written() - FRENCH - {'1'})})(?![\w/@-])"
    rf"|(?:« |\()(?:{_any_of(FRENCH)})(?: »|\))"
)


def _find(text):
    """Find the keys and codes in a sentence, the names of its values aside."""
    return KEYS.findall(re.sub(r"\{\w+\}", "", text).replace("\u00a0", " ").replace("\u202f", " "))


def _sentences(folder):
    for file in sorted((CORE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in SAID:
                continue
            if isinstance(node.args[0], ast.Constant):
                yield file.name, str(node.args[0].value)


@pytest.mark.parametrize("text", ["le champ « sample »", "un résultat (outcome)", "la note (note)", "nature « percentage »"])  # fmt: skip
def test_a_key_is_seen(text):
    assert _find(text)


@pytest.mark.parametrize("folder", DOORS)
def test_no_sentence_of_a_door_names_a_key(folder):
    sentences = list(_sentences(folder))

    assert len(sentences) > 10
    assert [one for one in sentences if _find(one[1])] == []


def test_a_page_says_each_mistake_without_a_key():
    told = assistant.tell_rules(WORDS)
    said = [text for one in told["wordings"].values() for text in (one["message"], one["help"], *one.get("cures", {}).values())]  # fmt: skip
    said += [*told["places"].values(), *told["models"].values()]
    said += [text for one in told["labels"].values() for text in one.values()]

    assert len(told["wordings"]) == len(ALL_WORDINGS)
    assert [one for one in said if _find(one)] == []


@pytest.mark.parametrize(
    "rule",
    [one for one in ALL_RULES if one.name not in {*FILE_ONLY, *IN_A_FORM}],
    ids=lambda one: one.name,
)
def test_a_mistake_of_a_cell_is_said_without_a_key(rule, tmp_path):
    files = examples.bad_files(rule.example)
    (tmp_path / "criteria-library").mkdir()
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text)
    root, _ = parse("exemple.yml", files[examples.FRAMEWORK].decode("utf-8", "replace"))
    assert root is not None
    found, _ = load_folder(tmp_path / "criteria-library", "criteria-library", Kind.LIBRARY)
    library = examining.examine(found, ()).domains

    proposal = propose("x", shape._whole(root), {(): say("feuille Structure")}, library)

    for one in proposal.found:
        told = tell(one, WORDS).replace(f"[{one.diagnostic.rule}]", "")
        assert _find(told) == [], told


def test_no_cell_of_a_workbook_shows_a_key():
    cells = [
        cell.text
        for drawn in (workbook.draw({}, "", workbook.Library(())),)
        for sheet in workbook.read_sheets("x.xlsx", drawn) or ()
        for row in sheet.rows.values()
        for cell in row.values()
    ]

    assert len(cells) > 100
    assert [one for one in cells if _find(one)] == []


LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - id: lien-social
    name: Lien entre les gens
    definition: Se parler.
    indicators: [{id: rencontres, name: Part des rencontres, type: outcome}]
  - {id: voisins, name: Vie de palier, definition: x, status: retired, replaced_by: lien-social}
"""


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        ({"name": "Liens entre les gens"}, "proche de : Lien entre les gens"),
        ({"name": "A", "shared": "lien-socia"}, "« Lien entre les gens »"),
        ({"name": "A", "shared": "voisins"}, "plutôt à « Lien entre les gens »"),
        ({"name": "A", "shared": "voisins"}, "« Vie de palier » a été retiré"),
        (
            {"name": "A", "shared": "lien-social",
             "indicators": [{"name": "B", "type": "outcome", "shared": "rencontre"}]},
            "« Part des rencontres »",
        ),
        ({"name": "Se\u200bparler"}, "caractère invisible : U+200B"),
    ],
)  # fmt: skip
def test_what_is_chosen_by_its_name_is_named_so_outside_files(tmp_path, criterion, said):
    (tmp_path / "criteria-library").mkdir()
    (tmp_path / "criteria-library/cohesion-sociale.yml").write_text(LIBRARY, encoding="utf-8")
    found, _ = load_folder(tmp_path / "criteria-library", "criteria-library", Kind.LIBRARY)
    data: dict[str, Plain] = {
        "format": "1",
        "structure": {"name": "Le Coin"},
        "framework": {"provenance": "structure", "licence": "CC0-1.0"},
        "domains": [{"name": "D", "criteria": [criterion]}],
    }

    proposal = propose("x", data, {(): say("feuille")}, examining.examine(found, ()).domains)

    told = "\n".join(tell(one, WORDS) for one in proposal.found)
    told = told.replace("\u00a0", " ").replace("\u202f", " ")
    assert said in told
    assert "lien-social" not in told
    assert "ZERO WIDTH" not in told
