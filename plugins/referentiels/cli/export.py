"""`referentiels export`: frameworks as files that people open with other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.checking.gate import Admitted, admit_all
from referentiels.checking.reporting import clean
from referentiels.cli.speech import complain
from referentiels.entrances import spreadsheets
from referentiels.entrances.workbook import CannotDraw, CellTooLong, Library, draw
from referentiels.history.archive import find_dates
from referentiels.history.archive.past import Past
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.paper import documents
from referentiels.paper.documents import CannotPrint, Imprint, PrintingFailed
from referentiels.reading.sources import Location, load
from referentiels.tools import saving
from referentiels.tools.faults import reason as why
from referentiels.words import addresses
from referentiels.words.language import translator

MODEL = "modele-referentiel.xlsx"
_FR = translator("fr")


class Shelf(NamedTuple):
    """What forms are made with: the library, and the address of the site when it was said."""

    domains: tuple[SharedDomain, ...]
    library: Library
    imprint: Imprint


class Form(NamedTuple):
    """A form in which a framework leaves: the name of its file, and what makes it."""

    name: str
    make: Callable[[Admitted, Shelf], bytes | None]


def _make_self_evaluation(file: Admitted, shelf: Shelf) -> bytes | None:
    framework = file.framework
    place = shelf.imprint.published_at
    address = f"{place}{addresses.structure(file.location.identifier)}" if place else ""
    return spreadsheets.draw_self_evaluation(framework, address) if framework else None


def _make_document(kind: str, file: Admitted, shelf: Shelf) -> bytes | None:
    framework = file.framework
    if framework is None:
        return None
    describe = documents.OF_A_STRUCTURE[kind]
    catalogue = index([framework], shelf.domains)
    return documents.print_document(kind, describe(catalogue, framework, _FR, shelf.imprint))


FORMS = {
    "xlsx": [
        Form(
            "{}.xlsx",
            lambda file, shelf: spreadsheets.draw_framework(file, shelf.library),
        )
    ],
    "self_evaluation": [
        Form(addresses.STRUCTURE_DOCUMENTS["self-evaluation"], _make_self_evaluation)
    ],
    "pdf": [
        Form(addresses.STRUCTURE_DOCUMENTS[kind], partial(_make_document, kind))
        for kind in documents.OF_A_STRUCTURE
    ],
}
"""By option: each option is one form or several, and several options may be given at once."""


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    export = commands.add_parser(
        "export",
        help=help,
        description="Faire un classeur (.xlsx) ou des documents (.pdf) de chaque référentiel, ou un "
        "modèle vide à remplir.",
    )
    export.add_argument(
        "identifiers",
        nargs="*",
        metavar="IDENTIFIANT",
        help="les structures voulues, par le nom de leur fichier (par défaut : toutes)",
    )
    export.add_argument(
        "--xlsx", action="store_true", help="le référentiel, en un classeur à compléter"
    )
    export.add_argument(
        "--self-evaluation",
        action="store_true",
        help="le classeur d'auto-évaluation : une ligne par indicateur, à remplir pour une période",
    )
    export.add_argument(
        "--pdf",
        action="store_true",
        help="les documents à imprimer : référentiel, synthèse, rapport de suivi, fiches de recueil ; "
        "sans identifiant, aussi ceux des ateliers, le référentiel transversal et la fiche de chaque "
        "critère partagé",
    )
    export.add_argument(
        "--empty", action="store_true", help=f"avec --xlsx : un modèle vide, {MODEL}, rien d'autre"
    )
    export.add_argument(
        "-o", "--output", default=".", metavar="DOSSIER", help="où les mettre (par défaut : ici)"
    )
    export.add_argument(
        "--address",
        default="",
        metavar="ADRESSE",
        help="l'adresse du site (https://…), à écrire au bas des documents",
    )
    export.add_argument("--replace", action="store_true", help="remplacer les fichiers du même nom")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    settings, folder = folders.find_settings(), Path(options.output)
    forms = [form for option, each in FORMS.items() if getattr(options, option) for form in each]
    known = spreadsheets.list_frameworks(settings)
    wrong = _find_misuse(options, forms, known)
    if wrong:
        return complain(wrong)
    named = dict.fromkeys(() if options.empty else options.identifiers or known)
    folders.settle(settings)
    files = admit_all([load(known[one]) for one in named])
    shelf = _fill_shelf(settings, options.address)
    wanted: list[tuple[Path, Callable[[], bytes | None]]] = []
    if options.empty:
        wanted = [(folder / MODEL, lambda: draw({}, "", shelf.library))]
    else:
        wanted += _list(forms, files, shelf, folder)
        if options.pdf and not options.identifiers:
            catalogue = _gather(files, shelf, settings)
            wanted += _list_common(catalogue, shelf, folder)
            wanted += _list_criteria(catalogue, shelf, folder)
    try:
        done = [_write(place, make, options.replace) for place, make in wanted]
    except CannotDraw:
        return complain(
            "il manque de quoi écrire des classeurs. Pour l'ajouter : "
            'pip install "referentiels[tables]"'
        )
    except CannotPrint:
        return complain(
            "il manque de quoi faire des documents en PDF. Pour l'ajouter : "
            'pip install "referentiels[documents]"'
        )
    return 0 if all(done) else 1


def _fill_shelf(settings: Settings, address: str) -> Shelf:
    domains = spreadsheets.read_library(settings)
    published_at = f"{address.rstrip('/')}/" if address else ""
    return Shelf(domains, Library(domains), Imprint(published_at=published_at))


def _find_misuse(options: argparse.Namespace, forms: list[Form], known: dict[str, Location]) -> str:
    """Say what is wrong with what was asked; nothing when it makes sense."""
    if not forms:
        return "dites la forme voulue : referentiels export --xlsx, --self-evaluation ou --pdf"
    if options.empty and (options.identifiers or forms != FORMS["xlsx"]):
        return (
            "un modèle vide n'est celui de personne : écrivez seulement referentiels export --xlsx "
            "--empty"
        )
    unknown = [one for one in options.identifiers if one not in known]
    if unknown:
        return f"« {clean(unknown[0])} » n'est pas dans le dossier frameworks/"
    if not known and not options.empty:
        return "il n'y a aucun référentiel ici ; --empty fait un modèle vide"
    return ""


def _list(
    forms: list[Form], files: list[Admitted], shelf: Shelf, folder: Path
) -> Iterator[tuple[Path, Callable[[], bytes | None]]]:
    """Give each file to write, and what makes it."""
    for file in files:
        for form in forms:

            def make(form: Form = form, file: Admitted = file) -> bytes | None:
                return form.make(file, shelf)

            yield folder / form.name.format(file.location.identifier), make


def _gather(files: list[Admitted], shelf: Shelf, settings: Settings) -> Catalogue:
    """Put side by side what is sound, with the day of the last change of each file."""
    sound = [one.framework for one in files if one.framework and one.is_sound]
    return replace(index(sound, shelf.domains), dates=find_dates(Past(settings)))


def _list_criteria(
    catalogue: Catalogue, shelf: Shelf, folder: Path
) -> Iterator[tuple[Path, Callable[[], bytes | None]]]:
    """Give each document of a shared criterion."""
    for criterion in catalogue.shared_criteria.values():
        for kind, name in addresses.CRITERION_DOCUMENTS.items():

            def make(kind: str = kind, criterion: SharedCriterion = criterion) -> bytes:
                described = documents.OF_A_CRITERION[kind](catalogue, criterion, _FR, shelf.imprint)
                return documents.print_document(kind, described)

            yield folder / name.format(criterion.id), make


def _list_common(
    catalogue: Catalogue, shelf: Shelf, folder: Path
) -> Iterator[tuple[Path, Callable[[], bytes | None]]]:
    """Give each document that is of no structure in particular."""
    for kind, name in addresses.COMMON_DOCUMENTS.items():

        def make(kind: str = kind) -> bytes:
            described = documents.COMMON[kind](catalogue, _FR, shelf.imprint)
            return documents.print_document(kind, described)

        yield folder / name, make


def _write(place: Path, make: Callable[[], bytes | None], replace: bool) -> bool:
    """Write one file; never over another one unless that is asked for."""
    shown = clean(str(place))
    if place.exists() and not replace:
        return _fail(f"{shown} existe déjà et n'est pas remplacé (--replace pour le remplacer)")
    try:
        data = make()
    except CellTooLong as cell:
        return _fail(f"{shown} : un texte est trop long pour un classeur ({cell})")
    except PrintingFailed as reason:
        return _fail(f"{shown} : ce document n'a pas pu être fait ({clean(str(reason))})")
    if data is None:
        return _fail(f"{shown} : le fichier a des erreurs ; voyez d'abord « referentiels check »")
    try:
        saving.write_whole(place, data)
    except OSError as error:
        return _fail(f"{shown} ne peut pas être écrit ({_FR.text(why(error))})")
    print(shown)
    return True


def _fail(text: str) -> bool:
    print(f"referentiels : {text}", file=sys.stderr)
    return False
