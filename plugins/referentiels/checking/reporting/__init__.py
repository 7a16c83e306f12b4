"""Diagnostics → terminal, GitHub annotations, Markdown summary, JSON: one module a form.

Takes an outcome and a translator, gives text. Everything that comes from a file is escaped for the
place where it is shown. Doesn't know how mistakes are found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from referentiels.checking.reporting.github import annotate, escape_data, report_github
from referentiels.checking.reporting.json_ import report_json
from referentiels.checking.reporting.markdown import (
    MOST_SHOWN_IN_A_SUMMARY,
    escape_markdown,
    item,
    report_markdown,
)
from referentiels.checking.reporting.outcome import (
    Outcome,
    clean,
    clean_name,
    count,
    severity_word,
    summarise,
)
from referentiels.checking.reporting.plain import (
    MOST_SHOWN_IN_A_FILE,
    render_apart,
    render_text,
    report_text,
)
from referentiels.words.language import Translator

__all__ = [
    "FORMATS",
    "MOST_SHOWN_IN_A_FILE",
    "MOST_SHOWN_IN_A_SUMMARY",
    "Outcome",
    "annotate",
    "clean",
    "clean_name",
    "count",
    "escape_data",
    "escape_markdown",
    "item",
    "render_apart",
    "render_text",
    "report",
    "severity_word",
    "summarise",
]

FORMATS: Mapping[str, Callable[[Outcome, Translator], str]] = {
    "text": report_text,
    "github": report_github,
    "markdown": report_markdown,
    "json": report_json,
}


def report(outcome: Outcome, form: str, words: Translator) -> str:
    """Say what was found in one of `FORMATS`."""
    return FORMATS[form](outcome, words)
