"""One value, followed from its file to where people read it: it goes through few modules, and never back."""

import re
import sys
from pathlib import Path

import pytest

from referentiels.checking import folders
from referentiels.paper import documents
from referentiels.site import rendering
from referentiels.site.pages import structures
from referentiels.words import tongues
from referentiels.words.language import translator

from .conftest import FRAMEWORK

PLUGIN = f"{Path(rendering.__file__).parents[1]}/"
PAGE = Path(__file__).parents[1] / "docs/developers/architecture.md"
VALUE = "70,125"
RESULT = f'{{period: 2014-10, value: "{VALUE}", approximation: more-than, sample: 12}}'
WORDS = translator("fr")
ASIDE = (rendering._escape.__code__,)
OF_LANGUAGE = str(Path(tongues.__file__))
"""How templates print, and how a text says its language: no stay of its own."""


class Walk:
    """The modules that have the value in hand, each time that one of their functions gets hold of it.

    In hand is the text itself, or what holds it and little else: its node, its result, what is told of
    it. Who passes on a file, a framework or a page has nothing of it in hand.
    """

    def __init__(self):
        self.stays = []
        self._seen = {}

    def __enter__(self):
        self._before = sys.gettrace()
        sys.settrace(self._look)
        return self

    def __exit__(self, *_):
        sys.settrace(self._before)

    def _look(self, frame, event, _):
        if not frame.f_code.co_filename.startswith(PLUGIN):
            return None
        if event == "call" and frame.f_back is not None:
            self._note(frame.f_back)  # who calls had it before who is called
        self._note(frame)
        return self._look

    def _note(self, frame):
        file = frame.f_code.co_filename
        if not file.startswith(PLUGIN) or id(frame) in self._seen:
            return
        if frame.f_code in ASIDE or file == OF_LANGUAGE:
            return
        if any(_holds(one) for name, one in list(frame.f_locals.items()) if name != "self"):
            self._seen[id(frame)] = frame  # kept: another frame would take its number
            stay = _module(file.removeprefix(PLUGIN))
            if self.stays[-1:] != [stay]:
                self.stays.append(stay)


def _module(path):
    """Name a module; all templates are one stay."""
    return "site/templates" if path.endswith(".jinja") else path.removesuffix(".py")


def _holds(one, depth=0):
    if isinstance(one, str):
        return VALUE in one and len(one) < 100
    if type(one).__name__ == "MappingNode":
        return VALUE in one.plain.values()
    if isinstance(one, dict):
        return any(isinstance(part, str) and _holds(part) for part in one.values())
    parts = (getattr(one, name, None) for name in ("value", "observation", "result", "told"))
    return depth < 3 and any(
        _holds(part, depth + 1) for part in parts if part is not None and not isinstance(part, dict)
    )


@pytest.fixture
def catalogue(folder, tmp_path):
    """Write a framework whose only result is the one that is followed; check it, following."""
    head = FRAMEWORK.split("              - {period")[0]
    folder({"frameworks/a.yml": f"{head}              - {RESULT}\n"})
    with Walk() as walk:
        outcome = folders.check(folders.Settings(root=Path(tmp_path)), keep=True)
    assert not outcome.has_errors
    return outcome.catalogue, walk.stays


def described(title):
    """Give the modules of a walk as the architecture page tells it."""
    page = PAGE.read_text(encoding="utf-8")
    section = page.split("## One value, walked\n")[1].split("\n## ")[0]
    told = section.split(f"### {title}\n")[1].split("\n### ")[0]
    return re.findall(r"^\d+\. `([\w/]+)`", told, flags=re.MULTILINE)


def test_to_its_page_a_value_goes_through_eight_modules_and_never_back(catalogue):
    found, stays = catalogue
    with Walk() as walk:
        pages = (entry.make() for entry in structures.plan_structures(found, WORDS))
        page = next(one for one in pages if one.template == "structure")
        html = rendering.Renderer(WORDS, rendering.Host()).render(page)

    assert f"plus de {VALUE}" in html
    walked = [*stays, *walk.stays]
    assert len(set(walked)) == len(walked), walked
    assert walked == described("To its page")
    assert len(walked) <= 8


@pytest.mark.parametrize("kind", ["framework", "follow-up", "summary"])
def test_to_a_document_a_value_never_goes_back(catalogue, kind):
    found, stays = catalogue
    with Walk() as walk:
        data = documents.OF_A_STRUCTURE[kind](
            found, found.frameworks[0], WORDS, documents.Imprint()
        )
        text = documents.write_data(data)

    assert f"plus de {VALUE}" in text
    walked = [*stays, *walk.stays]
    assert len(set(walked)) == len(walked), walked
    if kind == "framework":
        assert walked == described("To a document")
