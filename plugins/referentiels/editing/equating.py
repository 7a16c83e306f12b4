"""What somebody says of a criterion of ours and of one of another site → the file that says it.

Takes the file of the equivalences, if there is one, and what is said; gives its new text, where nothing else
has changed: a new line at the end, or new values in the line of a pair that is there already. Checks nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from referentiels.checking.gate import Reading
from referentiels.editing.amending.edits import Edit, apply
from referentiels.reading.nodes import MappingNode, SequenceNode

_HEAD = (
    "# yaml-language-server: $schema=../plugins/referentiels/schemas/equivalences.schema.json\n"
    "# Comment d'autres sites appellent nos critères : une ligne, une affirmation, relue par quelqu'un.\n"
)
_START = "format: 1\nmappings:\n"
_ITEM = "  - "


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a pair; what is empty is not said."""

    here: str
    there: str
    relation: str
    reviewed: str
    note: str = ""
    wording: str = ""


def tell(said: Said) -> str:
    """Write a pair as one line of the file."""
    return "{" + ", ".join(f"{key}: {_value(key, text)}" for key, text in _told(said)) + "}"


def _told(said: Said) -> Iterator[tuple[str, str]]:
    return ((key, text) for key, text in asdict(said).items() if text)


def _value(key: str, text: str) -> str:
    """Quote what people write; the rest is made of letters, figures and signs that YAML leaves alone."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False) if key == "note" else text


def put(file: Reading | None, said: Said) -> str:
    """Give the text of the file once it says this of the pair."""
    if file is None or not file.text.strip():
        return f"{_HEAD}{_START}{_ITEM}{tell(said)}\n"
    listed = file.root.values.get("mappings") if file.root else None
    if not isinstance(listed, SequenceNode):
        raise ValueError(file.location.path)
    known = next((one for one in listed.items if _is_of(one, said)), None)
    text = file.text
    edits = (
        _change(text, known, said) if isinstance(known, MappingNode) else [_add(text, listed, said)]
    )
    return apply(text, 0, len(text), list(edits))


def _is_of(node: object, said: Said) -> bool:
    pair = {"here": said.here, "there": said.there}
    return isinstance(node, MappingNode) and pair.items() <= node.plain.items()


def _change(text: str, node: MappingNode, said: Said) -> Iterator[Edit]:
    """Change the values of a pair, and add those that it lacks."""
    more = []
    for key, new in _told(said):
        value = node.values.get(key)
        if value is None:
            more.append(f"{key}: {_value(key, new)}")
        elif node.plain.get(key) != new:
            start, end = value.start.index, value.end.index
            yield Edit(start, start + len(text[start:end].rstrip()), _value(key, new))
    if more:
        between = ", " if text[node.start.index] == "{" else "\n" + " " * node.start.column
        last = max(one.end.index for one in node.values.values())
        place = len(text[:last].rstrip())
        yield Edit(place, place, "".join(f"{between}{one}" for one in more))


def _add(text: str, listed: SequenceNode, said: Said) -> Edit:
    """Add a line at the end of the list."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    if not listed.items:
        start = text.rindex(":", 0, listed.start.index) + 1
        return Edit(start, listed.end.index, f"{line_end}{_ITEM}{tell(said)}")
    last = listed.items[-1]
    if text[listed.start.index] == "[":
        return Edit(last.end.index, last.end.index, f", {tell(said)}")
    before = text[text.rfind("\n", 0, last.start.index) + 1 : last.start.index]
    place = len(text[: last.end.index].rstrip())
    end = text.find("\n", place)
    place = len(text) if end < 0 else end
    place -= text[:place].endswith("\r")
    return Edit(place, place, f"{line_end}{before}{tell(said)}")
