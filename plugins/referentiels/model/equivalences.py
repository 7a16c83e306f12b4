"""What criteria of the library are called by other sites: frozen values, and how far a wording is known.

Takes nothing, gives what `criteria-library/equivalences.yml` says, and what it speaks of: the libraries of
other sites, as they are there. Doesn't know how these came here.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from referentiels.model.model import Origin, SharedCriterion, SharedDomain

RELATIONS = ("same", "close", "broader", "narrower", "none")
"""What the other side is to ours: `broader` says that it is wider there."""
REFUSED = "none"
_MARK, _LENGTH = "sha256:", 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """Somebody has read a criterion of ours and one of another site, and says how they stand."""

    here: str
    there: str
    """The other site, `/` and the identifier that the criterion has there."""
    relation: str
    reviewed: str
    note: str
    wording: str
    """The mark of what the other side said when it was read; empty when nobody kept it."""
    origin: Origin

    @property
    def source(self) -> str:
        """The other site, by the name that we give it; empty when none is named."""
        return self.there.rpartition("/")[0]

    @property
    def criterion(self) -> str:
        """The identifier that the criterion has there."""
        return self.there.rpartition("/")[2]

    @property
    def is_refusal(self) -> bool:
        """Whether it says that the two are not to be brought together."""
        return self.relation == REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalences:
    """All that the file says."""

    path: str
    mappings: tuple[Equivalence, ...]


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The library of another site: its criteria have the identifiers and the names that they have there."""

    id: str
    name: str
    home: str = ""
    """Where it is published, ending with `/`; empty when nobody knows it."""
    domains: tuple[SharedDomain, ...] = ()
    is_whole: bool = True
    """Whether all that it shares could be read."""
    is_here: bool = False
    """Whether it is the very site that is compared with others."""

    @cached_property
    def criteria(self) -> dict[str, SharedCriterion]:
        """Its criteria, by identifier."""
        return {one.id: one for domain in self.domains for one in domain.criteria}

    @cached_property
    def _by_wording(self) -> dict[str, list[SharedCriterion]]:
        found: dict[str, list[SharedCriterion]] = {}
        for one in self.criteria.values():
            found.setdefault(wording_of(one), []).append(one)
        return found

    def find(self, said: Equivalence) -> SharedCriterion | None:
        """Find the criterion that a line speaks of, or the only one that says what was read then."""
        known = self.criteria.get(said.criterion)
        alike = self._by_wording.get(said.wording, []) if known is None else []
        return known or (alike[0] if len(alike) == 1 else None)

    def at_home(self, address: str) -> str:
        """Give the address at home of what stands at the same address there; empty when unknown."""
        return f"{self.home}{address}" if self.home else ""


def wording_of(criterion: SharedCriterion) -> str:
    """Name what a criterion says: its name and its definition, however their lines are cut."""
    said = "\n".join(" ".join(text.split()) for text in (criterion.name, criterion.definition))
    whole = hashlib.sha256(unicodedata.normalize("NFC", said).encode()).hexdigest()
    return f"{_MARK}{whole[:_LENGTH]}"
