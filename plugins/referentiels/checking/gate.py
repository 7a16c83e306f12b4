"""The only way from bytes to a model, for one file or for many, and what is wrong with them.

Takes what files held, gives what they say: text, nodes, model, mistakes. Whoever has a `Reading` hands
it on, so that no text is parsed again. Many files are examined in several processes: each framework
against the library alone. Knows the stages up to the rules; doesn't know pages or exports.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from referentiels.checking import rules
from referentiels.checking.rules import naming
from referentiels.model import builder
from referentiels.model.catalogue import index
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading import shape
from referentiels.reading.nodes import MappingNode, Plain, parse
from referentiels.reading.pointing import point
from referentiels.reading.sources import Kind, Loaded, Location, Source
from referentiels.reading.text import decode
from referentiels.tools.processes import share_out
from referentiels.words.diagnostics import Diagnostic, Severity, Span, cap
from referentiels.words.identifiers import check_id

FEWEST_TO_SHARE_OUT = 100
"""Below this number of files, starting other processes costs more than it saves."""

_NEEDS_THE_WHOLE_LIBRARY = frozenset({"unknown-domain", "unknown-criterion", "unknown-indicator"})


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Reading:
    """What a file says, whatever its shape."""

    loaded: Loaded
    source: Source | None = None
    """Its nodes; none when its writing can't be trusted, or once another process has read it."""
    packed: str = ""
    """Its data in JSON, when another process has read it: small, and seldom asked for."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def location(self) -> Location:
        return self.loaded.location

    @property
    def root(self) -> MappingNode | None:
        return self.source.root if self.source else None

    @property
    def plain(self) -> dict[str, Plain]:
        """Give its data alone; none when it can't be read."""
        if self.source:
            return self.source.root.plain
        return dict(json.loads(self.packed)) if self.packed else {}

    @property
    def text(self) -> str:
        """Give the text, to show or to change; of what is no text, what can be shown of it."""
        if self.source:
            return self.source.text
        text, _ = decode(self.location.path, self.loaded.data)
        return self.loaded.data.decode("utf-8", "replace") if text is None else text


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Admitted(Reading):
    """A reading that came to the gate, and its model when its shape makes one.

    `diagnostics` end with what departs from the schema; the rules have not been asked yet.
    """

    model: Framework | SharedDomain | None = None
    is_sound: bool = False
    """Whether nothing departs from the schema."""

    @property
    def framework(self) -> Framework | None:
        return self.model if isinstance(self.model, Framework) else None

    @property
    def domain(self) -> SharedDomain | None:
        return self.model if isinstance(self.model, SharedDomain) else None

    def __reduce__(self) -> tuple[object, ...]:
        # Bytes are where the file was opened; nodes weigh more than the model, and stay where they are.
        packed = json.dumps(self.plain) if self.source else self.packed
        return _arrive, (self.location, packed, self.diagnostics, self.model, self.is_sound)


def _arrive(
    location: Location,
    packed: str,
    diagnostics: tuple[Diagnostic, ...],
    model: Framework | SharedDomain | None,
    is_sound: bool,
) -> Admitted:
    return Admitted(
        loaded=Loaded(location),
        packed=packed,
        diagnostics=diagnostics,
        model=model,
        is_sound=is_sound,
    )


def read(loaded: Loaded) -> Reading:
    """Understand what a file held: its text, then its nodes."""
    if loaded.refusal:
        return Reading(loaded=loaded, diagnostics=(loaded.refusal,))
    location = loaded.location
    text, root, found = understand(location.path, loaded.data)
    if text is None or root is None:
        return Reading(loaded=loaded, diagnostics=found)
    source = Source(location.path, location.kind, location.identifier, text, root)
    return Reading(loaded=loaded, source=source, diagnostics=found)


def understand(
    path: str, data: bytes
) -> tuple[str | None, MappingNode | None, tuple[Diagnostic, ...]]:
    """Give the text of some bytes, its nodes, and what is wrong with how they are written."""
    text, found = decode(path, data)
    if text is None:
        return None, None, tuple(found)
    root, more = parse(path, text)
    return text, root, (*point(root, found), *more)


def read_text(location: Location, text: str) -> Reading:
    """Understand a text that is no file, or not yet."""
    return read(Loaded(location, text.encode()))


def relocate(reading: Reading, location: Location) -> Reading:
    """Give a text the place that is its own, when that is known only once it has been read."""
    source = reading.source and replace(
        reading.source, path=location.path, kind=location.kind, identifier=location.identifier
    )
    return Reading(
        loaded=replace(reading.loaded, location=location),
        source=source,
        packed=reading.packed,
        diagnostics=tuple(_move(one, location.path) for one in reading.diagnostics),
    )


def _move(one: Diagnostic, path: str) -> Diagnostic:
    related = tuple(each._replace(span=each.span._replace(path=path)) for each in one.related)
    return replace(one, span=one.span._replace(path=path), related=related)


def admit(reading: Reading) -> Admitted:
    """Lead a reading through the gate: its shape, then its model."""
    source = reading.source
    departures = shape.check(source) if source else []
    model = None
    if source and (not departures or shape.is_well_shaped(source)):
        build = builder.build_framework if source.kind is Kind.FRAMEWORK else builder.build_domain
        model = build(source)
    return Admitted(
        loaded=reading.loaded,
        source=source,
        packed=reading.packed,
        diagnostics=(*reading.diagnostics, *departures),
        model=model,
        is_sound=source is not None and not departures,
    )


def admit_all(files: Sequence[Loaded]) -> list[Admitted]:
    """Read files and lead them through the gate; those of other processes come without their nodes."""
    parts = share_out(
        lambda share: [admit(read(file)) for file in share], files, FEWEST_TO_SHARE_OUT
    )
    return _rejoin(files, (one for part in parts for one in part))


def _rejoin(files: Sequence[Loaded], admitted: Iterable[Admitted]) -> list[Admitted]:
    """Give each file back what it held: bytes don't travel."""
    return [replace(one, loaded=file) for file, one in zip(files, admitted, strict=True)]


def with_nodes(admitted: Admitted) -> Admitted:
    """Give its nodes again to a file that another process has read."""
    return admitted if admitted.source or not admitted.packed else admit(read(admitted.loaded))


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of examining files: the good ones as models, the mistakes of all."""

    library: Sequence[Admitted] = ()
    files: Sequence[Admitted] = ()
    """The frameworks, sound or not, when they were to be kept."""
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str]
    cards: tuple[naming.Card, ...] = ()
    """What is compared over all files: small, as it comes back from other processes."""

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        return _frameworks(self.files)

    @property
    def domains(self) -> tuple[SharedDomain, ...]:
        return tuple(one.domain for one in self.library if one.domain and one.is_sound)


def _frameworks(files: Iterable[Admitted]) -> tuple[Framework, ...]:
    return tuple(one.framework for one in files if one.framework and one.is_sound)


Known = Mapping[str, Admitted]
"""By path, files that were admitted before: one that holds the same is not read again."""


def examine(
    library: Sequence[Loaded],
    frameworks: Sequence[Loaded],
    *,
    keep: bool = True,
    known: Known | None = None,
) -> Examined:
    """Examine the library, then every framework against it; `keep=False` forgets the frameworks."""
    before = known or {}
    shared = _examine_library(library, before)
    domains = shared.domains
    parts = share_out(
        lambda share: _examine_frameworks(share, domains, keep, before),
        frameworks,
        FEWEST_TO_SHARE_OUT,
    )
    found = [*shared.diagnostics]
    whole = len(domains) == len(library)
    for part in parts:
        found += [d for d in part.diagnostics if whole or d.rule not in _NEEDS_THE_WHOLE_LIBRARY]
    found += naming.find_twin_structures(card for part in parts for card in part.cards)
    return Examined(
        library=shared.library,
        files=_rejoin(frameworks, (one for part in parts for one in part.files)) if keep else (),
        diagnostics=tuple(found),
        texts={path: text for part in (shared, *parts) for path, text in part.texts.items()},
    )


def _admit_once(file: Loaded, known: Known) -> Admitted:
    """Lead a file through the gate, unless the same came before and its nodes are at hand."""
    same = known.get(file.location.path)
    if same and same.source and same.loaded.data == file.data and _is_named_alike(same, file):
        return replace(same, loaded=file)
    return admit(read(file))


def _is_named_alike(one: Reading, file: Loaded) -> bool:
    here, there = one.location, file.location
    return (here.kind, here.identifier) == (there.kind, there.identifier)


def _examine_library(files: Sequence[Loaded], known: Known) -> Examined:
    admitted = [_admit_once(file, known) for file in files]
    found = [diagnostic for one in admitted for diagnostic in one.diagnostics]
    domains = tuple(one.domain for one in admitted if one.domain and one.is_sound)
    found += cap(rules.check(index((), domains, _sources(admitted))))
    texts = {one.location.path: one.text for one in admitted}
    return Examined(library=admitted, diagnostics=tuple(found), texts=texts)


def _examine_frameworks(
    files: Sequence[Loaded], library: tuple[SharedDomain, ...], keep: bool, known: Known
) -> Examined:
    admitted = [_admit_once(file, known) for file in files]
    found = [diagnostic for one in admitted for diagnostic in one.diagnostics]
    frameworks, own = _frameworks(admitted), {file.location.path for file in files}
    catalogue = index(frameworks, library, _sources(admitted))
    found += cap(d for d in rules.check(catalogue) if d.span.path in own)
    # The models are kept to make pages, where only errors are shown with their line.
    shown = [one for one in found if not keep or one.severity is Severity.ERROR]
    wrong = {diagnostic.span.path for diagnostic in shown}
    return Examined(
        files=admitted if keep else (),
        diagnostics=tuple(found),
        texts={one.location.path: one.text for one in admitted if one.location.path in wrong},
        cards=tuple(naming.card_of(one) for one in frameworks),
    )


def _sources(admitted: Iterable[Reading]) -> list[Source]:
    """Give the sources, those of a wrong shape included: what is personal is said of these too."""
    return [one.source for one in admitted if one.source]


def examine_new(
    reading: Reading, library: tuple[SharedDomain, ...]
) -> tuple[Admitted, tuple[Diagnostic, ...]]:
    """Examine a file that is none yet, its name too, against the (rest of the) library."""
    admitted, found = examine_alone(reading, library)
    path, identifier = admitted.location.path, admitted.location.identifier
    bad = check_id(Span(path, 1, 1, 1, 1), identifier, "")
    if bad is None or admitted.source is None:
        return admitted, found
    return admitted, tuple(sorted((bad, *found), key=lambda one: one.order))


def examine_alone(
    reading: Reading, library: tuple[SharedDomain, ...]
) -> tuple[Admitted, tuple[Diagnostic, ...]]:
    """Examine one file against the (rest of the) library."""
    admitted = admit(reading)
    if admitted.source is None:
        return admitted, admitted.diagnostics
    found = (*admitted.diagnostics, *_find_in(admitted, library))
    return admitted, tuple(sorted(found, key=lambda one: one.order))


def _find_in(admitted: Admitted, library: tuple[SharedDomain, ...]) -> Iterable[Diagnostic]:
    """Ask the rules of one file, among the library."""
    frameworks = _frameworks([admitted])
    domains = (admitted.domain,) if admitted.domain and admitted.is_sound else ()
    catalogue = index(frameworks, (*library, *domains), _sources([admitted]))
    own = admitted.location.path
    return cap(one for one in rules.check(catalogue) if one.span.path == own)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything stops the publication."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
