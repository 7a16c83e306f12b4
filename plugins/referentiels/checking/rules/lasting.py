"""Addresses that people have kept: what `adresses.tsv` promises, beside what the site really has.

Takes the text of the list and the addresses that a site would have, gives diagnostics. Doesn't know how a
site makes its addresses, nor where the list is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from referentiels.checking.rules import privacy
from referentiels.reading import ledger
from referentiels.reading.ledger import Fault, Row, State, Unreadable
from referentiels.reading.text import split_lines
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity, Span, cap
from referentiels.words.language import quote, say

_EXAMPLE = "criteres/image-de-marque/"
_BEGINNING = f"2026-11-24\tici\t{_EXAMPLE}\t\t"

VANISHED_ADDRESS = Rule(
    name="vanished-address",
    severity=Severity.ERROR,
    why=say(
        "Une adresse publiée a été lue, citée, imprimée : elle doit toujours répondre. Celle-ci est dans "
        "adresses.tsv, et plus rien ne la fait : un fichier ou un identifiant a été renommé ou supprimé."
    ),
    example=Example(
        bad=_BEGINNING,
        good=f"2026-11-24\tretiree\t{_EXAMPLE}\tcriteres/lien-social/\tréuni avec « Lien social »",
        into="addresses",
    ),
)
REDIRECT_LOOP = Rule(
    name="redirect-loop",
    severity=Severity.ERROR,
    why=say("Des adresses déplacées mènent l'une à l'autre : qui les suit n'arrive nulle part."),
    example=Example(
        bad=f"2026-11-24\tdeplacee\t{_EXAMPLE}\t{_EXAMPLE}\trenommé",
        good=f"2026-11-24\tdeplacee\t{_EXAMPLE}\tcriteres/lien-social/\trenommé",
        into="addresses",
    ),
)
REDIRECT_TO_NOTHING = Rule(
    name="redirect-to-nothing",
    severity=Severity.ERROR,
    why=say("Une adresse déplacée ou retirée mène à une adresse qui n'existe pas."),
    example=Example(
        bad=f"2026-11-24\tdeplacee\t{_EXAMPLE}\tcriteres/lien/\trenommé",
        good=f"2026-11-24\tdeplacee\t{_EXAMPLE}\tcriteres/lien-social/\trenommé",
        into="addresses",
    ),
)
REUSED_ID = Rule(
    name="reused-id",
    severity=Severity.ERROR,
    why=say(
        "Un identifiant qui a servi ne sert plus jamais à autre chose : qui a gardé l'adresse croirait y "
        "trouver ce qu'il y avait lu."
    ),
    example=Example(
        bad="2026-11-24\tretiree\tcriteres/lien-social/\t\thors du champ",
        good="2026-11-24\tici\tcriteres/lien-social/\t\t",
        into="addresses",
    ),
)
BAD_ADDRESS_LINE = Rule(
    name="bad-address-line",
    severity=Severity.ERROR,
    why=say(
        "Une ligne du fichier adresses.tsv ne peut pas être lue. Ce fichier s'écrit par « referentiels "
        "addresses » : un tableur, ou deux propositions réunies, l'abîment facilement."
    ),
    example=Example(
        bad=f"2026-11-24 ici {_EXAMPLE}",
        good="2026-11-24\tici\tcriteres/lien-social/\t\t",
        into="addresses",
    ),
)
RULES = (VANISHED_ADDRESS, REDIRECT_LOOP, REDIRECT_TO_NOTHING, REUSED_ID, BAD_ADDRESS_LINE)

VANISHED = VANISHED_ADDRESS.worded(
    say("l'adresse « {address} » a été publiée, et le site ne l'aurait plus"),
    say(
        "si elle a changé de nom : referentiels addresses --moved {address} NOUVELLE (la prochaine fois, "
        "« referentiels rename » le fait d'un coup) ; si elle n'est plus là : referentiels addresses "
        "--withdraw {address} --why POURQUOI ; sinon, redonnez au fichier ou à l'identifiant le nom qu'il "
        "avait"
    ),
)
LOST = VANISHED_ADDRESS.worded(
    say("l'adresse « {address} » n'est plus dans la liste, où rien ne s'efface"),
    say(
        "remettez sa ligne ({line}) ; si elle n'est plus là, dites où elle mène (referentiels addresses "
        "--moved) ou pourquoi elle n'est plus (--withdraw)"
    ),
    name="lost",
    dropped=say(
        "referentiels addresses --write remet sa ligne ; si elle n'est plus là, il restera à dire où elle "
        "mène (--moved) ou pourquoi elle n'est plus (--withdraw)"
    ),
)
LOOP = REDIRECT_LOOP.worded(
    say("« {address} » mène à « {to} », qui ramène à son point de départ"),
    say(
        "dites où elle mène vraiment : referentiels addresses --moved {address} NOUVELLE, ou "
        "referentiels addresses --restore {address} si elle est de nouveau là"
    ),
)
NOTHING = REDIRECT_TO_NOTHING.worded(
    say("« {address} » mène à « {to} », que le site n'a pas"),
    say("écrivez une adresse du site : referentiels addresses --moved {address} NOUVELLE"),
    withdrawn=say(
        "écrivez une adresse du site : referentiels addresses --withdraw {address} --to NOUVELLE --why "
        "POURQUOI"
    ),
)
REUSED = REUSED_ID.worded(
    say("« {address} » a été retirée ou déplacée le {since}, et le site la ferait de nouveau"),
    say(
        "donnez un autre identifiant à ce qui est nouveau ; si c'est la même chose qui revient : "
        "referentiels addresses --restore {address}"
    ),
)
SWAPPED = REUSED_ID.worded(
    say("« {address} » disait « {before} », et dirait « {now} », qui était à « {other} »"),
    say(
        "redonnez à chacun l'identifiant qu'il avait ; si l'un et l'autre étaient mal nommés, donnez-leur "
        "des identifiants neufs (referentiels rename) : les anciennes adresses mèneront aux nouvelles"
    ),
    name="swapped",
)
_TOLD = {
    Fault.CONFLICT: BAD_ADDRESS_LINE.worded(
        say(
            "deux versions de la liste ont été mises côte à côte par l'outil, qui a laissé ses marques"
        ),
        say(
            "gardez les lignes des deux : referentiels addresses --write efface les marques et trie"
        ),
        name="conflict",
    ),
    Fault.COLUMNS: BAD_ADDRESS_LINE.worded(
        say("cette ligne n'a pas ses cinq colonnes, séparées par des tabulations"),
        say(
            "écrivez depuis, état, adresse, vers, pourquoi, une tabulation après chacun, ou reprenez la "
            "ligne d'avant dans l'historique"
        ),
        name="columns",
    ),
    Fault.DAY: BAD_ADDRESS_LINE.worded(
        say("« {text} » ne commence pas par un jour"),
        say("écrivez l'année, le mois et le jour, par exemple 2026-11-24"),
        name="day",
    ),
    Fault.STATE: BAD_ADDRESS_LINE.worded(
        say("la deuxième colonne de « {text} » n'est pas un état"),
        say("écrivez ici, deplacee ou retiree"),
        name="state",
    ),
    Fault.ADDRESS: BAD_ADDRESS_LINE.worded(
        say("la troisième colonne de « {text} » n'est pas une adresse que la liste peut tenir"),
        say(
            "écrivez-la depuis la racine du site, par exemple structures/corlab/ ou "
            "structures/corlab/#ecoute"
        ),
        name="address",
    ),
    Fault.TARGET: BAD_ADDRESS_LINE.worded(
        say("la quatrième colonne de « {text} » ne convient pas à son état"),
        say(
            "une adresse déplacée a une nouvelle adresse, une adresse qui est ici n'en a pas, et toutes "
            "s'écrivent depuis la racine du site"
        ),
        name="target",
    ),
    Fault.TWICE: BAD_ADDRESS_LINE.worded(
        say("cette adresse a déjà une ligne, qui dit autre chose"),
        say("gardez celle des deux qui est vraie, effacez l'autre"),
        name="twice",
    ),
    Fault.AGAIN: BAD_ADDRESS_LINE.worded(
        say("cette adresse a déjà une ligne, qui dit la même chose"),
        say("referentiels addresses --write n'en garde qu'une"),
        name="again",
    ),
    Fault.OLDER: BAD_ADDRESS_LINE.worded(
        say("cette adresse a une autre ligne, qui dit ce qu'elle est devenue depuis"),
        say(
            "deux propositions ont été réunies : referentiels addresses --write ne garde que la plus récente"
        ),
        name="older",
    ),
}
IN_THE_WAY = BAD_ADDRESS_LINE.worded(
    say("« {address} » serait un fichier et un dossier à la fois : le site a « {other} »"),
    say(
        "corrigez l'adresse de cette ligne ; si rien n'y a jamais été publié, reprenez la liste d'avant dans "
        "l'historique"
    ),
    name="in-the-way",
)
WORDINGS = (VANISHED, LOST, LOOP, NOTHING, REUSED, SWAPPED, IN_THE_WAY, *_TOLD.values())


def compare(
    path: str,
    text: str,
    made: Collection[str],
    standing: Collection[str] = (),
    page_of: Callable[[str], str] = lambda _: "",
) -> tuple[Diagnostic, ...]:
    """Say what a list promises and the site doesn't keep.

    `standing` is there whatever the files hold; `page_of` tells what an address goes with: what is said of a
    page is said of all that went with it.
    """
    rows, odd = ledger.parse(text)
    found = [
        *_odd(path, odd),
        *_loops(path, text, rows),
        *_leading_nowhere(path, text, rows, made, standing),
        *_in_the_way(path, text, rows, made),
    ]
    found += _vanished(path, text, rows, made, page_of)
    found += _reused(path, text, rows, {*made, *standing}, page_of)
    found += _personal(path, text, rows)
    return tuple(cap(sorted(found, key=lambda one: one.order)))


def read_alone(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Say what is wrong in a list, whatever the site holds."""
    rows, odd = ledger.parse(text)
    found = (*_odd(path, odd), *_loops(path, text, rows), *_personal(path, text, rows))
    return tuple(cap(found))


def find_lost(
    path: str, before: Iterable[Row], after: Iterable[Row], odd: Iterable[Unreadable] = ()
) -> Iterator[Diagnostic]:
    """Find the addresses that were listed, and are no more: nobody would know that they were there."""
    there = {one.address for one in after}
    unread = "\n".join(one.text for one in odd)
    for row in before:
        if row.address not in there and row.address not in unread:
            span = Span(path, 1, 1, 1, 1)
            yield LOST.at(span, address=row.address, line=quote(_shown(row)))


def tell_dropped(
    path: str, dropped: Iterable[Row], page_of: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """Tell what a list held and lost; what is said of a page is said of all that went with it."""
    gone = {one.address: one for one in dropped}
    for address, row in gone.items():
        if page_of(address) not in gone:
            span = Span(path, 1, 1, 1, 1)
            yield LOST.at(span, "dropped", address=address, line=quote(_shown(row)))


def _shown(row: Row) -> str:
    return " · ".join(part for part in (row.since, row.state, row.address, row.to) if part)


def _odd(path: str, odd: Iterable[Unreadable]) -> Iterator[Diagnostic]:
    for one in odd:
        shown = quote(" ".join(one.text.split())[:80])
        span = Span(path, one.line, 1, one.line, len(one.text) + 1)
        yield _TOLD[one.fault].at(span, text=shown)


def _vanished(
    path: str,
    text: str,
    rows: Iterable[Row],
    made: Collection[str],
    page_of: Callable[[str], str],
) -> list[Diagnostic]:
    kept, lines = tuple(rows), split_lines(text)
    pages = {one.address for one in kept if one.address not in made}
    return [
        VANISHED.at(_at(path, lines, one), address=one.address)
        for one in kept
        if one.state is State.HERE
        and one.address not in made
        and page_of(one.address) not in pages
        and not one.source  # what other sites took back is theirs: its page says so by itself
    ]


def _reused(
    path: str,
    text: str,
    rows: Iterable[Row],
    made: Collection[str],
    page_of: Callable[[str], str],
) -> list[Diagnostic]:
    """Find what is made again; two names that differ by case only are one folder on some systems."""
    lines, there = split_lines(text), {one.casefold() for one in made}
    again = {
        one.address: one
        for one in rows
        if one.state is not State.HERE
        and not one.source
        and (one.address in made or (one.address.casefold() in there and not _is_same_place(one)))
    }
    return [
        REUSED.at(_at(path, lines, one), address=address, since=one.since)
        for address, one in again.items()
        if page_of(address) not in again
    ]


def _is_same_place(row: Row) -> bool:
    return row.address.casefold() == row.to.casefold()


def _loops(path: str, text: str, rows: Iterable[Row]) -> Iterator[Diagnostic]:
    lines = split_lines(text)
    for one in ledger.find_loops(rows):
        yield LOOP.at(_at(path, lines, one), address=one.address, to=one.to)


def _leading_nowhere(
    path: str, text: str, rows: Iterable[Row], made: Collection[str], standing: Collection[str]
) -> Iterator[Diagnostic]:
    kept, lines = tuple(rows), split_lines(text)
    known = {one.address for one in kept}  # of one that has vanished, its own line speaks
    for one in kept:
        for to in one.instead:
            if to not in made and to not in known and to not in standing:
                cure = "withdrawn" if one.state is State.WITHDRAWN else ""
                yield NOTHING.at(_at(path, lines, one), cure, address=one.address, to=to)


def _in_the_way(
    path: str, text: str, rows: Iterable[Row], made: Collection[str]
) -> Iterator[Diagnostic]:
    """Find lines by which a name would be that of a file and of a folder: no disk holds both."""
    kept, lines = tuple(rows), split_lines(text)
    pages = {one.partition("#")[0] for one in (*made, *(row.address for row in kept))}
    folders = {above: one for one in pages for above in _above(one)}
    for one in kept:
        address = one.address.partition("#")[0]
        if one.state is not State.HERE:
            other = folders.get(address) or next((up for up in _above(address) if up in pages), "")
            if other:
                yield IN_THE_WAY.at(_at(path, lines, one), address=one.address, other=other)


def _above(address: str) -> Iterator[str]:
    """Give the folders that an address stands in, named as files are: a page is in its own."""
    parts = address.split("/")[:-1]
    return ("/".join(parts[: at + 1]) for at in range(len(parts)))


def _personal(path: str, text: str, rows: Iterable[Row]) -> Iterator[Diagnostic]:
    """Find what nobody may publish in the reasons that are given."""
    lines = split_lines(text)
    for one in rows:
        if one.why:
            yield from privacy.find_in_words(one.why, _at(path, lines, one))


def _at(path: str, lines: list[str], row: Row) -> Span:
    return Span(path, row.line, 1, row.line, len(lines[row.line - 1]) + 1)
