"""What is wrong with a workbook itself; what it says is for the checks of files."""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook.grid import Refused, cell_name, column_letter
from referentiels.entrances.workbook.layout import FORM, Table
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Message, quote, say


def at_cell(sheet: str, row: int, column: int) -> Message:
    """Name the place of a cell."""
    return say("feuille {sheet}, cellule {cell}", sheet=sheet, cell=cell_name(row, column))


def at_line(sheet: str, row: int) -> Message:
    """Name the place of a line."""
    return say("feuille {sheet}, ligne {line}", sheet=sheet, line=row + 1)


def at_sheet(sheet: str) -> Message:
    """Name a sheet."""
    return say("feuille {sheet}", sheet=sheet)


def at_lines(sheet: str, first: int, last: int) -> Message:
    """Name lines that follow each other."""
    if first == last:
        return at_line(sheet, first)
    return say(
        "feuille {sheet}, lignes {first} à {last}", sheet=sheet, first=first + 1, last=last + 1
    )


def at_columns(sheet: str, first: int, last: int) -> Message:
    """Name columns that follow each other."""
    letter, end = column_letter(first), column_letter(last)
    if first == last:
        return say("feuille {sheet}, colonne {column}", sheet=sheet, column=letter)
    return say("feuille {sheet}, colonnes {first} à {last}", sheet=sheet, first=letter, last=end)


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


_READ_ALL_THE_SAME = say(
    "c'est sans effet si c'est voulu ; sinon, effacez-le du classeur, ou montrez-le à nouveau"
)


def report_hidden_sheet(sheet: str) -> Placed:
    """Report a sheet that nobody sees in the spreadsheet."""
    return report(
        at_sheet(sheet),
        "hidden",
        say("cette feuille est masquée dans le tableur : elle est lue quand même"),
        _READ_ALL_THE_SAME,
        Severity.WARNING,
    )


def report_hidden_rows(sheet: str, first: int, last: int) -> Placed:
    """Report rows that nobody sees in the spreadsheet."""
    return report(
        at_lines(sheet, first, last),
        "hidden",
        say("masqué dans le tableur, lu quand même"),
        _READ_ALL_THE_SAME,
        Severity.WARNING,
    )


def report_filtered_rows(sheet: str, first: int, last: int) -> Placed:
    """Report rows that a filter keeps out of sight."""
    return report(
        at_lines(sheet, first, last),
        "hidden",
        say("masqué par un filtre du tableur, lu quand même"),
        say("c'est sans effet si c'est voulu ; sinon, enlevez le filtre et effacez ces lignes"),
        Severity.WARNING,
    )


def report_hidden_columns(sheet: str, first: int, last: int) -> Placed:
    """Report columns that nobody sees in the spreadsheet."""
    return report(
        at_columns(sheet, first, last),
        "hidden",
        say("masqué dans le tableur, lu quand même"),
        _READ_ALL_THE_SAME,
        Severity.WARNING,
    )


def report_struck(place: Message, text: str, wholly: bool) -> Placed:
    """Report a text that is struck out: it is read like any other."""
    return report(
        place,
        "struck-out",
        say("ce texte est barré, et lu quand même : « {text} »", text=quote(text))
        if wholly
        else say(
            "une partie de ce texte est barrée, et lue quand même : « {text} »", text=quote(text)
        ),
        say("effacez ce qui ne compte plus, ou enlevez « barré » si le texte compte"),
        Severity.WARNING,
    )


def report_formulas(place: Message, count: int) -> Placed:
    """Report results of formulas that were taken: what calculates them stays behind."""
    return report(
        place,
        "formula",
        say("cette case est une formule : c'est son résultat, tel qu'il se lit, qui est repris")
        if count == 1
        else say(
            "cette case et {count} autres de la feuille sont des formules : c'est leur résultat, tel "
            "qu'il se lit, qui est repris",
            count=count - 1,
        ),
        say("vérifiez que ces résultats sont à jour : le calcul, lui, reste dans le classeur"),
        Severity.WARNING,
    )


def report_covered(place: Message) -> Placed:
    """Report what lies under merged cells: nobody sees it, and it isn't read."""
    return report(
        place,
        "covered",
        say("cette case est cachée par une fusion : ce qu'elle contient n'est pas lu"),
        say("annulez la fusion si ce texte compte"),
        Severity.WARNING,
    )


def report_comments(sheet: str, count: int) -> Placed:
    """Report comments, which are not read."""
    return report(
        at_sheet(sheet),
        "beside",
        say("{count} commentaires de cases ne sont pas lus", count=count)
        if count > 1
        else say("un commentaire de case n'est pas lu"),
        say("si ce qu'ils disent doit être publié, écrivez-le dans une case"),
        Severity.WARNING,
    )


def report_pictures(sheet: str, count: int) -> Placed:
    """Report pictures and drawings, which are not read."""
    return report(
        at_sheet(sheet),
        "beside",
        say("{count} images ou dessins ne sont pas lus", count=count)
        if count > 1
        else say("une image ou un dessin n'est pas lu"),
        say("seul le texte des cases est repris"),
        Severity.WARNING,
    )


def report_too_many_cells(row: int, count: int, titles: int) -> Placed:
    """Report a line of a .csv that has more cells than there are titles."""
    return report(
        say("ligne {line}", line=row + 1),
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
            others=_tell_others(others) if others else "",
        ),
        help,
    )


def _tell_others(others: int) -> Message:
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
