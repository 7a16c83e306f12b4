"""Diagnostics → JSON, for programs: what can't be seen is written so that people see that it is there."""

from __future__ import annotations

import json

from referentiels.checking.reporting.outcome import Outcome
from referentiels.words.diagnostics import Span, write_pointer
from referentiels.words.language import Translator


def report_json(outcome: Outcome, words: Translator) -> str:
    """Say what was found as a list of records."""
    records = [
        {
            "rule": diagnostic.rule,
            "severity": str(diagnostic.severity),
            "message": words.text(diagnostic.message),
            "help": words.text(diagnostic.help),
            **_place(diagnostic.span),
            "related": [
                {"message": words.text(related.message), **_place(related.span)}
                for related in diagnostic.related
            ],
        }
        for diagnostic in outcome.diagnostics
    ]
    text = json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False)
    # What can't be seen is escaped as JSON allows: programs read the same, people see what is there.
    odd = {c for c in set(text) if not (c.isprintable() or c in "\n\u00a0\u202f\u2009")}
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in odd}) + "\n"


def _place(span: Span) -> dict[str, str | int]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "pointer": write_pointer(span.pointer),
    }
