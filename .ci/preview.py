"""Build the site of a proposal with the program, the theme and the settings of the base branch.

Usage: preview.py BASE PROPOSAL DESTINATION. From the proposal only data, written pages and images are
copied: nothing of it is run, links are not followed, and neither HTML, SVG nor scripts are taken. Writes
`pret=oui` to $GITHUB_OUTPUT when there is a preview; errors in the files are not a failure of this
program, as the review says them.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from referentiels.history.lasting.previewing import settle, tell

KINDS = {
    "frameworks": (".yml", ".yaml"),
    "criteria-library": (".yml", ".yaml"),
    "sources": (".yml", ".yaml"),
    "translations": (".po",),
    "docs": (".md", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"),
}
DECLARED = ("sources.yml", "sources.lock.json", "adresses.tsv")
"""Beside the folders: what other sites share, and of when it is; the addresses that were published."""
LARGEST_FILE = 5_000_000
LARGEST_DECLARED = 64_000_000
MOST_FILES = 20_000

READ_ME = """\
Ceci est un aperçu du site tel qu’il serait si la proposition était acceptée. Rien n’est publié.

Pour le lire :

1. Décompressez le fichier zip dans un dossier.
2. Ouvrez « index.html » : toutes les pages se lisent et les liens mènent de l’une à l’autre.

Ouvert ainsi, sans serveur, le navigateur refuse les scripts : la recherche, les filtres du catalogue, la
comparaison, la sélection et l’assistant ne marchent pas. Pour les essayer, ouvrez un terminal dans le
dossier, tapez :

    python3 -m http.server 8000

puis allez à l’adresse http://localhost:8000

Les pages écrites (dossier docs/) viennent de la proposition : lisez l’aperçu comme une page inconnue, et
n’y tapez rien de confidentiel.
"""

LOST = """\

Des adresses déjà publiées ne répondraient plus, et la proposition ne dit pas ce qu’elles deviennent :

{addresses}

Dans l’aperçu, une page le dit à la place de chacune. La proposition ne pourra être acceptée que lorsque
« adresses.tsv » dira où elles mènent (referentiels rename, ou referentiels addresses --moved), ou pourquoi
elles ne sont plus (referentiels addresses --withdraw).
"""


def assemble(base: Path, proposal: Path, place: Path) -> None:
    """Put the content of the proposal beside the settings of the base."""
    shutil.copy(base / "mkdocs.yml", place)
    for name in DECLARED:
        declared = proposal / name
        if (
            declared.is_file()
            and not declared.is_symlink()
            and declared.stat().st_size <= LARGEST_DECLARED
        ):
            shutil.copyfile(declared, place / name, follow_symlinks=False)
    for folder, suffixes in KINDS.items():
        (place / folder).mkdir()
        for file in list(_files(proposal / folder, suffixes))[:MOST_FILES]:
            copy = place / folder / file.relative_to(proposal / folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy, follow_symlinks=False)


def _files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Give the ordinary files of a folder; a link leads who knows where."""
    if folder.is_symlink():
        return
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not (Path(place) / name).is_symlink())
        for name in sorted(names):
            file = Path(place) / name
            ordinary = file.is_file() and not file.is_symlink()
            if ordinary and name.lower().endswith(suffixes) and file.stat().st_size <= LARGEST_FILE:
                yield file


def build(place: Path, destination: Path) -> bool:
    """Build the site; written pages that lead nowhere are shown as they are."""
    done = subprocess.run(
        [
            *(sys.executable, "-P", "-m", "mkdocs", "build", "--no-directory-urls"),
            *("--site-dir", str(destination.resolve())),
        ],
        cwd=place,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    # What is said of a proposal's files is no command to whoever runs this.
    mark = secrets.token_hex(16)
    print(f"::stop-commands::{mark}\n{done.stdout}\n::{mark}::", flush=True)
    return done.returncode == 0


def main(base: Path, proposal: Path, destination: Path) -> int:
    """Build a preview, or say why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "site-propose"
        place.mkdir()
        assemble(base, proposal, place)
        lost = settle(base, place)
        ready = build(place, destination)
    if not ready:
        print("Pas d’aperçu : quelque chose est à corriger d’abord (voir la vérification).")
        return 0
    said = LOST.format(addresses="\n".join(tell(lost))) if lost else ""
    (destination / "LISEZ-MOI.txt").write_text(READ_ME + said, encoding="utf-8")
    output = os.environ.get("GITHUB_OUTPUT")
    if output:
        with Path(output).open("a", encoding="utf-8") as stream:
            stream.write("pret=oui\n")
    print("L’aperçu est prêt.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
