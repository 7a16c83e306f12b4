"""Each column, and each key, says what its field says: held against the files, as another reader reads them.

All formats are made from the same rows, so that they agree even where a row says one thing for another. Here
every field of a framework and of the library has a text of its own.
"""

import json

import pytest
import yaml

from referentiels.content.reader import read
from referentiels.content.tables import LIST
from referentiels.site.exports import catalogue_json, criterion_json, export, structure_json
from referentiels.words import addresses

from .published import as_programs_read, publish

LIBRARY = """\
format: 1
domain: {name: nom du domaine partagé, summary: résumé partagé, also_called: [autre nom du domaine]}
criteria:
  - id: ancien
    name: nom de l'ancien
    definition: définition de l'ancien
    also_called: [autre nom, encore un autre]
    status: retired
    replaced_by: lien
    related: [lien]
    same_as: [https://ailleurs.org/ancien]
    reason: raison du retrait
  - id: lien
    name: nom du lien
    status: shared
    indicators:
      - id: part
        name: nom de l'indicateur partagé
        type: outcome
        nature: percentage
        unit: unité partagée
        source: source partagée
        frequency: fréquence partagée
"""
FRAMEWORK = """\
format: 1
structure:
  name: nom de la structure
  kind: cooperative
  summary: résumé de la structure
  territory: territoire
  website: https://exemple.org/site
  since: "1998"
  activities: [une activité, une autre]
  audiences: [un public, un autre]
  contact: https://exemple.org/contact
  offers_help: aide proposée
framework:
  title: titre du référentiel
  status: adopted
  version: version du référentiel
  date: 2014-10
  licence: CC-BY-4.0
  provenance: public-sources
  sources: [{title: titre de la source, url: https://exemple.org/source}]
  note: note du référentiel
domains:
  - id: domaine
    name: nom du domaine
    shared: partage
    summary: résumé du domaine
    criteria:
      - id: critere
        name: nom du critère
        shared: lien
        role: criterion
        relation: narrower
        summary: résumé du critère
        audiences: [public du critère]
        limits: limites du critère
        lessons: leçons du critère
        remark: remarque sur le critère
        indicators:
          - id: indicateur
            name: nom de l'indicateur
            type: impact
            nature: number
            unit: unité
            source: source de l'indicateur
            frequency: fréquence
            target: cible
            shared: part
            limits: limites de l'indicateur
            lessons: leçons de l'indicateur
            remark: remarque sur l'indicateur
            results:
              - period: 2013-2014
                value: "1 234,50"
                approximation: less-than
                state: no-effect
                sample: "85"
                method: méthode
                note: note du résultat
                limits: limites du résultat
                lessons: leçons du résultat
                remark: remarque sur le résultat
usage:
  - purpose: advocacy
    name: nom de l'usage
    who: [qui, et qui]
    when: quand
    how: comment
    remark: remarque sur l'usage
"""
FILES = {"criteria-library/partage.yml": LIBRARY, "frameworks/exemple.yml": FRAMEWORK}
DOC, SHARED = (yaml.load(text, yaml.BaseLoader) for text in (FRAMEWORK, LIBRARY))
DOMAIN = DOC["domains"][0]
CRITERION = DOMAIN["criteria"][0]
INDICATOR = CRITERION["indicators"][0]
OWN = {
    "structure": DOC["structure"],
    "framework": DOC["framework"] | {"sources": ["https://exemple.org/source"]},
    "domains": DOMAIN,
    "domains/criteria": CRITERION,
    "domains/criteria/indicators": INDICATOR,
    "domains/criteria/indicators/results": INDICATOR["results"][0],
    "usage": DOC["usage"][0],
}
KEYS = {"structure": "exemple", "domain": "domaine", "criterion": "critere", "indicator": "indicateur"}  # fmt: skip
RECKONED = {
    "rank": "1",
    "shared_criterion": "lien",
    "value_number": "1234.50",
    "period_start": "2013-01-01",
    "period_end": "2014-12-31",
}
SAID_BY_THE_PROJECT = "La licence vaut pour nos mots"


@pytest.fixture
def catalogue(folder):
    outcome = folder(FILES, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    return outcome.catalogue


def _tables(file):
    return [one for one in read("tables")["tables"] if one["file"] == file]


def _joined(value):
    return LIST.join(value) if isinstance(value, list) else value


def _column(table, name):
    """Give the field that a column takes over, if it takes one."""
    told = next(one for one in table["columns"] if one["name"] == name)
    everywhere = {one["name"]: one.get("of", "") for one in read("tables")["everywhere"]}
    return told.get("of") or everywhere.get(name, "")


@pytest.mark.parametrize("table", _tables("framework"), ids=lambda one: one["name"])
def test_a_column_says_what_its_field_says(catalogue, table):
    (row,) = as_programs_read(publish(catalogue), table["name"])

    for name, text in row.items():
        holder, _, key = _column(table, name).rpartition("/")
        if key:
            assert text == _joined(OWN[holder][key]), name
        elif name == "rights":
            assert text.startswith(SAID_BY_THE_PROJECT)
        else:
            assert text == {**KEYS, **RECKONED}[name], name


def test_so_do_those_of_the_library(catalogue):
    criteria, indicators = _tables("library")
    domain, (old, lien) = SHARED["domain"], SHARED["criteria"]
    fixed = {"domain": "partage", "provenance": "library", "licence": "CC-BY-SA-4.0"}
    files = publish(catalogue)
    (first, _), (only,) = (as_programs_read(files, one["name"]) for one in (criteria, indicators))
    holders = {"domain": domain, "criteria": old, "criteria/indicators": lien["indicators"][0]}
    keys = ({"criterion": "ancien"}, {"criterion": "lien", "indicator": "part"})

    for table, row, named in zip((criteria, indicators), (first, only), keys, strict=True):
        for name, text in row.items():
            holder, _, key = _column(table, name).rpartition("/")
            wanted = {**fixed, **named}.get(name) or _joined(holders[holder][key])
            assert text == wanted, name


def _compare(told, typed, path=()):
    """Hold each key of a JSON that a file has too against what the file says there."""
    if isinstance(typed, dict):
        for key in typed.keys() & told.keys():
            yield from _compare(told[key], typed[key], (*path, key))
    elif isinstance(typed, list):
        assert len(told) == len(typed), path
        for one, other in zip(told, typed, strict=True):
            yield from _compare(one, other, path)
    else:
        assert told == typed, path
        yield path[-1]


def test_the_faithful_copy_says_every_field(catalogue):
    told = json.loads(export(catalogue, catalogue_json.plan)[catalogue_json.PATH])
    (framework,), (library,) = told["frameworks"], told["library"]
    typed = DOC["framework"] | {key: DOC[key] for key in ("structure", "domains", "usage")}
    assert set(told["rights"]) == {"structure", "public-sources", "fictional"}
    assert told["rights"]["public-sources"].startswith(SAID_BY_THE_PROJECT)

    for one, other in ((framework, typed), (library, SHARED["domain"] | {"criteria": SHARED["criteria"]})):  # fmt: skip
        assert len(list(_compare(one, other))) == sum(1 for _ in _leaves(other))


def _leaves(value):
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _leaves(one)
    if isinstance(value, str):
        yield value


def test_the_small_file_of_a_structure_says_what_its_fields_say(catalogue):
    told = json.loads(export(catalogue, structure_json.plan)["donnees/structures/exemple.json"])
    found = list(_compare(told, DOC["framework"] | {"domains": DOC["domains"]}))

    assert {"title", "status", "licence", "provenance", "version", "date"} <= set(found)
    # Once for the framework or the domain, then for the criterion and the indicator.
    assert [found.count(key) for key in ("limits", "lessons", "remark", "relation", "audiences")] == [2, 2, 2, 1, 1]  # fmt: skip
    assert {"unit", "source", "frequency", "nature", "type", "summary"} <= set(found)
    assert told["about"]["licence"] == "CC-BY-4.0"
    assert "results" not in json.dumps(told)


def test_the_small_files_of_criteria_say_what_their_fields_say(catalogue):
    files = export(catalogue, criterion_json.plan)
    old, lien = (json.loads(files[addresses.data(addresses.criterion(one))]) for one in ("ancien", "lien"))  # fmt: skip
    found = [*_compare(old, SHARED["criteria"][0]), *_compare(lien, SHARED["criteria"][1])]
    (use,) = lien["uses"]

    assert {"definition", "status", "replaced_by", "also_called", "related", "same_as"} <= set(
        found
    )
    assert {"unit", "source", "frequency", "nature", "type"} <= set(found)
    assert {"relation", "name", "unit", "source"} <= set(_compare(use, CRITERION))
    assert (use["provenance"], use["licence"]) == ("public-sources", "CC-BY-4.0")
    assert (use["structure"], use["structure_name"]) == ("exemple", "nom de la structure")
    assert lien["domain_name"] == "nom du domaine partagé"


BARE = """\
format: 1
structure: {name: Nue}
framework: {provenance: structure, licence: CC-BY-4.0}
domains:
  - id: domaine
    name: Domaine
    criteria:
      - id: seul
        name: Seul
        indicators:
          - {id: n, name: N, type: output, nature: percentage, results: [{value: 3}, {value: 4, sample: 0}]}
usage: [{name: Un usage}]
"""


def test_what_nobody_wrote_is_said_only_where_it_is_understood(folder):
    """A criterion that is linked to none has no relation; what a file may leave unsaid has its usual value."""
    files = publish(folder({"frameworks/nue.yml": BARE}, keep=True).catalogue)
    said = {
        name: {key: text for key, text in row.items() if text}
        for name in ("criteria", "indicators", "results", "usage")
        for row in as_programs_read(files, name)[-1:]
    }
    about = {"structure": "nue", "provenance": "structure", "licence": "CC-BY-4.0"}
    of = {"domain": "domaine", "criterion": "seul"}

    assert said == {
        "criteria": about | of | {"name": "Seul", "role": "criterion"},
        "indicators": about | of | {"indicator": "n", "name": "N", "type": "output", "nature": "percentage"},
        "results": about
        | {"criterion": "seul", "indicator": "n", "state": "measured", "unit": "%", "value": "4", "value_number": "4", "sample": "0", "rank": "2"},
        "usage": about | {"name": "Un usage", "rank": "1"},
    }  # fmt: skip
