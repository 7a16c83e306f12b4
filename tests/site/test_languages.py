"""Words of another language say so, so that a screen reader pronounces them: criteria 8.7, 8.8 and 8.10 of RGAA."""

import json
import re
from pathlib import Path

from .trees import parse

ENGLISH = (
    "pull request", "issue", "issues", "new issue", "commit", "commit changes", "propose changes", "settings",
    "checks", "github actions", "merge", "fork", "branch", "workflow", "file", "files", "download", "unknown", "missing",
    "empty", "the", "and", "of", "with",
)  # fmt: skip
"""Words of forges and of our own program; « web », « site », « tag » are French by now."""
WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(ENGLISH)})(?![\w])", re.IGNORECASE)
TITLES = ("The Conversation",)
"""Names of others, which RGAA leaves as they are."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
LEAVING = Path(__file__).parents[2] / "plugins/referentiels/site/assets/scripts/ways.js"
UNREAD = ("script", "template", "code", "pre")


def _texts(element, lang="", direction=""):
    """Give each text of a page with the language and the direction that were said around it."""
    lang, direction = element.get("lang", lang), element.get("dir", direction)
    if element.tag in UNREAD:
        return
    yield element.text or "", lang, direction
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, lang, direction)
        yield child.tail or "", lang, direction


def _written(site):
    return ((file, text) for file in sorted(site.rglob("*.html")) for text in _texts(parse(file)))


def test_our_english_words_say_that_they_are_english(site):
    found = [
        (file.relative_to(site).as_posix(), " ".join(text.split()))
        for file, (text, lang, _) in _written(site)
        if lang == "fr" and WORD.search(text) and not any(title in text for title in TITLES)
    ]

    assert found == []


def test_what_is_marked_as_english_is_english(site):
    """Outside pages that are English as a whole: words of the list, names of checks and tests, what readers of English are told."""
    for file, e in ((f, e) for f in sorted(site.rglob("*.html")) for e in parse(f).iter()):
        if (
            e.get("lang") == "en"
            and e.tag not in ("html", "article", "ul")
            and not e.get("hreflang")
        ):
            words = " ".join("".join(e.itertext()).split())
            assert WORD.search(words) or re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*|Pages|Actions|General|In French only", words), (file, words)  # fmt: skip


def test_the_steps_on_the_forge_say_which_words_are_english(site):
    """They come by script: whatever they quote is in the list that the script marks."""
    page = next(e for e in parse(site / "construire/index.html").iter() if e.get("id") == "_mots")
    words = json.loads(page.get("data-words"))
    steps = [text for name, text in words.items() if name.startswith("step")]
    (marked,) = re.findall(r"const ENGLISH = /\((.*)\)/;", LEAVING.read_text(encoding="utf-8"))

    quoted = re.findall(r"«\s([A-Z][^»]*?)\s»", " ".join(steps))
    assert len(quoted) >= 3
    assert set(quoted) <= set(marked.split("|"))


def test_what_is_written_from_right_to_left_says_so(site):
    for file, (text, lang, direction) in _written(site):
        if RIGHT_TO_LEFT.search(text):
            assert (lang, direction) in {("ar", "rtl"), ("he", "rtl"), ("fa", "rtl")}, (file, text)
