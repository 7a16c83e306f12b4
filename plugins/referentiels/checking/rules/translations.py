"""Files of translations: whether they can be read, and whether they still say what the library says.

Takes the text of a file and the texts of the library by place, gives diagnostics. Doesn't know where a file
stands, nor what a page shows of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from referentiels.checking.rules import markup, privacy
from referentiels.model.translation import Place, is_same, texts_at
from referentiels.reading.sources import IGNORED_FILE
from referentiels.reading.text import check_characters, split_lines
from referentiels.reading.translations import Entry, Fault, Parsed, parse_translations
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity, Span, cap
from referentiels.words.excerpts import excerpts
from referentiels.words.language import quote, say

_PLACE = "criteria-library/lien-social.name"
_BEGINNING = f'msgctxt "{_PLACE}"\nmsgid "Lien social"\n'
_DEFINED = 'msgctxt "criteria-library/sociabilite.definition"\nmsgid "Voir https://exemple.org/."\n'
_SAID = f'{_BEGINNING}msgstr "Social ties"'

BROKEN_TRANSLATION = Rule(
    name="broken-translation",
    severity=Severity.ERROR,
    why=say("Une ligne de travers fait perdre la suite."),
    example=Example(bad=f'{_BEGINNING}msgstr "Social ties', good=_SAID, into="translations"),
)
OTHER_LANGUAGE = Rule(
    name="other-language",
    severity=Severity.ERROR,
    why=say("L'en-tête d'un fichier de traductions dit sa langue, son nom aussi : c'est la même."),
    example=Example(
        bad='msgid ""\nmsgstr "Language: de\\n"',
        good='msgid ""\nmsgstr "Language: en\\n"',
        into="translations",
    ),
)
OTHER_CHARSET = Rule(
    name="other-charset",
    severity=Severity.WARNING,
    why=say(
        "Les lettres accentuées se lisent bien ici, et mal dans les logiciels de traduction, qui croient "
        "l'en-tête."
    ),
    example=Example(
        bad='msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-15\\n"',
        good='msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"',
        into="translations",
    ),
)
TRANSLATED_TWICE = Rule(
    name="translated-twice",
    severity=Severity.ERROR,
    why=say("Personne ne sait laquelle de deux traductions les pages montreront."),
    example=Example(
        bad=f'{_SAID}\n\n{_BEGINNING}msgstr "Social bonds"', good=_SAID, into="translations"
    ),
)
UNKNOWN_PLACE = Rule(
    name="unknown-place",
    severity=Severity.WARNING,
    why=say("La bibliothèque n'a pas ce qui est traduit ici : aucune page ne le montrera."),
    example=Example(bad=_SAID.replace("lien-social", "lien"), good=_SAID, into="translations"),
)
OLDER_TRANSLATION = Rule(
    name="older-translation",
    severity=Severity.WARNING,
    why=say("Le français a changé depuis. La page montre les deux."),
    example=Example(
        bad=_SAID.replace('msgid "Lien social"', 'msgid "Liens sociaux"'),
        good=_SAID,
        into="translations",
    ),
)
LOST_IN_TRANSLATION = Rule(
    name="lost-in-translation",
    severity=Severity.WARNING,
    why=say("Une adresse, ou un mot entre accolades, manque dans la traduction."),
    example=Example(
        bad=f'{_DEFINED}msgstr "See the page of this criterion."',
        good=f'{_DEFINED}msgstr "See https://exemple.org/."',
        into="translations",
    ),
)

UNREAD = BROKEN_TRANSLATION.worded(
    say("{reason}"),
    say("corrigez la ligne : msgctxt, msgid puis msgstr, chaque texte entre guillemets droits"),
)
WRONG_LANGUAGE = OTHER_LANGUAGE.worded(
    say("ce fichier annonce « {language} », et son nom dit « {expected} »"),
    say("écrivez « Language: {expected} » dans l'en-tête, ou renommez le fichier"),
)
WRONG_CHARSET = OTHER_CHARSET.worded(
    say("ce fichier annonce « {charset} », et il est en UTF-8"),
    say(
        "écrivez « charset=UTF-8 » dans l'en-tête ; « referentiels translations {language} » le fait aussi"
    ),
)
TWICE = TRANSLATED_TWICE.worded(
    say("« {text} » a déjà une autre traduction"),
    say("gardez la meilleure, effacez l'autre"),
)
NOWHERE = UNKNOWN_PLACE.worded(
    say("« {place} » n'est pas dans la bibliothèque"),
    say("« referentiels translations {language} » la garde pour mémoire, en fin de fichier"),
)
PLACELESS = UNKNOWN_PLACE.worded(
    say("« {text} » ne dit pas où il est dans la bibliothèque : sa ligne « msgctxt » manque"),
    say(
        "« referentiels translations {language} » écrit chaque texte avec la sienne ; portez-y votre "
        "traduction"
    ),
)
OLDER = OLDER_TRANSLATION.worded(
    say("ceci traduit « {then} », devenu « {now} »"),
    say("relisez-la : « referentiels translations {language} » met les deux textes côte à côte"),
)
LOST = LOST_IN_TRANSLATION.worded(
    say("la traduction a perdu {pieces}"),
    say("remettez-le tel quel"),
)
EMPTY = IGNORED_FILE.worded(
    say("ce fichier ne contient aucun texte : rien n'est traduit"),
    say(
        "« referentiels translations {language} » y écrit les textes à traduire ; sinon, supprimez-le"
    ),
)
WORDINGS = (UNREAD, WRONG_LANGUAGE, WRONG_CHARSET, TWICE, NOWHERE, PLACELESS, OLDER, LOST, EMPTY)
RULES = (
    BROKEN_TRANSLATION,
    OTHER_LANGUAGE,
    OTHER_CHARSET,
    TRANSLATED_TWICE,
    UNKNOWN_PLACE,
    OLDER_TRANSLATION,
    LOST_IN_TRANSLATION,
)
_READ_ALIKE = ("", "utf8", "ascii", "usascii", "charset")
"""What a header may announce; programs that write an empty one leave « CHARSET » there."""
_KEPT = re.compile(r"\{\w*\}|https?://[^\s<>\")\]]+[^\s<>\")\].,;:!?]")
"""What a translation keeps as it is."""


def examine(
    path: str, text: str, language: str, places: Iterable[Place] | None
) -> tuple[Diagnostic, ...]:
    """Say what is wrong in a file of translations; without `places`, nobody knows what the library says."""
    parsed, lines = parse_translations(text), split_lines(text)
    used = [one for one in parsed.entries if one.said and not one.is_old]
    found = [
        *_unread(path, lines, parsed.faults),
        *_other_language(path, lines, parsed, language),
        *_other_charset(path, lines, parsed, language),
        *_twice(path, lines, used),
        *(each for one in used for each in _wrong_words(path, lines, one)),
    ]
    if not found and '"' not in text:
        return (EMPTY.at(_at(path, lines, 1), language=language),)
    if places is not None:
        known = texts_at(places)
        found += _strayed(path, lines, [one for one in used if not one.is_unsure], known, language)
    return tuple(cap(sorted(found, key=lambda one: one.order)))


def _at(path: str, lines: list[str], line: int) -> Span:
    line = min(max(line, 1), max(len(lines), 1))
    return Span(path, line, 1, line, len(lines[line - 1]) + 1 if lines else 1)


def _unread(path: str, lines: list[str], faults: Iterable[Fault]) -> Iterator[Diagnostic]:
    for one in faults:
        yield UNREAD.at(_at(path, lines, one.line), reason=one.message)


def _other_language(
    path: str, lines: list[str], parsed: Parsed, expected: str
) -> Iterator[Diagnostic]:
    said = re.split("[_@]", parsed.language)[0]
    if said and said != expected:
        span = _at(path, lines, parsed.language_line)
        yield WRONG_LANGUAGE.at(span, language=quote(parsed.language), expected=expected)


def _other_charset(
    path: str, lines: list[str], parsed: Parsed, language: str
) -> Iterator[Diagnostic]:
    if parsed.charset.lower().replace("-", "") not in _READ_ALIKE:
        span = _at(path, lines, parsed.charset_line)
        yield WRONG_CHARSET.at(span, charset=quote(parsed.charset), language=language)


def _twice(path: str, lines: list[str], used: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Find two translations of one text; two that say the same harm nobody."""
    known: dict[tuple[str, str], str] = {}
    for one in used:
        key = (one.place, " ".join(one.text.split()))
        if known.setdefault(key, one.said) != one.said:
            yield TWICE.at(_at(path, lines, one.line), text=quote(one.text))


def _strayed(
    path: str, lines: list[str], used: list[Entry], known: Mapping[str, list[str]], language: str
) -> Iterator[Diagnostic]:
    fresh = {
        one.place for one in used if any(is_same(one.text, now) for now in known.get(one.place, ()))
    }
    for one in used:
        span = _at(path, lines, one.line)
        if not one.place:
            yield PLACELESS.at(span, text=quote(one.text), language=language)
        elif one.place not in known:
            yield NOWHERE.at(span, place=quote(one.place), language=language)
        elif one.place not in fresh:
            then, now = map(quote, excerpts(one.text, known[one.place][0]))
            yield OLDER.at(span, then=then, now=now, language=language)


def _wrong_words(path: str, lines: list[str], one: Entry) -> Iterator[Diagnostic]:
    """Find in a translation what no text of the library may hold, and what it lost."""
    span = _at(path, lines, one.said_line)
    lost = Counter(_KEPT.findall(one.text)) - Counter(_KEPT.findall(one.said))
    if lost:
        yield LOST.at(span, pieces=", ".join(map(quote, lost)))
    for match in markup.REMOTE.finditer(one.said):
        yield markup.FROM_ELSEWHERE.at(span, text=quote(match.group()))
    for match in markup.HTML.finditer(one.said):
        yield markup.TAG.at(span, tag=quote(match.group()))
    for each in check_characters(path, one.said):  # what escapes of the format spell out
        yield Diagnostic(
            rule=each.rule,
            severity=each.severity,
            message=each.message,
            help=each.help,
            span=span,
        )
    yield from privacy.find_in_words(one.said, span)
