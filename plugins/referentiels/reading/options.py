"""The options of the extension `referentiels` in `mkdocs.yml`: names, defaults, and what each may be.

Takes what is written there, gives values that can be relied on. Whatever builds the site reads these:
MkDocs with its own checks, made from this list, and the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any, TypeVar
from urllib.parse import urlsplit

from referentiels.reading.translations import LANGUAGES
from referentiels.words.addresses import CRITERION_DOCUMENTS, STRUCTURE_DOCUMENTS
from referentiels.words.language import Message, quote, say
from referentiels.words.licences import LICENCES, OURS

_T = TypeVar("_T", str, bool)
CHOICES, KINDS, ADDRESS = "choices", "kinds", "address"
"""What a text may be, what a list may hold, and whether a text is the address of a site."""
ADDRESS_CURE = say("écrivez l'adresse du site seule, comme « https://exemple.org/referentiels/ »")
_ADDRESS = re.compile(r"https?://[^\s/?#@<>\"{}|\\^`]+(?:/[^\s?#<>\"{}|\\^`]*)?", re.IGNORECASE)
DOCUMENTS = (
    *(kind for kind, name in STRUCTURE_DOCUMENTS.items() if name.endswith(".pdf")),
    *CRITERION_DOCUMENTS,
)


def _option(default: _T, *choices: str) -> _T:
    value: _T = field(default=default, metadata={CHOICES: choices, KINDS: (), ADDRESS: False})
    return value


def _address() -> str:
    value: str = field(default="", metadata={CHOICES: (), KINDS: (), ADDRESS: True})
    return value


def _among(kinds: Iterable[str]) -> Mapping[str, object]:
    return {CHOICES: (), KINDS: tuple(kinds), ADDRESS: False}


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a site: what stands there can be named by adding to it."""
    try:
        parts = urlsplit(text)
        return bool(_ADDRESS.fullmatch(text) and parts.hostname) and parts.port != 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Few options, each with a default and one line that says what it is for."""

    frameworks_dir: str = _option("")
    """Folder of the frameworks, relative to `mkdocs.yml`; by default, `frameworks`."""

    library_dir: str = _option("")
    """Folder of the criteria library, relative to `mkdocs.yml`; by default, `criteria-library`."""

    allow_empty: bool = _option(False)
    """Publish a site without any structure over one that shows some."""

    language: str = _option("fr", "fr", "en")
    """Language of the interface and of the messages."""

    translations: bool | list[str] = field(default=False, metadata=_among(LANGUAGES))
    """Languages that the site is read in too, beside its own: all of `translations/`, or those listed."""

    branch: str = _option("main")
    """Branch of the repository that the links to change a file lead to."""

    forge: str = _option("", "", "github", "gitlab", "gitea", "forgejo")
    """Kind of forge, when the address of the repository does not tell."""

    permanent_url: str = _address()
    """Address that identifies what is published for ever; by default, `site_url`."""

    former_permanent_url: str = _address()
    """Address that `permanent_url` takes the place of: it is not changed without being named."""

    library_licence: str = _option(OURS, *LICENCES)
    """Licence of the shared criteria, of the catalogue and of what is made from them: an open one."""

    contact: str = _option("")
    """Where people without an account on the forge may write: a shared address, or a page."""

    workbooks: bool = _option(True)
    """Publish workbooks of each framework: one to change it, one to fill in for a year."""

    documents: bool | list[str] = field(default=True, metadata=_among(DOCUMENTS))
    """Publish documents in PDF: those of workshops, and of frameworks and criteria all, or those listed."""


def read_options(written: Mapping[str, Any]) -> Options:
    """Take what can be relied on; the rest keeps its default, and `find_mistakes` says it."""
    return Options(
        **{
            one.name: written[one.name]
            for one in fields(Options)
            if written.get(one.name) is not None
            and _fits(one.default, one.metadata, written[one.name])
        }
    )


def find_mistakes(written: Mapping[str, Any]) -> Iterator[tuple[str, Message, Message]]:
    """Give each option that is wrong: its name, what is wrong with it, and the cure."""
    known = {one.name: one for one in fields(Options)}
    for name, value in written.items():
        if name not in known:
            near = get_close_matches(str(name), known, 1, 0.6)
            yield (
                str(name),
                say("l'option « {name} » n'existe pas", name=str(name)),
                say("vouliez-vous écrire « {near} » ?", near=near[0])
                if near
                else say("les options sont : {names}", names=", ".join(known)),
            )
        elif value is not None and not _fits(known[name].default, known[name].metadata, value):
            yield name, _tell(name, value), _cure(known[name])


def _tell(name: str, value: object) -> Message:
    if isinstance(value, str) and value.strip():
        return say("« {name} » ne peut pas valoir « {value} »", name=name, value=quote(value))
    return say("« {name} » ne peut pas valoir cela", name=name)


def _fits(default: object, metadata: Mapping[Any, Any], value: object) -> bool:
    if metadata[KINDS] and isinstance(value, list):
        return all(one in metadata[KINDS] for one in value)
    if metadata[ADDRESS] and isinstance(value, str):
        return not value or is_address(value)
    return type(value) is type(default) and (not metadata[CHOICES] or value in metadata[CHOICES])


def _cure(option: Any) -> Message:
    if option.metadata[CHOICES]:
        names = ", ".join(f"« {one} »" for one in option.metadata[CHOICES] if one)
        return say("écrivez l'une de ces valeurs : {names}", names=names)
    if option.metadata[KINDS]:
        kinds = ", ".join(option.metadata[KINDS])
        return say("écrivez true, false, ou une liste de {kinds}", kinds=kinds)
    if option.metadata[ADDRESS]:
        return ADDRESS_CURE
    if isinstance(option.default, bool):
        return say("écrivez true ou false")
    return say("écrivez un texte, entre guillemets s'il ressemble à autre chose")
