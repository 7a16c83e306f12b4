"""Changing a file: what was not touched keeps its bytes, whatever is changed, in whatever way."""

import copy
import re
from pathlib import Path

import pytest

from referentiels.checking.gate import read_text
from referentiels.editing.amending import amend
from referentiels.editing.writing import full
from referentiels.reading.fields import Form, describe
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind, Location
from tests.nights import TIMES, chances

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "frameworks").glob("*.yml"))
FIELD = describe(Kind.FRAMEWORK)

TEXT = """\
# yaml-language-server: $schema=x
format: 1

structure: # qui
  name:   'Le journal'   # gardé
  activities: [journal, ateliers]
framework: {provenance: structure, licence: CC-BY-SA-4.0}
domains:
  # le premier
  - id: un
    name: Un
    criteria:
      - name: "A"
        audiences:
          - habitants
          # à revoir
          - bénévoles
        indicators:
          - {name: Nombre, type: output}

  # le second
  - id: deux
    name: Deux
"""


def _data(text=TEXT):
    root, found = parse("x", text)
    assert root is not None, found
    return copy.deepcopy(root.plain)


def file_of(text):
    return read_text(Location(Path("x.yml"), "x.yml", Kind.FRAMEWORK), text)


def _amend(change, text=TEXT):
    data = _data(text)
    change(data)
    amended = amend(file_of(text), data, FIELD)
    assert not amended.whole
    return amended.text


def _changed(after, before=TEXT):
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_nothing_changed_is_the_same_bytes():
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        amended = amend(file_of(text), _data(text), FIELD)

        assert (amended.text, amended.whole) == (text, False)


def test_a_word_changes_its_line_alone_and_its_comment_stays():
    after = _amend(lambda data: data["structure"].update(name="La gazette"))

    assert _changed(after) == (
        ["  name:   'Le journal'   # gardé"],
        ["  name: La gazette   # gardé"],
    )


def test_a_comment_beside_a_text_that_becomes_long_stays_a_comment():
    after = _amend(lambda data: data["structure"].update(summary="mot " * 40 + "fin"))
    after = _amend(lambda data: data["structure"].update(summary="court"), after)
    again = _amend(lambda data: data["domains"][1].update(name="Deux"), after)
    assert again == after

    text = TEXT.replace("    name: Deux", "    name: Deux\n    summary: Court # vu")
    long = _amend(lambda data: data["domains"][1].update(summary="mot " * 40 + "fin"), text)
    assert "    summary: >- # vu\n" in long


def test_a_new_key_stands_where_the_schema_has_it():
    after = _amend(
        lambda data: data["structure"].update(kind="association", website="https://x.org")
    )

    assert (
        after.index("name:")
        < after.index("kind:")
        < after.index("website:")
        < after.index("activities:")
    )
    assert _changed(after) == ([], ["  kind: association", "  website: https://x.org"])


def test_a_first_key_shares_the_line_of_the_dash():
    after = _amend(lambda data: data["domains"][0]["criteria"][0].update(id="a"))
    assert _changed(after) == (['      - name: "A"'], ["      - id: a", '        name: "A"'])

    back = _amend(lambda data: data["domains"][0]["criteria"][0].pop("id"), after)
    assert back == TEXT


def test_an_item_leaves_with_its_comment_and_the_others_stay():
    after = _amend(lambda data: data["domains"].pop(1))

    assert "le premier" in after
    assert "Deux" not in after
    assert "le second" not in after


def test_items_move_with_their_comments():
    after = _amend(lambda data: data["domains"].reverse())

    assert after.index("# le second") < after.index("id: deux") < after.index("id: un")
    assert sorted(after.splitlines()) == sorted(TEXT.splitlines())


def test_a_list_of_words_changes_word_by_word():
    after = _amend(lambda data: data["domains"][0]["criteria"][0]["audiences"].insert(1, "voisins"))
    assert _changed(after) == ([], ["          - voisins"])
    assert "# à revoir" in after


def test_what_stands_between_braces_is_written_again_there():
    after = _amend(
        lambda data: data["domains"][0]["criteria"][0]["indicators"][0].update(type="outcome")
    )
    assert _changed(after)[1] == ["          - {name: Nombre, type: outcome}"]


def test_line_ends_and_a_missing_last_one_are_kept():
    text = TEXT.replace("\n", "\r\n").rstrip()
    after = _amend(lambda data: data["domains"].append({"id": "trois", "name": "Trois"}), text)

    assert after.startswith(text)
    assert "\n" not in after.replace("\r\n", "")
    assert not after.endswith("\n")


def test_a_text_that_cannot_be_read_is_written_anew_and_says_so():
    amended = amend(file_of("a: ["), _data(), FIELD)

    assert amended.whole
    assert parse("x", amended.text)[0].plain == _data()  # type: ignore[union-attr]


WORDS = ["nouveau", "« a : b »", "deux\n\nparagraphes " + "long " * 30, "x" * 50, "#non", "- tiret",
         "mot " * 40 + "fin", "Oui", "12", "No", "2014-01-01", "é\u00a0: è", "|", "> x", "a #b", "'", '"', "😀"]  # fmt: skip


def _blocks(data, field):
    for child in field.children:
        value = data.get(child.name)
        if value and child.form is Form.BLOCK:
            yield from _blocks(value, child)
        elif value and child.form is Form.BLOCKS:
            yield data, child
            for item in value:
                yield from _blocks(item, child)


def _everywhere(data, field):
    yield data, field
    for child in field.children:
        value = data.get(child.name)
        if value and child.form is Form.BLOCK:
            yield from _everywhere(value, child)
        elif value and child.form is Form.BLOCKS:
            for item in value:
                yield from _everywhere(item, child)


def _disturb(data, chance):
    what = chance.choice(["word", "key", "item", "less", "drop", "move"])
    block, field = chance.choice(list(_everywhere(data, FIELD)))
    lists = list(_blocks(data, FIELD))
    if what in ("word", "key"):
        child = chance.choice(field.children)
        if child.name not in ("id", "format") and child.form in (Form.TEXT, Form.WORDS):
            word = chance.choice(WORDS)
            block[child.name] = word if child.form is Form.TEXT else [word, "b"]
    elif what == "less" and len(block) > 1:
        block.pop(chance.choice(list(block)))
    elif lists and what in ("item", "drop", "move"):
        owner, child = chance.choice(lists)
        items = owner[child.name]
        if what == "item":
            items.insert(chance.randint(0, len(items)), {"name": chance.choice(WORDS)})
        elif what == "drop":
            items.pop(chance.randrange(len(items)))
        else:
            chance.shuffle(items)
    return what


def _spoil(text, chance):
    """Write the same data as other people would."""
    if chance.random() < 0.3:
        text = re.sub(r"^(      )(?=- id:)", r"\1# un mot\n\1", text, flags=re.MULTILINE)
    if chance.random() < 0.3:
        text = re.sub(r"^(?=  - id:)", "\n", text, flags=re.MULTILINE)
    if chance.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return text.rstrip() if chance.random() < 0.2 else text


@pytest.mark.parametrize("batch", range(4 * TIMES))
def test_any_change_reads_back_as_it_was_meant(batch):
    for seed in range(50 * batch, 50 * (batch + 1)):
        chance = chances(seed)
        text = _spoil(chance.choice(FILES).read_text(encoding="utf-8"), chance)
        data = _data(text)
        done = [_disturb(data, chance) for _ in range(chance.randint(1, 4))]

        amended = amend(file_of(text), data, FIELD)

        assert not amended.whole, (seed, done)
        root, wrong = parse("x", amended.text)
        assert root is not None, (seed, done, wrong)
        assert full(root.plain) == full(data), (seed, done)
        if "drop" not in done and "less" not in done:
            assert amended.text.count("# un mot") == text.count("# un mot")


def test_a_long_word_of_a_list_changes_its_line_and_no_other():
    long = "personnes que l'on accompagne " * 5

    def change(data):
        data["domains"][0]["criteria"][0]["audiences"][1] = long.strip()

    data = _data()
    change(data)
    amended = amend(file_of(TEXT), data, FIELD)

    assert not amended.whole
    assert amended.reading.plain == data
    assert "          - habitants\n          - personnes que" in amended.reading.text
    assert "# gardé" in amended.reading.text
