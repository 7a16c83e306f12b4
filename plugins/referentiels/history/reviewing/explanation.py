"""The text of a proposal → why it takes away or rewrites something, in the words of whoever proposes it.

Takes hostile text, gives text: nothing of it is ever run or shown as anything else than text. The title
is not read at all.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from referentiels.words.identifiers import slug
from referentiels.words.language import say

HEADING = say("Pourquoi ces retraits")
RESULTS_HEADING = say("Pourquoi ces résultats changent")
"""The headings of the proposal's form under which reasons are looked for."""

LARGEST_TEXT = 1_000_000
LONGEST_QUOTED = 600

_REMOVALS = frozenset({"pourquoi-ces-retraits", "why-these-removals"})
_RESULTS = frozenset({"pourquoi-ces-resultats-changent", "why-these-results-change"})
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


class Reasons(NamedTuple):
    """What was said of removals, and of published results that change."""

    removals: str = ""
    results: str = ""


def find_reasons(text: str) -> Reasons:
    """Give what is written under the two headings; whoever has explained once is not asked again.

    Whether it explains both is for a person to judge: it is shown beside what it is said of.
    """
    removals, results = find_reason(text), find_reason(text, _RESULTS)
    return Reasons(removals or results, results or removals)


def find_reason(text: str, headings: frozenset[str] = _REMOVALS) -> str:
    """Give what is written under a heading; nothing when it was left as it was."""
    kept: list[str] = []
    level = 0
    for line in _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        title = line.strip()
        depth = len(title) - len(title.lstrip("#"))
        if depth and level and depth <= level:
            break
        if depth and slug(title.strip("#")[:80]) in headings:
            level, kept = depth, []
        elif level:
            kept.append(line)
    reason = " ".join(" ".join(kept).split())
    said = slug(reason) not in _NOTHING_SAID and _WORD.search(reason)
    return reason[:LONGEST_QUOTED] if said else ""
