"""Entries → small files that the script of the catalogue reads, piece by piece.

One index of what entries are filtered by, in columns; their names in pieces, read when they are shown;
their words by first letters, read when someone looks for one. Whatever the number of structures, a
reader gets a few small files.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from referentiels import addresses
from referentiels.catalogue import Catalogue
from referentiels.entries import Entries, Entry, list_entries
from referentiels.identifiers import slug
from referentiels.model import INDICATOR_TYPES

A_PIECE = 200
MOST_POSTINGS = 6000
"""Of a file of words: above, its letter is cut by the next one."""
LONGEST_LINE = 220
_SENTENCE = re.compile(r"[*_`\[\]]|\(https?://[^)]*\)")
_EMPTY = frozenset(
    "au aux avec ce ces dans de des du elle en et eux il ils la le les leur leurs lui ne nous on ou par "
    "pas pour qu que qui sa se ses son sur un une vos votre vous".split()
)


def export(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Make the index, the pieces, the words, and the list of names that a comparison proposes."""
    found = list_entries(catalogue)
    files = _index(catalogue, found)
    rows = [_row(catalogue, entry) for entry in found.entries]
    for start in range(0, len(rows), A_PIECE):
        files[f"criteres-{start // A_PIECE}"] = rows[start : start + A_PIECE]
    words = _words(catalogue, found.entries)
    files["criteres"]["words"] = sorted(words)
    files.update({f"mots-{letters}": one for letters, one in words.items()})
    files["structures"] = [[one.id, one.structure.name] for one in catalogue.frameworks]
    files["partages"] = [[one.id, one.name] for one in catalogue.shared_criteria.values()]
    return {f"{addresses.READING}{name}.json": _json(data) for name, data in files.items()}


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _index(catalogue: Catalogue, found: Entries) -> dict[str, Any]:
    domains = [domain.id for domain in catalogue.domains]
    kinds = sorted({one.structure.kind for one in catalogue.frameworks})
    audiences, territories = list(found.audiences), list(found.territories)
    places = [
        {value: place for place, value in enumerate(values)}
        for values in (domains, kinds, audiences, territories)
    ]
    domain_at, kind_at, audience_at, territory_at = places
    sets: dict[tuple[tuple[int, ...], ...], int] = {}
    about = []
    for one in found.entries:
        traits = (
            tuple(sorted(kind_at[kind] for kind in one.kinds)),
            tuple(sorted(audience_at[key] for key in one.audiences if key in audience_at)),
            tuple(sorted(territory_at[key] for key in one.territories)),
        )
        about.append(sets.setdefault(traits, len(sets)))
    index = {
        "domaine": domains,
        "sorte": kinds,
        "public": audiences,
        "territoire": territories,
        "piece": A_PIECE,
        # Most entries share their traits with others of the same structure: said once, then numbered.
        "traits": list(sets),
        "of": about,
        "in": [domain_at.get(one.domain, -1) for one in found.entries],
        "types": "".join(str(_mask(one)) for one in found.entries),
        "shared": [place for place, one in enumerate(found.entries) if one.is_shared],
    }
    return {"criteres": index}


def _mask(entry: Entry) -> int:
    return sum(1 << place for place, type in enumerate(INDICATOR_TYPES) if type in entry.types)


def _row(catalogue: Catalogue, entry: Entry) -> list[str]:
    """Give what the page shows of an entry: name, address, domain, structure, line below."""
    domain = catalogue.shared_domains.get(entry.domain)
    if entry.is_shared:
        shared = catalogue.shared_criteria[entry.identifier]
        address, structure, line = addresses.criterion(shared.id), "", _line(shared.definition)
    else:
        framework = catalogue.frameworks[entry.structure]
        home = addresses.structure(framework.id)
        address, structure, line = (
            addresses.at(home, entry.identifier),
            framework.structure.name,
            "",
        )
    return [entry.name, address, domain.name if domain else "", structure, line]


def _line(text: str) -> str:
    plain = " ".join(_SENTENCE.sub("", text).split())
    return plain if len(plain) <= LONGEST_LINE else plain[: LONGEST_LINE - 1] + "…"


def _words(catalogue: Catalogue, entries: Sequence[Entry]) -> dict[str, dict[str, list[int]]]:
    """Give, by first letters, each word with the entries that have it, as steps from one to the next."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        texts = [entry.name]
        if entry.is_shared:
            shared = catalogue.shared_criteria[entry.identifier]
            texts += [*shared.also_called, shared.definition]
        else:
            texts.append(catalogue.frameworks[entry.structure].structure.name)
        for word in {word for text in texts for word in split_words(text)}:
            postings[word].append(place)
    return {
        letters: {word: _steps(postings[word]) for word in words}
        for letters, words in _shards(postings, sorted(postings), 1)
    }


def _shards(
    postings: Mapping[str, list[int]], words: Sequence[str], letters: int
) -> Iterable[tuple[str, list[str]]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[word[:letters]].append(word)
    for start, group in groups.items():
        size = sum(len(postings[word]) for word in group)
        longer = [word for word in group if len(word) > letters]
        if size > MOST_POSTINGS and letters < 3 and longer:
            yield from _shards(postings, longer, letters + 1)
            group = [word for word in group if len(word) <= letters]
        if group:
            yield start, group


def _steps(places: Sequence[int]) -> list[int]:
    return [place - before for before, place in zip([0, *places], places, strict=False)]


def split_words(text: str) -> list[str]:
    """Cut a text as readers type: no accent, no elision, no plural, no empty word.

    The script cuts what is typed in the same way (`words.js`); a test keeps the two alike.
    """
    whole = re.sub(r"[’']", " ", text)
    return [
        word[:-1] if len(word) > 3 and word[-1] in "sx" else word
        for word in slug_all(whole)
        if len(word) > 1 and word not in _EMPTY
    ]


def slug_all(text: str) -> list[str]:
    """Cut into plain words, whatever the length of the text."""
    return [one for part in text.split() for one in slug(part).split("-") if one]
