"""The page of the open data: every file stands in it once, and its examples run as they are written."""

import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.content.tables import read_tables
from referentiels.model.catalogue import index
from referentiels.model.publication import Publication
from referentiels.site.exports import export
from referentiels.site.pages.data import DataView, plan_data, view_data
from referentiels.site.rendering import Host, Renderer
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import ROOT

FRENCH = translator("fr")


@pytest.fixture(scope="module")
def real():
    return export(folders.check(folders.Settings(root=ROOT), keep=True).catalogue)


def view(files, words=FRENCH, publication=Publication()):  # noqa: B008 - frozen
    sizes = {path: len(data) for path, data in files.items()}
    catalogue = replace(index((), ()), publication=publication)
    (entry,) = plan_data(catalogue, files, sizes.__getitem__, words)
    found = entry.make().view
    assert isinstance(found, DataView)
    return found


def test_every_file_is_listed_once(real):
    listed = [one.address for one in view(real).downloads]

    assert len(set(listed)) == len(listed)
    apart = ("donnees/lecture/", "donnees/assistant/", "donnees/structures/", "donnees/criteres/",
             "donnees/domaines/", "donnees/citations/", "donnees/cids/")  # fmt: skip
    assert set(listed) == {path for path in real if not path.startswith(apart)}


def test_what_is_planned_elsewhere_has_its_place(real):
    more = {"donnees/catalogue.ttl": b"x", "donnees/dcat.jsonld": b"y"}

    *_, last = view({**real, **more}).groups

    assert last.anchor == "_autres-formats"
    here = {one.address for one in view(real).groups[-1].files}
    assert {one.address for one in last.files} - here == set(more)
    assert [one.address for one in last.files] == sorted({*more, *here})


def test_each_reader_finds_where_to_begin(real):
    found = view(real)

    assert found.book is not None
    assert found.package is not None
    assert found.whole is not None
    assert [one.name for one in found.tables] == [one.name for one in read_tables()]
    assert all(len(one.files) == 3 for one in found.tables)


def test_it_says_what_may_be_taken_of_each_provenance(real):
    """Whoever meets a code in a row finds what it allows."""
    found = view(real)
    codes = {code for table in read_tables() for one in table.columns for code in one.choices if one.name == "provenance"}  # fmt: skip
    html = Renderer(FRENCH, Host()).render(view_data({path: len(data) for path, data in real.items()}, FRENCH))  # fmt: skip

    assert {one.code for one in found.rights} == codes
    assert found.rights[-1].rights.startswith("Licence CC BY-SA 4.0")
    for one in found.rights:
        assert f"<li><code>{one.code}</code> ({one.name})" in html
    assert html.index('id="_reprendre"') < html.index('id="_citer"') < html.index('id="_stable"')
    assert 'href="#_reprendre"' in html


def test_it_says_of_what_day_the_data_is_only_where_that_is_known(real):
    def shown(day):
        (entry,) = plan_data(
            replace(index((), ()), publication=Publication(day=day)), real, lambda path: len(real[path]), FRENCH
        )  # fmt: skip
        return Renderer(FRENCH, Host()).render(entry.make())

    assert "dans leur état du 28 novembre 2026" in shown("2026-11-28").replace("\u00a0", " ")
    assert "dans leur état" not in shown("")


def test_files_for_spreadsheets_are_called_by_what_they_hold(real):
    groups = {one.anchor: one.files for one in view(real).groups}
    names = {one.address: (one.name, one.form) for one in groups["_pour-un-tableur"]}

    assert names["donnees/criteria.csv"] == ("Critères des structures", "criteria.csv")
    assert names[addresses.BOOK] == ("Tout le catalogue", "catalogue.xlsx")
    assert "Modèle" not in {name for name, _ in names.values()}
    programs = {one.address: one.name for one in groups["_pour-des-programmes"]}
    assert programs["donnees/csv/criteria.csv"] == "csv/criteria.csv"
    english = view(real, translator("en"))
    assert "Criteria of the organisations" in {one.name for one in english.downloads}


def test_a_site_without_the_workbook_does_not_offer_it(real):
    without = {path: data for path, data in real.items() if path != addresses.BOOK}
    page = view_data({path: len(data) for path, data in without.items()}, FRENCH)

    html = Renderer(FRENCH, Host()).render(page)

    assert addresses.BOOK not in html
    assert "Brancher un programme" in html


def test_each_column_is_told(real):
    sizes = {path: len(data) for path, data in real.items()}
    html = Renderer(FRENCH, Host()).render(view_data(sizes, FRENCH))

    for table in read_tables():
        for column in table.columns:
            assert f"<dt><code>{column.name}</code> {column.title}</dt>" in html
    assert 'lang="fr"' not in html


def test_in_english_columns_are_told_in_english_and_french_examples_say_so(real):
    words = translator("en")
    sizes = {path: len(data) for path, data in real.items()}
    html = Renderer(words, Host()).render(view_data(sizes, words))

    assert "<dt><code>period_start</code> First day of the period</dt>" in html
    assert "<dd>The number of people or cases observed. " in html
    assert '<span lang="fr">faire-societe</span>' in html
    for table in read_tables():
        assert table.ask not in html
        for column in table.columns:
            assert column.description not in html


def test_examples_say_the_address_of_the_site_when_it_is_known(real):
    told = view(real, publication=Publication(address="https://exemple.org/site/"))
    untold = view(real)

    assert all("https://exemple.org/site/donnees/csv/" in one.query for one in told.tables)
    assert all("ADRESSE-DE-CE-SITE/donnees/csv/" in one.python for one in untold.tables)
    assert (told.known, untold.known) == (True, False)


@pytest.mark.parametrize("table", read_tables(), ids=lambda one: one.name)
def test_the_example_in_python_runs_as_it_is_written(table, real, tmp_path):
    for path, data in real.items():
        if path.startswith(addresses.TABLES):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    place = Publication(address=f"{tmp_path.as_uri()}/")
    (told,) = [one for one in view(real, publication=place).tables if one.name == table.name]

    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", told.python], capture_output=True, text=True, check=False
    )  # fmt: skip

    rows = real[f"{addresses.TABLES}{table.name}.csv"].decode().split("\r\n")[1:11]
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(rows)
    assert done.stdout.splitlines()[0].split()[0] in rows[0]


def test_a_reader_that_guesses_is_told_how_not_to(real, tmp_path):
    """What guesses takes the version 1.10 for a number; all that is written comes back from the call told."""
    path = f"{addresses.TABLES}structures.csv"
    table = next(one for one in read_tables() if one.name == "structures")
    row = ",".join({"structure": "a", "version": "1.10"}.get(one, "") for one in table.header)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(f"{','.join(table.header)}\r\n{row}\r\n", encoding="utf-8")
    found = view(real, publication=Publication(address="https://exemple.org/"))
    calls = {
        one.name: one.call.replace("https://exemple.org", str(tmp_path)) for one in found.readers
    }
    version = table.header.index("version")

    with duckdb.connect() as base:
        assert base.execute(f"SELECT version FROM '{tmp_path / path}'").fetchall() == [(1.1,)]
        assert base.execute(calls["DuckDB"]).fetchall()[0][version] == "1.10"
    assert all(str(tmp_path / path) in one for one in calls.values())


def test_the_page_is_planned_with_what_it_reads():
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    plan = stages.plan_site(catalogue, FRENCH)

    assert {one.name for one in plan.pages[addresses.DATA].reads} == {"sizes", "publication"}
