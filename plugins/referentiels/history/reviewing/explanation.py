"""The text of a proposal → why it takes something away, in the words of whoever proposes it.

Takes hostile text, gives text: nothing of it is ever run or shown as anything else than text. The title
is not read at all.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from referentiels.words.identifiers import slug
from referentiels.words.language import say

HEADING = say("Pourquoi ces retraits")
"""The heading of the proposal's form under which a reason is looked for."""

LARGEST_TEXT = 1_000_000
LONGEST_QUOTED = 600

_HEADINGS = frozenset({"pourquoi-ces-retraits", "why-these-removals"})
_NOTHING_SAID = frozenset(
    {
        "", "rien", "aucun", "aucune", "aucun-retrait", "sans-objet", "neant", "non", "n-a", "na", "none",
        "nothing", "ras", "pas-de-retrait", "rien-n-est-retire", "a-completer", "todo", "x", "test",
    }
)  # fmt: skip
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3,}")


def read_event(file: Path) -> str:
    """Read the text of a pull request in the file that describes what happened to it."""
    event = json.loads(file.read_bytes())
    request = event.get("pull_request") if isinstance(event, dict) else None
    body = request.get("body") if isinstance(request, dict) else None
    return body[:LARGEST_TEXT] if isinstance(body, str) else ""


def read_text(file: Path) -> str:
    """Read the text of a proposal."""
    with file.open("rb") as stream:
        return stream.read(LARGEST_TEXT).decode("utf-8", "replace")


def find_reason(text: str) -> str:
    """Give what is written under the heading; nothing when it was left as it was."""
    kept: list[str] = []
    level = 0
    for line in _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        title = line.strip()
        depth = len(title) - len(title.lstrip("#"))
        if depth and level and depth <= level:
            break
        if depth and slug(title.strip("#")[:80]) in _HEADINGS:
            level, kept = depth, []
        elif level:
            kept.append(line)
    reason = " ".join(" ".join(kept).split())
    said = slug(reason) not in _NOTHING_SAID and _WORD.search(reason)
    return reason[:LONGEST_QUOTED] if said else ""
