"""The six findings of the report for local authorities: what their sentences and pictures say of the files."""

import pytest

from referentiels.build import stages
from referentiels.site import rendering
from referentiels.site.pages.marks import MOST_MARKS, mark, worth_of
from referentiels.words.addresses import Link
from referentiels.words.language import translator

LIBRARY = """\
format: 1
domain: {name: Lien}
criteria:
  - {id: lien-social, name: Lien social}
  - {id: entraide, name: Entraide}
"""
CULTURE = "format: 1\ndomain: {name: Culture}\ncriteria:\n  - {id: expression, name: Expression}\n"
COUNTED = (
    "{id: n, name: Nombre, type: output, nature: number, results: [{period: '2024', value: 3}]}"
)
TOLD = "{id: t, name: Récits, type: impact, nature: text}"


def _framework(name, *criteria, shared="lien"):
    lines = ["format: 1", f"structure: {{name: {name}}}"]
    lines += ["framework: {provenance: structure, licence: CC0-1.0}", "domains:", "  - name: D"]
    lines += [f"    shared: {shared}"] * bool(shared)
    return "\n".join([*lines, "    criteria:", *(f"      - {one}" for one in criteria)]) + "\n"


@pytest.fixture
def report(folder):
    """Give the view and the page of the report on some frameworks."""

    def make(*frameworks):
        files = {"criteria-library/lien.yml": LIBRARY, "criteria-library/culture.yml": CULTURE}
        files.update({f"frameworks/s{n}.yml": text for n, text in enumerate(frameworks)})
        outcome = folder(files, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        pages = stages.make_site(outcome.catalogue, translator("fr")).pages
        page = next(one for one in pages if one.address == "pluralite/")
        text = rendering.Renderer(translator("fr"), rendering.Host()).render(page)
        return page.view, " ".join(text.split())

    return make


def _rows(finding):
    return [(row.link.title, row.number, row.total) for row in finding.rows]


def test_each_finding_says_in_a_sentence_what_its_picture_shows(report):
    view, text = report(
        _framework(
            "A", f"{{id: a, name: X, shared: lien-social, audiences: [seniors, élèves], indicators: [{COUNTED}]}}"
        ),
        _framework("B", f"{{id: b, name: Y, shared: lien-social, indicators: [{TOLD}]}}", "{id: c, name: Z}"),
    )  # fmt: skip

    assert (
        view.domains.said == "1 domaine partagé sur 2 est regardé\u00a0: 1 par plusieurs démarches."
    )
    assert _rows(view.domains) == [("Culture", 0, 0), ("Lien", 2, 2)]
    assert view.audiences.said == (
        "2 publics différents sont nommés. Pour 2 critères sur 3, aucun n’est noté."
    )
    assert view.kinds.said == "2 indicateurs\u00a0: 1 de réalisation, 0 de résultat, 1 d’impact."
    assert view.together.said.startswith("0 critère partagé sur 3 est regardé par trois démarches")
    assert [number for _, number, _ in _rows(view.together)] == [2, 0, 1, 0]
    assert view.unnumbered.said == "Pour 2 critères sur 3, nous n’avons vu aucun chiffre."
    assert _rows(view.unnumbered) == [("Lien", 1, 3)]
    assert view.waiting.said == "1 indicateur sur 2 a un résultat publié ici."
    assert [(number, total) for _, number, total in _rows(view.waiting)] == [(1, 3), (2, 3), (1, 2)]
    for finding in (view.domains, view.audiences, view.kinds, view.together, view.unnumbered, view.waiting):  # fmt: skip
        assert f'<p class="rf-finding">{" ".join(finding.said.split())}</p>' in text


def test_a_domain_is_worked_on_by_who_links_a_criterion_of_it_alone(report):
    view, _ = report(
        _framework("A", "{id: a, name: X, shared: expression}", shared=""),
        _framework("B", "{id: b, name: Y}"),
    )

    assert _rows(view.domains) == [("Culture", 1, 1), ("Lien", 1, 1)]
    assert [(one.domain.title, [link.title for link in one.structures]) for one in view.watched] == [
        ("Culture", ["A"]), ("Lien", ["B"])
    ]  # fmt: skip


def test_a_picture_is_read_as_its_numbers_and_its_marks_are_not(report):
    _, text = report(_framework("A", "{id: a, name: X}"), _framework("B", "{id: b, name: Y}"))

    shown = text.split('id="_couverture"')[1].split("</figure>")[0]
    assert '<span class="rf-marks" aria-hidden="true" data-pagefind-ignore>●●</span>' in shown
    assert "2 démarches" in shown


def test_lists_are_folded_and_nothing_else_is(report):
    _, text = report(_framework("A", "{id: a, name: X}"), _framework("B", "{id: b, name: Y}"))

    for section in text.split("<section ")[1:7]:
        before = section.split("<details")[0]
        assert "<h2" in before
        assert "rf-finding" in before or "rf-empty" in before
    assert "<details open" not in text


@pytest.mark.parametrize(
    ("most", "worth"), [(0, 1), (1, 1), (15, 1), (16, 2), (31, 5), (75, 5), (150, 10), (1000, 100)]
)
def test_a_mark_stands_for_a_round_number(most, worth):
    assert worth_of([most, 0]) == worth
    assert len(mark(Link("", ""), most, worth).marks) <= MOST_MARKS


@pytest.mark.parametrize(
    ("number", "total", "worth", "shown"),
    [(0, 0, 1, ""), (3, 0, 1, "●●●"), (1, 0, 10, "●"), (0, 4, 2, "○○"), (1, 40, 10, "●○○○"),
     (39, 40, 10, "●●●○"), (40, 40, 10, "●●●●"), (1, 2, 10, "●")],
)  # fmt: skip
def test_what_there_is_and_what_is_left_have_a_mark_at_least(number, total, worth, shown):
    row = mark(Link("", ""), number, worth, total)

    assert row.marks + row.rest == shown
