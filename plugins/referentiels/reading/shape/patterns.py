"""Texts that don't have the form of their field: identifiers, numbers, dates, addresses, licences."""

from __future__ import annotations

import re
from collections.abc import Callable

from referentiels.reading.shape.guesses import guess_date
from referentiels.reading.shape.rules import (
    NOT_A_CONTACT,
    NOT_A_COUNT,
    NOT_A_DATE,
    NOT_A_LICENCE,
    NOT_A_URL,
    NOT_A_VALUE,
    NOT_A_YEAR,
)
from referentiels.words.diagnostics import Diagnostic, Span, Wording
from referentiels.words.identifiers import BAD_ID, check_id
from referentiels.words.language import quote, say

WORDS = {
    "count": NOT_A_COUNT,
    "year": NOT_A_YEAR,
    "date": NOT_A_DATE,
    "period": NOT_A_DATE,
    "url": NOT_A_URL,
    "contact": NOT_A_CONTACT,
    "licence": NOT_A_LICENCE,
}
"""What is said of a text that has not the form of this name in the schemas."""
BARE_ADDRESS = re.compile(r"[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)+(?:/\S*)?")


def report_bad_id(span: Span, text: str, field: str) -> Diagnostic:
    """Report a text that can be no identifier."""
    return check_id(span, text, "") or BAD_ID.at(span, say("identifiant refusé"), say("changez-le"))


def _report_date(span: Span, text: str, field: str) -> Diagnostic:
    cure, values = guess_date(text)
    return NOT_A_DATE.at(span, cure, text=quote(text), **values)


def _report_period(span: Span, text: str, field: str) -> Diagnostic:
    cure, values = guess_date(text, period=True)
    return NOT_A_DATE.at(span, cure, text=quote(text), **values)


def _report_url(span: Span, text: str, field: str) -> Diagnostic:
    bare = BARE_ADDRESS.fullmatch(text)
    return NOT_A_URL.at(span, "bare" if bare else "", text=quote(text))


def _simply(wording: Wording) -> Callable[[Span, str, str], Diagnostic]:
    return lambda span, text, field: wording.at(span, text=quote(text), field=field)


def report_other(span: Span, text: str, field: str) -> Diagnostic:
    """Report a value that a field does not take, when nothing more is known."""
    return NOT_A_VALUE.at(span, value=quote(text), field=field)


PATTERNS = {name: _simply(wording) for name, wording in WORDS.items()} | {
    "id": report_bad_id,
    "date": _report_date,
    "period": _report_period,
    "url": _report_url,
}
