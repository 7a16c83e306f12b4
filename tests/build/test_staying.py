"""Where a site stays: one address for all that it publishes, and which is not changed by mistake."""

import hashlib
import json
import re

import pytest
from mkdocs.config.base import ValidationError

from mkdocs_referentiels.config import Address
from referentiels.build import hosting
from tests.build.projects import bytes_of, copy_small, run

STAYS = "https://reste.org/sous/"


def _write(folder, url, *options, directory_urls=True):
    given = ", ".join(("documents: false", "workbooks: false", *options))
    text = f"site_name: Essai\ntheme: material\nplugins:\n  - referentiels: {{{given}}}\n"
    text += f"site_url: {url}\n" if url else ""
    text += "" if directory_urls else "use_directory_urls: false\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copy_small(tmp_path_factory.mktemp("depot") / "depot", ("corlab",))


class _Site:
    """A place to build at."""

    def __init__(self, folder, place):
        self._folder, self.place = folder, place

    def __call__(self, url, *options, module="referentiels", **more):
        _write(self._folder, url, *options, **more)
        return run(self._folder, "build", "-d", str(self.place), module=module)


@pytest.fixture
def site(folder, tmp_path):
    return _Site(folder, tmp_path / "site")


def test_all_that_is_published_names_where_the_site_stays(folder, tmp_path):
    found = {}
    _write(folder, "https://essai.net/42/", f"permanent_url: {STAYS.rstrip('/')}")
    for module in ("referentiels", "mkdocs"):
        done = run(folder, "build", "-d", str(tmp_path / module), module=module)
        assert done.returncode == 0, done.stderr
        found[module] = bytes_of(tmp_path / module)

    assert found["referentiels"] == found["mkdocs"]
    published = found["mkdocs"]
    for path in ("", "a/", "structures/corlab/", "criteres/lien-social/"):
        page = published[f"{path}index.html"].decode()
        assert re.findall(r'rel="?canonical"? href="?([^" >]+)', page) == [f"{STAYS}{path}"]
    assert [path for path, data in published.items() if b"essai.net" in data] == []
    assert f"<loc>{STAYS}structures/corlab/</loc>" in published["sitemap.xml"].decode()
    _assert_described_as_it_is(published)


def _assert_described_as_it_is(published):
    """Compare what is harvested with the files that it speaks of."""
    graph = json.loads(published["donnees/catalogue.jsonld"])["@graph"]
    files = [one for data in graph for one in data.get("dcat:distribution", ())]
    assert len(files) >= 9
    for one in files:
        data = published[one["dcat:downloadURL"]["@id"].removeprefix(STAYS)]
        assert one["dcat:byteSize"]["@value"] == str(len(data))
        said = one["spdx:checksum"]["spdx:checksumValue"]["@value"]
        assert said == hashlib.sha256(data).hexdigest()


def test_what_is_harvested_follows_what_changes(folder, tmp_path):
    _write(folder, "https://essai.net/", f"permanent_url: {STAYS}")
    place, file = tmp_path / "site", folder / "frameworks/corlab.yml"
    before = file.read_text(encoding="utf-8")
    try:
        for text in (before, before, before.replace("CORLAB", "Le CORLAB", 1)):
            file.write_text(text, encoding="utf-8")
            assert run(folder, "build", "-d", str(place)).returncode == 0
            _assert_described_as_it_is(bytes_of(place))
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("module", ["referentiels", "mkdocs"])
def test_a_site_is_not_replaced_by_one_of_another_address_unless_that_is_meant(site, module):
    assert site("https://a.org/", module=module).returncode == 0
    before = bytes_of(site.place)

    refused = site("https://b.org/", module=module)

    assert refused.returncode != 0
    assert "permanent_url: https://a.org/" in refused.stderr
    assert "former_permanent_url: https://a.org/" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert bytes_of(site.place) == before
    meant = site("https://b.org/", "former_permanent_url: https://a.org", module=module)
    assert meant.returncode == 0, meant.stderr
    assert hosting.find_address(site.place) == "https://b.org/"


def test_trials_go_on(site):
    assert site("https://a.org/").returncode == 0
    for url in ("", "http://127.0.0.1:8000/", "http://localhost/x/", ""):
        done = site(url, directory_urls=False)
        assert done.returncode == 0, done.stderr
    assert site("https://ailleurs.net/", "permanent_url: https://a.org/").returncode == 0


def test_a_trial_without_address_says_so_once_and_names_none(site):
    done = site("")

    assert done.stdout.count("permanent_url") + done.stderr.count("permanent_url") == 1
    page = (site.place / "structures/corlab/index.html").read_text(encoding="utf-8")
    assert "canonical" not in page
    assert hosting.find_address(site.place) == ""


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_address_of_a_site_is_read_from_what_it_publishes(site, directory_urls):
    assert site("https://a.org/l'été/", directory_urls=directory_urls).returncode == 0

    assert hosting.find_address(site.place) == "https://a.org/l'été/"


@pytest.mark.parametrize("said", [b"", b"\xff", b"<loc></loc>", b"<urlset/>"])
def test_a_list_that_says_nothing_stops_nothing(tmp_path, said):
    (tmp_path / "sitemap.xml").write_bytes(said)

    assert hosting.find_address(tmp_path) == ""


def test_mkdocs_says_in_french_what_is_no_address():
    with pytest.raises(ValidationError, match="n'est pas l'adresse d'un site"):
        Address(str, default="").run_validation("exemple.org")
    assert Address(str, default="").run_validation(STAYS) == STAYS
