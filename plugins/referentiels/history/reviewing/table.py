"""A framework → its table: domains, criteria, indicators with type, unit, source, and what was observed.

Takes a framework, gives blocks of bounded size. Doesn't know proposals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from referentiels.history.reviewing.blocks import Block, Folded, Line, Table, Title, more, shorten
from referentiels.insight.counts import count_framework, indicators_of
from referentiels.insight.telling import tell_value
from referentiels.insight.voices import tell_absence
from referentiels.model.model import Criterion, Domain, Framework, Indicator, Result
from referentiels.words.labels import label
from referentiels.words.language import Translator, quote

MOST_ROWS = 120
LONGEST_UNFOLDED = 12
"""Rows: a longer table is folded."""
LONGEST_CELL = 240
MOST_RESULTS = 6


def tabulate(framework: Framework, shared: Mapping[str, str], words: Translator) -> Iterator[Block]:
    """Print a framework: domains, then criteria and their indicators; folded when it is long.

    `shared` are the names of the shared criteria, by identifier.
    """
    counted = count_framework(framework)
    if not counted.domains:
        return
    number = ", ".join(
        (
            words.ngettext("{n} domaine", "{n} domaines", counted.domains).format(
                n=counted.domains
            ),
            words.ngettext("{n} critère", "{n} critères", counted.criteria).format(
                n=counted.criteria
            ),
            words.ngettext("{n} indicateur", "{n} indicateurs", counted.indicators).format(
                n=counted.indicators
            ),
        )
    )
    said = words.gettext("Le tableau : {number}").format(number=number)
    blocks = tuple(_domains(framework, shared, words))
    if _length(framework) > LONGEST_UNFOLDED:
        yield Folded(said, blocks)
    else:
        yield Line("", said)
        yield from blocks


def _domains(framework: Framework, shared: Mapping[str, str], words: Translator) -> Iterator[Block]:
    _ = words.gettext
    header = [_("Critère"), _("Indicateur"), _("Type"), _("Unité"), _("Source")]
    if any(one.results for one in indicators_of(framework)):
        header.append(_("Résultats"))
    left = MOST_ROWS
    for domain in framework.domains:
        if left <= 0:
            break
        yield Title(_("Domaine : {name}").format(name=shorten(domain.name, LONGEST_CELL)), 4)
        found = list(_rows(domain, shared, words))
        if found:
            yield Table(tuple(header), tuple(one[: len(header)] for one in found[:left]))
            left -= len(found)
        else:
            yield Line(tell_absence(framework, words).criterion)
    hidden = _length(framework) - MOST_ROWS
    if hidden > 0:
        yield Line(
            words.ngettext(
                "… et {number} autre ligne : l'aperçu du site montre tout.",
                "… et {number} autres lignes : l'aperçu du site montre tout.",
                hidden,
            ).format(number=hidden)
        )


def _length(framework: Framework) -> int:
    """Count the rows: one for each indicator, and one for a criterion that has none."""
    return sum(max(1, len(one.indicators)) for each in framework.domains for one in each.criteria)


def _rows(
    domain: Domain, shared: Mapping[str, str], words: Translator
) -> Iterator[tuple[str, ...]]:
    for criterion in domain.criteria:
        name = _criterion(criterion, shared, words)
        if not criterion.indicators:
            yield (name, "", "", "", "", "")
        for place, one in enumerate(criterion.indicators):
            yield ("" if place else name, *_indicator(one, words))


def _criterion(criterion: Criterion, shared: Mapping[str, str], words: Translator) -> str:
    """Name a criterion in the words of its structure, then the shared one that it is linked to."""
    name = shorten(criterion.name, LONGEST_CELL)
    if criterion.is_heading:
        return words.gettext("{name} (sans critère)").format(name=name)
    if not criterion.shared:
        return name
    link = quote(shared.get(criterion.shared, criterion.shared))
    if criterion.relation == "same":
        return words.gettext("{name} (relié à « {shared} »)").format(name=name, shared=link)
    relation = label("relation", criterion.relation)
    return words.gettext("{name} (relié à « {shared} », {relation})").format(
        name=name, shared=link, relation=words.text(relation) if relation else ""
    )


def _indicator(one: Indicator, words: Translator) -> tuple[str, ...]:
    kind = label("type", one.type)
    return (
        shorten(one.name, LONGEST_CELL),
        words.text(kind) if kind else "",
        shorten(one.measured_in, LONGEST_CELL),
        shorten(one.source, LONGEST_CELL),
        _results(one, words),
    )


def _results(one: Indicator, words: Translator) -> str:
    told = [_result(one, each, words) for each in one.results[:MOST_RESULTS]]
    if len(one.results) > MOST_RESULTS:
        told.append(more(len(one.results) - MOST_RESULTS, words))
    return " ; ".join(told)


def _result(indicator: Indicator, one: Result, words: Translator) -> str:
    """Give what was observed, when, and on how many: « 12,5 % (2024, effectif : 8) »."""
    state = label("state", one.state)
    said = tell_value(indicator, one, words) or (words.text(state) if state else one.state)
    sample = f"{words.gettext('effectif :')} {one.sample}" if one.sample else ""
    around = ", ".join(part for part in (one.period, sample) if part)
    return shorten(f"{said} ({around})" if around else said, LONGEST_CELL)
