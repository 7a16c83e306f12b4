"""What is known of a new site: taken from the options of the command, and the rest asked of a person.

Each answer is judged the same way wherever it comes from. Doesn't know the terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from referentiels.checking.reporting import clean
from referentiels.reading.shape import SCHEMAS
from referentiels.reading.text import find_control_character
from referentiels.words.language import Message, Translator, say

__all__ = ["DEFAULT_NAME", "Site", "Talk", "ask_missing", "find_fault"]

DEFAULT_NAME = "Référentiels partagés"
LONGEST_NAME = 120
ADDRESS = re.compile(r"https?://[^\s/?#@<>\"]+/[^\s<>\"?#]+")
_NO = frozenset({"n", "non", "no"})
_YES = frozenset({"", "o", "oui", "y", "yes"})


class Talk(Protocol):
    """Who answers."""

    def tell(self, text: str) -> None: ...
    def ask(self, question: str) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was said of it; nothing where it was not asked yet. `library`: whether to copy the shared one."""

    name: str | None = None
    repo: str | None = None
    contact: str | None = None
    library: bool | None = None


def find_fault(site: Site) -> Message | None:
    """Say what can't be taken; nothing when all of it can."""
    found = (
        judge(value)
        for judge, value in (
            (_judge_name, site.name),
            (_judge_repo, site.repo),
            (_judge_contact, site.contact),
        )
        if value is not None
    )
    return next((one for one in found if one), None)


def _judge_name(text: str) -> Message | None:
    if not text or len(text) > LONGEST_NAME or find_control_character(text):
        return say("le nom du site tient en une ligne, sans caractère de commande")
    return None


def _judge_repo(text: str) -> Message | None:
    if text and not ADDRESS.fullmatch(text):
        return say("« {text} » n'est pas l'adresse d'un dépôt (https://…)", text=clean(text))
    return None


def _judge_contact(text: str) -> Message | None:
    if text and not re.fullmatch(_contact_pattern(), text):
        return say(
            "« {text} » n'est ni une adresse électronique (contact@…) ni celle d'une page (https://…)",
            text=clean(text),
        )
    return None


def _contact_pattern() -> str:
    """Give the form that the schemas ask of a contact."""
    schema = json.loads((SCHEMAS / "framework.schema.json").read_text(encoding="utf-8"))
    pattern: str = schema["$defs"]["contact"]["pattern"]
    return pattern


def ask_missing(site: Site, talk: Talk, words: Translator) -> Site:
    """Ask for what was not said, each until it can be taken."""

    def ask(question: Message, judge: Callable[[str], Message | None]) -> str:
        while True:
            answer = " ".join(talk.ask(words.text(question)).split()).removesuffix("/")
            fault = judge(answer)
            if fault is None:
                return answer
            talk.tell(words.text(fault))

    if site.name is None:
        site = replace(site, name=ask(say("Le nom du site"), _judge_name))
    if site.repo is None:
        question = say(
            "L'adresse du dépôt sur la forge (https://…, Entrée s'il n'y en a pas encore)"
        )
        site = replace(site, repo=ask(question, _judge_repo))
    if site.contact is None:
        question = say(
            "À qui écrire sans compte (une adresse partagée ou une page, Entrée pour plus tard)"
        )
        site = replace(site, contact=ask(question, _judge_contact))
    if site.library is None:
        answer = ask(say("Commencer avec les critères partagés ? [O/n]"), _judge_choice)
        site = replace(site, library=answer.lower() not in _NO)
    return site


def _judge_choice(text: str) -> Message | None:
    return None if text.lower() in _YES | _NO else say("répondez oui ou non")
