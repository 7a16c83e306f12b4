"""The list for search engines: every address once, whole, and the same bytes at every run."""

import gzip
from xml.etree import ElementTree

from referentiels.build.sitemap import make_sitemap

SCHEMA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _addresses(data):
    return [one.text for one in ElementTree.fromstring(data).iter(f"{SCHEMA}loc")]


def test_each_address_is_there_once_whole_and_in_order():
    files = make_sitemap(["b/", "", "a/é b/", "b/", "c%20d/", "x&y/"], "https://exemple.org/sous/")

    assert _addresses(files["sitemap.xml"]) == [
        "https://exemple.org/sous/",
        "https://exemple.org/sous/a/%C3%A9%20b/",
        "https://exemple.org/sous/b/",
        "https://exemple.org/sous/c%20d/",
        "https://exemple.org/sous/x%26y/",
    ]
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert b"lastmod" not in files["sitemap.xml"]


def test_the_order_in_which_pages_are_known_and_the_time_change_nothing(monkeypatch):
    first = make_sitemap(["a/", "b/"], "https://exemple.org/")
    monkeypatch.setattr("time.time", lambda: 10.0**9)

    assert make_sitemap(["b/", "a/"], "https://exemple.org/") == first


def test_the_day_is_the_one_that_is_said():
    listed = make_sitemap(["a/"], "https://x.org/", "2026-11-26")["sitemap.xml"]

    assert b"<lastmod>2026-11-26</lastmod>" in listed


def test_a_site_whose_place_nobody_knows_lists_nothing():
    assert _addresses(make_sitemap(["a/"], "")["sitemap.xml"]) == []


def test_more_than_search_engines_read_in_one_file_becomes_several():
    files = make_sitemap([f"{n}/" for n in range(7)], "https://x.org/", most=3)

    parts = _addresses(files["sitemap.xml"])
    assert parts == [f"https://x.org/sitemap-{n}.xml" for n in (1, 2, 3)]
    held = [_addresses(files[one.rpartition("/")[2]]) for one in parts]
    assert [len(one) for one in held] == [3, 3, 1]
    assert len({one for part in held for one in part}) == 7
