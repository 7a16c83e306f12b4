"""Identifiers: what may be one, and which one to suggest.

Takes words, gives identifiers. Doesn't know files or pages; it only knows that an identifier ends up
in an address and in a file name, on every system.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import Any

from referentiels.words import likeness
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity, Span
from referentiels.words.language import quote, say

LONGEST_ID = 64
ITEMS = {"domains": "domaine", "criteria": "critere", "indicators": "indicateur"}
"""What stands for the name of an item that no Latin letter tells."""
CLOSE = 0.6
"""How alike two words are (0 to 1), from which one may have been meant for the other."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "clock", "conin", "conout"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
_SITE = frozenset({"index", "404", "assets", "search", "sitemap", "robots", "feed", "site", "api"})
RESERVED = _DEVICES | _SITE

BAD_ID = Rule(
    name="bad-id",
    severity=Severity.ERROR,
    why=say(
        "Un identifiant devient une adresse web et un nom de fichier. Il s'écrit en minuscules sans "
        "accent, avec des chiffres et des tirets, et ne dépasse pas 64 caractères."
    ),
    example=Example(bad="  - id: Faire Société", good="  - id: faire-societe", into="domain"),
)
RESERVED_ID = Rule(
    name="reserved-id",
    severity=Severity.ERROR,
    why=say(
        "Quelques mots ne peuvent pas être des identifiants : le site les emploie déjà, ou Windows "
        "refuse les fichiers de ce nom."
    ),
    example=Example(bad="  - id: index", good="  - id: index-des-prix", into="domain"),
)
RULES = (BAD_ID, RESERVED_ID)

NOT_AN_ID = BAD_ID.worded(
    say("« {id} » ne peut pas être un identifiant"),
    say("écrivez un mot en minuscules sans accent, par exemple « lien-social »"),
    derived=say("écrivez « {suggestion} »"),
)
RESERVED_WORD = RESERVED_ID.worded(
    say("l'identifiant « {id} » est réservé"),
    say("choisissez un nom plus précis, par exemple « {id}-local »"),
)
WORDINGS = (NOT_AN_ID, RESERVED_WORD)


def is_id(text: str) -> bool:
    """Tell whether a text may be an identifier."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


@lru_cache(maxsize=32768)
def slug(text: str) -> str:
    """Derive an identifier from words; empty when no Latin letter nor digit is left."""
    return likeness.slug(text, LONGEST_ID)


def free(stem: str, taken: Container[str]) -> str:
    """Give the first identifier that begins so and isn't taken: the stem itself, else with a number."""
    found, number = stem, 2
    while found in taken:
        end = f"-{number}"
        found, number = f"{stem[: LONGEST_ID - len(end)].rstrip('-')}{end}", number + 1
    return found


def identify(name: str) -> str:
    """Derive an identifier that stands for a name; empty when no Latin letter of it would be left.

    The figures of « الحي 2 » alone would name something else, those of « 1901 » are all of the name.
    """
    found = slug(name)
    whole = any(sign.isalpha() for sign in found) or not any(sign.isalpha() for sign in name)
    return found if whole else ""


def identify_structure(
    name: str, territory: str, taken: Container[str] = (), number: int = 0
) -> str:
    """Derive the identifier of a structure: from its name, else from its territory, else a number.

    Only a name is kept when it is in `taken`: two structures of one name are for people to tell apart.
    `number` is one that nothing else bears, as that of a request.
    """
    if found := identify(name):
        return found
    place = identify(territory)[: LONGEST_ID - 20].strip("-")
    stem = f"structure-{place}" if place else "structure"
    if place and stem not in taken:
        return stem
    numbers = (number or one for one in count(2 if place else 1))
    return next(one for one in (f"{stem}-{n}" for n in numbers) if number or one not in taken)


def identify_item(name: str, kind: str, taken: set[str]) -> str:
    """Derive a free identifier of something new in a file, and take it; `kind` is a key of the file."""
    stem = identify(name)
    given = free(stem, taken) if stem else _number(ITEMS.get(kind, "element"), taken)
    taken.add(given)
    return given


def _number(stem: str, taken: Container[str]) -> str:
    return next(one for n in count(1) if (one := f"{stem}-{n}") not in taken)


HOLDERS = ("domains", "criteria", "indicators")
"""The keys of the lists whose items have an identifier, which is an address."""
NAMELESS = "sans-nom"


class Ids:
    """Derive the identifiers that a file leaves out, without taking one that is written in it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._taken = set(_written(data))

    def give(self, item: Mapping[str, Any]) -> str:
        """Give the identifier of an item; items are asked about in the order of the file."""
        written = item.get("id")
        if written is not None:
            return str(written)
        derived = free(slug(str(item.get("name", ""))) or NAMELESS, self._taken)
        self._taken.add(derived)
        return derived


def _written(data: Mapping[str, Any]) -> Iterator[str]:
    for key in HOLDERS:
        items = data.get(key)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                if "id" in item:
                    yield str(item["id"])
                yield from _written(item)


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the known words that look most like this one, at most three."""
    words = list(known)
    folded: dict[str, str] = {}
    for candidate in words:
        folded.setdefault(slug(candidate) or candidate, candidate)
    found = difflib.get_close_matches(slug(word) or word, list(folded), n=3, cutoff=CLOSE)
    return tuple(folded[name] for name in found)


def may_be_id(text: str) -> bool:
    """Tell whether a text may be the identifier of something: it is one, and is not reserved."""
    return is_id(text) and text not in RESERVED


def check_id(span: Span, text: str, name: str) -> Diagnostic | None:
    """Say what keeps a text from being an identifier; `name` is what to derive a better one from."""
    if not is_id(text):
        suggestion = slug(text) or slug(name)
        cure = "derived" if suggestion else ""
        return NOT_AN_ID.at(span, cure, id=quote(text), suggestion=suggestion)
    if text in RESERVED:
        return RESERVED_WORD.at(span, id=text)
    return None
