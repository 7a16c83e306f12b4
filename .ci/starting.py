"""Copy into the package what a new repository has in common with this one: one source for each file.

`referentiels init` writes these copies. Run after a change of the files below; with `--check`, writes
nothing and fails when a copy is behind. A file that differs does so by the replacements told here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
STARTING = ROOT / "plugins" / "referentiels" / "cli" / "starting"
FILES, LIBRARY, TRANSLATIONS = (STARTING / one for one in ("files", "library", "translations"))
ELSEWHERE: dict[str, list[tuple[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "elsewhere.yml").read_text(encoding="utf-8")
)
"""What the guides say of this site, and what their copies say instead."""
GUIDES = ("a-propos.md", "glossaire.md", "contribuer/*.md", "methode/*.md", "coordonner/*.md")

SAME = (
    ".ci/preview.py",
    ".github/labels.yml",
    ".github/pull_request_template.md",
    ".github/relecture.md",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/erreur.yml",
    ".github/ISSUE_TEMPLATE/modifier-referentiel.yml",
    ".github/workflows/check.yml",
    ".github/workflows/preview.yml",
    ".github/workflows/propose.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/publish-in-parts.yml",
    ".github/workflows/sources.yml",
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
    text = _replace(text, r"^  - referentiels:\n      translations:[^\n]*$", "@PLUGIN@")
    text = _replace(text, r"^      - Expériences:\n(?: {10}.*?\n)+(?=^ {0,6}\S)", "")
    text = _replace(text, r"^      - Développer:\n.*", "")
    last = "          - Relire une proposition: contribuer/relire.md\n"
    return _replace(text, last, f"{last}          - Le format des fichiers: contribuer/format.md\n")


def _environment(text: str) -> str:
    """Install the program from where it is kept, as the project itself isn't here."""
    text = _replace(
        text,
        r"and the project itself\.$",
        "and the program that requirements/referentiels.txt names.",
    )
    text = _replace(
        text, r'cat "\$lock" pyproject\.toml', 'cat "$lock" requirements/referentiels.txt'
    )
    # The version of the program may stay the same from one build of it to the next.
    text = _replace(
        text,
        r"--no-build-isolation --editable \. \|\|$",
        "--no-build-isolation --force-reinstall --requirement requirements/referentiels.txt ||",
    )
    return _replace(
        text,
        r"Le projet lui-même n'a pas pu être installé \(voir ci-dessus\)\.",
        "Le programme n'a pas pu être installé (voir ci-dessus). Vérifiez requirements/referentiels.txt.",
    )


def _lock(text: str) -> str:
    """Keep versions and hashes; where each comes from is told where the lock is made."""
    text = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)
    return f"{_LOCK_HEAD}{text}"


_LOCK_HEAD = """\
# Ce dont le programme a besoin, aux versions avec lesquelles il a été essayé, chacune avec ses empreintes.
# « referentiels upgrade » apporte les suivantes avec le programme.
"""


def _owners(text: str) -> str:
    """Name nobody: GitHub ignores a team that doesn't exist, and says so to no one."""
    text = text.replace("@referentiels-partages/", "@votre-organisation/")
    return re.sub(r"^(?=[^#\n])", "# ", text, flags=re.MULTILINE)


def _dependabot(text: str) -> str:
    """Leave what Python needs to `referentiels upgrade`: one half alone would not fit the other."""
    text = _replace(text, r"^  # What joins and checks the scripts.*", "")
    return _replace(text, r"^  - package-ecosystem: pip\n.*?(?=^  - package)", "")


def _criterion_form(text: str) -> str:
    return _replace(
        text, r"^  - type: dropdown\n    id: domaine\n.*?(?=^    validations)", "@DOMAINS@\n"
    )


def _about_frameworks(text: str) -> str:
    text = text.replace("parlons-en", "ma-structure")
    return _replace(text, r" C’est le cas de tous les fichiers présents au départ.*?$", "")


def _about_library(text: str) -> str:
    return _replace(text, r"^Les définitions, et une partie des indicateurs, .*?\n\n", "@CREDIT@")


def _form(text: str) -> str:
    return _replace(text, "placeholder: Brest$", "placeholder: Exemple-ville")


def _guide(name: str, text: str) -> str:
    """Say of no place what is true of another: no experience, no picture of this site."""
    for was, becomes in ELSEWHERE.get(name, ()):
        passage = re.escape(was).replace("\\ ", "[ \u00a0\u202f]")
        text = _replace(text, passage, re.sub(r" (?=[:;!?»](?:\s|$))", "\u00a0", becomes))
    return re.sub(r"^!\[.*\]\(\.\./images/.*\n\n?", "", text, flags=re.MULTILINE)


CHANGED: dict[str, Callable[[str], str]] = {
    "mkdocs.yml": _settings,
    ".ci/environment": _environment,
    "requirements/site.txt": _lock,
    ".github/ISSUE_TEMPLATE/nouveau-referentiel.yml": _form,
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
    docs = ROOT / "docs"
    for file in (file for guide in GUIDES for file in sorted(docs.glob(guide))):
        name = file.relative_to(docs).as_posix()
        yield FILES / "docs" / name, _guide(name, file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "criteria-library").glob("*.yml")):
        yield LIBRARY / file.name, file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "translations").glob("*.po")):
        yield TRANSLATIONS / file.name, file.read_text(encoding="utf-8")


def strangers() -> list[Path]:
    """Give the copies whose source is gone."""
    kept = {file for file, _ in copies()}
    guides = (file for guide in GUIDES for file in (FILES / "docs").glob(guide))
    return [
        file for file in (*guides, *LIBRARY.glob("*"), *TRANSLATIONS.glob("*")) if file not in kept
    ]


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
    for file in strangers():
        behind = True
        print(f"{file.relative_to(ROOT)}: {'has no source' if checking else 'taken away'}")
        if not checking:
            file.unlink()
    return 1 if checking and behind else 0


if __name__ == "__main__":
    sys.exit(main())
