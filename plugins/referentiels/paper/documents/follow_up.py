"""The follow-up report: what each year showed and didn't, then each indicator in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from referentiels.insight import charts
from referentiels.insight.observations import Seen, Track, Unsaid, Year, follow, review
from referentiels.model.model import Framework, Indicator
from referentiels.paper.documents.imprint import (
    Imprint,
    foot_of,
    frame,
    of_public_sources,
    provenance_of,
)
from referentiels.paper.documents.phrases import (
    facts_of,
    legend_of,
    missing_of,
    result_of,
    type_of,
)
from referentiels.site.pages.wording import say_period, say_target, say_value
from referentiels.words import addresses
from referentiels.words.language import Translator

LONGEST_TOGETHER = 9
"""Results that surely hold on a page with their drawing."""
MOST_UNSAID = 12
"""Names of indicators of which a year says nothing: the table of the framework has them all."""


def describe_follow_up(framework: Framework, words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    years = review(framework)
    return {
        **frame(
            words,
            imprint,
            title=framework.structure.called,
            kicker=_title(years, words),
            foot=foot_of(framework, words),
            address=addresses.structure(framework.id),
        ),
        "lead": framework.structure.summary,
        "facts": facts_of(framework, words),
        "provenance": provenance_of(framework, words),
        "legend": legend_of(framework, words),
        "years": [_year(year, year is years[0], words) for year in years],
        "silent": [] if years else list(_domains(framework, words)),
        "tracks": list(_tracks(framework, words)),
        "said": {
            "years": _("Année par année"),
            "indicator": _("Indicateur"),
            "result": _("Résultat"),
            "observed": _("Ce qui a été observé"),
            "unobserved": _("Pas observé, ou trop peu de réponses"),
            "unsaid": _("Pas de résultat cette année-là :"),
            "learnt": _("Ce que l'on a appris"),
            "difficulties": _("Difficultés"),
            "remark": _("Remarque du projet"),
            "limits": _("Limites rencontrées"),
            "lessons": _("Leçons"),
            "tracks": _("Indicateur par indicateur"),
            "period": _("Période"),
            "method": _("Comment cela a été observé"),
            "target": _("Cible :"),
            "nothing": _("Aucun résultat n'est publié pour l'instant."),
            "in_progress": _("En cours"),
            "to_observe": _("Les indicateurs que nomment les sources :")
            if of_public_sources(framework)
            else _("Voici ce que la structure a prévu d'observer :"),
            "no_indicator": missing_of(framework, words)["no_indicator"],
            "cut": _("La méthode change : les deux séries ne se comparent pas."),
            "hollow": _("Point vide : petit effectif, à lire avec prudence."),
            "dashes": _("Tirets : la cible."),
            "gaps": _("Tirets fins entre deux points : non observé entre les deux."),
            "marks": _("Trait sous l'axe : une date sans valeur."),
            "reading": _(
                "Un résultat nul ou défavorable se dit comme les autres. Les chiffres de cette "
                "structure ne se comparent pas à ceux d'une autre."
            ),
        },
    }


def _title(years: Sequence[Year], words: Translator) -> str:
    dated = [year.year for year in years if year.year is not None]
    if not dated:
        return words.gettext("Rapport de suivi de son utilité sociale")
    if len(dated) == 1:
        return words.gettext("Rapport de suivi de son utilité sociale, {year}").format(
            year=dated[0]
        )
    return words.gettext("Rapport de suivi de son utilité sociale, {first} à {last}").format(
        first=dated[-1], last=dated[0]
    )


def _year(year: Year, newest: bool, words: Translator) -> dict[str, Any]:
    name = words.gettext("Sans date") if year.year is None else str(year.year)
    return {
        "name": name,
        "observed": [_seen(one, name, words) for one in year.observed],
        "in_progress": [_seen(one, name, words) for one in year.unobserved if _goes_on(one)],
        "unobserved": [_seen(one, name, words) for one in year.unobserved if not _goes_on(one)],
        "unsaid": _few([one.indicator.name for one in year.unsaid], words) if newest else [],
        "silent": _silent(len(year.unsaid), words) if not newest and year.unsaid else "",
    }


def _goes_on(seen: Seen) -> bool:
    return seen.observation.result.state == "in-progress"


def _silent(number: int, words: Translator) -> str:
    return words.ngettext(
        "{n} indicateur n'a pas de résultat cette année-là.",
        "{n} indicateurs n'ont pas de résultat cette année-là.",
        number,
    ).format(n=number)


def _few(names: list[str], words: Translator) -> list[str]:
    """Keep the first names, and say how many there are after them."""
    after = len(names) - MOST_UNSAID
    if after <= 1:
        return names
    more = words.ngettext("et {n} autre", "et {n} autres", after).format(n=after)
    return [*names[:MOST_UNSAID], more]


def _seen(seen: Seen, year: str, words: Translator) -> dict[str, Any]:
    period = seen.observation.result.period
    return {
        "period": "" if period == year else say_period(period, words),
        **type_of(seen.indicator.type, words),
        "name": seen.indicator.name,
        "criterion": seen.criterion.name,
        "result": result_of(seen.observation, seen.indicator, words),
    }


def _domains(framework: Framework, words: Translator) -> Iterator[dict[str, Any]]:
    """List what is to be observed, where nothing has been observed yet."""
    for domain in framework.domains:
        names = [
            {**type_of(one.type, words), "name": one.name}
            for criterion in domain.criteria
            for one in criterion.indicators
        ]
        yield {"name": domain.name, "indicators": names}


def _tracks(framework: Framework, words: Translator) -> Iterator[dict[str, Any]]:
    """Give each indicator that was observed several times: the years say the others."""
    for domain in framework.domains:
        for criterion in domain.criteria:
            for indicator in criterion.indicators:
                if len(indicator.results) > 1:
                    place = Unsaid(domain, criterion, indicator)
                    yield _track(place, follow(indicator), words)


def _track(place: Unsaid, track: Track, words: Translator) -> dict[str, Any]:
    indicator = place.indicator
    chart = charts.draw(track)
    return {
        **type_of(indicator.type, words),
        "name": indicator.name,
        "domain": place.domain.name,
        "criterion": place.criterion.name,
        "target": say_target(indicator),
        "source": indicator.source,
        "frequency": indicator.frequency,
        "is_text": track.is_text,
        "long": len(track.observations) > LONGEST_TOGETHER or _length(indicator) > 1500,
        "results": [
            {
                **result_of(one, indicator, words),
                "period": say_period(one.result.period, words) or words.gettext("non daté"),
                "method": one.method,
            }
            for one in track.observations
        ],
        "chart": asdict(chart) | {"alt": _tell(track, indicator, words)} if chart else {},
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
        "top": charts.TOP,
        "years_at": charts.YEARS_AT,
    }


def _length(indicator: Indicator) -> int:
    return sum(
        len(one.value + one.method + one.note + one.limits + one.lessons + one.remark)
        for one in indicator.results
    )


def _tell(track: Track, indicator: Indicator, words: Translator) -> str:
    """Say what the drawing shows: from which value to which, without a judgement."""
    points = [one.result for line in track.lines for one in line.points]
    text = words.gettext(
        "{name} : {number} points, de {first} ({start}) à {last} ({end}). Les valeurs sont dans le "
        "tableau."
    )
    return text.format(
        name=indicator.name,
        number=len(points),
        first=say_value(indicator, points[0], words),
        start=say_period(points[0].period, words),
        last=say_value(indicator, points[-1], words),
        end=say_period(points[-1].period, words),
    )
