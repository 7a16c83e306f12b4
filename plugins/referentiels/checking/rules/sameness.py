"""Criteria of one structure that say to be the same as one shared criterion: they can't both be."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Criterion, Framework
from referentiels.words.diagnostics import Diagnostic, Example, Related, Rule, Severity
from referentiels.words.doors import aside
from referentiels.words.language import quote, say

TWICE_THE_SAME = Rule(
    name="twice-the-same",
    severity=Severity.WARNING,
    why=say(
        "Deux critères d'une structure disent être le même critère partagé. Ils seraient donc le même "
        "entre eux : ou bien l'un est de trop, ou bien l'un des deux est plus étroit, plus large ou "
        "adapté. Sans autre mot, un lien dit « le même »."
    ),
    example=Example(
        bad="        shared: lien-social\n"
        "      - id: amities\n"
        "        name: Des amitiés qui durent\n"
        "        shared: lien-social\n"
        "      - id: fetes\n"
        "        name: Des fêtes où l'on vient",
        good="        shared: lien-social\n"
        "      - id: amities\n"
        "        name: Des amitiés qui durent\n"
        "        shared: lien-social\n"
        "        relation: narrower\n"
        "      - id: fetes\n"
        "        name: Des fêtes où l'on vient",
        into="criterion-shared",
    ),
)
RULES = (TWICE_THE_SAME,)

BOTH_THE_SAME = TWICE_THE_SAME.worded(
    say("« {name} » et « {other} » disent être le même critère partagé, « {id} »"),
    say(
        "dites de l'un ce qui l'en distingue : plus étroit, plus large ou adapté{key} ; s'ils disent la "
        "même chose, gardez-en un seul",
        key=aside("relation: narrower, broader, adapted"),
    ),
)
WORDINGS = (BOTH_THE_SAME,)


def find_twice_the_same(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find criteria of a framework that are the shared criterion that another one is."""
    for framework in catalogue.frameworks:
        first: dict[str, Criterion] = {}
        for criterion in _same(framework):
            known = first.setdefault(criterion.shared, criterion)
            if known is not criterion:
                yield BOTH_THE_SAME.at(
                    criterion.origin.at("shared"),
                    "",
                    (Related(known.origin.at("shared"), say("premier emploi ici")),),
                    name=quote(criterion.name),
                    other=quote(known.name),
                    id=quote(criterion.shared),
                )


def _same(framework: Framework) -> Iterator[Criterion]:
    return (
        criterion
        for domain in framework.domains
        for criterion in domain.criteria
        if criterion.shared and criterion.relation == "same" and not criterion.is_heading
    )


CHECKS = (find_twice_the_same,)
