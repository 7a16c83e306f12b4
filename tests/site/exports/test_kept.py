"""What an author typed is what readers, spreadsheets and programs get: character for character."""

import csv
import html
import io
import json

import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.site import rendering
from referentiels.site.exports import export
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

TEXTS = [
    "01000", "1.10", "1:30", "190:20:30", "No", "on", "y", "2A", "+33", "012345670", "1_000", "0x1F", "Oui",
    "n/a", "=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "a;b", 'dit "oui"', "A < B & C > D 'F'",
    "</title><script>alert(1)</script>", "{{ config }} {% raw %} ${x}", "l’été à Ézanville", "œuvre",
    "👨‍👩‍👧 🇫🇷 𠮷野家", "جمعية الحي", "javascript:alert(1)", "<img src=x onerror=alert(1)>", "--8<-- 'x'",
    "a" * 250, "%s %(x)s {0}", "&amp; &lt;", "C:\\temp\\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Publish a framework a text, in which all that can be said is that text; give the files and the pages."""
    folder = tmp_path_factory.mktemp("textes")
    (folder / "frameworks").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"frameworks/t{number}.yml").write_text(_say(text), encoding="utf-8")
    outcome = folders.check(folders.Settings(root=folder), keep=True)
    assert not outcome.has_errors
    site = stages.make_site(outcome.catalogue, translator("fr"))
    renderer = rendering.Renderer(translator("fr"), rendering.Host())
    pages = {
        page.address: renderer.render(page) for page in site.pages if page.template != "checks"
    }
    return site.files, pages


def _say(text):
    name = json.dumps(text, ensure_ascii=False)
    said = FRAMEWORK.replace("sample: 85", f"sample: 85, note: {name}")
    for words in (
        "Le journal du quartier", "Faire société", "Des habitants qui se parlent",
        "Part des lecteurs qui citent une rencontre",
    ):  # fmt: skip
        said = said.replace(words, name)
    return said


def _rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(("number", "text"), list(enumerate(TEXTS)), ids=TEXTS)
def test_a_text_is_the_same_everywhere(published, number, text):
    files, pages = published

    document = json.loads(files["donnees/catalogue.json"])
    (framework,) = [one for one in document["frameworks"] if one["id"] == f"t{number}"]
    assert framework["structure"]["name"] == text
    assert framework["domains"][0]["criteria"][0]["indicators"][0]["results"][0]["note"] == text

    told = json.loads(files[f"donnees/structures/t{number}.json"])
    (domain,) = told["domains"]
    (criterion,) = domain["criteria"]
    (indicator,) = criterion["indicators"]
    assert {told["name"], domain["name"], criterion["name"], indicator["name"]} == {text}

    (row,) = [one for one in _rows(files["donnees/structures.csv"]) if one["structure"] == f"t{number}"]  # fmt: skip
    guarded = text[0] in "=+-@" and text != "+33"
    assert row["name"] == (f"'{text}" if guarded else text)
    (row,) = [one for one in _rows(files["donnees/results.csv"]) if one["structure"] == f"t{number}"]  # fmt: skip
    assert row["note"].removeprefix("'") == text

    escaped = html.escape(text, quote=False)
    for address in (f"structures/t{number}/", "structures/", "criteres/", "indicateurs/"):
        lists = [page for at, page in pages.items() if at.startswith(f"{address}_")]
        shown = "".join([pages[address], *lists]).replace("&#34;", '"').replace("&#39;", "'")
        assert escaped in shown, address


def test_no_text_is_a_part_of_a_page(published):
    _, pages = published

    assert len(pages) > len(TEXTS)
    for address, page in pages.items():
        assert "<script>" not in page, address
        assert "<img" not in page, address


@pytest.mark.parametrize("value", ["1.0", "3.10", "007", "12,5", "18 818", "4\u202f907\u202f294"])
def test_a_value_keeps_its_figures(folder, value):
    outcome = folder(
        {"frameworks/exemple.yml": FRAMEWORK.replace("value: 22", f'value: "{value}"')}, keep=True
    )
    site = stages.make_site(outcome.catalogue, translator("fr"))

    assert not outcome.diagnostics
    (row,) = _rows(site.files["donnees/results.csv"])
    assert row["value"] == value


def test_letters_in_two_characters_become_one(folder):
    outcome = folder(
        {"frameworks/exemple.yml": FRAMEWORK.replace("Faire société", "Faire socie\u0301te\u0301")},
        keep=True,
    )

    assert outcome.catalogue.frameworks[0].domains[0].name == "Faire société"


def test_exports_are_the_same_from_run_to_run(folder):
    first, second = (stages.make_site(folder(keep=True).catalogue, translator("fr")) for _ in "ab")

    assert first.files == second.files


def test_tables_open_in_a_french_spreadsheet(folder):
    files = export(folder(keep=True).catalogue)

    for path, data in files.items():
        if path.endswith(".csv") and not path.startswith(addresses.TABLES):
            assert data.startswith(b"\xef\xbb\xbf")
            assert b"\r\n" in data
            assert data.count(b"\n") == data.count(b"\r\n")


def test_every_table_has_its_header_even_empty(folder):
    files = dict(export(folder({}, keep=True).catalogue))
    del files[addresses.ACCESSIBILITY_TABLE]  # of the pages themselves: it depends on no framework

    assert {path for path in files if path.endswith(".csv")} == {
        f"donnees/{place}{name}.csv"
        for place in ("", "csv/")
        for name in (
            "structures", "domains", "criteria", "indicators", "results", "usage",
            "shared-criteria", "shared-indicators",
        )
    }  # fmt: skip
    assert all(data.count(b"\n") == 1 for path, data in files.items() if path.endswith(".csv"))
    whole = json.loads(files["donnees/catalogue.json"])
    assert whole.pop("about")["licence"] == "CC-BY-SA-4.0"
    assert set(whole.pop("rights")) == {"structure", "public-sources", "fictional"}
    assert whole == {"format": 1, "library": [], "frameworks": []}
