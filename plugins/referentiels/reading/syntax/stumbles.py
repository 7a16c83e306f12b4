"""Where libyaml got lost, and why: it tells where, the lines around tell why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from referentiels.reading.syntax.line_forms import ENTRY, ITEM, indent, requote, requote_value
from referentiels.reading.syntax.refusals import report_glued, report_long_key, second_document
from referentiels.reading.syntax.rules import (
    BAD_ESCAPE,
    BAD_INDENTATION,
    BAD_SYNTAX,
    STRAY_QUOTE,
    TAB_INDENTATION,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    UNKNOWN_DIRECTIVE,
    UNQUOTED_COLON,
    UNQUOTED_TEXT,
)
from referentiels.words.diagnostics import Diagnostic, Span
from referentiels.words.language import Message, quote, say

_STARTS_A_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_SPECIAL_START = re.compile(r"[@`%*&!|>\[{,]|[-?](?:\s|$)")


def explain(path: str, lines: Sequence[str], error: Any) -> Diagnostic:
    """Say why libyaml got lost; tries the causes from the surest to the vaguest."""
    place = _Place(path, lines, error)
    causes = (
        _explain_tab,
        _explain_long_key,
        _explain_quotes,
        _explain_escape,
        _explain_document,
        _explain_special_start,
        _explain_colon,
        _explain_bracket,
        _explain_missing_colon,
        _explain_indentation,
    )
    for cause in causes:
        diagnostic = cause(place)
        if diagnostic:
            return diagnostic
    return BAD_SYNTAX.at(
        place.span(),
        say("cette ligne n'est pas comprise"),
        say(
            "comparez-la avec les lignes voisines ; un texte peut toujours être mis entre guillemets"
        ),
    )


def explain_unplaced(path: str, problem: str) -> Diagnostic:
    """Report an error for which libyaml gives no place; not met so far, kept so as never to crash."""
    return BAD_SYNTAX.at(
        Span(path, 1, 1, 1, 1),
        say("ce fichier ne peut pas être lu : {problem}", problem=quote(problem)),
        say("un texte peut toujours être mis entre guillemets"),
    )


class _Place:
    """Where libyaml stopped, with the lines around."""

    def __init__(self, path: str, lines: Sequence[str], error: Any) -> None:
        self.path, self.lines = path, lines
        self.problem: str = error.problem or ""
        self.context: str = error.context or ""
        mark = error.problem_mark or error.context_mark
        self.row = min(mark.line, len(lines) - 1)
        self.column = mark.column if mark.line < len(lines) else len(lines[-1])
        start = error.context_mark or mark
        self.context_row, self.context_column = min(start.line, len(lines) - 1), start.column
        self.line = lines[self.row]

    def span(self, row: int | None = None, column: int | None = None, length: int = 1) -> Span:
        row = self.row if row is None else row
        column = self.column if column is None else column
        return Span(self.path, row + 1, column + 1, row + 1, column + 1 + length)

    def above(self) -> int | None:
        """Give the nearest line above that says something."""
        for row in range(self.row - 1, -1, -1):
            content = self.lines[row].strip()
            if content and not content.startswith("#"):
                return row
        return None


def _explain_tab(place: _Place) -> Diagnostic | None:
    lead = place.line[: len(place.line) - len(place.line.lstrip(" \t"))]
    if "\t" not in lead:
        return None
    return TAB_INDENTATION.at(
        place.span(column=lead.index("\t")),
        say("cette ligne commence par une tabulation"),
        say("remplacez la tabulation par des espaces (deux par niveau)"),
    )


def _explain_long_key(place: _Place) -> Diagnostic | None:
    entry = ENTRY.match(place.line)
    if not entry or entry.end("key") - entry.start("key") <= 1000:
        return None
    start, end = entry.span("key")
    return report_long_key(place.span(column=start, length=end - start), end - start, 200)


def _explain_quotes(place: _Place) -> Diagnostic | None:
    if "end of stream" in place.problem and "quoted scalar" in place.context:
        return _report_unclosed(place, place.context_row, place.context_column)
    if "document indicator" in place.problem and "quoted scalar" in place.context:
        return _report_unclosed(place, place.context_row, place.context_column)
    if "did not find expected" not in place.problem:
        return None
    before = place.line[: place.column].rstrip()
    if not before.endswith(('"', "'")):
        return None
    mark = before[-1]
    opened = _open_quote_above(place, mark)
    if opened:
        return _report_unclosed(place, *opened)
    entry = ENTRY.match(place.line) or ITEM.match(place.line)
    if entry and entry["value"] and entry["value"].startswith(mark):
        return _report_stray(place, entry.start("value"), mark)
    return None


def _open_quote_above(place: _Place, mark: str) -> tuple[int, int] | None:
    """Find the quote of an earlier line that the quote just before this place has closed."""
    for row in range(place.row - 1, -1, -1):
        entry = ENTRY.match(place.lines[row]) or ITEM.match(place.lines[row])
        if not entry or not entry["value"] or not entry["value"].startswith(mark):
            continue
        column = entry.start("value")
        between = [place.lines[row][column:], *place.lines[row + 1 : place.row]]
        if "".join([*between, place.line[: place.column]]).count(mark) == 2:
            return row, column
        return None
    return None


def _report_unclosed(place: _Place, row: int, column: int) -> Diagnostic:
    line = place.lines[row]
    mark = line[column]
    return UNCLOSED_QUOTE.at(
        place.span(row, column),
        say("ce guillemet {mark} n'est jamais fermé", mark=mark),
        say(
            "ajoutez {mark} à la fin du texte : {line}", mark=mark, line=quote(line.strip() + mark)
        ),
    )


def _report_stray(place: _Place, start: int, mark: str) -> Diagnostic:
    inside = place.line[start:].rstrip().strip(mark)
    other = "'" if mark == '"' else '"'
    cure = inside.replace("'", "''") if other == "'" else inside
    return STRAY_QUOTE.at(
        place.span(),
        say("le texte continue après le guillemet {mark} qui le ferme", mark=mark),
        say("écrivez  {line}", line=place.line[:start].strip() + " " + other + quote(cure) + other),
    )


def _explain_escape(place: _Place) -> Diagnostic | None:
    if "escape" not in place.problem:
        return None
    column = place.line.rfind("\\", 0, place.column + 1)
    return BAD_ESCAPE.at(
        place.span(column=max(column, 0), length=2),
        say(
            "« {text} » n'est pas un caractère spécial connu", text=place.line[column : column + 2]
        ),
        say("doublez la barre oblique (\\\\), ou mettez le texte entre guillemets simples '…'"),
    )


def _explain_document(place: _Place) -> Diagnostic | None:
    if "directive" in place.context or "incompatible YAML document" in place.problem:
        return UNKNOWN_DIRECTIVE.at(
            place.span(
                place.context_row, place.context_column, len(place.lines[place.context_row])
            ),
            say("consigne inconnue : « {line} »", line=quote(place.lines[place.context_row])),
            say("effacez cette ligne"),
        )
    if "<document start>" in place.problem:
        return second_document(place.span(length=len(place.line) - place.column))
    return None


def _explain_special_start(place: _Place) -> Diagnostic | None:
    if place.line[place.column : place.column + 1] == ":" and "mapping values" in place.problem:
        return None
    row = place.context_row if place.context.startswith("while scanning a") else place.row
    line = place.lines[row]
    entry = ENTRY.match(line) or ITEM.match(line)
    if not entry or not entry["value"] or not _SPECIAL_START.match(entry["value"]):
        return None
    value, start = entry["value"], entry.start("value")
    closing = {"[": "]", "{": "}"}.get(value[0])
    if closing and closing not in value:
        return None
    return UNQUOTED_TEXT.at(
        place.span(row, start, len(value)),
        say("ce texte commence par « {sign} » et doit être mis entre guillemets", sign=value[0]),
        requote_value(line, start),
    )


def _explain_colon(place: _Place) -> Diagnostic | None:
    if "mapping values are not allowed" not in place.problem:
        return None
    entry = ENTRY.match(place.line)
    if entry and entry["value"] and entry.end("colon") <= place.column:
        start = entry.start("value")
        return _report_unquoted_colon(place, requote_value(place.line, start))
    above = place.above()
    key = place.line[: place.column]
    continues = above is not None and indent(place.line) > indent(place.lines[above])
    if continues and above is not None and (" " in key.strip() or key.endswith((" ", "\u00a0"))):
        first = ENTRY.match(place.lines[above])
        if first and first["value"]:
            whole = first["value"] + " " + place.line.strip()
            return _report_unquoted_colon(
                place, requote(place.lines[above][: first.start("value")], whole)
            )
    return None


def _report_unquoted_colon(place: _Place, help: Message) -> Diagnostic:
    return UNQUOTED_COLON.at(
        place.span(), say("ce texte contient « : » et doit être mis entre guillemets"), help
    )


def _find_open_bracket(place: _Place) -> tuple[int, int] | None:
    """Find the value above that begins with a bracket and goes on to where libyaml stopped."""
    for row in range(place.row, -1, -1):
        entry = ENTRY.match(place.lines[row]) or ITEM.match(place.lines[row])
        if entry and entry["value"] and entry["value"][0] in "[{":
            return row, entry.start("value")
    return None


def _explain_bracket(place: _Place) -> Diagnostic | None:
    if "flow node" in place.context:
        found = _find_open_bracket(place)
        return _report_bracket(place, *found) if found else None
    if "flow sequence" not in place.context and "flow mapping" not in place.context:
        return None
    return _report_bracket(place, place.context_row, place.context_column)


def _report_bracket(place: _Place, row: int, column: int) -> Diagnostic:
    sign = place.lines[row][column]
    closing = {"[": "]"}.get(sign, "}")
    return UNCLOSED_BRACKET.at(
        place.span(row, column),
        say(
            "« {sign} » est ouvert ici et n'est pas fermé par « {closing} »",
            sign=sign,
            closing=closing,
        ),
        say(
            "ajoutez « {closing} », ou mettez le texte entre guillemets s'il commence par « {sign} »",
            closing=closing,
            sign=sign,
        ),
    )


def _explain_missing_colon(place: _Place) -> Diagnostic | None:
    if "could not find expected ':'" in place.problem:
        return _report_missing_colon(place, place.context_row)
    if "mapping values are not allowed" not in place.problem:
        return None
    above = place.above()
    if above is None or ENTRY.match(place.lines[above]):
        return None
    if indent(place.lines[above]) < indent(place.line):
        return None
    return _report_missing_colon(place, above)


def _report_missing_colon(place: _Place, row: int) -> Diagnostic:
    line = place.lines[row]
    start = indent(line)
    text = line.strip() if ":" in line else line.strip().replace(" ", ":", 1)
    return report_glued(place.span(row, start, len(line.strip())), text)


def _explain_indentation(place: _Place) -> Diagnostic | None:
    known = ("mapping values", "did not find expected", "block sequence entries", "mapping keys")
    if not place.problem.startswith(known):
        return None
    start = indent(place.line)
    if place.line[start : start + 1] in "}]":
        return None
    span = place.span(column=start, length=len(place.line.strip()))
    block = _block_above(place)
    if block is not None:
        return BAD_INDENTATION.at(
            span,
            say(
                "cette ligne n'est pas alignée avec le texte commencé ligne {line}", line=block + 1
            ),
            say("gardez le même décalage pour toutes les lignes qui suivent « | » ou « > »"),
        )
    return BAD_INDENTATION.at(
        span,
        say("cette ligne n'est pas alignée avec les lignes voisines"),
        say(
            "alignez-la sur les clés du même bloc ({above} espaces au début ?)", above=_align(place)
        ),
    )


def _block_above(place: _Place) -> int | None:
    for row in range(place.row - 1, -1, -1):
        line = place.lines[row]
        if not line.strip():
            continue
        if _STARTS_A_BLOCK.search(line) and ENTRY.match(line):
            return row
        if indent(line) <= indent(place.line):
            return None
    return None


def _align(place: _Place) -> int:
    above = place.above()
    return indent(place.lines[above]) if above is not None else 0
