"""A review → the Markdown that a reviewer reads first, and nothing technical before the end.

First what needs an explanation, then what is good, what must be mended, what could be better, what
changes, which addresses go, and what was checked. Takes a review, gives text of bounded size in which all
that comes from files is escaped. Doesn't know forges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from referentiels.checking import rules
from referentiels.checking.reporting import (
    MOST_SHOWN_IN_A_SUMMARY,
    escape_markdown,
    item,
    summarise,
)
from referentiels.history.reviewing import Review
from referentiels.history.reviewing.explanation import HEADING
from referentiels.history.reviewing.gains import good_lines
from referentiels.history.reviewing.telling import (
    LONGEST_LINE,
    address_lines,
    change_lines,
    conclude,
    items,
    more,
    phrase,
    title,
)
from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import Message, Translator, quote

LARGEST_SUMMARY = 900_000
"""Bytes: a forge refuses the whole of a summary of more than a megabyte."""
MOST_ADVICE = 100
MOST_TO_EXPLAIN = 60
MOST_PATHS = 40


def summarise_review(review: Review, words: Translator) -> str:
    """Say all that there is to know, on one page."""
    parts = (
        _verdict(review, words),
        _guard(review, words),
        good_lines(review, words),
        _mend(review, words),
        _better(review, words),
        _changes(review, words),
        address_lines((*review.beside.vanished, *review.differences.vanished), words),
        _beside(review, words),
        _checked(review, words),
    )
    return _bounded(list(chain.from_iterable(parts)), words)


def _bounded(lines: Sequence[str], words: Translator) -> str:
    size = 0
    for place, line in enumerate(lines):
        size += len(line.encode("utf-8", "replace")) + 1
        if size > LARGEST_SUMMARY:
            cut = words.gettext(
                "Ce compte rendu est trop long pour être montré en entier. Le journal de la vérification et "
                "la commande « referentiels diff » disent tout."
            )
            return "\n".join([*lines[:place], "", cut]) + "\n"
    return "\n".join(lines).rstrip() + "\n"


def _verdict(review: Review, words: Translator) -> Iterator[str]:
    if review.lacks_reason:
        verdict = words.gettext("Cette proposition retire quelque chose : dites pourquoi")
    elif review.errors:
        verdict = words.gettext("Quelque chose est à corriger avant de publier")
    else:
        verdict = words.gettext("Cette proposition peut être relue")
    yield f"# {verdict}"
    yield ""
    yield words.gettext(
        "Un programme a lu cette proposition. Il ne juge ni les critères ni les résultats : c'est une "
        "personne qui décide."
    )
    yield ""


def _guard(review: Review, words: Translator) -> Iterator[str]:
    found = review.differences.to_explain
    if not found:
        return
    yield f"## ⚠ {words.gettext('Ce que cette proposition retire')}"
    yield ""
    told = (f"{title(group, words)} : {phrase(change, words)}" for group, change in found)
    yield from items(told, len(found), MOST_TO_EXPLAIN, words)
    yield ""
    if review.reason:
        yield f"**{words.gettext('Explication donnée :')}** {escape_markdown(review.reason)}"
    else:
        yield f"**{words.gettext('Explication manquante.')}** " + words.gettext(
            "Expliquez pourquoi dans le texte de la proposition, sous le titre « {heading} ». Une phrase "
            "suffit ; la vérification est refaite dès que le texte est enregistré."
        ).format(heading=words.text(HEADING))
    yield ""


# What must be mended, and what could be better


def _mend(review: Review, words: Translator) -> Iterator[str]:
    if review.errors:
        number = len(review.errors)
        told = words.ngettext(
            "À corriger : {number} erreur", "À corriger : {number} erreurs", number
        )
        yield f"## {told.format(number=number)}"
        yield ""
        yield from _diagnostics(review.errors, MOST_SHOWN_IN_A_SUMMARY, words)
        yield ""
    if review.unread:
        yield words.gettext("Fichiers illisibles d'un côté ou de l'autre, donc pas comparés :")
        yield ""
        yield from items(review.unread, len(review.unread), MOST_PATHS, words)
        yield ""


def _diagnostics(found: Sequence[Diagnostic], most: int, words: Translator) -> Iterator[str]:
    for one in found[:most]:
        place = escape_markdown(one.span.path)
        lines = list(item(one, words))
        yield _cut(f"- {place}, {lines[0].removeprefix('- ')}")
        yield from map(_cut, lines[1:])
    if len(found) > most:
        yield f"- {more(len(found) - most, words)}"


def _cut(line: str) -> str:
    """Bound a line that is escaped already; an entity cut in two is text too."""
    return line if len(line) <= 4 * LONGEST_LINE else line[: 4 * LONGEST_LINE].rstrip("\\") + "…"


def _better(review: Review, words: Translator) -> Iterator[str]:
    near = [one for one in review.warnings if one.rule == "near-criterion"]
    rest = [one for one in review.warnings if one.rule != "near-criterion"]
    if near or rest or review.advice:
        yield f"## {words.gettext('Ce qui pourrait être mieux')}"
        yield ""
        yield words.gettext("Des conseils : rien de cela n'empêche de publier.")
        yield ""
        yield from items(_advice(review.advice, words), len(review.advice), MOST_ADVICE, words)
        yield from _diagnostics([*near, *rest], MOST_ADVICE, words)
        yield ""
    if review.known:
        yield words.ngettext(
            "{number} avertissement était déjà là avant cette proposition ; il n'est pas répété ici.",
            "{number} avertissements étaient déjà là avant cette proposition ; ils ne sont pas répétés ici.",
            review.known,
        ).format(number=review.known)
        yield ""


def _advice(messages: Iterable[Message], words: Translator) -> Iterator[str]:
    for message in messages:
        told = words.text(message)
        yield told[:1].upper() + told[1:]


# What changes


def _changes(review: Review, words: Translator) -> Iterator[str]:
    yield f"## {words.gettext('Ce qui change')}"
    yield ""
    yield escape_markdown(conclude(review.differences, words))
    yield ""
    yield from change_lines(review.differences.groups, words)


def _beside(review: Review, words: Translator) -> Iterator[str]:
    if review.beside.pages:
        yield f"## {words.gettext('Pages écrites qui changent')}"
        yield ""
        yield from items(review.beside.pages, len(review.beside.pages), MOST_PATHS, words)
        yield ""
    if review.beside.others:
        yield f"## {words.gettext('Hors du contenu')}"
        yield ""
        yield words.gettext(
            "Ces fichiers décident de la façon dont tout est vérifié et publié. La vérification ne s'en est "
            "pas servie : elle a pris l'outil d'avant. Les personnes qui s'occupent du programme doivent les "
            "relire."
        )
        yield ""
        yield from items(review.beside.others, len(review.beside.others), MOST_PATHS, words)
        yield ""


# What was checked


def _checked(review: Review, words: Translator) -> Iterator[str]:
    yield f"## {words.gettext('Ce qui a été vérifié')}"
    yield ""
    yield escape_markdown(summarise(review.outcome, words))
    yield ""
    counts = Counter(one.rule for one in review.outcome.diagnostics)
    yield f"<details><summary>{words.gettext('La liste des vérifications')}</summary>"
    yield ""
    for rule in rules.ALL_RULES:
        why = escape_markdown(words.text(rule.why).split(". ")[0].rstrip("."))
        number = counts[rule.name]
        found = words.ngettext("{number} fois", "{number} fois", number).format(number=number)
        nothing = words.gettext("rien à signaler")
        yield f"- `{rule.name}` : {found if number else nothing}. {why}."
    yield ""
    yield "</details>"


def guard_line(review: Review, words: Translator) -> str:
    """Say in one line what must be explained."""
    number = len(review.differences.to_explain)
    told = words.ngettext(
        "Cette proposition retire un référentiel, un critère employé ou des résultats ({number} retrait).",
        "Cette proposition retire un référentiel, un critère employé ou des résultats ({number} retraits).",
        number,
    ).format(number=number)
    if not review.lacks_reason:
        return told
    return f"{told} " + words.gettext(
        "Explication manquante : écrivez-la sous le titre « {heading} », dans le texte de la proposition."
    ).format(heading=quote(words.text(HEADING)))
