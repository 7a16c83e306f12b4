"""What scripts of translated pages read of the library: names and texts in the language, or with their own."""

import json
from functools import cache

from referentiels.checking import folders
from referentiels.model.translation import Translation, translate
from referentiels.reading.translations import Entry
from referentiels.site.exports import translated
from tests.conftest import ROOT

PLACE = "donnees/lecture/en/"
SAID = (
    Entry(
        place="criteria-library/cohesion-sociale.name", text="Lien social et cohésion", said="Ties"
    ),
    Entry(place="criteria-library/lien-social.name", text="Lien social", said="Social ties"),
)


@cache
def files():
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    said = translate(catalogue, Translation.of("en", "en", SAID))
    return {one.address: json.loads(one.make()) for one in translated.plan(said)}


def test_names_are_translated_and_say_when_they_are_not():
    names = files()[f"{PLACE}partages.json"]

    assert ["lien-social", "Social ties"] in names
    assert all(rest == ["fr"] for place, _, *rest in names if place != "lien-social")
    assert ["cohesion-sociale", "Ties"] in files()[f"{PLACE}domaines.json"]


def test_a_criterion_says_the_language_of_what_nobody_translated():
    told = files()[f"{PLACE}criteres/lien-social.json"]

    assert (told["name"], told["domain_name"]) == ("Social ties", "Ties")
    assert told["definition"][1] == "fr"
    assert all(one["name"][1] == "fr" for one in told["indicators"].values())
