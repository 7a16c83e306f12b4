"""A path that leads nowhere → the one that was perhaps meant.

Takes the paths that are there. One name of a path at a time is compared with its neighbours: whole paths
compared with each of thirty thousand others would take seconds for each mistake.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from difflib import get_close_matches


def find_nearest(wanted: str, paths: Iterable[str]) -> str:
    """Give the path that differs by one name that is nearly the same; else the same name elsewhere."""
    known = frozenset(paths)
    parts = wanted.split("/")
    for at, name in enumerate(parts):
        before, after = "/".join(parts[:at]), "/".join(parts[at + 1 :])
        for near in get_close_matches(name, _beside(before, after, known), 1, 0.6):
            return "/".join(part for part in (before, near, after) if part)
    return _elsewhere(posixpath.basename(wanted), known)


def _beside(before: str, after: str, known: Iterable[str]) -> list[str]:
    """Give the names that stand between the same beginning and the same end."""
    start = f"{before}/" if before else ""
    end = f"/{after}" if after else ""
    found = []
    for path in known:
        if path.startswith(start) and path.endswith(end):
            name = path[len(start) : len(path) - len(end)]
            if name and "/" not in name:
                found.append(name)
    return sorted(found)


def _elsewhere(name: str, known: Iterable[str]) -> str:
    """Give the only path that ends with a name; many pages are called `index.md`."""
    found = [path for path in known if path.rpartition("/")[2] == name]
    return found[0] if len(found) == 1 else ""
