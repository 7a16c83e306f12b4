"""What French hands type, and what they meant: keys, values, dates."""

from __future__ import annotations

import re

from referentiels.words.labels import ENGLISH_MONTHS, FIRST_DAY, MONTHS, SAID_MONTHS
from referentiels.words.language import Message
from referentiels.words.likeness import bare

FRENCH_KEYS = {
    "nom": "name",
    "titre": "title",
    "domaines": "domains",
    "criteres": "criteria",
    "critères": "criteria",
    "indicateurs": "indicators",
    "publics": "audiences",
    "territoire": "territory",
    "resume": "summary",
    "résumé": "summary",
    "resultats": "results",
    "résultats": "results",
    "unite": "unit",
    "unité": "unit",
    "nature": "nature",
    "periode": "period",
    "période": "period",
    "valeur": "value",
    "effectif": "sample",
    "usages": "usage",
    "license": "licence",
    "sorte": "kind",
    "site": "website",
}
"""What French hands type, and the key that they meant."""
FRENCH_VALUES = {
    "réalisation": "output",
    "realisation": "output",
    "résultat": "outcome",
    "resultat": "outcome",
    "résultats": "outcome",
    "resultats": "outcome",
    "impacts": "impact",
    "nombre": "number",
    "pourcentage": "percentage",
    "montant": "amount",
    "échelle": "scale",
    "texte": "text",
    "oui-non": "yes-no",
    "brouillon": "draft",
    "adopté": "adopted",
    "suivi": "follow-up",
    "coopérative": "cooperative",
    "collectif": "collective",
    "réseau": "network",
    "projet": "project",
    "fondation": "foundation",
    "entreprise": "company",
    "autre": "other",
}
"""What French hands type, and the value that they meant."""
SLASHED_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
TIMED_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9][0-9:.,]*(?:z|[+\-][0-9:]+)?")
MONTH_AND_YEAR = re.compile(r"([0-9]{1,2}) ?[/. \-] ?([0-9]{4})")
SHORT_DATE = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
TWO_YEARS = re.compile(r"([0-9]{4}) ?(?:[/\u2013\u2014\-]|a|et) ?([0-9]{4}|[0-9]{2})")
WORDED_DATE = re.compile(r"(?:(?:[a-z]+ )?([0-9]{1,2})(?:er)? )?([a-z]{3,})\.? ([0-9]{4})")
PART_OF_A_YEAR = re.compile(
    r"(?:([ts]) ?([1-4])|([1-4])(?:er|e|eme)? (trimestre|semestre))(?: de)? ?([0-9]{4})"
    r"|([0-9]{4})[ \-]?([ts]) ?([1-4])"
)
ONE_YEAR = re.compile(r"[^0-9]*((?:19|20)[0-9]{2})[^0-9]*")


def _ordinal(day: int) -> Message | str:
    return FIRST_DAY if day == 1 else str(day)


Values = dict[str, str | int | Message]
"""What stands in a cure."""


def guess_date(text: str, period: bool = False) -> tuple[str, Values]:
    """Say which cure of a bad date applies to the one that was meant, and with which values.

    Only a period may go from one year to another.
    """
    text = _fold(text)
    slashed = SLASHED_DATE.fullmatch(text)
    if slashed:
        day, month, year = (int(part) for part in slashed.groups())
        return _guess_slashed(day, month, year)
    timed = TIMED_DATE.fullmatch(text)
    if timed:
        return "timed", {"date": timed[1], "month": timed[1][:7]}
    found = _guess_month(text) or _guess_worded(text) or (_guess_years(text) if period else "")
    if found:
        return "meant", {"date": found}
    part = PART_OF_A_YEAR.fullmatch(text)
    if part:
        kind, number = part[1] or part[4] or part[7], part[2] or part[3] or part[8]
        first = 1 + (int(number) - 1) * (3 if kind[0] == "t" else 6)
        if first <= len(MONTHS):
            whole = part[5] or part[6]
            return "part", {"date": whole, "month": f"{whole}-{first:02}"}
    alone = ONE_YEAR.fullmatch(text)
    return ("meant", {"date": alone[1]}) if alone else ("", {})


def _fold(text: str) -> str:
    return " ".join(bare(text).split())


def _guess_slashed(day: int, month: int, year: int) -> tuple[str, Values]:
    if 1 <= month <= 12 < day <= 31:
        return "meant", {"date": f"{year:04}-{month:02}-{day:02}"}
    if 1 <= month <= 12 and 1 <= day <= 12:
        return "either", {
            "day": _ordinal(day),
            "month": SAID_MONTHS[month - 1],
            "date": f"{year:04}-{month:02}-{day:02}",
            "other_day": _ordinal(month),
            "other_month": SAID_MONTHS[day - 1],
            "other_date": f"{year:04}-{day:02}-{month:02}",
        }
    return "", {}


def _guess_month(text: str) -> str:
    """Guess from figures alone: 03/2024, 2024-3, 2024/3/15."""
    short, reversed_ = SHORT_DATE.fullmatch(text), MONTH_AND_YEAR.fullmatch(text)
    if reversed_:
        month, day, year = int(reversed_[1]), 0, reversed_[2]
    elif short:
        month, day, year = int(short[2]), int(short[3] or 0), short[1]
    else:
        return ""
    if not 1 <= month <= len(MONTHS) or day > 31:
        return ""
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def _guess_worded(text: str) -> str:
    """Guess from the name of a month, or its beginning: mars 2024, 3 janv. 2024."""
    worded = WORDED_DATE.fullmatch(text)
    if not worded:
        return ""
    names = (*enumerate(MONTHS, 1), *enumerate(ENGLISH_MONTHS, 1))
    months = {number for number, name in names if _fold(name).startswith(worded[2])}
    if len(months) != 1 or int(worded[1] or 0) > 31:
        return ""
    dated = f"{worded[3]}-{months.pop():02}"
    return f"{dated}-{int(worded[1]):02}" if worded[1] else dated


def _guess_years(text: str) -> str:
    """Guess from two years: 2023/2024, 2023-24."""
    years = TWO_YEARS.fullmatch(text)
    if not years:
        return ""
    last = years[1][: 4 - len(years[2])] + years[2]
    return f"{years[1]}-{last}" if years[1] < last else ""
