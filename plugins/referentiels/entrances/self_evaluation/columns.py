"""The columns of the sheet of a domain: what the framework says, what is asked, and the identifier.

What is asked is what a result may hold: titles and forms come from the schema. Doesn't know cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from referentiels.entrances.workbook.layout import Column, plan

HELP_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
"""Rows count from 0; the name of the domain stands above."""

CRITERION, INDICATOR, LATEST, IDENTIFIER = (
    "Critère",
    "Indicateur",
    "Derniers résultats",
    "Identifiant",
)
IDENTIFIER_HELP = "pour le programme, qui retrouve ainsi la ligne : ne le changez pas"
IDENTIFIER_WIDTH = 14


class Said(NamedTuple):
    """A column that the framework fills in; the width is in characters."""

    title: str
    help: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A column to fill in: `column` says what of a result it holds."""

    key: str
    help: str
    width: int
    column: Column

    @property
    def title(self) -> str:
        return self.column.title


SAID = (
    Said(CRITERION, "ce que l’on regarde", 17),
    Said(INDICATOR, "comment on l’observe", 26),
    Said("Type", "", 10),
    Said("Unité", "", 9),
    Said("Source prévue", "d’où l’information devait venir", 15),
    Said("Périodicité", "", 11),
    Said("Cible", "", 9),
    Said(LATEST, "les trois plus récents", 22),
)
_ASKED = {
    "value": ("le nombre seul, sans son unité ; ou des mots", 11),
    "approximation": ("seulement si le nombre n’est pas exact", 14),
    "state": ("à choisir dans la liste ; vide : observé", 12),
    "sample": ("sur combien de personnes ou de cas", 8),
    "method": ("d’où vient l’information cette fois", 15),
    "note": ("ce qu’il faut savoir pour lire ce résultat", 18),
    "limits": ("ce qui a gêné pour observer cette fois", 20),
    "lessons": ("ce que cela vous apprend, ce que vous en ferez", 20),
    "period": ("seulement si elle diffère de celle du bilan", 10),
}
RESULTS = ("domains", "criteria", "indicators", "results")


@cache
def asked() -> tuple[Asked, ...]:
    """Give the columns to fill in, in the order of the sheet."""
    columns = {one.path[0]: one for one in plan().table(RESULTS).columns}
    return tuple(
        Asked(key=key, help=help, width=width, column=columns[key])
        for key, (help, width) in _ASKED.items()
    )


FIRST_ASKED = len(SAID)
LAST_ASKED = FIRST_ASKED + len(_ASKED) - 1
TELLING = tuple(key for key in _ASKED if key != "period")
"""What says something of an indicator: a period alone says nothing."""
