"""A real Git repository, made in a folder, with fixed names and dates."""

import os
import subprocess
from pathlib import Path

_WHO = (
    "-c",
    "user.name=Une main",
    "-c",
    "user.email=main@exemple.org",
    "-c",
    "commit.gpgsign=false",
)
_DATES = {"GIT_AUTHOR_DATE": "2020-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T12:00:00Z"}


def run_git(folder: Path, *arguments: str) -> str:
    """Run Git as someone without any settings of their own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *_WHO, *arguments],
        cwd=folder,
        env={**own, **_DATES, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder: Path, files: dict[str, str | None]) -> None:
    """Write files, or take them away, and commit all of the folder."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        run_git(folder, "init", "--quiet", "--initial-branch", "main")
    for name, text in files.items():
        file = folder / name
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--allow-empty", "--message", "un pas")
