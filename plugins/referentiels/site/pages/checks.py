"""The page of the checks: one section a rule, made from the rule itself.

The bad example is really checked and the message shown is the one that comes out.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from referentiels.checking import examining, examples, folders, gate, reporting
from referentiels.checking.rules import ALL_RULES, promises
from referentiels.model.catalogue import index
from referentiels.reading import ledger
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.site.entry import Entry
from referentiels.site.lasting import listed
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.diagnostics import Diagnostic, Rule, Severity
from referentiels.words.language import Translator
from referentiels.words.tongues import in_language, join

LONGEST_LINE = 90
MOST_LINES = 8
_QUOTES = re.compile(r" *\d+ │")
"""What begins a line of a file in a message."""


class _Found(NamedTuple):
    """What a check says of the example of a rule, and the files that it says it of."""

    diagnostic: Diagnostic
    texts: Mapping[str, str]


class RuleSection(NamedTuple):
    """A rule as the page shows it."""

    name: str
    severity: Severity
    why: str
    bad: str
    message: str
    good: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksView:
    """All that the page prints."""

    errors: tuple[RuleSection, ...]
    warnings: tuple[RuleSection, ...]


def plan_checks(words: Translator) -> Iterator[Entry[Page]]:
    """Give the page of the checks; it reads no file of the data."""
    yield Entry(addresses.CHECKS, partial(view_checks, words))


def view_checks(words: Translator) -> Page:
    """Make the page of the checks."""
    sections = _sections(words)
    errors = tuple(one for one in sections if one.severity is Severity.ERROR)
    warnings = tuple(one for one in sections if one.severity is Severity.WARNING)
    return Page(
        address=addresses.CHECKS,
        template="checks",
        title=words.gettext("Ce que disent les vérifications"),
        description=words.gettext("Chaque message, pourquoi il vient, et comment corriger."),
        view=ChecksView(errors=errors, warnings=warnings),
        trail=(Link(words.gettext("Contribuer"), "contribuer/"),),
        sections=(
            # Their names follow each other in the page, folded: twice the list says no more.
            Section(words.gettext("Erreurs"), "_erreurs"),
            Section(words.gettext("Avertissements"), "_avertissements"),
        ),
    )


@cache
def _sections(words: Translator) -> tuple[RuleSection, ...]:
    return tuple(_section(rule, found, words) for rule, found in _find_all())


@cache
def _find_all() -> tuple[tuple[Rule, _Found], ...]:
    """Check the bad example of each rule for good, once for all languages."""
    known = _admit_sound_files()
    return tuple((rule, _find(rule, known)) for rule in ALL_RULES)


def _admit_sound_files() -> examining.Known:
    """Read once what nearly all examples have in common."""
    files = [
        Loaded(Location(Path(name), name, kind), examples.sound_files()[name])
        for name, kind in ((examples.FRAMEWORK, Kind.FRAMEWORK), (examples.LIBRARY, Kind.LIBRARY))
    ]
    return {one.location.path: one for one in gate.admit_all(files)}


def _section(rule: Rule, found: _Found, words: Translator) -> RuleSection:
    example = rule.example
    if example.into == "files":
        (name,) = example.files
        bad, good = f"frameworks/exemple.yml\nframeworks/{name}", "frameworks/exemple.yml"
    else:
        bad, good = (_written(_abridge(one), words) for one in (example.bad, example.good))
    why, message = words.text(rule.why), _message(found, words)
    return RuleSection(rule.name, rule.severity, why, bad, message, good)


def _written(text: str, words: Translator) -> str:
    """Give what stands in a file as a page shows it: the files of the examples are French."""
    return in_language(text, "fr", words.language)


def _abridge(text: str) -> str:
    """Keep an example short enough for a page: a file over the limit need not be shown whole."""
    shown = text.replace("\t", "    ")  # the columns of a list
    lines = [
        reporting.clean(line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…")
        for line in shown.split("\n")
    ]
    return "\n".join(lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"])


def _message(found: _Found, words: Translator) -> str:
    """Give what a terminal would show; the lines of the file are in its language."""
    lines = reporting.render_apart(found.diagnostic, found.texts, words).split("\n")
    return join("\n", (_written(one, words) if _QUOTES.match(one) else one for one in lines))


def _find(rule: Rule, known: examining.Known) -> _Found:
    """Check the bad example for good."""
    if rule.example.into == "addresses":
        return _find_in_addresses(rule, known)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, rule)
        outcome = folders.check(folders.Settings(root=root), known=known)
        return _first(rule, outcome.diagnostics, outcome.texts)


def _first(rule: Rule, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> _Found:
    return _Found(next(one for one in diagnostics if one.rule == rule.name), texts)


def _find_in_addresses(rule: Rule, known: examining.Known) -> _Found:
    """Compare the list of an example with the site that the sound files would make."""
    frameworks = (one.framework for one in known.values() if one.framework)
    catalogue = index(frameworks, (one.domain for one in known.values() if one.domain))
    text = rule.example.bad
    found = promises.compare(ledger.NAME, text, listed(catalogue))
    return _first(rule, found, {ledger.NAME: text})


def _write(root: Path, rule: Rule) -> None:
    for name, data in examples.bad_files(rule.example).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            file.mkdir()
        else:
            file.write_bytes(data)
