"""Tidying a file: it says the same, its comments stay with their keys, and a second time changes nothing."""

import copy
import random
import re
from pathlib import Path

import pytest

from referentiels import cli
from referentiels.checking.gate import read_text
from referentiels.editing import tidying
from referentiels.editing.tidying import Step, tidy
from referentiels.editing.writing import write
from referentiels.reading.fields import describe
from referentiels.reading.nodes import ScalarNode, parse
from referentiels.reading.sources import Kind, Location
from referentiels.words.typography import without_typography
from tests.conftest import FRAMEWORK as UNTIDY

ROOT = Path(__file__).parents[2]
FILES = [
    (kind, file)
    for kind, folder in ((Kind.FRAMEWORK, "frameworks"), (Kind.LIBRARY, "criteria-library"))
    for file in sorted((ROOT / folder).glob("*.yml"))
]
FIELD = describe(Kind.FRAMEWORK)
FRAMEWORK = UNTIDY.replace(
    "  provenance: structure\n  licence: CC-BY-SA-4.0\n",
    "  licence: CC-BY-SA-4.0\n  provenance: structure\n",
)


def _file(text, kind=Kind.FRAMEWORK):
    return read_text(Location(Path("x.yml"), "x.yml", kind), text)


def _tidy(text, kind=Kind.FRAMEWORK):
    tidied = tidy(_file(text, kind), describe(kind))
    assert tidied is not None
    return tidied


def _plain(text):
    root, found = parse("x", text)
    assert root is not None, found
    return root.plain


def test_keys_move_with_their_comments():
    tidied = _tidy("""\
# yaml-language-server: $schema=x
# d'où il vient
framework:
  provenance: structure # elle-même

  # la licence
  # choisie en réunion
  licence: CC-BY-SA-4.0
format: 1 # toujours 1
structure:
  kind: association
  # son nom
  name: Le journal
  # activities:
  #   - journal
domains:
  # le premier
  - name: Un
    # ne change plus
    id: un
""")

    assert (
        tidied.text
        == """\
# yaml-language-server: $schema=x
format: 1 # toujours 1
structure:
  # son nom
  name: Le journal
  kind: association
  # activities:
  #   - journal
# d'où il vient
framework:
  # la licence
  # choisie en réunion
  licence: CC-BY-SA-4.0

  provenance: structure # elle-même
domains:
  # le premier
  # ne change plus
  - id: un
    name: Un
"""
    )
    assert tidied.done == (Step.ORDER,)


def test_a_comment_under_a_key_and_a_blank_line_stays_under_it():
    text = "format: 1\nframework:\n  provenance: structure\n  # à revoir\n\n  licence: CC0-1.0\n"

    assert _tidy(text).text == (
        "format: 1\nframework:\n  licence: CC0-1.0\n\n  provenance: structure\n  # à revoir\n"
    )


def test_a_block_in_braces_is_put_in_order_there():
    text = 'domains:\n  - {name: "A, b",   criteria: [{name: x, id: y}], id: a} # ici\n'

    assert _tidy(text).text == (
        'domains:\n  - {id: a,   name: "A, b", criteria: [{id: y, name: x}]} # ici\n'
    )


def test_unknown_keys_come_last_and_lists_keep_their_order():
    text = "structure:\n  zut: 1\n  name: A\n  audiences:\n    - b\n    - a\ndivers: x\nformat: 1\n"

    assert _tidy(text).text == (
        "format: 1\nstructure:\n  name: A\n  audiences:\n    - b\n    - a\n  zut: 1\ndivers: x\n"
    )


def test_identifiers_that_are_missing_are_written_as_the_site_derives_them():
    text = """\
format: 1
domains:
  # le premier
  - name: Faire société # dit ainsi
    criteria:
      - name: Faire société
        indicators:
          - {name: Lecteurs, type: output}
      - id: lecteurs
        name: Des lecteurs
  - name: جمعية
  - name: Index
"""

    tidied = _tidy(text)

    assert tidied.done == (Step.IDS,)
    assert (
        tidied.text
        == """\
format: 1
domains:
  # le premier
  - id: faire-societe
    name: Faire société # dit ainsi
    criteria:
      - id: faire-societe-2
        name: Faire société
        indicators:
          - {id: lecteurs-2, name: Lecteurs, type: output}
      - id: lecteurs
        name: Des lecteurs
  - name: جمعية
  - name: Index
"""
    )
    assert _tidy(tidied.text).done == ()


def test_an_identifier_is_written_in_braces_on_the_line_that_they_were_on():
    line = (
        "          - {{{id}name: Nombre d’ateliers de toutes les sortes, type: output, nature: number, "
        "unit: ateliers, results: [{{period: 2024, value: 12}}]}}\n"
    )
    head = (
        "format: 1\nstructure: {name: A}\nframework: {licence: CC0-1.0, provenance: structure}\ndomains:\n"
        "  - id: d\n    name: D\n    criteria:\n      - id: c\n        name: C\n        indicators:\n"
    )

    assert _tidy(head + line.format(id="")).text == head + line.format(
        id="id: nombre-d-ateliers-de-toutes-les-sortes, "
    )


def test_the_identifiers_of_the_library_are_for_people():
    text = "format: 1\ndomain:\n  name: A\ncriteria:\n  - name: Lien social\n"

    assert _tidy(text, Kind.LIBRARY).done == ()


def test_texts_are_set_in_type_where_they_stand():
    text = """\
structure:
  name: 'L''association !' # d'abord
  summary: >-
    L'été,
    voir https://exemple.org/l'eau : oui
  website: https://exemple.org/l'eau
  activities: [l'atelier, "d'écriture : ici"]
framework:
  note: |
    Fin d'une ligne.␣␣
    Suite de l'autre.
""".replace("␣", " ")
    after = _tidy(text)

    assert (
        after.text
        == """\
structure:
  name: 'L’association\u202f!' # d'abord
  summary: >-
    L’été,
    voir https://exemple.org/l'eau\u00a0: oui
  website: https://exemple.org/l'eau
  activities: [l’atelier, "d’écriture\u00a0: ici"]
framework:
  note: |
    Fin d’une ligne.␣␣
    Suite de l’autre.
""".replace("␣", " ")
    )
    assert after.done == (Step.TYPOGRAPHY,)


def test_a_space_that_is_a_fold_is_set_too():
    text = "structure:\n  name: A\n  summary: >-\n    Vraiment\n    ! Oui # non\n"
    after = _tidy(text)

    assert _plain(after.text)["structure"]["summary"] == "Vraiment\u202f! Oui # non"
    assert after.text.startswith("structure:\n  name: A\n")
    assert _tidy(after.text).text == after.text


def test_identifiers_dates_and_values_are_never_touched():
    text = FRAMEWORK.replace("value: 22", "value: \"22 %\", note: l'eau").replace(
        "          - id: lecteurs", "          - id: lecteurs\n            target: \"30 %\""
    )  # fmt: skip
    after = _tidy(text).text

    assert 'value: "22 %"' in after
    assert 'target: "30 %"' in after
    assert "note: l’eau" in after


def test_letters_in_two_characters_become_one_but_not_in_comments():
    after = _tidy("structure:\n  name: E\u0301te\u0301 # e\u0301\n").text

    assert after == "structure:\n  name: Été # e\u0301\n"


def test_spaces_that_mean_something_stay():
    text = "structure:\n  name: A   \nframework:\n  note: |+\n    a  \n    b\n\n\n"
    after = _tidy(text)

    assert after.text == "structure:\n  name: A\nframework:\n  note: |+\n    a  \n    b\n\n\n"
    assert after.left == (Step.END,)


def test_what_cannot_be_read_is_left():
    assert tidy(_file("a: ["), FIELD) is None
    assert tidy(_file("a: 1\na: 2\n"), FIELD) is None


@pytest.mark.parametrize("loss", ["# un mot", "Le journal"])
def test_a_step_that_would_lose_a_comment_or_a_word_is_not_taken(monkeypatch, loss):
    def lose(file, _):
        return _file(file.text.replace(loss, ""))

    text = "structure:\n  name: Le journal du quartier # un mot\n"
    monkeypatch.setattr(tidying, "_WORK", ((Step.TYPOGRAPHY, lose),))

    assert tidy(_file(text), FIELD) == tidying.Tidied(text, (), (Step.TYPOGRAPHY,))


@pytest.mark.parametrize(("kind", "file"), FILES, ids=lambda one: getattr(one, "stem", str(one)))
def test_real_files_change_in_nothing_but_the_order_of_their_keys(kind, file):
    text = file.read_text(encoding="utf-8")
    after = _tidy(text, kind)

    assert after.left == ()
    assert set(after.done) <= {Step.ORDER}
    assert sorted(after.text.splitlines()) == sorted(text.splitlines())
    assert _plain(after.text) == _plain(text)


# Files as other people would write them


def _spoil_data(value, chance):
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: _spoil_data(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [_spoil_data(one, chance) for one in value]
    if value.startswith("http") or chance.random() < 0.3:
        return value
    return value.replace("’", "'").replace("\u202f", " ").replace("\u00a0", " ")


def _comment(text, chance):
    """Write a comment above some keys, which says which; one above some items."""
    root, _ = parse("x", text)
    places = {}

    def walk(node):
        if isinstance(node, ScalarNode):
            return
        if hasattr(node, "keys") and text[node.start.index] != "{":
            for key in node.keys.values():
                places[key.line] = (key.column - 1, key.value)
        for inner in node.values.values() if hasattr(node, "keys") else node.items:
            walk(inner)

    walk(root)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if number in places and chance.random() < 0.3:
            column, key = places[number]
            if line[:column].strip():
                lines.append(" " * line.index("-") + "# un mot")
            else:
                lines.append(" " * column + f"# sur {key}")
        if number in places and chance.random() < 0.2 and line.rstrip().endswith(("'", '"')):
            line += " # à côté"
        lines.append(line)
    return "\n".join(lines)


def _spoil(kind, file, chance):
    data = _spoil_data(copy.deepcopy(_plain(file.read_text(encoding="utf-8"))), chance)
    text = write(data, describe(kind), width=chance.choice([40, 92, 1000]))
    text = _comment(text, chance)
    if chance.random() < 0.3:
        text = re.sub(r"^(?=( *)- id:)", "\n", text, flags=re.MULTILINE)
    if chance.random() < 0.3:
        text = re.sub(r"(?<=: [a-z]{4})\n", "   \n", text)
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return text.rstrip() if chance.random() < 0.3 else text


def _comments(text):
    return sorted(re.findall(r"# (?:sur \w+|un mot|à côté)", text))


@pytest.mark.parametrize("seed", range(200))
def test_any_file_says_the_same_once_tidy(seed):
    chance = random.Random(seed)
    kind, file = chance.choice(FILES)
    text = _spoil(kind, file, chance)

    after = _tidy(text, kind)

    assert after.left == ()
    assert _without(_plain(after.text)) == _without(_plain(text))
    assert _comments(after.text) == _comments(text)
    assert _tidy(after.text, kind) == tidying.Tidied(after.text)
    assert "\r" not in after.text
    assert after.text.endswith("\n")
    for key, below in re.findall(r"# sur (\w+)\n(?: *#.*\n)*(.*)", after.text):
        assert re.match(rf" *(?:- )?{key}:", below), (key, below)
    _check_order(_plain(after.text), describe(kind))


def _without(value):
    if isinstance(value, str):
        return without_typography(value)
    if isinstance(value, list):
        return [_without(one) for one in value]
    return {key: _without(one) for key, one in value.items()}


def _check_order(value, field):
    if isinstance(value, list):
        for one in value:
            _check_order(one, field)
    elif isinstance(value, dict):
        names = [child.name for child in field.children]
        assert [names.index(key) for key in value] == sorted(names.index(key) for key in value)
        for key, one in value.items():
            _check_order(one, field.child(key))


# The command


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name, text in (
        ("frameworks/bon.yml", FRAMEWORK),
        ("frameworks/autre.yml", FRAMEWORK.replace("Le journal du", "L'hebdo du")),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_says_which_files_would_change_and_writes_nothing(place, capsys):
    before = (place / "frameworks/autre.yml").read_bytes()

    assert cli.main(["format", "--check"]) == 1

    said = capsys.readouterr().out
    assert "frameworks/autre.yml" in said
    assert "typographie" in said
    assert "bon.yml" not in said
    assert (place / "frameworks/autre.yml").read_bytes() == before


def test_check_reports_identifiers_that_are_missing_and_format_writes_them(place, capsys):
    text = (place / "frameworks/bon.yml").read_text(encoding="utf-8")
    bare = re.sub(r"- id: .*\n +name", "- name", text)
    assert bare != text
    (place / "frameworks/bon.yml").write_text(bare, encoding="utf-8")

    assert cli.main(["format", "--check", "frameworks/bon.yml"]) == 1
    assert "à remettre en forme (identifiants déduits des noms)" in capsys.readouterr().out
    assert (place / "frameworks/bon.yml").read_text(encoding="utf-8") == bare

    assert cli.main(["format", "frameworks/bon.yml"]) == 0
    assert "remis en forme (identifiants déduits des noms)" in capsys.readouterr().out
    assert (place / "frameworks/bon.yml").read_text(encoding="utf-8").count("- id: ") == text.count(
        "- id: "
    )


def test_a_file_is_tidied_once(place, capsys):
    untouched = (place / "frameworks/bon.yml").stat().st_mtime_ns

    assert cli.main(["format"]) == 0
    assert "L’hebdo" in (place / "frameworks/autre.yml").read_text(encoding="utf-8")
    assert (place / "frameworks/bon.yml").stat().st_mtime_ns == untouched

    capsys.readouterr()
    assert cli.main(["format", "--check"]) == 0
    assert "rien à remettre en forme" in capsys.readouterr().out


def test_a_mark_at_the_start_of_a_file_goes(place, capsys):
    (place / "frameworks/bon.yml").write_bytes(b"\xef\xbb\xbf" + FRAMEWORK.encode())

    assert cli.main(["format", "frameworks/bon.yml"]) == 0
    assert (place / "frameworks/bon.yml").read_bytes() == FRAMEWORK.encode()


def test_a_file_that_cannot_be_read_stays_and_is_named(place, capsys):
    (place / "frameworks/bon.yml").write_text("a: [\n")

    assert cli.main(["format"]) == 1
    assert "frameworks/bon.yml" in capsys.readouterr().err
    assert (place / "frameworks/bon.yml").read_text() == "a: [\n"
    assert "L’hebdo" in (place / "frameworks/autre.yml").read_text(encoding="utf-8")


def test_a_path_that_leads_nowhere_is_wrong_usage(place, capsys):
    assert cli.main(["format", "absent.yml"]) == 2
    assert "absent.yml" in capsys.readouterr().err
