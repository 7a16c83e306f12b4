"""What the catalogue lists, and what its filters promise, counted again in the plainest way."""

from collections import Counter
from typing import Any

import pytest

from referentiels.build import stages
from referentiels.insight.entries import MOST_VALUES, list_entries
from referentiels.words.identifiers import slug
from referentiels.words.language import translator

LIBRARY = """\
format: 1
domain: {name: Lien}
criteria:
  - id: lien-social
    name: Lien social
    also_called: [vivre ensemble]
    related: [entraide]
    indicators: [{id: rencontres, name: Rencontres, type: outcome}]
  - {id: entraide, name: Entraide}
"""
KINDS = ("association", "cooperative", "project", "")
PEOPLE = ("Habitants", "jeunes", "Bénévoles", "aînés")
TOWNS = ("Brest", "Évreux", "")


def framework(number: int) -> str:
    """Write a framework whose traits depend on its number."""
    kind, town = KINDS[number % 4], TOWNS[number % 3]
    lines = ["format: 1", "structure:", f"  name: Structure {number}"]
    lines += [f"  kind: {kind}"] if kind else []
    lines += [f"  territory: {town}"] if town else []
    lines += (
        [f"  audiences: [{PEOPLE[number % 4]}, {PEOPLE[(number + 1) % 4]}]"] if number % 5 else []
    )
    lines += ["framework: {provenance: fictional, licence: CC0-1.0}", "domains:", "  - id: un"]
    lines += (
        ["    name: Nos liens"] + (["    shared: lien"] if number % 2 else []) + ["    criteria:"]
    )
    lines += ["      - id: a", "        name: Se parler", "        shared: lien-social"]
    if number % 3 == 0:
        lines += ["        audiences: [aînés]"]
    lines += [f"      - id: b{number}", f"        name: Œuvrer à {number} mains"]
    if number % 6 == 1:
        lines += ["        audiences: [voisins]"]
    if number % 2:
        type_ = ("output", "impact")[number % 4 == 1]
        lines += ["        indicators:", f"          - {{id: c, name: C, type: {type_}}}"]
    if number % 4 == 0:
        lines += ["      - {id: d, name: Le vivre-ensemble}"]
    return "\n".join(lines) + "\n"


@pytest.fixture
def catalogue(folder):
    files = {"criteria-library/lien.yml": LIBRARY}
    files.update({f"frameworks/s{n:02}.yml": framework(n) for n in range(24)})
    outcome = folder(files, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    return outcome.catalogue


def _people(use):
    return {slug(one) for one in use.criterion.audiences or use.framework.structure.audiences}


def _brute_force(catalogue):
    """Count each value of each filter, criterion by criterion."""
    groups = [[use] for use in catalogue.uses() if not use.criterion.shared]
    groups += [
        [use for use in catalogue.uses() if use.criterion.shared == one]
        for one in catalogue.shared_criteria
    ]
    counts: Counter[str] = Counter()
    for uses in groups:
        shared = catalogue.shared_criteria.get(uses[0].criterion.shared) if uses else None
        types = {i.type for use in uses for i in use.criterion.indicators}
        domain = uses[0].domain.shared if uses else "lien"
        if shared:
            types |= {i.type for i in shared.indicators}
            domain = shared.domain
        counts[f"domaine {domain}"] += 1
        counts[f"indicateurs {'avec' if types else 'sans'}"] += 1
        counts[f"portee {'partage' if shared or not uses else 'propre'}"] += 1
        for name, values in (
            ("type", types),
            ("provenance", {use.framework.provenance for use in uses}),
            ("sorte", {use.framework.structure.kind for use in uses}),
            ("public", {one for use in uses for one in _people(use)}),
            ("territoire", {slug(use.framework.structure.territory) for use in uses}),
        ):
            for value in values:
                counts[f"{name} {value}"] += 1
    return {key: number for key, number in counts.items() if not key.endswith(" ")}


def test_the_page_announces_the_numbers_that_counting_one_by_one_gives(catalogue):
    site = stages.make_site(catalogue, translator("fr"))
    view: Any = next(page.view for page in site.pages if page.address == "criteres/")

    found = {
        f"{filter.name} {value.code}": value.number
        for filter in view.filters
        for value in filter.values
    }

    assert found == _brute_force(catalogue)


def test_every_criterion_is_listed_once_in_the_order_of_names(catalogue):
    entries = list_entries(catalogue).entries

    assert len(entries) == 2 + sum(not use.criterion.shared for use in catalogue.uses())
    assert len({(one.structure, one.identifier) for one in entries}) == len(entries)
    names = [one.name for one in entries]
    assert names.index("Entraide") < names.index("Le vivre-ensemble") < names.index("Lien social")
    assert names.index("Lien social") < names.index("Œuvrer à 1 mains")


def test_a_local_criterion_says_which_shared_one_it_is_near(catalogue):
    entries = list_entries(catalogue).entries

    assert {one.near for one in entries if one.name == "Le vivre-ensemble"} == {("lien-social",)}
    assert {one.near for one in entries if one.name.startswith("Œuvrer")} == {()}
    assert {one.near for one in entries if one.identifier == "lien-social"} == {("entraide",)}


def test_only_so_many_words_of_the_structures_are_offered(folder):
    text = framework(1)
    many = ", ".join(f"public {n}" for n in range(MOST_VALUES + 30))
    files = {"criteria-library/lien.yml": LIBRARY}
    files["frameworks/a.yml"] = text.replace(
        "audiences: [jeunes, Bénévoles]", f"audiences: [{many}]"
    )
    files["frameworks/b.yml"] = text.replace("[jeunes, Bénévoles]", "[public 149]")

    found = list_entries(folder(files, keep=True).catalogue)

    assert len(found.audiences) == MOST_VALUES
    # Named by two structures: it stays, whatever the order in which words came.
    assert found.audiences["public-149"] == "public 149"


def test_another_catalogue_has_another_list(folder):
    files = {"criteria-library/lien.yml": LIBRARY, "frameworks/a.yml": framework(1)}
    before = len(list_entries(folder(files, keep=True).catalogue).entries)
    files["frameworks/b.yml"] = framework(3)

    assert len(list_entries(folder(files, keep=True).catalogue).entries) == before + 1
