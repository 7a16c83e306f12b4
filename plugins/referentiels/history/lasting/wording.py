"""What was withdrawn → its last words, from the history that is at hand; none that would be refused today.

Of a structure only names are said: what it withdraws is its own, and it may have asked that its words go.
Takes where the data is and the rows of a list, gives words by address. Asks Git only when something was
withdrawn. Never fails: without a history, or when a text doesn't pass the checks of today, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from referentiels.checking.examining import examine_alone
from referentiels.checking.gate import Admitted, read
from referentiels.history.archive.git import NoHistory
from referentiels.history.archive.past import History, Past
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.ledger import Row, State
from referentiels.reading.sources import SUFFIXES, Kind, Loaded, Location
from referentiels.words import addresses
from referentiels.words.diagnostics import Diagnostic, Severity

MOST_TEXTS = 400
"""Texts of a folder that are looked at, the newest first."""
_LIBRARY_MOVED_ON = frozenset(
    {
        "unknown-domain",
        "unknown-criterion",
        "unknown-indicator",
        "unknown-related",
        "unknown-successor",
    }
)
"""What was right when the text was written, and is no mistake of its author."""


class Wording(NamedTuple):
    """What something was called, and what it said of itself."""

    name: str = ""
    text: str = ""


def find_last(past: Past, rows: Iterable[Row], catalogue: Catalogue) -> Mapping[str, Wording]:
    """Find the last words of what was withdrawn, or left its page, by address."""
    gone = _left(tuple(rows))
    found: dict[str, Wording] = {}
    for kind in Kind:
        left = {one for one in gone if _kind_of(one) is kind} - set(found)
        for said in _texts(past, kind, left, catalogue):
            found |= {one: said[one] for one in left & set(said) if one not in found}
            if left <= set(found):
                break
    return found


def _left(rows: Sequence[Row]) -> set[str]:
    """Give what is named where it was: not what moved with its whole page."""
    moved = {one.address: one.to for one in rows if one.state is State.MOVED}
    pages = {one: one.partition("#")[0] for one in moved}
    apart = {one for one, page in pages.items() if one != page and page not in moved}
    gone = {one.address for one in rows if one.state is State.WITHDRAWN and not one.source}
    return gone | {one for one in apart if not moved[one].startswith(f"{pages[one]}#")}


def _kind_of(address: str) -> Kind | None:
    head = f"{address.partition('/')[0]}/"
    if head == addresses.STRUCTURES:
        return Kind.FRAMEWORK
    return Kind.LIBRARY if head in (addresses.CRITERIA, addresses.DOMAINS) else None


def _texts(
    past: Past, kind: Kind, wanted: set[str], catalogue: Catalogue
) -> Iterator[Mapping[str, Wording]]:
    """Give what each earlier text of a folder said, the newest first."""
    if not wanted:
        return
    stems = {one.split("/")[1] for one in wanted} if kind is Kind.FRAMEWORK else set()
    try:
        history = past.of(kind)
        replaced = [
            (path, blob)
            for path, blob in _replaced(history, kind)
            if path.suffix in SUFFIXES and (not stems or path.stem in stems)
        ][:MOST_TEXTS]
        texts = history.texts({blob for _, blob in replaced})
    except NoHistory:
        return
    _, shown = past.settings.folder(kind)
    for path, blob in replaced:
        if blob in texts and _may_hold(texts[blob], kind, wanted, path.stem):
            location = Location(Path(path.name), f"{shown}/{path.name}", kind)
            yield _said(Loaded(location, texts[blob]), catalogue)


def _replaced(history: History, kind: Kind) -> Iterator[tuple[PurePosixPath, str]]:
    """Give each text of a folder that was changed or taken away, the newest first: its path and its blob."""
    prefix = history.places.folders.get(kind)
    for step in history.log.steps if prefix is not None else ():
        for one in step.changes:
            if one.before and one.old.startswith(prefix or ""):
                yield PurePosixPath(one.old), one.before


def _may_hold(text: bytes, kind: Kind, wanted: set[str], stem: str) -> bool:
    """Tell at once the texts that are worth reading."""
    if kind is Kind.FRAMEWORK:
        return True
    names = {one.partition("#")[0].split("/")[1] for one in wanted}
    return stem in names or any(name.encode() in text for name in names)


def _said(loaded: Loaded, catalogue: Catalogue) -> Mapping[str, Wording]:
    library = catalogue.domains if loaded.location.kind is Kind.FRAMEWORK else ()
    admitted, found = examine_alone(read(loaded), library)
    if any(map(_is_refused, found)):
        return {}
    return dict(_wordings(admitted))


def _is_refused(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR and one.rule not in _LIBRARY_MOVED_ON


def _wordings(admitted: Admitted) -> Iterator[tuple[str, Wording]]:
    if admitted.framework:
        yield from _of_framework(admitted.framework)
    if admitted.domain:
        yield from _of_domain(admitted.domain)


def _of_framework(framework: Framework) -> Iterator[tuple[str, Wording]]:
    page = addresses.structure(framework.id)
    yield page, Wording(framework.structure.name)
    for domain in framework.domains:
        yield addresses.at(page, domain.id), Wording(domain.name)
        for criterion in domain.criteria:
            yield addresses.at(page, criterion.id), Wording(criterion.name)
            for one in criterion.indicators:
                yield addresses.at(page, one.id), Wording(one.name)


def _of_domain(domain: SharedDomain) -> Iterator[tuple[str, Wording]]:
    yield addresses.domain(domain.id), Wording(domain.name, domain.summary)
    for criterion in domain.criteria:
        page = addresses.criterion(criterion.id)
        yield page, Wording(criterion.name, criterion.definition)
        for one in criterion.indicators:
            yield addresses.at(page, one.id), Wording(one.name)
