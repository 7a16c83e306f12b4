"""The body of an issue → the answers to the form that it was filled in with.

The forge writes each answer below a title with the words of its question. An answer may hold such
titles itself: the first of each, in the order of the form, is the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from referentiels.identifiers import slug
from referentiels.text import split_lines

LONGEST_BODY = 65_536
"""Characters that the forge accepts in an issue."""
_EMPTY = frozenset({"", "_No response_", "None"})
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


def read_answers(body: str, form: Form) -> dict[str, str]:
    """Give the answers by the identifier of their question; what was left empty is not there."""
    lines = split_lines(body[:LONGEST_BODY])
    places = _titles(lines, form.questions)
    ends = [*(place for place, _ in places[1:]), len(lines)]
    found = {}
    for (start, question), end in zip(places, ends, strict=False):  # no place: nothing to read
        text = "\n".join(lines[start + 1 : end]).strip()
        fenced = _FENCE.match(text)
        text = fenced[2] if fenced else text
        if text not in _EMPTY:
            found[question] = text
    return found


def _titles(lines: Sequence[str], questions: Mapping[str, str]) -> list[tuple[int, str]]:
    """Find the title of each question, after that of the one before."""
    wanted = {slug(words): name for name, words in questions.items()}
    order = list(questions)
    places: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        name = wanted.get(slug(line[4:])) if line.startswith("### ") else None
        last = order.index(places[-1][1]) if places else -1
        if name is not None and order.index(name) > last:
            places.append((number, name))
    return places
