"""What texts of the past held, read by one program that is asked as often as needed.

Takes a folder and names of blobs, gives bytes. Doesn't know which files they are of.
"""

from __future__ import annotations

import math
import subprocess
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO

from referentiels.history.archive import git
from referentiels.history.archive.git import NoHistory

_ASKED_AT_ONCE = 50
"""So few that both sides never wait for each other: their names fit into any pipe."""
_PIECE = 1024 * 1024
LACKING = "missing object"


class Blobs:
    """The contents of a repository; the program begins with the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Blobs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the program go."""
        program, self._program = self._program, None
        if program:
            with suppress(OSError), program:
                program.kill()

    def read(self, blobs: Collection[str], largest: float = math.inf) -> dict[str, bytes | None]:
        """Read some: nothing for one that is too large; one that the repository doesn't hold is not given.

        Raises:
            NoHistory: Git could not be asked.
        """
        if not blobs:
            return {}
        program = self._program = self._program or _start(self._folder)
        patience = Timer(git.PATIENCE, program.kill)
        patience.start()
        try:
            return dict(_read(program, sorted(blobs), largest))
        except (OSError, ValueError) as error:
            self.close()
            raise NoHistory(type(error).__name__) from None
        except EOFError:  # it wanted to fetch what a partial clone lacks
            self.close()
            raise NoHistory(LACKING) from None
        finally:
            patience.cancel()
            patience.join()


def read_blobs(folder: Path, blobs: Collection[str], largest: float = math.inf) -> dict[str, bytes]:
    """Read some blobs of the repository of a folder; one that it doesn't hold, or too large, is not given.

    Raises:
        NoHistory: Git could not be asked.
    """
    with Blobs(folder) as held:
        found = held.read(blobs, largest)
    return {blob: data for blob, data in found.items() if data is not None}


def _start(folder: Path) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [*git.COMMAND, "cat-file", "--batch"],
            cwd=folder,
            env=git.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise NoHistory(type(error).__name__) from None


def _read(
    program: subprocess.Popen[bytes], blobs: list[str], largest: float
) -> Iterator[tuple[str, bytes | None]]:
    given, said = program.stdin, program.stdout
    assert given is not None
    assert said is not None
    for start in range(0, len(blobs), _ASKED_AT_ONCE):
        asked = blobs[start : start + _ASKED_AT_ONCE]
        given.write("".join(f"{blob}\n" for blob in asked).encode("ascii"))
        given.flush()
        for blob in asked:
            # `name type size`, or `name missing`
            header = said.readline().split()
            if not header:
                raise EOFError
            if len(header) == 3:
                yield blob, _read_one(said, int(header[2]), largest)


def _read_one(said: IO[bytes], size: int, largest: float) -> bytes | None:
    """Read a content and the end of its line; nothing of what is too large."""
    if size > largest:
        _pass_over(said, size + 1)
        return None
    data = said.read(size + 1)
    if len(data) <= size:
        raise EOFError
    return data[:-1]


def _pass_over(said: IO[bytes], size: int) -> None:
    while size > 0:
        piece = said.read(min(size, _PIECE))
        if not piece:
            raise EOFError
        size -= len(piece)
