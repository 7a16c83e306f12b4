"""What others read of the tables: frictionless 5, the 4.38 that Validata has pinned, DuckDB, Python alone."""

import hashlib
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import duckdb
import pytest

from referentiels.checking import folders
from referentiels.content.tables import read_tables
from referentiels.words import addresses
from tests.conftest import ROOT

from .published import FILES, as_programs_read, publish

JUDGE = Path(__file__).with_name("judge.py")
NAMES = [one.name for one in read_tables()]


@cache
def pinned():
    """Give the Python of the frictionless that Validata has pinned, installed when it isn't there."""
    done = subprocess.run(["sh", ROOT / ".ci/validata"], capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def judged(version, folder, *what):
    python = sys.executable if version == "5" else pinned()
    done = subprocess.run(
        [python, JUDGE, folder, *what], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["version"].startswith(version)
    return found


def lay_out(files, folder):
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder / "donnees"


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    return lay_out(publish(catalogue), tmp_path_factory.mktemp("vraies"))


@pytest.fixture
def tried(folder, tmp_path):
    return lay_out(publish(folder(FILES, keep=True).catalogue), tmp_path / "essai")


VERSIONS = pytest.mark.parametrize("version", ["5", "4.38"])


@VERSIONS
def test_the_package_is_accepted(version, real):
    found = judged(version, real, "datapackage.json")

    assert (found["valid"], found["errors"], found["tables"]) == (True, [], 8)
    files = {f"donnees/csv/{name}.csv": (real / f"csv/{name}.csv").read_bytes() for name in NAMES}
    if version == "5":
        assert found["rows"] == [len(as_programs_read(files, name)) for name in NAMES]


@VERSIONS
def test_so_are_hostile_texts_and_an_empty_catalogue(version, tried, folder, tmp_path):
    assert judged(version, tried, "datapackage.json")["errors"] == []

    shutil.rmtree(tmp_path / "frameworks")
    shutil.rmtree(tmp_path / "criteria-library")
    empty = lay_out(publish(folder({}, keep=True).catalogue), tmp_path / "vide")
    assert judged(version, empty, "datapackage.json")["errors"] == []


@VERSIONS
def test_a_table_alone_fits_its_published_schema(version, tried):
    for name in ("results", "shared-criteria"):
        found = judged(version, tried, f"csv/{name}.csv", f"schemas/tables/v1/{name}.json")
        assert found["errors"] == []


FAULTS = {
    "a wrong digest": ("usage", lambda text: text.replace("bénévoles", "bénévolés"), {"hash-count", "hash-count-error"}),
    "a row twice": ("domains", lambda text: text + text.split("\r\n", 1)[1], {"primary-key", "primary-key-error"}),
    "a row of nobody": ("criteria", lambda text: text.replace("exemple,faire-societe", "exemple,ailleurs"), {"foreign-key", "foreign-key-error"}),
    "a shared indicator that nobody has": ("indicators", lambda text: text.replace(",rencontres,", ",autre,"), {"foreign-key", "foreign-key-error"}),
    "an unknown code": ("structures", lambda text: text.replace(",structure,", ",ailleurs,"), {"constraint-error"}),
    "a decimal comma": ("results", lambda text: text.replace(",4907294.50,", ',"4907294,50",'), {"type-error"}),
    "a day of no calendar": ("results", lambda text: text.replace("2014-02-28", "2014-02-30"), {"type-error"}),
    "an identifier with a space": ("domains", lambda text: text.replace("faire-societe", "faire societe"), {"constraint-error"}),
    "a column that moved": ("usage", lambda text: text.replace("purpose,name", "name,purpose"), {"incorrect-label"}),
    "no provenance": ("usage", lambda text: text.replace(",structure,CC", ",,CC"), {"constraint-error"}),
}  # fmt: skip


@VERSIONS
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(version, fault, tried):
    name, plant, expected = FAULTS[fault]
    file = tried / f"csv/{name}.csv"
    before = file.read_bytes().decode()
    after = plant(before)
    assert after != before
    file.write_bytes(after.encode())
    if fault != "a wrong digest":  # or it would be all that is found
        _seal_again(tried, name)

    found = judged(version, tried, "datapackage.json")

    assert not found["valid"]
    assert expected & set(found["errors"]), found["errors"]


def _seal_again(folder, name):
    package = json.loads((folder / "datapackage.json").read_bytes())
    data = (folder / f"csv/{name}.csv").read_bytes()
    for one in package["resources"]:
        if one["name"] == name:
            one["bytes"] = len(data)
            one["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_digests_are_those_of_the_bytes_that_are_published(real):
    for one in json.loads((real / "datapackage.json").read_bytes())["resources"]:
        data = (real / one["path"]).read_bytes()
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def _broken_links(folder):
    """Give what a foreign key names and nobody has: our own reading of the tables."""
    files = {f"{addresses.TABLES}{name}.csv": (folder / f"csv/{name}.csv").read_bytes() for name in NAMES}  # fmt: skip
    rows = {name: as_programs_read(files, name) for name in NAMES}
    for table in read_tables():
        keys = [tuple(row[one] for one in table.key) for row in rows[table.name]]
        assert len(set(keys)) == len(keys), table.name
        for link in table.references:
            known = {tuple(row[one] for one in link.to) for row in rows[link.table]}
            for row in rows[table.name]:
                named = tuple(row[one] for one in link.columns)
                if any(named) and named not in known:
                    yield table.name, link.table, named


def test_each_row_that_another_names_is_there(real, tried):
    assert list(_broken_links(real)) == []

    file = tried / "csv/criteria.csv"
    file.write_bytes(file.read_bytes().replace(b",lien-social,", b",autre,"))
    assert list(_broken_links(tried)) == [("criteria", "shared-criteria", ("autre",))]


# DuckDB


@pytest.mark.parametrize("table", read_tables(), ids=NAMES)
def test_another_reader_counts_the_same_rows_in_each_format(table, real):
    csv_file, lines = (real / f"csv/{table.name}.csv").as_posix(), (real / f"jsonl/{table.name}.jsonl").as_posix()  # fmt: skip
    with duckdb.connect() as base:
        (rows,) = base.execute(f"SELECT count(*) FROM '{csv_file}'").fetchone() or (0,)
        head = [one[0] for one in base.execute(f"DESCRIBE SELECT * FROM '{csv_file}'").fetchall()]
        (said,) = base.execute(f"SELECT count(*) FROM read_ndjson_objects('{lines}')").fetchone() or (0,)  # fmt: skip

    files = {f"donnees/csv/{table.name}.csv": Path(csv_file).read_bytes()}
    assert rows == said == len(as_programs_read(files, table.name))
    assert head == list(table.header)


def test_another_reader_takes_numbers_for_numbers_and_days_for_days(real):
    file = (real / "csv/results.csv").as_posix()
    with duckdb.connect() as base:
        kinds = {one[0]: one[1] for one in base.execute(f"DESCRIBE SELECT * FROM '{file}'").fetchall()}  # fmt: skip

    assert kinds["value_number"] in ("DOUBLE", "BIGINT")  # all of them may be whole
    assert (kinds["sample"], kinds["rank"]) == ("BIGINT", "BIGINT")
    assert (kinds["period_start"], kinds["period_end"]) == ("DATE", "DATE")


@pytest.mark.parametrize("table", read_tables(), ids=NAMES)
def test_the_example_of_each_table_runs_on_the_real_content(table, real):
    query = table.query.format(folder=f"{real.as_posix()}/csv/")
    with duckdb.connect() as base:
        found = base.execute(query).fetchall()

    assert found, table.ask
    # Nothing is ordered by a number: no list of the best.
    assert "ORDER BY" in query
    assert "count" not in query.lower()
    assert " desc" not in query.lower()
