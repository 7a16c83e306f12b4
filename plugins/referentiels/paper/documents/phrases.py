"""What documents say of a framework: what it is, counts and shows, and what is missing."""

from __future__ import annotations

from typing import Any

from referentiels.insight.counts import count_framework
from referentiels.insight.observations import Observation
from referentiels.model.model import INDICATOR_TYPES, Framework, Indicator
from referentiels.paper.documents.imprint import of_public_sources, upper, word
from referentiels.site.pages.wording import say_period, say_value
from referentiels.words.language import Translator
from referentiels.words.prose import read

LONG = 600
"""Characters: a row of the table with more of them may be cut between two pages."""


def missing_of(framework: Framework, words: Translator) -> dict[str, str]:
    """Say what is not there: not yet written by the structure, or not shown by the sources."""
    _ = words.gettext
    if of_public_sources(framework):
        return {
            "no_indicator": _("Les sources ne montrent pas d'indicateur ici."),
            "no_criterion": _("Les sources ne montrent pas de critère pour ce domaine."),
            "no_domain": _("Les sources ne montrent pas ses domaines."),
        }
    return {
        "no_indicator": _("Pas encore d'indicateur pour ce critère."),
        "no_criterion": _("Pas encore de critère pour ce domaine."),
        "no_domain": _(
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
    if not found.domains:
        return ""
    return " · ".join(
        (
            words.ngettext("{n} domaine", "{n} domaines", found.domains).format(n=found.domains),
            words.ngettext("{n} critère", "{n} critères", found.criteria).format(n=found.criteria),
            words.ngettext("{n} indicateur", "{n} indicateurs", found.indicators).format(
                n=found.indicators
            ),
        )
    )


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


def result_of(one: Observation, indicator: Indicator, words: Translator) -> dict[str, Any]:
    """Say a result in words; states that are no good news are said as plainly as the others."""
    _ = words.gettext
    result = one.result
    hidden = bool(result.value) and result.state == "measured"
    flags = (
        _("petit effectif : à lire avec prudence")
        if one.small and indicator.nature != "text"
        else "",
        _("nombre de réponses non précisé")
        if one.of_unknown_sample and indicator.nature == "percentage"
        else "",
    )
    return {
        "value": say_value(indicator, result, words),
        "state": "" if hidden else word(words, "state", result.state),
        "period": say_period(result.period, words),
        "sample": f"({_('effectif :')} {result.sample})" if result.sample else "",
        "flag": next((flag for flag in flags if flag), ""),
        "method": result.method,
        "note": result.note,
        "limits": read(result.limits),
        "lessons": read(result.lessons),
        "remark": read(result.remark),
    }
