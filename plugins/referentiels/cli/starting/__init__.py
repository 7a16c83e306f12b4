"""A name and an address → the files of a new repository: settings, workflows, forms, pages, an example.

Takes what distinguishes a site from another, gives the bytes of each file by its path. What is common
with this project's own repository is a copy (`files/`, made by `.ci/starting.py`). Writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from referentiels.checking.reporting import escape_markdown
from referentiels.cli.starting.program import list_dependencies, name_program
from referentiels.model.model import SharedDomain
from referentiels.reading.shape import SCHEMAS

__all__ = ["Start", "compose"]

FILES = Path(__file__).parent / "files"
FOR_EDITORS = "plugins/referentiels/schemas/"
"""Where the first line of a file tells editors to look."""
LINKED = "lien-social"
"""The shared criterion that the example is linked to, where the library has it."""

_REPO = """\
# The repository that « proposer une modification » leads to.
repo_url: {url}
edit_uri: {edit}edit/main/docs/"""
_NO_REPO = """\
# The repository that « proposer une modification » leads to: without it, pages don't propose any.
# repo_url: https://github.com/votre-organisation/votre-depot
# edit_uri: edit/main/docs/ # on GitLab: -/edit/main/docs/"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What distinguishes a new repository; `library` holds the texts of a library to begin with."""

    name: str
    repo: str = ""
    program: str = ""
    library: Mapping[str, str] = field(default_factory=dict)
    domains: tuple[SharedDomain, ...] = ()


def compose(start: Start) -> dict[str, bytes]:
    """Give every file, by its path in the repository."""
    texts = dict(_templates(start))
    texts |= {f"criteria-library/{name}": text for name, text in start.library.items()}
    texts["requirements/referentiels.txt"] = name_program(start.program)
    texts["requirements/site.txt"] = list_dependencies()
    for file in SCHEMAS.glob("*.json"):
        texts[FOR_EDITORS + file.name] = file.read_text(encoding="utf-8")
    return {name: text.encode() for name, text in sorted(texts.items())}


def _templates(start: Start) -> Iterator[tuple[str, str]]:
    known = {one.id for domain in start.domains for one in domain.criteria}
    words = {
        "@NAME@": escape_markdown(start.name),
        "@NAME_YAML@": json.dumps(start.name, ensure_ascii=False),
        "@REPO@": _repo(start.repo),
        "@DOMAINS@": _domains(start.domains),
    }
    for file in sorted(one for one in FILES.rglob("*") if one.is_file()):
        text = file.read_text(encoding="utf-8")
        shared = f"shared: {LINKED}\n" if LINKED in known else ""
        text = re.sub(
            r"^( *)@SHARED@\n", rf"\1{shared}" if shared else "", text, flags=re.MULTILINE
        )
        for mark, value in words.items():
            text = text.replace(mark, value)
        yield _place(file), text


def _place(file: Path) -> str:
    name = file.relative_to(FILES).as_posix().removesuffix(".in")
    return re.sub(r"(^|/)dot-", r"\1.", name)


_EDITS = {"gitlab": "-/", "framagit": "-/", "gitea": "_", "forgejo": "_", "codeberg": "_"}
"""What comes before `edit/` in the addresses of each forge; nothing on GitHub."""


def _repo(url: str) -> str:
    if not url:
        return _NO_REPO
    host = url.split("/")[2]
    before = next((edit for name, edit in _EDITS.items() if name in host), "")
    return _REPO.format(url=json.dumps(url), edit=before)


def _domains(domains: tuple[SharedDomain, ...]) -> str:
    """Ask for a shared domain: one of a list, or in words as long as there is none."""
    if not domains:
        return "  - type: input\n    id: domaine\n    attributes:\n      label: Domaine"
    lines = [f"        - {json.dumps(one.name, ensure_ascii=False)}\n" for one in domains]
    head = "  - type: dropdown\n    id: domaine\n    attributes:\n      label: Domaine\n      options:\n"
    return (head + "".join(lines)).rstrip("\n")
