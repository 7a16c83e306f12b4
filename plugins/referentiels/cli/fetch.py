"""`referentiels fetch`: what other sites share → copies of it here, and a note of where each comes from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from referentiels.build.holding import Held, Hold
from referentiels.checking import folders
from referentiels.checking.declared import NAME, Source, read_declared
from referentiels.checking.received import own_address
from referentiels.checking.reporting import clean, render_text
from referentiels.checking.verdicts import FOLDER
from referentiels.cli.speech import complain
from referentiels.entrances import neighbours
from referentiels.entrances.neighbours import Keeping, Result
from referentiels.reading import lock
from referentiels.tools import saving
from referentiels.tools.hosts import Network
from referentiels.tools.refusing import Refused
from referentiels.words.diagnostics import Severity
from referentiels.words.identifiers import nearest
from referentiels.words.language import Message, Translator, say, translator


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "fetch",
        help=help,
        description="Reprendre ce que d'autres sites partagent, comme sources.yml les nomme : leurs "
        "fichiers sont copiés dans sources/, à enregistrer avec les vôtres. Construire le site ne demande "
        "jamais rien à un autre site.",
        epilog="Code de sortie : 0 tout est repris, 1 une source garde sa dernière bonne copie, 2 commande "
        "mal écrite.",
    )
    command.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="une source, par son identifiant (défaut : toutes)",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="dire ce qui changerait, sans écrire"
    )
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    return fetch(options.sources, options.dry_run)


def fetch(wanted: Sequence[str], dry_run: bool = False, network: Network | None = None) -> int:
    """Fetch some sources, or all."""
    words, root = translator("fr"), folders.find_settings().root
    declared = read_declared(root)
    if any(one.severity is Severity.ERROR for one in declared.diagnostics):
        print("\n".join(render_text(one, declared.texts, words) for one in declared.diagnostics))
        return 1
    if dry_run:
        return _fetch_all(root, declared.sources, wanted, True, network)
    try:
        with _alone(root):
            return _fetch_all(root, declared.sources, wanted, False, network)
    except Held:
        print(words.text(_BESIDE), file=sys.stderr)
    except OSError as error:
        print(words.text(saving.explain(error)), file=sys.stderr)
    return 1


_BESIDE = say(
    "Une autre commande « referentiels fetch » est en cours dans ce dossier : attendez sa fin."
)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the copies of a project: two commands at once would each undo what the other writes."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    hold = Hold(folder / f"{lock.FOLDER}.lock")
    hold.take()
    try:
        saving.settle(root)
        yield
    finally:
        hold.release()


def _fetch_all(
    root: Path,
    declared: Sequence[Source],
    wanted: Sequence[str],
    dry_run: bool,
    network: Network | None,
) -> int:
    words, known = translator("fr"), [one.neighbour.id for one in declared]
    try:
        keeping = neighbours.read_lock(root)
    except Refused as refused:
        print(words.text(refused.message), file=sys.stderr)
        return 1
    wrong = _find_wrong(wanted, known, keeping)
    if wrong:
        return complain(words.text(wrong))
    asked = [one for one in declared if not wanted or one.neighbour.id in wanted]
    ours = own_address(root)
    results = [_fetch(one, keeping, ours, network) for one in asked]
    if not dry_run:
        neighbours.keep(results, keeping, known)
    _report(results, words)
    _report_gone(keeping, known, words)
    if dry_run:
        print(words.gettext("Rien n'a été écrit : ce n'était qu'un essai."))
    return 1 if any(one.refusal for one in results) else 0


def _find_wrong(wanted: Iterable[str], known: Sequence[str], keeping: Keeping) -> Message | None:
    """Say what is wrong with the command; with no source left, it still empties the lock."""
    unknown = next((one for one in wanted if one not in known), None)
    if unknown is not None:
        return _tell_unknown(unknown, known)
    if not known and not keeping.locked:
        return say("aucune source n'est nommée dans {file}", file=NAME)
    return None


def _report(results: Iterable[Result], words: Translator) -> None:
    for result in results:
        print("\n".join(_tell(result, words)))


def _report_gone(keeping: Keeping, known: Sequence[str], words: Translator) -> None:
    """Say which sources leave the lock, and what is left of them."""
    for one in sorted(keeping.locked.keys() - set(known)):
        print(
            words.text(
                say(
                    "{id} : {file} ne la nomme plus ; effacez aussi son dossier, {folder}/{id}/.",
                    id=clean(one), file=NAME, folder=lock.FOLDER,
                )
            )
        )  # fmt: skip


def _tell_unknown(wanted: str, known: Sequence[str]) -> Message:
    near = nearest(wanted, known)
    return (
        say(
            "{file} ne nomme aucune source « {id} » : la plus proche est « {near} »",
            file=NAME, id=clean(wanted), near=near[0],
        )
        if near
        else say("{file} ne nomme aucune source « {id} »", file=NAME, id=clean(wanted))
    )  # fmt: skip


def _fetch(source: Source, keeping: Keeping, ours: str, network: Network | None) -> Result:
    try:
        brought = neighbours.bring(source, keeping.root, ours, network)
        return neighbours.compare(source, brought, keeping, datetime.now(UTC))
    except Refused as refused:
        return neighbours.fail(source, keeping, refused.message, datetime.now(UTC))


def _tell(result: Result, words: Translator) -> Iterator[str]:
    """Say what became of a source."""
    name = clean(result.source.neighbour.name)
    if result.refusal:
        reason = clean(words.text(result.refusal))
        yield words.text(say("{name} : rien n'est repris, car {reason}.", name=name, reason=reason))
        for line in (_tell_place(result), _tell_last(result)):
            yield f"  {words.text(line)}"
        return
    assert result.locked
    assert result.brought
    for path in result.brought.withheld:
        yield words.text(
            say(
                "{name} : {path} semble dire quelque chose d'une personne ; il n'est pas copié.",
                name=name, path=clean(path),
            )
        )  # fmt: skip
    for path in result.brought.unread:
        yield words.text(
            say(
                "{name} : {path} ne peut pas être lu ; il n'est pas copié.",
                name=name,
                path=clean(path),
            )
        )
    if result.brought.speaks_of_a_person:
        yield words.text(
            say(
                "{name} : son nom ou son contact semble être celui d'une personne ; il n'est pas repris.",
                name=name,
            )
        )
    yield _tell_files(result, name, words)
    for sign, paths in (("+", result.added), ("~", result.changed), ("-", result.removed)):
        yield from (f"  {sign} {clean(path)}" for path in paths)
    for one in result.terms:
        before, now = (clean(each) or words.gettext("non dit") for each in (one.before, one.now))
        yield f"  ~ {words.text(_TERMS[one.key])} {before} → {now}"


_TERMS = {
    "licence": say("licence :"),
    "name": say("nom :"),
    "home": say("adresse :"),
    "contact": say("contact :"),
}


def _tell_files(result: Result, name: str, words: Translator) -> str:
    assert result.locked
    number, version = result.locked.files, result.locked.version
    if result.is_new:
        return words.ngettext(
            "{name} : {number} fichier repris, version {version}.",
            "{name} : {number} fichiers repris, version {version}.",
            number,
        ).format(name=name, number=number, version=version)
    told = (
        say(
            "{name} : les mêmes fichiers (version {version}), mais ce qui en est dit a changé.",
            name=name, version=version,
        )
        if result.terms
        else say("{name} : rien de nouveau (version {version}).", name=name, version=version)
    )  # fmt: skip
    return words.text(told)


def _tell_place(result: Result) -> Message:
    return say("Cherché ici : {place}", place=clean(result.source.place))


def _tell_last(result: Result) -> Message:
    if result.locked is None:
        return say("Il n'y en a pas encore de copie ici.")
    return say(
        "La dernière bonne copie reste en place : version {version}, du {day}.",
        version=result.locked.version, day=result.locked.fetched[:10],
    )  # fmt: skip
