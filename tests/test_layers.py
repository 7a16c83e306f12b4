"""Data and imports go one way. The list below is the architecture."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[1] / "plugins"
ROOMS = (
    "language",
    "faults",
    "diagnostics",
    "text",
    "typography",
    "spacing",
    "likeness",
    "identifiers",
    "syntax",
    "nodes",
    "opening",
    "sources",
    "saving",
    "shape",
    "fields",
    "writing",
    "amending",
    "tidying",
    "model",
    "builder",
    "catalogue",
    "counts",
    "labels",
    "voices",
    "rules",
    "observations",
    "charts",
    "plurality",
    "entries",
    "processes",
    "collection",
    "project",
    "folders",
    "archive",
    "examples",
    "reporting",
    "starting",
    "proposing",
    "promoting",
    "addresses",
    "prose",
    "exports",
    "scenarios",
    "asking",
    "workbook",
    "self_evaluation",
    "accessibility",
    "pages",
    "differences",
    "forge",
    "documents",
    "cache",
    "directions",
    "rendering",
    "indexing",
    "bundles",
    "moved",
    "stages",
    "reviewing",
    "intake",
    "spreadsheets",
    "printing",
    "studio",
    "cli",
)
ADAPTER = (
    "config",
    "holding",
    "swapping",
    "output",
    "host",
    "menu",
    "frame",
    "lateness",
    "policy",
    "reloading",
    "plugin",
)


def _modules(package):
    return sorted((PLUGINS / package).rglob("*.py"))


def _room(package, file):
    return file.relative_to(PLUGINS / package).parts[0].removesuffix(".py")


def _imports(file):
    """Give every module that a file imports, those for types only included."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def _own_imports(package, rooms, file):
    for name in _imports(file):
        parts = name.split(".")
        if parts[0] == package and len(parts) > 1 and parts[1] in rooms:
            yield parts[1]


@pytest.mark.parametrize(
    ("package", "rooms"), [("referentiels", ROOMS), ("mkdocs_referentiels", ADAPTER)]
)
def test_a_room_imports_only_from_earlier_rooms(package, rooms):
    wrong = []
    for file in _modules(package):
        room = _room(package, file)
        if room.startswith("__"):
            continue
        place = rooms.index(room)
        wrong += [
            f"{file.name} imports {other}"
            for other in _own_imports(package, rooms, file)
            if rooms.index(other) > place
        ]

    assert wrong == []


def test_every_room_is_in_the_list():
    for package, rooms in (("referentiels", ROOMS), ("mkdocs_referentiels", ADAPTER)):
        found = {_room(package, file) for file in _modules(package)}

        assert {room for room in found if not room.startswith("__")} == set(rooms)


def test_the_architecture_page_lists_the_rooms_in_this_order():
    page = (PLUGINS.parent / "docs/developers/architecture.md").read_text(encoding="utf-8")
    places = [page.find(f"| `{room}` |") for room in ROOMS]

    assert -1 not in places
    assert places == sorted(places)


def test_the_core_never_names_its_host():
    for file in _modules("referentiels"):
        assert not [n for n in _imports(file) if n.split(".")[0] in ("mkdocs", "material")], file


def test_pages_and_exports_do_not_know_each_other():
    for one, other in (("pages", "exports"), ("exports", "pages")):
        for file in (PLUGINS / "referentiels" / one).rglob("*.py"):
            assert other not in set(_own_imports("referentiels", ROOMS, file)), file


WITHOUT_MKDOCS = """
import sys, importlib, pkgutil
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "material", "mkdocs_referentiels"):
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
import referentiels
for found in pkgutil.walk_packages(referentiels.__path__, "referentiels."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
from pathlib import Path
from referentiels import folders, rendering, stages
from referentiels.language import translator
outcome = folders.check(folders.Settings(root=Path(sys.argv[1])), keep=True)
site = stages.make_site(outcome.catalogue, translator("fr"))
renderer = rendering.Renderer(translator("fr"), rendering.Host())
print(sum(len(renderer.render(page)) for page in site.pages))
"""


def test_the_core_checks_and_renders_without_mkdocs():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_MKDOCS, str(PLUGINS.parent)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100_000


def test_no_file_has_a_name_that_says_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}

    assert [file for file in PLUGINS.rglob("*.py") if file.stem in vague] == []
