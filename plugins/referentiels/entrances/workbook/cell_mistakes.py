"""What is wrong with a cell: nothing can be taken of it, or something else than what was typed."""

from __future__ import annotations

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook.grid import Cell
from referentiels.entrances.workbook.mistakes import report
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Message, quote, say


def report_unusable(place: Message, cell: Cell) -> Placed | None:
    """Report a cell that can't be taken for what it shows; nothing for one that can."""
    if cell.problem is not None:
        return report(place, *cell.problem)
    return report_error_value(place, cell.text) if cell.wrong else None


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


def report_date_for_result(place: Message, cell: Cell) -> Placed:
    """Report a result that the spreadsheet turned into a date."""
    return report(
        place,
        "cell-date",
        say(
            "le tableur a fait une date de ce qui était tapé ici : « {shown} »",
            shown=quote(cell.text),
        ),
        say(
            "un résultat n'est pas une date : donnez à la case le format « Texte », puis retapez ce "
            "que vous vouliez écrire, par exemple 4/5 (ou tapez une apostrophe devant)"
        ),
    )


def report_duration(place: Message, cell: Cell) -> Placed:
    """Report a result that the spreadsheet keeps as hours and minutes."""
    return report(
        place,
        "cell-duration",
        say("cette case est une durée : « {shown} »", shown=quote(cell.text)),
        say(
            "écrivez les heures comme un nombre, dans une case au format « Texte » : {hours} ; "
            "« heures » va dans l'unité de l'indicateur",
            hours=cell.hours or "1,5",
        ),
    )


def report_no_year(place: Message, cell: Cell) -> Placed:
    """Report a date whose year isn't shown, or that is only an hour."""
    return report(
        place,
        "cell-date",
        say("cette case ne montre pas d'année : « {shown} »", shown=quote(cell.text)),
        say(
            "écrivez la date de la plus grande unité à la plus petite, dans une case au format "
            "« Texte » : 2024, 2024-03 ou 2024-03-15"
        ),
    )


def report_made_a_date(place: Message, cell: Cell) -> Placed:
    """Report a text that is a date for the spreadsheet: it may have been something else."""
    return report(
        place,
        "cell-date",
        say("le tableur tient cette case pour une date : « {shown} »", shown=quote(cell.text)),
        say(
            "c'est ce texte qui est repris ; si vous aviez tapé autre chose, donnez à la case le "
            "format « Texte », puis retapez-le"
        ),
        Severity.WARNING,
    )
