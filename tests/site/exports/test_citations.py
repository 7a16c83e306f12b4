"""Files for programs that keep references: every page has both, and no text breaks them."""

import json
import re
from dataclasses import replace

import pytest

from referentiels.build import stages
from referentiels.build.making import key
from referentiels.insight.citing import Citation
from referentiels.model.publication import Publication
from referentiels.site.exports import citations, export
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

SITE = Publication(address="https://exemple.org/~nous/", name="Essai", day="2026-11-29")
LIBRARY = "format: 1\ndomain: {name: Cohésion}\ncriteria: [{id: lien, name: Lien social}]\n"
HOSTILE = (
    "}, author = {Moi}",
    "{ { {",
    "50 % de #1 & $x_y^2~ \\input{a}",
    '"@misc{x, a = "b"} ',
    "</script><script>alert(1)</script>",
    "deux\nlignes\u2028et\x85plus\ttab",
    "=1+1",
    "مثال 😀 é",
    "Un titre \\",
)
CSL = {
    "id", "type", "title", "author", "issued", "publisher", "genre", "version", "URL", "language",
    "note", "container-title",
}  # fmt: skip
"""Names that the schema of CSL 1.0.2 has, and that we write."""


def read_bibtex(text):
    """Read one entry as strictly as a program that counts braces and knows nothing of TeX."""
    head = re.match(r"@([a-z]+)\{([a-z0-9_-]+),\n", text)
    assert head, text
    place, fields = head.end(), {}
    while text[place] != "}":
        name = re.compile(r"\s*([a-z]+) = ").match(text, place)
        assert name, text[place:]
        place, depth, start = name.end(), 0, name.end()
        while depth or text[place] not in ",\n":
            depth += {"{": 1, "}": -1}.get(text[place], 0)
            assert depth >= 0, text
            place += 1
        fields[name[1]] = text[start:place]
        place += 1 if text[place] == "\n" else 2
    assert text[place:] == "}\n"
    return head[1], head[2], fields


def printed(field):
    """Give what TeX prints of a field: its own commands first, then its groups."""
    names = {
        written[1:-2]: sign for sign, written in citations._SPECIAL.items() if len(written) > 2
    }
    said = re.sub(r"\\(text[a-z]+)\{\}", lambda found: f"\0{ord(names[found[1]]):04x}", field)
    said = re.sub(r"\\([#$%&_])", r"\1", said).replace("{", "").replace("}", "")
    assert "\\" not in said, field
    return re.sub(r"\0([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), said)


def cite(**said):
    given = {"address": "structures/x/", "title": "T", "kind": "k", "licence": "CC0-1.0"}
    return Citation(**{**given, **said})


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["title", "author", "version", "licence", "about"])
def test_no_text_breaks_an_entry(text, field):
    cited = cite(**{field: text})

    _, _, fields = read_bibtex(citations.write_bibtex(cited, SITE).decode())

    assert set(fields) <= {
        "author", "title", "year", "month", "date", "version", "publisher", "url", "copyright", "note", "langid",
    }  # fmt: skip
    place = {"about": "title", "licence": "copyright"}.get(field, field)
    plain = " ".join(text.split())
    assert printed(fields[place]) == (f"{plain} : T" if field == "about" else plain)
    assert fields["url"] == "{https://exemple.org/~nous/structures/x/}"
    (csl,) = json.loads(citations.write_csl(cited, SITE))
    assert set(csl) <= CSL
    if field == "title":
        assert csl["title"] == text


def test_a_whole_entry():
    cited = cite(author="Parlons-en !", title="Utilité_sociale", version="1.0", date="2014-10")

    kind, its_key, fields = read_bibtex(citations.write_bibtex(cited, SITE).decode())
    (csl,) = json.loads(citations.write_csl(cited, SITE))

    assert (kind, its_key) == ("misc", "structures-x")
    assert fields == {
        "author": "{{Parlons-en !}}",
        "title": "{{Utilité\\_sociale}}",
        "year": "{2014}",
        "month": "oct",
        "date": "{2014-10}",
        "version": "{1.0}",
        "publisher": "{{Essai}}",
        "url": "{https://exemple.org/~nous/structures/x/}",
        "copyright": "{CC0-1.0}",
        "note": "{k. CC0-1.0}",
        "langid": "{french}",
    }
    assert csl == {
        "id": "structures-x",
        "type": "webpage",
        "title": "Utilité_sociale",
        "author": [{"literal": "Parlons-en !"}],
        "issued": {"date-parts": [[2014, 10]]},
        "publisher": "Essai",
        "genre": "k",
        "version": "1.0",
        "URL": "https://exemple.org/~nous/structures/x/",
        "language": "fr",
        "note": "Licence : CC0-1.0",
        "container-title": "Essai",
    }


@pytest.mark.parametrize(
    ("date", "parts"), [("", None), ("2014", [2014]), ("2014-10-03", [2014, 10, 3]), ("hier", None)]
)
def test_a_date_is_said_as_far_as_it_is_known(date, parts):
    (csl,) = json.loads(citations.write_csl(cite(date=date), Publication()))
    fields = read_bibtex(citations.write_bibtex(cite(date=date), Publication()).decode())[2]

    assert csl.get("issued") == (parts and {"date-parts": [parts]})
    assert ("year" in fields, "date" in fields) == (bool(parts), bool(parts))
    assert "URL" not in csl
    assert "url" not in fields


@pytest.fixture
def catalogue(folder):
    files = {"frameworks/journal.yml": FRAMEWORK, "criteria-library/cohesion.yml": LIBRARY}
    found = folder(files, keep=True).catalogue
    earlier = {"journal": (replace(found.frameworks[0], version="0.9"),)}
    return replace(found, publication=SITE, earlier=earlier)


def test_every_thing_has_both_and_each_page_leads_to_its_own(catalogue):
    files = export(catalogue, citations.plan)
    pages = stages.plan_site(catalogue, translator("fr")).pages

    things = {
        "structures/journal/",
        "structures/journal/_v-0-9/",
        "domaines/cohesion/",
        "criteres/lien/",
        "donnees/",
    }
    assert set(files) == {
        f"donnees/citations/{one[:-1]}.{form}" for one in things for form in ("bib", "json")
    }
    for one in things - {"structures/journal/_v-0-9/"}:
        (csl,) = json.loads(files[f"donnees/citations/{one[:-1]}.json"])
        assert csl["URL"] == f"https://exemple.org/~nous/{one}"
        view = pages[one].make().view
        assert getattr(view, "citation").address == one  # noqa: B009


def test_a_day_that_passes_changes_what_is_of_that_day_only(catalogue):
    tomorrow = replace(catalogue, publication=replace(SITE, day="2026-11-30"))
    moved = replace(catalogue, publication=replace(SITE, address="https://b.org/"))

    def keys(one):
        plan = stages.plan_site(one, translator("fr"))
        entries = {**plan.pages, **plan.files}
        return {at: key(at, entry.reads, plan.facets) for at, entry in entries.items()}

    today, then, there = keys(catalogue), keys(tomorrow), keys(moved)
    changed = {at for at, its_key in then.items() if today[at] != its_key}

    assert {"donnees/citations/donnees.bib", "donnees/"} <= changed
    assert not any(
        at.startswith(("structures/", "donnees/citations/structures/")) for at in changed
    )
    assert (
        there["donnees/citations/structures/journal.bib"]
        != today["donnees/citations/structures/journal.bib"]
    )
