"""What a page needs to read a filled workbook as we do: sheets, columns, words of ours, and messages.

Takes the library, gives plain data. Whoever reads a workbook in a page knows how; which titles, which
words and which sentences, it reads here, so that nothing is written twice. A sentence is one that our
own reports give: it is asked of them, its places still empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from referentiels.editing.amending import changes
from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import (
    account,
    cell_mistakes,
    cells,
    chosen,
    flat,
    grid,
    guide,
    headers,
    help_sheets,
    holders,
    joining,
    layout,
    lines,
    mistakes,
    paper,
    row_mistakes,
    titles,
    told_again,
)
from referentiels.tools.cell_text import FORMULA
from referentiels.words.identifiers import HOLDERS
from referentiels.words.labels import LABELS
from referentiels.words.language import Message, Translator, say, translator

_HERE = Message("", {})
_CELL = grid.Cell("")
SCREEN: Mapping[str, Message] = {
    "title": say("Ce qui a été lu dans « {name} »"),
    "read": say("Ce classeur donne un référentiel : {domains}, {criteria}, {indicators}."),
    "unread": say("Rien n'a été repris de ce classeur."),
    "domain": say("{n} domaine"),
    "domains": say("{n} domaines"),
    "criterion": say("{n} critère"),
    "criteria": say("{n} critères"),
    "indicator": say("{n} indicateur"),
    "indicators": say("{n} indicateurs"),
    "open": say("Continuer avec ce brouillon"),
    "changes": say("Il change le référentiel publié de « {name} »."),
    "elsewhere": say(
        "Il nomme la page « {id} », que ce site n'a pas : c'est donc un nouveau référentiel."
    ),
    "nameless": say(
        "Un tableau seul ne dit pas de quelle structure il parle : vous le direz ensuite."
    ),
    "keeps": say(
        "Ce que le classeur n'a plus reste dans le référentiel : pour l'enlever, faites-le dans "
        "l'assistant."
    ),
    "gone": say("Ce classeur n'a plus ce qui suit. Le retirer du référentiel ?"),
    "goneMore": say("… et {n} autres"),
    "goneKeep": say("Non, tout garder"),
    "goneRemove": say("Oui, le retirer"),
    "kept": say("Le classeur n'en parle pas, c'est gardé : {kept}."),
    "wrong": say("{n} points à corriger, ici ou dans le classeur"),
    "wrong1": say("Un point à corriger, ici ou dans le classeur"),
    "advice": say("{n} remarques"),
    "advice1": say("Une remarque"),
    "others": say("Voir les {n} autres"),
    "nothing": say("Toutes les cases remplies sont reprises, et rien n'est à corriger."),
    "said": say("Ce que nous avons lu dans « {name} » ({n})"),
    "close": say("Ne plus afficher"),
    "longcell": say(
        "Sous « {title} », le texte qui commence par « {text} » a {n} signes : une cellule de classeur n'en "
        "contient que {limit}. Raccourcissez-le, puis recommencez."
    ),
    "oldbrowser": say(
        "Ce navigateur est trop ancien pour faire un classeur : ouvrez cette page dans un autre."
    ),
    "manylines": say(
        "La feuille « {sheet} » aurait plus de {limit} lignes : au-delà, un classeur n'est pas relu."
    ),
}
"""What the page that is handed a workbook says around the answers, and why it can't make one."""


_FRENCH = translator("fr")
"""What the workbooks themselves are in, whatever speaks of them."""


def tell_reading(library: cells.Library, words: Translator) -> dict[str, Any]:
    """Give all that it takes to read a workbook and to say what is wrong with it in the same words."""
    plan = layout.plan()
    return {
        "format": 1,
        "form": {
            "name": layout.FORM,
            "titles": layout.FORM_TITLES,
            "page": layout.PAGE,
            "line": layout.PAGE_LINE,
        },
        "sections": [_section(one) for one in plan.sections],
        "tables": [_table(one) for one in plan.tables],
        "constants": {steps[0]: value for steps, value in plan.constants.items()},
        "empty": guide.FORMER_MODEL,
        "notRead": {name: _words_of(name, library) for name in layout.NOT_READ},
        "guide": layout.GUIDE,
        "lists": layout.LISTS,
        "alsoTyped": cells.ALSO_TYPED,
        "alsoCalled": titles.ALSO_CALLED,
        "types": {code: _FRENCH.text(label) for code, label in LABELS["type"].items()},
        "holders": HOLDERS,
        "risky": FORMULA,
        "chosen": _chosen(),
        "limits": {
            "rows": grid.LAST_ROW,
            "lines": layout.ROWS,
            "headers": headers.SEARCHED_FOR_HEADERS,
            "firstLine": lines.FIRST_LINE,
            "compared": lines.MOST_COMPARED,
            "letters": paper.LONGEST_CELL,
            "named": account.MOST_NAMED,
            "suggestions": holders.MOST_SUGGESTIONS,
        },
        "places": {name: words.gettext(one.template) for name, one in _places().items()},
        "notes": {name: words.text(one) if not one.values else words.gettext(one.template)
                  for name, one in _notes().items()},
        "screen": {name: words.gettext(one.template) for name, one in SCREEN.items()},
        "wordings": {name: _wording(one, words) for name, one in _wordings().items()},
    }  # fmt: skip


def _chosen() -> dict[str, Any]:
    """Give what tells the table of a selection, and the draft that it may begin."""
    return {
        "own": {
            "from": chosen.FROM,
            "address": chosen.ADDRESS,
            "note": chosen.NOTE,
            "structure": chosen.STRUCTURE,
        },
        "levels": chosen.LEVELS,
        "noName": chosen.NO_NAME,
        "header": chosen.HEADER,
    }


def _words_of(sheet: str, library: cells.Library) -> list[str]:
    """Give the words of a sheet that helps, but for those that are known by their look."""
    found = help_sheets.own_words(sheet, library)
    return sorted(one for one in found if not cells.is_reference(one))


def _section(one: layout.Section) -> dict[str, Any]:
    return {
        "title": one.title,
        "steps": one.steps,
        "line": one.line,
        "columns": [_column(each) for each in one.columns],
    }


def _table(one: layout.Table) -> dict[str, Any]:
    return {
        "title": one.title,
        "help": one.help,
        "item": one.item,
        "steps": one.steps,
        "key": one.key,
        "parent": one.parent.steps if one.parent else None,
        "columns": [_column(each) for each in one.columns],
        "again": [
            {"after": before.path, "path": each.path}
            for before, each in pairwise(one.shown)
            if each in one.told_again
        ],
    }


def _column(one: layout.Column) -> dict[str, Any]:
    found = {
        "title": one.title,
        "former": one.titles[1:],
        "path": one.path,
        "form": one.field.form,
        "pattern": one.field.pattern,
        "labels": one.labels,
        "library": one.library,
        "choices": cells.choices(one) if one.field.choices else {},
        "words": cells.spoken(one),
    }
    return {key: value for key, value in found.items() if value}


def _wording(one: Placed, words: Translator) -> dict[str, str]:
    said = one.diagnostic
    return {
        "rule": said.rule,
        "severity": said.severity,
        "message": words.gettext(said.message.template),
        "help": words.gettext(said.help.template),
    }


def _places() -> Mapping[str, Message]:
    return {
        "cell": mistakes.at_cell("", 0, 0),
        "line": mistakes.at_line("", 0),
        "sheet": mistakes.at_sheet(""),
        "textLine": mistakes.at_text(0),
        "textCell": mistakes.at_text(0, "x"),
    }


def _notes() -> Mapping[str, Message]:
    return {
        "listed": flat.tell_listed(1),
        "renamed": joining.tell_renamed("", ""),
        "in-order": joining.tell_in_order(""),
        "begun": chosen.tell_begun(),
        "gone": changes.name_going(""),
        "emptied": changes.name_emptied("", "", "x"),
        "emptied-choice": changes.name_emptied("", "", ""),
        "new-address": changes.name_new_address("", "", ""),
        "also-one": mistakes.tell_others(1),
        "also": mistakes.tell_others(2),
    }


def _wordings() -> Mapping[str, Placed]:
    """Give each message that we have, by a name of its own."""
    return {**_of_sheets(), **_of_lines(), **_of_cells()}


def _of_sheets() -> dict[str, Placed]:
    table = layout.plan().tables[0]
    return {
        "too-many-lines": mistakes.report_refusal(mistakes.refuse_too_many_lines()),
        "unknown-sheet": mistakes.report_unknown_sheet("", ()),
        "unknown-sheet-close": mistakes.report_unknown_sheet("", ("x",)),
        "sheet-twice": row_mistakes.report_sheet_twice("", ""),
        "not-read": row_mistakes.report_not_read("", (), ""),
        "several-tables": mistakes.report_several_tables(()),
        "nothing-known": mistakes.report_nothing_known(()),
        "nothing-typed": mistakes.report_nothing_typed(),
        "no-headers": mistakes.report_no_headers(grid.Sheet(""), ()),
        "missing-level": row_mistakes.report_missing_level(_HERE, table, table),
        "unknown-column": mistakes.report_unknown_column(_HERE, "", ()),
        "unknown-column-close": mistakes.report_unknown_column(_HERE, "", ("x",)),
        "unknown-title": row_mistakes.report_unknown_title(_HERE, "", (), ()),
        "second-table": row_mistakes.report_titles_again(_HERE, ()),
        "several-names": row_mistakes.report_several_names(_HERE, ""),
        "title-twice": row_mistakes.report_title_twice(_HERE, ""),
    }


def _of_lines() -> dict[str, Placed]:
    table = layout.plan().tables[0]
    column = table.columns[0]
    return {
        "too-many-cells": mistakes.report_too_many_cells(0, 2, 1),
        "merged": mistakes.report_merged(_HERE),
        "no-parent": mistakes.report_no_parent(_HERE, table, ""),
        "no-parent-above": mistakes.report_no_parent(_HERE, table, "x"),
        "unknown-parent": mistakes.report_unknown_parent(_HERE, table, "", (), False),
        "unknown-parent-close": mistakes.report_unknown_parent(_HERE, table, "", ("x",), False),
        "unknown-parent-sheet": mistakes.report_unknown_parent(_HERE, table, "", (), True),
        "ambiguous-parent": mistakes.report_ambiguous_parent(_HERE, table, "", ()),
        "nothing-above": row_mistakes.report_nothing_above(_HERE, table),
        "contradiction": row_mistakes.report_contradiction(_HERE, column, _HERE),
        "repeated": row_mistakes.report_repeated(_HERE, table, _HERE, False),
        "repeated-grown": row_mistakes.report_repeated(_HERE, table, _HERE, True),
        "spelling": row_mistakes.report_spelling(_HERE, table, "", ""),
        "untitled": row_mistakes.report_untitled(_HERE, ""),
        "bare-line": row_mistakes.report_bare_line(_HERE, ""),
        "told-otherwise": told_again.report_otherwise(_HERE, column, table, ""),
        "several-on-a-line": row_mistakes.report_several_on_a_line(_HERE),
        "whence": chosen.report_whence(_HERE, 1, ""),
        "note-left": chosen.report_note(_HERE, ""),
        "other-name": chosen.report_other_name(_HERE, ""),
        "left": account.report_left(_HERE, ["A1", "A2"], ""),
        "left-alone": account.report_left(_HERE, ["A1"], ""),
    }


def _of_cells() -> dict[str, Placed]:
    return {
        "error-value": cell_mistakes.report_error_value(_HERE, "x"),
        "not-worked-out": cell_mistakes.report_error_value(_HERE, ""),
        "date-for-result": cell_mistakes.report_date_for_result(_HERE, _CELL),
        "duration": cell_mistakes.report_duration(_HERE, _CELL),
        "no-year": cell_mistakes.report_no_year(_HERE, _CELL),
        "made-a-date": cell_mistakes.report_made_a_date(_HERE, _CELL),
    }
