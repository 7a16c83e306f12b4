"""A rule documents itself: its example is the mistake, its cure works, and it has its section."""

import re

import pytest

from referentiels.checking import examples, folders
from referentiels.checking.reporting import severity_word
from referentiels.checking.rules import ALL_RULES
from referentiels.history import lasting
from referentiels.site.pages.checks import ChecksView, view_checks
from referentiels.words.language import translator
from referentiels.words.tongues import in_language, language_of, marked


def _found(files, folder):
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            file.mkdir()
        else:
            file.write_bytes(data)
    settings = folders.Settings(root=folder)
    outcome = lasting.check(settings, folders.check(settings, keep=True))
    return [d.rule for d in outcome.diagnostics]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_the_example_shows_this_mistake_and_no_other(rule, tmp_path):
    assert _found(examples.bad_files(rule.example), tmp_path) == [rule.name]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_the_cure_works(rule, tmp_path):
    assert _found(examples.good_files(rule.example), tmp_path) == []


def test_names_are_stable_words():
    names = [rule.name for rule in ALL_RULES]

    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_has_its_section_with_the_real_message(language):
    page = view_checks(translator(language))
    assert isinstance(page.view, ChecksView)
    sections = {one.name: one for one in (*page.view.errors, *page.view.warnings)}

    assert set(sections) == {rule.name for rule in ALL_RULES}
    for rule in ALL_RULES:
        section = sections[rule.name]
        severity = severity_word(rule.severity, translator(language))
        assert re.match(rf"{severity}: \S", section.message)
        assert "exemple.yml:" not in section.message.split("\n")[0]
        assert section.why
        assert (section in page.view.errors) == (rule.severity == "error")


def test_in_english_files_say_that_they_are_french_and_messages_are_english():
    for section in _sections_in("en"):
        for shown in (section.bad, section.good):
            files = shown.startswith("frameworks/") or not any(map(str.isalpha, shown))
            assert files or language_of(shown) == "fr", section.name
        quoted = [line for line in section.message.split("\n") if re.match(r" *\d+ │", line)]
        said = marked(section.message)
        assert all(marked(in_language(line, "fr", "en")) in said for line in quoted), section.name
        assert "voir:" not in section.message
        assert not re.search("[«»]", section.message), section.name


def test_in_french_nothing_says_its_language():
    assert all(
        type(text) is str for one in _sections_in("fr") for text in (one.bad, one.good, one.message)
    )


def _sections_in(language):
    view = view_checks(translator(language)).view
    assert isinstance(view, ChecksView)
    return (*view.errors, *view.warnings)


def test_why_is_said_in_english_too():
    for rule in ALL_RULES:
        assert translator("en").text(rule.why) != translator("fr").text(rule.why), rule.name
