"""What is wrong with a workbook itself; what it says is for the checks of files."""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.diagnostics import Diagnostic, Severity, Span
from referentiels.language import Message, quote, say
from referentiels.proposing import Placed
from referentiels.workbook.grid import Refused, cell_name
from referentiels.workbook.layout import FORM, Table


def at_cell(sheet: str, row: int, column: int) -> Message:
    """Name the place of a cell."""
    return say("feuille {sheet}, cellule {cell}", sheet=sheet, cell=cell_name(row, column))


def at_line(sheet: str, row: int) -> Message:
    """Name the place of a line."""
    return say("feuille {sheet}, ligne {line}", sheet=sheet, line=row + 1)


def at_sheet(sheet: str) -> Message:
    """Name a sheet."""
    return say("feuille {sheet}", sheet=sheet)


def report(
    place: Message | None,
    rule: str,
    message: Message,
    help: Message,
    severity: Severity = Severity.ERROR,
) -> Placed:
    """Report something at a place of a workbook, or of the whole of it."""
    start = Span("", 1, 1, 1, 1)
    return Placed(
        place, Diagnostic(rule=rule, severity=severity, message=message, help=help, span=start)
    )


def report_refusal(refused: Refused) -> Placed:
    """Report a file that was not read."""
    return report(None, "unreadable-workbook", refused.message, refused.help)


def report_error_value(place: Message, text: str) -> Placed:
    """Report the error of a formula."""
    return report(
        place,
        "cell-error",
        say("cette case contient l'erreur d'une formule : {text}", text=quote(text))
        if text
        else say("cette case contient une formule qui n'a pas été calculée"),
        say("écrivez la valeur elle-même à la place de la formule"),
    )


def report_merged(place: Message) -> Placed:
    """Report merged cells where each one must say its own."""
    return report(
        place,
        "merged-cells",
        say("ces cases sont fusionnées : le programme ne sait pas à quelle ligne va leur contenu"),
        say("annulez la fusion, et écrivez dans chaque case ce qui lui revient"),
    )


def report_no_parent(place: Message, parent: Table, above: str) -> Placed:
    """Report a line that doesn't say what it belongs to."""
    return report(
        place,
        "missing-parent",
        say("la colonne « {column} » est vide", column=parent.item),
        say("écrivez-y « {name} », comme à la ligne au-dessus, ou un autre nom", name=quote(above))
        if above
        else say("écrivez-y un nom de la feuille « {sheet} »", sheet=parent.title),
    )


def report_unknown_parent(
    place: Message, parent: Table, text: str, close: Sequence[str], sheet_missing: bool
) -> Placed:
    """Report a line that belongs to something that is nowhere."""
    if sheet_missing:
        help = say("remettez la feuille « {sheet} », avec ses lignes", sheet=parent.title)
    elif close:
        help = say("vouliez-vous écrire « {name} » ?", name=quote(close[0]))
    else:
        help = say("ajoutez-le dans la feuille « {sheet} », ou corrigez ce nom", sheet=parent.title)
    return report(
        place,
        "unknown-parent",
        say(
            "« {name} » n'est pas dans la feuille « {sheet} »",
            name=quote(text),
            sheet=parent.title,
        ),
        help,
    )


def report_ambiguous_parent(
    place: Message, parent: Table, text: str, identifiers: Sequence[str]
) -> Placed:
    """Report a name that several lines have."""
    return report(
        place,
        "ambiguous-parent",
        say(
            "plusieurs lignes de la feuille « {sheet} » ont le nom « {name} »",
            sheet=parent.title,
            name=quote(text),
        ),
        say(
            "écrivez à la place l'identifiant de la bonne ligne : {identifiers}",
            identifiers=", ".join(identifiers),
        ),
    )


def report_unknown_column(place: Message, title: str, close: Sequence[str]) -> Placed:
    """Report a column that has no field."""
    return report(
        place,
        "unknown-column",
        say("la colonne « {title} » n'est pas connue", title=quote(title)),
        say("vouliez-vous écrire « {name} » ?", name=close[0])
        if close
        else say("remettez le titre du modèle, ou effacez cette colonne"),
    )


def report_unknown_sheet(name: str, close: Sequence[str]) -> Placed:
    """Report a sheet that is not read: an error when it may be one of ours under another name."""
    return report(
        at_sheet(name),
        "unknown-sheet",
        say("la feuille « {sheet} » n'est pas connue : elle n'est pas lue", sheet=quote(name)),
        say("si c'est la feuille « {name} », redonnez-lui ce nom", name=close[0])
        if close
        else say("c'est sans effet si elle ne contient que des notes à vous"),
        Severity.ERROR if close else Severity.WARNING,
    )


def report_no_headers(sheet: str, expected: Sequence[str]) -> Placed:
    """Report a sheet whose titles are gone."""
    return report(
        at_sheet(sheet),
        "missing-headers",
        say("les titres des colonnes ne sont pas trouvés"),
        say("remettez-les au-dessus des lignes : {titles}", titles=", ".join(expected)),
    )


def report_nothing_known(names: Sequence[str]) -> Placed:
    """Report a workbook that is not one of ours."""
    return report(
        None,
        "unreadable-workbook",
        say("aucune feuille du modèle n'est dans ce classeur"),
        say(
            "repartez d'un modèle vide, qui contient les feuilles {names}",
            names=", ".join(names),
        ),
    )


def report_nothing_typed() -> Placed:
    """Report a workbook where nobody has written anything."""
    return report(
        None,
        "unreadable-workbook",
        say("rien n'est écrit dans ce classeur"),
        say("remplissez au moins le nom de la structure, dans la feuille « {sheet} »", sheet=FORM),
    )
