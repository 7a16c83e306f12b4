"""The mappings for machines are those of the issue's example, byte by byte; a strict reader finds what is wrong."""

import csv
import io
import re
from dataclasses import replace

import pytest
import yaml

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.model.publication import Publication
from referentiels.site.exports import export
from referentiels.site.exports.sssom import COLUMNS
from referentiels.words.addresses import MAPPINGS
from tests.equivalences import HOME, LINES, THEIRS, project, write

EXPECTED = """\
#curie_map:
#  ici: https://referentiels.exemple.org/criteres/
#  lyon: https://referentiels.lyon.exemple/criteres/
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
#license: https://creativecommons.org/licenses/by-sa/4.0/
#mapping_set_id: https://referentiels.exemple.org/donnees/equivalences.sssom.tsv
#mapping_set_version: 2026-11-28
subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification\tmapping_date\tcomment
ici:lien-social/\tLien social\tskos:closeMatch\t\tlyon:sortie-de-l-isolement/\tSortie de l’isolement\tsemapv:ManualMappingCuration\t2026-11-20\tLyon ne compte que les personnes âgées
ici:pouvoir-d-agir/\tPouvoir d’agir\tskos:exactMatch\t\tlyon:pouvoir-d-agir/\tPouvoir d’agir\tsemapv:ManualMappingCuration\t2026-11-20\t
ici:entraide/\tEntraide\tskos:broadMatch\t\tlyon:solidarite/\tSolidarité\tsemapv:ManualMappingCuration\t2026-11-20\t
ici:entraide/\tEntraide\tskos:exactMatch\tNot\tlyon:voisinage-festif/\tVoisinage festif\tsemapv:ManualMappingCuration\t2026-11-20\t
"""
HERE = Publication(address="https://referentiels.exemple.org/", day="2026-11-28")
PREDICATES = {"skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch"}


def read_strictly(data):
    """Read the file as SSSOM asks, and say what is wrong with it."""
    lines = data.decode().split("\n")
    head = "\n".join(line[1:] for line in lines if line.startswith("#"))
    body = "\n".join(line for line in lines if not line.startswith("#"))
    said = yaml.safe_load(head)
    rows = list(csv.DictReader(io.StringIO(body), delimiter="\t", strict=True))
    wrong = [f"no {key}" for key in ("curie_map", "mapping_set_id", "license") if key not in said]
    wrong += [
        one for one in said.get("curie_map", {}).values() if not re.match(r"https?://\S+[/#]$", one)
    ]
    for row in rows:
        wrong += [f"columns of {row}"] if None in row or None in row.values() else []
        for key in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            prefix = (row[key] or "").partition(":")[0]
            wrong += [f"{key} {row[key]}"] if prefix not in said["curie_map"] else []
        wrong += [row["predicate_id"]] if row["predicate_id"] not in PREDICATES else []
        wrong += [row["predicate_modifier"]] if row["predicate_modifier"] not in ("", "Not") else []
        day = row["mapping_date"] or ""
        wrong += [day] if day and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else []
    return rows, wrong


def _catalogue(folder, publication=HERE, **files):
    write(folder, project(**files))
    found = folders.check(Settings(root=folder), keep=True).catalogue
    return replace(found, publication=publication)


def _export(folder, **files):
    return export(_catalogue(folder, **files)).get(MAPPINGS, b"")


def test_it_is_the_file_of_the_issue(tmp_path):
    assert _export(tmp_path).decode() == EXPECTED
    assert read_strictly(EXPECTED.encode())[1] == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("ici:entraide/\tEntraide\tskos:broadMatch", "nous:entraide/\tEntraide\tskos:broadMatch"),
        ("skos:broadMatch", "skos:wideMatch"),
        ("\tNot\t", "\tnot\t"),
        ("2026-11-20\t\n", "2026\t\n"),
        ("#license", "#licence"),
        ("Solidarité\t", "Solidarité\t\t"),
    ],
)
def test_the_strict_reader_finds_what_is_wrong(good, bad):
    assert good in EXPECTED
    assert read_strictly(EXPECTED.replace(good, bad).encode())[1]


def test_texts_of_strangers_stay_in_their_cell(tmp_path):
    theirs = THEIRS.replace("name: Solidarité\n", 'name: "=2+3 \\"a\\" #b"\n')
    lines = LINES.replace('"Lyon ne compte que les personnes âgées"', '"a\\tb \\"c\\" #d"')

    rows, wrong = read_strictly(_export(tmp_path, theirs=theirs, lines=lines))

    assert wrong == []
    assert [row["object_label"] for row in rows][2] == '\'=2+3 "a" #b'
    assert rows[0]["comment"] == 'a b "c" #d'


@pytest.mark.parametrize("source", ["ici", "skos"])
def test_a_site_that_is_called_like_a_prefix_has_another_one(tmp_path, source):
    lines = LINES.replace("lyon/", f"{source}/")

    rows, wrong = read_strictly(_export(tmp_path, lines=lines, source=source))

    assert wrong == []
    assert {row["object_id"].partition(":")[0] for row in rows} == {f"{source}-ailleurs"}


def test_without_our_address_there_is_no_file_and_without_theirs_no_line(tmp_path):
    assert not _export(tmp_path / "a", publication=Publication())
    lines = _export(tmp_path / "b", home="").decode().splitlines()
    assert [one for one in lines if not one.startswith("#")] == ["\t".join(COLUMNS)]
    assert not _export(tmp_path / "c", lines="format: 1\nmappings: []\n")
    assert HOME in _export(tmp_path / "d").decode()


def test_a_day_that_is_no_day_is_left_out(tmp_path):
    rows, wrong = read_strictly(_export(tmp_path, lines=LINES.replace("2026-11-20", "2026-11")))

    assert (wrong, {row["mapping_date"] for row in rows}) == ([], {""})


def test_it_is_the_same_whenever_it_is_made(tmp_path):
    assert _export(tmp_path / "a") == _export(tmp_path / "b")
