"""A set of files → what they say and what is wrong with them.

Takes what files held, gives models, texts and diagnostics, in one process or in several: each file is
examined against the library alone, so that a thousand files can be shared out. Knows the stages up
to the rules; doesn't know pages or exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from referentiels.checking import rules
from referentiels.checking.rules import naming
from referentiels.model import builder
from referentiels.model.catalogue import index
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading import shape, sources
from referentiels.reading.nodes import MappingNode, parse
from referentiels.reading.pointing import point
from referentiels.reading.sources import Kind, Loaded, Location, Source
from referentiels.reading.text import decode
from referentiels.tools.processes import share_out
from referentiels.words.diagnostics import Diagnostic, Severity, Span, cap
from referentiels.words.identifiers import check_id

FEWEST_TO_SHARE_OUT = 100
"""Below this number of files, starting other processes costs more than it saves."""

_NEEDS_THE_WHOLE_LIBRARY = frozenset({"unknown-domain", "unknown-criterion", "unknown-indicator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of examining files: the good ones as models, the mistakes of all."""

    frameworks: tuple[Framework, ...] = ()
    domains: tuple[SharedDomain, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str]
    cards: tuple[naming.Card, ...] = ()
    """What is compared over all files: small, as it comes back from other processes."""


def examine(
    library: Sequence[Loaded], frameworks: Sequence[Loaded], *, keep: bool = True
) -> Examined:
    """Examine the library, then every framework against it; `keep=False` forgets the models."""
    shared = _examine_library(library)
    whole = len(shared.domains) == len(library)
    parts = share_out(
        lambda share: _examine_frameworks(share, shared.domains, keep),
        frameworks,
        FEWEST_TO_SHARE_OUT,
    )
    found = [*shared.diagnostics]
    for part in parts:
        found += [d for d in part.diagnostics if whole or d.rule not in _NEEDS_THE_WHOLE_LIBRARY]
    found += naming.find_twin_structures(card for part in parts for card in part.cards)
    return Examined(
        frameworks=tuple(framework for part in parts for framework in part.frameworks),
        domains=shared.domains,
        diagnostics=tuple(found),
        texts={path: text for part in (shared, *parts) for path, text in part.texts.items()},
    )


def _examine_library(files: Sequence[Loaded]) -> Examined:
    readings = [sources.read_loaded(file) for file in files]
    good, found = _through_the_gate(readings)
    domains = tuple(builder.build_domain(source) for source in good)
    texts = {reading.location.path: reading.text for reading in readings}
    sound = {r.location.path: r.text for r in readings if r.source}
    found += cap(rules.check(index((), domains, sound)))
    return Examined(domains=domains, diagnostics=tuple(found), texts=texts)


def _through_the_gate(
    readings: Iterable[sources.Reading],
) -> tuple[list[Source], list[Diagnostic]]:
    good: list[Source] = []
    found: list[Diagnostic] = []
    for reading in readings:
        found += reading.diagnostics
        if reading.source is None:
            continue
        departures = shape.check(reading.source)
        found += departures
        if not departures:
            good.append(reading.source)
    return good, found


def _examine_frameworks(
    files: Sequence[Loaded], library: tuple[SharedDomain, ...], keep: bool
) -> Examined:
    readings = [sources.read_loaded(file) for file in files]
    good, found = _through_the_gate(readings)
    frameworks = tuple(builder.build_framework(source) for source in good)
    sound = {r.location.path: r.text for r in readings if r.source}
    own = {file.location.path for file in files}
    found += cap(d for d in rules.check(index(frameworks, library, sound)) if d.span.path in own)
    # The models are kept to make pages, where only errors are shown with their line.
    shown = [one for one in found if not keep or one.severity is Severity.ERROR]
    wrong = {diagnostic.span.path for diagnostic in shown}
    return Examined(
        frameworks=frameworks if keep else (),
        diagnostics=tuple(found),
        texts={r.location.path: r.text for r in readings if r.location.path in wrong},
        cards=tuple(naming.card_of(one) for one in frameworks),
    )


def examine_text(
    location: Location, text: str, library: tuple[SharedDomain, ...]
) -> tuple[MappingNode | None, tuple[Diagnostic, ...]]:
    """Examine a file that is none yet, against the (rest of the) library; gives its nodes too."""
    decoded, found = decode(location.path, text.encode())
    if decoded is None:
        return None, tuple(found)
    root, more = parse(location.path, decoded)
    found = [*point(root, found), *more]
    if root is None:
        return None, tuple(found)
    source = Source(location.path, location.kind, location.identifier, decoded, root)
    bad = check_id(Span(location.path, 1, 1, 1, 1), location.identifier, "")
    found += [bad] if bad else []
    departures = shape.check(source)
    found += departures
    # As for files: what is personal is said of a text whose shape is wrong too.
    sound, is_framework = not departures, location.kind is Kind.FRAMEWORK
    frameworks = (builder.build_framework(source),) if sound and is_framework else ()
    domains = (builder.build_domain(source),) if sound and not is_framework else ()
    whole = index(frameworks, (*library, *domains), {location.path: decoded})
    found += cap(one for one in rules.check(whole) if one.span.path == location.path)
    return root, tuple(sorted(found, key=lambda one: one.order))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything stops the publication."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
