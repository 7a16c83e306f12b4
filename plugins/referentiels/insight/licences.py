"""What two licences ask of a page that joins texts of both: advice in a sentence, no legal opinion.

Takes the names of licences as files write them, gives a message, or nothing when there is nothing to say.
"""

from __future__ import annotations

from referentiels.words.language import Message, say

_FREE = (
    "CC0-",
    "CC-BY-NC-",
    "CC-BY-4",
    "CC-BY-3",
    "CC-BY-2",
    "ETALAB-",
    "LO-OL",
    "ODC-BY",
    "PDDL-",
)
_ALIKE = "-SA-"
_ASKS_NOTHING = ("CC0-", "PDDL-")
_CHECK = say("C'est un avis, pas un conseil juridique.")


def advise(ours: str, theirs: str) -> Message | None:
    """Say what to look at before words under one licence go into a text under another."""
    found = _advise(ours.upper(), theirs.upper(), ours, theirs)
    return say("{advice} {check}", advice=found, check=_CHECK) if found else None


def _is_later(one: str, other: str) -> bool:
    """Tell whether one is a later version of the other: what is adapted under that one may go under this."""
    (family, _, version), (same, _, before) = one.rpartition("-"), other.rpartition("-")
    return (
        family == same and family.startswith("CC-BY") and "-ND" not in family and version > before
    )


def _advise(one: str, other: str, ours: str, theirs: str) -> Message | None:
    if one == other or _is_later(one, other):
        return None
    if not theirs:
        return say("Ce site ne dit pas sa licence : demandez-la avant de reprendre ses mots.")
    if "-ND" in other:
        return say(
            "La licence {theirs} ne permet pas de publier une version adaptée : citez, sans reformuler.",
            theirs=theirs,
        )
    if "-NC" in other and "-NC" not in one:
        return say(
            "La licence {theirs} réserve les usages commerciaux : ce qui en est adapté ne peut pas passer "
            "sous {ours}, qui les permet.",
            theirs=theirs, ours=ours,
        )  # fmt: skip
    if _ALIKE in other or other.startswith("ODBL-"):
        return say(
            "Ce qui est adapté d'un texte sous {theirs} reste sous cette licence, pas sous {ours}.",
            theirs=theirs, ours=ours,
        )  # fmt: skip
    if not other.startswith(_FREE):
        return say(
            "Ce programme ne connaît pas la licence {theirs} : lisez ce qu'elle demande.",
            theirs=theirs,
        )
    if one.startswith(_ASKS_NOTHING) and not other.startswith(_ASKS_NOTHING):
        return say(
            "Ce qui est repris d'un texte sous {theirs} doit dire d'où il vient : {ours} ne le demande pas.",
            theirs=theirs, ours=ours,
        )  # fmt: skip
    return None
