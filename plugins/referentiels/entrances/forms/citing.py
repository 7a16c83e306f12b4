"""« Titre, qui l'a publié, https://… », a document a line → sources, or the line that could not be read.

Takes the lines of an answer, with their addresses; gives plain data and where each document was typed.
Whose words a framework holds is none of its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.marks import ADDRESS, BARE_ADDRESS
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import trim

QUESTION = "documents"
FIELD = "De quels documents ?"
_EMPTIED = re.compile(
    r"\(\s*\)|\[\s*\]|<\s*>|(?<![\s,;:])[\s,;:]++(?=[)\]])|(?<!\s)\s++(?=,|\.\Z)|(?<=\s)\.\Z"
)
"""What an address that is taken out of its line leaves there, that means nothing without it."""
_APART = " \t\xa0\u202f,;:|·–—-"
"""What stands between a title and its address, and belongs to neither."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Documents, as sources of a framework; the place of each, by its number."""

    sources: tuple[dict[str, Plain], ...] = ()
    places: tuple[Message, ...] = ()

    def placed(self) -> dict[Pointer, Message]:
        """Give where each source of a new file was typed."""
        return {("framework", "sources", at): place for at, place in enumerate(self.places)}


@dataclass(frozen=True, slots=True)
class _Document:
    line: int
    title: str
    url: str


def read_sources(answers: Answers) -> Cited | Refusal:
    """Read a document a line; its address may stand alone, just below its words."""
    found: list[_Document] = []
    for number, line in answers.linked_lines(QUESTION):
        one = _read(number, line, answers)
        if one is None:
            return _unread(number, say("deux adresses s'y trouvent"))
        if one.title:
            found.append(one)
        elif _ends_with_a_title(found):
            found[-1] = _Document(found[-1].line, found[-1].title, one.url)
        else:
            return _unread(number, say("on ne sait pas de quel titre elle donne l'adresse"))
    sources = [{"title": one.title, "url": one.url} for one in found]
    return Cited(
        tuple({key: value for key, value in one.items() if value} for one in sources),
        tuple(say("champ « {field} », ligne {line}", field=FIELD, line=one.line) for one in found),
    )


def _ends_with_a_title(found: Sequence[_Document]) -> bool:
    """Tell whether the line above is a title without address; two of them might be one, or not."""
    without = [not one.url for one in found[-2:]]
    return without in ([True], [False, True])


def is_named(source: Plain) -> bool:
    """Tell whether a reader could find a document: by its title, and its address."""
    if not isinstance(source, dict):
        return False
    title, url = source.get("title"), source.get("url")
    return isinstance(title, str) and bool(title.strip()) and isinstance(url, str) and bool(url)


def _read(number: int, line: str, answers: Answers) -> _Document | None:
    """Take the address out of a line; nothing when it has two."""
    written = set(ADDRESS.findall(line))
    found = written or set(BARE_ADDRESS.findall(line))
    if len(found) > 1:
        return None
    if not found:
        return _Document(number, line, "")
    (address,) = found
    title = trim(_EMPTIED.sub("", line.replace(address, " "))).strip(_APART)
    if written:
        scheme, colon, rest = address.partition(":")
        return _Document(number, title, f"{scheme.lower()}{colon}{rest}")
    whole = f"https://{address}"
    answers.tell(
        say(
            "« {field} » : l'adresse a été complétée en {address}",
            field=FIELD,
            address=quote(whole),
        )
    )
    return _Document(number, title, whole)


def _unread(number: int, why: Message) -> Refusal:
    return Refusal(
        say(
            "la ligne {line} de « {field} » n'a pas été comprise ({why})",
            line=number,
            field=FIELD,
            why=why,
        ),
        say(
            "écrivez un document par ligne, avec son titre, qui l'a publié, puis son adresse (https://…)"
        ),
    )
