"""Pages of earlier versions: their addresses, what they say, and what they leave to the page of today."""

import pytest

from referentiels.build.studio import Studio
from referentiels.checking import folders
from referentiels.site import rendering
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK
from tests.repositories import commit, run_git

FILE = "frameworks/exemple.yml"
PRESENT = "structures/exemple/"
OLD = "structures/exemple/_v-1-0/"


def text(version, more="", history=""):
    given = f'\n  version: "{version}"' if version else ""
    return (
        FRAMEWORK.replace("  licence: CC-BY-SA-4.0", f"  licence: CC-BY-SA-4.0{given}{more}")
        + history
    )


def render(pages, address):
    return rendering.Renderer(translator("fr"), rendering.Host()).render(pages[address])


def pages_of(folder):
    plan = Studio(folders.Settings(root=folder)).refresh(translator("fr"))[1]
    return {address: entry.make() for address, entry in plan.pages.items()}


def test_an_address_has_the_version_in_it_and_two_versions_never_share_one():
    assert addresses.version("x", "1.0") == "structures/x/_v-1-0/"
    names = [
        "1.0",
        "1-0",
        "1_0",
        "1 0",
        "V1",
        "v1",
        "é",
        "è",
        "",
        "..",
        "../x",
        "2016 bis",
        "9" * 99,
    ]
    slugs = [addresses.version_slug(name) for name in names]

    assert len({slug.casefold() for slug in slugs}) == len(names)
    for slug in slugs:
        assert slug.replace("-", "").isalnum()
        assert slug.isascii()
        assert len(slug) <= 64


def test_an_earlier_version_is_a_page_that_no_search_finds(tmp_path):
    commit(tmp_path, {FILE: text("1.0", more="\n  note: Un ancien mot.")})
    commit(tmp_path, {FILE: text("1.1")})

    pages = pages_of(tmp_path)

    assert pages[OLD].kind == ""
    assert pages[OLD].path == ""
    assert pages[OLD].title == "Le journal du quartier, version 1.0"
    shown = render(pages, OLD)
    assert "Version 1.0, remplacée par la version 1.1." in shown
    assert "Un ancien mot." in shown
    assert "Un ancien mot." not in render(pages, PRESENT)
    assert "Il manque encore" not in shown


def test_a_version_that_only_git_knows_is_listed_too(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.1")})

    shown = render(pages_of(tmp_path), PRESENT)

    assert f'href="../../{OLD}"' in shown
    assert "comparer/?structure=exemple&amp;structure=exemple@1-0" in shown


def test_a_history_without_texts_promises_nothing(tmp_path):
    history = "history: [{version: '1.0', date: '2014', summary: première version}]\n"
    commit(tmp_path, {FILE: text("1.1", history=history)})

    shown = render(pages_of(tmp_path), PRESENT)

    assert "première version" in shown
    assert "_v-" not in shown
    assert "Comparer avec la version actuelle" not in shown


CUT = "Ce site a été construit sans l’historique complet"


def _cloned(folder, depth, *versions, history=""):
    """Make a repository with a text for each version, and give a clone that holds only the last steps."""
    home = folder / "origine"
    home.mkdir()
    for version in versions:
        commit(home, {FILE: text(version, history=history)})
    run_git(folder, "clone", "--quiet", "--depth", str(depth), home.as_uri(), "clone")
    return home, folder / "clone"


@pytest.mark.parametrize("history", ["", "history: [{version: '1.0', date: '2014'}]\n"])
def test_a_page_made_from_a_part_of_the_history_says_that_versions_are_unknown(tmp_path, history):
    home, clone = _cloned(tmp_path, 1, "1.0", "1.1", history=history)

    cut, whole = pages_of(clone), pages_of(home)

    shown = render(cut, PRESENT)
    assert shown.count(CUT) == 1
    assert shown.index('<h2 id="_versions">') < shown.index(CUT) < shown.index("rf-end")
    assert "s’il y en a, n’y sont pas connues" in shown
    assert "fetch-depth" not in shown
    assert "_versions" in [one.anchor for one in cut[PRESENT].sections]
    assert CUT not in render(whole, PRESENT)
    assert CUT not in render(whole, OLD)
    assert OLD not in cut


def test_a_page_that_knows_some_versions_says_that_others_may_be_unknown(tmp_path):
    _, clone = _cloned(tmp_path, 2, "1.0", "1.1", "1.2")

    pages = pages_of(clone)

    shown = render(pages, PRESENT)
    assert "structures/exemple/_v-1-1/" in shown
    assert "d’autres versions antérieures de ce référentiel n’y sont peut-être pas" in shown
    assert "s’il y en a" not in shown
    assert CUT not in render(pages, "structures/exemple/_v-1-1/")


def test_without_versions_a_whole_history_shows_nothing_of_them(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})

    pages = pages_of(tmp_path)

    assert "_versions" not in render(pages, PRESENT)
    assert "_versions" not in [one.anchor for one in pages[PRESENT].sections]


def test_a_present_text_without_a_version_replaces_one_that_had_one(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("")})

    assert "Version 1.0, remplacée depuis." in render(pages_of(tmp_path), OLD)


def test_a_criterion_that_nobody_uses_any_more_is_still_linked(tmp_path):
    library = "format: 1\ndomain: {name: D}\ncriteria: [{id: lien-social, name: Lien social}]\n"
    linked = text("1.0").replace(
        "        indicators", "        shared: lien-social\n        indicators"
    )
    commit(tmp_path, {FILE: linked, "criteria-library/d.yml": library})
    commit(tmp_path, {FILE: text("1.1")})

    assert 'href="../../../criteres/lien-social/"' in render(pages_of(tmp_path), OLD)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onload="x', "{{ 7*7 }}"])
def test_a_hostile_version_stays_text(tmp_path, hostile):
    commit(tmp_path, {FILE: text(hostile.replace('"', '\\"'))})
    commit(tmp_path, {FILE: text("1.1")})
    pages = pages_of(tmp_path)
    address = addresses.version("exemple", hostile)

    for place in (PRESENT, address):
        shown = render(pages, place)
        assert "<script>alert" not in shown
        assert '" onload="x' not in shown
    assert address.startswith("structures/exemple/_v-")


def test_while_writing_the_version_being_typed_is_not_an_earlier_one(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.1")})
    studio = Studio(folders.Settings(root=tmp_path))
    assert OLD in studio.refresh(translator("fr"))[1].pages

    (tmp_path / FILE).write_text(text("1.0"), encoding="utf-8")

    assert OLD not in studio.refresh(translator("fr"))[1].pages
