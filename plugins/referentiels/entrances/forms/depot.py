"""What is published already, and how a newcomer finds its place among it.

Takes names that anyone may have typed, gives an identifier that nobody bears yet, or says who bears
the name. Doesn't know what else a form says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.checking.gate import Reading
from referentiels.editing.proposing import Proposal
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.known import find_same_name, name_structure
from referentiels.entrances.forms.losses import Losses
from referentiels.model.catalogue import Catalogue
from referentiels.words.identifiers import RESERVED, identify, identify_structure
from referentiels.words.language import Message, say
from referentiels.words.likeness import fold


class Taken(NamedTuple):
    """What was made of a form, and what there is to say beside."""

    made: Proposal | Refusal
    notes: tuple[Message, ...] = ()
    losses: Losses = Losses()
    reason: str = ""
    """Why something would go, in the words of the person."""
    kindred: tuple[Message, ...] = ()
    """What its new criteria make one think of, in the library."""


@dataclass(frozen=True, slots=True)
class Depot:
    """What is there already: models, files by path, and a number that only this request bears."""

    catalogue: Catalogue
    files: Mapping[str, Reading]
    number: int


def identify_newcomer(name: str, territory: str, answers: Answers, depot: Depot) -> str:
    """Derive the identifier, and say it when the name doesn't tell it."""
    taken = {path.rpartition("/")[2].removesuffix(".yml") for path in depot.files}
    found = identify_structure(name, territory, taken, depot.number)
    if not identify(name):
        answers.tell(
            say(
                "le nom n'a aucune lettre latine, et les adresses n'en ont pas d'autres : celle de la page "
                "finira par « {id} ». Pour en choisir une autre, ajoutez au nom, entre parenthèses, comment "
                "il se lit en lettres latines",
                id=found,
            )
        )
    return f"{found}-local" if found in RESERVED else found


def find_known(name: str, territory: str, identifier: str, depot: Depot) -> Refusal | None:
    """Refuse a structure that is published already: same name and territory, or same file."""
    same = [
        one
        for one in find_same_name(name, depot.catalogue)
        if not fold(territory) or fold(territory) == fold(one.structure.territory)
    ]
    if same:
        return _refuse_known(name_structure(same[0]))
    if f"frameworks/{identifier}.yml" in depot.files:
        return _refuse_known(say("« {id} »", id=identifier))
    return None


def _refuse_known(which: Message) -> Refusal:
    return Refusal(
        say("un référentiel est déjà publié ici sous ce nom : {which}", which=which),
        say(
            "pour le changer, prenez le formulaire « Modifier un référentiel publié » ; si c'est une autre "
            "structure, ajoutez sa ville à son nom"
        ),
    )


def tell_same_name(name: str, answers: Answers, depot: Depot) -> None:
    """Say which other structures bear a name that is new here."""
    for one in find_same_name(name, depot.catalogue):
        answers.tell(
            say(
                "une autre structure porte déjà ce nom : {which} ; le site montrera le territoire de chacune",
                which=name_structure(one),
            )
        )
