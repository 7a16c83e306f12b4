"""A name and an address → the files of a new repository: settings, workflows, forms, guides, an example.

Takes what distinguishes a site from another, gives the bytes of each file by its path. What is common
with this project's own repository is a copy (`files/`, made by `.ci/starting.py`). Writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from referentiels.checking.reporting import escape_markdown
from referentiels.cli.starting import texts
from referentiels.cli.starting.library import Library, Origin
from referentiels.cli.starting.program import carry_program, find_source
from referentiels.cli.starting.record import RECORD, Start, keep
from referentiels.reading.shape import SCHEMAS
from referentiels.reading.translations import FOLDER

__all__ = ["compose", "originals"]

FILES = Path(__file__).parent / "files"
FOR_EDITORS = "plugins/referentiels/schemas/"
"""Where the first line of a file tells editors to look."""
LINKED = ("lien-social", "rencontres-entre-habitants")
"""The criteria that the example may be linked to: the first that the library has."""


def compose(start: Start, library: Library) -> dict[str, bytes]:
    """Give every file, by its path in the repository."""
    written = originals(start, library)
    return dict(
        sorted({**written, **carry_program(start.program), RECORD: keep(start, written)}.items())
    )


def originals(start: Start, library: Library) -> dict[str, bytes]:
    """Give the files that people may change, and that a later version is brought into."""
    found = dict(_templates(start, library))
    found |= {f"criteria-library/{name}": text for name, text in library.files.items()}
    found |= {f"{FOLDER}/{code}.po": text for code, text in library.translations.items()}
    for file in SCHEMAS.glob("*.json"):
        found[FOR_EDITORS + file.name] = file.read_text(encoding="utf-8")
    return {name: text.encode() for name, text in sorted(found.items())}


TO_A_CRITERION = re.compile(r"\[([^\]]*)\]\((?:\.\./)*criteres/([a-z0-9-]+)/index\.md[^)]*\)")


def _unlink(text: str, known: set[str]) -> str:
    """Leave the words of a link to a criterion that the library doesn't have."""
    return TO_A_CRITERION.sub(lambda link: link[0] if link[2] in known else link[1], text)


def _templates(start: Start, library: Library) -> Iterator[tuple[str, str]]:
    known = {one.id for domain in library.domains for one in domain.criteria}
    linked = next((f"shared: {one}\n" for one in LINKED if one in known), "")
    words = {
        "@NAME@": escape_markdown(start.name),
        "@NAME_YAML@": texts.quoted(start.name),
        "@SOURCE@": find_source(),
        "@REPO@": texts.say_repository(start.repo),
        "@PLUGIN@": texts.say_plugin(start.contact, start.translations),
        "@DOMAINS@": texts.ask_domain(() if library.origin is Origin.EXAMPLE else library.domains),
        "@TRANSLATIONS@": texts.SAY_TRANSLATIONS if start.translations else "",
        **texts.credit(library.origin, find_source()),
    }
    for file in sorted(one for one in FILES.rglob("*") if one.is_file()):
        text = file.read_text(encoding="utf-8")
        text = re.sub(
            r"^( *)@SHARED@\n", rf"\1{linked}" if linked else "", text, flags=re.MULTILINE
        )
        for mark, value in words.items():
            text = text.replace(mark, value)
        yield _place(file), _unlink(text, known)


def _place(file: Path) -> str:
    name = file.relative_to(FILES).as_posix().removesuffix(".in")
    return re.sub(r"(^|/)dot-", r"\1.", name)
