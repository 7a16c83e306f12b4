"""What someone typed → the thing that is meant, and the identifier that it is to have.

Takes the two words of a command, as people write them: identifiers, addresses of pages, names of files.
Doesn't know whether such a thing exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from referentiels.words.diagnostics import Span
from referentiels.words.identifiers import check_id, is_id
from referentiels.words.language import Message, quote, say


class Kind(StrEnum):
    """What can be renamed."""

    STRUCTURE = "structure"
    ITEM = "item"
    """A domain, a criterion or an indicator of a structure."""
    CRITERION = "criterion"
    DOMAIN = "domain"
    INDICATOR = "indicator"
    """An indicator of a shared criterion."""


_INSIDE = {Kind.STRUCTURE: Kind.ITEM, Kind.CRITERION: Kind.INDICATOR}
_PLACES = {Kind.STRUCTURE: "", Kind.CRITERION: "criteres/", Kind.DOMAIN: "domaines/"}


class Refused(Exception):
    """A renaming that can't be; `wrong` when the command names something that isn't, or can't be."""

    def __init__(self, message: Message, *, wrong: bool = True) -> None:
        super().__init__(message.template)
        self.message = message
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Target:
    """A thing by its identifier; `within` is that of the structure, or of the criterion, that holds it."""

    kind: Kind
    id: str
    within: str = ""

    @property
    def typed(self) -> str:
        """Write it as a command does."""
        holder = {Kind.ITEM: Kind.STRUCTURE, Kind.INDICATOR: Kind.CRITERION}.get(self.kind)
        if holder:
            return f"{_PLACES[holder]}{self.within}#{self.id}"
        return f"{_PLACES[self.kind]}{self.id}"

    def called(self, identifier: str) -> Target:
        """Give the same thing under another identifier."""
        return replace(self, id=identifier)


Folders = Mapping[str, Kind]
"""The folders by whose name people say a kind: those of addresses, and those of the files."""
FOLDERS: Folders = {
    "structures": Kind.STRUCTURE,
    "criteres": Kind.CRITERION,
    "domaines": Kind.DOMAIN,
}


def understand(old: str, new: str, folders: Folders = FOLDERS) -> tuple[Target, Target]:
    """Say what is meant by both words of the command, or refuse.

    Raises:
        Refused: one of them is nothing that can be renamed, or they are not of one kind.
    """
    was = _read(old, folders)
    if was is None:
        raise Refused(
            say(
                "« {typed} » n'est rien que l'on puisse renommer : écrivez une structure (corlab), ce "
                "qu'elle contient (corlab#ecoute), un critère partagé (criteres/lien-social) ou un domaine "
                "partagé (domaines/cohesion-sociale)",
                typed=quote(old),
            )
        )
    now = _read_new(new, was, folders)
    bad = check_id(Span("", 1, 1, 1, 1), now.id, "")
    if bad:
        raise Refused(say("{problem} : {help}", problem=bad.message, help=bad.help))
    if now == was:
        raise Refused(say("« {typed} » est déjà son nom", typed=was.typed))
    if not is_id(was.id):
        raise Refused(
            say(
                "« {id} » n'a jamais pu être une adresse : ce nom se corrige à la main, rien n'y mène. Si "
                "seules des majuscules changent, passez par un troisième nom, car certains ordinateurs ne "
                "les distinguent pas",
                id=quote(was.id),
            )
        )
    return was, now


def _read(typed: str, folders: Folders) -> Target | None:
    """Read `corlab`, `corlab#ecoute`, `criteres/entraide`, `/structures/corlab/`, `frameworks/corlab.yml`."""
    place, sign, anchor = typed.strip().removeprefix("./").partition("#")
    place = place.strip("/").removesuffix(".yml").removesuffix(".yaml")
    folder, _, name = place.rpartition("/")
    kind = folders.get(folder) if folder else Kind.STRUCTURE
    if kind is None or not name or (sign and not (anchor and kind in _INSIDE)):
        return None
    return Target(_INSIDE[kind], anchor, name) if sign else Target(kind, name)


def _read_new(typed: str, was: Target, folders: Folders) -> Target:
    """Read the new name: the identifier alone, or the whole thing as the old one."""
    bare = typed.strip().removeprefix("#").removesuffix(".yml").removesuffix(".yaml")
    if not any(sign in bare for sign in "/#"):
        return was.called(bare)
    now = _read(typed, folders)
    if now is None or (now.kind, now.within) != (was.kind, was.within):
        raise Refused(
            say(
                "renommer ne déplace pas : après « {old} », écrivez seulement le nouvel identifiant, ou "
                "« {form} »",
                old=was.typed,
                form=was.called("nouveau").typed,
            )
        )
    return now
