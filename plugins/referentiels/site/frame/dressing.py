"""The scripts and styles of the core → addresses for the theme, and files to publish.

Takes nothing, gives both. Doesn't know MkDocs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import referentiels.site

ASSETS = Path(referentiels.site.__file__).parent / "assets"
BUNDLES = ASSETS / "bundles"
"""Scripts and styles as `make scripts` joined them."""


def place_assets() -> tuple[dict[str, str], dict[str, bytes]]:
    """Give each asset its address, by its name, and all that is to be published, by its address.

    An address changes with what stands there; scripts that import each other share one.
    """
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for folder, pattern in ((ASSETS, "*"), (BUNDLES, "**/*"))
        for file in sorted(folder.glob(pattern))
        if file.is_file()
    }
    scripts = b"".join(data for name, data in files.items() if name.startswith("scripts/"))
    placed, published = {}, {}
    for name, data in files.items():
        folder, _, short = name.rpartition("/")
        mark = hashlib.sha256(scripts if folder else data).hexdigest()[:8]
        placed[name] = f"assets/{_placed(folder, short, mark)}"
        published[placed[name]] = data
    return placed, published


def _placed(folder: str, short: str, mark: str) -> str:
    if folder == "fonts":  # a sheet names them; what joined it put their mark in their names
        return f"fonts/{short}"
    stem, _, suffix = short.rpartition(".")
    return f"{folder}.{mark}/{short}" if folder else f"{stem}.{mark}.{suffix}"
