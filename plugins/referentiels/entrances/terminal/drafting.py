"""The answers → a file that explains itself: what was said, and in comments what could be said next.

Every example in a comment is a valid piece of the file once its « # » is taken away.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.checking.gate import read_text
from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.editing.proposing import HEAD
from referentiels.editing.tidying.comments import content_end
from referentiels.editing.writing import write_file
from referentiels.reading.fields import Field, describe
from referentiels.reading.nodes import MappingNode, Node, Plain, SequenceNode
from referentiels.reading.sources import Kind, Location
from referentiels.words.typography import set_in_type

OPENING = (
    "Commencé avec « referentiels new ». Les lignes qui commencent par un dièse sont des explications,",
    "à effacer quand vous voudrez. Un exemple vous sert ? Retirez le dièse et l’espace qui le précèdent,",
    "puis remplacez ses mots par les vôtres. Tout est facultatif.",
    "Vérifier ce fichier : referentiels check. Le remettre en forme : referentiels format.",
)
EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "structure": {
        "kind": "association",
        "summary": "Ce que fait la structure, en une ou deux phrases.",
        "territory": "Le quartier, la ville ou la région",
        "website": "https://exemple.org",
        "since": "1998",
        "activities": "[journal de quartier, ateliers d’écriture]",
        "audiences": "[habitants, bénévoles]",
        "contact": "https://exemple.org/contact",
        "offers_help": "Ateliers d’écriture avec des habitants.",
    },
    "framework": {
        "licence": "CC-BY-SA-4.0",
        "title": "Utilité sociale du journal",
        "version": '"1.0"',
        "date": "2026-11",
        "sources": "[{title: Compte rendu de séance, url: https://exemple.org/seance}]",
        "note": "Les indicateurs d’impact restent à construire.",
    },
}
BUILT_WITH = (
    "Qui a construit ce référentiel ? Des groupes, jamais des noms de personnes.",
    "built_with:",
    "  - {who: volunteers, how: atelier collectif, people: 12, date: 2026}",
)
DOMAINS = (
    "Vos domaines, vos critères, vos indicateurs, avec vos mots.",
    "domains:",
    "  - id: faire-societe",
    "    name: Faire société",
    "    criteria:",
    "      - id: habitants-qui-se-parlent",
    "        name: Des habitants qui se parlent",
    "        indicators:",
    "          - {id: rencontres, name: Part des lecteurs qui citent une rencontre, type: outcome}",
)
INDICATORS = (
    "Comment le voit-on ? « output » : ce que l’on fait ; « outcome » : ce que cela change tout de suite ;",
    "« impact » : ce qui reste à plus long terme.",
    "indicators:",
    "  - id: exemple-d-indicateur",
    "    name: Part des personnes qui citent une rencontre",
    "    type: outcome",
    "    nature: percentage",
    "    source: questionnaire",
)
ENDING = (
    "Ce que vous en ferez : qui, quand, comment.",
    "usage:",
    "  - purpose: self-evaluation",
    "    name: Bilan de l’équipe",
    "    who: [salariés, bénévoles]",
    "    when: chaque année en janvier",
    "",
    "Les versions publiées, de la plus ancienne à la plus récente.",
    "history:",
    '  - {version: "1.0", date: 2026-11, nature: substance, summary: première version}',
)


class _Note(NamedTuple):
    """Lines of comment that go below a line of the file."""

    line: int
    column: int
    lines: Sequence[str]
    apart: bool = False


def draft(data: Mapping[str, Plain]) -> str:
    """Write the file."""
    field = describe(Kind.FRAMEWORK)
    text = write_file(_with_ids(data), field, (*HEAD, *map(set_in_type, OPENING)))
    root = read_text(Location(Path(), "", Kind.FRAMEWORK), text).root
    assert root is not None
    return _annotate(text, sorted(_notes(text, root, field), key=lambda note: note.line))


def _with_ids(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give identifiers to domains and criteria; those of « l’eau » begin with l-eau, not leau."""
    plain: Any = copy.deepcopy(dict(data))
    items = [
        one for domain in plain.get("domains", ()) for one in (domain, *domain.get("criteria", ()))
    ]
    names = [one["name"] for one in items]
    for one in items:
        one["name"] = one["name"].replace("’", "'")
    given: Any = give_ids(plain, {})
    found = [
        one for domain in given.get("domains", ()) for one in (domain, *domain.get("criteria", ()))
    ]
    for one, name in zip(found, names, strict=True):
        one["name"] = name
    return dict(given)


def _annotate(text: str, notes: Sequence[_Note]) -> str:
    lines = text.splitlines()
    for note in reversed(notes):
        comments = [f"{' ' * note.column}# {set_in_type(line)}".rstrip() for line in note.lines]
        if note.apart:
            comments = ["", *(line if line.strip() != "#" else "" for line in comments)]
            if note.line < len(lines):
                comments.append("")
        lines[note.line : note.line] = comments
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines) + "\n")


def _notes(text: str, root: MappingNode, field: Field) -> Iterator[_Note]:
    for key, examples in EXAMPLES.items():
        block, inner = root.values[key], field.child(key)
        assert isinstance(block, MappingNode)
        assert inner is not None
        missing = [
            f"{name}: {example} # {child.title}"
            for name, example in examples.items()
            if name not in block.keys and (child := inner.child(name))
        ]
        if missing:
            yield _Note(_last_line(text, block), 2, missing)
    yield _Note(_last_line(text, root.values["framework"]), 0, BUILT_WITH, apart=True)
    criterion = _first_criterion(root)
    if criterion is not None:
        column = next(iter(criterion.keys.values())).column - 1
        yield _Note(_last_line(text, criterion), column, INDICATORS)
    ending = (
        ENDING if criterion is not None or "domains" in root.values else (*DOMAINS, "", *ENDING)
    )
    yield _Note(len(text.splitlines()), 0, ending, apart=True)


def _last_line(text: str, node: Node) -> int:
    """Give the number of the line where a value ends."""
    return text.count("\n", 0, content_end(text, node)) + 1


def _first_criterion(root: MappingNode) -> MappingNode | None:
    domains = root.values.get("domains")
    for domain in domains.items if isinstance(domains, SequenceNode) else ():
        criteria = domain.values.get("criteria") if isinstance(domain, MappingNode) else None
        if isinstance(criteria, SequenceNode) and isinstance(criteria.items[0], MappingNode):
            return criteria.items[0]
    return None
