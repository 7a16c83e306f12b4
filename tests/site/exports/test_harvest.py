"""What other catalogues harvest: whole addresses, true sizes and digests, and a form that others accept."""

import copy
import datetime
import hashlib
import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib

from referentiels.build import stages
from referentiels.content.tables import read_tables
from referentiels.model.publication import Publication
from referentiels.site.exports.harvest import list_distributions
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

AT = "donnees/catalogue.jsonld"
SITE = Publication(
    address="https://exemple.org/sous/", name="Essai", contact="nous@exemple.org", day="2026-11-29"
)
LIBRARY = "format: 1\ndomain: {name: Cohésion}\ncriteria: [{id: lien, name: Lien social}]\n"
SHAPES = Path(__file__).parent / "shapes/dcat.ttl"


@pytest.fixture
def plan(folder):
    def make(site=SITE, framework=FRAMEWORK):
        files = {"frameworks/journal.yml": framework, "criteria-library/cohesion.yml": LIBRARY}
        catalogue = replace(folder(files, keep=True).catalogue, publication=site)
        return stages.plan_site(catalogue, translator("fr"))

    return make


@pytest.fixture
def described(plan):
    return json.loads(plan().files[AT].make())


def _walk(value):
    yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _walk(one)


def find_faults(described: dict[str, Any]) -> list[str]:
    """Find what a harvester would drop, fetch or take twice."""
    graph = described["@graph"]
    nodes = [one for one in _walk(graph) if isinstance(one, dict)]
    ids = [one["@id"] for one in nodes if "@id" in one]
    faults = [f"relative: {one}" for one in ids if not one.startswith(("http", "mailto:"))]
    datasets = [one for one in nodes if one.get("@type") == "dcat:Dataset"]
    files = [one for one in nodes if one.get("@type") == "dcat:Distribution"]
    for kind, each in (("dataset", datasets), ("distribution", files)):
        names = [one.get("dct:identifier") for one in each]
        faults += [f"{kind} without identifier"] * names.count(None)
        faults += [f"{kind} twice"] * (len(names) - len(set(names)))
        faults += [f"{kind} without title" for one in each if not one["dct:title"]["@value"]]
    places = [one.get("dcat:downloadURL", {}).get("@id") for one in files]
    faults += ["no file"] * places.count(None)
    faults += ["a file twice"] * (len(places) - len(set(places)))
    faults += ["a period to fetch" for one in datasets if "@id" in one.get("dct:temporal", {})]
    labels = [one.get("rdfs:label") for one in nodes if one.get("@type") == "dct:LicenseDocument"]
    return faults + ([] if labels == ["cc-by-sa"] else ["licence without its name"])


def _first(described, kind):
    return next(
        one for one in _walk(described) if isinstance(one, dict) and one.get("@type") == kind
    )


def _judge(described):
    graph = _graph(described)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    return conforms, text


def test_others_accept_it(described):
    assert find_faults(described) == []
    assert _judge(described) == (True, "Validation Report\nConforms: True\n")
    assert [
        one["dct:identifier"] for one in described["@graph"] if one["@type"] == "dcat:Dataset"
    ] == [
        "https://exemple.org/sous/donnees/#catalogue",
        "https://exemple.org/sous/donnees/#bibliotheque",
    ]


PLANTED = {
    "relative": lambda one: one["dcat:downloadURL"].update({"@id": "donnees/a.csv"}),
    "no file": lambda one: one.pop("dcat:downloadURL"),
    "a file twice": lambda one: one["dcat:downloadURL"].update(
        {"@id": "https://exemple.org/sous/donnees/domains.csv"}
    ),
    "without identifier": lambda one: one.pop("dct:identifier"),
    "without title": lambda one: one["dct:title"].update({"@value": ""}),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(described, fault):
    planted = copy.deepcopy(described)
    PLANTED[fault](_first(planted, "dcat:Distribution"))

    assert any(fault in one for one in find_faults(planted))


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("dcat:Dataset", "dct:title"),
        ("dcat:Dataset", "dct:license"),
        ("dcat:Distribution", "dcat:byteSize"),
        ("dcat:Distribution", "spdx:checksum"),
        ("dct:LicenseDocument", "rdfs:label"),
        ("spdx:Checksum", "spdx:checksumValue"),
        ("dcat:Catalog", "dct:publisher"),
    ],
)
def test_the_shapes_see_what_is_missing(described, kind, key):
    planted = copy.deepcopy(described)
    del _first(planted, kind)[key]

    assert not _judge(planted)[0]


def _graph(described):
    with warnings.catch_warnings():  # rdflib's reader of JSON-LD uses what rdflib will replace
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=json.dumps(described), format="json-ld")


SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
KEPT = {
    rdflib.DCTERMS.title: str,
    rdflib.DCTERMS.description: str,
    rdflib.DCTERMS.identifier: str,
    rdflib.DCTERMS.modified: datetime.date,
    rdflib.DCAT.keyword: str,
    rdflib.DCAT.byteSize: int,
    rdflib.DCAT.startDate: datetime.date,
    rdflib.DCAT.endDate: datetime.date,
    rdflib.RDFS.label: str,
}
"""What data.gouv.fr keeps of a dataset, and as what: a value of another kind, and the dataset is refused."""
DIGESTS = {SPDX[f"checksumAlgorithm_{one}"] for one in ("md5", "sha1", "sha256")}
"""Of which it keeps the digest; it passes over the others."""


def find_unkept(described):
    """Find what the program of data.gouv.fr would read as something that it can't keep."""
    graph = _graph(described)
    for predicate, kind in KEPT.items():
        values = [one.toPython() for one in graph.objects(None, predicate)]
        assert values or predicate in (rdflib.DCAT.startDate, rdflib.DCAT.endDate)
        yield from (one for one in values if not isinstance(one, kind))
    for digest in graph.objects(None, SPDX.checksum):
        value = graph.value(digest, SPDX.checksumValue).toPython()
        if graph.value(digest, SPDX.algorithm) in DIGESTS and not isinstance(value, str):
            yield value


def test_data_gouv_can_keep_all_that_it_reads(described):
    assert list(find_unkept(described)) == []


def test_a_year_that_no_calendar_has_bounds_nothing(plan):
    """The check refuses it; a site that is published all the same says nothing that nobody reads."""
    old = FRAMEWORK.replace('period: "2014"', 'period: "0000-2014"')
    described = json.loads(plan(framework=old).files[AT].make())

    assert "dct:temporal" not in _first(described, "dcat:Dataset")


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("spdx:Checksum", "spdx:algorithm", {"@id": str(SPDX.checksumAlgorithm_sha256)}),
        ("dcat:Distribution", "dcat:byteSize", {"@value": "12 Ko"}),
        ("dcat:Dataset", "dct:modified", {"@value": "2026-13-01", "@type": "xsd:date"}),
        ("dct:PeriodOfTime", "dcat:startDate", {"@value": "0000-01-01", "@type": "xsd:date"}),
    ],
)
def test_what_it_could_not_keep_is_found(described, kind, key, value):
    _first(described, kind)[key] = value

    assert list(find_unkept(described))


def test_it_is_read_the_same_whatever_charset_the_host_says(plan):
    data = plan().files[AT].make()

    assert data.decode("latin-1") == data.decode("utf-8")
    assert "Critères partagés" in json.dumps(json.loads(data), ensure_ascii=False)


EU, IANA = (
    "http://publications.europa.eu/resource/authority/",
    "https://www.iana.org/assignments/media-types/",
)
WRITTEN = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "jsonl": ("jsonl", None),
    "jsonld": ("JSON_LD", "application/ld+json"),
    "ttl": ("RDF_TURTLE", "text/turtle"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}  # fmt: skip


def _named(value, list_):
    return str(value).removeprefix(list_) if value is not None else None


def test_each_file_of_data_is_told_with_how_it_is_written_and_what_its_rows_are_like(plan):
    planned = plan()
    graph = _graph(json.loads(planned.files[AT].make()))
    names = [one.name for one in read_tables()]
    whole = ("catalogue.json", "catalogue.xlsx", "datapackage.json", "bibliotheque.ttl", "bibliotheque.jsonld")  # fmt: skip
    folders = {"csv": "tables", "jsonl": "jsonl", "": ""}
    wanted = {*whole, *(f"{one}.csv" for one in names)}
    wanted |= {f"{end}/{one}.{end}" for end in ("csv", "jsonl") for one in names}

    told = {}
    for one in graph.subjects(rdflib.RDF.type, rdflib.DCAT.Distribution):
        place = str(graph.value(one, rdflib.DCAT.downloadURL)).removeprefix(
            f"{SITE.address}donnees/"
        )
        form = graph.value(one, rdflib.DCTERMS.format)
        label = graph.value(form, rdflib.RDFS.label)
        media = _named(graph.value(one, rdflib.DCAT.mediaType), IANA)
        told[place] = (str(label) if label else _named(form, f"{EU}file-type/"), media)
        schema = _named(graph.value(one, rdflib.DCTERMS.conformsTo), SITE.address)
        folder, _, name = place.rpartition("/")
        if folders[folder]:
            assert schema == f"donnees/schemas/{folders[folder]}/v1/{name.partition('.')[0]}.json"
        assert schema is None or (folder and schema in planned.files)
    assert told == {one: WRITTEN[one.rpartition(".")[2]] for one in wanted}


def test_each_set_of_data_says_what_a_catalogue_shows(described):
    graph = _graph(described)
    for one in graph.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset):
        for predicate, value in (
            (rdflib.DCAT.landingPage, f"{SITE.address}donnees/"),
            (rdflib.DCTERMS.accrualPeriodicity, f"{EU}frequency/IRREG"),
            (rdflib.DCTERMS.language, f"{EU}language/FRA"),
            (rdflib.DCAT.theme, f"{EU}data-theme/SOCI"),
        ):
            assert list(map(str, graph.objects(one, predicate))) == [value]
        assert len(set(graph.objects(one, rdflib.DCAT.keyword))) >= 3


def test_sizes_and_digests_are_those_of_the_files(plan):
    planned = plan()
    described = json.loads(planned.files[AT].make())
    files = [one for one in _walk(described) if isinstance(one, dict)]
    files = [one for one in files if one.get("@type") == "dcat:Distribution"]

    assert len(files) >= 9
    for one in files:
        address = one["dcat:downloadURL"]["@id"].removeprefix(SITE.address)
        data = planned.files[address].make()
        assert one["dcat:byteSize"]["@value"] == str(len(data))
        digest = hashlib.sha256(data).hexdigest()
        assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == digest


def test_without_an_address_there_is_none(plan):
    planned = plan(Publication(name="Essai"))

    assert AT not in planned.files
    assert "CITATION.cff" in planned.files


def test_it_says_when_results_are_of_and_where_to_write(plan):
    undated = FRAMEWORK.replace('{period: "2014", value: 22', "{value: 22")
    by_page = replace(SITE, contact="https://exemple.org/nous", day="")
    found = json.loads(plan().files[AT].make())
    other = json.loads(plan(by_page, undated).files[AT].make())
    dataset = _first(found, "dcat:Dataset")

    assert dataset["dct:temporal"]["dcat:startDate"]["@value"] == "2014-01-01"
    assert dataset["dct:temporal"]["dcat:endDate"]["@value"] == "2014-12-31"
    assert dataset["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:nous@exemple.org"}
    dataset = _first(other, "dcat:Dataset")
    assert not {"dct:temporal", "dct:modified"} & set(dataset)
    assert dataset["dcat:contactPoint"]["vcard:hasURL"] == {"@id": "https://exemple.org/nous"}
    assert find_faults(other) == []
    assert _judge(other)[0]


def test_a_span_goes_from_the_first_year_to_the_last(plan):
    line = '              - {period: "2014", value: 22, sample: 85}\n'
    more = [line.replace('"2014"', one) for one in ("2011-05", "2009-2016", "2012")]
    several = FRAMEWORK.replace(line, "".join([line, *more]))
    dataset = _first(json.loads(plan(framework=several).files[AT].make()), "dcat:Dataset")

    span = dataset["dct:temporal"]
    assert span["dcat:startDate"]["@value"] == "2009-01-01"
    assert span["dcat:endDate"]["@value"] == "2016-12-31"


def test_new_files_of_data_appear_by_themselves():
    found = list(
        list_distributions(
            [
                "donnees/results.csv",
                "donnees/csv/results.csv",
                "donnees/csv/nouveau.csv",
                "donnees/schemas/tables/v1/results.json",
                "donnees/schemas/jsonl/v1/results.json",
                "donnees/schemas/framework.schema.json",
                "donnees/jsonl/results.jsonl",
                "donnees/bibliotheque.ttl",
                "donnees/structures/corlab.json",
                "donnees/citations/donnees.json",
                "donnees/lecture/synonymes.json",
                "donnees/accessibilite.csv",
                "donnees/modele-referentiel.xlsx",
                AT,
                "structures/corlab/index.html",
            ]
        )
    )

    assert [(one.address, one.schema) for one in found] == [
        ("donnees/bibliotheque.ttl", ""),
        ("donnees/csv/nouveau.csv", ""),
        ("donnees/csv/results.csv", "donnees/schemas/tables/v1/results.json"),
        ("donnees/jsonl/results.jsonl", "donnees/schemas/jsonl/v1/results.json"),
        ("donnees/results.csv", ""),
    ]
    assert [one.is_of_library for one in found] == [True, False, False, False, False]
