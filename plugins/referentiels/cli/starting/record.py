"""What a repository was begun with, and what was written then: what people changed since is known by it.

Kept in the repository, in one archive beside the program.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from referentiels.cli.starting.library import Origin
from referentiels.cli.starting.program import FOLDER
from referentiels.cli.starting.wheel import put_together

__all__ = ["RECORD", "Start", "Unreadable", "keep", "recall"]

RECORD = f"{FOLDER}/originals.zip"
ANSWERS = "start.json"
LARGEST = 20_000_000
"""More than any repository has been written with: bytes, once unpacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What distinguishes a repository from another; `program` names a source, when it carries none."""

    name: str
    repo: str = ""
    contact: str = ""
    program: str = ""
    library: Origin = Origin.EXAMPLE
    translations: tuple[str, ...] = ()
    """The languages that its pages were begun in beside French; none in what earlier versions wrote."""


class Unreadable(Exception):
    """The archive is not one of ours."""


def keep(start: Start, written: Mapping[str, bytes]) -> bytes:
    """Make the archive."""
    answers = json.dumps(asdict(start), ensure_ascii=False, indent=2).encode()
    return put_together(
        {**{f"files/{name}": data for name, data in written.items()}, ANSWERS: answers}
    )


def recall(data: bytes) -> tuple[Start, dict[str, bytes]]:
    """Read the archive again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > LARGEST:
                raise Unreadable
            answers = json.loads(archive.read(ANSWERS))
            names = [name for name in archive.namelist() if name.startswith("files/")]
            written = {name.removeprefix("files/"): archive.read(name) for name in names}
        begun = {
            "library": Origin(answers["library"]),
            "translations": tuple(answers.get("translations", ())),
        }
        return Start(**{**answers, **begun}), written
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise Unreadable from error
