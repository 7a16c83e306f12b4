"""Identifiers in use: unique, written down, allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from referentiels.catalogue import Catalogue
from referentiels.diagnostics import Diagnostic, Example, Related, Rule, Severity
from referentiels.identifiers import BAD_ID, check_id, slug
from referentiels.language import quote, say
from referentiels.model import Framework, Origin

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
            bad = check_id(item.origin.at("id"), item.id, item.name)
            if bad:
                yield bad
        else:
            yield _report_missing(item, "id" in node.values)
        known = first.setdefault(item.id, item)
        if known is not item:
            yield _report_duplicate(item, known)


def _report_missing(item: _Named, written: bool) -> Diagnostic:
    if written or not slug(item.name):
        suggestion = slug(item.name)
        return BAD_ID.at(
            item.origin.at("id" if written else "name"),
            say("l'identifiant est vide")
            if written
            else say("aucun identifiant ne peut être déduit de « {name} »", name=quote(item.name)),
            say("écrivez  id: {id}", id=suggestion or "lien-social"),
        )
    return MISSING_ID.at(
        item.origin.at("name"),
        say(
            "« {name} » n'a pas d'identifiant ; « {id} » est déduit de son nom",
            name=quote(item.name),
            id=item.id,
        ),
        say("écrivez  id: {id}", id=item.id),
    )


def _report_duplicate(item: _Named, known: _Named) -> Diagnostic:
    place = known.origin.at("id")
    same_file = place.path == item.origin.path
    return DUPLICATE_ID.at(
        item.origin.at("id"),
        say("l'identifiant « {id} » est déjà pris ligne {line}", id=quote(item.id), line=place.line)
        if same_file
        else say(
            "l'identifiant « {id} » est déjà pris dans {path}, ligne {line}",
            id=quote(item.id),
            path=place.path,
            line=place.line,
        ),
        say("donnez-lui un autre identifiant, par exemple « {id}-2 »", id=quote(item.id)),
        (Related(place, say("premier emploi ici")),),
    )


CHECKS = (find_bad_ids,)
