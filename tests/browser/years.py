"""Self-evaluation workbooks that people might have filled in, drawn by lot."""

from functools import cache
from random import Random

from referentiels.entrances.self_evaluation.columns import (
    FIRST_ROW,
    HEADER_ROW,
    LAST_ASKED,
    SAID,
    asked,
)
from referentiels.entrances.workbook import read_sheets
from referentiels.entrances.workbook.grid import Cell, Kind, Sheet
from tests.browser.grids import Filler, copied
from tests.evaluations import HOSTILE, SMALL, drawn

MANY_RESULTS = SMALL.replace(
    "  # le premier",
    """
              - {period: "2014", value: 40, sample: 50, method: entretiens}
              - {period: 2014-10, value: "2", state: too-few}
              - {period: "2025", value: "22,0", approximation: about, sample: 12}
              - {period: "2024-2025", value: "1 204", state: in-progress, note: à revoir}""",
)
TWICE = (
    SMALL.replace("name: Recettes", "name: Ce que les gens en disent")
    .replace("provenance: structure", "provenance: fictional")
    .replace("          - id: paroles\n            name", "          - name")
)
NO_VERSION = SMALL.replace('  version: "1.0"\n', "").replace(
    "name: Ailleurs", "name: Un domaine dont le nom n'en finit pas, comme il s'en trouve"
)
SAME_ELSEWHERE = f"""{SMALL}    criteria:
      - name: Des habitants qui se parlent
        indicators:
          - id: parutions
            name: Numéros parus
            type: output
            nature: number
"""
"""Two lines that only their sheets tell apart, once they have no identifier."""
TEXTS = {"jumeaux": SAME_ELSEWHERE, "exemple": SMALL, "plusieurs": MANY_RESULTS, "pareils": TWICE, "ancien": NO_VERSION, "hostile": HOSTILE}  # fmt: skip
VALUES = ["25", "25 %", "25\u202f%", "22,0", "1 204", "+12", "1 numéro", "12 NUMÉROS", "1 200,50 €", "22 €", "oui", "Non", "4",
          "« Je reviens. »", "environ 12", "un quart", "0", "-0", "−3", "mot " * 40, "1234567890123456", "40"]  # fmt: skip
ANSWERS = {
    "value": VALUES,
    "approximation": ["plus de", "Moins que", "~", "env.", "bof", "about"],
    "state": ["observé", "pas observé", "en cours", "too-few", "trop peu de réponses", "no-effect", "bof"],
    "sample": ["12", "85", "1 090", "1\u00a0090", "x", "0"],
    "method": ["questionnaire", "Questionnaire ", "entretiens", "relevé"],
    "note": ["au marché", "jeanne.martin@exemple.org", "a\r\nb", "06 12 34 56 78"],
    "limits": ["Peu de retours.", "- un\n- deux"],
    "lessons": ["À refaire", "<b>oui</b>"],
    "period": ["2025", "2024", "2014", "2024-2025", "2014-10", "mars 2024", "l'an dernier", "2024-13"],
}  # fmt: skip
PLACES = {one.key: len(SAID) + n for n, one in enumerate(asked())}
IDS = ["lecteurs", "numeros", "recettes", "paroles", "i1", "lecteur", "rien", "", "court"]
SHEETS = [
    "Faire société",
    "faire  societe",
    "Bilan",
    "À lire",
    "Notes",
    "Ailleurs",
    "Même nom",
    "Historique",
]
TITLES = [*(one.title for one in SAID), *(one.title for one in asked()), "Identifiant", "Qui s'en occupe", "", "Valeur 2",
          "Appro", "valeur (obligatoire)", "Difficulté"]  # fmt: skip


@cache
def _drawn(name):
    address = "https://exemple.org/structures/exemple/" if name == "plusieurs" else ""
    return read_sheets("x.xlsx", drawn(TEXTS[name], "exemple", address)) or []


class YearFiller(Filler):
    """Fill in the workbooks of a year, rightly and wrongly."""

    def __init__(self, chances: Random) -> None:
        self.chances = chances
        self.text = chances.choice(list(TEXTS))
        self.sheets = copied(_drawn(self.text))

    def fill(self) -> list[Sheet]:
        """Give the sheets, after some changes."""
        if self.chances.random() < 0.9:
            self._say_period()
        for _ in range(self.chances.choice([0, 1, 3, 6])):
            self._answer()
        odd = [self._type, self._add_line, self._change_title, self._erase, self._erase_line, self._hide, self._merge,
               self._drop, self._rename, self._copy_line, self._look, self._swap, self._note, self._mix, self._retitle,
               self._say_together, self._sign, self._repeat, self._forget]  # fmt: skip
        for _ in range(self.chances.choice([0, 0, 1, 2, 4, 8])):
            self.chances.choice([*odd, self._answer, self._answer])()
        for sheet in self.sheets:
            sheet.uncover()
        return self.sheets

    def _beside(self, wanted: str, text: str, down: int = 0) -> None:
        for sheet in self.sheets:
            for row in [
                r for r, cells in sheet.rows.items() if 0 in cells and cells[0].text == wanted
            ]:
                self._put(sheet, row + down, 1, Cell(text))

    def _say_period(self):
        self._beside("Période de ce bilan", self.chances.choice(["2025"] * 4 + ANSWERS["period"]))

    def _say_together(self):
        title = self.chances.choice(["Ce que nous avons vu", "Ce que nous décidons"])
        self._beside(title, "Des mots pour nous", 1)

    def _sign(self):
        label = self.chances.choice(
            ["Format du classeur", "Identifiant de la page", "Version du référentiel", "Structure"]
        )
        said = self.chances.choice(
            ["auto-évaluation 2", "Auto-évaluation 1", "exemple", "autre", "1.0", ""]
        )
        self._beside(label, said)

    def _lines(self):
        return [
            (sheet, row)
            for sheet in self.sheets[2:]
            for row in sheet.rows
            if row >= FIRST_ROW and LAST_ASKED + 1 in sheet.rows[row]
        ]

    def _answer(self):
        lines = self._lines()
        if not lines:
            return
        sheet, row = self.chances.choice(lines)
        for key in self.chances.sample(list(ANSWERS), self.chances.choice([1, 1, 2, 4])):
            self._put(sheet, row, PLACES[key], self._said(key))

    def _said(self, key):
        text = self.chances.choice(ANSWERS[key])
        if key in ("value", "sample") and self.chances.random() < 0.3:
            return self.chances.choice([
                Cell("22", Kind.NUMBER, "22"), Cell("22 %", Kind.PERCENTAGE, "22"), Cell("12,5", Kind.NUMBER, "12.5"),
            ])  # fmt: skip
        return Cell(text) if self.chances.random() < 0.9 else self._cell(text)

    def _mix(self):
        lines = self._lines()
        if lines:
            sheet, row = self.chances.choice(lines)
            column = self.chances.choice([0, 1, LAST_ASKED + 1, LAST_ASKED + 1])
            self._put(sheet, row, column, Cell(self.chances.choice(IDS)))

    def _forget(self):
        """Take the identifiers of a sheet away: names are left to know lines by."""
        sheet = self._sheet(only_tables=True)
        for row in [row for row in sheet.rows if row >= FIRST_ROW]:
            self._put(sheet, row, LAST_ASKED + 1, Cell(""))
        self._answer_all(sheet)

    def _answer_all(self, sheet):
        for row in [row for row, cells in sheet.rows.items() if row >= FIRST_ROW and 1 in cells]:
            self._put(sheet, row, PLACES["value"], self._said("value"))

    def _repeat(self):
        """Say one indicator on two lines, as whoever copies lines does."""
        lines = self._lines()
        if lines:
            sheet, row = self.chances.choice(lines)
            self._put(sheet, row, PLACES["value"], self._said("value"))
            below = max(sheet.rows) + 1
            sheet.rows[below] = dict(sheet.rows[row])
            if self.chances.random() < 0.7:
                self._put(sheet, below, PLACES["value"], self._said("value"))

    def _retitle(self):
        sheet = self._sheet(only_tables=True)
        column = self.chances.randrange(LAST_ASKED + 4)
        self._put(sheet, HEADER_ROW, column, Cell(self.chances.choice(TITLES)))

    def _sheet(self, only_tables=False):
        domains = self.sheets[2:]
        wanted = domains if only_tables or self.chances.random() < 0.8 else self.sheets
        return self.chances.choice(wanted or self.sheets)

    def _rename(self):
        self._sheet().name = self.chances.choice(SHEETS)

    def _swap(self):
        sheet = self._sheet(only_tables=True)
        one, other = self.chances.sample(range(LAST_ASKED + 2), 2)
        for row, cells in sheet.rows.items():
            if row >= 1:
                sheet.rows[row] = {
                    {one: other, other: one}.get(column, column): cell
                    for column, cell in cells.items()
                }
