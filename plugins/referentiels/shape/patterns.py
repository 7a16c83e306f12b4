"""Texts that don't have the form of their field: identifiers, numbers, dates, addresses, licences."""

from __future__ import annotations

import re

from referentiels.diagnostics import Diagnostic, Span
from referentiels.identifiers import BAD_ID, check_id
from referentiels.language import quote, say
from referentiels.shape.guesses import suggest_date
from referentiels.shape.rules import BAD_ADDRESS, BAD_DATE, BAD_LICENCE, NOT_A_NUMBER, UNKNOWN_VALUE


def report_bad_id(span: Span, text: str, field: str) -> Diagnostic:
    """Report a text that can be no identifier."""
    return check_id(span, text, "") or BAD_ID.at(span, say("identifiant refusé"), say("changez-le"))


def _pattern_count(span: Span, text: str, field: str) -> Diagnostic:
    return NOT_A_NUMBER.at(
        span,
        say(
            "« {field} » attend un nombre entier, et non « {text} »", field=field, text=quote(text)
        ),
        say("écrivez seulement des chiffres, par exemple  {field}: 85", field=field),
    )


def _pattern_year(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_DATE.at(
        span,
        say("« {text} » n'est pas une année", text=quote(text)),
        say("écrivez l'année sur quatre chiffres, par exemple  {field}: 2014", field=field),
    )


def _pattern_date(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_DATE.at(
        span, say("« {text} » n'est pas une date attendue", text=quote(text)), suggest_date(text)
    )


def _pattern_url(span: Span, text: str, field: str) -> Diagnostic:
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
    return BAD_ADDRESS.at(
        span,
        say("« {text} » n'est pas une adresse web acceptée", text=quote(text)),
        say("écrivez  {field}: https://{text}", field=field, text=quote(text))
        if bare
        else say("une adresse commence par https:// ou http:// et ne contient pas d'espace"),
    )


def _pattern_contact(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_ADDRESS.at(
        span,
        say("« {text} » n'est ni une page web ni une adresse électronique", text=quote(text)),
        say("écrivez une page publique (https://…) ou une adresse partagée (contact@…)"),
    )


def _pattern_licence(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_LICENCE.at(
        span,
        say("« {text} » n'est pas un identifiant de licence", text=quote(text)),
        say("écrivez par exemple CC-BY-SA-4.0, CC-BY-4.0, etalab-2.0 ou CC0-1.0"),
    )


def report_other(span: Span, text: str, field: str) -> Diagnostic:
    """Report a value that a field does not take, when nothing more is known."""
    return UNKNOWN_VALUE.at(
        span,
        say("« {value} » n'est pas une valeur de « {field} »", value=quote(text), field=field),
        say("voyez la page « Le format des fichiers »"),
    )


PATTERNS = {
    "id": report_bad_id,
    "count": _pattern_count,
    "year": _pattern_year,
    "date": _pattern_date,
    "period": _pattern_date,
    "url": _pattern_url,
    "contact": _pattern_contact,
    "licence": _pattern_licence,
}
