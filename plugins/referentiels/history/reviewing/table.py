"""A framework → its table: domains, criteria, indicators with their type, unit and source.

Takes a framework, gives blocks of bounded size. Doesn't know proposals.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.history.reviewing.blocks import Block, Folded, Line, Table, Title, shorten
from referentiels.insight.counts import count_framework
from referentiels.insight.voices import tell_absence
from referentiels.model.model import Criterion, Domain, Framework, Indicator
from referentiels.words.labels import label
from referentiels.words.language import Translator

MOST_ROWS = 120
LONGEST_UNFOLDED = 12
"""Rows: a longer table is folded."""
LONGEST_CELL = 240


def tabulate(framework: Framework, words: Translator) -> Iterator[Block]:
    """Print a framework: domains, then criteria and their indicators; folded when it is long."""
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
    rows = sum(max(1, len(one.indicators)) for each in framework.domains for one in each.criteria)
    blocks = tuple(_domains(framework, rows, words))
    if rows > LONGEST_UNFOLDED:
        yield Folded(said, blocks)
    else:
        yield Line("", said)
        yield from blocks


def _domains(framework: Framework, rows: int, words: Translator) -> Iterator[Block]:
    _ = words.gettext
    header = (_("Critère"), _("Indicateur"), _("Type"), _("Unité"), _("Source"))
    left = MOST_ROWS
    for domain in framework.domains:
        if left <= 0:
            break
        yield Title(_("Domaine : {name}").format(name=shorten(domain.name, LONGEST_CELL)), 4)
        found = list(_rows(framework, domain, words))
        if found:
            yield Table(header, tuple(found[:left]))
            left -= len(found)
        else:
            yield Line(tell_absence(framework, words).criterion)
    if rows > MOST_ROWS:
        hidden = rows - MOST_ROWS
        yield Line(
            words.ngettext(
                "… et {number} autre ligne : l'aperçu du site montre tout.",
                "… et {number} autres lignes : l'aperçu du site montre tout.",
                hidden,
            ).format(number=hidden)
        )


def _rows(
    framework: Framework, domain: Domain, words: Translator
) -> Iterator[tuple[str, str, str, str, str]]:
    for criterion in domain.criteria:
        name = _criterion(criterion, words)
        if not criterion.indicators:
            yield (name, tell_absence(framework, words).indicator, "", "", "")
        for place, one in enumerate(criterion.indicators):
            yield ("" if place else name, *_indicator(one, words))


def _criterion(criterion: Criterion, words: Translator) -> str:
    name = shorten(criterion.name, LONGEST_CELL)
    return (
        words.gettext("{name} (sans critère)").format(name=name) if criterion.is_heading else name
    )


def _indicator(one: Indicator, words: Translator) -> tuple[str, str, str, str]:
    kind = label("type", one.type)
    return (
        shorten(one.name, LONGEST_CELL),
        words.text(kind) if kind else "",
        shorten(one.measured_in, LONGEST_CELL),
        shorten(one.source, LONGEST_CELL),
    )
