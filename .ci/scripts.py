"""Check the types that the scripts of the pages say in their comments: part of `make lint`.

TypeScript comes from its registry, once, by its hash, into .venv/; it runs on the Node that Playwright
brings with it. Nothing of either reaches the site.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import urllib.request
from io import BytesIO
from pathlib import Path

import playwright

ROOT = Path(__file__).parents[1]
ADDRESS = "https://registry.npmjs.org/typescript/-/typescript-5.9.3.tgz"
SHA512 = "jl1vZzPDinLr9eUt3J/t7V6FgNEw9QjvBPdysz9KfQDD41fQrC2Y4vKQdiaUpFT4bXlb1RHhLpp8wtm6M5TgSw=="
PLACE = ROOT / ".venv/typescript-5.9.3"
SCRIPTS = ROOT / "plugins/referentiels/assets/scripts"


def install() -> None:
    """Bring TypeScript, unless it is there; another file than the one expected is refused."""
    if PLACE.is_dir():
        return
    with urllib.request.urlopen(ADDRESS, timeout=120) as answer:
        archive = answer.read()
    if base64.b64encode(hashlib.sha512(archive).digest()).decode() != SHA512:
        sys.exit(f"{ADDRESS} is not the file that was expected")
    with tarfile.open(fileobj=BytesIO(archive)) as found:
        found.extractall(PLACE.with_name("typescript.part"))  # by its hash, the right one
    PLACE.with_name("typescript.part").rename(PLACE)


def main() -> int:
    """Check every script strictly."""
    install()
    driver = Path(playwright.__file__).parent / "driver"
    node = driver / ("node.exe" if sys.platform == "win32" else "node")
    command = [node, PLACE / "package/lib/tsc.js", "--noEmit", "--checkJs", "--allowJs", "--strict"]
    command += ["--target", "es2024", "--module", "es2022", "--lib", "es2024,dom,dom.iterable"]
    command += sorted(SCRIPTS.glob("*.js"))
    return subprocess.run([str(part) for part in command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
