"""The documents of all frameworks: made once, kept while nothing changes, forgotten when they go."""

import os
import subprocess
import sys

import pytest

from referentiels.entrances import workbook
from referentiels.paper import documents, press
from referentiels.paper.documents import Imprint
from referentiels.tools.cache import Cache, key_of
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

OTHER = FRAMEWORK.replace("Le journal du quartier", "La radio")
LIBRARY = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"
FILES = {
    "frameworks/journal.yml": FRAMEWORK,
    "frameworks/radio.yml": OTHER,
    "criteria-library/cohesion-sociale.yml": LIBRARY,
}


def _bytes(printed):
    return {address: file.read_bytes() for address, file in printed.files.items()}


EACH = 6
"""Four documents in PDF and two workbooks."""
COMMON = 4


@pytest.fixture
def print_again(folder, tmp_path, monkeypatch):
    """Give what prints a folder, and counts what it had to make."""
    made = []
    monkeypatch.setattr(documents, "has_begun", lambda: True)  # in this process: it is counted
    for name in ("_make",):
        real = getattr(press._Work, name)

        def counted(self, job, real=real):
            made.append(job.address)
            return real(self, job)

        monkeypatch.setattr(press._Work, name, counted)

    def again(files=FILES, **options):
        made.clear()
        outcome = folder(files, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        order = press.Order(
            admitted=outcome.admitted,
            catalogue=outcome.catalogue,
            words=translator("fr"),
            imprint=options.pop("imprint", Imprint(published_at="https://exemple.org/")),
            **options,
        )
        printed = press.print_all(order, tmp_path / press.FOLDER)
        return printed, sorted(made)

    return again


def test_each_framework_gets_its_documents_at_their_addresses(print_again):
    printed, _ = print_again()

    assert len(printed.files) == 2 * EACH + COMMON
    assert printed.failed == {}
    assert printed.files["documents/radio/synthese-radio.pdf"].read_bytes().startswith(b"%PDF")
    assert printed.files["documents/radio/auto-evaluation-radio.xlsx"].read_bytes()[:2] == b"PK"
    assert printed.files["donnees/tableurs/radio.xlsx"].read_bytes()[:2] == b"PK"
    assert "documents/cartes-criteres.pdf" in printed.files


def test_nothing_is_made_again_when_nothing_changed(print_again):
    first, _ = print_again()
    second, made = print_again()

    assert made == []
    assert _bytes(second) == _bytes(first)


def test_a_change_in_one_file_makes_its_own_documents_again_and_those_of_all(print_again):
    print_again()

    files = {**FILES, "frameworks/radio.yml": OTHER.replace("une rencontre", "une amitié")}
    _, made = print_again(files)

    own = [one for one in made if "radio" in one]
    assert len(own) == EACH
    assert len(made) == EACH + COMMON
    assert not [one for one in made if "journal" in one]


@pytest.mark.parametrize(
    "change",
    [
        {"files": {**FILES, "criteria-library/cohesion-sociale.yml": f"{LIBRARY}# autre\n"}},
        {"imprint": Imprint(published_at="https://ailleurs.org/")},
        {"imprint": Imprint(site_name="Un autre site", published_at="https://exemple.org/")},
    ],
)
def test_what_all_documents_depend_on_makes_them_again(print_again, change):
    print_again()
    _, made = print_again(**change)

    assert len(made) == 2 * EACH + COMMON


def test_another_edition_of_the_program_makes_everything_again(print_again, monkeypatch):
    print_again()
    monkeypatch.setattr(press, "edition", lambda: "another")
    _, made = print_again()

    assert len(made) == 2 * EACH + COMMON


def test_documents_of_a_framework_that_goes_are_forgotten_after_two_weeks(print_again, tmp_path):
    print_again()
    (tmp_path / "frameworks/radio.yml").unlink()
    print_again({"frameworks/journal.yml": FRAMEWORK})
    kept = [file for file in (tmp_path / press.FOLDER).glob("*/*") if file.is_file()]
    # Another build of the same folder may use them: they stay until nobody did for long.
    assert len(kept) == 2 * EACH + COMMON + COMMON

    for file in kept:
        os.utime(file, (0, 0))
    print_again({"frameworks/journal.yml": FRAMEWORK})

    left = [file for file in (tmp_path / press.FOLDER).glob("*/*") if file.is_file()]
    assert len(left) == EACH + COMMON


def test_a_damaged_document_is_made_again(print_again, tmp_path):
    first, _ = print_again()
    address = "documents/radio/synthese-radio.pdf"
    whole = first.files[address].read_bytes()
    for file in (tmp_path / press.FOLDER).glob("*/*"):
        if file.read_bytes() == whole:
            file.write_bytes(whole[:100])

    second, made = print_again()

    assert made == [address]
    assert second.files[address].read_bytes() == whole


def test_each_kind_can_be_left_out(print_again):
    without_pdf, _ = print_again(pdf=False)
    without_workbooks, _ = print_again(workbooks=False)

    assert {one.rpartition(".")[2] for one in without_pdf.files} == {"xlsx"}
    assert {one.rpartition(".")[2] for one in without_workbooks.files} == {"pdf"}


def test_a_document_that_can_not_be_made_is_said_and_the_others_are_made(print_again, monkeypatch):
    real = documents.print_document

    def fail(kind, data):
        if kind == "summary":
            raise documents.PrintingFailed("une raison")
        return real(kind, data)

    monkeypatch.setattr(documents, "print_document", fail)
    printed, _ = print_again()

    assert dict(printed.failed) == {
        f"documents/{one}/synthese-{one}.pdf": "une raison" for one in ("journal", "radio")
    }
    assert "documents/radio/suivi-radio.pdf" in printed.files


def test_a_text_that_no_workbook_can_hold_leaves_out_the_workbook_only(print_again, monkeypatch):
    def refuse(*_):
        raise workbook.CellTooLong("B3")

    monkeypatch.setattr("referentiels.entrances.spreadsheets.draw_framework", refuse)
    printed, _ = print_again()

    assert "donnees/tableurs/radio.xlsx" not in printed.files
    assert "documents/radio/synthese-radio.pdf" in printed.files


def test_without_the_programs_it_is_said_what_to_install(
    print_again, monkeypatch, folder, tmp_path
):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    printed, _ = print_again()
    order = press.Order(
        admitted=(outcome := folder(FILES, keep=True)).admitted,
        catalogue=outcome.catalogue,
        words=translator("fr"),
        imprint=Imprint(),
    )

    assert printed.files == {}
    assert ["referentiels[documents]" in one for one in press.lacks(order)] == [True, False]
    assert "referentiels[tables]" in list(press.lacks(order))[1]


def test_several_processes_make_the_same_documents(folder, tmp_path):
    catalogue = folder(FILES, keep=True).catalogue
    program = (
        "import hashlib\nimport sys\nfrom pathlib import Path\n"
        "from referentiels.checking import folders\nfrom referentiels.paper import documents, press\n"
        "from referentiels.words.language import translator\n"
        "settings = folders.Settings(root=Path(sys.argv[1]))\n"
        "checked = folders.check(settings, keep=True)\n"
        "order = press.Order(admitted=checked.admitted, words=translator('fr'),\n"
        "    catalogue=checked.catalogue, imprint=documents.Imprint())\n"
        "printed = press.print_all(order, Path(sys.argv[2]))\n"
        "print(documents.has_begun(), len(printed.files),\n"
        "    *sorted(hashlib.sha256(f.read_bytes()).hexdigest() for f in printed.files.values()))"
    )
    several, one = (
        subprocess.run(
            [*before, sys.executable, "-c", program, str(tmp_path), str(tmp_path / name)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for name, before in (("several", []), ("one", ["taskset", "-c", "0"]))
    )

    assert len(catalogue.frameworks) == 2
    assert one[0] == "True"
    assert several[1:] == one[1:]


# Keeping


def test_a_key_tells_where_its_parts_end():
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab") == key_of(b"ab")


def test_nothing_half_written_is_found(tmp_path):
    cache = Cache(tmp_path / "cache")
    cache.keep(key_of("x"), b"entier")

    assert cache.find(key_of("x")) == b"entier"
    (file,) = (tmp_path / "cache").glob("*/*")
    file.write_bytes(b"ent")
    assert cache.find(key_of("x")) is None
    assert cache.find(key_of("y")) is None
