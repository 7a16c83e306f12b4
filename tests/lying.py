"""Things that lie in a data folder and are no file that someone wrote to be published."""

import os
import socket
from pathlib import Path

from .conftest import FRAMEWORK

REFUSED = (
    "dangling.yml",
    "device.yml",
    "folder.yml",
    "linked.yml",
    "loop.yml",
    "pipe.yml",
    "socket.yml",
)
"""They bear the name of a framework and are none: an error, with the reason."""
IGNORED = (
    "._exemple.yml",
    ".cache.yml",
    ".exemple.yml.swp",
    ".zero.yml",
    "2024",
    "Copie de exemple.yml",
    "elsewhere",
    "exemple (1).yml",
    "exemple - Copie.yml",
    "exemple copy.yml",
    "exemple.sync-conflict-20240101-120000-ABCDEFG.yml",
    "exemple.yml.orig",
    "exemple.yml.rej",
    "exemple.yml.txt",
    "exemple.yml~",
    "tableau.xlsx",
    "~$tableau.xlsx",
)
"""Left by people, editors and systems: a warning that says what each is."""
SILENT = (".#exemple.yml", ".DS_Store", "Thumbs.db", "desktop.ini", "README.md", "vide")
"""Nobody has to do anything."""


def lay_ignored(folder: Path, original: str = "exemple") -> None:
    """Put in a data folder what is ignored, hidden traps among it; copies are those of a file of the folder."""
    (folder / ".#exemple.yml").symlink_to("personne@machine.1234:1700000000")
    (folder / ".zero.yml").symlink_to("/dev/zero")
    (folder / "elsewhere").symlink_to("/usr")
    os.mkfifo(folder / ".cache.yml")
    (folder / "2024").mkdir()
    (folder / "2024/ancien.yml").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "vide").mkdir()
    for name in (one.replace("exemple", original) for one in (*IGNORED, *SILENT)):
        if not os.path.lexists(folder / name):
            (folder / name).write_text("\x00laissé là", encoding="utf-8")


def lay_refused(folder: Path, _: str = "") -> None:
    """Put in a data folder what bears the name of a framework and can't be one."""
    (folder / "dangling.yml").symlink_to("nulle-part")
    (folder / "linked.yml").symlink_to("/etc/passwd")
    (folder / "device.yml").symlink_to("/dev/zero")
    (folder / "loop.yml").symlink_to("loop.yml")
    (folder / "folder.yml").mkdir()
    os.mkfifo(folder / "pipe.yml")
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("socket.yml")
    finally:
        os.chdir(here)


def lay_badly_named(folder: Path) -> list[str]:
    """Put in a data folder names that no terminal should get as they are."""
    names = ["\x1b[31mrouge.yml", "envers\u202egnp.yml", "ligne\nbrisee.yml"]
    for name in names:
        (folder / name).write_text(FRAMEWORK, encoding="utf-8")
    (folder / os.fsdecode(b"latin\xe9.yml")).write_text(FRAMEWORK, encoding="utf-8")
    return names
