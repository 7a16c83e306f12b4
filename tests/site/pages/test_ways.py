"""Ways in: near names are read together, each keeps its address, and both lead to the lists that are filtered."""

import pytest

from referentiels.build import stages
from referentiels.site import rendering
from referentiels.words import addresses
from referentiels.words.labels import LABELS
from referentiels.words.language import translator

WRITTEN = """\
format: 1
structure: {{name: {name}, kind: network, territory: "{territory}", audiences: [{audiences}]}}
framework: {{provenance: fictional, licence: CC0-1.0}}
domains:
  - id: un
    name: Un
    criteria:
      - {{id: a, name: Se parler}}
      - {{id: t, name: Relevés, role: heading, indicators: [{{id: n, name: Nombre, type: output}}]}}
"""


@pytest.fixture
def pages(folder):
    files = {
        "frameworks/a.yml": WRITTEN.format(name="A", territory="Brest", audiences="bénévoles"),
        "frameworks/b.yml": WRITTEN.format(
            name="B", territory="Quartier de Bellevue, Brest", audiences="Volontaires, bénévoles"
        ),
        "frameworks/c.yml": WRITTEN.format(name="C", territory="Évreux", audiences="musiciens"),
    }
    outcome = folder(files, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    site = stages.make_site(outcome.catalogue, translator("fr"))
    return {page.address: page for page in site.pages}


def _titles(links):
    return [one.title for one in links]


def test_a_group_says_which_names_it_gathers_and_counts_nobody_twice(pages):
    view = pages["publics/benevoles/"].view

    assert _titles(view.gathers) == ["bénévoles", "Volontaires"]
    assert _titles(view.structures) == ["A", "B"]
    # « B » gives both names: its criterion is there once, and a heading is no criterion.
    assert [(row.name, row.structure) for row in view.chapter.rows] == [
        ("Se parler", "A"),
        ("Se parler", "B"),
    ]


def test_the_address_of_a_gathered_name_keeps_answering_and_says_where_it_is_read(pages):
    view = pages["publics/volontaires/"].view

    assert _titles(view.structures) == ["B"]
    assert [(one.title, one.address) for one in view.groups] == [
        ("bénévoles et volontaires", "publics/benevoles/")
    ]
    assert pages["territoires/quartier-de-bellevue-brest/"].view.groups[0].title == "Bretagne"
    assert _titles(pages["territoires/bretagne/"].view.structures) == ["A", "B"]


def test_the_list_of_audiences_names_groups_with_what_they_gather(pages):
    rows = pages["publics/"].view.chapter.rows

    assert [(one.link.title, one.structures, _titles(one.gathers)) for one in rows] == [
        ("bénévoles et volontaires", 2, ["bénévoles", "Volontaires"]),
        ("musiciens", 1, []),
    ]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("publics/volontaires/", "?public=volontaires"),
        ("territoires/bretagne/", "?territoire=bretagne"),
        ("sortes/reseau/", "?sorte=network"),
    ],
)
def test_each_way_leads_to_the_filtered_lists(pages, address, asked):
    lists = (addresses.STRUCTURES, addresses.CRITERIA, addresses.INDICATORS)

    assert [one.address for one in pages[address].view.lists] == [f"{one}{asked}" for one in lists]


def test_every_kind_has_an_address_even_while_no_structure_is_of_it(pages):
    words = translator("fr")
    kinds = [words.text(word) for code, word in LABELS["kind"].items() if code]

    assert [one for one in kinds if addresses.kind(one) not in pages] == []
    empty = rendering.Renderer(words, rendering.Host()).render(pages["sortes/fondation/"])
    assert "Aucune structure de cette sorte" in empty
    assert _titles(one.link for one in pages["sortes/"].view.chapter.rows) == ["réseau"]
