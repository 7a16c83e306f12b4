"""Workbooks that come back filled in: what they would change in a file, before anything is written.

Takes cells that were read and the files that they go into, gives a proposal and what it changes, in words.
Doesn't know how workbooks are read, nor what is done with the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referentiels.checking import gate
from referentiels.checking.folders import Settings
from referentiels.checking.gate import Admitted, Reading
from referentiels.checking.rules.names import MISSING_ID
from referentiels.editing.amending.changes import Change, name_gone, summarise_changes
from referentiels.editing.proposing import Placed, Proposal, propose
from referentiels.entrances import self_evaluation, workbook
from referentiels.entrances.self_evaluation import Identity
from referentiels.entrances.self_evaluation import mistakes as refusals
from referentiels.entrances.spreadsheets import list_frameworks
from referentiels.entrances.workbook import Filled, Sheet
from referentiels.history.differences import compare
from referentiels.insight.kindred import unlinked
from referentiels.model.catalogue import index
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.fields import describe
from referentiels.reading.nodes import Plain
from referentiels.reading.sources import Kind, Location, load
from referentiels.words.diagnostics import Severity, Span
from referentiels.words.identifiers import check_id, identify_structure
from referentiels.words.language import Message, say, translator


class WrongTarget(Exception):
    """A file that can't take what a workbook says; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a workbook would make of a file, and what that changes, in words.

    `kept` are the titles of what the workbook doesn't speak of; `notes` what else there is to say of it;
    `gone` names what the file would no longer have, before anything has gone.
    """

    file: Path
    path: str
    was: bytes | None
    """The file as it was read; nothing for one that was not there."""
    proposal: Proposal
    changes: tuple[Change, ...]
    told: tuple[Message, ...] = ()
    """The changes, in the words of `referentiels diff`."""
    kept: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    unlinked: tuple[str, ...] = ()
    """The names of new criteria that are linked to none."""
    gone: tuple[Message, ...] = ()


class Published:
    """The files of the frameworks, each read when it is first asked for, and once."""

    def __init__(self, settings: Settings) -> None:
        self.folder, self.shown = settings.folder(Kind.FRAMEWORK)
        self.locations: Mapping[str, Location] = list_frameworks(settings)
        self._read: dict[str, Reading] = {}

    def read(self, identifier: str) -> Reading:
        """Read the file of a framework that there is."""
        if identifier not in self._read:
            self._read[identifier] = gate.read(load(self.locations[identifier]))
        return self._read[identifier]

    def data(self, identifier: str) -> Mapping[str, Plain]:
        """Give what the file of a framework says; nothing without one that can be read."""
        return self.read(identifier).plain if identifier in self.locations else {}


def bring_in(
    published: Published,
    filled: Filled,
    library: tuple[SharedDomain, ...],
    into: str = "",
    keep: bool = False,
) -> Brought:
    """Say what a filled workbook would make of a file, without writing anything.

    With `keep`, what the workbook lacks stays in the file: things are added and changed, nothing goes.
    """
    identifier, location = _find_target(published.locations, filled, into)
    if filled.draft:
        filled, keep = _as_draft(filled, location), True
    before = published.read(identifier) if location else None
    if location and before and before.source is None:
        raise WrongTarget(_unreadable(location))
    old = before.plain if before else {}
    joined = workbook.join(old, filled, keep)
    data = joined.data
    places = dict(joined.places)
    if location is not None:  # what the table doesn't speak of has its place in the file
        places.pop((), None)
    proposal = propose(identifier, data, places, library, before)
    fields = describe(Kind.FRAMEWORK)
    changes = tuple(summarise_changes(old, data, fields)) if before else ()
    name = f"{identifier}.yml"
    return Brought(
        file=location.file if location else published.folder / name,
        path=location.path if location else f"{published.shown}/{name}",
        was=before.loaded.data if before else None,
        proposal=replace(proposal, found=tuple(_of_the_table(proposal, location is not None))),
        changes=changes,
        told=_tell_changes(gate.admit(before) if before else None, proposal, changes, library),
        kept=tuple(workbook.tell_kept(old, filled.absent)),
        notes=(*filled.notes, *joined.notes),
        unlinked=_unlinked(proposal, old),
        gone=name_gone(changes),
    )


def _as_draft(filled: Filled, location: Location | None) -> Filled:
    """Begin a file with what was chosen, unless there is one that takes it in."""
    if location is not None:
        return filled
    data = {**filled.draft, **filled.data}
    return replace(filled, data=data, only=(), notes=[*filled.notes, workbook.tell_begun()])


def _unlinked(proposal: Proposal, old: Mapping[str, Plain]) -> tuple[str, ...]:
    model = proposal.admitted.model if proposal.admitted else None
    return unlinked(model, _names(old)) if isinstance(model, Framework) else ()


def _names(old: Mapping[str, Plain]) -> Iterator[str]:
    """Give the names of the criteria of a file, as far as it has the shape of one."""
    for domain in _blocks(old.get("domains")):
        for criterion in _blocks(domain.get("criteria")):
            yield str(criterion.get("name", ""))


def _blocks(value: Plain | None) -> list[dict[str, Plain]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _of_the_table(proposal: Proposal, published: bool) -> Iterator[Placed]:
    """Leave out the advice on what the file already had, and on identifiers that it had not written."""
    for one in proposal.found:
        advice = one.diagnostic.severity is Severity.WARNING
        old = published and one.place is None
        if not advice or not (old or one.diagnostic.rule == MISSING_ID.name):
            yield one


def _tell_changes(
    before: Admitted | None,
    proposal: Proposal,
    changes: Sequence[Change],
    library: tuple[SharedDomain, ...],
) -> tuple[Message, ...]:
    """Say what changes as a review does; where one of both can't be read as a whole, in fewer words."""
    old = before.framework if before else None
    new = proposal.admitted.framework if proposal.admitted else None
    if old is None or new is None:
        return tuple(one.message for one in changes)
    found = compare(index((old,), library), index((new,), library))
    return tuple(one.message for one in found.changes)


def _unreadable(location: Location) -> Message:
    return say(
        "{path} ne peut pas être lu : corrigez d'abord ce que dit « referentiels check »",
        path=location.path,
    )


def bring_back(
    published: Published,
    sheets: Sequence[Sheet],
    identity: Identity,
    library: tuple[SharedDomain, ...],
    into: str = "",
    keep: bool = False,
) -> Brought:
    """Say what the self-evaluation of a period would add to a file, without writing anything.

    With `keep`, nothing goes: neither what the workbook no longer has, nor « plus de » before a value that
    takes the place of another.
    """
    location = _find_own_file(published.locations, identity, into)
    admitted = gate.admit(published.read(location.identifier))
    framework = admitted.framework
    if framework is None:
        raise WrongTarget(_unreadable(location))
    if identity.is_known and identity.version != framework.version.strip():
        raise WrongTarget(
            refusals.explain_other_version(
                identity.version, framework.version.strip(), location.identifier
            )
        )
    old = admitted.plain
    returned = self_evaluation.bring_back(sheets, identity, framework, old, keep)
    proposal = propose(location.identifier, returned.data, returned.places, library, admitted)
    fields = describe(Kind.FRAMEWORK)
    changes = tuple(summarise_changes(old, returned.data, fields))
    kept = self_evaluation.bring_back(sheets, identity, framework, old, keep=True)
    found = (*returned.found, *_of_the_workbook(proposal, location))
    return Brought(
        file=location.file,
        path=location.path,
        was=admitted.loaded.data,
        proposal=replace(proposal, found=_each_once(found)),
        changes=changes,
        told=_tell_changes(admitted, proposal, changes, library),
        kept=tuple(map(translator("fr").text, returned.kept)),
        notes=returned.notes,
        gone=name_gone(summarise_changes(kept.data, returned.data, fields)),
    )


def _of_the_workbook(proposal: Proposal, location: Location) -> tuple[Placed, ...]:
    """Keep what is said of what was typed: the advice on the rest of the file is for its authors."""
    mine = tuple(one for one in proposal.found if one.place is not None)
    if any(
        one.place is None and one.diagnostic.severity is Severity.ERROR for one in proposal.found
    ):
        raise WrongTarget(
            say(
                "{path} a des erreurs qui ne viennent pas du classeur : corrigez d'abord ce que dit "
                "« referentiels check »",
                path=location.path,
            )
        )
    return mine


def _each_once(found: Sequence[Placed]) -> tuple[Placed, ...]:
    """Say once what is wrong with a cell, however many results it goes into."""
    return tuple({repr((p, d.rule, d.message)): Placed(p, d) for p, d in found}.values())


def _find_own_file(known: Mapping[str, Location], identity: Identity, into: str) -> Location:
    """Find the file that a self-evaluation belongs to: no other may take it."""
    if into and identity.identifier and into != identity.identifier:
        raise WrongTarget(refusals.explain_other_structure(identity.identifier, into))
    identifier = identity.identifier or into
    if identifier not in known:
        raise WrongTarget(refusals.explain_no_file(identity.structure, identifier))
    return known[identifier]


def _find_target(
    known: Mapping[str, Location], filled: Filled, into: str
) -> tuple[str, Location | None]:
    """Choose the file: the one that was named, else the one that the workbook says, else a new one."""
    identifier = into or filled.identifier
    if identifier:
        wrong = check_id(Span("", 1, 1, 1, 1), identifier, identifier)
        if wrong:
            raise WrongTarget(say("{problem} : {help}", problem=wrong.message, help=wrong.help))
        if filled.only and not filled.draft and identifier not in known:
            raise WrongTarget(_only_a_table())
        return identifier, known.get(identifier)
    if filled.only and not filled.draft:
        raise WrongTarget(_only_a_table())
    structure = filled.data.get("structure", filled.draft.get("structure"))
    said: Mapping[str, Plain] = structure if isinstance(structure, dict) else {}
    identifier = identify_structure(
        str(said.get("name", "")), str(said.get("territory", "")), known
    )
    if identifier in known:
        raise WrongTarget(
            say(
                "il y a déjà un fichier {path} : s'il s'agit de cette structure, dites-le avec "
                "--into {id} ; sinon, choisissez un autre identifiant avec --into",
                path=known[identifier].path,
                id=identifier,
            )
        )
    return identifier, None


def _only_a_table() -> Message:
    return say(
        "un tableau seul ne dit pas de quelle structure il parle : dites à quel référentiel déjà publié "
        "il appartient, avec --into"
    )
