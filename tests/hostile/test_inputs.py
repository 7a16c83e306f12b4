"""Inputs that can't be kept as files: too large, too deep, badly named, unreadable, mutilated."""

import io
import os
import random
import sys

import pytest

from referentiels.checking import folders
from referentiels.model.catalogue import index
from referentiels.reading import nodes, text
from referentiels.reading.sources import Kind, Location, load
from tests.conftest import FRAMEWORK

NAME = "  name: Le journal du quartier\n"


def _rules(outcome):
    return [d.rule for d in outcome.diagnostics]


def _one(outcome):
    (diagnostic,) = outcome.diagnostics
    return diagnostic.rule, diagnostic.span.line, diagnostic.span.column


def _named(value):
    return {"frameworks/exemple.yml": FRAMEWORK.replace(NAME, f"  name: {value}\n")}


@pytest.mark.parametrize(("more", "refused"), [(-1, False), (0, False), (1, True)])
def test_the_size_of_a_file_is_bounded(folder, more, refused):
    room = text.LARGEST_FILE - len(FRAMEWORK.encode()) + more
    comments = ("#" + "x" * 98 + "\n") * (room // 100)
    whole = comments + "#" * (room - len(comments) - 1) + "\n" + FRAMEWORK

    outcome = folder({"frameworks/exemple.yml": whole})

    assert len(whole.encode()) == text.LARGEST_FILE + more
    assert _rules(outcome) == (["too-large"] if refused else [])


def test_fifty_megabytes_are_refused_without_being_read(folder, monkeypatch):
    class Unread(io.FileIO):
        def read(self, *_):
            pytest.fail("read")

    monkeypatch.setattr("referentiels.tools.opening.os.fdopen", Unread)

    assert _one(folder({"frameworks/exemple.yml": b"# x\n" * 12_500_000})) == ("too-large", 1, 1)


@pytest.mark.parametrize(("depth", "refused"), [(19, False), (20, False), (21, True)])
def test_depth_is_bounded(depth, refused):
    # The root mapping is the first level.
    _, found = nodes.parse("x.yml", "a: " + "[" * (depth - 1) + "]" * (depth - 1))

    assert [d.rule for d in found] == (["too-deep"] if refused else [])
    if refused:
        assert (found[0].span.line, found[0].span.column) == (1, 23)


def test_thirty_thousand_brackets_leave_the_process_alive(folder):
    assert _rules(folder({"frameworks/exemple.yml": "[" * 30_000 + "]" * 30_000})) == ["too-deep"]
    assert _rules(folder({"frameworks/exemple.yml": "a: " + "[" * 30_000})) == ["too-deep"]


def test_a_thousand_nested_blocks_stop_at_the_first_too_deep(folder):
    blocks = "".join(f"{' ' * n}a:\n" for n in range(1000))

    assert _one(folder({"frameworks/exemple.yml": blocks})) == ("too-deep", 21, 21)


@pytest.mark.parametrize(("length", "refused"), [(19_999, False), (20_000, False), (20_001, True)])
def test_the_length_of_a_text_is_bounded(folder, length, refused):
    long = FRAMEWORK.replace(NAME, NAME + f"  summary: {'x' * length}\n")

    outcome = folder({"frameworks/exemple.yml": long})

    assert _rules(outcome) == (["too-long"] if refused else [])


@pytest.mark.parametrize(("number", "refused"), [(-1, False), (0, False), (1, True)])
def test_the_number_of_values_is_bounded(number, refused):
    # The list itself is one value of the root.
    values = ", ".join("a" * (nodes.MOST_VALUES - 1 + number))

    _, found = nodes.parse("x.yml", f"a: [{values}]")

    assert [d.rule for d in found] == (["too-many-values"] if refused else [])


@pytest.mark.parametrize(
    ("length", "rule"), [(199, "unknown-key"), (200, "unknown-key"), (201, "long-key")]
)
def test_the_length_of_a_key_is_bounded(folder, length, rule):
    files = {"frameworks/exemple.yml": FRAMEWORK + "k" * length + ": x\n"}

    assert _rules(folder(files)) == [rule]


def test_a_number_of_five_thousand_digits_is_refused_where_it_stands(folder):
    files = {"frameworks/exemple.yml": FRAMEWORK.replace("value: 22", "value: " + "9" * 5000)}

    assert _one(folder(files))[:2] == ("unfit-value", 19)


def test_three_hundred_mistakes_are_all_counted(folder):
    wrong = "".join(f"x{n}: 1\n" for n in range(300))

    assert _rules(folder({"frameworks/exemple.yml": FRAMEWORK + wrong})) == ["unknown-key"] * 300


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("nul.yml", "reserved-id"),
        ("COM1.yml", "bad-id"),
        ("con.yml", "reserved-id"),
        ("Exemple.yml", "bad-id"),
        ("fin .yml", "bad-id"),
        ("-debut.yml", "bad-id"),
        ("é.yml", "bad-id"),
        ("index.yml", "reserved-id"),
        ("404.yml", "reserved-id"),
        ("a;b.yml", "bad-id"),
        ("$(touch pwned).yml", "bad-id"),
    ],
)
def test_a_file_name_that_can_be_no_address_is_refused(folder, name, rule):
    assert _one(folder({f"frameworks/{name}": FRAMEWORK})) == (rule, 1, 1)


def test_names_that_differ_by_case_are_twins(folder):
    outcome = folder({"frameworks/exemple.yml": FRAMEWORK, "frameworks/EXEMPLE.yml": FRAMEWORK})

    assert sorted(_rules(outcome)) == ["bad-id", "twin-files"]


def test_a_link_a_folder_and_a_pipe_are_no_files(folder, tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks/lien.yml").symlink_to("/etc/passwd")
    (tmp_path / "frameworks/dossier.yml").mkdir()
    os.mkfifo(tmp_path / "frameworks/tube.yml")

    outcome = folder({})

    assert _rules(outcome) == ["unreadable-file"] * 3
    assert "root:" not in str(outcome.texts)


def test_a_file_without_rights_is_named(folder, monkeypatch):
    folder()

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("referentiels.tools.opening.os.fdopen", refuse)

    assert _one(folder()) == ("unreadable-file", 1, 1)


def test_a_file_that_disappears_meanwhile_is_named(tmp_path):
    gone = Location(tmp_path / "x.yml", "x.yml", Kind.FRAMEWORK)

    outcome = folders.check_files(folders.Settings(root=tmp_path), [load(gone)])

    assert _one(outcome) == ("unreadable-file", 1, 1)


def test_no_tag_ever_runs(folder, tmp_path):
    canary = tmp_path / "canary"
    tag = f'!!python/object/apply:os.system ["touch {canary}"]'

    assert _rules(folder(_named(tag))) == ["tag"]
    assert not canary.exists()


def test_nothing_mutilated_ends_in_an_exception(folder):
    """Delete, double, indent each line; then change random bytes: values come out, never a raise."""
    lines = FRAMEWORK.splitlines(keepends=True)
    for number, line in enumerate(lines):
        for changed in ([], [line, line], [" " + line], [line.strip() + "\n"], ["\t" + line]):
            folder(
                {
                    "frameworks/exemple.yml": "".join(
                        [*lines[:number], *changed, *lines[number + 1 :]]
                    )
                }
            )


def test_no_line_can_be_doubled_or_misplaced_unseen(folder):
    lines = FRAMEWORK.splitlines(keepends=True)
    for number in range(len(lines)):
        doubled = "".join([*lines[: number + 1], *lines[number:]])
        if lines[number].lstrip().startswith("- {"):
            continue  # the same result twice is allowed

        assert folder({"frameworks/exemple.yml": doubled}).diagnostics, lines[number]


def test_random_bytes_end_in_diagnostics(folder):
    chance = random.Random(2013)
    data = FRAMEWORK.encode()
    for _ in range(600):
        bad = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        at = chance.randrange(len(bad))
        folder({"frameworks/exemple.yml": bytes(bad[:at] + bad[at + chance.randint(0, 9) :])})


def test_signs_of_yaml_anywhere_end_in_diagnostics(folder):
    chance = random.Random(1998)
    for _ in range(600):
        at = chance.randrange(len(FRAMEWORK))
        sign = "".join(
            chance.choices(":-?[]{},#&*!|>'\"%@` \n\t\\<=é\u00a0", k=chance.randint(1, 4))
        )
        folder({"frameworks/exemple.yml": FRAMEWORK[:at] + sign + FRAMEWORK[at:]})


def test_a_thousand_errors_take_no_time_to_place(folder):
    """Places are found once an error, in a text of a megabyte: it must not be read again from its start
    for each character of each."""
    files = {"frameworks/exemple.yml": FRAMEWORK + "# \u200b\n" * 2000}

    outcome = folder(files)

    assert set(_rules(outcome)) == {"invisible-character"}
    assert sum(one.number for one in outcome.diagnostics) == 2000


def test_the_index_of_nothing_is_empty():
    catalogue = index((), ())

    assert list(catalogue.uses()) == []


def test_recursion_is_not_raised_to_read_files():
    assert sys.getrecursionlimit() <= 1000
