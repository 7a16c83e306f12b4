"""What people really say, and the shared criteria of which one has to be among the first three.

Three lists. `PHRASES` were looked at while the words of the matching were gathered; `HELD_OUT` were written
before the last words were, and never looked at to choose any: whoever adds words to make one of these come
out takes its worth away, and writes another one. `EXAMINED` were written by someone who had seen neither those
words nor the two other lists, and counted twice: before the last mending, and after.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from referentiels.checking import folders
from referentiels.model.catalogue import Catalogue
from referentiels.model.translation import Translation, translate
from referentiels.reading.translations import read_translations

ROOT = Path(__file__).parents[2]


class Phrase(NamedTuple):
    """Words of someone, and the criteria that they may mean."""

    said: str
    criteria: frozenset[str]


def published_in_english() -> Catalogue:
    """Give the same, its library translated."""
    entries = read_translations((ROOT / "translations/en.po").read_bytes())
    return translate(published(), Translation.of("en", "en", entries))


def read(name: str) -> list[Phrase]:
    """Read one of the lists."""
    found = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return [Phrase(said, frozenset(criteria)) for said, *criteria in found]


def published() -> Catalogue:
    """Give the library and the frameworks of this repository."""
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


PHRASES = read("phrases.yml")
HELD_OUT = read("held_out.yml")
EXAMINED = read("examined.yml")
ENGLISH, ENGLISH_HELD_OUT = read("phrases_en.yml"), read("held_out_en.yml")
"""As the first two, in English."""
