"""Results over time, on a page that has all sorts of them: seen, read aloud, narrow, in the dark, on paper."""

import shutil
from pathlib import Path

import pytest

from ..conftest import run_mkdocs
from .axe import violations
from .conftest import _serve
from .styling import add_style
from .test_print import SHEET
from .test_reflow import CUT, WIDER, WIDTH

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[1] / "examples/results"
PAGE = "structures/journal-des-trois-ponts/"
CONFIG = """\
site_name: Essai
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
"""
FIRST = "tr:has(#_r-rencontres) + tr"
"""What unfolds to all the results of the first indicator."""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Build and serve a site of the example with results."""
    folder = tmp_path_factory.mktemp("resultats")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    done = run_mkdocs(folder, "build", "--strict", measured=False)
    assert done.returncode == 0, done.stderr[-3000:]
    yield from _serve(folder / "site")


@pytest.fixture
def read(chromium, results):
    """Open the page with results."""
    contexts = []

    def look(width=1280, scheme="light", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(results + PAGE)
        return page

    yield look
    for context in contexts:
        context.close()


def unfold(page):
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")


def test_axe_finds_nothing_folded_or_not(read):
    page = read(width=360, reduced_motion="reduce")
    page.wait_for_selector("html[data-scripted]")

    assert violations(page) == {}
    unfold(page)
    assert violations(page) == {}


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_nothing_is_cut_nor_wider_than_the_window(read, width):
    page = read(width=width)
    unfold(page)

    assert page.evaluate(WIDTH) <= width
    assert page.evaluate(CUT) == []
    add_style(page, WIDER)
    assert page.evaluate(WIDTH) <= width
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_words_of_a_drawing_are_as_large_as_a_reader_needs(read, width):
    page = read(width=width)
    unfold(page)
    size = "e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a"

    sizes = page.locator(".rf-chart text").evaluate_all(f"all => all.map({size})")

    assert len(sizes) > 10
    assert 12 <= min(sizes) <= max(sizes) <= 22


@pytest.mark.parametrize("width", [320, 1280])
def test_words_of_a_drawing_stay_in_it_and_apart(read, width):
    page = read(width=width)
    unfold(page)

    wrong = page.locator(".rf-chart svg").evaluate_all(
        """all => all.flatMap(svg => {
          const frame = svg.getBoundingClientRect(), boxes = [...svg.querySelectorAll('text')].map(e => e.getBoundingClientRect());
          const out = boxes.filter(b => b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1 || b.bottom > frame.bottom + 1);
          const over = boxes.filter((b, at) => boxes.some((o, other) => other > at && b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom));
          return [...out, ...over].length;
        })"""
    )

    assert wrong == [0, 0]


def test_a_drawing_is_read_aloud_as_one_picture_after_its_results(read):
    page = read()
    unfold(page)

    picture = page.locator(FIRST).get_by_role("img")
    assert picture.count() == 1
    tree = page.locator(FIRST).aria_snapshot()
    assert tree.index("list:") < tree.index("img ")
    assert "De 12,5" in tree
    assert "Puis, d’une autre façon" in tree
    assert "100" not in tree.split("img ")[1].split("\n", 1)[1], "ticks are read one by one"


def test_the_line_is_broken_where_the_method_changes(read):
    page = read()
    unfold(page)

    joined = page.locator(f"{FIRST} .rf-chart__line").evaluate(
        """line => {
          const [from, to] = line.getAttribute('d').split('M').slice(1).map(part => part.split('L').map(at => Number(at.split(' ')[0])));
          return [Math.max(...from), Math.min(...to)];
        }"""
    )

    assert joined[0] < joined[1]
    cut = page.locator(f"{FIRST} .rf-cut")
    assert (
        cut.inner_text() == "La méthode change en 2016\u00a0: les deux séries ne se comparent pas."
    )
    assert page.locator(f"{FIRST} .rf-chart__hole").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_a_year_without_value_is_marked_under_the_axis_and_above_the_years(read, width):
    page = read(width=width)
    unfold(page)
    drawing = page.locator(f"{FIRST} svg")

    grid, mark, year = drawing.evaluate(
        """svg => [...svg.querySelectorAll('.rf-chart__grid, .rf-chart__mark')].map(e => e.getBBox()).concat([...svg.querySelectorAll('text')].at(-1).getBBox()).map(b => [b.y, b.y + b.height])"""
    )

    assert grid[1] < mark[0]
    assert mark[1] < (year[0] + year[1]) / 2


def test_what_was_not_observed_is_as_large_and_as_dark_as_the_rest(read):
    page = read()
    look = "e => { const s = getComputedStyle(e); return [s.color, s.fontSize, s.fontWeight, s.opacity] }"
    values = page.locator(f"{FIRST} .rf-value")

    looks = {text: values.filter(has_text=text).first.evaluate(look) for text in ("18", "pas observé", "en cours")}  # fmt: skip

    assert looks["pas observé"] == looks["18"] == looks["en cours"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_dots_stand_out(read, scheme):
    page = read(scheme=scheme)

    strokes = page.locator(
        f"{FIRST} .rf-chart path:not(.rf-chart__grid, .rf-chart__hole)"
    ).evaluate_all(
        """all => all.map(e => {
          const light = color => { const [r, g, b] = color.match(/[\\d.]+/g).map(n => (n /= 255) <= .04045 ? n / 12.92 : ((n + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
          const [low, high] = [light(getComputedStyle(e).stroke), light(getComputedStyle(e.closest('td')).backgroundColor)].sort((a, b) => a - b);
          return (high + .05) / (low + .05);
        })"""
    )

    assert len(strokes) >= 5
    assert min(strokes) >= 3


def test_forced_colours_reach_the_drawing(read):
    page = read(forced_colors="active")
    text = page.locator("h1").evaluate("e => getComputedStyle(e).color")

    for mark in ("line", "gap", "dot", "target", "cut", "mark"):
        drawn = page.locator(f"{FIRST} .rf-chart__{mark}").first
        assert drawn.evaluate("e => getComputedStyle(e).stroke") == text, mark


@pytest.mark.parametrize("width", [360, 1280])
def test_results_unfold_under_their_row_and_fold_again(read, width):
    page = read(width=width)
    row, more = page.locator("tr:has(#_r-rencontres)"), page.locator(FIRST)
    assert not more.get_by_text("faute de bénévoles").is_visible()

    more.locator("summary").click()

    assert more.get_by_text("faute de bénévoles").is_visible()
    above, under = row.bounding_box(), more.bounding_box()
    assert abs(under["y"] - above["y"] - above["height"]) <= 2
    told = more.locator("li").first.inner_text().replace("\u202f", " ").replace("\u00a0", " ")
    for words in ("2012", "12,5 %", "(effectif : 24)", "petit effectif", "questionnaire au marché"):
        assert words in told
    more.locator("summary").click()
    assert not more.get_by_text("faute de bénévoles").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_all_is_read_without_any_script(read, width):
    page = read(width=width, java_script_enabled=False)

    assert page.locator("#_r-rencontres").get_by_text("en cours").is_visible()
    page.locator(f"{FIRST} summary").click()
    assert page.locator(f"{FIRST} svg").is_visible()
    assert page.locator(FIRST).get_by_text("faute de bénévoles").is_visible()


def test_an_address_that_names_what_is_folded_unfolds_it(read, results):
    page = read()
    page.evaluate("document.querySelector('.rf-all li').id = '_ici'")

    page.evaluate("location.hash = '_ici'")

    page.wait_for_selector("#_ici", state="visible")


@pytest.mark.parametrize("width", SHEET.values(), ids=SHEET)
def test_paper_is_black_on_white_and_has_all_the_years(read, width):
    page = read(width=width, scheme="dark")
    page.emulate_media(media="print")

    line = page.locator(f"{FIRST} .rf-chart__line")
    assert line.evaluate("e => getComputedStyle(e).stroke") == "rgb(0, 0, 0)"
    told = page.locator(FIRST).get_by_text("faute de bénévoles")
    assert told.evaluate("e => e.getBoundingClientRect().height") > 10
    assert page.evaluate(WIDTH) <= width
    assert page.evaluate(CUT) == []


def test_what_can_be_picked_is_each_criterion_and_indicator(read):
    page = read()
    page.wait_for_selector(".rf-pick")

    marked = page.locator(".rf-table [data-pick]").evaluate_all("all => all.map(e => e.id)")

    assert marked[:2] == ["habitants-qui-se-parlent", "rencontres"]
    assert "droits" in marked
    assert len(marked) == 12
    assert page.locator(".rf-table .rf-pick").count() == 12
