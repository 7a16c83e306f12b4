"""Local criteria that are nearly shared ones: sharing words begins here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity
from referentiels.words.doors import Written, aside
from referentiels.words.identifiers import slug
from referentiels.words.language import quote, say

ALIKE = 0.75
"""Share of words in common (Dice) from which two names are called near."""

NEAR_CRITERION = Rule(
    name="near-criterion",
    severity=Severity.WARNING,
    why=say(
        "Ce critère ressemble à un critère partagé sans lui être relié. Le relier ne change pas votre "
        "nom : cela permet de voir qui observe la même chose, et comment."
    ),
    example=Example(
        bad="        name: Le lien social",
        good="        name: Le lien social\n        shared: lien-social",
        into="criterion-name",
    ),
)
RULES = (NEAR_CRITERION,)

NEAR = NEAR_CRITERION.worded(
    say("« {name} » est proche d'un critère partagé"),
    say(
        "proche de : {id} ; pour le relier, choisissez ce critère partagé{written}",
        written=aside("shared: {id}"),
    ),
)
WORDINGS = (NEAR,)

EMPTY_WORDS = frozenset(
    "a au aux avec ce ces d dans de des du en et l la le les leur leurs ou par pour qu que qui s sa "
    "se ses son sur un une y".split()
)


def stems(text: str) -> frozenset[str]:
    """Reduce a name to what distinguishes it: no accents, endings or empty words."""
    words = (word for word in slug(text).split("-") if word not in EMPTY_WORDS)
    return frozenset(word.rstrip("sx").rstrip("e") or word for word in words)


class Nearness:
    """The names of the library, by the words that distinguish them."""

    def __init__(self, criteria: Iterable[SharedCriterion]) -> None:
        self._known: list[tuple[str, frozenset[str]]] = []
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        for shared in criteria:
            if shared.status != "retired" and shared.neighbour is None:
                for name in (shared.name, *shared.also_called):
                    self._learn(shared.id, stems(name))

    def _learn(self, identifier: str, found: frozenset[str]) -> None:
        for stem in found:
            self._by_stem[stem].append(len(self._known))
        self._known.append((identifier, found))

    def nearest(self, name: str) -> str:
        """Give the shared criterion whose name, or other name, is nearly this one; or nothing."""
        return _nearest(stems(name), self._known, self._by_stem) or ""


def find_near_criteria(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find unlinked criteria whose name is nearly that of a shared one, or of its other names."""
    nearness = Nearness(catalogue.shared_criteria.values())
    for _, _, criterion in catalogue.uses():
        if not criterion.shared and not criterion.is_heading:
            near = nearness.nearest(criterion.name)
            if near:
                named = Written(near, quote(catalogue.shared_criteria[near].name))
                place = criterion.origin.at("name")
                yield NEAR.at(place, name=quote(criterion.name), id=named)


def _nearest(
    words: frozenset[str], known: list[tuple[str, frozenset[str]]], by_stem: dict[str, list[int]]
) -> str | None:
    """Give the nearest shared criterion; ties go to the first of the library."""
    common = Counter(number for word in words for number in by_stem.get(word, ()))
    best = min(
        (
            (-2 * shared / (len(words) + len(known[number][1])), number)
            for number, shared in common.items()
        ),
        default=(0.0, -1),
    )
    return known[best[1]][0] if -best[0] >= ALIKE else None


CHECKS = (find_near_criteria,)
