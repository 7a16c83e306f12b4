"""The body of an issue → the answers to the form that it was filled in with, or why it can't be read.

The forge writes each answer below a title with the words of its question, and people edit the whole as
one text. An answer may hold titles itself; when nothing tells which of two is the question's, nobody
guesses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from referentiels.entrances.forms.answers import Answers
from referentiels.reading.text import split_lines
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

LONGEST_BODY = 65_536
"""Characters that the forge accepts in an issue."""
_EMPTY = frozenset({"", "_No response_", "*No response*", "None"})
_BROKEN = re.compile("[\ud800-\udfff]")
"""Half of a pair of UTF-16: no file can hold it."""
_FENCE = re.compile(r"\A(`{3,}|~{3,})[a-z]*\n(.*?)\n?\1\s*\Z", re.DOTALL)


class Form(NamedTuple):
    """A form of the repository: its file, and its questions in order, as identifier → words."""

    name: str
    label: str
    questions: Mapping[str, str]


FORMS: Mapping[str, Form] = {
    form.label: form
    for form in (
        Form(
            "nouveau-referentiel",
            "nouveau-referentiel",
            {
                "nom": "Nom de la structure",
                "sorte": "Sorte de structure",
                "resume": "En quelques mots",
                "territoire": "Territoire",
                "site": "Site web",
                "publics": "Publics",
                "tableau": "Domaines, critères et indicateurs",
                "usages": "Ce que vous en faites, ou en ferez",
                "parole": "Qui parle ?",
                "documents": "De quels documents ?",
                "licence": "Licence",
                "accord": "Accord",
                "fichier": "Texte de l’assistant",
            },
        ),
        Form(
            "modifier-referentiel",
            "modification",
            {
                "structure": "Quelle structure ?",
                "changement": "Ce qui change",
                "parole": "Qui parle ?",
                "documents": "De quels documents ?",
                "accord": "Accord",
                "fichier": "Texte de l’assistant",
            },
        ),
        Form(
            "nouveau-critere",
            "nouveau-critere",
            {
                "nom": "Nom du critère",
                "domaine": "Domaine",
                "definition": "Définition",
                "aussi": "Aussi appelé",
                "indicateurs": "Indicateurs",
                "qui": "Qui le regarde déjà ?",
            },
        ),
    )
}
"""The forms that a program takes in, by the label that tells them; the others are read by people."""


class Refusal(NamedTuple):
    """Why nothing can be made of a form, and what to do; said to the person."""

    message: Message
    help: Message


class _Title(NamedTuple):
    """A line that is the title of a question."""

    line: int
    question: str
    exact: bool
    """Word for word as the form writes it."""


def read_answers(body: str, form: Form) -> Answers | Refusal:
    """Give the answers by the identifier of their question; what was left empty is not there."""
    if len(body) > LONGEST_BODY:
        return Refusal(
            say("ce message est trop long pour être lu"),
            say(
                "gardez l'essentiel ici (moins de {limit} caractères), et envoyez le reste à part",
                limit=LONGEST_BODY,
            ),
        )
    lines = split_lines(body)
    titles = _find_titles(lines, form.questions)
    twice = next((one for one, at in titles.items() if len(at) > 1), None)
    if twice:
        return _refuse_twice(form.questions[twice])
    if not titles:
        return Refusal(
            say("les questions du formulaire ne se retrouvent pas dans ce message"),
            say("remplissez à nouveau le formulaire, ou dites ici ce que vous voulez proposer"),
        )
    starts = sorted((at[0], question) for question, at in titles.items())
    return _cut(lines, starts, form)


def _cut(lines: Sequence[str], starts: Sequence[tuple[int, str]], form: Form) -> Answers | Refusal:
    ends = [*(place for place, _ in starts[1:]), len(lines)]
    found = {}
    for (start, question), end in zip(starts, ends, strict=True):
        text = "\n".join(lines[start + 1 : end]).strip()
        if _BROKEN.search(text):
            return _refuse_broken(form.questions[question])
        fenced = _FENCE.match(text)
        text = fenced[2] if fenced else text
        if text not in _EMPTY:
            found[question] = text
    answers = Answers(form.questions, found)
    before = "\n".join(lines[: starts[0][0]]).strip()
    if before:
        answers.tell(
            say(
                "ce qui est écrit avant la première question n'a pas été repris : « {text} »",
                text=quote(_BROKEN.sub("�", before)),
            )
        )
    return answers


def _find_titles(lines: Sequence[str], questions: Mapping[str, str]) -> dict[str, list[int]]:
    """Find the lines that are the title of each question; more than one when nothing tells which it is.

    An answer may hold titles of its own. One that only looks like a question's gives way to the one that
    the form wrote, and one within a block of code to one that is not.
    """
    wanted = {fold(words): name for name, words in questions.items()}
    titles = [
        _Title(number, wanted[folded], _same(line[4:], questions[wanted[folded]]))
        for number, line in enumerate(lines)
        if line.startswith("### ") and (folded := fold(line[4:])) in wanted
    ]
    code = _fenced(lines)
    found: dict[str, list[int]] = {}
    for question in questions:
        mine = [one for one in titles if one.question == question]
        for better in (lambda one: one.exact, lambda one: one.line not in code):
            kept = [one for one in mine if better(one)]
            mine = kept if kept and len(mine) > 1 else mine
        if mine:
            found[question] = [one.line for one in mine]
    return found


def _same(one: str, other: str) -> bool:
    typed = unicodedata.normalize("NFC", one.rstrip())
    return typed.replace("’", "'") == other.replace("’", "'")


def _fenced(lines: Sequence[str]) -> frozenset[int]:
    """Give the lines within blocks of code; one that nothing closes is none."""
    found: set[int] = set()
    opened, fence = -1, ""
    for number, line in enumerate(lines):
        mark = re.match(r" {0,3}(`{3,}|~{3,})(.*)", line)
        if opened < 0 and mark:
            opened, fence = number, mark[1]
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            found.update(range(opened, number + 1))
            opened = -1
    return frozenset(found)


def _refuse_twice(question: str) -> Refusal:
    return Refusal(
        say(
            "le titre « {field} » se trouve deux fois : on ne sait pas où finit la réponse d'avant",
            field=question,
        ),
        say(
            "dans votre réponse, enlevez les dièses (###) devant cette ligne, ou changez-en les mots ; "
            "laissez le titre du formulaire comme il est"
        ),
    )


def _refuse_broken(question: str) -> Refusal:
    return Refusal(
        say(
            "la réponse à « {field} » contient un caractère abîmé (souvent un emoji coupé en deux)",
            field=question,
        ),
        say("effacez-le et retapez-le au clavier"),
    )
