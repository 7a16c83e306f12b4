"""What is wrong with the lines of a table, or is left aside of them; values are for the checks of files."""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook.layout import Column, Table
from referentiels.entrances.workbook.mistakes import at_sheet, report
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Message, quote, say


def report_contradiction(place: Message, column: Column, first: Message) -> Placed:
    """Report a line that says something else of an item than a line before."""
    return report(
        place,
        "said-twice",
        say(
            "une autre ligne ({place}) dit autre chose de « {column} », pour le même élément",
            place=first,
            column=column.title,
        ),
        say(
            "gardez l'une des deux ; si ce sont deux éléments de même nom, donnez à chacun un "
            "identifiant, dans la colonne « Identifiant »"
        ),
    )


def report_repeated(place: Message, table: Table, first: Message, grown: bool) -> Placed:
    """Report a line about an item that another line already names."""
    return report(
        place,
        "named-twice",
        say(
            "cette ligne reprend « {item} » d'une autre ligne ({place}) : les deux n'en font qu'un",
            item=table.item,
            place=first,
        )
        if grown
        else say(
            "cette ligne répète une autre ligne ({place}) : elle compte une fois", place=first
        ),
        say("s'il s'agit de deux éléments, donnez-leur deux noms, ou deux identifiants"),
        Severity.WARNING,
    )


def report_spelling(place: Message, table: Table, name: str, before: str) -> Placed:
    """Report a name that is written otherwise than before."""
    return report(
        place,
        "other-spelling",
        say(
            "« {name} » est compris comme « {before} », écrit plus haut : c'est un seul {item}",
            name=quote(name),
            before=quote(before),
            item=table.item.lower(),
        ),
        say("écrivez ce nom partout de la même façon, ou changez-le s'il s'agit d'autre chose"),
        Severity.WARNING,
    )


def report_title_twice(place: Message, title: str) -> Placed:
    """Report a title that two columns have."""
    return report(
        place,
        "title-twice",
        say("deux colonnes ont le titre « {title} »", title=quote(title)),
        say("gardez-en une, ou corrigez le titre de l'autre"),
    )


def report_titles_again(place: Message, titles: Sequence[str]) -> Placed:
    """Report a line of titles below those of the sheet: another table begins there."""
    return report(
        place,
        "second-table",
        say(
            "cette ligne a les titres d'un autre tableau ({titles}) : elle et la suite ne sont pas reprises",
            titles=", ".join(map(quote, titles)),
        ),
        say(
            "effacez-la si la suite va dans ce tableau-ci ; sinon, mettez l'autre tableau dans sa feuille"
        ),
    )


def report_several_names(place: Message, text: str) -> Placed:
    """Report a cell that has several names, and stands for one thing."""
    return report(
        place,
        "several-in-one",
        say(
            "cette case a l'air de contenir plusieurs noms, pris pour un seul : « {text} »",
            text=quote(text),
        ),
        say("s'il y en a plusieurs, donnez à chacun sa ligne"),
        Severity.WARNING,
    )


def report_untitled(place: Message, text: str) -> Placed:
    """Report a cell on a line of the table, in a column that has no title."""
    return report(
        place,
        "untitled-cell",
        say("« {text} » est dans une colonne sans titre : le programme ne sait pas quoi en faire",
            text=quote(text)),
        say("donnez à la colonne un titre du modèle, ou effacez cette case"),
    )  # fmt: skip


def report_bare_line(place: Message, text: str) -> Placed:
    """Report a line that only says what it belongs to."""
    return report(
        place,
        "left-aside",
        say("cette ligne ne dit que « {text} » : rien n'en est repris", text=quote(text)),
        say("remplissez les autres cases de cette ligne, ou effacez-la"),
        Severity.WARNING,
    )


def report_not_read(sheet: str, cells: Sequence[str], text: str) -> Placed:
    """Report words of people in a sheet that is there to help."""
    return report(
        at_sheet(sheet),
        "left-aside",
        say(
            "cette feuille n'est jamais lue, et contient autre chose que le modèle ({cells}) : « {text} »",
            cells=", ".join(cells),
            text=quote(text),
        ),
        say("recopiez dans les autres feuilles ce qui doit être repris"),
        Severity.WARNING,
    )


def report_several_on_a_line(place: Message) -> Placed:
    """Report a value that may belong to any of the indicators of its line."""
    return report(
        place,
        "several-indicators",
        say("cette ligne a plusieurs indicateurs : duquel parle cette case ?"),
        say(
            "écrivez un indicateur par ligne, avec son type dans une colonne « Type », et cette case à "
            "côté du sien"
        ),
    )


def report_sheet_twice(name: str, first: str) -> Placed:
    """Report a sheet that goes by the name of another."""
    return report(
        at_sheet(name),
        "unknown-sheet",
        say("cette feuille porte le même nom qu'une autre (« {first} ») : elle n'est pas lue", first=first),
        say("gardez-en une, avec toutes les lignes, ou donnez à l'autre un nom à elle"),
    )  # fmt: skip


def report_unknown_title(
    place: Message, title: str, close: Sequence[str], known: Sequence[str]
) -> Placed:
    """Report a column of a table that has no field."""
    return report(
        place,
        "unknown-column",
        say("la colonne « {title} » n'est pas connue", title=quote(title)),
        say("vouliez-vous écrire « {name} » ?", name=close[0])
        if close
        else say("les titres compris sont : {titles}", titles=", ".join(known)),
    )


def report_missing_level(place: Message, table: Table, below: Table) -> Placed:
    """Report a table that has no column for what holds others."""
    return report(
        place,
        "missing-headers",
        say(
            "il manque la colonne « {column} », à laquelle se rattache « {below} »",
            column=table.item,
            below=below.item,
        ),
        say(
            "ajoutez une colonne « {column} », remplie sur chaque première ligne", column=table.item
        ),
    )


def report_nothing_above(place: Message, table: Table) -> Placed:
    """Report a line that names nothing that would hold it, on its left nor above."""
    return report(
        place,
        "missing-parent",
        say("la colonne « {column} » est vide, ici et au-dessus", column=table.item),
        say("écrivez sur cette ligne à quoi elle se rattache"),
    )
