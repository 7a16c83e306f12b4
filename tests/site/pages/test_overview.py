"""Pictures and lists over many structures: grouped rather than shrunk, bounded, and never by count."""

from referentiels.build import stages
from referentiels.insight import transversal
from referentiels.site import rendering
from referentiels.site.pages import ways
from referentiels.site.pages.sharing import MOST_ROWS
from referentiels.words.language import translator

LIBRARY = """\
format: 1
domain: {name: Lien}
criteria:
  - {id: lien-social, name: Lien social, indicators: [{id: r, name: R, type: outcome}]}
  - {id: entraide, name: Entraide}
  - {id: rare, name: Rare}
"""
KINDS = ("association", "cooperative", "")


def _framework(number):
    shared = (
        ["lien-social"] + (["entraide"] if number % 2 else []) + (["rare"] if number < 3 else [])
    )
    lines = [
        "format: 1",
        f"structure: {{name: S{number:03}, audiences: [habitants], territory: Brest",
    ]
    kind = KINDS[number % 3]
    lines[1] += f", kind: {kind}}}" if kind else "}"
    lines += ["framework: {provenance: fictional, licence: CC0-1.0, status: draft}", "domains:"]
    lines += ["  - id: un", "    name: Un", "    shared: lien", "    criteria:"]
    for one in shared:
        lines += [f"      - id: c-{one}", f"        name: Dit {one}", f"        shared: {one}"]
        if number == 5:
            lines += ["        audiences: [jeunes]"]
        lines += [
            "        indicators:",
            f"          - {{id: i-{one}, name: I{number}, type: output}}",
        ]
    return "\n".join(lines) + "\n"


def _pages(folder, number):
    files = {"criteria-library/lien.yml": LIBRARY}
    files.update({f"frameworks/s{n:03}.yml": _framework(n) for n in range(number)})
    outcome = folder(files, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    site = stages.make_site(outcome.catalogue, translator("fr"))
    return {page.address: page for page in site.pages}


def test_few_structures_are_laid_side_by_side(folder):
    sharing = _pages(folder, 6)["pluralite/"].view.sharing

    assert not sharing.grouped
    assert [one.link.title for one in sharing.rows] == [f"S{n:03}" for n in range(1, 6)]
    numbers = [[cell.number if cell else 0 for cell in row.cells] for row in sharing.rows]
    # S000 and S001 share lien-social and rare; S001 and S003 share lien-social and entraide.
    assert numbers[0] == [2]
    assert numbers[2] == [1, 2, 1]
    assert sharing.rows[0].cells[0].address == "comparer/?structure=s000&structure=s001"


def test_many_structures_are_grouped_by_kind(folder):
    pages = _pages(folder, MOST_ROWS + 31)
    sharing = pages["pluralite/"].view.sharing

    assert sharing.grouped
    rows = [*sharing.columns, *(one.link for one in sharing.rows)]
    assert {one.title for one in rows} == {"Association", "Coopérative", "Non précisé"}
    # « Rare » is used by one structure of each kind: that says nothing of the kind.
    assert {cell.number for row in sharing.rows for cell in row.cells} == {2}
    for link in rows:
        assert link.address in pages


def test_stages_name_some_structures_and_count_the_others(folder):
    (stage,) = _pages(folder, 61)["pluralite/"].view.stages

    assert stage.number == 61
    assert [one.title for one in stage.structures] == [f"S{n:03}" for n in range(12)]
    assert stage.more == 49


def test_the_former_overview_leads_to_each_of_its_parts_in_the_report(folder):
    pages = _pages(folder, 6)
    text = {
        address: rendering.Renderer(translator("fr"), rendering.Host()).render(pages[address])
        for address in ("panorama/", "pluralite/")
    }

    for anchor in ("_couverture", "_partage", "_etapes"):
        assert f'id="{anchor}"' in text["panorama/"]
        assert f'href="../pluralite/#{anchor}"' in text["panorama/"]
        assert f'id="{anchor}"' in text["pluralite/"]


def test_the_page_of_an_audience_is_cut_and_leaves_nothing_out(folder, monkeypatch):
    monkeypatch.setattr(ways, "CRITERIA_A_PAGE", 10)
    pages = _pages(folder, 70)
    way = [page for address, page in pages.items() if address.startswith("publics/habitants/")]

    assert len(way) == -(-(70 + 35 + 3 - 2) // 10)
    assert all(len(page.view.chapter.rows) <= 10 for page in way)
    assert len({row.place for page in way for row in page.view.chapter.rows}) == 106
    assert len(way[0].view.structures) == ways.MOST_STRUCTURES
    assert way[0].view.more == 10
    rows = pages["publics/"].view.chapter.rows
    # The fifth names another audience for its two criteria: they are not for all of its own.
    assert [(one.link.title, one.structures) for one in rows] == [("habitants", 70), ("jeunes", 1)]
    (young,) = [page for address, page in pages.items() if address == "publics/jeunes/"]
    assert young.view.criteria == 2


def test_the_transversal_framework_is_bounded_and_says_how_many_it_leaves(folder):
    view = _pages(folder, 50)["transversal/"].view
    rows = {row.criterion.id: row for domain in view.domains for row in domain.criteria}

    assert list(rows) == ["entraide", "lien-social", "rare"]
    assert rows["lien-social"].number == 50
    assert len(rows["lien-social"].structures) == transversal.MOST_STRUCTURES
    output, outcome = rows["lien-social"].types
    assert len(output.rows) == transversal.MOST_INDICATORS
    assert output.more == 50 - transversal.MOST_INDICATORS
    assert (len(outcome.rows), outcome.more) == (1, 0)
    assert rows["rare"].types[0].more == 0
