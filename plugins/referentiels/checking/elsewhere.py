"""The copies of other sites' libraries → what our criteria can be compared with.

Takes the folder of a project, gives the library of each site of which `sources/` holds a copy. What is wrong
with a copy is nobody's mistake here: what can't be read is left out, and the library said not to be whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from referentiels.checking import gate
from referentiels.model.equivalences import Elsewhere
from referentiels.reading.sources import Kind, load_folder
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.words.identifiers import may_be_id

FOLDER = "sources"
"""Where the copies are, beside `mkdocs.yml`."""
MANIFEST = "manifest.json"
_LARGEST = 2_000_000
_WEB = re.compile(r"https?://[^\s/?#@<>\"]+(?:/[^\s?#<>\"]*)?")


def find_elsewhere(root: Path) -> Mapping[str, Elsewhere]:
    """Find the libraries of other sites, by the name that ours gives them."""
    try:
        folders = sorted(one for one in (root / FOLDER).iterdir() if one.is_dir())
    except OSError:
        return {}
    return {one.name: _read(one) for one in folders if may_be_id(one.name)}


def _read(folder: Path) -> Elsewhere:
    said = _manifest(folder / MANIFEST)
    files, _ = load_folder(folder / "criteria-library", folder.name, Kind.LIBRARY)
    examined = gate.examine(files, ())
    wrong = {one.span.path for one in examined.diagnostics if gate.has_errors([one])}
    domains = tuple(one for one in examined.domains if one.path not in wrong)
    return Elsewhere(
        id=folder.name,
        name=str(said.get("name") or folder.name),
        home=_home(str(said.get("home") or "")),
        domains=domains,
        is_whole=len(domains) == len(files),
    )


def _home(text: str) -> str:
    """Take an address of the web only: pages lead there."""
    return f"{text.rstrip('/')}/" if _WEB.fullmatch(text) else ""


def _manifest(file: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(take(file, _LARGEST))
    except (OSError, NotPlain, TooLarge, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
