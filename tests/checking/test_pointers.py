"""A pointer, walked down from the root, leads to what a diagnostic is said of."""

from pathlib import Path

import pytest

from referentiels.checking import examples, folders
from referentiels.checking.rules import ALL_RULES
from referentiels.history import lasting
from referentiels.reading.nodes import MappingNode, parse, span_of
from referentiels.reading.pointing import find
from referentiels.words.diagnostics import write_pointer

EXAMPLES = Path(__file__).parents[1] / "examples"
BAD = sorted(folder for folder in EXAMPLES.glob("bad/*/*") if folder.is_dir())

OF_A_FILE = {
    "ignored-file", "twin-files", "unreadable-file", "not-a-text-file", "not-utf8", "too-large", "byte-order-mark",
}  # fmt: skip
OF_WRITING = {
    "merge-conflict", "control-character", "unquoted-text", "unclosed-quote", "stray-quote", "bad-escape", "unclosed-bracket",
    "tab-indentation", "bad-indentation", "duplicate-key", "complex-key", "long-key", "anchor-or-alias", "tag", "too-long",
    "several-documents", "unknown-directive", "empty-file", "not-a-mapping", "too-deep", "too-many-values", "bad-syntax",
}  # fmt: skip
"""What keeps a file from being read: no key leads to it."""
OF_A_COPY = {"sources"}
"""Said of what was received from another site, by no rule."""
OF_EITHER = {"unquoted-colon", "missing-colon", "bad-id", "reserved-id"}
"""Said of the writing or of the name of a file, and of a value too."""
OF_A_KEY = {"unknown-key", "empty-field"}
OF_A_LIST = {
    "broken-translation",
    "other-language",
    "translated-twice",
    "unknown-place",
    "older-translation",
    "other-charset",
    "lost-in-translation",
    "vanished-address",
    "redirect-loop",
    "redirect-to-nothing",
    "reused-id",
    "bad-address-line",
}
"""Said of a line of `adresses.tsv`, which has no keys."""
OF_A_STRETCH = {
    "invisible-character", "encoding-accident", "personal-email", "personal-phone", "personal-number", "remote-content", "raw-html",
}  # fmt: skip


def _text(path):
    return path.read_bytes().decode("utf-8-sig")


def _start(span):
    return (span.line, span.column)


def _end(span):
    return (span.end_line, span.end_column)


def _leads(root, rule, span):
    """Tell whether the pointer of a span leads to what stands there."""
    *above, last = span.pointer
    block = find(root, above)
    if rule == "missing-field":  # where it would stand
        return isinstance(block, MappingNode) and last not in block.plain and _start(block) == _start(span)  # fmt: skip
    value = span_of(span.path, find(root, span.pointer), span.pointer)
    key = (
        span_of(span.path, block.keys[last], span.pointer)
        if isinstance(block, MappingNode) and isinstance(last, str)
        else value
    )
    if rule == "eaten-by-comment":
        return _start(value) <= _start(span) and value.line <= span.line <= value.end_line
    if rule in OF_A_STRETCH:
        return _holds(value, span) or _holds(key, span)
    return span == value or (rule in OF_A_KEY and _holds(key, span))


def _holds(whole, span):
    return _start(whole) <= _start(span) and _end(span) <= _end(whole)


def _check(folder):
    """Check a folder; every pointer leads to its place. Gives the rules met, and those that have one."""
    met, pointed = set(), set()
    settings = folders.Settings(root=folder)
    for one in lasting.check(settings, folders.check(settings, keep=True)).diagnostics:
        met.add(one.rule)
        for span in (one.span, *(related.span for related in one.related)):
            if span.pointer:
                root, _ = parse(span.path, _text(folder / span.path))
                assert _leads(root, one.rule, span), one
                pointed.add(one.rule)
            elif one.rule in OF_A_STRETCH:
                line = _text(folder / span.path).split("\n")[span.line - 1]
                assert "#" in line[: span.column], one  # in a remark
            else:
                assert one.rule in OF_A_FILE | OF_WRITING | OF_EITHER | OF_A_LIST | OF_A_COPY, one
    return met, pointed


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_pointer_leads_to_the_place_of_a_mistake(folder):
    met, _ = _check(folder)

    assert folder.parent.name in met


def test_the_example_of_every_rule_is_pointed_at(tmp_path):
    pointed = set()
    for rule in ALL_RULES:
        folder = tmp_path / rule.name
        for name, data in examples.bad_files(rule.example).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        pointed |= _check(folder)[1]

    bare = OF_A_FILE | OF_WRITING | OF_A_LIST
    named = {rule.name for rule in ALL_RULES}
    assert bare | OF_EITHER | OF_A_KEY | OF_A_STRETCH <= named
    assert not bare & pointed
    assert named - bare - pointed == {"invisible-character", "unquoted-colon"}


@pytest.mark.parametrize(
    ("remark", "rule"),
    [("marie.dupont@exemple.org", "personal-email"), ("un\u200bmot", "invisible-character"), ("dÃ©jÃ ", "encoding-accident")],
)  # fmt: skip
def test_what_stands_in_a_remark_is_said_of_the_file(tmp_path, remark, rule):
    text = f"format: 1\nstructure:\n  name: A\nframework: # {remark}\n  licence: CC-BY-SA-4.0\n  provenance: structure\n"

    found = _said(tmp_path, text)

    assert {(one.rule, one.span.line, one.span.pointer) for one in found} == {(rule, 4, ())}


def test_what_stands_before_the_first_key_is_said_of_the_file(tmp_path):
    text = "\ufeffformat: 1\nstructure: {name: A}\nframework: {licence: CC-BY-SA-4.0, provenance: structure}\n"

    (found,) = _said(tmp_path, text)

    assert (found.rule, found.span.pointer) == ("byte-order-mark", ())


def _said(folder, text):
    (folder / "frameworks").mkdir()
    (folder / "frameworks/a.yml").write_text(text, encoding="utf-8")
    return folders.check(folders.Settings(root=folder)).diagnostics


@pytest.mark.parametrize(
    ("pointer", "written"),
    [
        (("domains", 2, "criteria", 0, "name"), "domains/2/criteria/0/name"),
        (("a/b", "c~d"), "a~1b/c~0d"),
        ((), ""),
    ],
)
def test_a_pointer_is_written_as_a_path(pointer, written):
    assert write_pointer(pointer) == written
