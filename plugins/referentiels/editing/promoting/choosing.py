"""A wish → the criterion that it names and the place where it goes, or a refusal that shows a way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referentiels.checking.rules.nearness import Nearness
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Criterion, Domain, Framework, SharedDomain
from referentiels.words.diagnostics import Span
from referentiels.words.identifiers import LONGEST_ID, check_id, nearest, slug
from referentiels.words.language import Message, quote, say

_JOIN = " », « "


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What someone asks for; `name` is a shared name, when the structure's own is too much its own."""

    structure: str
    criterion: str
    domain: str = ""
    id: str = ""
    name: str = ""
    force: bool = False


class Refused(Exception):
    """A wish that can't be granted; `wrong` when the command names something that isn't there."""

    def __init__(self, message: Message, *, wrong: bool = False) -> None:
        super().__init__(message.template)
        self.message = message
        self.wrong = wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a wish comes to: the local criterion, and where it goes."""

    framework: Framework
    criterion: Criterion
    place: tuple[int, int]
    """The domain's place in the file, and the criterion's in the domain."""
    domain: SharedDomain
    id: str
    name: str


def choose(wish: Wish, catalogue: Catalogue) -> Choice:
    """Find what a wish names, or refuse it."""
    framework = _find_framework(wish.structure, catalogue)
    place, local, criterion = _find_criterion(wish.criterion, framework)
    if criterion.shared:
        raise Refused(
            say(
                "« {name} » est déjà relié au critère partagé « {id} »",
                name=quote(criterion.name),
                id=criterion.shared,
            )
        )
    domain = _find_domain(wish.domain or local.shared, local, catalogue)
    name = wish.name or criterion.name
    identifier = _find_id(wish, criterion, name, domain, catalogue)
    if not wish.force:
        _refuse_near(criterion, name, catalogue)
    return Choice(
        framework=framework,
        criterion=criterion,
        place=place,
        domain=domain,
        id=identifier,
        name=name,
    )


def _find_framework(wanted: str, catalogue: Catalogue) -> Framework:
    known = {one.id: one for one in catalogue.frameworks}
    if wanted in known:
        return known[wanted]
    names = {one.structure.called: one.id for one in catalogue.frameworks}
    near = [names.get(one, one) for one in nearest(wanted, [*known, *names])]
    raise Refused(
        say(
            "« {id} » n'est pas une structure de ce dépôt, ou son fichier a des erreurs{near}",
            id=quote(wanted),
            near=_perhaps(near),
        ),
        wrong=True,
    )


def _find_criterion(wanted: str, framework: Framework) -> tuple[tuple[int, int], Domain, Criterion]:
    all_ = [
        ((i, j), domain, criterion)
        for i, domain in enumerate(framework.domains)
        for j, criterion in enumerate(domain.criteria)
    ]
    for recognise in (lambda one: one.id == wanted, lambda one: slug(one.name) == slug(wanted)):
        found = [one for one in all_ if recognise(one[2])]
        if len(found) == 1:
            return found[0]
    names = {one[2].name: one[2].id for one in all_}
    near = [names.get(one, one) for one in nearest(wanted, [*names.values(), *names])]
    near = near or [one[2].id for one in all_ if not one[2].shared][:3]
    raise Refused(
        say(
            "« {id} » n'est pas un critère de « {structure} »{near}",
            id=quote(wanted),
            structure=quote(framework.structure.called),
            near=_perhaps(near),
        ),
        wrong=True,
    )


def _find_domain(wanted: str, local: Domain, catalogue: Catalogue) -> SharedDomain:
    known = catalogue.shared_domains
    if wanted in known:
        return known[wanted]
    if not wanted:
        message = say(
            "le domaine « {name} » n'est relié à aucun domaine partagé : dites où ranger le critère, avec "
            "--domain (« {ids} »)",
            name=quote(local.name),
            ids=_JOIN.join(known) or "…",
        )
    else:
        message = say(
            "« {id} » n'est pas un domaine de la bibliothèque{near}",
            id=quote(wanted),
            near=_perhaps(nearest(wanted, known) or list(known)),
        )
    raise Refused(message, wrong=True)


def _find_id(
    wish: Wish, criterion: Criterion, name: str, domain: SharedDomain, catalogue: Catalogue
) -> str:
    identifier = wish.id or (slug(wish.name) if wish.name else criterion.id)
    wrong = check_id(Span("", 1, 1, 1, 1), identifier, name)
    if wrong:
        raise Refused(say("{problem} : {help}", problem=wrong.message, help=wrong.help), wrong=True)
    taken = catalogue.shared_criteria
    if identifier not in taken:
        return identifier
    stem = slug(name) or identifier
    ideas = (stem, f"{stem}-{criterion.id}", f"{stem}-{domain.id}", f"{identifier}-2")
    free = [one for one in dict.fromkeys(ideas) if one not in taken and len(one) <= LONGEST_ID]
    raise Refused(
        say(
            "l'identifiant « {id} » est déjà celui du critère partagé « {name} » ; choisissez-en un "
            "autre avec --id, par exemple « {free} »",
            id=identifier,
            name=quote(taken[identifier].name),
            free=_JOIN.join(free[:2]),
        ),
        wrong=True,
    )


def _refuse_near(criterion: Criterion, name: str, catalogue: Catalogue) -> None:
    nearness = Nearness(catalogue.shared_criteria.values())
    near = nearness.nearest(criterion.name) or nearness.nearest(name)
    if near:
        raise Refused(
            say(
                "« {name} » est proche du critère partagé « {shared} ». Si c'est le même, reliez-le : "
                "écrivez « shared: {id} » sous son nom. S'il est vraiment autre, recommencez avec --force",
                name=quote(criterion.name),
                shared=quote(catalogue.shared_criteria[near].name),
                id=near,
            )
        )


def _perhaps(near: Iterable[str]) -> Message | str:
    ids = list(dict.fromkeys(near))[:5]
    return say(" ; peut-être : « {ids} »", ids=_JOIN.join(map(quote, ids))) if ids else ""
