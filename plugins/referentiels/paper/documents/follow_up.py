"""The follow-up report: what each year showed and didn't, then each indicator in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from referentiels.insight import charts
from referentiels.insight.observations import Track
from referentiels.insight.telling import (
    Telling,
    ToldSeen,
    ToldTrack,
    ToldYear,
    tell_drawing,
    tell_keys,
    tell_results,
    tell_target,
)
from referentiels.model.model import Criterion, Domain, Framework, Indicator
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
    results_of,
    type_of,
)
from referentiels.words import addresses
from referentiels.words.language import Translator

LONGEST_TOGETHER = 9
"""Results that surely hold on a page with their drawing."""
MOST_UNSAID = 12
"""Names of indicators of which a year says nothing: the table of the framework has them all."""


def describe_follow_up(framework: Framework, words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    telling = tell_results(framework, words)
    years, results, keys = telling.years, results_of(telling), tell_keys(words)
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
        "years": [_year(year, results, year is years[0], words) for year in years],
        "silent": [] if years else list(_domains(framework, words)),
        "tracks": list(_tracks(framework, telling, results, words)),
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
            "cut": keys["cut"].alone,
            "hollow": keys["hollow"].alone,
            "dashes": keys["target"].alone,
            "gaps": keys["gap"].alone,
            "marks": keys["mark"].alone,
            "reading": _(
                "Un résultat nul ou défavorable se dit comme les autres. Les chiffres de cette "
                "structure ne se comparent pas à ceux d'une autre."
            ),
        },
    }


def _title(years: Sequence[ToldYear], words: Translator) -> str:
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


_Results = Mapping[str, list[dict[str, Any]]]
"""As they are printed: by the identifier of their indicator, in order."""


def _year(year: ToldYear, results: _Results, newest: bool, words: Translator) -> dict[str, Any]:
    in_progress = [one for one in year.unobserved if _goes_on(one)]
    unobserved = [one for one in year.unobserved if not _goes_on(one)]
    return {
        "name": year.name,
        "observed": [_seen(one, results, words) for one in year.observed],
        "in_progress": [_seen(one, results, words) for one in in_progress],
        "unobserved": [_seen(one, results, words) for one in unobserved],
        "unsaid": _few([one.indicator.name for one in year.unsaid], words) if newest else [],
        "silent": _silent(len(year.unsaid), words) if not newest and year.unsaid else "",
    }


def _goes_on(seen: ToldSeen) -> bool:
    return seen.told.result.state == "in-progress"


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


def _seen(seen: ToldSeen, results: _Results, words: Translator) -> dict[str, Any]:
    return {
        "period": seen.told.beside,
        **type_of(seen.indicator.type, words),
        "name": seen.indicator.name,
        "criterion": seen.criterion.name,
        "result": results[seen.indicator.id][seen.told.place],
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


def _tracks(
    framework: Framework, telling: Telling, results: _Results, words: Translator
) -> Iterator[dict[str, Any]]:
    """Give each indicator that was observed several times: the years say the others."""
    for domain in framework.domains:
        for criterion in domain.criteria:
            for indicator in criterion.indicators:
                if len(indicator.results) > 1:
                    found = telling.tracks[indicator.id]
                    track = _track(found, results[indicator.id], words)
                    yield {**track, **_place(domain, criterion, indicator, words)}


def _place(
    domain: Domain, criterion: Criterion, indicator: Indicator, words: Translator
) -> dict[str, Any]:
    return {
        **type_of(indicator.type, words),
        "name": indicator.name,
        "domain": domain.name,
        "criterion": criterion.name,
        "target": tell_target(indicator),
        "source": indicator.source,
        "frequency": indicator.frequency,
    }


def _track(found: ToldTrack, results: list[dict[str, Any]], words: Translator) -> dict[str, Any]:
    track, told = found.track, found.told
    chart = charts.draw(track)
    return {
        "is_text": track.is_text,
        "long": len(told) > LONGEST_TOGETHER or _length(track.indicator) > 1500,
        "results": [
            {**result, "period": one.when, "method": one.how}
            for result, one in zip(results, told, strict=True)
        ],
        "chart": asdict(chart) | {"alt": _describe(track, words)} if chart else {},
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


def _describe(track: Track, words: Translator) -> str:
    """Say what the drawing shows, for those who don't see it: as its page does."""
    shown = " ".join(tell_drawing(track, words))
    rest = words.gettext("Les valeurs sont dans le tableau.")
    return f"{track.indicator.name}. {shown} {rest}"
