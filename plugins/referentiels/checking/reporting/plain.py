"""Diagnostics → text for a terminal, each with the line of the file that it speaks of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from referentiels.checking.reporting.outcome import (
    Outcome,
    clean,
    clean_name,
    severity_word,
    summarise,
    total,
)
from referentiels.reading.text import split_lines
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Translator

MOST_SHOWN_IN_A_FILE = 20
WIDEST_EXCERPT = 96


def report_text(outcome: Outcome, words: Translator) -> str:
    """Say what was found file by file, then in one sentence."""
    blocks = []
    for _, group in groupby(outcome.diagnostics, key=lambda diagnostic: diagnostic.span.path):
        found = list(group)
        shown = sorted(found, key=lambda one: one.severity is Severity.WARNING)
        kept = sorted(shown[:MOST_SHOWN_IN_A_FILE], key=lambda one: one.order)
        blocks += [render_text(one, outcome.texts, words) for one in kept]
        hidden = total(found) - total(kept)
        if hidden:
            blocks.append(
                words.ngettext(
                    "… et {number} autre dans ce fichier.",
                    "… et {number} autres dans ce fichier.",
                    hidden,
                ).format(number=hidden)
                + "\n"
            )
    return "\n".join([*blocks, summarise(outcome, words)]) + "\n"


def render_text(diagnostic: Diagnostic, texts: Mapping[str, str], words: Translator) -> str:
    """Say one mistake: place, message, excerpt with a caret, cure."""
    span = diagnostic.span
    place = f"{clean_name(span.path)}:{span.line}:{span.column}: "
    lines = _lines(diagnostic, texts, words, name=f"  [{diagnostic.rule}]")
    return place + "\n".join(lines) + "\n"


def render_apart(diagnostic: Diagnostic, texts: Mapping[str, str], words: Translator) -> str:
    """Say the same where its rule has been named and its place means nothing: an example."""
    return "\n".join(_lines(diagnostic, texts, words))


def _lines(
    diagnostic: Diagnostic, texts: Mapping[str, str], words: Translator, name: str = ""
) -> Iterator[str]:
    severity = severity_word(diagnostic.severity, words)
    yield f"{severity}: {clean(words.text(diagnostic.message))}{name}"
    yield from _excerpt(diagnostic.span, texts)
    aid = words.gettext("aide")
    yield f"   {aid}: " + _indented(clean(words.text(diagnostic.help)))
    for related in diagnostic.related:
        place = f"{clean_name(related.span.path)}:{related.span.line}:{related.span.column}"
        yield f"   {words.gettext('voir')}: {place}: {clean(words.text(related.message))}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n         ")


def _excerpt(span: Span, texts: Mapping[str, str]) -> list[str]:
    line = _line(texts.get(span.path, ""), span.line)
    if not line.strip():
        return []
    start = max(0, span.column - 1 - WIDEST_EXCERPT // 2) if len(line) > WIDEST_EXCERPT else 0
    piece = clean(line[start : start + WIDEST_EXCERPT].replace("\t", " "))
    before = clean(line[start : span.column - 1].replace("\t", " "))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    marked = clean(line[span.column - 1 : min(end, start + WIDEST_EXCERPT)].replace("\t", " "))
    number = f"{span.line:5}"
    caret = " " * _width(before) + "^" * max(1, _width(marked.rstrip()))
    return [f"{number} │ {piece}", f"{' ' * len(number)} │ {caret}"]


def _line(text: str, number: int) -> str:
    """Give a line of a text, without splitting what comes after it."""
    lines = split_lines(text) if "\r" in text else text.split("\n", number)
    return lines[number - 1] if number <= len(lines) else ""


def _width(text: str) -> int:
    """Give the number of terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
