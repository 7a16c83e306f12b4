"""`referentiels import`: what someone filled in, brought into a file; all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from referentiels.checking.folders import Settings, check, find_settings
from referentiels.checking.reporting import MOST_SHOWN_IN_A_FILE, clean
from referentiels.cli.speech import complain
from referentiels.content.synonyms import recognition_of
from referentiels.editing.amending.changes import Sort
from referentiels.editing.proposing import Placed, errors_first, tell
from referentiels.entrances import coming_back, self_evaluation, spreadsheets, workbook
from referentiels.insight.kindred import suggest
from referentiels.model.model import SharedDomain
from referentiels.tools import saving
from referentiels.tools.faults import reason
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Translator, say, translator

MOST_CHANGES = 60


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "import",
        help=help,
        description="Reprendre un classeur rempli (.xlsx, .ods ou .csv) dans le fichier d'une "
        "structure : le référentiel, ou l'auto-évaluation d'une période. S'il y a une erreur, rien "
        "n'est écrit.",
        epilog="Code de sortie : 0 le fichier est à jour, 1 rien n'est écrit (une erreur, ou quelque chose "
        "s'en irait et personne ne l'a confirmé), 2 commande mal écrite.",
    )
    command.add_argument("file", metavar="FICHIER", help="le classeur rempli")
    command.add_argument(
        "--into",
        metavar="IDENTIFIANT",
        default="",
        help="la structure, par le nom de son fichier (par défaut : celui que dit le classeur)",
    )
    lacking = command.add_mutually_exclusive_group()
    lacking.add_argument(
        "--keep",
        action="store_true",
        help="ajouter et changer seulement : ce que le tableau n'a pas reste dans le fichier",
    )
    lacking.add_argument(
        "--remove",
        action="store_true",
        help="retirer du fichier ce que le tableau n'a pas ; sans ce mot, la question est posée",
    )
    command.add_argument("--check-only", action="store_true", help="vérifier sans rien écrire")
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), find_settings()
    file = Path(options.file)
    try:
        with file.open("rb") as opened:
            data = opened.read(workbook.LARGEST_FILE + 1)
    except OSError as error:
        why = "aucun fichier n'a ce nom" if not file.exists() else words.text(reason(error))
        return complain(f"« {clean(str(file))} » ne peut pas être lu : {why}")
    library = spreadsheets.read_library(settings)
    try:
        published = coming_back.Published(settings)
        bring = _read(published, file.name, data, library, options.into)
        keep = options.keep
        brought, more = bring(keep)
        found = _all_found(brought, more)
        if brought is not None and brought.gone and not _has_errors(found) and not options.remove:
            keep = _ask_what_goes(brought, words)
            if keep is None:
                return 1
            brought, more = bring(keep)
            found = _all_found(brought, more)
    except workbook.Refused as refused:
        return _refuse(file.name, [workbook.report_refusal(refused)], words)
    except coming_back.WrongTarget as wrong:
        return complain(words.text(wrong.message))
    if brought is None or _has_errors(found):
        return _refuse(file.name, found, words)
    _tell_found(file.name, found, words)
    _tell_kindred(brought, settings, words)
    return _write(brought, options.check_only, words)


_Bring = Callable[[bool], tuple[coming_back.Brought | None, list[Placed]]]


def _read(
    published: coming_back.Published,
    name: str,
    data: bytes,
    library: tuple[SharedDomain, ...],
    into: str,
) -> _Bring:
    """Read a workbook of either kind; gives what brings it in, and brings nothing of what can't be read."""
    sheets = workbook.read_sheets(name, data)
    identity = self_evaluation.identify(sheets) if sheets else None
    if sheets and identity:
        return lambda keep: (
            coming_back.bring_back(published, sheets, identity, library, into, keep),
            [],
        )
    filled = workbook.read_workbook(
        name,
        data,
        workbook.Library(library),
        sheets,
        lambda own: published.data(into or own),
    )
    if any(one.place is None for one in filled.found):
        return lambda keep: (None, filled.found)
    return lambda keep: (
        coming_back.bring_in(published, filled, library, into, keep),
        filled.found,
    )


def _all_found(brought: coming_back.Brought | None, more: list[Placed]) -> list[Placed]:
    return errors_first((*more, *(brought.proposal.found if brought else ())))


def _has_errors(found: list[Placed]) -> bool:
    return any(one.diagnostic.severity is Severity.ERROR for one in found)


def _ask_what_goes(brought: coming_back.Brought, words: Translator) -> bool | None:
    """Name what the file would lose, and ask; gives whether to keep it, or nothing to stop there."""
    print(f"Ce qui suit est dans {clean(brought.path)}, et pas dans le tableau :\n")
    _tell_some([clean(words.text(one)) for one in brought.gone], "autres")
    print()
    if not sys.stdin.isatty():
        print(
            "Rien n'a été écrit. Dites ce qu'il faut en faire, en ajoutant à la commande :\n"
            "  --keep     pour le garder, et reprendre seulement ce qui est ajouté ou changé\n"
            "  --remove   pour le retirer du fichier"
        )
        return None
    try:
        answer = input("Écrivez « garder » ou « retirer » ; rien, pour s'arrêter là : ")
    except (EOFError, KeyboardInterrupt):
        answer = ""
    for word, keep in (("garder", True), ("retirer", False)):
        if answer.strip(" «»\u00a0").lower() == word:
            return keep
    print("Rien n'a été écrit.")
    return None


def _refuse(name: str, found: list[Placed], words: Translator) -> int:
    _tell_found(name, found, words)
    print("Rien n'a été écrit : corrigez d'abord ce qui est signalé comme une erreur.")
    return 1


def _tell_found(name: str, found: list[Placed], words: Translator) -> None:
    for one in found[:MOST_SHOWN_IN_A_FILE]:
        text = tell(one, words)
        print(text if one.place or one.diagnostic.span.path else f"{clean(name)}{text}")
    hidden = len(found) - MOST_SHOWN_IN_A_FILE
    if hidden > 0:
        print(f"… et {hidden} autres remarques.\n")


def _tell_kindred(brought: coming_back.Brought, settings: Settings, words: Translator) -> None:
    """Name the shared criteria that new ones make one think of, as the assistant and the review do."""
    if not brought.unlinked:
        return
    catalogue = check(settings, keep=True).catalogue
    told = list(suggest(recognition_of(catalogue), catalogue.shared_criteria, brought.unlinked))
    if told:
        print(
            words.gettext(
                "Des critères partagés disent peut-être la même chose que les vôtres. Les relier ne change "
                "pas vos mots : choisissez-les dans la colonne « Critère partagé »."
            )
        )
        _tell_some([clean(words.text(one)) for one in told], "autres")


def _tell_some(lines: list[str], others: str) -> None:
    for line in lines[:MOST_CHANGES]:
        print(f"  {line}")
    if len(lines) > MOST_CHANGES:
        print(f"  … et {len(lines) - MOST_CHANGES} {others}.")


def _tell_account(brought: coming_back.Brought, words: Translator) -> None:
    """Sum up what the file gains and loses, and what nobody spoke of."""
    count = Counter(one.sort for one in brought.changes)
    parts = [
        words.ngettext("{number} ajout", "{number} ajouts", count[Sort.ADDED]),
        words.ngettext("{number} changement", "{number} changements", count[Sort.CHANGED]),
        words.ngettext("{number} déplacement", "{number} déplacements", count[Sort.MOVED]),
        words.ngettext("{number} retrait", "{number} retraits", count[Sort.GONE]),
    ]
    told = [
        part.format(number=count[sort])
        for part, sort in zip(parts, Sort, strict=True)
        if count[sort]
    ]
    print(words.text(say("En tout : {changes} ; le reste est gardé.", changes=", ".join(told))))
    if brought.kept:
        kept = " ; ".join(brought.kept)
        print(words.text(say("Le tableau n'en parle pas, c'est gardé : {kept}.", kept=kept)))


def _write(brought: coming_back.Brought, check_only: bool, words: Translator) -> int:
    proposal, path = brought.proposal, clean(brought.path)
    for note in brought.notes:
        print(clean(words.text(note)))
    if proposal.text == proposal.before:
        print(f"{path} : rien n'a changé.")
        return 0
    told = [clean(" ".join(words.text(one).split())) for one in brought.told]
    _tell_some(told, "autres changements")
    if brought.changes:
        _tell_account(brought, words)
    if proposal.rewritten:
        print("  le fichier est réécrit en entier : ses commentaires et sa mise en forme changent.")
    if check_only:
        print(f"{path} : tout est bon. Rien n'est écrit, comme demandé.")
        return 0
    try:
        saving.write_whole(brought.file, proposal.text.encode(), {brought.file: brought.was})
    except OSError as error:
        if brought.was is None or isinstance(error, saving.Unfinished):
            print(words.text(saving.explain(error)))
        else:
            why = words.text(reason(error))
            print(f"{path} ne peut pas être écrit ({why}) : l'ancien fichier est gardé.")
        return 1
    if proposal.is_new:
        print(
            f"{path} : créé. « {proposal.identifier} », le nom du fichier, est l'identifiant de la "
            "structure : une fois publié, il ne change plus."
        )
    else:
        print(f"{path} : mis à jour.")
    return 0
