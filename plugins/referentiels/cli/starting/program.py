"""Where a new repository gets the program from, and the versions of what it needs.

Both are read from the environment that writes the repository: what works here works there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

PROGRAM = "referentiels"
EXTRA = "site"
BUILDER = "setuptools"
"""What builds the program from its source."""
_REQUIREMENT = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?\s*([^;]*)(?:;(.*))?")

_PROGRAM_HEAD = """\
# Le programme qui vérifie les fichiers et fait le site, à une version fixée.
# Pour en changer : mettez une autre étiquette (v…) ou un autre identifiant de version après le dernier @,
# puis « make site ».
"""
_DEPENDENCIES_HEAD = """\
# Ce dont le programme a besoin, aux versions avec lesquelles ce dépôt a été commencé.
# Dependabot propose les suivantes ; à la main, changez un numéro, puis « make site ».
"""


def name_program(requirement: str = "") -> str:
    """Give the requirement file of the program, from the source that it came from here."""
    return f"{_PROGRAM_HEAD}{requirement or find_program()}\n"


def find_program() -> str:
    """Say where the program came from: the same commit or archive, else the tag of its version."""
    try:
        found = distribution(PROGRAM)
    except PackageNotFoundError:
        return PROGRAM
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    url = str(origin.get("url", ""))
    if "vcs_info" in origin and not url.startswith("file:"):
        vcs = origin["vcs_info"]
        return f"{PROGRAM} @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    if "archive_info" in origin and url.startswith("https://"):
        return f"{PROGRAM} @ {url}"
    return f"{PROGRAM} @ git+{_source(found)}@v{found.version}"


def _source(found: Distribution) -> str:
    """Give the address of the sources that the package names."""
    named = (line.split(", ", 1) for line in found.metadata.get_all("Project-URL") or ())
    return next((url for label, url in named if label == "Source"), "")


def list_dependencies() -> str:
    """Give every package that the site needs, at the version that is installed here."""
    pinned = dict(_walk(PROGRAM, frozenset({EXTRA}), set()))
    pinned.pop(PROGRAM, None)
    pinned.setdefault(BUILDER, _pin(BUILDER) or f"{BUILDER}>=77")
    return _DEPENDENCIES_HEAD + "".join(f"{pinned[name]}\n" for name in sorted(pinned))


def _walk(
    name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]
) -> Iterator[tuple[str, str]]:
    """Give the packages that one needs, and what they need; one that isn't installed stays a range."""
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    try:
        requirements = distribution(name).requires or ()
    except PackageNotFoundError:
        return
    for requirement in requirements:
        found = _REQUIREMENT.match(requirement)
        if found is None or not _applies(found[4] or "", extras):
            continue
        inner, asked = normal(found[1]), frozenset(re.findall(r"[\w.-]+", found[2] or ""))
        pin = _pin(inner)
        if pin or not found[4] or "extra" in found[4]:
            yield inner, pin or f"{found[1]}{f'[{found[2]}]' if found[2] else ''}{found[3].strip()}"
        yield from _walk(inner, asked, seen)


def _applies(marker: str, extras: frozenset[str]) -> bool:
    """Tell whether a requirement is of those asked for; where else it applies, being there tells."""
    wanted = re.findall(r"extra\s*==\s*['\"]([^'\"]+)['\"]", marker)
    return not wanted or bool(extras & {normal(one) for one in wanted})


def _pin(name: str) -> str:
    try:
        return f"{name}=={distribution(name).version}"
    except PackageNotFoundError:
        return ""


def normal(name: str) -> str:
    """Write a package's name as indexes do."""
    return re.sub(r"[-_.]+", "-", name).lower()
