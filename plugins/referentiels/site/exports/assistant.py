"""What a page needs to help while someone types: the rules with their words, the library, and its words.

Takes the rules as they are declared and the catalogue, gives three JSON files. The scripts know how to
check; which words, limits, lists and patterns, they read here, so that nothing is written twice. The
schemas, published as they are, say the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from referentiels.checking.rules import ALL_WORDINGS, completeness, naming, nearness, privacy
from referentiels.checking.rules.markup import HTML, REMOTE
from referentiels.checking.rules.references import OR
from referentiels.content.synonyms import recognition_of
from referentiels.insight import recognition
from referentiels.insight.facets import facets_of
from referentiels.model import values
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain, SharedIndicator
from referentiels.reading import text
from referentiels.reading.fields import Form, describe, said, title_of, walk
from referentiels.reading.nodes import LONGEST_TEXT
from referentiels.reading.shape import guesses, patterns
from referentiels.reading.shape.rules import MODELS, PLACES
from referentiels.reading.sources import Kind
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full, to_json
from referentiels.words import addresses, enumerating, identifiers, prose
from referentiels.words.diagnostics import Wording
from referentiels.words.doors import Written, rephrase
from referentiels.words.labels import (
    ENGLISH_MONTHS,
    FIRST_DAY,
    LABELS,
    MONTHS,
    SAID_MONTHS,
    group_of,
)
from referentiels.words.language import LONGEST_QUOTE, Message, Translator, translator

RULES = f"{addresses.BUILDING}regles.json"
LIBRARY = f"{addresses.BUILDING}bibliotheque.json"
RECOGNITION = f"{addresses.BUILDING}mots.json"
"""By which words each shared criterion is recognised, in the library, by structures and by people."""

LONGEST_DEFINITION = 400
MOST_CHARACTERS = 120_000
"""Of all the definitions together: when criteria are many, each definition is cut shorter."""
SHORTEST_DEFINITION = 80
MOST_CRITERIA = 1000
"""Above, indicators come as identifiers, which checks need: the page of each criterion has the rest."""

PATTERNS: Mapping[str, re.Pattern[str]] = {
    "control": text.CONTROL,
    "invisible": text.INVISIBLE,
    "accident": text.ACCIDENT,
    "id": identifiers.ID,
    "bareAddress": patterns.BARE_ADDRESS,
    "slashedDate": guesses.SLASHED_DATE,
    "timedDate": guesses.TIMED_DATE,
    "monthAndYear": guesses.MONTH_AND_YEAR,
    "shortDate": guesses.SHORT_DATE,
    "twoYears": guesses.TWO_YEARS,
    "wordedDate": guesses.WORDED_DATE,
    "partOfAYear": guesses.PART_OF_A_YEAR,
    "oneYear": guesses.ONE_YEAR,
    "number": values.NUMBER,
    "numberFirst": values.NUMBER_FIRST,
    "bounded": values.BOUNDED,
    "duration": values.DURATION,
    "sampleSaid": values.SAMPLE_SAID,
    "email": privacy.EMAIL,
    "phone": privacy.PHONE,
    "nir": privacy.NIR,
    "joined": privacy.JOINED,
    "nameSeparators": privacy.NAME_SEPARATORS,
    "privateHosts": privacy.PRIVATE_HOSTS,
    "piece": enumerating.PIECE,
    "goesOn": enumerating.GOES_ON,
    "bullet": enumerating.BULLET,
    "shut": enumerating.SHUT,
    "remote": REMOTE,
    "html": HTML,
}
"""All are valid in JavaScript too, with its flag `u`, and find the same: a test compares them."""


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the files."""
    yield Entry(RULES, partial(write_rules, translator("fr")))
    wide = catalogue.wide
    yield Entry(LIBRARY, partial(_write_library, wide), (facets_of(wide).library,))
    yield Entry(
        RECOGNITION, partial(write_recognition, catalogue), (facets_of(catalogue).everything,)
    )


def write_rules(words: Translator) -> bytes:
    """Write the rules, with their words in a language."""
    return to_json(tell_rules(words))


def _write_library(catalogue: Catalogue) -> bytes:
    return to_json(tell_library(catalogue))


def write_recognition(catalogue: Catalogue) -> bytes:
    """Write by which words criteria are recognised."""
    return to_json(recognition.tell(recognition_of(catalogue)))


def tell_rules(words: Translator) -> dict[str, Any]:
    """Give all that a check needs to find the same mistakes and to say them in the same words."""
    return {
        "format": 1,
        "severities": {one.rule.name: one.rule.severity for one in ALL_WORDINGS},
        "wordings": {one.name: _wording(one, words) for one in ALL_WORDINGS},
        "forms": {form: wording.name for form, wording in patterns.WORDS.items()},
        "places": {words.text(said(title)): _place(one, words) for title, one in PLACES.items()},
        "models": {key: _model(one, words) for key, one in MODELS.items()},
        "labels": _labels(words),
        "limits": {
            "quote": LONGEST_QUOTE,
            "text": LONGEST_TEXT,
            "id": identifiers.LONGEST_ID,
            "name": naming.SHORT,
            "indicators": completeness.MOST_INDICATORS,
            "sample": values.SMALL_SAMPLE,
            "alike": nearness.ALIKE,
        },
        "patterns": {name: _pattern(one) for name, one in PATTERNS.items()},
        "lists": {
            "reserved": sorted(identifiers.RESERVED),
            "emptyWords": sorted(nearness.EMPTY_WORDS),
            "months": MONTHS,
            "otherMonths": ENGLISH_MONTHS,
            "sharedWords": sorted(privacy.SHARED_WORDS),
            "firstNames": sorted(privacy.FIRST_NAMES),
            "yesNo": values.YES_NO,
            **_lists_in(words),
        },
        "joinIds": words.gettext(OR.template)[len("{one}") : -len("{others}")],
        "values": guesses.FRENCH_VALUES,
    }


def _lists_in(words: Translator) -> dict[str, Any]:
    """Give what days and months are called, where that is not what people write in files."""
    if words.language == "fr":
        return {}
    return {"saidMonths": list(map(words.text, SAID_MONTHS)), "first": words.text(FIRST_DAY)}


def _wording(wording: Wording, words: Translator) -> dict[str, Any]:
    told = {"message": _template(wording.message, words), "help": _template(wording.help, words)}
    cures = {name: _template(cure, words) for name, cure in wording.cures.items()}
    return {**told, "cures": cures} if cures else told


def _template(message: Message, words: Translator) -> str:
    """Give a sentence as a page says it, with the places of its values still empty."""
    told = words.gettext(message.template)
    for name, value in rephrase(message, _title).values.items():
        text = words.text(value) if isinstance(value, Message) else str(value)
        told = told.replace(f"{{{name}}}", text)
    return told


def _title(key: str) -> Message:
    return said(title_of(Kind.FRAMEWORK, (), key))


def _place(place: Message, words: Translator) -> str:
    return words.text(rephrase(place, _title))


def _model(model: str, words: Translator) -> str:
    """Give an example of a value in the words of a page."""
    spoken = model.spoken if isinstance(model, Written) else model
    return words.text(spoken) if isinstance(spoken, Message) else spoken


def _labels(words: Translator) -> Mapping[str, Mapping[str, str]]:
    """Give the words of the values of each field, by the two last keys that lead to it."""
    groups = {
        "/".join(("", *path)[-2:]): group_of(*("", *path)[-2:])
        for path, one in walk(describe(Kind.FRAMEWORK))
        if one.form is Form.CHOICE
    }
    return {
        steps: {code: words.text(said) for code, said in LABELS[group].items()}
        for steps, group in groups.items()
        if group in LABELS
    }


def _pattern(pattern: re.Pattern[str]) -> dict[str, str]:
    flags = "i" if pattern.flags & re.IGNORECASE else ""
    return {"source": pattern.pattern, "flags": flags}


def tell_library(catalogue: Catalogue) -> dict[str, Any]:
    """Give the shared domains and criteria, in the order in which the checks go through them."""
    criteria = list(catalogue.shared_criteria.values())
    longest = longest_definition(len(criteria))
    return {
        "format": 1,
        "domains": [_domain(one, longest) for one in catalogue.domains],
        "criteria": [_criterion(one, longest, len(criteria) <= MOST_CRITERIA) for one in criteria],
    }


def longest_definition(criteria: int) -> int:
    """Give how many characters of each definition there is room for."""
    share = MOST_CHARACTERS // max(1, criteria)
    return max(SHORTEST_DEFINITION, min(LONGEST_DEFINITION, share))


def _domain(domain: SharedDomain, longest: int) -> dict[str, Any]:
    return full(
        id=domain.id,
        name=domain.name,
        summary=prose.beginning(domain.summary, longest),
        also_called=domain.also_called,
    )


def _criterion(criterion: SharedCriterion, longest: int, whole: bool) -> dict[str, Any]:
    return full(
        id=criterion.id,
        domain=criterion.domain,
        name=criterion.name,
        definition=prose.beginning(criterion.definition, longest),
        also_called=criterion.also_called,
        status=criterion.status,
        replaced_by=criterion.replaced_by,
        reason=criterion.reason,
        related=criterion.related,
        indicators=[_indicator(one) if whole else {"id": one.id} for one in criterion.indicators],
    )


def _indicator(indicator: SharedIndicator) -> dict[str, Any]:
    return full(
        id=indicator.id,
        name=indicator.name,
        type=indicator.type,
        nature=indicator.nature,
        unit=indicator.unit,
        source=indicator.source,
    )
