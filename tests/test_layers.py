"""Data and imports go one way. The list below is the architecture: its page says the same, line by line."""

import ast
import subprocess
import sys
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[1] / "plugins"
ROOMS = {
    "words": "what is said, and how: messages, typography, names, identifiers, addresses, diagnostics",
    "tools": "what any program that writes files needs: opening, saving whole, keeping, sharing out work",
    "reading": "bytes → nodes that know their line and column, in the shape that the schemas ask for",
    "model": "nodes → frozen values, and the catalogue that joins them",
    "checking": "whether what files say makes sense: the gate, the rules, and how mistakes are told",
    "insight": "what the catalogue shows when it is looked at: counts, periods, charts, plurality, voices",
    "content": "what is written once for every site: scenarios of use, the workshop, the declaration of accessibility",
    "editing": "a change that someone means → the text of the file, its other lines left alone",
    "site": "the catalogue → pages and files to publish, with their templates, scripts and styles",
    "history": "what was, and what changes: earlier versions, differences, the review of a proposal",
    "entrances": "what people hand in, by a terminal, a form or a workbook → a proposal and an answer",
    "paper": "the catalogue → documents to print",
    "build": "what is made, and kept until it changes: to publish, and while someone writes",
    "cli": "the command line, and the files of a new repository",
}
"""Each folder of the core, in order, with what it is for: it imports from the folders above it only."""
ADAPTER = (
    "config",
    "host",
    "framing",
    "asking",
    "reloading",
    "writing",
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
    ("package", "rooms"), [("referentiels", tuple(ROOMS)), ("mkdocs_referentiels", ADAPTER)]
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


@pytest.mark.parametrize("room", ROOMS)
def test_inside_a_room_imports_go_one_way_too(room):
    folder = PLUGINS / "referentiels" / room
    needs: dict[str, set[str]] = {}
    for file in folder.rglob("*.py"):
        own = file.relative_to(folder).parts[0].removesuffix(".py")
        start = f"referentiels.{room}."
        found = {
            name.removeprefix(start).split(".")[0]
            for name in _imports(file)
            if name.startswith(start)
        }
        needs.setdefault(own, set()).update(found - {own})

    assert list(TopologicalSorter(needs).static_order())


def test_the_root_of_the_core_holds_the_rooms_and_nothing_else():
    for package, rooms in (("referentiels", tuple(ROOMS)), ("mkdocs_referentiels", ADAPTER)):
        found = {_room(package, file) for file in _modules(package)}

        assert {room for room in found if not room.startswith("__")} == set(rooms)
    # The schemas are no room: the first line of each file of data says their path to editors.
    held = {one.name for one in (PLUGINS / "referentiels").iterdir()} - {"__pycache__"}
    assert held == {*ROOMS, "schemas", "__init__.py", "__main__.py", "py.typed"}


def test_the_architecture_page_says_what_this_list_says():
    page = (PLUGINS.parent / "docs/developers/architecture.md").read_text(encoding="utf-8")

    assert "\n".join(f"| `{room}/` | {what} |" for room, what in ROOMS.items()) in page


def test_the_gate_is_the_only_way_from_bytes_to_a_model():
    ways = {"referentiels.model.builder", "referentiels.reading.nodes.parse"}
    found = {
        file.relative_to(PLUGINS).as_posix()
        for package in ("referentiels", "mkdocs_referentiels")
        for file in _modules(package)
        if any(name == way or name.startswith(f"{way}.") for name in _imports(file) for way in ways)
        or any(
            f"nodes.{word}(" in file.read_text(encoding="utf-8") for word in ("parse", "_Composer")
        )
    }

    assert found == {"referentiels/checking/gate.py", "referentiels/checking/readings.py"}


def test_no_folder_of_tests_is_passed_over(pytestconfig):
    tests = Path(__file__).parent
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {
        part for one in tests.rglob("test_*.py") for part in one.relative_to(tests).parts[:-1]
    }

    assert [one for one in folders if any(fnmatch(one, each) for each in passed_over)] == []


ACROSS = {"browser", "containers", "faults", "hostile", "workflows", "examples", "golden"}
"""Folders of tests that cross the rooms: a whole site, faults, hostile content, workflows, and what they read."""


def test_tests_stand_in_folders_named_like_the_rooms():
    tests = Path(__file__).parent
    folders = {one.name for one in tests.iterdir() if one.is_dir()} - {"__pycache__"}

    assert folders <= {*ROOMS, *ACROSS}
    # What stays at the root is about the project as a whole.
    assert {one.stem for one in tests.glob("test_*.py")} == {
        "test_docs",
        "test_french",
        "test_layers",
        "test_look",
        "test_walk",
    }


def test_the_core_never_names_its_host():
    for file in _modules("referentiels"):
        assert not [n for n in _imports(file) if n.split(".")[0] in ("mkdocs", "material")], file


def test_pages_and_exports_do_not_know_each_other():
    for one, other in (("pages", "exports"), ("exports", "pages")):
        for file in (PLUGINS / "referentiels/site" / one).rglob("*.py"):
            assert not [
                name for name in _imports(file) if name.startswith(f"referentiels.site.{other}")
            ], file


def test_documents_and_pages_are_siblings():
    """What both say stands in `insight`: a document doesn't take it from a page."""
    for file in (PLUGINS / "referentiels/paper").rglob("*.py"):
        assert not [name for name in _imports(file) if name.startswith("referentiels.site")], file


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
from referentiels.build import stages
from referentiels.checking import folders
from referentiels.site import rendering
from referentiels.words.language import translator
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
