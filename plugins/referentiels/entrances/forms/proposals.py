"""Answers to a form → a proposal: a new framework, a changed one, or a new shared criterion.

Nothing of what was typed becomes a path or a command: the name of a file is derived from words, and
checked. A file that is there is changed only by its own form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from referentiels.checking.gate import Reading
from referentiels.content.synonyms import recognition_of
from referentiels.editing.proposing import Proposal
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.changed_framework import take_changed
from referentiels.entrances.forms.depot import Depot, Taken
from referentiels.entrances.forms.issue import Form, Refusal, read_answers
from referentiels.entrances.forms.new_framework import take_new
from referentiels.entrances.forms.shared_criterion import take_criterion
from referentiels.insight.kindred import suggest, unlinked
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.words.language import Message, say


def take_in(
    form: Form | None,
    body: str,
    catalogue: Catalogue,
    files: Mapping[str, Reading],
    number: int = 0,
) -> Taken:
    """Make a proposal of a form that was filled in; `files` are those that exist, by path."""
    if form is None:
        return Taken(_not_a_form())
    answers = read_answers(body, form)
    if isinstance(answers, Refusal):
        return Taken(answers)
    makers = {
        "nouveau-referentiel": take_new,
        "modifier-referentiel": take_changed,
        "nouveau-critere": take_criterion,
    }
    taken = makers[form.name](answers, Depot(catalogue, files, number))
    notes = (*answers.notes(), *_unused(answers, taken.made))
    return taken._replace(notes=notes, kindred=tuple(_kindred(taken.made, answers, catalogue)))


def _not_a_form() -> Refusal:
    return Refusal(
        say("ce message ne vient pas d'un formulaire dont un programme peut faire une proposition"),
        say("une personne va le lire ; pour aller plus vite, prenez un des formulaires"),
    )


def _kindred(made: Proposal | Refusal, answers: Answers, catalogue: Catalogue) -> Iterator[Message]:
    """Name what the new criteria of a framework, or a new shared criterion, make one think of."""
    model = made.admitted.model if isinstance(made, Proposal) and made.admitted else None
    names: tuple[str, ...] = ()
    if isinstance(model, Framework):
        before = (unlinked(one) for one in catalogue.frameworks if one.id == model.id)
        names = unlinked(model, next(before, ()))
    elif model:
        names = (answers.line("nom"),)
    if names:
        yield from suggest(recognition_of(catalogue), catalogue.shared_criteria, names)


def _unused(answers: Answers, made: Proposal | Refusal) -> list[Message]:
    """Name the answers that are no part of the file; a form that is refused is read again as a whole."""
    if isinstance(made, Refusal):
        return []
    return [
        say(
            "« {field} » n'entre pas dans le fichier : les personnes qui relisent la proposition le liront "
            "dans votre message",
            field=field,
        )
        for field in answers.left()
    ]
