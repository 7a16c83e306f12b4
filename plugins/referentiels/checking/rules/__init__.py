"""Meaning: what the schema can't say, one small module per family.

Takes a catalogue, gives diagnostics. A check is a generator over the catalogue; every mistake that
it yields is an instance of a `Rule`, which carries its own documentation and example.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.checking.rules import (
    completeness,
    equals,
    equivalences,
    lasting,
    lists,
    markup,
    names,
    naming,
    nearness,
    privacy,
    references,
    sameness,
    translations,
    values,
    vocabulary,
)
from referentiels.model.catalogue import Catalogue
from referentiels.reading import shape, sources, syntax, text
from referentiels.words import identifiers
from referentiels.words.diagnostics import Diagnostic, Rule, Wording

_TOLD_ELSEWHERE = (
    references,
    sameness,
    names,
    naming,
    values,
    completeness,
    lists,
    nearness,
    privacy,
    markup,
)
_FAMILIES = (*_TOLD_ELSEWHERE, vocabulary, equivalences, equals)

MEANING_RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
ALL_RULES: tuple[Rule, ...] = (
    *sources.RULES,
    *text.RULES,
    *syntax.RULES,
    *shape.RULES,
    *identifiers.RULES,
    *MEANING_RULES,
    *lasting.RULES,
    *translations.RULES,
)
"""Every kind of mistake that a check can report, in the order in which a file meets them."""

ALL_WORDINGS: tuple[Wording, ...] = tuple(
    wording
    for family in (text, syntax, shape, identifiers, *_TOLD_ELSEWHERE)
    for wording in family.WORDINGS
)
"""What can be said of them, by name: rules that only files can break keep their words to themselves."""


def check(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Run every rule of meaning."""
    for family in _FAMILIES:
        for find in family.CHECKS:
            yield from find(catalogue)
