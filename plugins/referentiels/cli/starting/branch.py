"""Changes of files → a branch of a Git repository that holds them; files on disk and index are left alone."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from referentiels.history.archive.blobs import read_blobs

__all__ = ["Refused", "Repository"]

PATIENCE = 60
"""Seconds that a command may take."""
PLAIN = "100644"


class Refused(Exception):
    """Git said no, in these words."""


class Repository:
    """The repository that a folder is in, as its last commit has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._prefix = self._ask("rev-parse", "--show-prefix").decode().rstrip("\n")
        self._files = dict(self._list())

    def _list(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Give the mode and the blob of each plain file of the last commit, by its path from the folder."""
        for line in self._ask("ls-tree", "-r", "-z", "HEAD").split(b"\0"):
            if line.startswith(b"100"):
                about, path = os.fsdecode(line).split("\t", 1)
                mode, _, blob = about.split()
                yield path, (mode, blob)

    def read(self) -> dict[str, bytes]:
        """Give the files as the last commit has them.

        Raises:
            NoHistory: Git could not be asked.
        """
        blobs = read_blobs(self._folder, {blob for _, blob in self._files.values()})
        return {path: blobs[blob] for path, (_, blob) in self._files.items() if blob in blobs}

    def has_branch(self, name: str) -> bool:
        try:
            self._ask("rev-parse", "--verify", "--quiet", f"refs/heads/{name}")
        except Refused:
            return False
        return True

    def propose(self, branch: str, changes: Mapping[str, bytes | None], message: str) -> None:
        """Make a branch with one commit; nothing takes a file away."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._ask("read-tree", "HEAD", more=index)
            lines = "".join(f"{self._entry(path, data)}\0" for path, data in changes.items())
            self._ask("update-index", "-z", "--index-info", given=os.fsencode(lines), more=index)
            tree = self._ask("write-tree", more=index).decode().strip()
        commit = self._ask("commit-tree", tree, "-p", "HEAD", "-m", message).decode().strip()
        self._ask("update-ref", f"refs/heads/{branch}", commit, "")

    def _entry(self, path: str, data: bytes | None) -> str:
        whole = f"{self._prefix}{path}"
        if data is None:
            return f"0 {'0' * 40}\t{whole}"
        blob = self._ask("hash-object", "-w", "--stdin", given=data).decode().strip()
        mode, _ = self._files.get(path, (PLAIN, ""))
        return f"{mode} {blob}\t{whole}"

    def _ask(
        self, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None
    ) -> bytes:
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_DIR")}
        try:
            done = subprocess.run(
                ["git", "--no-pager", *arguments],
                cwd=self._folder,
                env={**own, "LC_ALL": "C", **(more or {})},
                input=given,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Refused(type(error).__name__) from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Refused(said[-1] if said else str(done.returncode))
        return done.stdout
