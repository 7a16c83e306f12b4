"""Files of translations: whatever is wrong in them is said at its line, and nothing is published of a broken one."""

import random
import re

import pytest

from referentiels.checking import examples, folders
from referentiels.checking.rules.translations import examine
from referentiels.model.translation import Place
from referentiels.words.language import translator
from referentiels.words.typography import set_in_type
from tests.build.projects import run
from tests.conftest import ROOT

PLACE = "criteria-library/lien-social.name"
KNOWN = (
    Place(PLACE, "Lien social"),
    Place("criteria-library/lien-social.also_called", "convivialité\nvoisinage"),
)
SAID = f'msgctxt "{PLACE}"\nmsgid "Lien social"\nmsgstr "Social ties"\n'

PLURAL = (
    f'msgctxt "{PLACE}"\nmsgid "Lien social"\nmsgid_plural ""\n"Liens sociaux"\nmsgstr[0] "Tie"\n'
    'msgstr[1] ""\n"Ties"\n'
)
OLD = f'#~ msgctxt "{PLACE}"\n#~ msgid "Liens"\n#~ msgstr "Ties"\n'


def _header(charset):
    return f'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n\n'


def found(text, places=KNOWN):
    return [(one.rule, one.span.line) for one in examine("translations/en.po", text, "en", places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAID, []),
        ("", [("ignored-file", 1)]),
        (" \n# nothing yet\n", [("ignored-file", 1)]),
        (_header("UTF-8"), []),
        (SAID.replace("Social ties", ""), []),
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
        (SAID.replace("Social ties", " \u00a0"), []),
        (SAID.partition("\n")[2], [("unknown-place", 1)]),
        (PLURAL, [("broken-translation", 3)]),
        (f"{PLURAL}\n{SAID}\n{PLURAL}", [("broken-translation", 3), ("broken-translation", 15)]),
        ("".join(f"#~ {line}\n" for line in PLURAL.splitlines()), []),
        (f'#~| msgid ""\n#~| "avant"\n{OLD}', []),
        (f"{_header('ISO-8859-15')}{SAID}", [("other-charset", 4)]),
        (f"{_header('utf8')}{SAID}", []),
        (f"{_header('CHARSET')}{SAID}", []),
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


def test_a_text_without_its_place_is_told_so_by_its_words():
    (one,) = examine("translations/br.po", SAID.partition("\n")[2], "br", KNOWN)

    told = translator("fr").text(one.message).replace("\u00a0", " ")
    assert told.startswith("« Lien social » ne dit pas où il est")


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
        'msgstr[1] "d"',
        'msgid_plural "e"',
        "#~| ",
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


def test_each_text_of_a_breton_file_stands_or_falls_alone(tmp_path):
    """A few labels among what is wrong: these are shown, all others are in French, and say which is which."""
    files = examples.sound_files()
    library = files["criteria-library/cohesion-sociale.yml"].decode()
    (name,) = re.findall("^  name: (.*)", library, re.MULTILINE)
    other, called = re.findall(r"- id: (.*)\n +name: (.*)", library)[0]
    breton = (
        '\ufeffmsgid ""\nmsgstr "Language: br_FR\\n"\n\n'
        f'msgctxt "criteria-library/cohesion-sociale.name"\nmsgid "{name}"\nmsgstr "Kengred"\n\n'
        f'msgctxt "criteria-library/cohesion-sociale.nom"\nmsgid "{name}"\nmsgstr "Fall"\n\n'
        f'#, fuzzy\nmsgctxt "criteria-library/{other}.name"\nmsgid "{called}"\nmsgstr "Arvar"\n\n'
        f'msgctxt "criteria-library/{other}.name"\nmsgid "{called}"\nmsgstr " "\n'
    )
    files["translations/br.po"] = breton.replace("\n", "\r\n").encode()
    files["mkdocs.yml"] = b"site_name: Ici\nplugins:\n  - referentiels: {translations: [br]}\n"
    files["docs/a.md"] = b"# Ici\n"
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)

    said, done = run(tmp_path, "check").stdout, run(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    pages = tmp_path / "site/br"
    domain = (pages / "domaines/cohesion-sociale/index.html").read_text("utf-8")
    criterion = (pages / f"criteres/{other}/index.html").read_text("utf-8")
    assert "[byte-order-mark]" in said
    assert "[unknown-place]" in said
    assert '<h1 id="_titre"><span lang="br">Kengred</span></h1>' in domain
    assert '<html lang="fr"' in domain
    assert "Fall" not in domain
    assert "Arvar" not in domain + criterion
    assert f">{set_in_type(called)}</h1>" in criterion
    assert re.search(r'<a href="[^"]*domaines/cohesion-sociale/" lang="fr"', domain)
    french = (tmp_path / "site/domaines/cohesion-sociale/index.html").read_text("utf-8")
    assert re.search(r'href="../../br/domaines/cohesion-sociale/" lang="br" hreflang="br"', french)


def test_what_changed_in_a_long_text_is_shown_however_late_it_stands():
    then = "On regarde " + "si des personnes se rencontrent " * 12 + "et se parlent."
    now = then.replace("et se parlent", "ou se parlent")
    text = f'msgctxt "criteria-library/x.definition"\nmsgid "{then}"\nmsgstr "We look."\n'
    places = (Place("criteria-library/x.definition", now),)

    (one,) = examine("translations/en.po", text, "en", places)

    assert str(one.message.values["then"]).endswith("et se parlent.")
    assert str(one.message.values["now"]).endswith("ou se parlent.")
