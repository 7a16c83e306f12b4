"""Items of lists that hold several: each of them should stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Origin
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity
from referentiels.words.doors import Written
from referentiels.words.enumerating import join_list, split_list
from referentiels.words.language import quote, say

SEVERAL_IN_ONE = Rule(
    name="several-in-one",
    severity=Severity.WARNING,
    why=say(
        "Un seul élément de la liste en dit plusieurs. Le site les prend pour un seul : personne ne les "
        "retrouve un par un, dans les filtres ni dans la recherche."
    ),
    example=Example(
        bad="  audiences: ['habitants, familles']",
        good="  audiences: [habitants, familles]",
        into="structure",
    ),
)
SEVERAL = SEVERAL_IN_ONE.worded(
    say("« {text} » réunit plusieurs éléments de la liste"),
    say("séparez-les : {items} ; si c'est un seul nom, laissez-le ainsi"),
)
WORDINGS = (SEVERAL,)
RULES = (SEVERAL_IN_ONE,)


def find_several_in_one(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find items of lists that list things themselves."""
    for framework in catalogue.frameworks:
        structure = framework.structure
        yield from _look(structure.origin, "activities", structure.activities)
        yield from _look(structure.origin, "audiences", structure.audiences)
        for domain in framework.domains:
            for criterion in domain.criteria:
                yield from _look(criterion.origin, "audiences", criterion.audiences)
        for use in framework.usage:
            yield from _look(use.origin, "who", use.who)


def _look(origin: Origin, key: str, items: tuple[str, ...]) -> Iterator[Diagnostic]:
    for at, text in enumerate(items):
        found = split_list(text)
        if len(found) > 1:
            apart = Written(quote(f"[{', '.join(found)}]"), quote(join_list(found)))
            yield SEVERAL.at(origin.at(key, at), text=quote(text), items=apart)


CHECKS = (find_several_in_one,)
