"""`referentiels equivalences`: criteria of other sites to be read beside ours, and what is said of them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from referentiels.build.moment import NoMoment, read_asked
from referentiels.checking import comparing, examining, folders, gate
from referentiels.checking.folders import Outcome, Settings
from referentiels.checking.gate import Admitted, with_nodes
from referentiels.checking.reporting import clean, render_text
from referentiels.cli.speech import complain
from referentiels.content.synonyms import recognition_of
from referentiels.editing.equating import Said, put, tell
from referentiels.insight.equivalents import Counterpart, Proposal, counterparts, propose
from referentiels.model.catalogue import Catalogue
from referentiels.model.equivalences import RELATIONS, wording_of
from referentiels.reading.sources import EQUIVALENCES, Kind, Loaded, Location
from referentiels.tools import saving
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator, quote, say, translator


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "equivalences",
        help=help,
        description="Montrer les critères d'autres sites qui font penser aux nôtres, et ceux qui ont changé "
        "de mots depuis qu'ils ont été relus. Avec --accept, dire ce qu'un critère d'ailleurs est au nôtre.",
        epilog="Code de sortie : 0 c'est dit, 1 des erreurs empêchent de l'écrire, 2 commande mal écrite.",
    )
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="forme de la réponse"
    )
    command.add_argument(
        "--accept",
        nargs=2,
        metavar=("ICI", "AILLEURS"),
        help="un critère d'ici et un d'ailleurs, par exemple lien-social lyon/sortie-de-l-isolement",
    )
    command.add_argument(
        "--relation",
        choices=RELATIONS,
        help="ce que l'autre est au nôtre : le même, proche, plus large, plus étroit, ou rien à voir",
    )
    command.add_argument("--note", default="", help="ce qui les distingue, en une phrase")
    command.add_argument(
        "--write",
        action="store_true",
        help="l'écrire dans le fichier des équivalences ; sans --accept, y noter les mots "
        "d'aujourd'hui là où aucun n'est noté",
    )
    command.set_defaults(run=_equivalences)


def _equivalences(options: argparse.Namespace) -> int:
    words = translator("fr")
    if bool(options.accept) != bool(options.relation):
        return complain(words.gettext("--accept et --relation vont ensemble"))
    settings = folders.find_settings()
    outcome = folders.check(settings, keep=True)
    if options.accept:
        try:
            said = _said(options, outcome.catalogue)
        except NoMoment as wrong:
            return complain(words.text(wrong.message))
        return _accept([said], settings, outcome, options.write, words)
    if options.write:
        return _accept(list(_unmarked(outcome.catalogue)), settings, outcome, True, words)
    print(_list(outcome.catalogue, options.format, words))
    return 0


def _said(options: argparse.Namespace, catalogue: Catalogue) -> Said:
    here, there = options.accept
    source, _, criterion = there.rpartition("/")
    site = catalogue.elsewhere.get(source)
    known = site.criteria.get(criterion) if site else None
    return Said(
        here=here,
        there=there,
        relation=options.relation,
        reviewed=str((read_asked(os.environ) or datetime.now(UTC)).date()),
        note=" ".join(options.note.split()),
        wording=wording_of(known) if known else "",
    )


def _unmarked(catalogue: Catalogue) -> Iterator[Said]:
    """Give the lines that don't tell which words were read."""
    for one in counterparts(catalogue):
        line = one.equivalence
        if not line.wording:
            yield Said(
                here=line.here,
                there=line.there,
                relation=line.relation,
                reviewed=line.reviewed,
                wording=wording_of(one.there),
            )


def _accept(
    said: list[Said], settings: Settings, outcome: Outcome, write: bool, words: Translator
) -> int:
    """Say it in the file, or print the line; nothing is written that the checks would refuse."""
    before = _file(outcome)
    reading: Admitted | None = before
    location = before.location if before else _location(settings)
    for one in said:
        if reading is None or reading.is_sound:  # the mistakes of one that is not are told below
            text = put(reading, one)
            reading = gate.admit(gate.read(Loaded(location, text.encode())))
    if reading is None or (reading is before and reading.is_sound):
        print(words.gettext("Rien à écrire."))
        return 0
    wrong = _mistakes(reading, outcome.catalogue)
    if wrong:
        texts = {location.path: reading.text}
        print("\n".join(render_text(one, texts, words) for one in wrong))
        print(words.gettext("Rien n'a été écrit : corrigez d'abord ces erreurs."))
        return 1
    if not write:
        print("\n".join(f"  - {tell(one)}" for one in said))
        return 0
    return _write(reading, before, words)


def _file(outcome: Outcome) -> Admitted | None:
    """Give the file as it was read, if there is one."""
    found = [one for one in outcome.admitted.values() if one.location.kind is Kind.EQUIVALENCES]
    return with_nodes(found[0]) if found else None


def _location(settings: Settings) -> Location:
    folder, shown = settings.folder(Kind.EQUIVALENCES)
    name = f"{EQUIVALENCES}.yml"
    return Location(folder / name, f"{shown}/{name}", Kind.EQUIVALENCES)


def _mistakes(reading: Admitted, catalogue: Catalogue) -> list[Any]:
    found = comparing.examine_equivalences([reading.loaded], catalogue.domains, catalogue.elsewhere)
    return [one for one in found.diagnostics if examining.has_errors([one])]


def _write(reading: Admitted, before: Admitted | None, words: Translator) -> int:
    file = Path(reading.location.file)
    was = before.loaded.data if before else None
    try:
        saving.write_whole(file, reading.loaded.data, {file: was})
    except OSError as error:
        print(words.text(saving.explain(error)), file=sys.stderr)
        return 1
    print(words.text(say("{path} : écrit.", path=clean(reading.location.path))))
    return 0


def _list(catalogue: Catalogue, form: str, words: Translator) -> str:
    proposed = list(propose(catalogue, recognition_of(catalogue)))
    reworded = [one for one in counterparts(catalogue) if one.is_reworded]
    if form == "json":
        return _as_json(proposed, reworded)
    if not catalogue.elsewhere:
        return words.gettext("Il n'y a ici de copie d'aucun autre site : rien à comparer.")
    lines = [*_tell_reworded(reworded, words), *_tell_proposed(proposed, words)]
    return "\n".join(lines) or words.gettext("Rien à relire : chaque ressemblance a sa réponse.")


def _as_json(proposed: Iterable[Proposal], reworded: Iterable[Counterpart]) -> str:
    told = {
        "proposals": [
            {
                "here": one.here.id,
                "here_name": one.here.name,
                "there": one.reference,
                "there_name": one.there.name,
                "source_name": one.site.name,
            }
            for one in proposed
        ],
        "reworded": [
            {
                "here": one.equivalence.here,
                "there": one.equivalence.there,
                "relation": one.equivalence.relation,
                "reviewed": one.equivalence.reviewed,
                "there_name": one.there.name,
            }
            for one in reworded
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _tell_reworded(reworded: list[Counterpart], words: Translator) -> Iterator[str]:
    if not reworded:
        return
    yield words.gettext("À relire, car leurs mots ont changé là-bas :")
    for one in reworded:
        relation = LABELS["equivalence"][one.equivalence.relation]
        yield "  " + words.text(
            say(
                "« {here} » et « {there} » ({site}), dit : {relation} ({pair})",
                here=quote(clean(one.here.name)),
                there=quote(clean(one.there.name)),
                site=quote(clean(one.site.name)),
                relation=relation,
                pair=f"{one.here.id} {one.equivalence.there}",
            )
        )


def _tell_proposed(proposed: list[Proposal], words: Translator) -> Iterator[str]:
    if not proposed:
        return
    yield words.gettext("À lire ensemble, car leurs noms se font penser l'un à l'autre :")
    for one in proposed:
        yield "  " + words.text(
            say(
                "« {here} » et « {there} » ({site}) : {pair}",
                here=quote(clean(one.here.name)),
                there=quote(clean(one.there.name)),
                site=quote(clean(one.site.name)),
                pair=f"{one.here.id} {one.reference}",
            )
        )
    yield words.text(
        say(
            "Lisez les deux, puis dites-le : referentiels equivalences --accept {pair} --relation close "
            "--write (none pour un refus : la paire ne reviendra plus).",
            pair=f"{proposed[0].here.id} {proposed[0].reference}",
        )
    )
