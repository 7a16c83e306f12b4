"""What French hands type, and what they meant: keys, values, dates."""

from __future__ import annotations

import re

from referentiels.language import Message, say

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
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def suggest_date(text: str) -> Message:
    """Say how to write a date that was meant."""
    text = text.strip().lower()
    slashed = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if slashed:
        day, month, year = (int(part) for part in slashed.groups())
        if month <= 12 < day <= 31:
            return say("écrivez {date}", date=f"{year}-{month:02}-{day:02}")
        if 1 <= month <= 12 and 1 <= day <= 12:
            return say(
                "jour et mois peuvent se confondre : pour le {day} {month}, écrivez {date} ; pour le "
                "{other_day} {other_month}, {other_date}",
                day=_ordinal(day),
                month=_MONTHS[month - 1],
                date=f"{year}-{month:02}-{day:02}",
                other_day=_ordinal(month),
                other_month=_MONTHS[day - 1],
                other_date=f"{year}-{day:02}-{month:02}",
            )
    short = re.fullmatch(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?", text)
    if short:
        parts = [int(part) for part in short.groups() if part]
        return say(
            "écrivez {date}",
            date="-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]),
        )
    worded = re.fullmatch(r"(?:(\d{1,2})(?:er)?\s+)?([a-zéû]+)\s+(\d{4})", text)
    if worded and worded[2] in _MONTHS:
        dated = f"{worded[3]}-{_MONTHS.index(worded[2]) + 1:02}"
        return say("écrivez {date}", date=f"{dated}-{int(worded[1]):02}" if worded[1] else dated)
    return say("écrivez une année (2014), un mois (2014-10) ou un jour (2014-10-03)")
