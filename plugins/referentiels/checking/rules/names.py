"""Identifiers in use: unique, written down, allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, Origin
from referentiels.words.diagnostics import Diagnostic, Example, Related, Rule, Severity
from referentiels.words.doors import aside
from referentiels.words.identifiers import BAD_ID, check_id, may_be_id, slug
from referentiels.words.language import quote, say

DUPLICATE_ID = Rule(
    name="duplicate-id",
    severity=Severity.ERROR,
    why=say(
        "Deux éléments portent le même identifiant. Un lien vers l'un mènerait à l'autre. Un "
        "identifiant est unique dans tout le fichier ; celui d'un critère partagé, dans toute la "
        "bibliothèque."
    ),
    example=Example(
        bad="      - id: faire-societe", good="      - id: rencontres", into="criterion"
    ),
)
MISSING_ID = Rule(
    name="missing-id",
    severity=Severity.WARNING,
    why=say(
        "L'identifiant est déduit du nom : si le nom change, l'adresse change aussi, et les liens faits "
        "ailleurs se perdent. Mieux vaut l'écrire."
    ),
    example=Example(
        bad="  - name: Faire société",
        good="  - id: faire-societe\n    name: Faire société",
        into="domain-name",
    ),
)
RULES = (DUPLICATE_ID, MISSING_ID)

EMPTY_ID = BAD_ID.worded(
    say("l'identifiant est vide"),
    say("donnez un identifiant{key}, par exemple « {id} »", key=aside("id")),
    "empty",
)
NO_ID = BAD_ID.worded(
    say("aucun identifiant ne peut être déduit de « {name} »"),
    say("donnez un identifiant{key}, par exemple « {id} »", key=aside("id")),
    "underived",
)
DERIVED_ID = MISSING_ID.worded(
    say("« {name} » n'a pas d'identifiant ; « {id} » est déduit de son nom"),
    say("gardez cet identifiant, écrit avec le nom{written}", written=aside("id: {id}")),
)
TAKEN_ID = DUPLICATE_ID.worded(
    say("l'identifiant « {id} » est déjà pris par « {name} »"),
    say("donnez-lui un autre identifiant, par exemple « {id}-2 »"),
)
TAKEN_ELSEWHERE = DUPLICATE_ID.worded(
    say("l'identifiant « {id} » est déjà pris dans {path}, ligne {line}"),
    say("donnez-lui un autre identifiant, par exemple « {id}-2 »"),
    "elsewhere",
)
WORDINGS = (EMPTY_ID, NO_ID, DERIVED_ID, TAKEN_ID, TAKEN_ELSEWHERE)


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def origin(self) -> Origin: ...


def find_bad_ids(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Check the identifiers of every file, and of the library as a whole."""
    for framework in catalogue.frameworks:
        yield from _check_all(_items(framework))
    criteria = [criterion for domain in catalogue.domains for criterion in domain.criteria]
    yield from _check_all(criteria)
    for criterion in criteria:
        yield from _check_all(criterion.indicators)


def _items(framework: Framework) -> Iterator[_Named]:
    for domain in framework.domains:
        yield domain
        for criterion in domain.criteria:
            yield criterion
            yield from criterion.indicators


def _check_all(items: Iterable[_Named]) -> Iterator[Diagnostic]:
    first: dict[str, _Named] = {}
    for item in items:
        node = item.origin.node
        assert node is not None  # rules run while the files are at hand
        if "id" in node.plain:
            # The place is looked for only when there is something to say of it, here and in other rules.
            if not may_be_id(item.id):
                bad = check_id(item.origin.at("id"), item.id, item.name)
                if bad:
                    yield bad
        else:
            yield _report_missing(item, "id" in node.values)
        known = first.setdefault(item.id, item)
        if known is not item:
            yield _report_duplicate(item, known)


def _report_missing(item: _Named, written: bool) -> Diagnostic:
    suggestion = slug(item.name)
    if written:
        return EMPTY_ID.at(item.origin.at("id"), id=suggestion or "lien-social")
    if not suggestion:
        return NO_ID.at(item.origin.at("name"), name=quote(item.name), id="lien-social")
    return DERIVED_ID.at(item.origin.at("name"), name=quote(item.name), id=item.id)


def _report_duplicate(item: _Named, known: _Named) -> Diagnostic:
    place, span = known.origin.at("id"), item.origin.at("id")
    related = (Related(place, say("premier emploi ici")),)
    if place.path == item.origin.path:
        return TAKEN_ID.at(span, "", related, id=quote(item.id), name=quote(known.name))
    return TAKEN_ELSEWHERE.at(
        span, "", related, id=quote(item.id), path=place.path, line=place.line
    )


CHECKS = (find_bad_ids,)
