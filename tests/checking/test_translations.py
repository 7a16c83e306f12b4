"""Files of translations: whatever is wrong in them is said at its line, and nothing is published of a broken one."""

import random

import pytest

from referentiels.checking import examples, folders
from referentiels.checking.rules.translations import examine
from referentiels.model.translation import Place
from tests.build.projects import run
from tests.conftest import ROOT

PLACE = "criteria-library/lien-social.name"
KNOWN = (
    Place(PLACE, "Lien social"),
    Place("criteria-library/lien-social.also_called", "convivialité\nvoisinage"),
)
SAID = f'msgctxt "{PLACE}"\nmsgid "Lien social"\nmsgstr "Social ties"\n'


def found(text, places=KNOWN):
    return [(one.rule, one.span.line) for one in examine("translations/en.po", text, "en", places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAID, []),
        ("", []),
        (SAID.replace("Lien social", "lien  social"), [("older-translation", 1)]),
        (SAID.replace("Lien social", "Lien   social"), []),
        (f"#, fuzzy\n{SAID.replace('Lien', 'Liens')}", []),
        ("".join(f"#~ {line}\n" for line in SAID.replace("lien-", "x").splitlines()), []),
        (SAID.replace("lien-social", "x").replace("Social ties", ""), []),
        (f"{SAID}\n{SAID}", []),
        (f"{SAID}\n{SAID.replace('ties', 'bonds')}", [("translated-twice", 5)]),
        (SAID.replace('ties"', "ties"), [("broken-translation", 3)]),
        (SAID.replace("msgid", "msg"), [("broken-translation", 2)]),
        (SAID.replace('msgstr "Social ties"\n', ""), [("broken-translation", 1)]),
        (f"{SAID}msgstr \"again\"\n", [("broken-translation", 4)]),
        (f'{SAID}msgid_plural "a"\n', [("broken-translation", 4)]),
        (SAID.replace("Social ties", "Social <b>ties</b>"), [("raw-html", 3)]),
        (SAID.replace("Social ties", "![x](https://a.example/b)"), [("remote-content", 3)]),
        (SAID.replace("Social ties", "Call 06 12 34 56 78"), [("personal-phone", 3)]),
        (SAID.replace("Social ties", "So\N{ZERO WIDTH SPACE}cial"), [("invisible-character", 3)]),
        (SAID.replace("Social ties", "So\x07cial"), [("broken-translation", 3)]),
        (f'msgid ""\nmsgstr ""\n"X: y\\n"\n"Language: de\\n"\n\n{SAID}', [("other-language", 4)]),
        (f'msgid ""\nmsgstr "Language: en_GB\\n"\n\n{SAID}', []),
        (SAID.replace("\n", "\r\n"), []),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_line(text, expected):
    assert found(text) == expected


def test_all_that_is_wrong_is_said_at_once():
    text = f"{SAID.replace('lien-social', 'x')}\n{SAID}oops\n\n{SAID.replace('ties', 'bonds')}"

    assert found(text) == [
        ("unknown-place", 1),
        ("broken-translation", 8),
        ("translated-twice", 10),
    ]


def test_without_the_library_nothing_is_said_of_its_texts():
    assert found(SAID.replace("lien-social", "x"), None) == []


@pytest.mark.parametrize("seed", range(200))
def test_any_text_is_read_to_its_end(seed):
    chance = random.Random(seed)
    pieces = [
        'msgctxt "a"',
        'msgid "b',
        '"',
        "msgstr",
        'msgstr "c"',
        "#~ ",
        "#, fuzzy",
        "\\",
        "<<<<<<<",
        "\x01",
        "é",
        " ",
    ]
    text = "\n".join(
        "".join(chance.choices(pieces, k=chance.randrange(3))) for _ in range(chance.randrange(40))
    )

    for rule, line in found(text):
        assert rule
        assert 1 <= line <= text.count("\n") + 1


def test_the_translation_of_this_repository_is_sound():
    said = folders.check(folders.Settings(root=ROOT)).diagnostics

    assert [one for one in said if one.span.path.startswith("translations/")] == []


@pytest.mark.parametrize("command", [("check",), ("build",)])
def test_a_broken_file_is_told_alike_and_nothing_is_published(tmp_path, command):
    files = {**examples.sound_files(), "translations/en.po": SAID.replace('ties"', "ties").encode()}
    files["mkdocs.yml"] = (
        b"site_name: Ici\ntheme: material\nplugins:\n  - referentiels:\n      translations: true\n"
    )
    files["docs/index.md"] = b"# Ici\n"
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("avant")

    done = run(tmp_path, *command)

    assert done.returncode == 1
    assert "translations/en.po:3:1" in done.stdout + done.stderr
    assert "[broken-translation]" in done.stdout + done.stderr
    assert [one.name for one in (tmp_path / "site").iterdir()] == ["index.html"]
    assert (tmp_path / "site/index.html").read_text() == "avant"
