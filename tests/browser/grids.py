"""Sheets as a page gets them, and workbooks that people might have filled in, drawn by lot."""

import dataclasses
from random import Random

from referentiels.entrances.workbook import Library, draw, read_sheets
from referentiels.entrances.workbook.grid import Area, Cell, Kind, Problem, Sheet, Struck
from referentiels.words.language import say, translator

WORDS = translator("fr")
NAMES = ["Faire société", "faire  societe.", "Rencontres", "Lien social", "lien-social", "Décider ensemble", "ligne 4",
         "ligne 5", "rencontres", "Nombre de visites", "Part des lecteurs", "faire-societe", "El barrio – 2", "الحي"]  # fmt: skip
TEXTS = [*NAMES, "", " ", "résultat", "Réalisation", "impact", "output", "habitants ; bénévoles", "Bénévoles", "volunteers", "km", '"a ; b" ; c', "2024",
         "2024-03", "03/2024", "12,5 %", "12", "1 200", "> 30", "plus de", "environ", "oui", "non", "chaque année", "Brest",
         "https://exemple.org", "exemple.org", "jeanne.martin@exemple.org", "06 12 34 56 78", "Un <b>journal</b>", "%",
         "Lien social (lien-social)", "Rien (de tel)", "enquête", "questionnaire", "- un\n- deux\ntrois", "1. a\n2. b",
         "'=1+1", "mot " * 30, "x" * 310, "\u200bcaché", "identique", "CC-BY-SA-4.0", "structure", "la structure", "équivalent",
         "plus précis", "Suivi", "n'est plus utilisé", "en construction", "association", "a", "É"]  # fmt: skip
TITLES = ["Nom", "nom (obligatoire)", "Type", "Typ", "Domaine", "Critère", "Indicateur", "Indicateurs", "Présentation",
          "Identifiant", "Unité", "Remarque", "Indicateurs de résultat", "Impacts", "Résultats", "Axe", "Axes", "Critère : Nom",
          "Critère : Limites", "Thème", "Réalisation", "Valeur", "Période"]  # fmt: skip
SHEETS = ["Structure", "Domaines", "domaine", "Critères", "Indicateurs", "Résultats", "Mes notes", "Listes", "À lire", "Exemple",
          "Feuille 1", "Sources", "Versions"]  # fmt: skip


def as_data(sheet):
    """Give a sheet as data, for a page to make it again."""
    return {
        "name": sheet.name,
        "rows": [[row, [[column, _cell(one)] for column, one in cells.items()]] for row, cells in sheet.rows.items()],
        "merged": [area._asdict() for area in sheet.merged],
        "hidden": sheet.hidden,
        "hiddenRows": sorted(sheet.hidden_rows),
        "filteredRows": sorted(sheet.filtered_rows),
        "hiddenColumns": sorted(sheet.hidden_columns),
        "covered": sheet.covered,
        "comments": sheet.comments,
        "pictures": sheet.pictures,
    }  # fmt: skip


def _cell(one):
    problem = one.problem and {
        "rule": one.problem.rule,
        "message": WORDS.text(one.problem.message),
        "help": WORDS.text(one.problem.help),
    }
    return {**dataclasses.asdict(one), "problem": problem}


def told(found):
    """Say what was found as a page does."""
    return [
        {
            "place": WORDS.text(one.place) if one.place else "",
            "rule": one.diagnostic.rule,
            "severity": str(one.diagnostic.severity),
            "message": WORDS.text(one.diagnostic.message),
            "help": WORDS.text(one.diagnostic.help),
        }
        for one in found
    ]


def copied(sheets):
    """Give sheets that may be changed; their cells can't be."""
    return [
        dataclasses.replace(
            one,
            rows={row: dict(cells) for row, cells in one.rows.items()},
            merged=list(one.merged),
            hidden_rows=set(),
            filtered_rows=set(),
            hidden_columns=set(),
            covered=[],
        )
        for one in sheets
    ]


class Drawn:
    """The workbooks that people start from: empty, or of a framework; each drawn and read once."""

    PAGES = ("", "exemple", "autre")

    def __init__(self, data, library: Library) -> None:
        self._sheets = {
            (page, empty): read_sheets("x.xlsx", draw({} if empty else data, page, library)) or []
            for page in self.PAGES
            for empty in (True, False)
        }

    def give(self, page: str, empty: bool) -> list[Sheet]:
        """Give sheets that may be changed; their cells can't be."""
        return copied(self._sheets[page, empty])


class Filler:
    """Fill in workbooks, rightly and wrongly."""

    def __init__(self, chances: Random, drawn: "Drawn") -> None:
        self.chances = chances
        self.sheets = drawn.give(chances.choice(Drawn.PAGES), empty=chances.random() < 0.3)

    def fill(self) -> list[Sheet]:
        """Give the sheets, after some changes."""
        if self.chances.random() < 0.25:
            return [self._table()]
        acts = [self._type] * 12 + [self._add_line] * 6 + [self._change_title, self._erase, self._erase_line, self._hide,
                self._merge, self._drop, self._rename, self._copy_line, self._look, self._swap, self._note, self._move]  # fmt: skip
        for _ in range(self.chances.choice([1, 2, 4, 8, 16, 30])):
            self.chances.choice(acts)()
        for sheet in self.sheets:
            sheet.uncover()
        return self.sheets

    def _cell(self, text=None):
        text = self.chances.choice(TEXTS) if text is None else text
        text = text.strip()
        lot = self.chances.random()
        if lot < 0.8:
            return Cell(text)
        return self.chances.choice([
            Cell("12,5", Kind.NUMBER, "12.5"), Cell("45 %", Kind.PERCENTAGE, "45"), Cell("mars 2024", Kind.DATE, "2024-03"),
            Cell("04/05", Kind.DATE, ""), Cell("1:30", Kind.DURATION, "", "1,5"), Cell("26:00", Kind.DURATION), Cell("VRAI", Kind.BOOLEAN),
            Cell("#REF!", Kind.ERROR), Cell("", Kind.ERROR, formula=True), Cell(text, formula=True), Cell(text, struck=Struck.WHOLLY),
            Cell(text, struck=Struck.PARTLY), Cell("", problem=Problem("cell-format", say("illisible"), say("retapez-le"))),
        ])  # fmt: skip

    def _put(self, sheet, row, column, cell):
        if cell.text or cell.wrong or cell.problem:
            sheet.rows.setdefault(row, {})[column] = cell
        elif row in sheet.rows:
            sheet.rows[row].pop(column, None)
            if not sheet.rows[row]:
                del sheet.rows[row]

    def _sheet(self, only_tables=False):
        wanted = self.sheets[1:9] if only_tables or self.chances.random() < 0.8 else self.sheets
        return self.chances.choice(wanted or self.sheets)

    def _place(self, sheet):
        row = (
            self.chances.choice(sorted(sheet.rows) or [0])
            if self.chances.random() < 0.7
            else self.chances.randrange(12)
        )
        column = (
            self.chances.randrange(12)
            if self.chances.random() < 0.9
            else self.chances.randrange(30)
        )
        return row, column

    def _type(self):
        sheet = self._sheet()
        row, column = self._place(sheet)
        self._put(sheet, row, column, self._cell())

    def _add_line(self):
        sheet = self._sheet(only_tables=True)
        row = max(sheet.rows, default=2) + self.chances.choice([1, 1, 1, 2])
        above = [one.text for cells in sheet.rows.values() for one in cells.values() if one.text][
            :40
        ] or NAMES
        for column in range(self.chances.choice([1, 2, 3, 6])):
            self._put(
                sheet,
                row,
                column,
                self._cell(self.chances.choice(NAMES + above) if column < 2 else None),
            )

    def _change_title(self):
        sheet = self._sheet(only_tables=True)
        row = self.chances.choice([2, 2, 2, 0, 1, 3])
        self._put(
            sheet, row, self.chances.randrange(8), self._cell(self.chances.choice([*TITLES, ""]))
        )

    def _erase(self):
        sheet = self._sheet()
        row, column = self._place(sheet)
        self._put(sheet, row, column, Cell(""))

    def _erase_line(self):
        sheet = self._sheet()
        sheet.rows.pop(self._place(sheet)[0], None)

    def _hide(self):
        sheet, lot = self._sheet(), self.chances.random()
        if lot < 0.3:
            sheet.hidden = True
        sheet.hidden_rows |= set(self.chances.sample(range(10), 3)) if lot < 0.6 else set()
        sheet.filtered_rows |= set(self.chances.sample(range(10), 4)) if lot > 0.5 else set()
        sheet.hidden_columns |= set(self.chances.sample(range(8), 3)) if lot > 0.7 else set()

    def _merge(self):
        sheet = self._sheet()
        row, column = self._place(sheet)
        down, right = self.chances.choice([(1, 0), (2, 0), (0, 1), (1, 2)])
        sheet.merge(Area(row, column, row + down, column + right))

    def _drop(self):
        if len(self.sheets) > 2 and self.chances.random() < 0.5:
            self.sheets.remove(self.chances.choice(self.sheets))

    def _rename(self):
        self._sheet().name = self.chances.choice(SHEETS)

    def _copy_line(self):
        sheet = self._sheet(only_tables=True)
        if sheet.rows:
            row = self.chances.choice(sorted(sheet.rows))
            sheet.rows[max(sheet.rows) + 1] = dict(sheet.rows[row])

    def _look(self):
        sheet = self._sheet()
        sheet.comments, sheet.pictures = self.chances.choice([(1, 0), (3, 1), (0, 2)])

    def _swap(self):
        sheet = self._sheet(only_tables=True)
        one, other = self.chances.sample(range(5), 2)
        for row, cells in sheet.rows.items():
            moved = {
                {one: other, other: one}.get(column, column): cell for column, cell in cells.items()
            }
            sheet.rows[row] = moved

    def _note(self):
        sheet = Sheet(self.chances.choice(SHEETS))
        self._put(sheet, self.chances.randrange(5), self.chances.randrange(3), self._cell())
        self.sheets.insert(self.chances.randrange(len(self.sheets) + 1), sheet)

    def _move(self):
        sheet = self._sheet(only_tables=True)
        if self.chances.random() < 0.3:
            sheet.rows = {row + 1: cells for row, cells in sheet.rows.items() if row < 5000}

    def _table(self):
        """Draw one table for all, as people do."""
        sheet = Sheet(self.chances.choice(["Feuille 1", "Tableau", "CSV"]))
        chances, first = self.chances, self.chances.choice([0, 0, 0, 1, 3])
        titles = chances.choice([
            ["Domaine", "Critère", "Indicateur", "Type"],
            ["Axe", "Critère", "Indicateurs de réalisation", "Indicateurs de résultat", "Indicateurs d'impact"],
            ["Domaine", "Critère", "Réalisation", "Résultat", "Impact", "Source"],
            ["Thème", "Critères", "Critère : Limites", "Indicateurs", "Type", "Unité", "Rythme"],
            [chances.choice(TITLES) for _ in range(chances.choice([2, 4, 6]))],
        ])  # fmt: skip
        if first and chances.random() < 0.5:
            self._put(sheet, 0, 0, Cell("Notre référentiel"))
        for column, title in enumerate(titles):
            self._put(sheet, first, column, Cell(title))
        for row in range(first + 1, first + 1 + chances.choice([1, 3, 6, 12])):
            for column in range(len(titles) + (chances.random() < 0.1)):
                if chances.random() < 0.65:
                    known = chances.choice([NAMES, TEXTS])
                    self._put(sheet, row, column, self._cell(chances.choice(known)))
        if chances.random() < 0.2:
            self.sheets = [sheet]
            self._merge()
            sheet.uncover()
        return sheet
