"""What is said of the criteria of other sites: read through the gate, then held against both libraries.

Takes the file of equivalences and what each other site shares; gives what is said and what is wrong with
it. Doesn't know where the copies of other sites lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from referentiels.checking import rules
from referentiels.checking.examining import NEEDS_THE_WHOLE_LIBRARY, sources_of
from referentiels.checking.gate import Admitted, admit, read
from referentiels.model.catalogue import index
from referentiels.model.equivalences import Elsewhere, Equivalence
from referentiels.model.model import SharedDomain
from referentiels.reading.sources import Loaded
from referentiels.words.diagnostics import Diagnostic, cap


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is said of the criteria of other sites, and what is wrong with it."""

    files: Sequence[Admitted] = ()
    elsewhere: Mapping[str, Elsewhere]
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def equivalences(self) -> tuple[Equivalence, ...]:
        return tuple(each for one in self.files if one.is_sound for each in one.equivalences)


def examine_equivalences(
    files: Sequence[Loaded],
    library: tuple[SharedDomain, ...],
    elsewhere: Mapping[str, Elsewhere],
    is_whole: bool = True,
) -> Compared:
    """Examine what is said of the criteria of other sites; `is_whole` tells whether all our library is."""
    admitted = [admit(read(file)) for file in files]
    found = [diagnostic for one in admitted for diagnostic in one.diagnostics]
    compared = Compared(files=admitted, elsewhere=elsewhere)
    catalogue = replace(
        index((), library, sources_of(admitted)),
        domains=(),  # the library has been looked at
        equivalences=compared.equivalences,
        elsewhere=elsewhere,
    )
    found += [
        one
        for one in cap(rules.check(catalogue))
        if is_whole or one.rule not in NEEDS_THE_WHOLE_LIBRARY
    ]
    texts = {one.location.path: one.text for one in admitted}
    return replace(compared, diagnostics=tuple(found), texts=texts)
