"""What people type for a date, and what is proposed to them instead."""

import pytest

from referentiels.model.values import decimal_hours
from referentiels.reading.shape.guesses import guess_date


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("03/2024", "2024-03"),
        ("3/2024", "2024-03"),
        ("mars 2024", "2024-03"),
        ("March 2024", "2024-03"),
        ("3 May 2024", "2024-05-03"),
        ("févr. 2024", "2024-02"),
        ("AOÛT  2024", "2024-08"),
        ("lundi 1er janvier 2024", "2024-01-01"),
        ("2024-3", "2024-03"),
        ("2024/3/5", "2024-03-05"),
        ("31/12/2024", "2024-12-31"),
        ("environ 2024", "2024"),
        ("13/2024", None),
        ("2024-13", None),
        ("45/2/2024", None),
        ("hier", None),
    ],
)
def test_the_date_that_was_meant_is_proposed(typed, date):
    assert guess_date(typed) == (("meant", {"date": date}) if date else ("", {}))


def test_a_date_with_an_hour_gives_its_day_and_its_month():
    proposed = ("timed", {"date": "2024-03-01", "month": "2024-03"})
    for typed in ("2024-03-01T00:00:00.000Z", "2024-03-01 12:30", "2024-03-01T09:00+02:00"):
        assert guess_date(typed) == proposed


@pytest.mark.parametrize(
    ("typed", "month"),
    [("T1 2024", "01"), ("2e trimestre 2024", "04"), ("2024-T4", "10"), ("S2 2024", "07")],
)
def test_a_part_of_a_year_gives_the_year_or_its_first_month(typed, month):
    assert guess_date(typed, period=True) == ("part", {"date": "2024", "month": f"2024-{month}"})


@pytest.mark.parametrize("typed", ["2023/2024", "2023-24", "2023 à 2024", "2023\u20132024"])
def test_two_years_are_a_period_and_no_date(typed):
    assert guess_date(typed, period=True) == ("meant", {"date": "2023-2024"})
    assert guess_date(typed) == ("", {})


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("1:30", "1,5"),
        ("36:00", "36"),
        ("30:15:00", "30,25"),
        ("1h20", "1,3333"),
        ("90", ""),
        ("1:75", ""),
    ],
)
def test_a_duration_is_proposed_as_a_decimal_number_of_hours(typed, hours):
    assert decimal_hours(typed) == hours
