"""The only way from bytes to a model, for one file or for many.

Takes what files held, gives what they say: text, nodes, model, and what departs from the schema. Whoever
has a `Reading` hands it on, so that no text is parsed again. Many files are read in several processes.
Doesn't ask the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from referentiels.checking.readings import Reading, read, read_text, relocate, understand
from referentiels.model import builder
from referentiels.model.equivalences import Equivalence, Equivalences
from referentiels.model.model import Framework, SharedDomain
from referentiels.model.packing import pack, unpack
from referentiels.reading import shape
from referentiels.reading.sources import Kind, Loaded, Location, Source
from referentiels.tools.processes import share_out
from referentiels.words.diagnostics import Diagnostic

__all__ = [
    "FEWEST_TO_SHARE_OUT",
    "Admitted",
    "Reading",
    "admit",
    "admit_all",
    "read",
    "read_text",
    "rejoin",
    "relocate",
    "understand",
    "with_nodes",
]

FEWEST_TO_SHARE_OUT = 100
"""Below this number of files, starting other processes costs more than it saves."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Admitted(Reading):
    """A reading that came to the gate, and its model when its shape makes one.

    `diagnostics` end with what departs from the schema; the rules have not been asked yet.
    """

    model: Framework | SharedDomain | Equivalences | None = None
    is_sound: bool = False
    """Whether nothing departs from the schema."""
    packed: bytes = b""
    """Its model as another process has packed it, until it is kept."""

    @property
    def framework(self) -> Framework | None:
        return self.model if isinstance(self.model, Framework) else None

    @property
    def domain(self) -> SharedDomain | None:
        return self.model if isinstance(self.model, SharedDomain) else None

    @property
    def equivalences(self) -> tuple[Equivalence, ...]:
        return self.model.mappings if isinstance(self.model, Equivalences) else ()

    def __reduce__(self) -> tuple[object, ...]:
        # Bytes are where the file was opened; nodes weigh more than the model, and stay where they are.
        packed = pack(self.model) if isinstance(self.model, Framework | SharedDomain) else b""
        model = None if packed else self.model
        return _arrive, (self.location, self.diagnostics, packed, model, self.is_sound)


def _arrive(
    location: Location,
    diagnostics: tuple[Diagnostic, ...],
    packed: bytes,
    model: Framework | SharedDomain | Equivalences | None,
    is_sound: bool,
) -> Admitted:
    return Admitted(
        loaded=Loaded(location),
        diagnostics=diagnostics,
        model=_unpack(packed, location) if packed else model,
        is_sound=is_sound,
        packed=packed,
    )


def _unpack(packed: bytes, location: Location) -> Framework | SharedDomain:
    if location.kind is Kind.FRAMEWORK:
        return unpack(packed, Framework, location.path)
    return unpack(packed, SharedDomain, location.path)


_BUILDERS: Mapping[Kind, Callable[[Source], Framework | SharedDomain | Equivalences]] = {
    Kind.FRAMEWORK: builder.build_framework,
    Kind.LIBRARY: builder.build_domain,
    Kind.EQUIVALENCES: builder.build_equivalences,
}


def admit(reading: Reading) -> Admitted:
    """Lead a reading through the gate: its shape, then its model."""
    source = reading.source
    departures = shape.check(source) if source else []
    model = None
    if source and (not departures or shape.is_well_shaped(source)):
        model = _BUILDERS[source.kind](source)
    return Admitted(
        loaded=reading.loaded,
        source=source,
        diagnostics=(*reading.diagnostics, *departures),
        model=model,
        is_sound=source is not None and not departures,
    )


def admit_all(files: Sequence[Loaded]) -> list[Admitted]:
    """Read files and lead them through the gate; those of other processes come without their nodes."""
    parts = share_out(
        lambda share: [admit(read(file)) for file in share], files, FEWEST_TO_SHARE_OUT
    )
    return rejoin(files, (one for part in parts for one in part))


def rejoin(files: Sequence[Loaded], admitted: Iterable[Admitted]) -> list[Admitted]:
    """Give each file back what it held: bytes don't travel."""
    return [
        replace(one, loaded=file, packed=b"") for file, one in zip(files, admitted, strict=True)
    ]


def with_nodes(admitted: Admitted) -> Admitted:
    """Give its nodes again to a file that another process has read, or that was known."""
    return admitted if admitted.source else admit(read(admitted.loaded))
