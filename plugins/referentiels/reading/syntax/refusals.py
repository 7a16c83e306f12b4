"""What the event stream shows by itself: what a framework file never needs, and what is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from referentiels.reading.syntax.line_forms import ENTRY, ITEM, requote_value
from referentiels.reading.syntax.rules import (
    ANCHOR_OR_ALIAS,
    COMPLEX_KEY,
    EATEN_BY_COMMENT,
    EMPTY_FILE,
    ENDLESS_TEXT,
    LONG_KEY,
    MINIMAL_MODEL,
    MISSING_COLON,
    NOT_A_MAPPING,
    SEVERAL_DOCUMENTS,
    TAG,
    TOO_DEEP,
    TOO_MANY_VALUES,
)
from referentiels.reading.text import describe_character
from referentiels.words.diagnostics import Diagnostic, Pointer, Span, tell_first
from referentiels.words.language import quote, say

_NO_BREAK_COLON = re.compile(r":[\u00a0\u202f\u2009]|\uff1a|[\u00a0\u202f]:")


def report_empty(path: str) -> Diagnostic:
    """Report a file without content."""
    return EMPTY_FILE.at(
        Span(path, 1, 1, 1, 1),
        say("ce fichier est vide"),
        say("partez du modèle le plus court :\n{model}", model=MINIMAL_MODEL),
    )


def report_not_a_mapping(path: str, lines: Sequence[str]) -> Diagnostic:
    """Report a file that is a list or a single text."""
    row = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    line = lines[row]
    odd = _NO_BREAK_COLON.search(line)
    if odd:
        character = odd.group().strip(":") or odd.group()
        return NOT_A_MAPPING.at(
            Span(path, row + 1, odd.start() + 1, row + 1, odd.end() + 1),
            say(
                "cette ligne n'est pas de la forme « clé: valeur » : elle contient {character}",
                character=describe_character(character),
            ),
            say("tapez deux-points « : » puis un espace ordinaire"),
        )
    return NOT_A_MAPPING.at(
        Span(path, row + 1, 1, row + 1, len(line) + 1),
        say("ce fichier n'est pas une suite de lignes « clé: valeur »"),
        say("partez du modèle le plus court :\n{model}", model=MINIMAL_MODEL),
    )


def report_complex_key(path: str, line: str, event: Any) -> Diagnostic:
    """Report a collection where a key should be."""
    mark = event.start_mark
    entry = ENTRY.match(line) or ITEM.match(line)
    start = entry.start("value") if entry and entry["value"] else mark.column
    return COMPLEX_KEY.at(
        Span(path, mark.line + 1, start + 1, mark.line + 1, len(line) + 1),
        say("« {text} » doit être mis entre guillemets", text=quote(line[start:])),
        requote_value(line, start),
    )


def report_alias(path: str, line: str, mark: Any, name: str) -> Diagnostic:
    """Report `*name`."""
    return ANCHOR_OR_ALIAS.at(
        Span(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2 + len(name)),
        say("« *{name} » est un renvoi, ce qui n'est pas accepté", name=quote(name)),
        say("si vous vouliez du gras ou de l'italique, mettez tout le texte entre guillemets"),
    )


def report_anchor(path: str, line: str, mark: Any, name: str) -> Diagnostic:
    """Report `&name`."""
    return ANCHOR_OR_ALIAS.at(
        Span(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2 + len(name)),
        say(
            "« &{name} » nomme un passage pour y renvoyer, ce qui n'est pas accepté",
            name=quote(name),
        ),
        say("recopiez le texte, ou mettez-le entre guillemets s'il commence vraiment par « & »"),
    )


def report_merge_key(span: Span) -> Diagnostic:
    """Report `<<:`."""
    return ANCHOR_OR_ALIAS.at(
        span,
        say("« << » reprend un autre passage, ce qui n'est pas accepté"),
        say("recopiez le texte"),
    )


def report_tag(path: str, line: str, mark: Any, tag: str) -> Diagnostic:
    """Report `!tag`."""
    end = mark.column + len(line[mark.column :].split(" ")[0])
    return TAG.at(
        Span(path, mark.line + 1, mark.column + 1, mark.line + 1, end + 1),
        say("étiquette non acceptée : « {tag} »", tag=quote(line[mark.column : end])),
        say("si c'est du texte, mettez-le entre guillemets ; sinon, effacez l'étiquette"),
    )


def second_document(span: Span) -> Diagnostic:
    """Report a second document, wherever it was noticed."""
    return SEVERAL_DOCUMENTS.at(
        span,
        say("un second document commence ici"),
        say("effacez cette ligne ; s'il s'agit d'un trait dans un texte, décalez-le avec le texte"),
    )


def report_second_document(path: str, mark: Any) -> Diagnostic:
    """Report a second `---`."""
    return second_document(
        Span(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 4)
    )


def report_depth(path: str, mark: Any, limit: int) -> Diagnostic:
    """Report one level too many."""
    return TOO_DEEP.at(
        Span(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2),
        say("trop de niveaux : la limite est de {limit}", limit=limit),
        say("un référentiel n'a besoin que de domaines, critères, indicateurs et résultats"),
    )


def report_too_many(path: str, mark: Any, limit: int) -> Diagnostic:
    """Report one value too many."""
    return TOO_MANY_VALUES.at(
        Span(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2),
        say("trop de valeurs : la limite est de {limit} par fichier", limit=limit),
        say("gardez ici le référentiel seul, et mettez le reste dans un document à part"),
    )


def report_long_text(span: Span, length: int, limit: int) -> Diagnostic:
    """Report a text over the limit."""
    return ENDLESS_TEXT.at(span, length=length, limit=limit)


def report_long_key(span: Span, length: int, limit: int) -> Diagnostic:
    """Report a key that can't be one."""
    return LONG_KEY.at(
        span,
        say(
            "cette clé a {length} caractères ; la limite est de {limit}", length=length, limit=limit
        ),
        say("vérifiez les deux-points et les guillemets de cette ligne"),
    )


def report_glued(span: Span, text: str) -> Diagnostic:
    """Report `key:value` without the space that makes it a key and a value."""
    key, _, rest = text.partition(":")
    return MISSING_COLON.at(
        span,
        say("cette ligne n'est pas de la forme « clé: valeur »"),
        say("écrivez  {line}", line=quote(f"{key}: {rest.strip() or '…'}")),
    )


class _Scalar(Protocol):
    @property
    def value(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def end_column(self) -> int: ...
    @property
    def quoted(self) -> bool: ...


def find_eaten_text(
    path: str, lines: Sequence[str], scalars: Iterable[tuple[Pointer, _Scalar]]
) -> Iterator[Diagnostic]:
    """Find texts cut by `#` where the sign looks like a part of the text, not the start of a remark."""

    def tell(place: tuple[int, int, str, Pointer]) -> Diagnostic:
        row, start, line, pointer = place
        return EATEN_BY_COMMENT.at(
            Span(path, row, start + 1, row, len(line) + 1, pointer),
            say("« {text} » est pris pour un commentaire et disparaît", text=quote(line[start:])),
            say("mettez tout le texte entre guillemets ; si c'est un commentaire, écrivez « # … »"),
        )

    return tell_first(_find_eaten(lines, scalars), tell)


def _find_eaten(
    lines: Sequence[str], scalars: Iterable[tuple[Pointer, _Scalar]]
) -> Iterator[tuple[int, int, str, Pointer]]:
    for pointer, scalar in scalars:
        line, after = _after(scalar, lines)
        rest = line[after:]
        sign = rest.find("#")
        if sign < 0 or rest[:sign].strip() or not rest[sign + 1 : sign + 2].strip("# "):
            continue
        yield (scalar.line if scalar.quoted else scalar.end_line), after + sign, line, pointer


_BLOCK_SIGN = re.compile(r"[|>][0-9+-]*")


def _after(scalar: _Scalar, lines: Sequence[str]) -> tuple[str, int]:
    """Give the line where a comment may follow a text, and where on it; nothing after quotes.

    What follows the sign of a block is dropped too, even glued to it, though YAML allows no such thing.
    """
    if scalar.quoted:
        line = lines[scalar.line - 1]
        sign = _BLOCK_SIGN.match(line, scalar.column - 1)
        return line, sign.end() if sign else len(line)
    row = scalar.end_line - 1
    return (lines[row] if row < len(lines) else ""), scalar.end_column - 1
