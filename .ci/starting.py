"""Copy into the package what a new repository has in common with this one: one source for each file.

`referentiels init` writes these copies. Run after a change of the files below; with `--check`, writes
nothing and fails when a copy is behind. A file that differs does so by the replacements told here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = ROOT / "plugins" / "referentiels" / "cli" / "starting" / "files"

SAME = (
    ".ci/preview.py",
    ".github/labels.yml",
    ".github/pull_request_template.md",
    ".github/relecture.md",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/erreur.yml",
    ".github/ISSUE_TEMPLATE/modifier-referentiel.yml",
    ".github/ISSUE_TEMPLATE/nouveau-referentiel.yml",
    ".github/workflows/check.yml",
    ".github/workflows/preview.yml",
    ".github/workflows/propose.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/publish-in-parts.yml",
)


class Moved(Exception):
    """A passage to replace that isn't there any more."""


def _replace(text: str, pattern: str, new: str) -> str:
    """Replace a passage that must stand once in the text."""
    found = re.findall(pattern, text, re.MULTILINE | re.DOTALL)
    if len(found) != 1:
        raise Moved(pattern)
    return re.sub(pattern, lambda _: new, text, flags=re.MULTILINE | re.DOTALL)


def _settings(text: str) -> str:
    text = _replace(text, r"^site_name: .*?$", "site_name: @NAME_YAML@")
    text = _replace(
        text,
        r"^site_description:.*?(?=^site_url)",
        "site_description: Des référentiels d’utilité sociale, à lire, à comparer et à réutiliser.\n",
    )
    text = _replace(
        text, r"^# The repository that .*?^repo_url:[^\n]*\n^edit_uri:[^\n]*$", "@REPO@"
    )
    return _replace(text, r"^nav:.*", _NAV)


_NAV = """\
nav:
  - Méthode:
      - Les trois étapes:
          - En bref: methode/index.md
          - Identifier: methode/identifier.md
          - Critères et indicateurs: methode/criteres-et-indicateurs.md
          - Utiliser: methode/utiliser.md
      - Glossaire: glossaire.md
  - À propos:
      - Le projet:
          - L’expérience de Brest: experience-brest.md
          - Mentions: mentions.md
      - Contribuer: contribuer/index.md
"""


def _environment(text: str) -> str:
    """Install the program from where it is kept, as the project itself isn't here."""
    text = _replace(
        text,
        r"and the project itself\.$",
        "and the program that requirements/referentiels.txt names.",
    )
    text = text.replace(" by its hashes,", "", 1)
    text = _replace(
        text, r'cat "\$lock" pyproject\.toml', 'cat "$lock" requirements/referentiels.txt'
    )
    text = _replace(
        text,
        r"^# Wheels only: .*?(?=^pip install)",
        "# Wheels only: nothing is built but the program itself.\n",
    )
    text = _replace(text, r"--require-hashes --no-deps --only-binary", "--only-binary")
    text = _replace(text, r"--editable \. \|\|$", "--requirement requirements/referentiels.txt ||")
    return _replace(
        text,
        r"Le projet lui-même n'a pas pu être installé \(voir ci-dessus\)\.",
        "Le programme n'a pas pu être installé (voir ci-dessus). Vérifiez requirements/referentiels.txt.",
    )


def _owners(text: str) -> str:
    """Name nobody: GitHub ignores a team that doesn't exist, and says so to no one."""
    text = text.replace("@referentiels-partages/", "@votre-organisation/")
    return re.sub(r"^(?=[^#\n])", "# ", text, flags=re.MULTILINE)


def _dependabot(text: str) -> str:
    text = _replace(text, r"^  # What joins and checks the scripts.*", "")
    return _replace(
        text, r"ecosystem: pip\n    directory: /$", "ecosystem: pip\n    directory: /requirements"
    )


def _criterion_form(text: str) -> str:
    return _replace(
        text, r"^  - type: dropdown\n    id: domaine\n.*?(?=^    validations)", "@DOMAINS@\n"
    )


def _about_frameworks(text: str) -> str:
    return _replace(text, r" C’est le cas de tous les fichiers présents au départ.*?$", "")


def _about_library(text: str) -> str:
    return _replace(text, r"^Les définitions, et une partie des indicateurs, .*?\n\n", "")


CHANGED: dict[str, Callable[[str], str]] = {
    "mkdocs.yml": _settings,
    ".ci/environment": _environment,
    ".github/CODEOWNERS": _owners,
    ".github/dependabot.yml": _dependabot,
    ".github/ISSUE_TEMPLATE/nouveau-critere.yml": _criterion_form,
    "frameworks/README.md": _about_frameworks,
    "criteria-library/README.md": _about_library,
}


def copies() -> Iterator[tuple[Path, str]]:
    """Give each copy, and what it must hold."""
    for name in (*SAME, *CHANGED):
        text = (ROOT / name).read_text(encoding="utf-8")
        # A name that begins with a dot, or a program, would be taken for the package's own.
        stored = re.sub(r"(^|/)\.", r"\1dot-", name) + (".in" if name.endswith(".py") else "")
        yield FILES / stored, CHANGED.get(name, str)(text)


def main() -> int:
    """Write the copies, or check them."""
    checking = "--check" in sys.argv[1:]
    behind = False
    for file, text in copies():
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        behind = True
        print(f"{file.relative_to(ROOT)}: {'behind its source' if checking else 'written'}")
        if not checking:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return 1 if checking and behind else 0


if __name__ == "__main__":
    sys.exit(main())
