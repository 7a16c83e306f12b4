"""What documents say of a framework: what it is, counts and shows, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from referentiels.insight.counts import count_framework
from referentiels.insight.telling import Telling, Told, tell_counts
from referentiels.insight.voices import tell_absence
from referentiels.model.model import INDICATOR_TYPES, Framework
from referentiels.paper.documents.imprint import of_public_sources, upper, word
from referentiels.words.language import Translator
from referentiels.words.prose import read

LONG = 600
"""Characters: a row of the table with more of them may be cut between two pages."""


def missing_of(framework: Framework, words: Translator) -> dict[str, str]:
    """Say what is not there: not yet written by the structure, or not shown by the sources."""
    absence = tell_absence(framework, words)
    return {
        "no_indicator": absence.indicator,
        "no_criterion": absence.criterion,
        "no_domain": words.gettext("Les sources ne montrent pas ses domaines.")
        if of_public_sources(framework)
        else words.gettext(
            "Ses domaines ne sont pas encore connus ici. Un référentiel demande plusieurs mois et "
            "se publie par morceaux."
        ),
    }


def facts_of(framework: Framework, words: Translator) -> list[str]:
    """Say what kind of structure it is, where and since when."""
    structure = framework.structure
    since = f"{words.gettext('depuis')} {structure.since}" if structure.since else ""
    kind = upper(word(words, "kind", structure.kind)) if structure.kind else ""
    return [one for one in (kind, structure.territory, since) if one]


def count(framework: Framework, words: Translator) -> str:
    """Say how many domains, criteria and indicators a framework has; nothing when it has none."""
    found = count_framework(framework)
    return tell_counts(found, words) if found.domains else ""


def legend_of(framework: Framework, words: Translator) -> list[dict[str, Any]]:
    """Say what the types of indicators mean, and how many there are of each."""
    found = [
        one.type
        for domain in framework.domains
        for criterion in domain.criteria
        for one in criterion.indicators
    ]
    return [
        {
            **type_of(type, words),
            "number": found.count(type),
            "meaning": word(words, "type_meaning", type),
        }
        for type in INDICATOR_TYPES
        if found
    ]


def type_of(type: str, words: Translator) -> dict[str, str]:
    """Give a type of indicator, and its word."""
    return {"type": type, "word": word(words, "type", type)}


def results_of(telling: Telling) -> Mapping[str, list[dict[str, Any]]]:
    """Give the results of each indicator that has some, by identifier, as documents print them."""
    return {name: [_result(one) for one in found.told] for name, found in telling.tracks.items()}


def _result(one: Told) -> dict[str, Any]:
    result = one.result
    return {
        "value": one.value,
        "state": one.state,
        "period": one.period,
        "sample": f"({one.sample})" if one.sample else "",
        "flag": one.flag,
        "method": result.method,
        "note": result.note,
        "limits": read(result.limits),
        "lessons": read(result.lessons),
        "remark": read(result.remark),
    }
