"""Structures of one name are told apart wherever they meet; the name itself stays as it was written."""

import json
from dataclasses import replace

import pytest

from referentiels.checking import folders
from referentiels.checking.rules import naming
from referentiels.model.catalogue import index
from referentiels.model.model import Origin
from referentiels.site import exports
from referentiels.site.pages import view_catalogue
from referentiels.words.language import translator
from referentiels.words.likeness import fold

FRAMEWORK = """\
format: 1
structure: {{name: {name}, territory: {territory}}}
framework: {{provenance: structure, licence: CC-BY-SA-4.0}}
domains:
  - id: lien
    name: Lien
    shared: cohesion
    criteria:
      - {{id: entraide, name: Entraide, shared: entraide}}
"""
LIBRARY = "format: 1\ndomain: {name: Cohésion}\ncriteria:\n  - {id: entraide, name: Entraide}\n"


def _catalogue(folder, *named):
    (folder / "frameworks").mkdir()
    (folder / "criteria-library").mkdir()
    (folder / "criteria-library/cohesion.yml").write_text(LIBRARY, encoding="utf-8")
    for number, (name, territory) in enumerate(named, 1):
        text = FRAMEWORK.format(name=name, territory=territory)
        (folder / f"frameworks/s{number}.yml").write_text(text, encoding="utf-8")
    return folders.check(folders.Settings(root=folder), keep=True)


@pytest.mark.parametrize(
    ("named", "called"),
    [
        ([("Centre social", "Brest"), ("Maison", "Brest")], ["Centre social", "Maison"]),
        (
            [("Centre social", "Brest"), ("centre  social", "Lannion")],
            ["Centre social (Brest)", "centre social (Lannion)"],
        ),
        (
            [("Centre social", '""'), ("Centre social", "Lannion")],
            ["Centre social (s1)", "Centre social (Lannion)"],
        ),
        (
            [("Centre social", "Brest"), ("Centre social", "brest")],
            ["Centre social (Brest, s1)", "Centre social (brest, s2)"],
        ),
    ],
)
def test_what_tells_namesakes_apart_is_their_territory_else_their_page(tmp_path, named, called):
    found = _catalogue(tmp_path, *named).catalogue

    shown = {one.id: one.structure.called.replace("  ", " ") for one in found.frameworks}
    assert [shown[f"s{number}"] for number in (1, 2)] == called


def test_namesakes_are_told_apart_on_every_page_that_names_them(tmp_path):
    found = _catalogue(tmp_path, ("Centre social", "Brest"), ("Centre social", "Lannion"))
    words = translator("fr")
    titles = {page.address: page.title for page in view_catalogue(found.catalogue, words)}

    assert titles["structures/s1/"] == "Centre social (Brest)"
    assert titles["structures/s2/"] == "Centre social (Lannion)"
    assert [one.rule for one in found.diagnostics if one.rule == "twin-structures"]
    told = repr([page.view for page in view_catalogue(found.catalogue, words)])
    for link in ("Link(title='Centre social (Brest)'", "Link(title='Centre social (Lannion)'"):
        assert link in told
    assert "Link(title='Centre social'" not in told


def test_the_data_keep_the_name_as_it_was_written(tmp_path):
    found = _catalogue(tmp_path, ("Centre social", "Brest"), ("Centre social", "Lannion"))
    data = json.loads(exports.export(found.catalogue)["donnees/catalogue.json"])

    assert {one["structure"]["name"] for one in data["frameworks"]} == {"Centre social"}
    assert not any("apart" in one["structure"] for one in data["frameworks"])


def test_a_structure_whose_namesake_has_gone_is_called_by_its_name_again(tmp_path):
    both = _catalogue(tmp_path, ("Centre social", "Brest"), ("Centre social", "Lannion")).catalogue
    alone = index(both.frameworks[:1], both.domains)

    assert alone.frameworks[0].structure.called == "Centre social"
    other = replace(both.frameworks[0].structure, name="Autre", apart="")
    assert fold(other.called) == "autre"


def test_a_framework_without_its_text_has_no_spaces_to_look_at(tmp_path):
    (framework,) = _catalogue(tmp_path, ("Radio", "Brest")).catalogue.frameworks
    bare = Origin(framework.path, framework.origin.line, framework.origin.column)
    structure = replace(framework.structure, origin=bare)
    alone = replace(framework, origin=bare, structure=structure, domains=(), usage=())

    assert list(naming.find_stray_spaces(index((alone,), ()))) == []
