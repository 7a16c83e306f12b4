"""Every example is reported exactly as written beside it, and every good one is silent."""

from pathlib import Path

import pytest

from referentiels.checking import folders, reporting
from referentiels.checking.rules import ALL_RULES
from referentiels.history import lasting
from referentiels.words.language import translator

EXAMPLES = Path(__file__).parents[1] / "examples"
BAD = sorted(folder for folder in EXAMPLES.glob("bad/*/*") if folder.is_dir())
OK = sorted(folder for folder in EXAMPLES.glob("ok/*") if folder.is_dir())


def _said(outcome: folders.Outcome) -> list[str]:
    return [
        f"{d.span.path}:{d.span.line}:{d.span.column}: {d.severity}: {d.rule}"
        for d in outcome.diagnostics
    ]


def _check(folder: Path) -> folders.Outcome:
    settings = folders.Settings(root=folder)
    return lasting.check(settings, folders.check(settings, keep=True))


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_mistake_is_reported_at_its_place(folder):
    outcome = _check(folder)

    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert _said(outcome) == expected
    assert any(line.endswith(f": {folder.parent.name}") for line in expected)


@pytest.mark.parametrize("folder", OK, ids=lambda folder: folder.name)
def test_a_good_file_is_silent(folder):
    assert _said(_check(folder)) == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", list(reporting.FORMATS))
def test_every_mistake_can_be_said_in_every_form_and_language(form, language):
    for folder in BAD:
        said = reporting.report(_check(folder), form, translator(language))

        assert said.strip()
        assert not any(ord(c) < 32 and c not in "\n" for c in said)


def test_each_rule_has_an_example_of_its_own():
    made_elsewhere = {"unreadable-file", "too-large", "too-deep", "too-long", "too-many-values"}
    shown = {folder.parent.name for folder in BAD}

    assert {rule.name for rule in ALL_RULES} - shown - made_elsewhere <= {"bad-syntax"}
    assert shown <= {rule.name for rule in ALL_RULES}
