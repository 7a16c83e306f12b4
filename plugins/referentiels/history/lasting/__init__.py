"""The list of a project's addresses, beside those that its site has: what to say of it, what to write in it.

Takes where a project is and what its files hold, gives the list and diagnostics. Addresses are known by the
plan of a site, and nothing of it is made. Doesn't know who asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from referentiels.checking.examining import has_errors
from referentiels.checking.folders import Outcome, Settings
from referentiels.checking.rules import promises
from referentiels.checking.rules.lasting import BAD_ADDRESS_LINE
from referentiels.history.archive.past import Past
from referentiels.history.lasting.recorded import changed_since
from referentiels.history.lasting.swapping import find_swapped
from referentiels.model.catalogue import Catalogue
from referentiels.reading import ledger, project
from referentiels.reading.ledger import Row, State, Unreadable
from referentiels.reading.text import MERGE_CONFLICT, TOO_LARGE, decode
from referentiels.site.lasting import STANDING, listed, page_of
from referentiels.tools import opening
from referentiels.words.diagnostics import Diagnostic, Span
from referentiels.words.language import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The list, as it was read."""

    path: str = ledger.NAME
    """As it is shown."""
    text: str = ""
    rows: tuple[Row, ...] = ()
    odd: tuple[Unreadable, ...] = ()
    found: Sequence[Diagnostic] = field(default_factory=tuple)
    """What is wrong with its bytes."""
    data: bytes | None = None
    """What the file held; nothing when it is not there."""

    @property
    def published(self) -> frozenset[str]:
        """The addresses that are there, and mean what they meant."""
        return frozenset(one.address for one in self.rows if one.state is State.HERE)

    @property
    def is_there(self) -> bool:
        return self.data is not None or bool(self.found)


def is_kept(path: str) -> bool:
    """Tell whether the project of a folder may have a list: it is read whole then."""
    place = Path(path)
    root = project.find_root(place) if place.is_dir() else None
    return root is not None and (root / ledger.NAME).exists()


def read_list(settings: Settings) -> Kept:
    """Read the list of a project; an empty one when there is none."""
    file = settings.root / ledger.NAME
    path = "/".join(part for part in (settings.shown, ledger.NAME) if part)
    try:
        data = opening.take(file, ledger.LARGEST)
    except FileNotFoundError:
        return Kept(path=path)
    except (OSError, opening.NotPlain, opening.TooLarge) as reason:
        return Kept(path=path, found=(_refuse(path, reason),))
    return _read(path, data)


def _read(path: str, data: bytes) -> Kept:
    text, found = decode(path, data)
    # Marks of a conflict are told line by line, with what mends them here.
    told = [one for one in found if one.rule != MERGE_CONFLICT.name]
    if text is None and not has_errors(told):
        text = data.decode("utf-8-sig")
    rows, odd = ledger.parse(text or "")
    return Kept(path=path, text=text or "", rows=rows, odd=odd, found=told, data=data)


def _refuse(path: str, reason: Exception) -> Diagnostic:
    span = Span(path, 1, 1, 1, 1)
    if isinstance(reason, opening.NotPlain):
        return BAD_ADDRESS_LINE.at(span, reason.message, reason.help)
    rule = TOO_LARGE if isinstance(reason, opening.TooLarge) else BAD_ADDRESS_LINE
    return rule.at(
        span,
        say("la liste des adresses ne peut pas être lue"),
        say("reprenez-la dans l'historique, ou donnez le droit de la lire"),
    )


def check(settings: Settings, outcome: Outcome, past: Past | None = None) -> Outcome:
    """Add to what a check found what the list says of addresses; nothing where there is none.

    `past` is for who reads the history anyway.
    """
    kept = read_list(settings)
    if not kept.is_there:
        return outcome
    found = (*kept.found, *examine(kept, outcome), *_swapped_since(settings, kept, outcome, past))
    return replace(
        outcome,
        diagnostics=sorted((*outcome.diagnostics, *found), key=lambda one: one.order),
        texts={**outcome.texts, kept.path: kept.text},
    )


def _swapped_since(
    settings: Settings, kept: Kept, outcome: Outcome, past: Past | None
) -> Iterator[Diagnostic]:
    """Find the identifiers that changed places since Git last kept the files."""
    states = None if outcome.has_errors else changed_since(settings, outcome, past)
    if states:
        yield from find_swapped(*states, kept.published)


def examine(kept: Kept, outcome: Outcome) -> tuple[Diagnostic, ...]:
    """Compare the list with what a site would have.

    While files have errors nobody knows all of their addresses: only the list itself is looked at.
    """
    if outcome.has_errors:
        return promises.read_alone(kept.path, kept.text)
    return promises.compare(kept.path, kept.text, made_of(outcome.catalogue), STANDING, page_of)


def made_of(catalogue: Catalogue) -> frozenset[str]:
    """Give the addresses that a site of a catalogue would have, of those that a list may hold."""
    return listed(catalogue)


def find_lost(before: Kept, after: Kept) -> tuple[Diagnostic, ...]:
    """Find what a proposal takes out of the list."""
    return tuple(promises.find_lost(after.path, before.rows, after.rows, after.odd))
