"""Values: dates that exist, results that fit the nature of their indicator, samples worth reading."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, Indicator, Origin, Result
from referentiels.model.values import (
    SAMPLE_SAID,
    SMALL_SAMPLE,
    bounded_number,
    decimal_hours,
    leading_number,
    read_period,
)
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity
from referentiels.words.doors import Key, aside, code
from referentiels.words.language import quote, say

_ONLY_NUMBERS = ("number", "percentage", "amount")
"""Natures that take nothing else; a scale may have words."""

IMPOSSIBLE_DATE = Rule(
    name="impossible-date",
    severity=Severity.ERROR,
    why=say("La date est bien écrite, mais ce jour ou ce mois n'existe pas."),
    example=Example(bad="  date: 2024-02-30", good="  date: 2024-02-29", into="details"),
)
UNFIT_VALUE = Rule(
    name="unfit-value",
    severity=Severity.ERROR,
    why=say(
        "La valeur ne va pas avec la nature de l'indicateur : un nombre, un pourcentage ou un montant "
        "s'écrivent avec des chiffres (22 ; 12,5 ; 18 818), un « oui ou non » par oui ou non."
    ),
    example=Example(
        bad="              - {period: 2014, value: environ un tiers, sample: 85}",
        good="              - {period: 2014, value: 33, sample: 85, note: environ}",
        into="results",
    ),
)
PERCENTAGE_WITHOUT_SAMPLE = Rule(
    name="percentage-without-sample",
    severity=Severity.WARNING,
    why=say(
        "« 50 % » ne dit pas la même chose de deux personnes et de deux cents. L'effectif permet au "
        "lecteur de juger."
    ),
    example=Example(
        bad="              - {period: 2014, value: 22}",
        good="              - {period: 2014, value: 22, sample: 85}",
        into="results",
    ),
)
SMALL_SAMPLE_RULE = Rule(
    name="small-sample",
    severity=Severity.WARNING,
    why=say(
        "Sous trente personnes, un pourcentage bouge beaucoup pour peu de chose, et les réponses "
        "peuvent se reconnaître. Le résultat se publie, avec prudence."
    ),
    example=Example(
        bad="              - {period: 2014, value: 22, sample: 12}",
        good="              - {period: 2014, state: too-few, sample: 12}",
        into="results",
    ),
)
NO_SUCH_DAY = IMPOSSIBLE_DATE.worded(
    say("la date {date} n'existe pas"), say("vérifiez le jour et le mois : année-mois-jour")
)
NOT_A_FIT_NUMBER = UNFIT_VALUE.worded(
    say("« {value} » ne va pas avec un indicateur de nature « {nature} »"),
    say(
        "écrivez un nombre, par exemple 22 ou 12,5 ; un texte irait avec la nature « {text} »",
        text=code("nature", "text"),
    ),
    number=say(
        "écrivez seulement le nombre : {number} ; l'unité va dans « {unit} », « environ » ou « plus de » "
        "dans « {about} », le reste dans « {note} »",
        unit=Key("unit"),
        about=Key("approximation"),
        note=Key("note"),
    ),
    bound=say(
        "écrivez seulement le nombre : {number}, et « {bound} » dans « {approximation} »",
        approximation=Key("approximation"),
    ),
    duration=say(
        "écrivez les heures comme un nombre : {number} ; « heures » va dans l'unité{key}",
        key=aside("unit"),
    ),
)
NOT_YES_OR_NO = UNFIT_VALUE.worded(
    say("« {value} » ne va pas avec un indicateur de nature « {nature} »"),
    say("écrivez oui ou non{also}", also=aside("ou true, false")),
    "yes-no",
)
OF_HOW_MANY = PERCENTAGE_WITHOUT_SAMPLE.worded(
    say("ce pourcentage ne dit pas sur combien de personnes ou de cas"),
    say(
        "ajoutez l'effectif{sample}, ou dites dans la note{note} qu'il n'est pas connu",
        sample=aside("sample"),
        note=aside("note"),
    ),
)
OF_FEW = SMALL_SAMPLE_RULE.worded(
    say("effectif de {sample} : sous {limit}, un résultat se lit avec prudence"),
    say(
        "dites-le dans la note{note}, ou remplacez la valeur par l'état « {few} »{state}",
        note=aside("note"),
        few=code("state", "too-few"),
        state=aside("state"),
    ),
)
WORDINGS = (NO_SUCH_DAY, NOT_A_FIT_NUMBER, NOT_YES_OR_NO, OF_HOW_MANY, OF_FEW)
RULES = (IMPOSSIBLE_DATE, UNFIT_VALUE, PERCENTAGE_WITHOUT_SAMPLE, SMALL_SAMPLE_RULE)


def find_impossible_dates(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find dates that no calendar has."""
    for framework in catalogue.frameworks:
        for origin, field, text in _dates(framework):
            if not read_period(text).exists:
                yield NO_SUCH_DAY.at(origin.at(field), date=quote(text))
    for domain in catalogue.domains:
        for criterion in domain.criteria:
            for document in criterion.sources:
                if document.seen and not read_period(document.seen).exists:
                    yield NO_SUCH_DAY.at(document.origin.at("seen"), date=quote(document.seen))


def _dates(framework: Framework) -> Iterator[tuple[Origin, str, str]]:
    """Give each date with what it is written in, and under which key."""
    if framework.date:
        yield framework.origin, "date", framework.date
    for document in framework.sources:
        if document.seen:
            yield document.origin, "seen", document.seen
    for participation in framework.built_with:
        if participation.date:
            yield participation.origin, "date", participation.date
    for change in framework.history:
        if change.date:
            yield change.origin, "date", change.date
    for _, result in _results(framework):
        if result.period:
            yield result.origin, "period", result.period


def _results(framework: Framework) -> Iterator[tuple[Indicator, Result]]:
    for domain in framework.domains:
        for criterion in domain.criteria:
            for indicator in criterion.indicators:
                for result in indicator.results:
                    yield indicator, result


def find_unfit_values(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find values that the nature of their indicator can't take."""
    for framework in catalogue.frameworks:
        for indicator, result in _results(framework):
            if not result.value:
                continue
            if indicator.nature in _ONLY_NUMBERS:
                if result.read.number is None:
                    yield _report_unfit_number(result, indicator)
            elif indicator.nature == "yes-no" and result.read.yes is None:
                yield NOT_YES_OR_NO.at(
                    result.origin.at("value"),
                    value=quote(result.value),
                    nature=code("nature", indicator.nature),
                )


def _report_unfit_number(result: Result, indicator: Indicator) -> Diagnostic:
    cure, number, bound = _meant_number(result.value)
    return NOT_A_FIT_NUMBER.at(
        result.origin.at("value"),
        cure,
        value=quote(result.value),
        nature=code("nature", indicator.nature),
        number=number,
        bound=code("approximation", bound) if bound else "",
    )


def _meant_number(text: str) -> tuple[str, str, str]:
    """Give which cure a text calls for, the number that it means, and how near this is."""
    if hours := decimal_hours(text):
        return "duration", hours, ""
    number, bound = bounded_number(text)
    if number:
        return "bound", number, bound
    number = leading_number(text)
    return "number" if number else "", number, ""


def find_thin_percentages(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find percentages that don't say on how many, or on very few."""
    for framework in catalogue.frameworks:
        for indicator, result in _results(framework):
            if not result.value or result.state != "measured":
                continue
            if indicator.nature == "percentage" and not result.sample:
                if not SAMPLE_SAID.search(result.note):  # as the advice asks
                    yield OF_HOW_MANY.at(result.origin.at("value"))
            elif result.read.of_few:
                yield OF_FEW.at(
                    result.origin.at("sample"), sample=result.sample, limit=SMALL_SAMPLE
                )


CHECKS = (find_impossible_dates, find_unfit_values, find_thin_percentages)
