"""Diagnostics → a summary in Markdown, in which all that comes from files stays text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from referentiels.checking.reporting.outcome import (
    Outcome,
    clean,
    count,
    severity_word,
    summarise,
    total,
)
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import Translator

MOST_SHOWN_IN_A_SUMMARY = 200


def report_markdown(outcome: Outcome, words: Translator) -> str:
    """Say what was found as a summary, file by file."""
    _ = words.gettext
    errors = count(outcome.diagnostics, Severity.ERROR)
    verdict = _("À corriger avant publication") if errors else _("Prêt à être publié")
    lines = [f"## {verdict}", "", summarise(outcome, words), ""]
    ordered = sorted(
        outcome.diagnostics, key=lambda one: (one.severity is Severity.WARNING, one.order)
    )
    kept = sorted(ordered[:MOST_SHOWN_IN_A_SUMMARY], key=lambda one: one.order)
    for path, group in groupby(kept, key=lambda diagnostic: diagnostic.span.path):
        lines += [f"### {escape_markdown(path)}", ""]
        lines += [line for diagnostic in group for line in item(diagnostic, words)]
        lines.append("")
    hidden = total(outcome.diagnostics) - total(kept)
    if hidden:
        lines.append(
            words.ngettext(
                "… et {number} autre, dans le journal de la vérification.",
                "… et {number} autres, dans le journal de la vérification.",
                hidden,
            ).format(number=hidden)
        )
    return "\n".join(lines).rstrip() + "\n"


def item(diagnostic: Diagnostic, words: Translator) -> Iterator[str]:
    """Say one mistake as an item of a list in Markdown."""
    severity = severity_word(diagnostic.severity, words)
    line = words.gettext("ligne {line}").format(line=diagnostic.span.line)
    message = escape_markdown(words.text(diagnostic.message))
    yield f"- **{severity}**, {line} : {message} (`{diagnostic.rule}`)  "
    yield f"  {escape_markdown(words.text(diagnostic.help))}"


_MARKUP = re.compile(r"([\\`*_\[\]#|~])")
_AT_THE_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_REFERENCE = re.compile(r"(?i)(@|\\#|\bgh-)(?=\w)")


def escape_markdown(text: str) -> str:
    """Make a text stay text in Markdown: no markup, no mention, no link, no formula.

    Only what would act is escaped, so that people can still read what was not rendered. Forges look for
    mentions (@name) and references (#1) in what was rendered: an empty space keeps their parts apart.
    """
    flat = html.escape(clean(" ".join(text.split("\n"))), quote=False)
    flat = _MARKUP.sub(r"\\\1", flat).replace("](", "]\\(")
    flat = _AT_THE_START.sub(_escape_start, flat)
    flat = _REFERENCE.sub(r"\1&#8203;", flat)
    flat = flat.replace("@", "&#64;").replace("$", "&#36;").replace("://", "&#58;//")
    return re.sub(r"(?i)\b(www)\.", r"\1&#46;", flat)


def _escape_start(found: re.Match[str]) -> str:
    """Keep what begins a text from beginning a list or underlining a title."""
    sign = found[1]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
