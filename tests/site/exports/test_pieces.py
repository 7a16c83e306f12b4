"""The files that the script of the lists reads say what the entries say, and none of them grows."""

import json
import re

import pytest

from referentiels.site.exports import export, pieces
from referentiels.site.lists import list_criteria, list_indicators, list_structures
from referentiels.site.lists.listing import READ
from tests.site.lists.test_listings import LIBRARY, framework

PLACE = "donnees/lecture/"


@pytest.fixture
def catalogue(folder):
    files = {"criteria-library/lien.yml": LIBRARY}
    files.update({f"frameworks/s{n:02}.yml": framework(n) for n in range(24)})
    return folder(files, keep=True).catalogue


def _read(catalogue):
    return {
        path.removeprefix(PLACE).removesuffix(".json"): json.loads(data)
        for path, data in export(catalogue, pieces.plan).items()
    }


def _values(column):
    """Read a column back, as the script does."""
    of = column["of"]
    numbers = [ord(one) - pieces.FIRST_CHARACTER for one in of] if isinstance(of, str) else of
    return [{column["values"][one] for one in column["sets"][number]} for number in numbers]


LISTS = (list_criteria, list_structures, list_indicators)


@pytest.mark.parametrize("most", [0, pieces.MOST_CHARACTERS])
@pytest.mark.parametrize("list_", LISTS)
def test_columns_give_back_what_each_entry_is_filtered_by(catalogue, monkeypatch, list_, most):
    monkeypatch.setattr(pieces, "MOST_CHARACTERS", most)
    files, listing = _read(catalogue), list_(catalogue)
    index = files[listing.name]
    columns = {
        **index["columns"],
        **{one: files[f"{listing.name}-{one}"] for one in index["apart"]},
    }

    assert set(columns) == set(listing.filters)
    for name in listing.filters:
        expected = [set(READ[name](one.traits)) - {""} for one in listing.entries]
        assert _values(columns[name]) == expected, name


@pytest.mark.parametrize("list_", LISTS)
def test_pieces_give_each_entry_at_its_place(catalogue, monkeypatch, list_):
    monkeypatch.setattr(pieces, "A_PIECE", 7)
    files, listing = _read(catalogue), list_(catalogue)

    name = listing.name
    rows = [files[f"{name}-{at // 7}"][at % 7] for at in range(files[name]["number"])]

    shown = [listing.show(one) for one in listing.entries]
    assert [(row[0], row[1]) for row in rows] == [(one.name, one.address) for one in shown]
    held = [files[one] for one in files if re.fullmatch(rf"{name}-\d+", one)]
    assert max(map(len, held)) <= 7


def test_a_row_says_the_other_names_and_what_is_near(catalogue):
    rows = {row[0]: row for row in _read(catalogue)["criteres-0"]}

    assert rows["Lien social"][5] == ["vivre ensemble"]
    assert rows["Lien social"][6] == [["Entraide", "criteres/entraide/"]]
    assert rows["Lien social"][7:10] == [["Lien", "domaines/lien/"], ["lien"], ["outcome"]]
    assert rows["Le vivre-ensemble"][3].startswith("Structure ")
    assert rows["Le vivre-ensemble"][6] == [["Lien social", "criteres/lien-social/"]]
    assert rows["Œuvrer à 1 mains"][2:4] == ["Lien", "Structure 1"]


def test_places_of_the_first_format_keep_their_meaning(catalogue):
    """Rows are a public format: name, address, domain, structure, line, other names, near criteria."""
    rows = {row[0]: row for row in _read(catalogue)["criteres-0"]}

    assert rows["Entraide"][:5] == ["Entraide", "criteres/entraide/", "Lien", "", ""]
    # A domain that is linked to none keeps the words of its structure.
    assert rows["Œuvrer à 2 mains"][2:4] == ["Nos liens", "Structure 2"]


def _places(files, word):
    """Look a word up, as the script does."""
    found = set()
    for letters in files["criteres"]["words"]:
        if letters.startswith(word) or word.startswith(letters):
            for known, steps in files[f"mots-{letters}"].items():
                if known.startswith(word):
                    found |= {sum(steps[: at + 1]) for at in range(len(steps))}
    return found


@pytest.mark.parametrize("most", [3, 40, 6000])
def test_every_word_and_every_start_of_a_word_is_found(catalogue, monkeypatch, most):
    monkeypatch.setattr(pieces, "MOST_POSTINGS", most)
    files, listing = _read(catalogue), list_criteria(catalogue)
    texts = [list(listing.tell(one)) for one in listing.entries]

    for typed in ("structure", "oeuvr", "vivre", "ent", "mains", "social"):
        (wanted,) = pieces.split_words(typed)
        expected = {
            place
            for place, each in enumerate(texts)
            if any(word.startswith(wanted) for text in each for word in pieces.split_words(text))
        }
        assert _places(files, wanted) == expected, typed
        assert expected


def test_a_file_of_words_is_cut_when_it_grows(catalogue, monkeypatch):
    monkeypatch.setattr(pieces, "MOST_POSTINGS", 10)
    files = _read(catalogue)

    assert all(len(letters) <= 3 for letters in files["criteres"]["words"])
    for letters in files["criteres"]["words"]:
        words = files[f"mots-{letters}"]
        # Only words that begin with the same three letters, or that end there, may be more.
        small = sum(map(len, words.values())) <= 10
        assert small or len(letters) == 3 or set(words) == {letters}
