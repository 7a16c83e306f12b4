"""What the three lists hold, and what their filters promise, counted again in the plainest way."""

from collections import Counter
from typing import Any

import pytest

from referentiels.build import stages
from referentiels.content.groups import read_groups
from referentiels.site import lists
from referentiels.site.lists import MOST_VALUES, list_criteria, list_indicators, list_structures
from referentiels.site.lists.listing import LONGEST_LINE, in_a_line
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
PEOPLE = ("Habitants", "jeunes", "Bénévoles", "aînés", "volontaires")
TOWNS = ("Brest", "Évreux", "")


def framework(number: int) -> str:
    """Write a framework whose traits depend on its number."""
    kind, town = KINDS[number % 4], TOWNS[number % 3]
    lines = ["format: 1", "structure:", f"  name: Structure {number}"]
    lines += [f"  kind: {kind}"] if kind else []
    lines += [f"  territory: {town}"] if town else []
    lines += (
        [f"  audiences: [{PEOPLE[number % 5]}, {PEOPLE[(number + 1) % 5]}]"] if number % 5 else []
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


def _codes(sort, names):
    return {code for name in names if name for code in read_groups()[sort].codes(name)}


def _people(use):
    return _codes("audiences", use.criterion.audiences or use.framework.structure.audiences)


def _traits(uses):
    """Say what some uses of criteria bring together."""
    structures = [use.framework.structure for use in uses]
    return {
        "provenance": {use.framework.provenance for use in uses},
        "sorte": {one.kind for one in structures} - {""},
        "public": {one for use in uses for one in _people(use)},
        "territoire": _codes("territories", [one.territory for one in structures]),
    }


def _criteria(catalogue):
    """Count each value of each filter, criterion by criterion."""
    groups = [[use] for use in catalogue.uses() if not use.criterion.shared]
    groups += [
        [use for use in catalogue.uses() if use.criterion.shared == one]
        for one in catalogue.shared_criteria
    ]
    for uses in groups:
        shared = catalogue.shared_criteria.get(uses[0].criterion.shared) if uses else None
        types = {i.type for use in uses for i in use.criterion.indicators}
        domain = uses[0].domain.shared if uses else "lien"
        if shared:
            types |= {i.type for i in shared.indicators}
            domain = shared.domain
        yield {
            "domaine": {domain} - {""},
            "indicateurs": {"avec" if types else "sans"},
            "portee": {"partage" if shared or not uses else "propre"},
            "type": types,
            **_traits(uses),
        }


def _structures(catalogue):
    for framework in catalogue.frameworks:
        uses = [use for use in catalogue.uses() if use.framework is framework]
        shared = {use.criterion.shared for use in uses}
        yield {
            # All of them use the shared criterion « lien-social », whether or not they link the domain.
            "domaine": {"lien"} if "lien-social" in shared else set(),
            "type": {i.type for use in uses for i in use.criterion.indicators},
            **_traits(uses),
            "public": _codes(
                "audiences",
                [
                    *framework.structure.audiences,
                    *(name for use in uses for name in use.criterion.audiences),
                ],
            ),
        }


def _indicators(catalogue):
    for criterion in catalogue.shared_criteria.values():
        for one in criterion.indicators:
            yield {"domaine": {"lien"}, "type": {one.type}, "portee": {"partage"}}
    for use in catalogue.uses():
        for one in use.criterion.indicators:
            domain = "lien" if use.criterion.shared else use.domain.shared
            here = {"domaine": {domain} - {""}, "type": {one.type}, "portee": {"propre"}}
            yield here | _traits([use])


LISTS = {"criteres/": _criteria, "structures/": _structures, "indicateurs/": _indicators}


@pytest.mark.parametrize("address", LISTS)
def test_a_page_announces_the_numbers_that_counting_one_by_one_gives(catalogue, address):
    site = stages.make_site(catalogue, translator("fr"))
    view: Any = next(page.view for page in site.pages if page.address == address)

    found = {
        f"{filter.name} {value.code}": value.number
        for filter in view.listed.filters
        for value in filter.values
    }

    expected = Counter(
        f"{name} {value}"
        for one in LISTS[address](catalogue)
        for name, values in one.items()
        for value in values
    )
    assert found == dict(expected)
    assert view.listed.total == sum(1 for _ in LISTS[address](catalogue))


def test_near_names_are_one_value_and_keep_answering_to_the_old_ones(catalogue):
    site = stages.make_site(catalogue, translator("fr"))
    view: Any = next(page.view for page in site.pages if page.address == "criteres/")

    publics = next(one for one in view.listed.filters if one.name == "public")
    (volunteers,) = [one for one in publics.values if one.code == "benevoles"]
    assert volunteers.name == "bénévoles et volontaires"
    assert "volontaires" in volunteers.also.split()
    assert not [one for one in publics.values if one.code in ("volontaires", "aines")]


def test_every_criterion_is_listed_once_shared_ones_first_then_in_the_order_of_names(catalogue):
    listing = list_criteria(catalogue)
    rows = [listing.show(one) for one in listing.entries]

    assert len(rows) == 2 + sum(not use.criterion.shared for use in catalogue.uses())
    assert len({one.address for one in rows}) == len(rows)
    names = [one.name for one in rows]
    assert names[:2] == ["Entraide", "Lien social"]
    assert names.index("Le vivre-ensemble") < names.index("Œuvrer à 1 mains")


def test_structures_stand_by_who_wrote_and_by_name_and_never_by_count(catalogue):
    listing = list_structures(catalogue)

    names = [listing.show(one).name for one in listing.entries]
    assert names == [one.structure.called for one in catalogue.frameworks]


def test_indicators_stand_under_their_criterion_by_type(catalogue):
    listing = list_indicators(catalogue)
    rows = [listing.show(one) for one in listing.entries]

    assert rows[0].name == "Rencontres"
    assert rows[0].group.title == "Lien social"
    assert {one.group for one in rows[1:]} == {"propres"}


def test_a_local_criterion_says_which_shared_one_it_is_near(catalogue):
    listing = list_criteria(catalogue)
    rows = [listing.show(one) for one in listing.entries]

    assert {one.near and one.near.title for one in rows if one.name == "Le vivre-ensemble"} == {
        "Lien social"
    }
    assert {one.near for one in rows if one.name.startswith("Œuvrer")} == {None}


def test_only_so_many_words_of_the_structures_are_offered(folder):
    text = framework(1)
    many = ", ".join(f"public {n}" for n in range(MOST_VALUES + 30))
    files = {"criteria-library/lien.yml": LIBRARY}
    files["frameworks/a.yml"] = text.replace(
        "audiences: [jeunes, Bénévoles]", f"audiences: [{many}]"
    )
    files["frameworks/b.yml"] = text.replace("[jeunes, Bénévoles]", "[public 149]")

    found = lists.values_of(folder(files, keep=True).catalogue)

    assert len(found.audiences) == MOST_VALUES
    # Named by two structures: it stays, whatever the order in which words came.
    assert found.audiences["public-149"] == "public 149"


def test_another_catalogue_has_another_list(folder):
    files = {"criteria-library/lien.yml": LIBRARY, "frameworks/a.yml": framework(1)}
    before = len(list_criteria(folder(files, keep=True).catalogue).entries)
    files["frameworks/b.yml"] = framework(3)

    assert len(list_criteria(folder(files, keep=True).catalogue).entries) == before + 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Se rencontrer. Se parler.", "Se rencontrer."),
        ("**Se** parler", "Se parler"),
        ("", ""),
    ],
)
def test_a_line_is_the_first_sentence_without_its_signs(text, line):
    assert in_a_line(text) == line


def test_a_long_line_is_cut_between_two_words():
    line = in_a_line("mot " * 60)

    assert line.endswith("mot…")
    assert len(line) <= LONGEST_LINE + 1
