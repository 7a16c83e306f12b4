"""What a reviewer would remark that is no mistake of a file: near twins, versions that say too little.

Takes two catalogues, gives sentences. Doesn't know the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.content.synonyms import recognition_of
from referentiels.history.differences import Action, Differences, Group, Kind, Subject, Weight
from referentiels.history.differences.field_changes import listed
from referentiels.history.reviewing.elsewhere import compare_elsewhere
from referentiels.history.reviewing.near import Named, Neighbours
from referentiels.insight.kindred import kin_of, suggest, tell, unlinked
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedCriterion
from referentiels.words.language import Message, quote, say

_MEANING = frozenset({Subject.DOMAIN, Subject.CRITERION, Subject.INDICATOR})


def advise(old: Catalogue, new: Catalogue, differences: Differences) -> Iterator[Message]:
    """Give what could be better in a proposal."""
    yield from _near_shared(new, differences)
    yield from _kindred(old, new)
    yield from compare_elsewhere(old, new)
    yield from _speaking(old, new)
    yield from _granted(old, new)
    yield from _redefined(new, differences)
    before = {one.id: one for one in old.frameworks}
    after = {one.id: one for one in new.frameworks}
    for group in differences.groups:
        if group.kind is Kind.FRAMEWORK and {group.identifier} <= before.keys() & after.keys():
            yield from _versions(group, before[group.identifier], after[group.identifier])


def _speaking(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    """Name what begins to be published in the name of its structure: only people can tell by whom.

    A new framework is presented with who speaks.
    """
    known = {one.id for one in old.frameworks if one.provenance != "structure"}
    for framework in new.frameworks:
        if framework.provenance == "structure" and framework.id in known:
            yield say(
                "{name} : dit être écrit par la structure : vérifiez qui propose",
                name=quote(framework.structure.name),
            )


def _granted(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    """Name what would be granted otherwise: only those who wrote can tell."""
    before = {one.id: one.licence for one in old.frameworks}
    for framework in new.frameworks:
        was = before.get(framework.id, framework.licence)
        if was != framework.licence:
            yield say(
                "{name} : la licence change, de « {old} » à « {new} » : vérifiez que les personnes qui ont "
                "écrit ce référentiel sont d'accord",
                name=quote(framework.structure.name),
                old=quote(was),
                new=quote(framework.licence),
            )


def _redefined(new: Catalogue, differences: Differences) -> Iterator[Message]:
    """Name the structures that are linked to a shared criterion whose sense changes."""
    changed = {
        one.identifier: None
        for one in differences.changes
        if one.subject is Subject.SHARED_CRITERION
        and one.action is Action.REWORDED
        and one.weight is Weight.SUBSTANCE
    }
    for identifier in changed:
        uses = new.criterion_uses.get(identifier, ())
        users = dict.fromkeys(use.framework.structure.name for use in uses)
        if users:
            yield say(
                "critère partagé « {name} » : des structures y sont reliées, {users} : vérifiez que leurs "
                "critères disent encore la même chose",
                name=quote(new.shared_criteria[identifier].name),
                users=listed(users),
            )


def _kindred(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    """Name what criteria make one think of that are new in a published framework, and linked to none."""
    before = {one.id: unlinked(one) for one in old.frameworks}
    for framework in new.frameworks:
        if framework.id not in before:
            continue  # a new one is printed whole, with what its criteria are near
        names = unlinked(framework, before[framework.id])
        if names:
            for told in suggest(recognition_of(new), new.shared_criteria, names):
                yield say(
                    "{structure} : {told} ; le relier ne changerait pas ses mots",
                    structure=quote(framework.structure.name),
                    told=told,
                )


def _versions(group: Group, old: Framework, new: Framework) -> Iterator[Message]:
    found = [
        change
        for change in group.changes
        if change.weight is Weight.SUBSTANCE and change.subject in _MEANING
    ]
    if not found or old.status == new.status == "draft":
        return
    if new.version and old.version == new.version:
        yield say(
            "{name} : le sens change, mais la version reste « {version} » ; avec un autre numéro, le texte "
            "d'avant garderait sa page",
            name=quote(group.name),
            version=quote(new.version),
        )
    known = {(one.version, one.date) for one in old.history}
    if any(one.nature == "wording" and (one.version, one.date) not in known for one in new.history):
        yield say(
            "{name} : l'histoire dit que seule la forme a changé, mais le sens change aussi",
            name=quote(group.name),
        )


def _near_shared(new: Catalogue, differences: Differences) -> Iterator[Message]:
    """Find new shared criteria that are nearly another one, by their name or by what it speaks of."""
    added = [
        new.shared_criteria[change.identifier]
        for change in differences.changes
        if change.subject is Subject.SHARED_CRITERION
        and change.action is Action.ADDED
        and change.identifier in new.shared_criteria
    ]
    names = shared_names(new) if added else Neighbours[SharedCriterion](())
    for criterion in added:
        near = next((one for one in names.near(criterion.name) if one is not criterion), None)
        if near:
            yield say(
                "critère partagé « {name} » proche de : « {near} » ({id})",
                name=quote(criterion.name),
                near=quote(near.name),
                id=near.id,
            )
        elif kin := kin_of(recognition_of(new), criterion.name, but=criterion.id):
            told = tell(criterion.name, kin, new.shared_criteria)
            yield say("critère partagé {told} : dites ce qui les distingue", told=told)


def shared_names(catalogue: Catalogue) -> Neighbours[SharedCriterion]:
    """Give the shared criteria by their names, those that are retired left out."""
    return Neighbours(
        Named(one, (one.name, *one.also_called))
        for one in catalogue.shared_criteria.values()
        if one.status != "retired"
    )
