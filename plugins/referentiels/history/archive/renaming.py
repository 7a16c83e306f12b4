"""Which names are known to have become which: as the list of addresses says, not as anyone guesses.

Takes the rows of `adresses.tsv`, gives answers. Doesn't know where the file is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from referentiels.history.differences.vocabulary import Subject
from referentiels.reading.ledger import Row, State
from referentiels.reading.sources import Kind
from referentiels.words import addresses


class Renamings:
    """Addresses that led elsewhere, and where they lead today."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._moves: Mapping[str, str] = {
            one.address: one.to for one in rows if one.state is State.MOVED
        }

    def knows(self, old: str, new: str) -> bool:
        """Tell whether one address became the other, on the way to where both lead now."""
        return old in self._moves and self._last(old) == self._last(new)

    def knows_structure(self, old: str, new: str) -> bool:
        """Tell whether the page of one structure became that of the other."""
        return self.knows(addresses.structure(old), addresses.structure(new))

    def knows_criterion(self, old: str, new: str) -> bool:
        """Tell whether one shared criterion became the other."""
        return self.knows(addresses.criterion(old), addresses.criterion(new))

    def knows_domain(self, old: str, new: str) -> bool:
        """Tell whether one shared domain became the other."""
        return self.knows(addresses.domain(old), addresses.domain(new))

    def knows_indicator(self, old: str, new: str) -> bool:
        """Tell whether a shared indicator, of whichever criterion, became the other."""
        marks = f"#{old}", f"#{new}"
        return any(
            one.startswith(addresses.CRITERIA) and one.endswith(marks[0]) and to.endswith(marks[1])
            for one, to in self._moves.items()
        )

    def knows_shared(self, subject: str, old: str, new: str) -> bool:
        """Tell whether what something of a framework is linked to became the other."""
        knows = {
            Subject.DOMAIN: self.knows_domain,
            Subject.CRITERION: self.knows_criterion,
            Subject.INDICATOR: self.knows_indicator,
        }
        return knows[Subject(subject)](old, new)

    def knows_file(self, kind: Kind, old: str, new: str) -> bool:
        """Tell whether what one file is about became what the other is about."""
        knows = self.knows_structure if kind is Kind.FRAMEWORK else self.knows_domain
        return knows(old, new)

    def knows_part(self, subject: Subject, old: str, new: str, page: str) -> bool:
        """Tell whether what a change renames is known to be the same; `page` is where its places stand."""
        if subject is Subject.FRAMEWORK:
            return self.knows_structure(old, new)
        if subject is Subject.SHARED_CRITERION:
            return self.knows_criterion(old, new)
        if subject is Subject.SHARED_DOMAIN:
            return self.knows_domain(old, new)
        return self.knows(addresses.at(page, old), addresses.at(page, new))

    def _last(self, address: str) -> str:
        seen = set[str]()
        while address in self._moves and address not in seen:
            seen.add(address)
            address = self._moves[address]
        return address

    @property
    def mark(self) -> str:
        """Give a text that differs when any answer may."""
        return repr(sorted(self._moves.items()))
