"""Files of a project as they were, one after the other, and what is told of them."""

from referentiels.checking import folders
from referentiels.history.archive.past import Past
from referentiels.history.chronicle import find_chronicle
from referentiels.history.lasting import read_list
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

FILE = "frameworks/exemple.yml"
LIBRARY = "criteria-library/cohesion-sociale.yml"
NAME_THEN = "Des habitants qui se parlent"
SHARED = """\
format: 1
domain:
  name: Cohésion sociale
criteria:
  - id: lien-social
    name: {name}
    definition: {definition}
"""
OTHER = "format: 1\ndomain: {name: Autre domaine}\ncriteria: []\n"


def framework(name=NAME_THEN, more=""):
    return FRAMEWORK.replace(NAME_THEN, name) + more


def shared(definition="Des liens qui durent.", name="Lien social"):
    return SHARED.format(definition=definition, name=name)


def find(folder, settings=None, **more):
    settings = settings or folders.Settings(root=folder)
    outcome = folders.check(settings, keep=True)
    assert not outcome.has_errors, [d.message for d in outcome.diagnostics]
    with Past(settings, read_list(settings).rows) as past:
        return find_chronicle(past, outcome.catalogue, translator("fr"), **more)


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


def told(found):
    return [
        (one.identifier, one.what.value, [plain(each.text) for each in one.changes])
        for one in found.events
    ]


def kinds(found):
    return [(one.identifier, one.what.value) for one in found.events]


def everything(found):
    return plain(repr(found))


def linked(name=NAME_THEN):
    return framework(name).replace(
        f"name: {name}", f"name: {name}\n        shared: lien-social\n        relation: adapted", 1
    )


UNDER = """\
format: 1
structure: {name: Le journal}
framework: {provenance: structure, licence: CC-BY-SA-4.0}
domains:
  - id: faire-societe
    name: Faire société
    shared: cohesion-sociale
    criteria:
      - id: lien
        name: Des habitants qui se parlent
        indicators:
          - id: rencontres
            name: Rencontres
            type: outcome
            nature: number
            results:
              - {period: "2014", value: 22}
  - id: a-part
    name: À part
    criteria:
      - id: autre
        name: Autre chose
"""


def redefined(found):
    return list(found.redefined.values())
