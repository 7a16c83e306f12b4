"""Bring the words of the interface up to date: extract, set in type, compile.

The sentences are written in French in the code, in the texts of `content/`, or in the schema of a
framework, on an ordinary keyboard. `fr` gives them their typography (apostrophes, no-break spaces);
`en` is translated by hand.
Run by `make words`; with `--check`, writes nothing and fails when the catalogues are behind the code
or incomplete.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from referentiels.content.scenarios import read_scenarios
from referentiels.content.tables import sentences as sentences_of_tables
from referentiels.reading.fields import said, texts_of
from referentiels.reading.shape import load_schema
from referentiels.reading.sources import Kind
from referentiels.words.language import Message as Sentence
from referentiels.words.typography import set_in_type

ROOT = Path(__file__).parents[1]
PLUGINS = ROOT / "plugins"
LOCALE = PLUGINS / "referentiels" / "words" / "locale"
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html.jinja", "jinja2"),
    ("**/frame/templates/**.html", "jinja2"),
]
OPTIONS = {
    "**/templates/**.html.jinja": {"trimmed": "true", "newstyle_gettext": "true"},
    "**/frame/templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"},
}
_DATE = datetime(2026, 11, 23, tzinfo=UTC)
_IN_F_STRING = re.compile(r"""\{[^{}]*\b(?:_|gettext|say)\(""")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None}


def extract() -> Catalog:
    """Read the sentences of the code, of the templates and of the texts."""
    catalog = Catalog(project="referentiels", charset="utf-8")
    found = extract_from_dir(PLUGINS, METHODS, OPTIONS, KEYWORDS, comment_tags=("NOTE:",))
    for file, _, message, comments, context in found:
        catalog.add(
            message, None, [(f"plugins/{file}", 0)], auto_comments=comments, context=context
        )
    for source in sorted(PLUGINS.rglob("*.py")):
        for sentence in in_f_strings(source.read_text(encoding="utf-8")):
            catalog.add(sentence)
    for sentence in sentences(tuple(read_scenarios().values())):
        catalog.add(sentence)
    for sentence in sentences_of_tables():
        catalog.add(sentence)
    for text in texts_of(load_schema(Kind.FRAMEWORK)):
        catalog.add(said(text).template)
    return catalog


def in_f_strings(source: str) -> Iterator[str]:
    """Find what is said from inside of an f-string, where Babel doesn't look."""
    if not _IN_F_STRING.search(source):
        return
    joined = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.JoinedStr))
    for call in (one for each in joined for one in ast.walk(each) if isinstance(one, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        said = call.args[0] if name in KEYWORDS and call.args else None
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value


def sentences(value: object) -> Iterator[str]:
    """Find what is said in the reader's language among the values of a text."""
    if isinstance(value, Sentence):
        yield value.template
    elif isinstance(value, tuple):
        for one in value:
            yield from sentences(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from sentences(getattr(value, field.name))


def _translate_into_type(message: Message) -> None:
    if isinstance(message.id, str):
        message.string = set_in_type(message.id)
    else:
        message.string = tuple(set_in_type(one) for one in message.id)


def update(language: str, template: Catalog) -> Catalog:
    """Merge the sentences of the code into a language."""
    path = LOCALE / language / "LC_MESSAGES" / "referentiels.po"
    catalog = Catalog(locale=language, project="referentiels", charset="utf-8", fuzzy=False)
    if path.exists():
        catalog = read_po(io.BytesIO(path.read_bytes()), locale=language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    # The dates of the header would change the files at every run.
    catalog.creation_date = catalog.revision_date = _DATE
    if language == "fr":
        for message in catalog:
            if message.id:
                _translate_into_type(message)
    return catalog


def serialise(catalog: Catalog) -> tuple[bytes, bytes]:
    """Give the bytes of the `.po` and of the `.mo`."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, sort_output=True, no_location=True, width=0)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """List the sentences that a language lacks."""
    return [str(message.id) for message in catalog if message.id and not all(_strings(message))]


def _strings(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))


def main() -> int:
    """Update, or check, both languages."""
    checking = "--check" in sys.argv[1:]
    behind = False
    for language in ("fr", "en"):
        # Extracted anew: a merged message is shared with its template, and French must not leak.
        catalog = update(language, extract())
        folder = LOCALE / language / "LC_MESSAGES"
        for name, data in zip(
            ("referentiels.po", "referentiels.mo"), serialise(catalog), strict=True
        ):
            path = folder / name
            if not path.exists() or path.read_bytes() != data:
                behind = True
                print(f"{path.relative_to(ROOT)}: {'behind the code' if checking else 'written'}")
                if not checking:
                    folder.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
        missing = untranslated(catalog)
        for one in missing:
            print(f"{language}: not translated: {one}")
        behind = behind or (checking and bool(missing))
    return 1 if checking and behind else 0


if __name__ == "__main__":
    sys.exit(main())
