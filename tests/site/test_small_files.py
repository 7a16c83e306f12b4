"""The small files, one a structure, a version or a shared criterion: what they say, for whom, and how little they weigh."""

import json

import pytest

from referentiels.build.stages import make_site
from referentiels.checking import folders
from referentiels.history.archive import Archive
from referentiels.site.exports import criterion_json, export, structure_json
from referentiels.site.pages.data import DataView, view_data
from referentiels.site.rendering import Host, Renderer
from referentiels.words.language import translator

from ..conftest import ROOT

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - id: lien
    name: Lien social
    definition: Se **rencontrer**, [ici](https://exemple.org).
    also_called: [Sortir de l'isolement]
    indicators: [{id: rencontres, name: Rencontres, type: outcome, unit: "%"}]
  - {id: seul, name: Critère que personne n'emploie}
"""


def _framework(name, criterion="lien"):
    return f"""\
format: 1
structure: {{name: {name}}}
framework:
  title: Notre utilité sociale
  provenance: public-sources
  licence: CC0-1.0
  version: "2"
  sources: [{{title: Rapport, url: "https://exemple.org/rapport", seen: 2024-01-02}}]
domains:
  - id: d
    name: Faire société
    shared: cohesion
    criteria:
      - id: c
        name: Nos mots
        shared: {criterion}
        relation: broader
        summary: "*Se voir*, `ici`."
        audiences: [Habitants]
        limits: On **compte** mal.
        indicators:
          - id: i
            name: Nos rencontres
            shared: rencontres
            type: outcome
            target: "77"
            results: [{{period: 2014, value: 33}}]
          - {{id: j, name: Un autre signe, type: output, unit: repas, source: registre, frequency: chaque mois}}
"""


@pytest.fixture
def catalogue(folder):
    def make(number=1):
        files = {"criteria-library/cohesion.yml": LIBRARY}
        files |= {f"frameworks/s{n:03}.yml": _framework(f"Structure {n:03}") for n in range(number)}
        return folder(files, keep=True).catalogue

    return make


def _read(files, path):
    return json.loads(files[f"donnees/{path}.json"])


def test_a_structure_says_who_speaks_and_what_it_looks_at_in_its_words(catalogue):
    told = _read(export(catalogue(), structure_json.plan), "structures/s000")

    domains = told.pop("domains")
    about = told.pop("about")
    assert (about["licence"], about["version"]) == ("CC0-1.0", "2")
    assert told.pop("rights").startswith("La licence vaut pour nos mots")
    assert told == {
        "format": 1,
        "id": "s000",
        "name": "Structure 000",
        "title": "Notre utilité sociale",
        "version": "2",
        "licence": "CC0-1.0",
        "provenance": "public-sources",
        "sources": [
            {"title": "Rapport", "url": "https://exemple.org/rapport", "seen": "2024-01-02"}
        ],
    }
    assert domains == [
        {
            "id": "d",
            "name": "Faire société",
            "shared": "cohesion",
            "shared_name": "Cohésion sociale",
            "criteria": [
                {
                    "id": "c",
                    "name": "Nos mots",
                    "shared": "lien",
                    "shared_name": "Lien social",
                    "shared_domain": "cohesion",
                    "relation": "broader",
                    "summary": "Se voir, ici.",
                    "audiences": ["Habitants"],
                    "limits": "On compte mal.",
                    "indicators": [
                        {"id": "i", "name": "Nos rencontres", "type": "outcome", "shared": "rencontres"},
                        {
                            "id": "j",
                            "name": "Un autre signe",
                            "type": "output",
                            "unit": "repas",
                            "source": "registre",
                            "frequency": "chaque mois",
                        },
                    ],
                }
            ],
        }
    ]  # fmt: skip


def test_a_shared_criterion_says_who_uses_it_with_which_words_and_licence(catalogue):
    files = export(catalogue(2), criterion_json.plan)
    told = _read(files, "criteres/lien")

    assert (told["format"], told["licence"]) == (1, "CC-BY-SA-4.0")
    assert (told["domain"], told["domain_name"]) == ("cohesion", "Cohésion sociale")
    assert told["definition"] == "Se rencontrer, ici."
    assert told["also_called"] == ["Sortir de l'isolement"]
    assert [one["id"] for one in told["indicators"]] == ["rencontres"]
    assert [use["structure"] for use in told["uses"]] == ["s000", "s001"]
    use = told["uses"][1]
    assert (use["structure_name"], use["criterion"], use["name"]) == (
        "Structure 001",
        "c",
        "Nos mots",
    )
    assert (use["provenance"], use["licence"]) == ("public-sources", "CC0-1.0")
    assert [one.get("shared") for one in use["indicators"]] == ["rencontres", None]
    alone = _read(files, "criteres/seul")
    assert (alone["files"], "uses" in alone) == (1, False)


@pytest.mark.parametrize(("number", "files"), [(60, 1), (61, 2), (120, 2), (121, 3)])
def test_what_does_not_fit_in_a_file_follows_in_others(catalogue, number, files):
    found = export(catalogue(number), criterion_json.plan)
    names = ["criteres/lien", *(f"criteres/lien/_{one}" for one in range(2, files + 1))]

    assert {path for path in found if "/lien" in path} == {f"donnees/{one}.json" for one in names}
    assert _read(found, names[0])["files"] == files
    uses = [use["structure"] for name in names for use in _read(found, name)["uses"]]
    assert uses == [f"s{one:03}" for one in range(number)]


def test_an_earlier_version_has_its_own_and_says_only_what_the_library_still_has(folder):
    files = {"criteria-library/cohesion.yml": LIBRARY}
    new = folder({**files, "frameworks/s.yml": _framework("Nous")}, keep=True).catalogue
    lost = LIBRARY.replace("id: lien", "id: perdu")
    old = folder(
        {"criteria-library/cohesion.yml": lost, "frameworks/s.yml": _framework("Nous", "perdu").replace('"2"', '"1.0"')},
        keep=True,
    ).catalogue.frameworks[0]  # fmt: skip

    site = make_site(new, translator("fr"), archive=Archive(earlier={"s": (old,)}))

    told = _read(site.files, "structures/s/_v-1-0")
    assert (told["version"], told["age"]) == ("1.0", 1)
    (criterion,) = told["domains"][0]["criteria"]
    assert {"shared", "shared_name", "shared_domain", "relation"} & set(criterion) == set()
    assert "age" not in _read(site.files, "structures/s")


def test_the_page_of_the_data_says_where_they_are_and_lists_none(catalogue):
    files = export(catalogue())
    page = view_data({path: len(data) for path, data in files.items()}, translator("fr"))

    assert isinstance(page.view, DataView)
    listed = [one.address for one in page.view.downloads]
    assert "donnees/catalogue.json" in listed
    assert [
        one for one in listed if "donnees/structures/" in one or "donnees/criteres/" in one
    ] == []
    assert 'id="_un-par-un"' in Renderer(translator("fr"), Host()).render(page)


def test_each_says_no_more_than_it_takes_to_compare_and_to_choose():
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    files = {**export(catalogue, structure_json.plan), **export(catalogue, criterion_json.plan)}

    assert len(files) == len(catalogue.frameworks) + len(catalogue.shared_criteria)
    assert max(map(len, files.values())) < 10_000
    for framework in catalogue.frameworks:
        told = files[f"donnees/structures/{framework.id}.json"].decode()
        results = [one for d in framework.domains for c in d.criteria for i in c.indicators for one in i.results]  # fmt: skip
        assert '"results"' not in told
        assert not any(one.note and one.note in told for one in results)
