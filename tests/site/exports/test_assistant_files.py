"""The files that the assistant reads: complete, light, and without what is not for readers."""

import gzip
import json
from dataclasses import replace
from functools import cache
from itertools import accumulate
from random import Random

import pytest

from referentiels.checking import folders
from referentiels.model.catalogue import index
from referentiels.model.model import Origin, SharedCriterion, SharedDomain, SharedIndicator
from referentiels.site import exports
from referentiels.site.exports import assistant
from referentiels.site.pages.data import DataView, view_data
from referentiels.words import prose
from referentiels.words.language import translator
from tests.conftest import ROOT

NOWHERE = Origin("criteria-library/x.yml", 1, 1)


@pytest.fixture(scope="module")
def catalogue():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


@cache
def _made_up(number):
    """Make a library of so many criteria, in words that come back as those of a language do."""
    random = Random(11)
    letters = "eeeaaiisstnrulodmpcvqfbghjéèà"
    vocabulary = ["".join(random.choices(letters, k=random.randrange(2, 11))) for _ in range(6000)]
    weights = list(accumulate(1 / (place + 5) for place in range(len(vocabulary))))

    def say(words):
        return " ".join(random.choices(vocabulary, cum_weights=weights, k=words)).capitalize()

    def indicator(place):
        return SharedIndicator(id=f"i-{place}", name=say(9), type="outcome", nature="percentage", unit="%", source=say(3), frequency="", origin=NOWHERE)  # fmt: skip

    def criterion(place):
        return SharedCriterion(
            id=say(3).lower().replace(" ", "-"), domain="x", name=say(3), definition=say(70), also_called=(say(2), say(3)), status="shared", replaced_by="", reason="",
            related=(say(2).replace(" ", "-"),), same_as=(), sources=(), indicators=tuple(map(indicator, range(4))), origin=NOWHERE,
        )  # fmt: skip

    domain = SharedDomain(id="x", path="x.yml", name="Un domaine", summary=say(40), also_called=(), criteria=tuple(map(criterion, range(number))), origin=NOWHERE)  # fmt: skip
    return index((), (domain,))


@pytest.mark.parametrize("number", [100, 1000, 2000])
def test_the_library_stays_light_whatever_the_number_of_criteria(number):
    data = exports.export(_made_up(number), assistant.plan)[assistant.LIBRARY]

    assert (
        len(json.loads(data)["criteria"]) > number * 0.95
    )  # two names may make the same identifier
    assert len(gzip.compress(data)) <= 300_000


def test_definitions_are_whole_as_long_as_there_is_room():
    (few,) = json.loads(exports.export(_made_up(1), assistant.plan)[assistant.LIBRARY])["criteria"]
    many = json.loads(exports.export(_made_up(1000), assistant.plan)[assistant.LIBRARY])["criteria"]

    assert len(few["definition"]) > 350
    assert {len(one["definition"]) for one in many} == {120}
    assert all(one["definition"].endswith("…") for one in many)


MARKED = {
    "Un **critère**, [expliqué](https://exemple.org/page) *ici*.\n\nEt là.": "Un critère, expliqué ici. Et là.",
    "Voir [la note](https://a.org/x_(1)) et `a_b` 2*3": "Voir la note et a_b 2*3",
    "Un_nom_de_fichier, [entre crochets] et (https://a.org/b) restent.": "Un_nom_de_fichier, [entre crochets] et (https://a.org/b) restent.",
}


@pytest.mark.parametrize(("text", "words"), MARKED.items())
def test_a_definition_comes_without_its_markup_and_with_all_its_words(text, words):
    made = _made_up(1)
    (domain,) = made.domains
    (criterion,) = domain.criteria
    said = replace(domain, criteria=(replace(criterion, definition=text),))
    files = exports.export(index((), (said,)))

    (given,) = json.loads(files[assistant.LIBRARY])["criteria"]
    assert given["definition"] == words
    (row,) = json.loads(files["donnees/lecture/criteres-0.json"])
    assert words.startswith(row[4].rstrip("…"))
    assert prose.beginning(text, 12) == words[:11] + "…"


def test_every_shared_criterion_is_there_with_its_indicators(catalogue):
    given = json.loads(exports.export(catalogue)[assistant.LIBRARY])

    assert [one["id"] for one in given["criteria"]] == list(catalogue.shared_criteria)
    for one in given["criteria"]:
        shared = catalogue.shared_criteria[one["id"]]
        assert (one["name"], one["domain"]) == (shared.name, shared.domain)
        assert [i["id"] for i in one.get("indicators", ())] == [i.id for i in shared.indicators]


def test_the_words_are_set_in_type_and_their_places_still_open(catalogue):
    rules = json.loads(exports.export(catalogue)[assistant.RULES])

    assert rules["wordings"]["near-criterion"] == {
        "message": "«\u00a0{name}\u00a0» est proche d’un critère partagé",
        "help": "proche de\u00a0: {id}\u202f; pour le relier, choisissez ce critère partagé",
    }
    assert rules["severities"]["near-criterion"] == "warning"
    assert rules["limits"]["indicators"] == 40


def test_these_files_are_not_proposed_as_open_data(catalogue):
    page = view_data(
        {path: len(data) for path, data in exports.export(catalogue).items()}, translator("fr")
    )

    assert isinstance(page.view, DataView)
    assert not [one for one in page.view.downloads if "assistant" in one.address]
