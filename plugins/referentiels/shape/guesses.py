"""What French hands type, and what they meant: keys, values, dates."""

from __future__ import annotations

import re

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
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()
SLASHED_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
SHORT_DATE = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
WORDED_DATE = re.compile(r"(?:([0-9]{1,2})(?:er)?\s+)?([a-zéû]+)\s+([0-9]{4})")


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def guess_date(text: str) -> tuple[str, dict[str, str]]:
    """Say which cure of a bad date applies to the one that was meant, and with which values."""
    text = text.strip().lower()
    slashed = SLASHED_DATE.fullmatch(text)
    if slashed:
        day, month, year = (int(part) for part in slashed.groups())
        if 1 <= month <= 12 < day <= 31:
            return "meant", {"date": f"{year:04}-{month:02}-{day:02}"}
        if 1 <= month <= 12 and 1 <= day <= 12:
            return "either", {
                "day": _ordinal(day),
                "month": MONTHS[month - 1],
                "date": f"{year:04}-{month:02}-{day:02}",
                "other_day": _ordinal(month),
                "other_month": MONTHS[day - 1],
                "other_date": f"{year:04}-{day:02}-{month:02}",
            }
    short = SHORT_DATE.fullmatch(text)
    if short:
        parts = [int(part) for part in short.groups() if part]
        return "meant", {
            "date": "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
        }
    worded = WORDED_DATE.fullmatch(text)
    if worded and worded[2] in MONTHS:
        dated = f"{worded[3]}-{MONTHS.index(worded[2]) + 1:02}"
        return "meant", {"date": f"{dated}-{int(worded[1]):02}" if worded[1] else dated}
    return "", {}
