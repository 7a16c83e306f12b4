"""What pages and documents both say of results: values, periods, targets, what to beware of, drawings.

Takes a framework, gives its results in order and in the reader's words, each told once: « plus de 70 % »,
« octobre 2014 », « petit effectif : à lire avec prudence ». Doesn't read what authors typed (`model/values`
did), nor know where words are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from referentiels.insight.counts import FrameworkCounts
from referentiels.insight.observations import (
    Line,
    Observation,
    Seen,
    Track,
    Unsaid,
    Year,
    follow_all,
    number_of_target,
    review,
)
from referentiels.model.model import Criterion, Domain, Framework, Indicator, Result
from referentiels.model.values import Period, read_count, read_period, without_unit
from referentiels.words.labels import MONTHS_IN_A_ROW, label
from referentiels.words.language import LONGEST_QUOTE, Translator, quote
from referentiels.words.tongues import join

_SPACES = re.compile("[ \u00a0\u202f]")


class Told(NamedTuple):
    """A result as it is read; what there is nothing to say of is empty."""

    place: int
    """Its rank among what was observed with its indicator."""
    observation: Observation
    period: str
    when: str
    """The period, else that there is none."""
    beside: str
    """The period where its year is said already: nothing when it is that year."""
    value: str
    """With its unit."""
    state: str
    """What came of looking, when the value doesn't say all."""
    sample: str
    """« effectif : 85 »."""
    flag: str
    """What a reader must beware of."""
    how: str
    """How it was observed, when it was."""
    brief: str
    """The value and no more than a line of it."""
    note: str
    """No more than a line of the note."""

    @property
    def result(self) -> Result:
        """What its author wrote."""
        return self.observation.result


class ToldTrack(NamedTuple):
    """All that was observed with an indicator, in time and in words."""

    track: Track
    told: tuple[Told, ...]
    """Of each of its observations, in the same order."""
    seen: Told
    """The last thing that was seen, at a known date when there is one; else the newest that is said."""
    since: Told | None
    """What is said since of not having seen, or not yet."""


class ToldSeen(NamedTuple):
    """A result in words, and what it is a result of."""

    domain: Domain
    criterion: Criterion
    indicator: Indicator
    told: Told


class ToldYear(NamedTuple):
    """What one year showed of a framework, in words; `year` is none for what has no date."""

    year: int | None
    name: str
    observed: tuple[ToldSeen, ...]
    unobserved: tuple[ToldSeen, ...]
    unsaid: tuple[Unsaid, ...]


class Telling(NamedTuple):
    """All the results of a framework, each told once."""

    tracks: Mapping[str, ToldTrack]
    """Of the indicators that have results, by identifier, in the order of the file."""
    years: tuple[ToldYear, ...]
    """The newest first; what has no date comes last."""


def tell_results(framework: Framework, words: Translator) -> Telling:
    """Tell all the results of a framework."""
    tracks = follow_all(framework)
    years = review(framework, tracks)
    told = {name: _tell_track(track, words) for name, track in tracks.items()}
    known = {id(one.observation): one for found in told.values() for one in found.told}
    return Telling(told, tuple([_tell_year(year, known, words) for year in years]))


def _tell_year(year: Year, known: Mapping[int, Told], words: Translator) -> ToldYear:
    return ToldYear(
        year.year,
        words.gettext("Sans date") if year.year is None else str(year.year),
        tuple([_told_of(one, known) for one in year.observed]),
        tuple([_told_of(one, known) for one in year.unobserved]),
        year.unsaid,
    )


def _told_of(seen: Seen, known: Mapping[int, Told]) -> ToldSeen:
    told = known[id(seen.observation)]
    return ToldSeen(seen.domain, seen.criterion, seen.indicator, told)


def _tell_track(track: Track, words: Translator) -> ToldTrack:
    observations = enumerate(track.observations)
    told = tuple([_tell(track.indicator, one, place, words) for place, one in observations])
    dated = [one for one in told if one.observation.when] or told
    seen = next((one for one in reversed(dated) if one.observation.made), dated[-1])
    since = dated[-1] if dated[-1] is not seen and dated[-1].state else None
    return ToldTrack(track, told, seen, since)


def _tell(indicator: Indicator, one: Observation, place: int, words: Translator) -> Told:
    """Say a result with its unit, as plainly when it is no good news as when it is."""
    result = one.result
    value = tell_value(indicator, result, words)
    said_by_value = bool(value) and result.state == "measured"
    period = tell_period(result.read.when, words)
    return Told(
        place=place,
        observation=one,
        period=period,
        beside="" if period == str(one.year) else period,
        when=period or words.gettext("non daté"),
        value=value,
        state="" if said_by_value else _say("state", result.state, words),
        sample=_tell_sample(result, words),
        flag=_flag(indicator, one, words),
        how=one.method if one.made else result.method,
        brief=_on_a_line(value),
        note=_on_a_line(result.note),
    )


def _say(field: str, code: str, words: Translator) -> str:
    found = label(field, code)
    return words.text(found) if found else code


def _tell_sample(result: Result, words: Translator) -> str:
    return " ".join((words.gettext("effectif :"), result.sample)) if result.sample else ""


def _flag(indicator: Indicator, one: Observation, words: Translator) -> str:
    """Say what to beware of: only a value is read with care, and few words are no small number."""
    _ = words.gettext
    if one.result.value and one.small and indicator.nature != "text":
        return _("petit effectif : à lire avec prudence")
    if one.of_unknown_sample and indicator.nature == "percentage":
        return _("nombre de réponses non précisé")
    return ""


def _on_a_line(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE and "\n" not in text else quote(text)


def tell_value(indicator: Indicator, result: Result, words: Translator) -> str:
    """Give a value with its unit, « plus de 70 % »; nothing when there is none."""
    if indicator.nature == "text" or not result.value:
        return result.value
    if indicator.nature == "yes-no" and result.read.yes is not None:
        _ = words.gettext
        return _("oui") if result.read.yes else _("non")
    is_number = result.read.number is not None
    number = _tell_number(result.value, words) if is_number else result.value
    told = with_unit(number, indicator.measured_in)
    about = _say("approximation", result.approximation, words)
    return join(" ", (about, told)) if about else told


def _tell_number(number: str, words: Translator) -> str:
    """Write a number as its author did, with the signs of the page's language: 1,260.5 in English."""
    if words.language == "en":
        return _SPACES.sub(",", number.replace(",", "."))
    return _keep_together(number)


def _keep_together(number: str) -> str:
    """Write a number so that no line ends between its figures: 1 260, grouped as its author did."""
    return _SPACES.sub("\u202f", number)


def with_unit(value: str, unit: str) -> str:
    """Join a value and its unit: a narrow space before a sign, a whole one before a word."""
    if not unit:
        return value
    return join("\u00a0" if unit[0].isalnum() else "\u202f", (value, unit))


def tell_target(indicator: Indicator) -> str:
    """Give a target, with its unit when it is a number."""
    if number_of_target(indicator) is None:
        return indicator.target
    unit = indicator.measured_in
    return with_unit(_keep_together(without_unit(indicator.target, unit)), unit)


def tell_period(period: Period, words: Translator) -> str:
    """Say a period as people do: octobre 2014, 3 octobre 2014; nothing of what is none."""
    if period.first is None:
        return ""
    if period.last != period.first:
        return f"{period.first:04}\u2013{period.last:04}"
    parts = (_tell_day(period.day, words), _tell_month(period.month, words), f"{period.first:04}")
    return " ".join(part for part in parts if part)


def _tell_day(day: int | None, words: Translator) -> str:
    return words.gettext("1er") if day == 1 else str(day or "")


def _tell_month(month: int | None, words: Translator) -> str:
    """Name a month; one that no calendar has goes without a name."""
    names = words.text(MONTHS_IN_A_ROW).split(" ")
    return names[month - 1] if month and month <= len(names) else ""


def tell_date(text: str, words: Translator) -> str:
    """Say a date as an author typed it."""
    return tell_period(read_period(text), words)


def tell_people(number: str, words: Translator) -> str:
    """Say how many people took part; nothing when that isn't known."""
    found = read_count(number)
    if found is None:
        return ""
    return words.ngettext("{n} personne", "{n} personnes", found).format(n=number)


def tell_counts(found: FrameworkCounts, words: Translator) -> str:
    """Say how many domains, criteria and indicators a framework has."""
    parts = (
        words.ngettext("{n} domaine", "{n} domaines", found.domains).format(n=found.domains),
        words.ngettext("{n} critère", "{n} critères", found.criteria).format(n=found.criteria),
        words.ngettext("{n} indicateur", "{n} indicateurs", found.indicators).format(
            n=found.indicators
        ),
    )
    return " · ".join(parts)


def tell_drawing(track: Track, words: Translator) -> Iterator[str]:
    """Say what the drawing shows: from what to what, line by line, and what it lacks."""
    _ = words.gettext
    for place, line in enumerate(track.lines):
        ends = _ends(track.indicator, line, words)
        if place == 0 and len(line.points) > 1:
            yield _("De {first} ({start}) à {last} ({end}).").format(**ends)
        elif place == 0:
            yield _("{first} ({start}).").format(**ends)
        elif len(line.points) > 1:
            yield _("Puis, d'une autre façon : de {first} ({start}) à {last} ({end}).").format(
                **ends
            )
        else:
            yield _("Puis, d'une autre façon : {first} ({start}).").format(**ends)
    without = _without_value(track.observations)
    if without:
        periods = ", ".join(tell_period(one.result.read.when, words) for one in without)
        yield _("Sans valeur : {periods}.").format(periods=periods)
    if number_of_target(track.indicator) is not None:
        yield _("Cible : {target}.").format(target=tell_target(track.indicator))


class Key(NamedTuple):
    """What a mark of a drawing means: beside that mark, and where the mark has to be named."""

    beside: str
    alone: str


def tell_keys(words: Translator) -> Mapping[str, Key]:
    """Say what each mark of a drawing means, in the order in which they are read."""
    _ = words.gettext
    return {
        "target": Key(_("cible"), _("Tirets : la cible.")),
        "cut": Key(
            _("la méthode change"), _("La méthode change : les deux séries ne se comparent pas.")
        ),
        "gap": Key(
            _("non observé entre ces deux points"),
            _("Tirets fins entre deux points : non observé entre les deux."),
        ),
        "hollow": Key(_("petit effectif"), _("Point vide : petit effectif, à lire avec prudence.")),
        "mark": Key(_("sans valeur cette fois-là"), _("Trait sous l'axe : une date sans valeur.")),
    }


def _without_value(observations: Sequence[Observation]) -> list[Observation]:
    return [one for one in observations if one.when and (one.number is None or not one.made)]


def _ends(indicator: Indicator, line: Line, words: Translator) -> dict[str, str]:
    first, last = line.points[0].result, line.points[-1].result
    return {
        "first": tell_value(indicator, first, words),
        "start": tell_period(first.read.when, words),
        "last": tell_value(indicator, last, words),
        "end": tell_period(last.read.when, words),
    }
