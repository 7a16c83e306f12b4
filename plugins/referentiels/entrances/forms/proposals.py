"""Answers to a form → a proposal: a new framework, a changed one, or a new shared criterion.

Nothing of what was typed becomes a path or a command: the name of a file is derived from words, and
checked. A file that is there is changed only by its own form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from referentiels.checking.gate import Reading, read_text
from referentiels.editing.proposing import Places, Proposal, Steps, propose, propose_text
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.citing import Cited
from referentiels.entrances.forms.issue import Form, Refusal, read_answers
from referentiels.entrances.forms.known import find_same_name, find_structures, name_structure
from referentiels.entrances.forms.losses import Losses, find_losses
from referentiels.entrances.forms.speaking import (
    find_unnamed,
    find_unticked,
    read_documents,
    read_new_speaker,
    read_speaker,
    speak,
)
from referentiels.entrances.forms.table import read_indicators, read_table
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.reading.nodes import Plain
from referentiels.reading.sources import Kind, Location
from referentiels.words.identifiers import RESERVED, identify, identify_structure, is_id
from referentiels.words.labels import LABELS
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

_BARE_ADDRESS = re.compile(r"[^\W_](?:[\w-]*\.)+[^\W\d_]{2,}(?:[/?#]\S*)?")


class Taken(NamedTuple):
    """What was made of a form, and what there is to say beside."""

    made: Proposal | Refusal
    notes: tuple[Message, ...] = ()
    losses: Losses = Losses()
    reason: str = ""
    """Why something would go, in the words of the person."""


@dataclass(frozen=True, slots=True)
class _Depot:
    """What is there already: models, files by path, and a number that only this request bears."""

    catalogue: Catalogue
    files: Mapping[str, Reading]
    number: int


def take_in(
    form: Form | None,
    body: str,
    catalogue: Catalogue,
    files: Mapping[str, Reading],
    number: int = 0,
) -> Taken:
    """Make a proposal of a form that was filled in; `files` are those that exist, by path."""
    if form is None:
        return Taken(_not_a_form())
    answers = read_answers(body, form)
    if isinstance(answers, Refusal):
        return Taken(answers)
    makers = {
        "nouveau-referentiel": _new,
        "modifier-referentiel": _changed,
        "nouveau-critere": _criterion,
    }
    taken = makers[form.name](answers, _Depot(catalogue, files, number))
    return taken._replace(notes=(*answers.notes(), *_unused(answers, taken.made)))


def _not_a_form() -> Refusal:
    return Refusal(
        say("ce message ne vient pas d'un formulaire dont un programme peut faire une proposition"),
        say("une personne va le lire ; pour aller plus vite, prenez un des formulaires"),
    )


def _unused(answers: Answers, made: Proposal | Refusal) -> list[Message]:
    """Name the answers that are no part of the file; a form that is refused is read again as a whole."""
    if isinstance(made, Refusal):
        return []
    return [
        say(
            "« {field} » n'entre pas dans le fichier : les personnes qui relisent la proposition le liront "
            "dans votre message",
            field=field,
        )
        for field in answers.left()
    ]


def _place(form_words: str) -> Message:
    return say("champ « {field} »", field=form_words)


# A new framework


def _new(answers: Answers, depot: _Depot) -> Taken:
    speaker = find_unticked(answers) or read_speaker(answers)
    if isinstance(speaker, Refusal):
        return Taken(speaker)
    if "fichier" in answers:
        return Taken(_pasted_new(speaker, answers, depot))
    name = answers.line("nom")
    territory = answers.line("territoire")
    if not name:
        return Taken(
            Refusal(
                say("il manque le nom de la structure"),
                say("modifiez le message et écrivez ce nom sous « Nom de la structure »"),
            )
        )
    table = read_table(answers.lines("tableau"))
    if isinstance(table, Refusal):
        return Taken(table)
    identifier = _identify(name, territory, answers, depot)
    known = _find_known(name, territory, identifier, depot)
    if known:
        return Taken(known)
    cited = read_documents(answers, speaker)
    if isinstance(cited, Refusal):
        return Taken(cited)
    if unnamed := find_unnamed(speaker, [*cited.sources]):
        return Taken(unnamed)
    data, places = _identity(answers, name, territory)
    data["framework"] = _voice(answers, speaker, cited)
    if table.domains:
        data["domains"] = table.domains
    if usages := answers.items("usages"):
        data["usage"] = [{"purpose": "other", "name": one} for one in usages]
        places["usage",] = _place("Ce que vous en faites, ou en ferez")
    _tell_same_name(name, answers, depot)
    whole = places | table.places | cited.placed()
    return Taken(propose(identifier, data, whole, depot.catalogue.domains))


def _voice(answers: Answers, speaker: str, cited: Cited) -> dict[str, Plain]:
    """Say in the file who speaks, from what, and what others may do with it."""
    said: dict[str, Plain] = {
        "status": "draft",
        "licence": answers.line("licence") or "CC-BY-SA-4.0",
        "provenance": speaker,
        "sources": [*cited.sources],
    }
    return {key: value for key, value in said.items() if value}


def _find_known(name: str, territory: str, identifier: str, depot: _Depot) -> Refusal | None:
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


def _identify(name: str, territory: str, answers: Answers, depot: _Depot) -> str:
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


def _tell_same_name(name: str, answers: Answers, depot: _Depot) -> None:
    for one in find_same_name(name, depot.catalogue):
        answers.tell(
            say(
                "une autre structure porte déjà ce nom : {which} ; le site montrera le territoire de chacune",
                which=name_structure(one),
            )
        )


def _identity(
    answers: Answers, name: str, territory: str
) -> tuple[dict[str, Plain], dict[Steps, Message]]:
    structure: dict[str, Plain] = {
        "name": name,
        "kind": _kind(answers),
        "summary": answers.prose("resume"),
        "territory": territory,
        "website": _website(answers),
        "audiences": list(answers.items("publics")),
    }
    data: dict[str, Plain] = {
        "format": "1",
        "structure": {key: value for key, value in structure.items() if value},
    }
    places: dict[Steps, Message] = {
        ("structure", "name"): _place("Nom de la structure"),
        ("structure", "summary"): _place("En quelques mots"),
        ("structure", "territory"): _place("Territoire"),
        ("structure", "website"): _place("Site web"),
        ("structure", "audiences"): _place("Publics"),
        ("framework", "licence"): _place("Licence"),
        ("framework", "provenance"): _place("Qui parle ?"),
    }
    return data, places


def _kind(answers: Answers) -> str:
    kinds = {fold(word.template): code for code, word in LABELS["kind"].items() if code}
    said = answers.line("sorte")
    code = kinds.get(fold(said), "")
    if said and not code:
        answers.tell(
            say(
                "« Sorte de structure » : « {text} » n'est pas dans la liste, et n'a pas été repris",
                text=quote(said),
            )
        )
    return code


def _website(answers: Answers) -> str:
    """Give the address of the site, completed when it lacks only its beginning."""
    said = answers.address("site")
    if not _BARE_ADDRESS.fullmatch(said):
        return said
    whole = f"https://{said}"
    answers.tell(
        say(
            "« {field} » : l'adresse a été complétée en {address}",
            field="Site web",
            address=quote(whole),
        )
    )
    return whole


# The text of the assistant


def _pasted_new(speaker: str, answers: Answers, depot: _Depot) -> Proposal | Refusal:
    text = _read_pasted(answers)
    name, territory = _who(text)
    if not name:
        return _unrecognised()
    identifier = _identify(name, territory, answers, depot)
    known = _find_known(name, territory, identifier, depot)
    if known:
        return known
    answers.forget("licence")
    typed = answers.line("nom")
    if typed and fold(typed) != fold(name):
        answers.tell(
            say(
                "« Nom de la structure » dit « {typed} », le texte de l'assistant « {name} » : c'est lui qui "
                "a été repris",
                typed=quote(typed),
                name=quote(name),
            )
        )
    _tell_same_name(name, answers, depot)
    return _as_said(_as_file(text, identifier, depot), speaker, answers, depot)


def _read_pasted(answers: Answers) -> Reading:
    """Read the text of the assistant, that no file holds yet."""
    text = answers.raw("fichier")
    whole = text if text.endswith("\n") else text + "\n"
    return read_text(Location(Path(), "", Kind.FRAMEWORK), whole)


def _who(text: Reading) -> tuple[str, str]:
    """Give the name and the territory of the structure that a text is about."""
    structure = text.plain.get("structure")
    if not isinstance(structure, dict):
        return "", ""
    return str(structure.get("name", "")).strip(), str(structure.get("territory", ""))


def _unrecognised() -> Refusal:
    return Refusal(
        say("le texte de l'assistant n'a pas été reconnu"),
        say("copiez-le à nouveau en entier, puis collez-le sans rien changer"),
    )


def _as_file(text: Reading, identifier: str, depot: _Depot) -> Proposal | Refusal:
    """Take the text of the assistant as the file that it is."""
    if not is_id(identifier):
        return _unrecognised()
    before = depot.files.get(f"frameworks/{identifier}.yml")
    was = before.text if before else ""
    return propose_text(identifier, text, depot.catalogue.domains, was)


def _as_said(
    made: Proposal | Refusal, speaker: str, answers: Answers, depot: _Depot, published: str = ""
) -> Proposal | Refusal:
    """Bring together what the text says of who speaks, and what the form says."""
    if isinstance(made, Refusal) or made.has_errors or made.admitted is None:
        return made
    text = speak(made.admitted, speaker, answers, published)
    if isinstance(text, Refusal):
        return text
    return made if text is made.admitted else _as_file(text, made.identifier, depot)


# A framework that is published


def _changed(answers: Answers, depot: _Depot) -> Taken:
    wanted = answers.raw("structure")
    shown = answers.line("structure")
    found = find_structures(wanted, depot.catalogue) or find_structures(shown, depot.catalogue)
    if len(found) != 1:
        return Taken(_which(found))
    if "fichier" not in answers:
        return Taken(
            Refusal(
                say("ce changement est dit avec des mots : une personne va le faire avec vous"),
                say(
                    "pour aller plus vite, ouvrez ce référentiel dans l'assistant du site et collez ici le "
                    "texte qu'il donne"
                ),
            )
        )
    (framework,) = found
    speaker = find_unticked(answers) or read_new_speaker(answers)
    if isinstance(speaker, Refusal):
        return Taken(speaker)
    text = _read_pasted(answers)
    made = _find_stranger(text, framework, depot) or _as_file(text, framework.id, depot)
    made = _as_said(made, speaker, answers, depot, framework.provenance)
    new = made.admitted.framework if isinstance(made, Proposal) and made.admitted else None
    if isinstance(made, Refusal) or made.has_errors or new is None:
        return Taken(made)
    losses = find_losses(framework, new, depot.catalogue.domains)
    return Taken(made, losses=losses, reason=answers.raw("changement"))


def _which(found: tuple[Framework, ...]) -> Refusal:
    if not found:
        return Refusal(
            say("cette structure n'a pas été reconnue parmi celles du site"),
            say("écrivez son nom comme sur le site, ou collez l'adresse de sa page"),
        )
    return Refusal(
        say(
            "plusieurs structures du site portent ce nom : {one}, {other}",
            one=name_structure(found[0]),
            other=name_structure(found[1]),
        ),
        say("à la place de son nom, collez l'adresse de la page de celle qui change"),
    )


def _find_stranger(text: Reading, framework: Framework, depot: _Depot) -> Refusal | None:
    """Refuse a text that is about another published structure than the one that was named."""
    name, territory = _who(text)
    others = find_same_name(name, depot.catalogue, but=framework.id)
    if not others or fold(name) == fold(framework.structure.name):
        return None
    other = next(
        (one for one in others if fold(one.structure.territory) == fold(territory)), others[0]
    )
    return Refusal(
        say(
            "vous demandez à changer {wanted}, et le texte collé est celui d'une autre structure, {other}",
            wanted=name_structure(framework),
            other=name_structure(other),
        ),
        say(
            "dites laquelle vous voulez changer sous « Quelle structure ? », ou ouvrez la bonne dans "
            "l'assistant et collez son texte"
        ),
    )


# A shared criterion


def _criterion(answers: Answers, depot: _Depot) -> Taken:
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
        "also_called": list(answers.items("aussi")),
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
    places: Places = {("criteria", len(data["criteria"]) - 1): _place("Nom du critère")}
    others = tuple(one for one in catalogue.domains if one.id != domain.id)
    return Taken(propose(domain.id, data, places, others, before, kind=Kind.LIBRARY))
