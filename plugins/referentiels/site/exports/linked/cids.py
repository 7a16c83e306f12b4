"""A framework → the Common Impact Data Standard (CIDS 3.2.1), as far as its Basic Tier goes.

Takes the catalogue, gives a graph: the structure, its domains as themes, its criteria as outcomes (the
nearest term), its indicators, and the results that are measured, a number and dated. Who is concerned,
what a framework is for and who built it have no honest term there, so nothing is said of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from referentiels.insight.measured import moment_of, why_left_out
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Criterion, Framework, Indicator, Result
from referentiels.site.exports.linked.graph import (
    TYPE,
    About,
    Graph,
    Iri,
    Name,
    Paragraph,
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

_MEASURE, _REPORT = (Name("i72:Measure"),), (Name("cids:IndicatorReport"),)


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
    outcomes: list[Iri] = []
    indicators: list[Iri] = []
    for domain in place.framework.domains:
        theme = place.at(domain.id)
        yield theme, _called("cids:Theme", domain.name, domain.summary)
        for criterion in domain.criteria:
            observed = [place.at(one.id) for one in criterion.indicators]
            indicators += observed
            outcome = None if criterion.is_heading else place.at(criterion.id)
            if outcome:
                outcomes.append(outcome)
                yield outcome, _outcome(place, outcome, theme, criterion, observed)
            for it, indicator in zip(observed, criterion.indicators, strict=True):
                yield from _observe(place, theme, outcome, it, indicator)
    yield place.structure, _organization(place, outcomes, indicators)


def _organization(place: _Place, outcomes: list[Iri], indicators: list[Iri]) -> About:
    structure = place.framework.structure
    said: About = {
        TYPE: (Name("cids:Organization"), Name("org:Organization")),
        "org:hasLegalName": (Text(structure.name),),
        "cids:hasDescription": (Text(plain(structure.summary) or structure.name),),
        "rdfs:comment": (french(tell_origin(place.framework)),),
        "dct:source": [Iri(one.url) for one in place.framework.sources if one.url],
        "cids:hasOutcome": outcomes,
        "cids:hasIndicator": indicators,
    }
    for _, predicate, one in tell_licence(place.structure, place.framework):
        said[predicate] = (one,)
    return _full(said)


def _outcome(
    place: _Place, outcome: Iri, theme: Iri, criterion: Criterion, observed: list[Iri]
) -> About:
    said = _called("cids:Outcome", criterion.name, criterion.summary)
    said["cids:forTheme"] = (theme,)
    said["cids:forOrganization"] = (place.structure,)
    said["cids:hasIndicator"] = observed
    for _, predicate, one in tell_mapping(place.catalogue, outcome, criterion, place.up):
        said[predicate] = (one,)
    return _full(said)


def _observe(
    place: _Place, theme: Iri, outcome: Iri | None, it: Iri, indicator: Indicator
) -> Iterator[Paragraph]:
    """Tell an indicator, then what it showed."""
    reports = _reports(place, indicator) if indicator.results else {}
    yield it, _indicator(place, theme, outcome, indicator, tuple(reports))
    for report, result in reports.items():
        measure, number = Iri(f"{report}_valeur"), Text(f"{result.read.number:f}")
        yield report, _report(place, it, indicator, result, measure)
        yield measure, {TYPE: _MEASURE, "i72:hasNumericalValue": (number,)}


def _indicator(
    place: _Place, theme: Iri, outcome: Iri | None, indicator: Indicator, reports: tuple[Iri, ...]
) -> About:
    said = _called("cids:Indicator", indicator.name, "")
    said["org:hasIdentifier"] = (Text(indicator.id),)
    said["cids:unitDescription"] = (Text(indicator.measured_in or _alike(indicator.nature)),)
    said["cids:forTheme"] = (theme,)
    said["cids:forOrganization"] = (place.structure,)
    if outcome:
        said["cids:forOutcome"] = (outcome,)
    if reports:
        said["cids:hasIndicatorReport"] = reports
    return said


@cache
def _alike(nature: str) -> str:
    """Say what values without a unit are like, in words."""
    known = label("nature", nature)
    return FRENCH.text(known) if known else FRENCH.gettext("non précisée")


def _reports(place: _Place, indicator: Indicator) -> Mapping[Iri, Result]:
    """Name the results that can be counted with."""
    found: dict[Iri, Result] = {}
    seen: Counter[str] = Counter()
    for result in indicator.results:
        if not why_left_out(indicator, result):
            seen[result.period] += 1
            # No identifier has an underscore: two reports never share an address.
            same = f"_{seen[result.period]}" if seen[result.period] > 1 else ""
            found[place.at(f"_r_{indicator.id}_{result.period}{same}")] = result
    return found


def _report(
    place: _Place, observed: Iri, indicator: Indicator, result: Result, measure: Iri
) -> About:
    when, comment = moment_of(result.read.when), _comment(result)
    said: About = {
        TYPE: _REPORT,
        "cids:forIndicator": (observed,),
        "cids:forOrganization": (place.structure,),
        "i72:value": (measure,),
        "org:hasName": (Text(f"{indicator.name} ({result.period})"),),
        "prov:endedAtTime": (Text(f"{when.end}T23:59:59", type="xsd:dateTime"),),
        "prov:startedAtTime": (Text(f"{when.start}T00:00:00", type="xsd:dateTime"),),
    }
    if comment:
        said["cids:hasComment"] = (Text(comment),)
    return said


def _comment(result: Result) -> str:
    """Say what a number alone doesn't: how near it is, on how many, how, and what was said of it."""
    near = label("approximation", result.approximation)
    counted = FRENCH.gettext("effectif : {number}")
    parts = (
        FRENCH.text(near) if near else "",
        counted.format(number=result.sample) if result.sample else "",
        result.method,
        plain(result.note),
        plain(result.limits),
    )
    return " ; ".join(filter(None, parts))


def _called(kind: str, name: str, about: str) -> About:
    described = (about and plain(about)) or name
    return {
        TYPE: (Name(kind),),
        "cids:hasDescription": (Text(described),),
        "org:hasName": (Text(name),),
    }


def _full(said: About) -> About:
    return {predicate: objects for predicate, objects in said.items() if objects}
