"""Answers to « Nouveau critère partagé » → the file of its domain, with the criterion as proposed."""

from __future__ import annotations

from referentiels.editing.proposing import Places, propose
from referentiels.entrances.forms.answers import Answers, at_field
from referentiels.entrances.forms.depot import Depot, Taken
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.table import read_indicators
from referentiels.reading.nodes import Plain
from referentiels.reading.sources import Kind
from referentiels.words.identifiers import RESERVED, identify
from referentiels.words.language import quote, say
from referentiels.words.likeness import fold


def take_criterion(answers: Answers, depot: Depot) -> Taken:
    """Add a criterion, as proposed, to the file of its domain."""
    catalogue = depot.catalogue
    wanted, name = answers.line("domaine"), answers.line("nom")
    domain = next((one for one in catalogue.domains if fold(one.name) == fold(wanted)), None)
    if domain is None or not name:
        return Taken(
            Refusal(
                say("il manque un nom, ou un domaine de la liste"),
                say("modifiez le message et complétez ces deux champs"),
            )
        )
    found = identify(name) or f"critere-{depot.number or len(catalogue.shared_criteria) + 1}"
    identifier = f"{found}-local" if found in RESERVED else found
    same = [one for one in catalogue.shared_criteria.values() if fold(one.name) == fold(name)]
    if same or identifier in catalogue.shared_criteria:
        return Taken(
            Refusal(
                say(
                    "un critère partagé « {id} » existe déjà",
                    id=quote(same[0].name) if same else identifier,
                ),
                say("voyez sa page : s'il dit autre chose, choisissez un nom plus précis"),
            )
        )
    table = read_indicators(answers.lines("indicateurs"))
    if isinstance(table, Refusal):
        return Taken(table)
    criterion: dict[str, Plain] = {
        "id": identifier,
        "name": name,
        "definition": answers.prose("definition"),
        "also_called": [*answers.listed("aussi")],
        "status": "proposed",
        "indicators": table,
    }
    before = depot.files.get(domain.path)
    if before is None or before.source is None:
        return Taken(
            Refusal(
                say("le fichier de ce domaine est à corriger d'abord"),
                say("attendez qu'il le soit"),
            )
        )
    data = dict(before.plain)
    known = data.get("criteria", [])
    added = {key: value for key, value in criterion.items() if value}
    data["criteria"] = [*(known if isinstance(known, list) else []), added]
    places: Places = {("criteria", len(data["criteria"]) - 1): at_field("Nom du critère")}
    others = tuple(one for one in catalogue.domains if one.id != domain.id)
    return Taken(propose(domain.id, data, places, others, before, kind=Kind.LIBRARY))
