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
    Paragraph,
    Said,
    Text,
    graph_of_paragraphs,
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
    place = _Place(catalogue, framework, page, Iri(f"{page}#_structure"), up)
    return graph_of_paragraphs(_tell(place))


def _tell(place: _Place) -> Iterator[Paragraph]:
    yield place.structure, _organization(place)
    for domain in place.framework.domains:
        theme = place.at(domain.id)
        yield theme, _called("cids:Theme", domain.name, domain.summary)
        for criterion in domain.criteria:
            outcome = None if criterion.is_heading else place.at(criterion.id)
            if outcome:
                yield outcome, _outcome(place, outcome, theme, criterion)
                yield place.structure, (("cids:hasOutcome", outcome),)
            for indicator in criterion.indicators:
                it = place.at(indicator.id)
                yield it, _indicator(place, theme, outcome, indicator)
                yield place.structure, (("cids:hasIndicator", it),)
                if outcome:
                    yield outcome, (("cids:hasIndicator", it),)
                yield from _reports(place, it, indicator)


def _organization(place: _Place) -> Iterator[Said]:
    structure, it = place.framework.structure, place.structure
    yield TYPE, Name("cids:Organization")
    yield TYPE, Name("org:Organization")
    yield "org:hasLegalName", Text(structure.name)
    yield "cids:hasDescription", Text(plain(structure.summary) or structure.name)
    yield "rdfs:comment", french(tell_origin(place.framework))
    yield from (one[1:] for one in tell_licence(it, place.framework))
    for one in place.framework.sources:
        if one.url:
            yield "dct:source", Iri(one.url)


def _outcome(place: _Place, outcome: Iri, theme: Iri, criterion: Criterion) -> Iterator[Said]:
    yield from _called("cids:Outcome", criterion.name, criterion.summary)
    yield "cids:forTheme", theme
    yield "cids:forOrganization", place.structure
    yield from (one[1:] for one in tell_mapping(place.catalogue, outcome, criterion, place.up))


def _indicator(
    place: _Place, theme: Iri, outcome: Iri | None, indicator: Indicator
) -> tuple[Said, ...]:
    said = (
        *_called("cids:Indicator", indicator.name, ""),
        ("org:hasIdentifier", Text(indicator.id)),
        ("cids:unitDescription", Text(_unit(indicator))),
        ("cids:forTheme", theme),
        ("cids:forOrganization", place.structure),
    )
    return (*said, ("cids:forOutcome", outcome)) if outcome else said


def _unit(indicator: Indicator) -> str:
    """Give the unit; else what its values are like, in words."""
    nature = label("nature", indicator.nature)
    told = FRENCH.text(nature) if nature else FRENCH.gettext("non précisée")
    return indicator.measured_in or told


def _reports(place: _Place, observed: Iri, indicator: Indicator) -> Iterator[Paragraph]:
    seen: Counter[str] = Counter()
    for result in indicator.results:
        if not why_left_out(indicator, result):
            seen[result.period] += 1
            # No identifier has an underscore: two reports never share an address.
            same = f"_{seen[result.period]}" if seen[result.period] > 1 else ""
            it = place.at(f"_r_{indicator.id}_{result.period}{same}")
            measure = Iri(f"{it}_valeur")
            number = Text(f"{result.read.number:f}")
            yield observed, (("cids:hasIndicatorReport", it),)
            yield it, _report(place, observed, indicator, result)
            yield it, (("cids:forIndicator", observed), ("i72:value", measure))
            yield measure, ((TYPE, Name("i72:Measure")), ("i72:hasNumericalValue", number))


def _report(place: _Place, observed: Iri, indicator: Indicator, result: Result) -> tuple[Said, ...]:
    when, comment = moment_of(result.read.when), _comment(result)
    said = (
        (TYPE, Name("cids:IndicatorReport")),
        ("org:hasName", Text(f"{indicator.name} ({result.period})")),
        ("cids:forOrganization", place.structure),
        ("prov:startedAtTime", Text(f"{when.start}T00:00:00", type="xsd:dateTime")),
        ("prov:endedAtTime", Text(f"{when.end}T23:59:59", type="xsd:dateTime")),
    )
    return (*said, ("cids:hasComment", Text(comment))) if comment else said


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


def _called(kind: str, name: str, about: str) -> tuple[Said, ...]:
    said = (TYPE, Name(kind)), ("org:hasName", Text(name))
    return (*said, ("cids:hasDescription", Text((about and plain(about)) or name)))
