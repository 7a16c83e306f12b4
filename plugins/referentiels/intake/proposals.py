"""Answers to a form → a proposal: a new framework, a changed one, or a new shared criterion.

Nothing of what was typed becomes a path or a command: the name of a file is derived from words, and
checked. A file that is there is changed only by its own form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.catalogue import Catalogue
from referentiels.identifiers import LONGEST_ID, RESERVED, is_id, slug
from referentiels.intake.forms import Form, read_answers
from referentiels.labels import LABELS
from referentiels.language import Message, say
from referentiels.nodes import Plain, parse
from referentiels.proposing import Places, Proposal, Steps, propose, propose_text
from referentiels.sources import Kind
from referentiels.text import split_lines

_LINE = re.compile(r"\s*[-*•]?\s*([^:]{1,40}?)\s*:\s*(.+?)\s*")
_KINDS = {
    "domaine": "domain", "critere": "criterion",
    "realisation": "output", "resultat": "outcome", "impact": "impact",
}  # fmt: skip


class Refusal(NamedTuple):
    """Why nothing can be made of a form, and what to do; said to the person."""

    message: Message
    help: Message


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of a table being read into domains."""

    domains: list[Plain]
    places: dict[Steps, Message]


def take_in(
    form: Form | None, body: str, catalogue: Catalogue, texts: Mapping[str, str]
) -> Proposal | Refusal:
    """Make a proposal of a form that was filled in; `texts` are the files that exist, by path."""
    if form is None:
        return Refusal(
            say(
                "ce message ne vient pas d'un formulaire dont un programme peut faire une proposition"
            ),
            say("une personne va le lire ; pour aller plus vite, prenez un des formulaires"),
        )
    makers = {
        "nouveau-referentiel": _new,
        "modifier-referentiel": _changed,
        "nouveau-critere": _criterion,
    }
    return makers[form.name](read_answers(body, form), catalogue, texts)


def _place(form_words: str) -> Message:
    return say("champ « {field} »", field=form_words)


def _new(
    answers: Mapping[str, str], catalogue: Catalogue, texts: Mapping[str, str]
) -> Proposal | Refusal:
    if "fichier" in answers:
        return _pasted(answers["fichier"], "", catalogue, texts)
    name = " ".join(answers.get("nom", "").split())
    identifier = _identifier(name)
    if not identifier:
        return Refusal(
            say("ce nom ne contient ni lettre ni chiffre dont faire une adresse"),
            say("modifiez le message et écrivez le nom de la structure"),
        )
    if f"frameworks/{identifier}.yml" in texts:
        return Refusal(
            say("un référentiel « {id} » est déjà publié ici", id=identifier),
            say(
                "pour le changer, prenez le formulaire « Modifier un référentiel publié » ; si c'est une "
                "autre structure, ajoutez sa ville à son nom"
            ),
        )
    table = _read_table(answers.get("tableau", ""))
    if isinstance(table, Refusal):
        return table
    data, places = _identity(answers, name)
    places |= table.places
    if table.domains:
        data["domains"] = table.domains
    usages = list(_lines(answers.get("usages", "")))
    if usages:
        data["usage"] = [{"purpose": "other", "name": one} for one in usages]
        places["usage",] = _place("Ce que vous en faites, ou en ferez")
    return propose(identifier, data, places, catalogue.domains)


def _identity(
    answers: Mapping[str, str], name: str
) -> tuple[dict[str, Plain], dict[Steps, Message]]:
    kinds = {slug(word.template): code for code, word in LABELS["kind"].items() if code}
    structure: dict[str, Plain] = {
        "name": name,
        "kind": kinds.get(slug(answers.get("sorte", "")), ""),
        "summary": answers.get("resume", ""),
        "territory": " ".join(answers.get("territoire", "").split()),
        "website": answers.get("site", "").strip(),
        "audiences": list(_lines(answers.get("publics", ""))),
    }
    data: dict[str, Plain] = {
        "format": "1",
        "structure": {key: value for key, value in structure.items() if value},
        "framework": {
            "status": "draft",
            "licence": answers.get("licence", "CC-BY-SA-4.0").strip(),
            "provenance": "structure",
        },
    }
    places: dict[Steps, Message] = {
        ("structure", "name"): _place("Nom de la structure"),
        ("structure", "summary"): _place("En quelques mots"),
        ("structure", "territory"): _place("Territoire"),
        ("structure", "website"): _place("Site web"),
        ("structure", "audiences"): _place("Publics"),
        ("framework", "licence"): _place("Licence"),
    }
    return data, places


def _lines(text: str) -> Iterator[str]:
    for line in split_lines(text):
        plain = " ".join(line.lstrip("-*• \t").split())
        if plain:
            yield plain


def _identifier(name: str) -> str:
    found = slug(name)[:LONGEST_ID].strip("-")
    return f"{found}-local" if found in RESERVED else found


def _read_table(text: str) -> _Table | Refusal:
    """Read « Domaine : … », « Critère : … », « Résultat : … », a line each."""
    table = _Table([], {})
    for number, line in enumerate(split_lines(text), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        kind = _KINDS.get(slug(found[1])) if found else None
        if found is None or kind is None:
            return _unread(number)
        wrong = _put(table, kind, found[2], number)
        if wrong:
            return wrong
    return table


def _unread(number: int) -> Refusal:
    return Refusal(
        say(
            "la ligne {line} de « Domaines, critères et indicateurs » n'a pas été comprise",
            line=number,
        ),
        say(
            "commencez chaque ligne par Domaine, Critère, Réalisation, Résultat ou Impact, suivi de "
            "deux-points"
        ),
    )


def _put(table: _Table, kind: str, name: str, number: int) -> Refusal | None:
    """Add a line to the table; each needs what holds it above."""
    place = say("champ « Domaines, critères et indicateurs », ligne {line}", line=number)
    domains: list[dict[str, list[dict[str, list[Plain]]]]] = table.domains  # type: ignore[assignment]
    if kind == "domain":
        table.domains.append({"name": name})
        table.places["domains", len(domains) - 1] = place
        return None
    if not domains:
        return Refusal(
            say("la ligne {line} vient avant tout domaine", line=number),
            say("écrivez d'abord une ligne « Domaine : … »"),
        )
    criteria = domains[-1].setdefault("criteria", [])
    steps: Steps = ("domains", len(domains) - 1, "criteria")
    if kind == "criterion":
        criteria.append({"name": name})  # type: ignore[dict-item]
        table.places[*steps, len(criteria) - 1] = place
        return None
    if not criteria:
        return Refusal(
            say("la ligne {line} vient avant tout critère de ce domaine", line=number),
            say("écrivez d'abord une ligne « Critère : … »"),
        )
    indicators = criteria[-1].setdefault("indicators", [])
    indicators.append({"name": name, "type": kind})
    table.places[*steps, len(criteria) - 1, "indicators", len(indicators) - 1] = place
    return None


def _changed(
    answers: Mapping[str, str], catalogue: Catalogue, texts: Mapping[str, str]
) -> Proposal | Refusal:
    wanted = answers.get("structure", "")
    identifier = find_structure(wanted, catalogue)
    if not identifier:
        return Refusal(
            say("cette structure n'a pas été reconnue parmi celles du site"),
            say("écrivez son nom comme sur le site, ou collez l'adresse de sa page"),
        )
    if "fichier" not in answers:
        return Refusal(
            say("ce changement est dit avec des mots : une personne va le faire avec vous"),
            say(
                "pour aller plus vite, ouvrez ce référentiel dans l'assistant du site et collez ici le "
                "texte qu'il donne"
            ),
        )
    return _pasted(answers["fichier"], identifier, catalogue, texts)


def find_structure(wanted: str, catalogue: Catalogue) -> str:
    """Recognise a structure by its name, its identifier or the address of its page."""
    address = re.search(r"structures/([a-z0-9-]+)/?", wanted)
    known = {one.id: one for one in catalogue.frameworks}
    if address and address[1] in known:
        return address[1]
    same = [one.id for one in catalogue.frameworks if slug(one.structure.name) == slug(wanted)]
    return same[0] if same else (slug(wanted) if slug(wanted) in known else "")


def _pasted(
    text: str, identifier: str, catalogue: Catalogue, texts: Mapping[str, str]
) -> Proposal | Refusal:
    """Take the text of the assistant as the file that it is."""
    root, _ = parse("", text)
    structure = root.plain.get("structure") if root else None
    name = structure.get("name", "") if isinstance(structure, dict) else ""
    wanted = identifier or _identifier(str(name))
    if not wanted or not is_id(wanted):
        return Refusal(
            say("le texte de l'assistant n'a pas été reconnu"),
            say("copiez-le à nouveau en entier, puis collez-le sans rien changer"),
        )
    path = f"frameworks/{wanted}.yml"
    if not identifier and path in texts:
        return Refusal(
            say("un référentiel « {id} » est déjà publié ici", id=wanted),
            say("pour le changer, prenez le formulaire « Modifier un référentiel publié »"),
        )
    whole = text if text.endswith("\n") else text + "\n"
    return propose_text(wanted, whole, catalogue.domains, texts.get(path, ""))


def _criterion(
    answers: Mapping[str, str], catalogue: Catalogue, texts: Mapping[str, str]
) -> Proposal | Refusal:
    """Add a criterion, as proposed, to the file of its domain."""
    domain = next(
        (one for one in catalogue.domains if slug(one.name) == slug(answers.get("domaine", ""))),
        None,
    )
    name = " ".join(answers.get("nom", "").split())
    identifier = _identifier(name)
    if domain is None or not identifier:
        return Refusal(
            say("il manque un nom, ou un domaine de la liste"),
            say("modifiez le message et complétez ces deux champs"),
        )
    if identifier in catalogue.shared_criteria:
        return Refusal(
            say("un critère partagé « {id} » existe déjà", id=identifier),
            say("voyez sa page : s'il dit autre chose, choisissez un nom plus précis"),
        )
    table = _read_indicators(answers.get("indicateurs", ""))
    if isinstance(table, Refusal):
        return table
    criterion: dict[str, Plain] = {
        "id": identifier,
        "name": name,
        "definition": answers.get("definition", ""),
        "also_called": list(_lines(answers.get("aussi", ""))),
        "status": "proposed",
        "indicators": table,
    }
    before = texts.get(domain.path, "")
    root, _ = parse(domain.path, before)
    if root is None:
        return Refusal(
            say("le fichier de ce domaine est à corriger d'abord"), say("attendez qu'il le soit")
        )
    data = dict(root.plain)
    known = data.get("criteria", [])
    added = {key: value for key, value in criterion.items() if value}
    data["criteria"] = [*(known if isinstance(known, list) else []), added]
    places: Places = {
        ("criteria", len(data["criteria"]) - 1): say("champ « {field} »", field="Nom du critère"),
    }
    others = tuple(one for one in catalogue.domains if one.id != domain.id)
    return propose(domain.id, data, places, others, before, kind=Kind.LIBRARY)


def _read_indicators(text: str) -> list[Plain] | Refusal:
    found: list[Plain] = []
    taken: set[str] = set()
    for number, line in enumerate(split_lines(text), 1):
        if not line.strip():
            continue
        said = _LINE.fullmatch(line)
        kind = _KINDS.get(slug(said[1])) if said else None
        if said is None or kind not in ("output", "outcome", "impact"):
            return Refusal(
                say("la ligne {line} de « Indicateurs » n'a pas été comprise", line=number),
                say(
                    "commencez chaque ligne par Réalisation, Résultat ou Impact, suivi de deux-points"
                ),
            )
        identifier = slug(said[2]) or f"indicateur-{number}"
        if identifier in taken:
            identifier = f"{identifier[:60]}-{number}"
        taken.add(identifier)
        found.append({"id": identifier, "name": said[2], "type": kind})
    return found
