"""Local criteria that are nearly shared ones: sharing words begins here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from referentiels.catalogue import Catalogue
from referentiels.diagnostics import Diagnostic, Example, Rule, Severity
from referentiels.identifiers import slug
from referentiels.language import quote, say

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

_EMPTY_WORDS = frozenset(
    "a au aux avec ce ces d dans de des du en et l la le les leur leurs ou par pour qu que qui s sa "
    "se ses son sur un une y".split()
)


def stems(text: str) -> frozenset[str]:
    """Reduce a name to what distinguishes it: no accents, endings or empty words."""
    words = (word for word in slug(text).split("-") if word not in _EMPTY_WORDS)
    return frozenset(word.rstrip("sx").rstrip("e") or word for word in words)


def find_near_criteria(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find unlinked criteria whose name is nearly that of a shared one, or of its other names."""
    known: list[tuple[str, frozenset[str]]] = []
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for shared in catalogue.shared_criteria.values():
        if shared.status == "retired":
            continue
        for name in (shared.name, *shared.also_called):
            for stem in (found := stems(name)):
                by_stem[stem].append(len(known))
            known.append((shared.id, found))
    for _, _, criterion in catalogue.uses():
        if not criterion.shared:
            near = _nearest(stems(criterion.name), known, by_stem)
            if near:
                yield NEAR_CRITERION.at(
                    criterion.origin.at("name"),
                    say("« {name} » est proche d'un critère partagé", name=quote(criterion.name)),
                    say("proche de : {id} ; pour le relier, ajoutez  shared: {id}", id=near),
                )


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
