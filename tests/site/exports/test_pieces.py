"""The files that the catalogue's script reads say what the entries say, and none of them grows."""

import json

import pytest

from referentiels.insight.entries import list_entries
from referentiels.site.exports import export, pieces
from tests.insight.test_entries import LIBRARY, framework

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


@pytest.mark.parametrize("most", [0, pieces.MOST_CHARACTERS])
def test_columns_give_back_what_each_entry_is_filtered_by(catalogue, monkeypatch, most):
    monkeypatch.setattr(pieces, "MOST_CHARACTERS", most)
    files, entries = _read(catalogue), list_entries(catalogue).entries
    columns = {
        **files["criteres"]["columns"],
        **{name: files[f"criteres-{name}"] for name in pieces.OPEN},
    }

    for name, of in (
        ("domaine", lambda one: {one.domain}),
        ("type", lambda one: one.types),
        ("portee", lambda one: {"partage" if one.is_shared else "propre"}),
        ("sorte", lambda one: one.kinds),
        ("public", lambda one: one.audiences),
        ("territoire", lambda one: one.territories),
    ):
        assert _values(columns[name]) == [set(of(one)) - {""} for one in entries], name


def test_pieces_give_each_entry_at_its_place(catalogue, monkeypatch):
    monkeypatch.setattr(pieces, "A_PIECE", 7)
    files, entries = _read(catalogue), list_entries(catalogue).entries

    rows = [files[f"criteres-{at // 7}"][at % 7] for at in range(files["criteres"]["number"])]

    assert [row[0] for row in rows] == [one.name for one in entries]
    assert all(
        len(files[name]) <= 7
        for name in files
        if name.startswith("criteres-") and name[-1].isdigit()
    )


def test_a_row_says_the_other_names_and_what_is_near(catalogue):
    rows = {row[0]: row for row in _read(catalogue)["criteres-0"]}

    assert rows["Lien social"][5] == ["vivre ensemble"]
    assert rows["Lien social"][6] == [["Entraide", "criteres/entraide/"]]
    assert rows["Le vivre-ensemble"][3].startswith("Structure ")
    assert rows["Le vivre-ensemble"][6] == [["Lien social", "criteres/lien-social/"]]
    assert len(rows["Œuvrer à 1 mains"]) == 4


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
    files, entries = _read(catalogue), list_entries(catalogue).entries
    texts = [
        [one.name, *(["vivre ensemble"] if one.identifier == "lien-social" else [])]
        + ([] if one.is_shared else [catalogue.frameworks[one.structure].structure.name])
        for one in entries
    ]

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
