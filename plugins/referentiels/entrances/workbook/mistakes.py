"""What is wrong with a workbook itself; what it says is for the checks of files."""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook.grid import Refused, Sheet, cell_name, column_letter
from referentiels.entrances.workbook.layout import FORM, ROWS, Table
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Message, quote, say
from referentiels.words.spreadsheets import place, said

MOST_FIRST = 6
"""Words of the first line of a sheet that are told, when its titles are not found."""


def at_text(line: int, title: str = "") -> Message:
    """Name a line of a table in plain text, or a cell of it by the title of its column."""
    if not title:
        return say("ligne {line}", line=line + 1)
    return say("ligne {line}, colonne « {column} »", line=line + 1, column=title)


def at_cell(sheet: str, row: int, column: int) -> Message:
    """Name the place of a cell."""
    return place("at-cell", sheet=sheet, cell=cell_name(row, column))


def at_line(sheet: str, row: int) -> Message:
    """Name the place of a line."""
    return place("at-line", sheet=sheet, line=row + 1)


def at_sheet(sheet: str) -> Message:
    """Name a sheet."""
    return place("at-sheet", sheet=sheet)


def at_lines(sheet: str, first: int, last: int) -> Message:
    """Name lines that follow each other."""
    if first == last:
        return at_line(sheet, first)
    return place("at-lines", sheet=sheet, first=first + 1, last=last + 1)


def at_columns(sheet: str, first: int, last: int) -> Message:
    """Name columns that follow each other."""
    letter, end = column_letter(first), column_letter(last)
    if first == last:
        return place("at-column", sheet=sheet, column=letter)
    return place("at-columns", sheet=sheet, first=letter, last=end)


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


def _warn(where: Message, rule: str, code: str, **values: str | int) -> Placed:
    return report(where, rule, *said(code, **values), Severity.WARNING)


def refuse_too_many_lines() -> Refused:
    """Refuse a workbook that has more lines than any framework needs."""
    return Refused(
        say("ce classeur a plus de {limit} lignes en tout", limit=ROWS),
        say("un référentiel tient en quelques dizaines de lignes : gardez celles qui servent"),
    )


def report_hidden_sheet(sheet: str) -> Placed:
    """Report a sheet that nobody sees in the spreadsheet."""
    return _warn(at_sheet(sheet), "hidden", "hidden-sheet")


def report_hidden_rows(sheet: str, first: int, last: int) -> Placed:
    """Report rows that nobody sees in the spreadsheet."""
    return _warn(at_lines(sheet, first, last), "hidden", "hidden")


def report_filtered_rows(sheet: str, first: int, last: int) -> Placed:
    """Report rows that a filter keeps out of sight."""
    return _warn(at_lines(sheet, first, last), "hidden", "filtered")


def report_hidden_columns(sheet: str, first: int, last: int) -> Placed:
    """Report columns that nobody sees in the spreadsheet."""
    return _warn(at_columns(sheet, first, last), "hidden", "hidden")


def report_struck(place: Message, text: str, wholly: bool) -> Placed:
    """Report a text that is struck out: it is read like any other."""
    code = "struck-wholly" if wholly else "struck-partly"
    return _warn(place, "struck-out", code, text=quote(text))


def report_struck_line(place: Message, text: str, count: int) -> Placed:
    """Report several texts of a line that are struck out, as whoever strikes a line out does."""
    return _warn(place, "struck-out", "struck-line", text=quote(text), count=count)


def report_formulas(place: Message, count: int) -> Placed:
    """Report results of formulas that were taken: what calculates them stays behind."""
    if count <= 2:
        return _warn(place, "formula", "one-formula" if count == 1 else "two-formulas")
    return _warn(place, "formula", "formulas", count=count - 1)


def report_covered(place: Message) -> Placed:
    """Report what lies under merged cells: nobody sees it, and it isn't read."""
    return _warn(place, "covered", "covered")


def report_comments(sheet: str, count: int) -> Placed:
    """Report comments, which are not read."""
    if count == 1:
        return _warn(at_sheet(sheet), "beside", "one-comment")
    return _warn(at_sheet(sheet), "beside", "comments", count=count)


def report_pictures(sheet: str, count: int) -> Placed:
    """Report pictures and drawings, which are not read."""
    if count == 1:
        return _warn(at_sheet(sheet), "beside", "one-picture")
    return _warn(at_sheet(sheet), "beside", "pictures", count=count)


def report_too_many_cells(row: int, count: int, titles: int) -> Placed:
    """Report a line of a .csv that has more cells than there are titles."""
    return report(
        at_text(row),
        "too-many-cells",
        say("{count} cases pour {titles} titres", count=count, titles=titles),
        say(
            "un signe qui sépare les cases se trouve dans un texte : mettez ce texte entre guillemets "
            "droits, ou donnez un titre à chaque colonne"
        ),
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
    place: Message,
    parent: Table,
    text: str,
    close: Sequence[str],
    sheet_missing: bool,
    others: int = 0,
) -> Placed:
    """Report a line that belongs to something that is nowhere; `others` are in the same case."""
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
            "« {name} » n'est pas dans la feuille « {sheet} »{others}",
            name=quote(text),
            sheet=parent.title,
            others=tell_others(others) if others else "",
        ),
        help,
    )


def tell_others(others: int) -> Message:
    """Say how many other lines have the same mistake."""
    if others == 1:
        return say(" (de même sur une autre ligne)")
    return say(" (de même sur {others} autres lignes)", others=others)


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


def report_no_headers(sheet: Sheet, expected: Sequence[str]) -> Placed:
    """Report a sheet whose titles are gone, or in another language."""
    return report(
        at_sheet(sheet.name),
        "missing-headers",
        say(
            "les titres des colonnes ne sont pas trouvés : la première ligne dit « {first} »",
            first=quote(" · ".join(first_words(sheet))),
        ),
        say(
            "mettez-les au-dessus des lignes, en français : {titles}",
            titles=", ".join(expected),
        ),
    )


def first_words(sheet: Sheet) -> list[str]:
    """Give what the first line of a sheet says."""
    cells = sheet.rows[min(sheet.rows)] if sheet.rows else {}
    return [cells[place].text.strip() for place in sorted(cells)][:MOST_FIRST]


def report_several_tables(names: Sequence[str]) -> Placed:
    """Report a workbook that has a table in several sheets, none of which is ours."""
    return report(
        None,
        "unreadable-workbook",
        say(
            "plusieurs feuilles ont un tableau ({names}) : le programme ne sait pas laquelle lire",
            names=", ".join(map(quote, names)),
        ),
        say("gardez-en une seule dans le classeur, ou mettez tout dans un seul tableau"),
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
