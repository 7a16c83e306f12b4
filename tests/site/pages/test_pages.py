"""Pages stay light and in order, whatever the number of structures."""

import pytest
from jinja2 import UndefinedError

from referentiels.build import stages
from referentiels.site import rendering
from referentiels.site.pages.page import Rows
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - id: lien-social
    name: Lien social
    indicators: [{id: rencontres, name: Rencontres, type: outcome}]
  - {id: ancien, name: Ancien, status: retired, replaced_by: lien-social}
  - {id: propose, name: Nouveau, status: proposed, related: [lien-social], same_as: [https://x.fr/a]}
"""
LINKED = FRAMEWORK.replace("    criteria", "    shared: cohesion-sociale\n    criteria").replace(
    "        indicators",
    "        shared: lien-social\n        limits: Difficile.\n        indicators",
)


def _site(folder, frameworks, library=LIBRARY):
    files = {"criteria-library/cohesion-sociale.yml": library, **frameworks}
    outcome = folder(files, keep=True)
    assert not outcome.has_errors
    site = stages.make_site(outcome.catalogue, translator("fr"))
    return {page.address: page for page in site.pages}


def _render(page, **host):
    return rendering.Renderer(translator("fr"), rendering.Host(**host)).render(page)


def test_every_page_renders_with_and_without_content(folder):
    for frameworks in ({}, {"frameworks/a.yml": LINKED}):
        pages = _site(folder, frameworks)
        for page in pages.values():
            assert "<h1" in _render(page)
            assert page.title
            assert page.description


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (25, 3)])
def test_a_long_list_is_cut(rows, pages):
    chapters = list(Rows(list(range(rows)), 10, "x/").chapters())

    assert len(chapters) == pages
    assert [row for chapter in chapters for row in chapter.rows] == list(range(rows))
    assert [link.address for link in chapters[0].links] == (
        ["x/", "x/_2/", "x/_3/"][:pages] if pages > 1 else []
    )


def test_no_page_grows_with_the_number_of_structures(folder):
    few = _site(folder, {f"frameworks/s{n:03}.yml": LINKED for n in range(70)})
    size = len(_render(few["structures/s000/"]))
    criterion = len(_render(few["criteres/lien-social/"]))
    many = _site(folder, {f"frameworks/s{n:03}.yml": LINKED for n in range(140)})

    assert abs(len(_render(many["structures/s000/"])) - size) <= size * 0.02
    assert abs(len(_render(many["criteres/lien-social/"])) - criterion) <= criterion * 0.02
    assert "criteres/lien-social/_3/" in many


def test_structures_are_in_alphabetical_order_never_by_count(folder):
    names = ["Zèbre", "Écluse", "abri", "Ébène"]
    pages = _site(
        folder,
        {
            f"frameworks/s{n}.yml": LINKED.replace("Le journal du quartier", name)
            for n, name in enumerate(names)
        },
    )

    (group,) = pages[addresses.STRUCTURES].view.listed.groups
    shown = [one.row.name for one in group.rows]
    assert shown == ["abri", "Ébène", "Écluse", "Zèbre"]


def test_a_structure_says_what_is_missing(folder):
    pages = _site(folder, {"frameworks/a.yml": FRAMEWORK.split("domains:")[0]})

    assert "les domaines de son utilité sociale" in _render(pages["structures/a/"])


def test_provenance_is_written_on_the_page(folder):
    frameworks = {
        "frameworks/a.yml": LINKED.replace("provenance: structure", "provenance: fictional"),
        "frameworks/b.yml": LINKED.replace(
            "provenance: structure",
            "provenance: public-sources\n  sources: [{title: T, url: https://x.fr}]",
        ),
    }
    pages = _site(folder, frameworks)

    assert "Exemple inventé" in _render(pages["structures/a/"])
    assert "La structure ne l’a pas relue" in _render(pages["structures/b/"])
    assert "exemple inventé" in _render(pages["structures/"])


def test_neighbours_share_criteria(folder):
    pages = _site(
        folder,
        {
            "frameworks/a.yml": LINKED,
            "frameworks/b.yml": LINKED.replace("Le journal du quartier", "La radio"),
        },
    )

    assert [near.link.title for near in pages["structures/a/"].view.near] == ["La radio"]


def test_links_can_name_their_file(folder):
    page = _site(folder, {"frameworks/a.yml": LINKED})["structures/a/"]

    html = _render(page, directory_urls=False)
    assert 'href="../../criteres/lien-social/index.html"' in html
    assert 'href="../../index.html"' in html
    assert 'href="#_' in html or "href=" in html


def test_an_undefined_name_in_a_template_stops_the_build():
    environment = rendering._environment(translator("fr"), rendering.Host())

    with pytest.raises(UndefinedError):
        environment.from_string("{{ absent }}").render()
    with pytest.raises(AttributeError):
        environment.from_string("{{ page.absent }}").render(page=object())


def test_above_forty_structures_the_matrix_groups_them(folder):
    frameworks = {f"frameworks/s{n:03}.yml": LINKED for n in range(41)}

    matrix = _site(folder, frameworks)[addresses.STRUCTURES].view.matrix

    assert matrix.grouped
    assert [row.title for row in matrix.rows] == ["Non précisé"]
    assert matrix.rows[0].cells[0].words == "41"


def test_the_matrix_leads_to_each_ones_words(folder):
    matrix = _site(folder, {"frameworks/a.yml": LINKED})[addresses.STRUCTURES].view.matrix

    assert matrix.rows[0].cells[0].address == "structures/a/#faire-societe"
    (column,) = matrix.columns
    assert [(name.title, name.address) for name in column.names] == [
        ("Le journal du quartier", "structures/a/#faire-societe")
    ]


def test_the_matrix_shows_a_framework_whose_criterion_alone_belongs_to_a_domain(folder):
    """Its own domain is linked to nothing: the way leads to the criterion."""
    text = LINKED.replace("    shared: cohesion-sociale\n", "")

    matrix = _site(folder, {"frameworks/a.yml": text})[addresses.STRUCTURES].view.matrix

    (cell,) = matrix.rows[0].cells
    assert cell is not None
    assert cell.address.startswith("structures/a/#")
    assert cell.address != "structures/a/#faire-societe"
