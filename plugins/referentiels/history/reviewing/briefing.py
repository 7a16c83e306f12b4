"""A review → the report that a reviewer reads first, and nothing technical before the end.

First what needs an explanation, then what is good, what must be mended, the new frameworks, what could be
better, what changes, which addresses come and go, and what was checked. Takes a review, gives text or
Markdown of bounded size. Doesn't know forges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from referentiels.checking.reporting import MOST_SHOWN_IN_A_SUMMARY, escape_markdown, summarise
from referentiels.history.differences import Kind
from referentiels.history.reviewing import Review
from referentiels.history.reviewing.blocks import (
    Block,
    Items,
    Line,
    Title,
    capital,
    first,
    listed,
    more,
)
from referentiels.history.reviewing.gains import good_blocks
from referentiels.history.reviewing.guarding import guard_blocks, verdict
from referentiels.history.reviewing.markdown import write_markdown
from referentiels.history.reviewing.plain import write_text
from referentiels.history.reviewing.presenting import present_all, tell_grown
from referentiels.history.reviewing.telling import address_blocks, change_blocks, conclude
from referentiels.words import addresses
from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import Translator

LARGEST_SUMMARY = 900_000
"""Bytes: a forge refuses the whole of a summary of more than a megabyte."""
MOST_ADVICE = 100
MOST_PATHS = 40


def summarise_review(review: Review, words: Translator) -> str:
    """Say all that there is to know, on one page of Markdown."""
    if review.is_quiet:
        return escape_markdown(quiet_line(review, words)) + "\n"
    return _bounded(list(write_markdown(_report(review, words), words)), words)


def tell_review(review: Review, words: Translator) -> str:
    """Say all that there is to know, in plain text."""
    if review.is_quiet:
        return quiet_line(review, words) + "\n"
    return _bounded(list(write_text(_report(review, words), words)), words)


def quiet_line(review: Review, words: Translator) -> str:
    """Say in one line that there is nothing to say."""
    files = words.ngettext(
        "{number} fichier vérifié", "{number} fichiers vérifiés", review.outcome.files
    ).format(number=review.outcome.files)
    return words.gettext(
        "Rien à signaler : rien ne change dans ce qui est publié ({files})."
    ).format(files=files)


def _report(review: Review, words: Translator) -> Iterator[Block]:
    parts = (
        _verdict(review, words),
        guard_blocks(review, words),
        good_blocks(review, words),
        _mend(review, words),
        present_all(review.newcomers, words),
        _better(review, words),
        _changes(review, words),
        _created(review, words),
        address_blocks((*review.beside.vanished, *review.differences.vanished), words),
        _beside(review, words),
        _checked(review, words),
    )
    return chain.from_iterable(parts)


def _bounded(lines: Sequence[str], words: Translator) -> str:
    size = unclosed = 0
    for place, line in enumerate(lines):
        size += len(line.encode("utf-8", "replace")) + 1
        if size > LARGEST_SUMMARY:
            cut = words.gettext(
                "Ce compte rendu est trop long pour être montré en entier. Le journal de la vérification et "
                "la commande « referentiels diff » disent tout."
            )
            return "\n".join([*lines[:place], *["", "</details>"] * unclosed, "", cut]) + "\n"
        unclosed += line.startswith("<details>") - (line == "</details>")
    return "\n".join(lines).rstrip() + "\n"


def _verdict(review: Review, words: Translator) -> Iterator[Block]:
    told = verdict(review, words)
    if not told and review.errors:
        told = words.gettext("Quelque chose est à corriger avant de publier")
    yield Title(told or words.gettext("Cette proposition peut être relue"), 1)
    yield Line(
        words.gettext(
            "Un programme a lu cette proposition. Il ne juge ni les critères ni les résultats : c'est une "
            "personne qui décide."
        )
    )


# What must be mended, and what could be better


def _mend(review: Review, words: Translator) -> Iterator[Block]:
    if review.errors:
        number = len(review.errors)
        told = words.ngettext(
            "À corriger : {number} erreur", "À corriger : {number} erreurs", number
        )
        yield Title(told.format(number=number))
        yield from _diagnostics(review.errors, MOST_SHOWN_IN_A_SUMMARY, words)
    if review.unread:
        yield Line(
            words.gettext("Pas comparés, à cause d'une erreur avant ou après la proposition :")
        )
        yield listed(review.unread, len(review.unread), MOST_PATHS, words)


def _diagnostics(found: Sequence[Diagnostic], most: int, words: Translator) -> Iterator[Block]:
    if found:
        yield first(found, most)
    if len(found) > most:
        yield Items((Line(more(len(found) - most, words)),))


def _better(review: Review, words: Translator) -> Iterator[Block]:
    above = _told_above(review)
    near = [one for one in review.warnings if one.rule == "near-criterion" and one not in above]
    rest = [one for one in review.warnings if one.rule != "near-criterion"]
    warnings = [*near, *rest]
    advice = [*(words.text(one) for one in review.advice), *tell_grown(review.grown, words)]
    if warnings or advice:
        yield Title(words.gettext("Ce qui pourrait être mieux"))
        yield Line(words.gettext("Des conseils : rien de cela n'empêche de publier."))
    if advice:
        yield listed(map(capital, advice), len(advice), MOST_ADVICE, words)
    yield from _diagnostics(warnings, MOST_ADVICE, words)


def _told_above(review: Review) -> list[Diagnostic]:
    """Give the advice that was given where a new framework is presented: what is near is said there."""
    presented = {one.framework.path for one in review.newcomers}
    return [
        one
        for one in review.warnings
        if one.rule == "near-criterion" and one.span.path in presented
    ]


# What changes


def _changes(review: Review, words: Translator) -> Iterator[Block]:
    # A new framework is presented by itself.
    told = {one.framework.path for one in review.newcomers}
    groups = [
        group
        for group in review.differences.groups
        if not (group.kind is Kind.FRAMEWORK and group.path in told)
    ]
    if groups or not told:
        yield Title(words.gettext("Ce qui change"))
        if review.unread and not groups:
            yield Line(words.gettext("Rien ne change dans ce qui a pu être comparé."))
        else:
            yield Line(conclude(groups, words))
        yield from change_blocks(groups, words)


def _created(review: Review, words: Translator) -> Iterator[Block]:
    told = {addresses.structure(one.framework.id) for one in review.newcomers}
    found = [one for one in review.differences.appeared if one not in told]
    if found:
        yield Title(words.gettext("Autres adresses qui seraient créées"))
        yield listed((f"/{one}" for one in found), len(found), MOST_PATHS, words)


def _beside(review: Review, words: Translator) -> Iterator[Block]:
    if review.beside.pages:
        yield Title(words.gettext("Pages écrites qui changent"))
        yield listed(review.beside.pages, len(review.beside.pages), MOST_PATHS, words)
    if review.beside.copies:
        yield Title(words.gettext("Ce qui vient d'autres sites"))
        yield Line(
            words.gettext(
                "Ces copies et leur note ne s'écrivent qu'avec « referentiels fetch » : ce que quelqu'un y "
                "changerait à la main ne viendrait pas de ces sites."
            )
        )
        yield listed(review.beside.copies, len(review.beside.copies), MOST_PATHS, words)
    if review.beside.others:
        yield Title(words.gettext("Hors du contenu"))
        yield Line(
            words.gettext(
                "Ces fichiers décident de la façon dont tout est vérifié et publié. La vérification ne s'en "
                "est pas servie : elle a pris l'outil d'avant. Les personnes qui s'occupent du programme "
                "doivent les relire."
            )
        )
        yield listed(review.beside.others, len(review.beside.others), MOST_PATHS, words)


# What was checked


def _checked(review: Review, words: Translator) -> Iterator[Block]:
    yield Title(words.gettext("Ce qui a été vérifié"))
    yield Line(summarise(review.outcome, words))
    if above := len(_told_above(review)):
        said = words.ngettext(
            "{number} avertissement est dit plus haut, avec ce qui est proche de ce qui est déjà publié.",
            "{number} avertissements sont dits plus haut, avec ce qui est proche de ce qui est déjà publié.",
            above,
        )
        yield Line(said.format(number=above))
    if review.known:
        told = words.ngettext(
            "{number} avertissement était déjà là avant cette proposition ; il n'est pas répété ici.",
            "{number} avertissements étaient déjà là avant cette proposition ; ils ne sont pas répétés ici.",
            review.known,
        )
        yield Line(told.format(number=review.known))
