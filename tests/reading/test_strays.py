"""The folder of translations: what is not read there is told, with the name that would be."""

import os

import pytest

from referentiels.checking import examples, folders
from referentiels.reading.strays import _SPELT, find_strays
from referentiels.reading.translations import LANGUAGES
from referentiels.words.language import translator

FRENCH = translator("fr")
NAMES = "« en.po » (anglais) et « br.po » (breton)"
TO_RENAME = "renommez-le en « en.po », ou sortez-le d'ici"
TO_JOIN = "reportez dans « en.po » ce qui lui manque, puis supprimez-le"
TO_CHOOSE = "si c'est une de ces langues, donnez-lui le nom de sa langue ; sinon, sortez-le d'ici"
TO_EXPORT = "exportez-le au format PO, sous le nom « en.po », ou sortez-le d'ici"


def _plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def _lay(root, *names):
    for name in names:
        place = root / "translations" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text('msgid ""\nmsgstr ""\n')


def told(root):
    return {
        one.span.path: (_plain(FRENCH.text(one.message)), _plain(FRENCH.text(one.help)))
        for one in find_strays(root, "")
    }


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("de.po", TO_CHOOSE), ("fr.po", TO_CHOOSE), ("messages.pot", TO_CHOOSE), ("ende.po", TO_CHOOSE),
        ("EN.po", TO_RENAME), ("en.PO", TO_RENAME), ("en.pot", TO_RENAME), ("en-GB.po", TO_RENAME),
        ("en_US.po", TO_RENAME), ("en (1).po", TO_RENAME), ("en.po~", TO_RENAME), ("en.po.txt", TO_RENAME),
        ("en", TO_RENAME), ("English.po", TO_RENAME), ("anglais.po", TO_RENAME),
        ("en.mo", TO_EXPORT), ("en.xliff", TO_EXPORT),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_told_with_what_to_do(tmp_path, name, cure):
    _lay(tmp_path, name)

    assert told(tmp_path) == {
        f"translations/{name}": (f"ce fichier n'est pas lu : ici on lit {NAMES}", cure)
    }


@pytest.mark.parametrize("name", ["EN-gb.po", "en.pot", "en - Copie.po", "en.xliff"])
def test_beside_the_one_that_is_read_another_is_to_be_joined_to_it(tmp_path, name):
    _lay(tmp_path, "en.po", name)

    assert [cure for _, cure in told(tmp_path).values()] == [TO_JOIN]


def test_a_folder_that_holds_files_is_told_and_an_empty_one_is_not(tmp_path):
    _lay(tmp_path, "fr/LC_MESSAGES/site.po")
    (tmp_path / "translations/vide").mkdir()

    assert told(tmp_path) == {
        "translations/fr": (
            f"ce dossier n'est pas lu : ici on lit {NAMES}",
            "mettez ses traductions à côté, sous un de ces noms, ou sortez-le d'ici",
        )
    }


def test_nothing_is_told_of_what_nobody_meant_to_be_read(tmp_path):
    _lay(tmp_path, "en.po", "br.po", "en.mo", "README.md", "notes.txt", ".en.po.swp", ".gitkeep")

    assert told(tmp_path) == {}
    assert told(tmp_path / "nowhere") == {}


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "translations").write_text("")

    (one,) = find_strays(tmp_path, "ici")

    assert (one.rule, one.span.path) == ("unreadable-file", "ici/translations")


def test_the_names_that_are_told_are_those_of_the_languages():
    assert set(_SPELT) == set(LANGUAGES)
    assert all(f"« {code}.po »" in NAMES for code in LANGUAGES)


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_bears_the_name_of_a_translation_and_is_no_file_is_an_error(tmp_path, kind):
    for name, data in examples.sound_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    _lay(tmp_path, "br.po")
    (tmp_path / "translations/br.po").write_text("# rien encore\n")
    place = tmp_path / "translations/en.po"
    {
        "folder": place.mkdir,
        "link": lambda: place.symlink_to("br.po"),
        "pipe": lambda: os.mkfifo(place),
    }[kind]()

    said = {
        one.span.path: one.rule
        for one in folders.check(folders.Settings(root=tmp_path)).diagnostics
    }

    assert said == {
        "translations/en.po": "broken-translation",
        "translations/br.po": "ignored-file",
    }
