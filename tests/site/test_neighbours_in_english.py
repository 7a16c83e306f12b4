"""What another site shares, on English pages: under its name, in French that says so, at home for search engines."""

import pytest

from referentiels.reading.translations import Entry, write_translations
from tests.build.projects import run
from tests.neighbours import make_ours, share
from tests.site.trees import parse

STRUCTURE, CRITERION = "en/structures/_lyon/les-voisins/", "en/criteres/_lyon/voisinage/"
TIES = Entry(place="criteria-library/lien-social.name", text="Lien social", said="Social ties")
MAPPINGS = """\
format: 1
mappings:
  - here: lien-social
    there: lyon/voisinage
    relation: close
    reviewed: 2026-11-27
    note: Les mêmes rencontres.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    place = tmp_path_factory.mktemp("amis")
    (place / "lyon.zip").write_bytes(share())
    folder = make_ours(place / "brest", "../lyon.zip")
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(
        configuration.replace("{documents", "{translations: [en, br], documents"), "utf-8"
    )
    (folder / "translations").mkdir()
    (folder / "translations/en.po").write_bytes(write_translations([TIES], "en"))
    breton = Entry(place=TIES.place, text=TIES.text, said="Liammoù")
    (folder / "translations/br.po").write_bytes(write_translations([breton], "br"))
    (folder / "criteria-library/equivalences.yml").write_text(MAPPINGS, "utf-8")
    for command in (("fetch",), ("build",)):
        done = run(folder, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def page(site, address):
    return parse(site / address / "index.html")


def text_of(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("address", [STRUCTURE, CRITERION])
def test_a_copy_says_whose_it_is_in_english_and_leads_home(site, address):
    tree = page(site, address)
    (aside,) = (one for one in tree.iter("aside") if "rf-provenance" in (one.get("class") or ""))

    assert "Shared by Ville de Lyon." in text_of(aside)
    assert "Licence: CC-BY-" in text_of(aside)
    home = f"https://lyon.exemple/{address.removeprefix('en/').replace('_lyon/', '')}"
    assert next(one.get("href") for one in aside.iter("a")) == home
    links = {one.get("rel"): one for one in tree.iter("link")}
    assert links["canonical"].get("href") == home


@pytest.mark.parametrize("address", [STRUCTURE, CRITERION])
def test_the_name_of_a_copy_says_that_it_is_french(site, address):
    (title,) = page(site, address).iter("h1")
    (name,) = title.iter("span")

    assert name.get("lang") == "fr"
    assert "Ville de Lyon" in text_of(name)


@pytest.mark.parametrize("address", [STRUCTURE, CRITERION])
def test_a_copy_claims_no_language_and_keeps_its_way_to_the_other(site, address):
    french = address.removeprefix("en/")
    for one in (address, french):
        assert not [link for link in page(site, one).iter("link") if link.get("hreflang")]
    (way,) = (
        one
        for one in page(site, address).iter("a")
        if one.get("lang") == one.get("hreflang") == "fr"
    )
    assert way.get("href").endswith(french)
    own = {link.get("hreflang") for link in page(site, "en/criteres/lien-social/").iter("link")}
    assert {"fr", "en", "x-default"} <= own


def test_what_was_said_of_two_criteria_is_english_and_quotes_french(site):
    tree = page(site, "en/equivalences/")
    french = {
        text_of(one) for one in tree.iter() if isinstance(one.tag, str) and one.get("lang") == "fr"
    }

    assert text_of(next(tree.iter("h1"))) == "The same criteria, elsewhere"
    assert {"Vie de voisinage", "Les mêmes rencontres"} <= french
    assert "Social ties" in {text_of(one) for one in tree.iter("a")}


def test_breton_labels_say_their_language_one_by_one_and_the_rest_is_french(site):
    tree = page(site, "br/criteres/lien-social/")
    (title,) = tree.iter("h1")

    assert tree.get("lang") == "fr"
    assert [(one.get("lang"), text_of(one)) for one in title.iter("span")] == [("br", "Liammoù")]
    (definition,) = (one for one in tree.iter("div") if "rf-lead" in (one.get("class") or ""))
    assert not [one for one in definition.iter("span") if one.get("lang")]


@pytest.mark.parametrize("address", ["comparer/", "selection/", "changements/", "equivalences/"])
def test_pages_that_are_new_in_english_are_there_in_breton_too_with_french_around(site, address):
    tree = page(site, f"br/{address}")

    assert tree.get("lang") == "fr"
    assert "recherche" not in tree.get("data-pages").split()
    (title,) = tree.iter("h1")
    assert text_of(title) == text_of(next(page(site, address).iter("h1")))
    assert (site / "donnees/lecture/br/partages.json").is_file()
