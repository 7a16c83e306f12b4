"""The catalogue as documents that people print: PDF, made by Typst from data, never from markup.

Takes a catalogue and what is known of the site, gives the bytes of tagged PDFs (PDF/UA-1): the same
data gives the same bytes. Making them needs Typst, describing them needs nothing. Doesn't know folders
nor pages of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedCriterion
from referentiels.paper.documents.cards import describe_cards, describe_posters
from referentiels.paper.documents.collection import describe_collection
from referentiels.paper.documents.criterion import describe_criterion
from referentiels.paper.documents.follow_up import describe_follow_up
from referentiels.paper.documents.framework import describe_framework
from referentiels.paper.documents.imprint import Imprint
from referentiels.paper.documents.summary import describe_summary
from referentiels.paper.documents.transversal import describe_transversal
from referentiels.paper.documents.typesetting import (
    CannotPrint,
    PrintingFailed,
    can_print,
    edition_of,
    has_begun,
    print_document,
    print_text,
    write_data,
)
from referentiels.paper.documents.workshop import describe_short_workshop, describe_workshop
from referentiels.words.language import Translator

__all__ = [
    "COMMON",
    "OF_A_CRITERION",
    "OF_A_STRUCTURE",
    "CannotPrint",
    "Imprint",
    "PrintingFailed",
    "can_print",
    "edition_of",
    "has_begun",
    "print_document",
    "print_text",
    "write_data",
]

_OfAStructure: TypeAlias = "Callable[[Catalogue, Framework, Translator, Imprint], dict[str, Any]]"
_OfACriterion: TypeAlias = (
    "Callable[[Catalogue, SharedCriterion, Translator, Imprint], dict[str, Any]]"
)
_Common: TypeAlias = "Callable[[Catalogue, Translator, Imprint], dict[str, Any]]"

OF_A_STRUCTURE: Mapping[str, _OfAStructure] = {
    "framework": describe_framework,
    "summary": describe_summary,
    "follow-up": lambda _, one, words, imprint: describe_follow_up(one, words, imprint),
    "collection": lambda _, one, words, imprint: describe_collection(one, words, imprint),
}
"""What each document of a structure prints, by the name of its template."""
OF_A_CRITERION: Mapping[str, _OfACriterion] = {"criterion": describe_criterion}
"""What each document of a shared criterion prints."""
COMMON: Mapping[str, _Common] = {
    "transversal": describe_transversal,
    "criterion-cards": describe_cards,
    "domain-posters": describe_posters,
    "workshop": lambda _, words, imprint: describe_workshop(words, imprint),
    "short-workshop": lambda _, words, imprint: describe_short_workshop(words, imprint),
}
"""What each document that is of no structure in particular prints."""
