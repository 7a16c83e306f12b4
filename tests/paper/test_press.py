"""The documents of all frameworks: made once, kept while nothing changes, forgotten when they go."""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from referentiels.entrances import workbook
from referentiels.paper import documents, press
from referentiels.paper.documents import Imprint
from referentiels.paper.order import Order, UnknownKind, choose
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
COMMON = 5
REMEMBERED = 2
"""Of one framework, and of all: digests of what their documents print."""


def _kept(folder):
    return [file for file in (folder / press.FOLDER).glob("*/*") if file.is_file()]


@pytest.fixture
def print_again(folder, tmp_path, monkeypatch):
    """Give what prints a folder, and counts what it had to make."""
    made = []
    monkeypatch.setattr(documents, "has_begun", lambda: True)  # in this process: it is counted
    for name in ("_make",):
        real = getattr(press._Work, name)

        def counted(self, document, real=real):
            made.append(document.address)
            return real(self, document)

        monkeypatch.setattr(press._Work, name, counted)

    def again(files=FILES, tick=None, **options):
        made.clear()
        outcome = folder(files, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        order = Order(
            admitted=outcome.admitted,
            catalogue=outcome.catalogue,
            words=translator("fr"),
            imprint=options.pop("imprint", Imprint(published_at="https://exemple.org/")),
            **options,
        )
        printed = press.print_all(order, tmp_path / press.FOLDER, tick=tick)
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


def test_a_change_in_one_file_makes_its_own_documents_again(print_again):
    print_again()

    files = {**FILES, "frameworks/radio.yml": OTHER.replace("une rencontre", "une amitié")}
    _, made = print_again(files)

    assert len(made) == EACH
    assert all("radio" in one for one in made)


SHEET = "documents/criteres/rencontre/critere-rencontre.pdf"
ENTRY = """\
  - id: rencontre
    name: Se rencontrer
    definition: Des personnes qui ne se connaissaient pas se parlent.
"""
SHARED = LIBRARY.replace("criteria: []\n", f"criteria:\n{ENTRY}")
LINKED = {
    **FILES,
    "criteria-library/cohesion-sociale.yml": SHARED,
    "frameworks/journal.yml": FRAMEWORK.replace(
        "name: Des habitants", "shared: rencontre\n        name: Des habitants"
    ),
}


@pytest.mark.parametrize(
    "imprint",
    [
        Imprint(published_at="https://ailleurs.org/"),
        Imprint(site_name="Un autre site", published_at="https://exemple.org/"),
    ],
)
def test_what_all_documents_print_makes_them_again(print_again, imprint):
    print_again()
    _, made = print_again(imprint=imprint)

    assert {"pdf"} == {one.rpartition(".")[2] for one in made if "auto-evaluation" not in one}
    assert len([one for one in made if one.endswith(".pdf")]) == 2 * (EACH - 2) + COMMON


def test_a_remark_in_the_library_makes_nothing_again(print_again):
    print_again(LINKED)
    place = "criteria-library/cohesion-sociale.yml"
    _, made = print_again({**LINKED, place: f"{SHARED}# une remarque\n"})

    assert made == []


def test_a_definition_of_the_library_makes_again_only_what_prints_it(print_again):
    print_again(LINKED)
    place = "criteria-library/cohesion-sociale.yml"
    _, made = print_again({**LINKED, place: SHARED.replace("se parlent", "se voient")})

    assert made == ["documents/cartes-criteres.pdf", SHEET]


def test_the_sheet_of_a_criterion_is_made_again_when_those_who_use_it_say_something_else(
    print_again,
):
    print_again(LINKED)
    said = LINKED["frameworks/journal.yml"].replace("Des habitants", "Des voisins")
    _, own = print_again({**LINKED, "frameworks/journal.yml": said})
    other = OTHER.replace("Des habitants", "Des voisins")
    _, others = print_again({**LINKED, "frameworks/radio.yml": other})

    assert SHEET in own
    assert SHEET not in others


def test_sheets_of_criteria_are_made_where_they_are_listed(print_again):
    everything, _ = print_again(LINKED)
    chosen, _ = print_again(LINKED, choice=choose(["criterion"], workbooks=False))
    without, _ = print_again(LINKED, choice=choose(["summary"], workbooks=False))

    assert SHEET in everything.files
    assert {one for one in chosen.files if one.count("/") > 1} == {SHEET}
    assert SHEET not in without.files


def test_a_name_of_the_library_makes_again_what_names_it(print_again):
    print_again(LINKED)
    place = "criteria-library/cohesion-sociale.yml"
    _, made = print_again({**LINKED, place: SHARED.replace("Se rencontrer", "Se croiser")})

    printed = {one for one in made if one.endswith(".pdf")}
    assert "documents/journal/referentiel-journal.pdf" in printed
    assert not [one for one in printed if "radio" in one]
    # Workbooks offer the names of the whole library to whoever fills them in.
    assert {one for one in made if one.endswith(".xlsx")} == {
        "donnees/tableurs/journal.xlsx",
        "donnees/tableurs/radio.xlsx",
    }


def test_a_remark_in_a_file_makes_no_document_to_print_again(print_again):
    print_again()
    _, made = print_again({**FILES, "frameworks/radio.yml": f"{OTHER}# une remarque\n"})

    assert not [one for one in made if one.endswith(".pdf")]


def test_another_way_of_describing_keeps_what_is_described_the_same(print_again, monkeypatch):
    print_again()
    monkeypatch.setattr("referentiels.paper.keys.digest_of", lambda *_: "another")
    _, made = print_again()

    assert {one.rpartition(".")[2] for one in made} == {"xlsx"}


def test_another_way_of_laying_out_makes_again_what_is_laid_out_so(print_again, monkeypatch):
    print_again()
    real = documents.edition_of
    monkeypatch.setattr(
        documents, "edition_of", lambda kind: "another" if kind == "summary" else real(kind)
    )
    _, made = print_again()

    assert made == [f"documents/{one}/synthese-{one}.pdf" for one in ("journal", "radio")]


def test_a_template_a_font_or_typst_itself_is_another_way_of_laying_out(tmp_path, monkeypatch):
    from referentiels.paper.documents import typesetting

    def edition():
        typesetting.edition_of.cache_clear()
        return typesetting.edition_of("summary")

    for name in ("templates", "fonts"):
        shutil.copytree(typesetting.FOLDER / name, tmp_path / name)
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(typesetting, "FONTS", tmp_path / "fonts")
    known = [edition()]
    for change in ("templates/summary.typ", "templates/identity.typ", "fonts/Tajawal_700Bold.ttf"):
        (tmp_path / change).write_bytes((tmp_path / change).read_bytes() + b"\n")
        known.append(edition())
    monkeypatch.setattr(typesetting, "version", lambda _: "another")
    known.append(edition())
    (tmp_path / "templates/framework.typ").write_text("\n")  # of another document

    assert len(set(known)) == 5
    assert edition() == known[-1]


def test_what_is_remembered_may_be_anything(print_again, tmp_path):
    first, _ = print_again()
    for file in (tmp_path / press.FOLDER).glob("*/*"):
        if file.read_bytes().startswith(b"{"):
            key, bad = file.name.partition(".")[0], b'{"summary": "../../x"}'
            file.unlink()
            (file.parent / f"{key}.{hashlib.sha256(bad).hexdigest()}").write_bytes(bad)
    second, made = print_again()

    assert made == []
    assert _bytes(second) == _bytes(first)


def test_one_document_is_made_alone_when_it_is_asked_for(print_again, folder, tmp_path):
    printed, _ = print_again()
    outcome = folder(FILES, keep=True)
    order = Order(
        admitted=outcome.admitted,
        catalogue=outcome.catalogue,
        words=translator("fr"),
        imprint=Imprint(published_at="https://exemple.org/"),
    )
    empty = tmp_path / "elsewhere"

    for address, file in printed.files.items():
        assert press.print_one(order, address, empty) == file.read_bytes()
    assert press.print_one(order, "documents/radio/autre.pdf", empty) is None
    assert press.list_addresses(order) == list(printed.files)


def test_keys_are_known_before_anything_is_made(print_again, folder, tmp_path):
    outcome = folder(FILES, keep=True)
    order = Order(
        admitted=outcome.admitted,
        catalogue=outcome.catalogue,
        words=translator("fr"),
        imprint=Imprint(),
    )
    named = press.name_all(order, tmp_path / "kept")
    wanted = {"documents/radio/synthese-radio.pdf"}
    printed = press.print_all(order, tmp_path / "kept", wanted=wanted)

    assert list(named) == press.list_addresses(order)
    assert len(set(named.values())) == len(named)
    assert set(printed.files) == wanted
    assert press.name_all(order, tmp_path / "other") == named


def test_progress_is_told_document_by_document(print_again):
    told: list[int] = []
    printed, _ = print_again(tick=told.append)

    assert sum(told) == len(printed.files)
    assert len(told) > 1


def test_documents_that_are_listed_are_made_where_they_have_something_to_say(print_again):
    unseen = OTHER.partition("            results:")[0]
    files = {**FILES, "frameworks/radio.yml": unseen}
    everything, _ = print_again(files)
    chosen, _ = print_again(files, choice=choose(["summary", "follow-up"], workbooks=False))

    assert "documents/radio/suivi-radio.pdf" in everything.files
    assert {one for one in chosen.files if one.count("/") > 1} == {
        "documents/journal/suivi-journal.pdf",
        "documents/journal/synthese-journal.pdf",
        "documents/radio/synthese-radio.pdf",
    }
    assert len(chosen.files) == 3 + COMMON
    with pytest.raises(UnknownKind):
        choose(["affiche"])


def test_addresses_stay_where_no_kind_is_listed(print_again):
    bare = OTHER.partition("        indicators:")[0]
    files = {**FILES, "frameworks/radio.yml": bare}
    blank = {"documents/radio/suivi-radio.pdf", "documents/radio/auto-evaluation-radio.xlsx"}
    everything, _ = print_again(files)
    workbooks, _ = print_again(files, choice=choose(pdf=False))

    assert blank <= set(everything.files)
    assert "documents/radio/auto-evaluation-radio.xlsx" in workbooks.files


def test_documents_of_a_framework_that_goes_are_forgotten_after_two_weeks(print_again, tmp_path):
    print_again()
    (tmp_path / "frameworks/radio.yml").unlink()
    print_again({"frameworks/journal.yml": FRAMEWORK})
    kept = _kept(tmp_path)
    # Another build of the same folder may use them: they stay until nobody did for long.
    # Two frameworks, what is common before and after; the transversal document counts frameworks.
    assert len(kept) == 2 * EACH + COMMON + 1 + REMEMBERED + 2

    for file in kept:
        os.utime(file, (0, 0))
    print_again({"frameworks/journal.yml": FRAMEWORK})

    assert len(_kept(tmp_path)) == EACH + COMMON + REMEMBERED


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
    without_pdf, _ = print_again(choice=choose(pdf=False))
    without_workbooks, _ = print_again(choice=choose(workbooks=False))

    assert {one.rpartition(".")[2] for one in without_pdf.files} == {"xlsx"}
    assert {one.rpartition(".")[2] for one in without_workbooks.files} == {"pdf"}


def test_a_document_that_can_not_be_made_is_said_and_the_others_are_made(print_again, monkeypatch):
    real = documents.print_text

    def fail(kind, text):
        if kind == "summary":
            raise documents.PrintingFailed("une raison")
        return real(kind, text)

    monkeypatch.setattr(documents, "print_text", fail)
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
    order = Order(
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
        "from referentiels.paper.order import Order\n"
        "from referentiels.words.language import translator\n"
        "settings = folders.Settings(root=Path(sys.argv[1]))\n"
        "checked = folders.check(settings, keep=True)\n"
        "order = Order(admitted=checked.admitted, words=translator('fr'),\n"
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
