"""Diagnostics → terminal, GitHub annotations, Markdown summary, JSON.

Takes an outcome and a translator, gives text. Everything that comes from a file is escaped for the
place where it is shown. Doesn't know how mistakes are found.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from referentiels.reading.text import split_lines
from referentiels.words.diagnostics import Diagnostic, Severity, Span, write_pointer
from referentiels.words.language import Translator

MOST_SHOWN_IN_A_FILE = 20
MOST_SHOWN_IN_A_SUMMARY = 200
WIDEST_EXCERPT = 96


class Outcome(Protocol):
    """What a run found."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def files(self) -> int: ...


def report(outcome: Outcome, form: str, words: Translator) -> str:
    """Say what was found in one of `FORMATS`."""
    return FORMATS[form](outcome, words)


def count(diagnostics: Iterable[Diagnostic], severity: Severity) -> int:
    """Count the mistakes of one severity, those that one line stands for included."""
    return sum(one.number for one in diagnostics if one.severity is severity)


def _total(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(one.number for one in diagnostics)


def summarise(outcome: Outcome, words: Translator) -> str:
    """Say the result in one sentence, success included."""
    checked = words.ngettext(
        "{number} fichier vérifié", "{number} fichiers vérifiés", outcome.files
    ).format(number=outcome.files)
    errors = count(outcome.diagnostics, Severity.ERROR)
    warnings = count(outcome.diagnostics, Severity.WARNING)
    if not errors and not warnings:
        return words.gettext("Tout va bien : {checked}, rien à signaler.").format(checked=checked)
    parts = []
    if errors:
        parts.append(
            words.ngettext("{number} erreur", "{number} erreurs", errors).format(number=errors)
        )
    if warnings:
        parts.append(
            words.ngettext("{number} avertissement", "{number} avertissements", warnings).format(
                number=warnings
            )
        )
    files = len({diagnostic.span.path for diagnostic in outcome.diagnostics})
    return words.gettext("{problems} dans {files} ({checked}).").format(
        problems=words.gettext(" et ").join(parts),
        files=words.ngettext("{number} fichier", "{number} fichiers", files).format(number=files),
        checked=checked,
    )


# Terminal


def clean(text: str) -> str:
    """Show control, invisible and writing-direction characters instead of sending them."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in "\n\u00a0\u202f\u2009" else f"\\u{ord(c):04x}" for c in text
    )


def clean_name(path: str) -> str:
    """Show the name of a file on one line."""
    return clean(path.replace("\n", "\\n"))


def _report_text(outcome: Outcome, words: Translator) -> str:
    blocks = []
    for _, group in groupby(outcome.diagnostics, key=lambda diagnostic: diagnostic.span.path):
        found = list(group)
        shown = sorted(found, key=lambda one: one.severity is Severity.WARNING)
        kept = sorted(shown[:MOST_SHOWN_IN_A_FILE], key=lambda one: one.order)
        blocks += [render_text(one, outcome.texts, words) for one in kept]
        hidden = _total(found) - _total(kept)
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


def severity_word(severity: Severity, words: Translator) -> str:
    """Name a severity."""
    if severity is Severity.ERROR:
        return words.gettext("erreur")
    return words.gettext("avertissement")


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


# GitHub


def _report_github(outcome: Outcome, words: Translator) -> str:
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


# Markdown


def _report_markdown(outcome: Outcome, words: Translator) -> str:
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
    hidden = _total(outcome.diagnostics) - _total(kept)
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


# JSON


def _report_json(outcome: Outcome, words: Translator) -> str:
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


FORMATS: Mapping[str, Callable[[Outcome, Translator], str]] = {
    "text": _report_text,
    "github": _report_github,
    "markdown": _report_markdown,
    "json": _report_json,
}
