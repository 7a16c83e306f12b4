"""What a proposal brings, in a few lines: read first, before what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.history.differences import Action, Holds, Subject, Weight, total
from referentiels.history.reviewing import Review
from referentiels.history.reviewing.blocks import Block, Items, Line, Title
from referentiels.words.language import Translator


def good_blocks(review: Review, words: Translator) -> Iterator[Block]:
    """Say what is good in a proposal."""
    told = [*_gains(review, words)]
    if not review.errors:
        told.append(_without_errors(review, words))
    if told:
        yield Title(words.gettext("Ce qui est bien"))
        yield Items(tuple(map(Line, told)))


def _without_errors(review: Review, words: Translator) -> str:
    return words.ngettext(
        "{number} fichier vérifié, sans erreur",
        "{number} fichiers vérifiés, sans erreur",
        review.outcome.files,
    ).format(number=review.outcome.files)


def _gains(review: Review, words: Translator) -> Iterator[str]:
    come = total(review.differences.changes, Action.ADDED)
    if come.frameworks:
        yield words.ngettext(
            "{n} référentiel ajouté", "{n} référentiels ajoutés", come.frameworks
        ).format(n=come.frameworks)
    if come.criteria:
        yield _criteria(come, words)
    links = total(review.differences.changes, Action.LINKED).linked
    if links:
        yield words.ngettext(
            "{n} critère de plus relié à un critère partagé",
            "{n} critères de plus reliés à des critères partagés",
            links,
        ).format(n=links)
    if come.indicators:
        yield words.ngettext(
            "{n} indicateur ajouté", "{n} indicateurs ajoutés", come.indicators
        ).format(n=come.indicators)
    if come.results:
        yield words.ngettext(
            "{n} résultat observé ajouté", "{n} résultats observés ajoutés", come.results
        ).format(n=come.results)
    if come.shared_criteria:
        yield words.ngettext(
            "{n} critère proposé à la bibliothèque",
            "{n} critères proposés à la bibliothèque",
            come.shared_criteria,
        ).format(n=come.shared_criteria)
    yield from _more_gains(review, words)


def _criteria(come: Holds, words: Translator) -> str:
    told = words.ngettext("{n} critère ajouté", "{n} critères ajoutés", come.criteria).format(
        n=come.criteria
    )
    if come.linked:
        told += words.ngettext(
            ", {n} relié à un critère partagé", ", {n} reliés à des critères partagés", come.linked
        ).format(n=come.linked)
    return told


def _more_gains(review: Review, words: Translator) -> Iterator[str]:
    changes = list(review.differences.changes)
    sources = sum(c.subject is Subject.SOURCE and c.action is Action.ADDED for c in changes)
    if sources:
        yield words.ngettext("{n} source ajoutée", "{n} sources ajoutées", sources).format(
            n=sources
        )
    if changes and all(change.weight is Weight.WORDING for change in changes):
        yield words.gettext("le sens ne change pas, l'écriture est soignée")
