"""« Domaine : … », « Critère : … », « Résultat : … », a line each → domains, or indicators.

Takes the lines of an answer, without their marks; gives plain data and where each thing was typed, or
the line that could not be read. Doesn't know what file they are for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from referentiels.entrances.forms.issue import Refusal
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import identify_item
from referentiels.words.language import Message, say
from referentiels.words.likeness import fold

_LINE = re.compile(r"\s*([^:：]{1,60}?)\s*[:：]\s*(.+?)\s*", re.DOTALL)
_KIND = re.compile(
    r"(?:indicateurs? (?:de |d ))?(domaine|critere|realisation|resultat|impact)s?"
    r"(?: (?:n(?: ?°| ?o|umero)? )?\d{1,3})?"
)
_KINDS = {
    "domaine": "domain", "critere": "criterion",
    "realisation": "output", "resultat": "outcome", "impact": "impact",
}  # fmt: skip
_TYPES = frozenset({"output", "outcome", "impact"})


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a table being read into domains."""

    domains: list[Plain]
    places: dict[Pointer, Message]


def read_table(lines: Sequence[tuple[int, str]]) -> Table | Refusal:
    """Read a line each; what is below a domain belongs to it, and so below a criterion."""
    table = Table([], {})
    for number, line in lines:
        kind, name = _split(line)
        if not kind:
            return _unread(
                number,
                "Domaines, critères et indicateurs",
                say(
                    "commencez chaque ligne par Domaine, Critère, Réalisation, Résultat ou Impact, suivi "
                    "de deux-points"
                ),
            )
        wrong = _put(table, kind, name, number)
        if wrong:
            return wrong
    return table


def read_indicators(lines: Sequence[tuple[int, str]]) -> list[Plain] | Refusal:
    """Read the indicators of a shared criterion."""
    found: list[Plain] = []
    taken: set[str] = set()
    for number, line in lines:
        kind, name = _split(line)
        if kind not in _TYPES:
            return _unread(
                number,
                "Indicateurs",
                say(
                    "commencez chaque ligne par Réalisation, Résultat ou Impact, suivi de deux-points"
                ),
            )
        identifier = identify_item(name, "indicators", taken)
        found.append({"id": identifier, "name": name, "type": kind})
    return found


def _split(line: str) -> tuple[str, str]:
    """Tell what a line is, and its name; no kind when it begins by none that is known."""
    found = _LINE.fullmatch(line)
    kind = _KIND.fullmatch(fold(found[1])) if found else None
    return (_KINDS[kind[1]], found[2]) if found and kind else ("", line)


def _unread(number: int, field: str, cure: Message) -> Refusal:
    return Refusal(
        say("la ligne {line} de « {field} » n'a pas été comprise", line=number, field=field), cure
    )


def _put(table: Table, kind: str, name: str, number: int) -> Refusal | None:
    """Add a line to the table; each needs what holds it above."""
    place = say("champ « Domaines, critères et indicateurs », ligne {line}", line=number)
    domains: list[Any] = table.domains
    if kind == "domain":
        domains.append({"name": name})
        table.places["domains", len(domains) - 1] = place
        return None
    if not domains:
        return Refusal(
            say("la ligne {line} vient avant tout domaine", line=number),
            say("écrivez d'abord une ligne « Domaine : … »"),
        )
    criteria = domains[-1].setdefault("criteria", [])
    steps: Pointer = ("domains", len(domains) - 1, "criteria")
    if kind == "criterion":
        criteria.append({"name": name})
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
