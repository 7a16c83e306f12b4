"""A whole site that tells its history: nothing personal of the past is in any file of it, and feeds are read."""

import re
from urllib.parse import urljoin

import feedparser
import pytest

from referentiels.build.command import Request, build
from referentiels.cli.site_log import Log
from referentiels.reading.translations import Entry, write_translations
from tests.build.projects import bytes_of, copy_small
from tests.repositories import commit

FILE = "frameworks/konexio.yml"
HERE = "https://exemple.org/"


def make(folder):
    return build(Request(root=folder), Log(quiet=True))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = copy_small(tmp_path_factory.mktemp("told"), names=("konexio", "andes"))
    good = (folder / FILE).read_text(encoding="utf-8")
    commit(folder, {FILE: f"{good}# lucie.martinez@exemple.org\n".replace("Konexio", "Motsecret")})
    commit(folder, {FILE: good.replace("HP", "des partenaires")})
    make(folder)
    return folder


def test_nothing_of_a_text_that_would_be_refused_is_in_any_file(told):
    found = bytes_of(told / "site")

    assert [
        path for path, data in found.items() if b"martinez" in data or b"Motsecret" in data
    ] == []
    assert "ne peut pas être montré" in found["changements/index.html"].decode()
    assert "ne peut pas être montré" in found["changements/flux.atom"].decode()
    assert "des partenaires" in found["structures/konexio/_histoire/index.html"].decode()


def test_each_feed_is_read_announced_and_leads_to_pages_that_are_there(told):
    found = bytes_of(told / "site")
    feeds = [path for path in found if path.endswith(".atom")]
    announced = {
        f"changements/{path}"
        for data in (one.decode() for path, one in found.items() if path.endswith(".html"))
        for path in re.findall(
            r'type="application/atom\+xml"[^>]*href="[./]*/changements/([^"]+)"', data
        )
    }

    assert set(feeds) == announced
    for path in feeds:
        read = feedparser.parse(found[path])
        assert not read.bozo, path
        for entry in read.entries:
            assert f"{entry.link.removeprefix(HERE)}index.html" in found


def test_english_pages_announce_english_feeds_and_lead_to_them(tmp_path):
    folder = copy_small(tmp_path / "told", names=("konexio",))
    configuration = folder / "mkdocs.yml"
    asked = configuration.read_text(encoding="utf-8").replace(
        "{documents", "{translations: [en], documents"
    )
    entry = Entry(place="criteria-library/lien-social.name", text="Lien social", said="Ties")
    commit(
        folder,
        {
            "mkdocs.yml": asked,
            "translations/en.po": write_translations([entry], "en").decode(),
        },
    )
    make(folder)
    found = bytes_of(folder / "site")
    feeds = {one for one in found if one.endswith(".atom")}
    announced = {
        (page, urljoin(f"{HERE}{page}", way).removeprefix(HERE))
        for page, data in found.items()
        if page.endswith(".html")
        for way in re.findall(r'<(?:link|a)\s[^>]*href="([^"]+\.atom)"', data.decode())
    }

    assert {path for _, path in announced} == feeds
    assert all(page.startswith("en/") == path.startswith("en/") for page, path in announced)
    for path in (one for one in feeds if one.startswith("en/")):
        for one in feedparser.parse(found[path]).entries:
            assert f"{one.link.removeprefix(HERE)}index.html" in found


def test_the_same_again_makes_nothing_and_a_change_little(told):
    assert list(make(told).made) == []
    andes = told / "frameworks/andes.yml"
    commit(
        told,
        {"frameworks/andes.yml": andes.read_text(encoding="utf-8").replace("épicerie", "boutique")},
    )

    made = set(make(told).made)

    assert {"changements/index.html", "changements/flux.atom"} <= made
    assert "changements/structures/andes.atom" in made
    assert "structures/andes/_histoire/index.html" in made
    assert not [one for one in made if "konexio" in one and "_histoire" in one]
    assert not [one for one in made if one.startswith("criteres/") and "_histoire" in one]
