"""References between files: everything that is named exists, and retired criteria lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Criterion, SharedCriterion, SharedDomain, SharedIndicator
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity, Span
from referentiels.words.doors import Written, aside
from referentiels.words.identifiers import nearest
from referentiels.words.language import Message, quote, say

UNKNOWN_DOMAIN = Rule(
    name="unknown-domain",
    severity=Severity.ERROR,
    why=say("Un domaine est relié à un domaine partagé qui n'existe pas dans la bibliothèque."),
    example=Example(
        bad="    shared: cohesion-social", good="    shared: cohesion-sociale", into="domain-shared"
    ),
)
UNKNOWN_CRITERION = Rule(
    name="unknown-criterion",
    severity=Severity.ERROR,
    why=say("Un critère est relié à un critère partagé qui n'existe pas dans la bibliothèque."),
    example=Example(
        bad="        shared: lien-sociale",
        good="        shared: lien-social",
        into="criterion-shared",
    ),
)
UNKNOWN_INDICATOR = Rule(
    name="unknown-indicator",
    severity=Severity.ERROR,
    why=say(
        "Un indicateur est relié à un indicateur partagé que son critère partagé ne connaît pas. Le "
        "critère doit lui-même être relié à la bibliothèque."
    ),
    example=Example(
        bad="            shared: rencontre",
        good="            shared: rencontres-declarees",
        into="indicator-shared",
    ),
)
UNKNOWN_RELATED = Rule(
    name="unknown-related",
    severity=Severity.ERROR,
    why=say("Un critère partagé dit être proche d'un critère qui n'existe pas, ou de lui-même."),
    example=Example(
        bad="    related: [estime-de-moi]", good="    related: [estime-de-soi]", into="related"
    ),
)
UNKNOWN_SUCCESSOR = Rule(
    name="unknown-successor",
    severity=Severity.ERROR,
    why=say("Un critère retiré est remplacé par un critère qui n'existe pas."),
    example=Example(
        bad="    status: retired\n    replaced_by: estime",
        good="    status: retired\n    replaced_by: estime-de-soi",
        into="status",
    ),
)
MISSING_SUCCESSOR = Rule(
    name="missing-successor",
    severity=Severity.ERROR,
    why=say(
        "Un critère retiré garde son adresse pour toujours : il doit dire par quoi il est remplacé, ou "
        "pourquoi il ne l'est pas."
    ),
    example=Example(
        bad="    status: retired",
        good="    status: retired\n    reason: Fondu dans un critère plus large.",
        into="status",
    ),
)
SUCCESSOR_LOOP = Rule(
    name="successor-loop",
    severity=Severity.ERROR,
    why=say("Des critères retirés se remplacent l'un l'autre : le lecteur tournerait en rond."),
    example=Example(
        bad="    status: retired\n    replaced_by: sociabilite",
        good="    status: retired\n    replaced_by: lien-social",
        into="status",
    ),
)
RETIRED_CRITERION = Rule(
    name="retired-criterion",
    severity=Severity.WARNING,
    why=say("Un référentiel emploie un critère partagé qui a été retiré de la bibliothèque."),
    example=Example(
        bad="        shared: sociabilite",
        good="        shared: lien-social",
        into="criterion-shared",
    ),
)
_Shared = SharedDomain | SharedCriterion | SharedIndicator
OR = say("{one} » ou « {others}")
"""Several identifiers in one pair of quotation marks."""
_LIST = say("voyez la liste dans la bibliothèque de critères, ou retirez ce lien")
_NEAR = say("vouliez-vous écrire « {ids} » ?")

NO_SUCH_DOMAIN = UNKNOWN_DOMAIN.worded(
    say("le domaine partagé « {id} » n'existe pas"), _LIST, near=_NEAR
)
NO_SUCH_CRITERION = UNKNOWN_CRITERION.worded(
    say("le critère partagé « {id} » n'existe pas"), _LIST, near=_NEAR
)
NO_SUCH_INDICATOR = UNKNOWN_INDICATOR.worded(
    say("le critère partagé « {criterion} » n'a pas d'indicateur « {id} »"),
    _LIST,
    near=_NEAR,
    none=say("retirez ce lien, ou proposez l'indicateur à la bibliothèque"),
)
NOWHERE_TO_LOOK = UNKNOWN_INDICATOR.worded(
    say(
        "l'indicateur partagé « {id} » est cherché dans le critère partagé, mais ce critère n'est "
        "relié à aucun"
    ),
    say(
        "reliez d'abord le critère à la bibliothèque{key}, ou retirez ce lien de l'indicateur",
        key=aside("shared"),
    ),
    "unlinked",
)
NO_SUCH_NEIGHBOUR = UNKNOWN_RELATED.worded(
    say("le critère partagé « {id} » n'existe pas"), _LIST, near=_NEAR
)
OWN_NEIGHBOUR = UNKNOWN_RELATED.worded(
    say("ce critère dit être proche de lui-même"), _LIST, "itself", near=_NEAR
)
NO_SUCH_SUCCESSOR = UNKNOWN_SUCCESSOR.worded(
    say("le critère partagé « {id} » n'existe pas"), _LIST, near=_NEAR
)
NO_SUCCESSOR = MISSING_SUCCESSOR.worded(
    say("ce critère est retiré sans dire par quoi il est remplacé"),
    say(
        "dites par quel critère{by} ou, à défaut, pourquoi il est retiré{why}",
        by=aside("replaced_by"),
        why=aside("reason"),
    ),
)
ROUND_IN_CIRCLES = SUCCESSOR_LOOP.worded(
    say("ces remplacements tournent en rond : {loop}"),
    say("faites mener l'un d'eux à un critère qui n'est pas retiré"),
)
RETIRED = RETIRED_CRITERION.worded(
    say("le critère partagé « {id} » a été retiré"),
    say("raison donnée : {reason}"),
    replaced=say("reliez-vous plutôt à « {successor} »"),
)
WORDINGS = (
    NO_SUCH_DOMAIN,
    NO_SUCH_CRITERION,
    NO_SUCH_INDICATOR,
    NOWHERE_TO_LOOK,
    NO_SUCH_NEIGHBOUR,
    OWN_NEIGHBOUR,
    NO_SUCH_SUCCESSOR,
    NO_SUCCESSOR,
    ROUND_IN_CIRCLES,
    RETIRED,
)
RULES = (
    UNKNOWN_DOMAIN,
    UNKNOWN_CRITERION,
    UNKNOWN_INDICATOR,
    UNKNOWN_RELATED,
    UNKNOWN_SUCCESSOR,
    MISSING_SUCCESSOR,
    SUCCESSOR_LOOP,
    RETIRED_CRITERION,
)


def find_unknown_domains(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find domains linked to a shared domain that is not there."""
    for framework in catalogue.frameworks:
        for domain in framework.domains:
            if domain.shared and domain.shared not in catalogue.shared_domains:
                cure, ids = _suggest(domain.shared, catalogue.shared_domains)
                span = domain.origin.at("shared")
                yield NO_SUCH_DOMAIN.at(span, cure, id=quote(domain.shared), ids=ids)


def find_unknown_criteria(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find criteria linked to a shared criterion that is not there, or is retired."""
    for _, _, criterion in catalogue.uses():
        if not criterion.shared:
            continue
        shared = catalogue.shared_criteria.get(criterion.shared)
        if shared is None:
            cure, ids = _suggest(criterion.shared, catalogue.shared_criteria)
            span = criterion.origin.at("shared")
            yield NO_SUCH_CRITERION.at(span, cure, id=quote(criterion.shared), ids=ids)
        elif shared.status == "retired":
            yield _report_retired(criterion, shared, catalogue)


def _report_retired(
    criterion: Criterion, shared: SharedCriterion, catalogue: Catalogue
) -> Diagnostic:
    successor = catalogue.shared_criteria.get(shared.replaced_by)
    return RETIRED.at(
        criterion.origin.at("shared"),
        "replaced" if shared.replaced_by else "",
        id=Written(shared.id, quote(shared.name)),
        successor=Written(
            quote(shared.replaced_by), quote(successor.name if successor else shared.replaced_by)
        ),
        reason=quote(shared.reason or "…"),
    )


def find_unknown_indicators(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find indicators linked to a shared indicator that their criterion does not offer."""
    for _, _, criterion in catalogue.uses():
        for indicator in criterion.indicators:
            if not indicator.shared:
                continue
            if not criterion.shared:
                span = indicator.origin.at("shared")
                yield NOWHERE_TO_LOOK.at(span, id=quote(indicator.shared))
            elif criterion.shared not in catalogue.shared_criteria:
                continue  # said once, of the criterion
            elif not catalogue.shared_indicator(criterion.shared, indicator.shared):
                span = indicator.origin.at("shared")
                yield _report_unknown_indicator(catalogue, span, criterion.shared, indicator.shared)


def _report_unknown_indicator(
    catalogue: Catalogue, span: Span, criterion: str, indicator: str
) -> Diagnostic:
    shared = catalogue.shared_criteria.get(criterion)
    known = {one.id: one for one in shared.indicators} if shared else {}
    cure, ids = _suggest(indicator, known) if known else ("none", either([]))
    return NO_SUCH_INDICATOR.at(
        span,
        cure,
        criterion=Written(quote(criterion), quote(shared.name if shared else criterion)),
        id=quote(indicator),
        ids=ids,
    )


def find_unknown_related(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find shared criteria said to be near one that is not there, or near themselves."""
    for domain in catalogue.domains:
        for criterion in domain.criteria:
            for number, related in enumerate(criterion.related):
                if related == criterion.id or related not in catalogue.shared_criteria:
                    others = {
                        k: v for k, v in catalogue.shared_criteria.items() if k != criterion.id
                    }
                    cure, ids = _suggest(related, others)
                    wording = OWN_NEIGHBOUR if related == criterion.id else NO_SUCH_NEIGHBOUR
                    span = criterion.origin.at("related", number)
                    yield wording.at(span, cure, id=quote(related), ids=ids)


def find_bad_successors(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find retired criteria that lead nowhere, or round in circles."""
    for domain in catalogue.domains:
        for criterion in domain.criteria:
            if criterion.replaced_by:
                yield from _check_successor(catalogue, criterion)
            elif criterion.status == "retired" and not criterion.reason:
                yield NO_SUCCESSOR.at(criterion.origin.at("status"))


def _check_successor(catalogue: Catalogue, criterion: SharedCriterion) -> Iterator[Diagnostic]:
    span = criterion.origin.at("replaced_by")
    if criterion.replaced_by not in catalogue.shared_criteria:
        others = {k: v for k, v in catalogue.shared_criteria.items() if k != criterion.id}
        cure, ids = _suggest(criterion.replaced_by, others)
        yield NO_SUCH_SUCCESSOR.at(span, cure, id=quote(criterion.replaced_by), ids=ids)
        return
    chain = _follow(catalogue, criterion)
    # A loop is said once, of its first member in alphabetical order.
    if chain[-1] == criterion.id == min(chain):
        yield ROUND_IN_CIRCLES.at(span, loop=" → ".join(chain))


def _follow(catalogue: Catalogue, criterion: SharedCriterion) -> list[str]:
    """Follow the successors until one repeats or leads nowhere."""
    chain = [criterion.id]
    current: SharedCriterion | None = criterion
    while current and current.replaced_by:
        chain.append(current.replaced_by)
        if chain.index(current.replaced_by) < len(chain) - 1:
            break
        current = catalogue.shared_criteria.get(current.replaced_by)
    return chain


def _suggest(word: str, known: Mapping[str, _Shared]) -> tuple[str, Message]:
    """Give the cure for a word that is not there, and the nearest ones."""
    close = nearest(word, known)
    return ("near" if close else ""), either(
        [Written(one, quote(known[one].name)) for one in close]
    )


def either(texts: Sequence[str]) -> Message:
    """Say that one of some texts may be meant."""
    first, others = (texts[0], texts[1:]) if texts else ("", ())
    if not others:
        return Message("{one}", {"one": first})
    return OR._replace(values={"one": first, "others": either(others)})


CHECKS = (
    find_unknown_domains,
    find_unknown_criteria,
    find_unknown_indicators,
    find_unknown_related,
    find_bad_successors,
)
