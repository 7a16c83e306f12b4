"""Where a new repository gets the program from: the wheel that it carries, or a source that is named."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

from referentiels.cli.starting.wheel import PROGRAM, pack

__all__ = ["FOLDER", "REQUIREMENT", "carry_program", "find_source"]

FOLDER = "program"
"""Where a repository carries the program."""
REQUIREMENT = "requirements/referentiels.txt"

_NAMED = """\
# Le programme qui vérifie les fichiers et fait le site, à une version fixée.
# Pour en changer : mettez une autre étiquette (v…) ou un autre identifiant de version après le dernier @,
# puis « make site ».
"""
_CARRIED = """\
# Le programme qui vérifie les fichiers et fait le site : ce dépôt le porte, avec son empreinte.
# « referentiels upgrade » en apporte une version suivante.
"""


def carry_program(requirement: str = "") -> dict[str, bytes]:
    """Give the files by which a repository has the program, by their paths in it."""
    if requirement:
        return {REQUIREMENT: f"{_NAMED}{requirement}\n".encode()}
    wheel = pack()
    line = f"./{FOLDER}/{wheel.name} --hash=sha256:{wheel.digest}\n"
    return {REQUIREMENT: f"{_CARRIED}{line}".encode(), f"{FOLDER}/{wheel.name}": wheel.data}


def find_source() -> str:
    """Give the address of the sources that the package names."""
    try:
        named = metadata(PROGRAM).get_all("Project-URL") or ()
    except PackageNotFoundError:
        return ""
    pairs = (line.split(", ", 1) for line in named)
    return next((url for label, url in pairs if label == "Source"), "")
