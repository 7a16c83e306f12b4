"""Drawings of results: all inside the box, in order, cut where the method changes, whatever the numbers."""

import math
import random
import re
from itertools import pairwise

import pytest

from referentiels.insight.charts import (
    HEIGHT,
    MARKS_FROM,
    MARKS_TO,
    TEXT,
    TOP,
    WIDTH,
    YEARS_AT,
    draw,
    width_of,
    write_number,
)
from referentiels.insight.observations import follow
from referentiels.model.model import Indicator, Origin, Result

NOWHERE = Origin("x.yml", 1, 1)


def result(period="2014", value="22", state="measured", sample="", method=""):
    return Result(
        period=period,
        approximation="",
        value=value,
        state=state,
        sample=sample,
        method=method,
        note="",
        limits="",
        lessons="",
        remark="",
        origin=NOWHERE,
    )


def chart(*results, nature="number", unit="", target="", source=""):
    return draw(
        follow(
            Indicator(
                id="i",
                name="I",
                type="outcome",
                nature=nature,
                unit=unit,
                source=source,
                frequency="",
                target=target,
                limits="",
                lessons="",
                remark="",
                shared="",
                results=results,
                origin=NOWHERE,
            )
        )
    )


def series(*values, start=2000, **more):
    return chart(*(result(str(start + n), value) for n, value in enumerate(values)), **more)


def labels(drawn):
    return [row.label for row in drawn.rows]


def assert_inside(drawn):
    """Check that dots, lines and words stand in the box, and that no place is infinite or unknown."""
    edge = drawn.radius
    xs = [dot.x for line in drawn.lines for dot in line]
    ys = [dot.y for line in drawn.lines for dot in line]
    xs += [*drawn.cuts, *drawn.marks, drawn.left, drawn.right]
    ys += [row.at for row in drawn.rows] + [drawn.bottom]
    ys += [drawn.target] if drawn.target is not None else []
    assert all(math.isfinite(place) for place in (*xs, *ys))
    assert min(xs) >= edge
    assert max(xs) <= WIDTH - edge
    assert min(ys) >= TOP - 0.1
    assert max(ys) <= drawn.bottom + 0.1 < HEIGHT
    for row in drawn.rows:
        assert drawn.left - 6 - width_of(row.label) >= 0, row.label
        assert TEXT / 2 <= row.at <= HEIGHT - TEXT / 2
    for column in drawn.columns:
        assert width_of(column.label) / 2 <= column.at <= WIDTH - width_of(column.label) / 2
    assert 2 <= len(drawn.rows) <= 4
    assert drawn.columns


def assert_in_order(drawn):
    dots = [dot for line in drawn.lines for dot in line]
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    places = [column.at for column in drawn.columns]
    assert places == sorted(places)
    assert all(after - before >= width_of("2000") for before, after in pairwise(places))


@pytest.mark.parametrize(
    "values",
    [
        ["1", "2"],
        ["0", "0"],
        ["4", "4"],
        ["-5", "-5"],
        ["-12,5", "18"],
        ["−300", "-20"],
        ["999999999999999", "12"],
        ["999 999 999 999 999", "999999999999998"],
        ["0,000000001", "0,000000002"],
        ["999999999999999,999999999", "999999999999999,9"],
        ["1", "999999999999999"],
        [str(n * 7 % 31) for n in range(30)],
    ],
)
@pytest.mark.parametrize("nature", ["number", "percentage", "amount", "scale"])
@pytest.mark.parametrize(("unit", "target"), [("", ""), ("%", "40"), ("personnes accompagnées", "1 000 000")])  # fmt: skip
def test_any_numbers_stand_in_the_box_and_in_order(values, nature, unit, target):
    drawn = series(*values, nature=nature, unit=unit, target=target)
    assert_inside(drawn)
    assert_in_order(drawn)


def test_an_axis_goes_up_to_ten_to_the_fifteen():
    drawn = series("999 999 999 999 999", "3", unit="€")

    assert_inside(drawn)
    assert labels(drawn)[-1] == "1\u202f000\u202f000\u202f000\u202f000\u202f000\u202f€"


def test_random_numbers_and_dates_stand_in_the_box():
    chance = random.Random(2013)
    for _ in range(300):
        results = []
        for _ in range(chance.randint(2, 30)):
            year = chance.choice([1998, 2014, 2015, 2026, 9999, 1000])
            form = chance.choice(["{}", "{}-02", "{}-12", "{}-12-31", "{}-01-01"])
            value = str(round(chance.choice([-1, 1, 1]) * 10 ** chance.uniform(-6, 14), 3))
            state = chance.choice(["measured", "measured", "not-measured"])
            results.append(result(form.format(year), value, state, str(chance.randint(1, 90))))
        drawn = chart(*results, nature=chance.choice(["number", "percentage", "scale"]))
        if drawn:
            assert_inside(drawn)
            assert_in_order(drawn)


def test_one_number_or_none_with_a_date_is_not_drawn():
    assert chart(result("2014", "22")) is None
    assert chart(result("2014", "22"), result("", "23")) is None
    assert chart(result("2014", "22"), result("2015", "", state="not-measured")) is None
    assert series("oui", "non", nature="yes-no") is None
    assert series("« oui »", "« non »", nature="text") is None


def test_the_line_is_cut_where_the_method_changes():
    drawn = chart(
        result("2012", "10", method="au marché"),
        result("2014", "20", method="Au marché "),
        result("2016", "30", method="en ligne"),
        result("2018", "40", method="en ligne"),
    )

    assert [len(line) for line in drawn.lines] == [2, 2]
    (cut,) = drawn.cuts
    assert drawn.lines[0][-1].x < cut < drawn.lines[1][0].x


def test_axes_start_at_zero_and_a_scale_at_its_own_least():
    assert labels(series("940", "1 260")) == ["0", "500", "1\u202f000", "1\u202f500"]
    assert labels(series("12", "18", nature="percentage")) == [
        "0\u202f%",
        "50\u202f%",
        "100\u202f%",
    ]
    assert labels(series("40", "140", nature="percentage")) == [
        "0\u202f%",
        "50\u202f%",
        "100\u202f%",
        "150\u202f%",
    ]
    assert labels(series("-3", "4")) == ["\u22125", "0", "5"]
    scale = series("3,2", "4,1", nature="scale", unit="sur 5")
    assert labels(scale) == ["3,0", "3,5", "4,0", "4,5"]
    assert (scale.start, scale.long_unit) == ("3,0", "sur 5")
    assert series("3", "4").start == ""


def test_whole_numbers_have_no_half_persons():
    assert labels(series("0", "1")) == ["0", "1"]
    assert labels(series("1", "2")) == ["0", "1", "2"]


def test_a_target_that_is_a_number_is_drawn_even_beyond_the_values():
    drawn = series("10", "20", unit="personnes", target="90 personnes")

    assert drawn.target is not None
    assert drawn.target < min(dot.y for dot in drawn.lines[0])
    assert series("10", "20", target="chaque saison").target is None
    assert series("10", "20").target is None


def test_higher_values_stand_higher():
    (line,) = series("10", "30", "20").lines

    assert line[1].y < line[2].y < line[0].y


def test_few_observed_make_a_hollow_dot():
    drawn = chart(result("2014", "10", sample="29"), result("2015", "10", sample="30"))

    assert [dot.hollow for dot in drawn.lines[0]] == [True, False]
    assert drawn.has_hollow


def test_a_date_without_a_value_is_marked_under_the_axis_where_nobody_reads_a_zero():
    drawn = chart(
        result("2014", "10"), result("2016", "", state="not-measured"), result("2018", "12")
    )

    (mark,) = drawn.marks
    assert drawn.lines[0][0].x < mark < drawn.lines[0][1].x
    assert len(drawn.lines[0]) == 2
    assert drawn.bottom < MARKS_FROM < MARKS_TO < YEARS_AT - TEXT * 0.7


@pytest.mark.parametrize("state", ["not-measured", "too-few", "in-progress"])
def test_a_line_does_not_run_over_what_was_not_observed(state):
    drawn = chart(
        result("2014", "10"),
        result("2016", "14"),
        result("2018", "", state=state),
        result("2020", "12"),
        result("2022", "11"),
    )

    (line,) = drawn.lines
    assert drawn.runs == (line[:2], line[2:])
    assert drawn.gaps == ((line[1], line[2]),)


def test_a_line_stays_whole_where_all_was_observed_or_nothing_is_said():
    for between in ([], [result("2016", "", state="no-effect")]):
        drawn = chart(result("2014", "10"), *between, result("2018", "12"))

        assert (drawn.runs, drawn.gaps) == (drawn.lines, ())


def test_what_was_not_observed_at_a_change_of_method_is_not_joined():
    drawn = chart(
        result("2014", "10", method="au marché"),
        result("2016", "", state="not-measured"),
        result("2018", "12", method="en ligne"),
    )

    assert drawn.gaps == ()
    assert [len(run) for run in drawn.runs] == [1, 1]


def test_the_same_date_twice_and_months_of_one_year_keep_their_order():
    same = chart(result("2014", "10"), result("2014", "20"))
    assert same.lines[0][0].x == same.lines[0][1].x
    months = chart(result("2014-11", "3"), result("2014-03", "1"), result("2014-07", "2"))
    assert_inside(months)
    assert_in_order(months)
    assert [column.label for column in months.columns] == ["2014"]
    assert months.lines[0][0].y > months.lines[0][1].y > months.lines[0][2].y


def test_december_does_not_open_another_year():
    drawn = chart(result("2019-12", "3"), result("2020-12", "4"))

    assert [column.label for column in drawn.columns] == ["2019", "2020"]
    assert drawn.lines[0][1].x > drawn.columns[1].at


@pytest.mark.parametrize(
    ("number", "step", "said"),
    [
        (0, 1, "0"),
        (12.5, 0.5, "12,5"),
        (18818, 1, "18\u202f818"),
        (-1234.5, 0.1, "\u22121\u202f234,5"),
        (-0.0, 1, "0"),
        (-0.01, 0.1, "0,0"),
        (0.3, 0.1, "0,3"),
        (1e15, 1e14, "1\u202f000\u202f000\u202f000\u202f000\u202f000"),
    ],
)
def test_numbers_are_written_as_in_french(number, step, said):
    assert write_number(number, step) == said


def test_thirty_points_have_years_that_can_be_read():
    drawn = series(*(str(n) for n in range(30)), start=1997)

    assert_inside(drawn)
    assert_in_order(drawn)
    assert 3 <= len(drawn.columns) <= 8
    assert all(re.fullmatch(r"\d{4}", column.label) for column in drawn.columns)
