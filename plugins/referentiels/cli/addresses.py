"""`referentiels addresses`: keep the list of all published addresses, `adresses.tsv`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from referentiels.build.moment import NoMoment, read_asked
from referentiels.checking import folders, reporting
from referentiels.checking.examining import has_errors
from referentiels.checking.folders import Outcome, Settings
from referentiels.checking.reporting import clean
from referentiels.checking.rules import privacy, promises
from referentiels.cli.speech import complain
from referentiels.history import lasting
from referentiels.history.archive import find_births
from referentiels.history.archive.past import Past
from referentiels.history.lasting import Kept
from referentiels.history.lasting.changing import Changing, Refused, tidy
from referentiels.history.lasting.dropped import find_dropped
from referentiels.model.catalogue import Catalogue
from referentiels.reading import ledger
from referentiels.reading.ledger import MENDED, Row, State
from referentiels.site.lasting import copies, files_of, page_of
from referentiels.tools import saving
from referentiels.words import addresses
from referentiels.words.diagnostics import Diagnostic, Span
from referentiels.words.language import Message, Translator, say, translator

MOST_NAMED = 10
_MENDED_BY_WRITING = frozenset({"bad-address-line"})


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "addresses",
        help=help,
        description="Tenir adresses.tsv, la liste des adresses que ce site a publiées : aucune n'en sort, et "
        "chacune répond toujours. Sans option : dire où elle en est.",
        epilog="Code de sortie : 0 la liste est à jour ou vient d'être écrite, 1 elle ne l'est pas, ou ne "
        "peut pas l'être, 2 commande mal écrite.",
    )
    asked = command.add_mutually_exclusive_group()
    asked.add_argument(
        "--write", action="store_true", help="y ajouter les adresses nouvelles, la trier"
    )
    asked.add_argument("--check", action="store_true", help="échouer si elle n'est pas à jour")
    asked.add_argument(
        "--moved",
        nargs=2,
        metavar=("ANCIENNE", "NOUVELLE"),
        help="dire où une adresse est maintenant",
    )
    asked.add_argument(
        "--withdraw", metavar="ADRESSE", help="dire qu'une adresse n'est plus (avec --why)"
    )
    asked.add_argument(
        "--restore", metavar="ADRESSE", help="dire que la même chose est de nouveau à une adresse"
    )
    command.add_argument(
        "--why", default="", metavar="POURQUOI", help="pourquoi, pour qui suivra l'adresse"
    )
    command.add_argument(
        "--to", action="append", default=[], metavar="ADRESSE",
        help="avec --withdraw : ce qui prend sa place (peut être répété)",
    )  # fmt: skip
    command.set_defaults(run=_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The list, the site beside it, and who is spoken to."""

    settings: Settings
    outcome: Outcome
    kept: Kept
    """With the rows that it should never have lost."""
    dropped: tuple[Row, ...]
    words: Translator
    day: str

    @property
    def made(self) -> frozenset[str]:
        return lasting.made_of(self.outcome.catalogue)

    @property
    def taken_back(self) -> set[str]:
        """The copies of what other sites share that are listed, and shown no more."""
        listed = {one.address for one in self.kept.rows if one.source and one.state is State.HERE}
        return listed - self.made

    def tidy(self, rows: Iterable[Row], days: Mapping[str, str] | None = None) -> list[Row]:
        """Give the list as it should be written; `days` are those when files came, else Git is asked."""
        known = _days(self) if days is None else days
        return tidy(rows, self.made, known, self.day, copies(self.outcome.catalogue))

    def say(self, message: Message) -> None:
        """Print a sentence."""
        print(clean(self.words.text(message)))


def _run(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), folders.find_settings()
    wrong = _misuse(options)
    if wrong:
        return complain(words.text(wrong))
    try:
        day = read_asked(os.environ) or datetime.now(UTC)
    except NoMoment as asked:
        return complain(words.text(asked.message))
    outcome = folders.check(settings, keep=True, kept=folders.kept_in(settings))
    kept = lasting.read_list(settings)
    dropped = find_dropped(settings.root, kept)
    kept = replace(kept, rows=(*kept.rows, *dropped))
    desk = _Desk(
        settings=settings,
        outcome=outcome,
        kept=kept,
        dropped=dropped,
        words=words,
        day=str(day.date()),
    )
    if outcome.has_errors:
        return _refuse(desk, [one for one in outcome.diagnostics if has_errors([one])])
    if options.write:
        return _write(desk, kept.rows, lasting.examine(kept, outcome))
    if options.moved or options.withdraw or options.restore:
        return _change(desk, options)
    return _tell(desk, options.check)


def _misuse(options: argparse.Namespace) -> Message | None:
    if options.withdraw and not options.why.strip():
        return say("dites pourquoi, avec --why : qui suivra cette adresse le lira")
    if options.to and not options.withdraw:
        return say("--to va avec --withdraw")
    return None


def _change(desk: _Desk, options: argparse.Namespace) -> int:
    """Say what became of an address, then write the whole list if nothing else keeps from it."""
    changing = Changing(rows=desk.kept.rows, made=desk.made, day=desk.day)
    why = " ".join(options.why.split())
    personal = [*privacy.find_in_words(why, Span(desk.kept.path, 1, 1, 1, 1))]
    if personal:
        return _refuse(desk, personal)
    try:
        if options.moved:
            old, new = map(_typed, options.moved)
            rows = changing.move(old, new, why or desk.words.gettext("renommé"))
        elif options.withdraw:
            rows = changing.withdraw(
                _typed(options.withdraw), why, " ".join(map(_typed, options.to))
            )
        else:
            rows = changing.restore(_typed(options.restore))
    except Refused as refused:
        print(f"{clean(desk.words.text(refused.message))}.", file=sys.stderr)
        return 1
    if any(one.fault not in MENDED for one in desk.kept.odd) or has_errors(desk.kept.found):
        return _refuse(desk, lasting.examine(desk.kept, desk.outcome))
    return _save(desk, desk.tidy(rows))


def _typed(text: str) -> str:
    """Take an address as it stands in a bar of a browser too."""
    parts = urlsplit(text.strip())
    place = f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
    found = place.lstrip("/").replace("index.html", "")
    for head in ledger.HEADS:
        at = found.find(f"{head}/")
        if parts.scheme and at > 0:
            return found[at:]
    return found


def _write(desk: _Desk, rows: Sequence[Row], found: Sequence[Diagnostic]) -> int:
    mended = {one.line for one in desk.kept.odd if one.fault in MENDED}
    left = [
        one
        for one in (*desk.kept.found, *found)
        if has_errors([one]) and not (one.rule in _MENDED_BY_WRITING and one.span.line in mended)
    ]
    if left:
        return _refuse(desk, left)
    return _save(desk, desk.tidy(rows))


def _save(desk: _Desk, rows: Sequence[Row]) -> int:
    text = ledger.write(rows)
    if desk.kept.data is not None and ledger.same(desk.kept.data.decode(errors="replace"), text):
        desk.say(say("{path} est à jour (adresses : {rows}).", path=desk.kept.path, rows=len(rows)))
        return 0
    file = desk.settings.root / ledger.NAME
    try:
        saving.write_whole(file, text.encode(), {file: desk.kept.data})
    except OSError as error:
        print(desk.words.text(saving.explain(error)), file=sys.stderr)
        return 1
    new = len(rows) - len(desk.kept.rows)
    if desk.dropped:
        desk.say(
            say("Lignes remises, que la liste avait perdues : {number}.", number=len(desk.dropped))
        )
    desk.say(
        say("{path} : écrit. Adresses : {rows}, dont nouvelles : {new}.",
            path=desk.kept.path, rows=len(rows), new=new)
    )  # fmt: skip
    if desk.taken_back:
        desk.say(say(
            "Copies d'autres sites qui ne sont plus montrées : {number} ; à leur adresse, le site le dit.",
            number=len(desk.taken_back),
        ))  # fmt: skip
    left = lasting.examine(lasting.read_list(desk.settings), desk.outcome)
    return _refuse(desk, left, written=True) if left else 0


def _refuse(desk: _Desk, found: Sequence[Diagnostic], *, written: bool = False) -> int:
    texts = {**desk.outcome.texts, desk.kept.path: desk.kept.text}
    for one in found[: reporting.MOST_SHOWN_IN_A_FILE]:
        print(reporting.render_text(one, texts, desk.words))
    hidden = len(found) - reporting.MOST_SHOWN_IN_A_FILE
    if hidden > 0:
        desk.say(say("… et d'autres : {number}.", number=hidden))
    if written:
        desk.say(say("Reste à dire ce que ces adresses sont devenues."))
    else:
        desk.say(
            say("{path} n'a pas changé : corrigez d'abord ce qui précède.", path=desk.kept.path)
        )
    return 1


def _tell(desk: _Desk, checking: bool) -> int:
    """Say where the list is; a check fails when it is not as it would be written."""
    kept = desk.kept
    if not kept.is_there:
        desk.say(say("{path} n'existe pas encore. Pour le faire : referentiels addresses --write",
                     path=kept.path))  # fmt: skip
        return 1
    found = (
        *kept.found,
        *lasting.examine(kept, desk.outcome),
        *promises.tell_dropped(kept.path, desk.dropped, page_of),
    )
    if has_errors(found):
        return _refuse(desk, [one for one in found if has_errors([one])])
    states = Counter(one.state for one in kept.rows)
    desk.say(say(
        "{path} : adresses ici : {here} ; déplacées : {moved} ; retirées : {withdrawn}.",
        path=kept.path, here=states[State.HERE], moved=states[State.MOVED],
        withdrawn=states[State.WITHDRAWN],
    ))  # fmt: skip
    return _tell_what_is_behind(desk, checking)


def _tell_what_is_behind(desk: _Desk, checking: bool) -> int:
    kept = desk.kept
    new = sorted(desk.made - {one.address for one in kept.rows})
    gone = sorted(desk.taken_back)
    text = ledger.write(desk.tidy(kept.rows, {}))
    if not new and ledger.same((kept.data or b"").decode(errors="replace"), text):
        return 0
    _name(desk, "+", new)
    _name(desk, "-", gone)
    if gone:
        desk.say(say(
            "Ces copies d'autres sites ne sont plus montrées ({number}) : à leur adresse, le site le dit. "
            "Pour l'y inscrire : referentiels addresses --write, puis enregistrez {path}.",
            number=len(gone), path=kept.path,
        ))  # fmt: skip
    elif not new:
        desk.say(say(
            "Elle n'est pas écrite comme le programme l'écrit (ordre, lignes, étapes). Pour la remettre en "
            "ordre : referentiels addresses --write, puis enregistrez {path}.",
            path=kept.path,
        ))  # fmt: skip
    if new:
        desk.say(say(
            "Elle n'est pas à jour (adresses nouvelles : {number}). Pour les y inscrire : referentiels "
            "addresses --write, puis enregistrez {path} avec le reste.",
            number=len(new), path=kept.path,
        ))  # fmt: skip
    return 1 if checking else 0


def _name(desk: _Desk, sign: str, found: Sequence[str]) -> None:
    """Name addresses, as many as one reads."""
    for one in found[:MOST_NAMED]:
        print(f"  {sign} {one}")
    if len(found) > MOST_NAMED:
        desk.say(say("  … et d'autres : {number}", number=len(found) - MOST_NAMED))


def _days(desk: _Desk) -> dict[str, str]:
    """Give the day when the page and the files of each item came, where Git knows the file's.

    A place in a page may have come after it: it is listed from the day when it is written there.
    """
    births = find_births(Past(desk.settings))
    return {
        address: births[path]
        for page, path in _pages(desk.outcome.catalogue)
        if path in births
        for address in (page, *files_of(page))
    }


def _pages(catalogue: Catalogue) -> list[tuple[str, str]]:
    found = [(addresses.structure(one.id), one.path) for one in catalogue.frameworks]
    return found + [(addresses.domain(one.id), one.path) for one in catalogue.domains]
