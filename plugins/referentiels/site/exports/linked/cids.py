"""A framework → the Common Impact Data Standard (CIDS 3.2.1), as far as its Basic Tier goes.

Takes the catalogue, gives a graph: the structure, its domains as themes, its criteria as outcomes (the
nearest term), its indicators, and the results that are measured, a number and dated. Who is concerned,
what a framework is for and who built it have no honest term there, so nothing is said of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from referentiels.insight.measured import moment_of, why_left_out
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Criterion, Framework, Indicator, Result
from referentiels.site.exports.linked.graph import (
    TYPE,
    Graph,
    Iri,
    Name,
    Text,
    Triple,
    graph_of,
    say_of,
)
from referentiels.site.exports.linked.skos import (
    FRENCH,
    french,
    tell_licence,
    tell_mapping,
    tell_origin,
)
from referentiels.words import addresses
from referentiels.words.labels import label
from referentiels.words.prose import plain


class _Place(NamedTuple):
    """A framework that is told, the address of its page, and that of its structure."""

    catalogue: Catalogue
    framework: Framework
    page: str
    structure: Iri
    up: str

    def at(self, anchor: str) -> Iri:
        return Iri(f"{self.page}#{anchor}")


def tell_impact(catalogue: Catalogue, framework: Framework, up: str) -> Graph:
    """Give what a framework says, in the terms of CIDS; `up` leads from the file to the site."""
    page = catalogue.publication.iri(addresses.structure(framework.id), up)
    return graph_of(_tell(_Place(catalogue, framework, page, Iri(f"{page}#_structure"), up)))


def _tell(place: _Place) -> Iterator[Triple]:
    yield from _organization(place)
    for domain in place.framework.domains:
        theme = place.at(domain.id)
        yield from _item(theme, "cids:Theme", domain.name, domain.summary)
        for criterion in domain.criteria:
            outcome = None if criterion.is_heading else place.at(criterion.id)
            if outcome:
                yield from _outcome(place, outcome, theme, criterion)
            for indicator in criterion.indicators:
                yield from _indicator(place, theme, outcome, indicator)
                yield from _reports(place, indicator)


def _organization(place: _Place) -> Iterator[Triple]:
    structure, it = place.framework.structure, place.structure
    yield Triple(it, TYPE, Name("cids:Organization"))
    yield Triple(it, TYPE, Name("org:Organization"))
    yield Triple(it, "org:hasLegalName", Text(structure.name))
    yield from say_of(it, "cids:hasDescription", Text(plain(structure.summary) or structure.name))
    yield from say_of(it, "rdfs:comment", french(tell_origin(place.framework)))
    yield from tell_licence(it, place.framework)
    for one in place.framework.sources:
        if one.url:
            yield Triple(it, "dct:source", Iri(one.url))


def _outcome(place: _Place, outcome: Iri, theme: Iri, criterion: Criterion) -> Iterator[Triple]:
    yield from _item(outcome, "cids:Outcome", criterion.name, criterion.summary)
    yield Triple(outcome, "cids:forTheme", theme)
    yield Triple(outcome, "cids:forOrganization", place.structure)
    yield Triple(place.structure, "cids:hasOutcome", outcome)
    yield from tell_mapping(place.catalogue, outcome, criterion, place.up)


def _indicator(
    place: _Place, theme: Iri, outcome: Iri | None, indicator: Indicator
) -> Iterator[Triple]:
    it = place.at(indicator.id)
    yield from _item(it, "cids:Indicator", indicator.name, "")
    yield Triple(it, "org:hasIdentifier", Text(indicator.id))
    yield Triple(it, "cids:unitDescription", Text(_unit(indicator)))
    yield Triple(it, "cids:forTheme", theme)
    yield Triple(it, "cids:forOrganization", place.structure)
    yield Triple(place.structure, "cids:hasIndicator", it)
    if outcome:
        yield Triple(it, "cids:forOutcome", outcome)
        yield Triple(outcome, "cids:hasIndicator", it)


def _unit(indicator: Indicator) -> str:
    """Give the unit; else what its values are like, in words."""
    nature = label("nature", indicator.nature)
    told = FRENCH.text(nature) if nature else FRENCH.gettext("non précisée")
    return indicator.measured_in or told


def _reports(place: _Place, indicator: Indicator) -> Iterator[Triple]:
    seen: Counter[str] = Counter()
    for result in indicator.results:
        if not why_left_out(indicator, result):
            seen[result.period] += 1
            # No identifier has an underscore: two reports never share an address.
            same = f"_{seen[result.period]}" if seen[result.period] > 1 else ""
            it = place.at(f"_r_{indicator.id}_{result.period}{same}")
            yield from _report(place, it, indicator, result)


def _report(place: _Place, it: Iri, indicator: Indicator, result: Result) -> Iterator[Triple]:
    measure, when = Iri(f"{it}_valeur"), moment_of(result.read.when)
    observed = place.at(indicator.id)
    yield Triple(it, TYPE, Name("cids:IndicatorReport"))
    yield Triple(it, "org:hasName", Text(f"{indicator.name} ({result.period})"))
    yield Triple(it, "cids:forIndicator", observed)
    yield Triple(observed, "cids:hasIndicatorReport", it)
    yield Triple(it, "cids:forOrganization", place.structure)
    yield Triple(it, "i72:value", measure)
    yield Triple(measure, TYPE, Name("i72:Measure"))
    yield Triple(measure, "i72:hasNumericalValue", Text(f"{result.read.number:f}"))
    yield Triple(it, "prov:startedAtTime", Text(f"{when.start}T00:00:00", type="xsd:dateTime"))
    yield Triple(it, "prov:endedAtTime", Text(f"{when.end}T23:59:59", type="xsd:dateTime"))
    yield from say_of(it, "cids:hasComment", Text(_comment(result)))


def _comment(result: Result) -> str:
    """Say what a number alone doesn't: how near it is, on how many, how, and what was said of it."""
    near = label("approximation", result.approximation)
    counted = FRENCH.gettext("effectif : {number}").format(number=result.sample)
    parts = (
        FRENCH.text(near) if near else "",
        counted if result.sample else "",
        result.method,
        plain(result.note),
        plain(result.limits),
    )
    return " ; ".join(one for one in parts if one)


def _item(it: Iri, kind: str, name: str, about: str) -> Iterator[Triple]:
    yield Triple(it, TYPE, Name(kind))
    yield Triple(it, "org:hasName", Text(name))
    yield Triple(it, "cids:hasDescription", Text(plain(about) or name))
