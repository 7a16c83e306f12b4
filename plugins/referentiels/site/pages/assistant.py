"""The page of the assistant: from an idea to a file, in the three steps of the method.

A script shows one step at a time, writes and checks. Without it, the page says which other ways there
are. It holds the words; fields, rules and the library are read from the published data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.model.catalogue import Catalogue
from referentiels.model.translation import WRITTEN_IN
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

SHOWN = (
    "kind",
    "framework_status",
    "relation",
    "type",
    "type_meaning",
    "nature",
    "purpose",
    "provenance",
    "state",
    "approximation",
    "role",
    "nature_of_change",
)
LICENCES = ("CC-BY-SA-4.0", "CC-BY-4.0", "etalab-2.0", "CC0-1.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantView:
    """What the page prints: the words for the codes of the files, and the usual licences."""

    labels: dict[str, dict[str, str]]
    licences: tuple[str, ...]
    is_abroad: bool
    """Whether it is read in another language than that of most files."""


def plan_assistant(_: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page; it reads no file."""
    yield Entry(addresses.ASSISTANT, partial(view_assistant, words))


def view_assistant(words: Translator) -> Page:
    """Make the page."""
    return Page(
        address=addresses.ASSISTANT,
        template="assistant",
        title=words.gettext("Construire un référentiel"),
        description=words.gettext(
            "Trois étapes pour écrire votre référentiel, sans rien installer et sans fichier à écrire."
        ),
        view=AssistantView(
            labels={
                name: {code: words.text(word) for code, word in LABELS[name].items() if code}
                for name in SHOWN
            },
            licences=LICENCES,
            is_abroad=words.language != WRITTEN_IN,
        ),
    )
