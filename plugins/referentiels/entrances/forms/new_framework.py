"""Answers to « Nouveau référentiel » → the file of a structure that has none yet."""

from __future__ import annotations

import re

from referentiels.editing.proposing import Proposal, propose
from referentiels.entrances.forms.answers import Answers, at_field
from referentiels.entrances.forms.citing import Cited
from referentiels.entrances.forms.depot import (
    Depot,
    Taken,
    find_known,
    identify_newcomer,
    tell_same_name,
)
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.pasted import (
    as_file,
    as_said,
    read_pasted,
    read_who,
    unrecognised,
)
from referentiels.entrances.forms.speaking import (
    find_unnamed,
    find_unticked,
    read_documents,
    read_speaker,
)
from referentiels.entrances.forms.table import read_table
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.labels import LABELS
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

_BARE_ADDRESS = re.compile(r"[^\W_](?:[\w-]*\.)+[^\W\d_]{2,}(?:[/?#]\S*)?")


def take_new(answers: Answers, depot: Depot) -> Taken:
    """Make the file of a structure that has none yet."""
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
    identifier = identify_newcomer(name, territory, answers, depot)
    known = find_known(name, territory, identifier, depot)
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
        places["usage",] = at_field("Ce que vous en faites, ou en ferez")
    tell_same_name(name, answers, depot)
    whole = places | table.places | cited.placed()
    return Taken(propose(identifier, data, whole, depot.catalogue.wide.domains))


def _voice(answers: Answers, speaker: str, cited: Cited) -> dict[str, Plain]:
    """Say in the file who speaks, from what, and what others may do with it."""
    said: dict[str, Plain] = {
        "status": "draft",
        "licence": answers.line("licence") or "CC-BY-SA-4.0",
        "provenance": speaker,
        "sources": [*cited.sources],
    }
    return {key: value for key, value in said.items() if value}


def _identity(
    answers: Answers, name: str, territory: str
) -> tuple[dict[str, Plain], dict[Pointer, Message]]:
    structure: dict[str, Plain] = {
        "name": name,
        "kind": _kind(answers),
        "summary": answers.prose("resume"),
        "territory": territory,
        "website": _website(answers),
        "audiences": [*answers.listed("publics")],
    }
    data: dict[str, Plain] = {
        "format": "1",
        "structure": {key: value for key, value in structure.items() if value},
    }
    places: dict[Pointer, Message] = {
        ("structure", "name"): at_field("Nom de la structure"),
        ("structure", "summary"): at_field("En quelques mots"),
        ("structure", "territory"): at_field("Territoire"),
        ("structure", "website"): at_field("Site web"),
        ("structure", "audiences"): at_field("Publics"),
        ("framework", "licence"): at_field("Licence"),
        ("framework", "provenance"): at_field("Qui parle ?"),
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


def _pasted_new(speaker: str, answers: Answers, depot: Depot) -> Proposal | Refusal:
    text = read_pasted(answers)
    name, territory = read_who(text)
    if not name:
        return unrecognised()
    identifier = identify_newcomer(name, territory, answers, depot)
    known = find_known(name, territory, identifier, depot)
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
    tell_same_name(name, answers, depot)
    return as_said(as_file(text, identifier, depot), speaker, answers, depot)
