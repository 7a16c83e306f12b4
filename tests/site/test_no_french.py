"""No French word is left on an English page, but where it says that it is French."""

import json
import re
from functools import cache

import pytest

from tests.conftest import ROOT

from .trees import parse

WORD = re.compile(
    r"(?<![\w’'-])(?:le|la|les|des|du|de|une|un|et|est|sont|dans|pour|avec|sur|par|que|qui|pas|ne|ce|cette|ces|"
    r"aux|au|ou|où|nous|vous|ils|elle|leur|leurs|sans|chez|entre|mais|donc)(?![\w’'-])"
    r"|(?<![\w’'])(?:[ldjnsmc]|qu)[’'](?=[a-zéèêàâîôûh]{2})",
    re.IGNORECASE,
)
UNREAD = ("script", "style", "title", "code", "pre")
SAID = ("aria-label", "title", "placeholder", "alt")
NAMES = ("Aux captifs, la libération", "Référentiels partagés", "Nom de la structure")
"""Proper names, which stay."""


def _texts(element, lang="en"):
    if element.tag in UNREAD:
        return
    lang = element.get("lang", lang)
    yield element.text or "", lang
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, lang)
        yield child.tail or "", lang


@cache
def _own():
    """Give all that structures say: an attribute may repeat it, and can't say its language."""
    files = sorted((ROOT / "frameworks").glob("*.yml"))
    return f" {' '.join(_words(' '.join(file.read_text('utf-8') for file in files)))} "


def _is_quoted(text):
    """Tell whether each French word of a text stands there with two others as in some file."""
    words = _words(text)
    return all(
        any(
            f" {' '.join(words[start : start + 3])} " in _own()
            for start in range(max(0, at - 2), at + 1)
        )
        for at, one in enumerate(words)
        if WORD.fullmatch(one)
    )


def _words(text):
    return re.findall(r"[^\W_]+", text.replace("’", "'").casefold())


@pytest.fixture(scope="module")
def trees(site):
    files = sorted((site / "en").rglob("index.html"))
    return {file.relative_to(site).as_posix(): parse(file) for file in files}


def test_what_is_read_is_english(trees):
    found = {
        (address, " ".join(text.split()))
        for address, tree in trees.items()
        for text, lang in _texts(tree)
        if lang == "en" and WORD.search(_without_names(text))
    }

    assert found == set()


def _without_names(text):
    for one in NAMES:
        text = text.replace(one, "")
    return text


def test_what_is_only_said_quotes_files_at_most(trees):
    """Labels, titles and descriptions: what is French in them is a name that files have."""
    found = set()
    for address, tree in trees.items():
        for element in tree.iter():
            if not isinstance(element.tag, str) or element.get("lang", "en") != "en":
                continue
            said = [element.get(name, "") for name in SAID]
            if element.tag == "meta" and element.get("name") == "description":
                said.append(element.get("content", ""))
            found |= {(address, text) for text in said if not _is_quoted(_without_names(text))}

    assert found == set()


SPOKEN = {
    "regles": ("wordings", "places", "models", "labels"),
    "champs": ("title", "description", "properties", "$defs"),
    "bibliotheque": ("domains", "criteria"),
    "classeur": ("sayings",),
    "modele": ("places", "notes", "screen", "wordings"),
    "bilan": ("notes", "screen", "wordings"),
}
"""What people read of the files of the assistant; the rest is what it reads in files."""
QUOTED = re.compile("“[^”]*”")
"""Titles and sheets of our workbooks, which are French."""


def _said(value, key=""):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _said(one, name)
    elif isinstance(value, list):
        # A text, and its language when that is another one.
        yield from (
            () if len(value) == 2 and value[1] == "fr" else (t for one in value for t in _said(one))
        )
    elif isinstance(value, str) and key not in UNTRANSLATED:
        yield value


UNTRANSLATED = ("pattern", "$ref", "$anchor", "$comment", "const", "format")
ACCENTED = re.compile("[àâçèêëîïôùûœ]|é(?!t)", re.IGNORECASE)


@pytest.mark.parametrize("name", SPOKEN)
def test_what_the_assistant_reads_is_english(site, name):
    told = json.loads((site / f"donnees/assistant/en/{name}.json").read_text("utf-8"))
    texts = [text for key in SPOKEN[name] for text in _said(told.get(key, ""))]

    assert len(texts) > 5
    bare = [(text, QUOTED.sub("", text)) for text in texts]
    assert [text for text, rest in bare if WORD.search(rest) or ACCENTED.search(rest)] == []


def test_the_walk_finds_french():
    assert WORD.search("Voir le critère")
    assert WORD.search("ce qu’elle dit")
    assert not WORD.search("The organisation's own words, on a page")
