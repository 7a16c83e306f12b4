"""What the library says as a vocabulary: names that differ, equals elsewhere, criteria that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.words.addresses import stands_on
from referentiels.words.diagnostics import Diagnostic, Example, Related, Rule, Severity
from referentiels.words.doors import aside
from referentiels.words.language import quote, say

REPEATED_NAME = Rule(
    name="repeated-name",
    severity=Severity.WARNING,
    why=say(
        "Un autre nom d'un critère ou d'un domaine partagé est déjà son nom, ou se trouve deux fois dans "
        "la liste. Il n'aide personne à le trouver, et les logiciels qui lisent la bibliothèque ne savent "
        "plus lequel est le nom principal."
    ),
    example=Example(
        bad="    also_called: [Lien social, vivre ensemble]\n    related: [estime-de-soi]",
        good="    also_called: [vivre ensemble]\n    related: [estime-de-soi]",
        into="related",
    ),
)
SAME_ELSEWHERE = Rule(
    name="same-elsewhere",
    severity=Severity.WARNING,
    why=say(
        "Deux critères partagés disent être identiques, ailleurs, à la même chose. Ils seraient donc "
        "identiques entre eux : ou bien l'un des deux est de trop, ou bien l'un n'est que proche."
    ),
    example=Example(
        bad="    same_as: [https://exemple.org/lien]\n    related: [estime-de-soi]\n"
        "  - {id: entraide, name: Entraide, same_as: [https://exemple.org/lien]}",
        good="    same_as: [https://exemple.org/lien]\n    related: [estime-de-soi]\n"
        "  - {id: entraide, name: Entraide}",
        into="related",
    ),
)
SAME_HERE = Rule(
    name="same-here",
    severity=Severity.WARNING,
    why=say(
        "Un critère partagé dit être identique, ailleurs, à quelque chose qui est sur ce site-ci. Entre deux "
        "critères d'ici, le lien s'écrit autrement ; et un critère n'est pas identique à lui-même ailleurs."
    ),
    example=Example(
        bad="    same_as: [https://referentiels.exemple.org/criteres/lien-social/]\n"
        "    related: [estime-de-soi]",
        good="    related: [estime-de-soi]",
        into="library-at-home",
    ),
)
NOT_RETIRED = Rule(
    name="not-retired",
    severity=Severity.WARNING,
    why=say(
        "Un critère dit par quoi il est remplacé, ou pourquoi il est retiré, mais son état dit qu'il sert "
        "encore. Personne ne verra qu'il mène ailleurs."
    ),
    example=Example(
        bad="    status: shared\n    replaced_by: lien-social",
        good="    status: retired\n    replaced_by: lien-social",
        into="status",
    ),
)

OWN_NAME = REPEATED_NAME.worded(
    say("« {name} » est déjà le nom principal"), say("retirez-le de la liste"), "own"
)
SAID_TWICE = REPEATED_NAME.worded(
    say("« {name} » est deux fois dans la liste"), say("gardez-le une seule fois")
)
EQUAL_TO_BOTH = SAME_ELSEWHERE.worded(
    say("« {name} » et « {other} » disent être identiques à {url}"),
    say(
        "gardez cette adresse pour un seul des deux, ou retirez l'un et dites par quoi il est remplacé"
    ),
)
AT_HOME = SAME_HERE.worded(
    say("« {name} » dit être identique à {url}, qui est sur ce site"),
    say(
        "retirez cette adresse ; si deux critères d'ici sont proches, dites-le{key}",
        key=aside("related"),
    ),
)
STILL_THERE = NOT_RETIRED.worded(
    say("« {name} » dit ce qu'il est devenu, sans être retiré"),
    say("dites qu'il est retiré{key}, ou enlevez cette ligne", key=aside("status: retired")),
)
WORDINGS = (OWN_NAME, SAID_TWICE, EQUAL_TO_BOTH, AT_HOME, STILL_THERE)
RULES = (REPEATED_NAME, SAME_ELSEWHERE, SAME_HERE, NOT_RETIRED)


def find_repeated_names(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find other names that are the name itself, or that stand twice."""
    for domain in catalogue.domains:
        yield from _look(domain)
        for criterion in domain.criteria:
            yield from _look(criterion)


def _look(item: SharedDomain | SharedCriterion) -> Iterator[Diagnostic]:
    for at, name in enumerate(item.also_called):
        if name == item.name:
            yield OWN_NAME.at(item.origin.at("also_called", at), name=quote(name))
        elif name in item.also_called[:at]:
            yield SAID_TWICE.at(item.origin.at("also_called", at), name=quote(name))


def _criteria(catalogue: Catalogue) -> Iterator[SharedCriterion]:
    return (criterion for domain in catalogue.domains for criterion in domain.criteria)


def find_same_elsewhere(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find criteria that are said to be the same as one thing elsewhere."""
    first: dict[str, SharedCriterion] = {}
    for criterion in _criteria(catalogue):
        for at, url in enumerate(criterion.same_as):
            known = first.setdefault(url, criterion)
            if known is not criterion:
                place = known.origin.at("same_as", known.same_as.index(url))
                yield EQUAL_TO_BOTH.at(
                    criterion.origin.at("same_as", at),
                    "",
                    (Related(place, say("premier emploi ici")),),
                    name=quote(criterion.name),
                    other=quote(known.name),
                    url=quote(url),
                )


def find_same_here(domains: Iterable[SharedDomain], site: str) -> Iterator[Diagnostic]:
    """Find criteria that are said to be the same as what stands on the site itself.

    Where that is, no file of data says: who knows the site asks.
    """
    for criterion in (each for domain in domains for each in domain.criteria):
        for at, url in enumerate(criterion.same_as):
            if stands_on(url, site):
                place = criterion.origin.at("same_as", at)
                yield AT_HOME.at(place, name=quote(criterion.name), url=quote(url))


def find_not_retired(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find criteria that say what became of them, and are still offered."""
    for criterion in _criteria(catalogue):
        if criterion.status != "retired":
            for key in ("replaced_by", "reason"):
                if getattr(criterion, key):
                    yield STILL_THERE.at(criterion.origin.at(key), name=quote(criterion.name))


CHECKS = (find_repeated_names, find_same_elsewhere, find_not_retired)
