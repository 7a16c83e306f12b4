"""Diagnostics → workflow commands, that GitHub shows as annotations at their lines."""

from __future__ import annotations

from referentiels.checking.reporting.outcome import Outcome, clean, summarise
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import Translator


def report_github(outcome: Outcome, words: Translator) -> str:
    """Say what was found as workflow commands, mistakes before advice."""
    ordered = sorted(
        outcome.diagnostics, key=lambda one: (one.severity is Severity.WARNING, one.order)
    )
    lines = [annotate(diagnostic, words) for diagnostic in ordered]
    return "\n".join([*lines, f"::notice::{escape_data(summarise(outcome, words))}"]) + "\n"


def annotate(diagnostic: Diagnostic, words: Translator) -> str:
    """Say one mistake as a workflow command, at its line."""
    span = diagnostic.span
    places = {
        "file": span.path,
        "line": str(span.line),
        "col": str(span.column),
        "endLine": str(span.end_line),
        "endColumn": str(span.end_column),
        "title": diagnostic.rule,
    }
    properties = ",".join(
        f"{name}={escape_property(clean(value))}" for name, value in places.items()
    )
    message = f"{words.text(diagnostic.message)}\n{words.text(diagnostic.help)}"
    return f"::{diagnostic.severity} {properties}::{escape_data(clean(message))}"


def escape_data(text: str) -> str:
    """Make a text stay text in a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Make a text stay one property of a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
