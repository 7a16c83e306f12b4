"""What authors type → what it comes to: one table for each reading, nonsense included."""

import ast
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from referentiels.model import values
from referentiels.model.model import Origin, Result
from referentiels.model.values import read_period

PLUGINS = Path(__file__).parents[2] / "plugins/referentiels"
NARROW, NO_BREAK, THIN, MINUS = "\u202f", "\u00a0", "\u2009", "\u2212"

NUMBERS = {
    "0": "0",
    "70": "70",
    "-3": "-3",
    f"{MINUS}3,5": "-3.5",
    "+4": "4",
    "007": "7",
    "12,5": "12.5",
    "12.5": "12.5",
    "18 818": "18818",
    f"18{NARROW}818": "18818",
    f"1{NO_BREAK}234{NO_BREAK}567,89": "1234567.89",
    "999999999999999.123456789": "999999999999999.123456789",
    "999 999 999 999 999": "999999999999999",
    # What is no number, or more than one.
    "": None,
    " ": None,
    " 70": None,
    "70 %": None,
    "22%": None,
    "1 2": None,
    "12 34": None,
    "1234 567": None,
    f"18{THIN}818": None,
    "1,234,567": None,
    "1.234,5": None,
    ",5": None,
    "5,": None,
    "--3": None,
    "1e3": None,
    "0x10": None,
    "NaN": None,
    "inf": None,
    "٣": None,
    "½": None,
    "1234567890123456": None,
    "0,1234567890": None,
    "70\n": None,
    "plus de 70": None,
    "9" * 10_000: None,
}
UNREAD = values.Period()
PERIODS = {
    "2014": (values.Period(2014, 2014), (2014, 2015), True),
    "2014-07": (values.Period(2014, 2014, 7), (2014.5, 2014.5 + 1 / 12), True),
    "2014-01-01": (values.Period(2014, 2014, 1, 1), (2014, 2014 + 1 / 372), True),
    "2013-2014": (values.Period(2013, 2014), (2013, 2015), True),
    "2014-2014": (values.Period(2014, 2014), (2014, 2015), True),
    "2024-02-29": (values.Period(2024, 2024, 2, 29), None, True),
    # Well written, in no calendar: rules say so.
    "2023-02-29": (values.Period(2023, 2023, 2, 29), None, False),
    "2014-13": (values.Period(2014, 2014, 13), None, False),
    "2014-00": (values.Period(2014, 2014, 0), None, False),
    "2014-10-00": (values.Period(2014, 2014, 10, 0), None, False),
    "2014-2013": (values.Period(2014, 2013), None, False),
    "0000": (values.Period(0, 0), None, False),
    "0000-2014": (values.Period(0, 2014), None, False),
    # What people mean by these, `reading/shape` proposes: none of them is read.
    "": (UNREAD, None, False),
    "2013/2014": (UNREAD, None, False),
    "2013-14-15-16": (UNREAD, None, False),
    "2014-S1": (UNREAD, None, False),
    "semestre 1 2014": (UNREAD, None, False),
    "octobre 2014": (UNREAD, None, False),
    "2014-7": (UNREAD, None, False),
    "14": (UNREAD, None, False),
    "٢٠١٤": (UNREAD, None, False),
    "2014\n": (UNREAD, None, False),
    "jadis": (UNREAD, None, False),
}
OTHERS: list[tuple[Any, dict[str, Any]]] = [
    (values.read_count, {"85": 85, "0": 0, "012": 12, "1 200": None, "-3": None, "8,5": None}),
    (values.read_count, {"": None, "٣": None, "1234567890": None, "85\n": None}),
    (values.read_yes_no, {"oui": True, "Oui": True, "TRUE": True, "non": False, "false": False}),
    (values.read_yes_no, {"": None, "yes": None, "1": None, "oui ": None, "peut-être": None}),
    (values.ungroup_count, {"1 200": "1200", f"1{NARROW}200": "1200", "1 20": "1 20", "x": "x"}),
    (values.leading_number, {"70 %": "70", "12,5€": "12.5".replace(".", ","), "un tiers": ""}),
    (values.leading_number, {"18 818 tonnes": "18 818", "15 000€": "15 000", "−4 %": "−4"}),
    (values.leading_number, {"1 234 5": "", "2 3 x": "", "plus de 40 %": "", "22": ""}),
    (values.bounded_number, {"plus de 40 %": ("40", "more-than"), "> 12,5": ("12,5", "more-than")}),
    (values.bounded_number, {"Plus d’1 000 personnes": ("1 000", "more-than")}),
    (values.bounded_number, {"moins de 3": ("3", "less-than"), "<3%": ("3", "less-than")}),
    (values.bounded_number, {f"près de 50{NARROW}000 personnes": (f"50{NARROW}000", "about")}),
    (
        values.bounded_number,
        {"environ un tiers": ("", ""), "plus de 12 5": ("", ""), "40": ("", "")},
    ),
    (values.leading_number, {"60 sur 120": "", "4e trimestre": "", "12 tonnes de CO2": "12"}),
    (values.bounded_number, {"environ 75 %": ("75", "about"), "env. 7 h 2": ("", "")}),
    (values.bounded_number, {"~75": ("75", "about"), "presque 3 jours": ("3", "about")}),
    (values.decimal_hours, {"1:30": "1,5", "2 h 05": "2,0833", "10h": "10", "0:00": "0", "7": ""}),
]


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_is_read_exactly_or_is_none(typed):
    wanted = NUMBERS[typed]

    assert values.read_number(typed) == (None if wanted is None else Decimal(wanted))
    assert values.is_number(typed) is (wanted is not None)


@pytest.mark.parametrize("typed", PERIODS)
def test_a_period_is_read_or_covers_nothing(typed):
    period, span, exists = PERIODS[typed]
    read = values.read_period(typed)

    assert read == period
    assert read.exists is exists
    if span is not None:
        assert read.span == span
    assert (read.span is None) is (read == UNREAD)


@pytest.mark.parametrize(
    ("read", "typed", "wanted"),
    [(read, typed, wanted) for read, table in OTHERS for typed, wanted in table.items()],
)
def test_other_texts_are_read_or_are_none(read, typed, wanted):
    assert read(typed) == wanted


def test_a_result_carries_what_its_texts_come_to_wherever_it_goes():
    said = dict.fromkeys(
        ("approximation", "state", "method", "note", "limits", "lessons", "remark"), ""
    )
    one = Result(
        period="2014-10", value="1 260,5", sample="29", origin=Origin("a.yml", 1, 1), **said
    )

    assert one.read.number == Decimal("1260.5")
    assert (one.read.when.last, one.read.when.month) == (2014, 10)
    assert (one.read.sample, one.read.of_few) == (29, True)
    assert pickle.loads(pickle.dumps(one)).read == one.read


def test_nobody_else_parses_what_a_result_holds():
    """Texts of results are passed on or shown: a number or a part of them comes from the reading."""
    parsed = [
        f"{file.relative_to(PLUGINS)}:{ast.unparse(node)}"
        for file in sorted(PLUGINS.rglob("*.py"))
        if file.name != "values.py" or file.parent.name != "model"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if _takes_apart(node)
    ]

    assert parsed == []


_TEXTS = {"period", "sample"}
_PARSERS = {
    "int",
    "float",
    "Decimal",
    "split",
    "partition",
    "fullmatch",
    "match",
    "search",
    "lower",
}


def _takes_apart(node):
    """Tell whether `.period`, `.sample` or `result.value` is cut, or given to what parses."""
    if isinstance(node, ast.Subscript):
        return _holds(node.value)
    if not isinstance(node, ast.Call):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    given = [*node.args, node.func.value] if isinstance(node.func, ast.Attribute) else node.args
    return name in _PARSERS and any(map(_holds, given))


def _holds(node):
    if isinstance(node, ast.BoolOp):  # int(result.sample or 0)
        return any(map(_holds, node.values))
    if not isinstance(node, ast.Attribute):
        return False
    owner = getattr(node.value, "id", getattr(node.value, "attr", ""))
    return node.attr in _TEXTS or (node.attr == "value" and owner == "result")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2014-10-03", "2014-10-03", "2014-10-03"),
        ("2013-2014", "2013-01-01", "2014-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    days = read_period(text).days

    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "hier", "2014-13", "2014-02-30", "2014-2013", "0000", "0000-2014", "2014-00"]
)
def test_what_no_calendar_has_has_no_day(text):
    assert read_period(text).days is None
