"""Mistakes of YAML writing, in words that say what to do.

Takes lines of text and what libyaml stumbled on, gives the mistake as its author would see it:
libyaml tells where it got lost, the lines around tell why. Doesn't know which keys exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from referentiels.diagnostics import Diagnostic, Example, Rule, Severity, Span
from referentiels.language import Message, quote, say
from referentiels.text import describe_character

MINIMAL_MODEL = (
    "format: 1\nstructure:\n  name: Nom de la structure\n"
    "framework:\n  provenance: structure\n  licence: CC-BY-SA-4.0"
)


class _Scalar(Protocol):
    @property
    def value(self) -> str: ...
    @property
    def end_line(self) -> int: ...
    @property
    def end_column(self) -> int: ...
    @property
    def quoted(self) -> bool: ...


def _error(name: str, why: Message, bad: str, good: str, into: str = "framework") -> Rule:
    return Rule(
        name=name,
        severity=Severity.ERROR,
        why=why,
        example=Example(bad=bad, good=good, into=into),
    )


UNQUOTED_COLON = _error(
    "unquoted-colon",
    say(
        "En YAML, « : » suivi d'un espace annonce une valeur. Un texte français qui contient des "
        "deux-points doit donc être mis entre guillemets droits."
    ),
    "  name: Savoir : faire ensemble",
    '  name: "Savoir : faire ensemble"',
    "structure",
)
UNQUOTED_TEXT = _error(
    "unquoted-text",
    say(
        "Un texte qui commence par un signe comme @, *, [, {, %, -, ?, | ou > doit être mis entre "
        "guillemets droits : en YAML, ces signes veulent dire autre chose."
    ),
    "  name: @parlonsen",
    '  name: "@parlonsen"',
    "structure",
)
UNCLOSED_QUOTE = _error(
    "unclosed-quote",
    say(
        "Un guillemet a été ouvert et n'a pas été fermé : tout ce qui suit est pris dans le texte."
    ),
    '  name: "Le journal du quartier',
    '  name: "Le journal du quartier"',
    "structure",
)
STRAY_QUOTE = _error(
    "stray-quote",
    say(
        "Le texte continue après le guillemet qui le ferme. Cela arrive quand le texte contient "
        "lui-même des guillemets droits ou une apostrophe droite."
    ),
    "  name: 'L'eau pour tous'",
    '  name: "L\'eau pour tous"',
    "structure",
)
BAD_ESCAPE = _error(
    "bad-escape",
    say("Entre guillemets doubles, la barre oblique inverse \\ annonce un caractère spécial."),
    '  name: "Musique \\& danse"',
    '  name: "Musique & danse"',
    "structure",
)
UNCLOSED_BRACKET = _error(
    "unclosed-bracket",
    say("Un crochet [ ou une accolade { a été ouvert et n'a pas été fermé."),
    "  activities: [journal, ateliers",
    "  activities: [journal, ateliers]",
    "structure",
)
MISSING_COLON = _error(
    "missing-colon",
    say("Chaque ligne est de la forme « clé: valeur », avec un espace après les deux-points."),
    "  name:Le journal du quartier",
    "  name: Le journal du quartier",
    "structure",
)
TAB_INDENTATION = _error(
    "tab-indentation",
    say(
        "En YAML, les décalages du début de ligne se font avec des espaces, jamais des tabulations."
    ),
    "\tname: Le journal du quartier",
    "  name: Le journal du quartier",
    "structure",
)
BAD_INDENTATION = _error(
    "bad-indentation",
    say(
        "Le décalage du début de ligne dit ce qui appartient à quoi. Les clés d'un même bloc sont "
        "alignées."
    ),
    "   name: Le journal du quartier\n  kind: association",
    "  name: Le journal du quartier\n  kind: association",
    "structure",
)
DUPLICATE_KEY = _error(
    "duplicate-key",
    say(
        "La même clé est écrite deux fois au même endroit : une seule des deux valeurs compterait."
    ),
    "  name: Le journal\n  name: La gazette",
    "  name: Le journal",
    "structure",
)
COMPLEX_KEY = _error(
    "complex-key",
    say("Une clé est un mot simple. Des accolades ou des crochets à sa place sont une erreur."),
    "  name: {{ nom }}",
    '  name: "{{ nom }}"',
    "structure",
)
LONG_KEY = _error(
    "long-key",
    say("Une clé est un mot court, pris dans la liste des clés connues."),
    "  " + "k" * 201 + ": x",
    "  kind: association",
    "structure",
)
ANCHOR_OR_ALIAS = _error(
    "anchor-or-alias",
    say(
        "Les renvois de YAML (&nom et *nom) ne sont pas acceptés : un fichier doit pouvoir être lu "
        "sans chercher ailleurs ce qu'il dit."
    ),
    "  name: &nom Le journal",
    "  name: Le journal",
    "structure",
)
TAG = _error(
    "tag",
    say(
        "Les étiquettes de YAML (!mot) ne sont pas acceptées : elles peuvent faire agir un programme."
    ),
    "  name: !important Le journal",
    '  name: "!important Le journal"',
    "structure",
)
SEVERAL_DOCUMENTS = _error(
    "several-documents",
    say("Un fichier contient un seul référentiel. La ligne « --- » en commencerait un second."),
    "---\nformat: 1",
    "format: 1",
    "end",
)
UNKNOWN_DIRECTIVE = _error(
    "unknown-directive",
    say("Une ligne qui commence par % tout en haut du fichier est une consigne pour YAML."),
    "%FOO bar\n---",
    "%YAML 1.2\n---",
)
EMPTY_FILE = _error(
    "empty-file",
    say("Le fichier est vide, ou ne contient que des commentaires."),
    "",
    MINIMAL_MODEL,
    "whole",
)
NOT_A_MAPPING = _error(
    "not-a-mapping",
    say("Un référentiel est une suite de lignes « clé: valeur »."),
    "format：1",
    MINIMAL_MODEL,
    "whole",
)
TOO_DEEP = _error(
    "too-deep",
    say("Des listes dans des listes dans des listes : aucun référentiel n'en a besoin."),
    "  activities: " + "[" * 21 + "]" * 21,
    "  activities: [journal]",
    "structure",
)
TOO_LONG = _error(
    "too-long",
    say("Un texte aussi long a sa place dans un document à part, vers lequel on fait un lien."),
    "  summary: " + "x" * 20_001,
    "  summary: Un résumé en deux phrases.",
    "structure",
)
TOO_MANY_VALUES = _error(
    "too-many-values",
    say("Un référentiel tient en quelques centaines de valeurs."),
    "  activities: [" + "a," * 50_001 + "]",
    "  activities: [journal]",
    "structure",
)
BAD_SYNTAX = _error(
    "bad-syntax",
    say("L'écriture de cette ligne n'est pas comprise."),
    "  name: x\n  ]",
    "  name: x",
    "structure",
)
EATEN_BY_COMMENT = Rule(
    name="eaten-by-comment",
    severity=Severity.WARNING,
    why=say(
        "En YAML, un espace suivi de # commence un commentaire : la suite de la ligne disparaît. Un "
        "texte qui contient « # » doit être mis entre guillemets droits."
    ),
    example=Example(bad="  name: Atelier #2", good='  name: "Atelier #2"', into="structure"),
)

RULES = (
    UNQUOTED_COLON,
    UNQUOTED_TEXT,
    UNCLOSED_QUOTE,
    STRAY_QUOTE,
    BAD_ESCAPE,
    UNCLOSED_BRACKET,
    MISSING_COLON,
    TAB_INDENTATION,
    BAD_INDENTATION,
    DUPLICATE_KEY,
    COMPLEX_KEY,
    LONG_KEY,
    ANCHOR_OR_ALIAS,
    TAG,
    SEVERAL_DOCUMENTS,
    UNKNOWN_DIRECTIVE,
    EMPTY_FILE,
    NOT_A_MAPPING,
    TOO_DEEP,
    TOO_LONG,
    TOO_MANY_VALUES,
    BAD_SYNTAX,
    EATEN_BY_COMMENT,
)

_ENTRY = re.compile(
    r"""^(?P<lead>\s*(?:-\s+)*)
        (?P<key>"[^"]*"|'[^']*'|[^\s"'\#\[\]{},:][^:]*?)
        (?P<colon>\s*:)(?:\s+(?P<value>\S.*))?$""",
    re.VERBOSE,
)
_ITEM = re.compile(r"^(?P<lead>\s*(?:-\s+)+)(?P<value>\S.*)$")
_STARTS_A_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_SPECIAL_START = re.compile(r"[@`%*&!|>\[{,]|[-?](?:\s|$)")
_NO_BREAK_COLON = re.compile(r":[\u00a0\u202f\u2009]|\uff1a|[\u00a0\u202f]:")


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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _requote(lead: str, value: str) -> Message:
    """Show the line as it should be written."""
    escaped = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return say("écrivez  {line}", line=f'{lead.strip()} "{quote(escaped)}"'.strip())


def _requote_value(line: str, start: int) -> Message:
    return _requote(line[:start], line[start:])


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
    entry = _ENTRY.match(place.line)
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
    entry = _ENTRY.match(place.line) or _ITEM.match(place.line)
    if entry and entry["value"] and entry["value"].startswith(mark):
        return _report_stray(place, entry.start("value"), mark)
    return None


def _open_quote_above(place: _Place, mark: str) -> tuple[int, int] | None:
    """Find the quote of an earlier line that the quote just before this place has closed."""
    for row in range(place.row - 1, -1, -1):
        entry = _ENTRY.match(place.lines[row]) or _ITEM.match(place.lines[row])
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
        return _second_document(place.span(length=len(place.line) - place.column))
    return None


def _explain_special_start(place: _Place) -> Diagnostic | None:
    if place.line[place.column : place.column + 1] == ":" and "mapping values" in place.problem:
        return None
    row = place.context_row if place.context.startswith("while scanning a") else place.row
    line = place.lines[row]
    entry = _ENTRY.match(line) or _ITEM.match(line)
    if not entry or not entry["value"] or not _SPECIAL_START.match(entry["value"]):
        return None
    value, start = entry["value"], entry.start("value")
    closing = {"[": "]", "{": "}"}.get(value[0])
    if closing and closing not in value:
        return None
    return UNQUOTED_TEXT.at(
        place.span(row, start, len(value)),
        say("ce texte commence par « {sign} » et doit être mis entre guillemets", sign=value[0]),
        _requote_value(line, start),
    )


def _explain_colon(place: _Place) -> Diagnostic | None:
    if "mapping values are not allowed" not in place.problem:
        return None
    entry = _ENTRY.match(place.line)
    if entry and entry["value"] and entry.end("colon") <= place.column:
        start = entry.start("value")
        return _report_unquoted_colon(place, _requote_value(place.line, start))
    above = place.above()
    key = place.line[: place.column]
    continues = above is not None and _indent(place.line) > _indent(place.lines[above])
    if continues and above is not None and (" " in key.strip() or key.endswith((" ", "\u00a0"))):
        first = _ENTRY.match(place.lines[above])
        if first and first["value"]:
            whole = first["value"] + " " + place.line.strip()
            return _report_unquoted_colon(
                place, _requote(place.lines[above][: first.start("value")], whole)
            )
    return None


def _report_unquoted_colon(place: _Place, help: Message) -> Diagnostic:
    return UNQUOTED_COLON.at(
        place.span(), say("ce texte contient « : » et doit être mis entre guillemets"), help
    )


def _find_open_bracket(place: _Place) -> tuple[int, int] | None:
    """Find the value above that begins with a bracket and goes on to where libyaml stopped."""
    for row in range(place.row, -1, -1):
        entry = _ENTRY.match(place.lines[row]) or _ITEM.match(place.lines[row])
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
    if above is None or _ENTRY.match(place.lines[above]):
        return None
    if _indent(place.lines[above]) < _indent(place.line):
        return None
    return _report_missing_colon(place, above)


def _report_missing_colon(place: _Place, row: int) -> Diagnostic:
    line = place.lines[row]
    indent = _indent(line)
    text = line.strip() if ":" in line else line.strip().replace(" ", ":", 1)
    return report_glued(place.span(row, indent, len(line.strip())), text)


def report_glued(span: Span, text: str) -> Diagnostic:
    """Report `key:value` without the space that makes it a key and a value."""
    key, _, rest = text.partition(":")
    return MISSING_COLON.at(
        span,
        say("cette ligne n'est pas de la forme « clé: valeur »"),
        say("écrivez  {line}", line=quote(f"{key}: {rest.strip() or '…'}")),
    )


def _explain_indentation(place: _Place) -> Diagnostic | None:
    known = ("mapping values", "did not find expected", "block sequence entries", "mapping keys")
    if not place.problem.startswith(known):
        return None
    start = _indent(place.line)
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
        if _STARTS_A_BLOCK.search(line) and _ENTRY.match(line):
            return row
        if _indent(line) <= _indent(place.line):
            return None
    return None


def _align(place: _Place) -> int:
    above = place.above()
    return _indent(place.lines[above]) if above is not None else 0


# What the event stream itself shows


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
    entry = _ENTRY.match(line) or _ITEM.match(line)
    start = entry.start("value") if entry and entry["value"] else mark.column
    return COMPLEX_KEY.at(
        Span(path, mark.line + 1, start + 1, mark.line + 1, len(line) + 1),
        say("« {text} » doit être mis entre guillemets", text=quote(line[start:])),
        _requote_value(line, start),
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


def _second_document(span: Span) -> Diagnostic:
    return SEVERAL_DOCUMENTS.at(
        span,
        say("un second document commence ici"),
        say("effacez cette ligne ; s'il s'agit d'un trait dans un texte, décalez-le avec le texte"),
    )


def report_second_document(path: str, mark: Any) -> Diagnostic:
    """Report a second `---`."""
    return _second_document(
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
    return TOO_LONG.at(
        span,
        say(
            "ce texte a {length} caractères ; la limite est de {limit}", length=length, limit=limit
        ),
        say("raccourcissez-le, et mettez le reste dans un document vers lequel faire un lien"),
    )


def report_long_key(span: Span, length: int, limit: int) -> Diagnostic:
    """Report a key that can't be one."""
    return LONG_KEY.at(
        span,
        say(
            "cette clé a {length} caractères ; la limite est de {limit}", length=length, limit=limit
        ),
        say("vérifiez les deux-points et les guillemets de cette ligne"),
    )


def find_eaten_text(
    path: str, lines: Sequence[str], scalars: Iterable[_Scalar]
) -> Iterator[Diagnostic]:
    """Find bare texts cut by ` #` where the sign looks like a part of the text."""
    for scalar in scalars:
        if scalar.quoted:
            continue
        row, column = scalar.end_line - 1, scalar.end_column - 1
        line = lines[row] if row < len(lines) else ""
        rest = line[column:]
        sign = rest.find("#")
        if sign < 0 or rest[:sign].strip() or not rest[sign + 1 : sign + 2].strip("# "):
            continue
        yield EATEN_BY_COMMENT.at(
            Span(path, row + 1, column + sign + 1, row + 1, len(line) + 1),
            say("« {text} » est pris pour un commentaire et disparaît", text=quote(rest[sign:])),
            say("mettez tout le texte entre guillemets ; si c'est un commentaire, écrivez « # … »"),
        )
