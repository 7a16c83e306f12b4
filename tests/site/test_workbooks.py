"""The workbooks of the real site: what readers download is what is published, and comes back whole."""

from referentiels.checking.folders import Settings
from referentiels.editing.writing import full
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import Library, read_workbook
from referentiels.reading.nodes import parse

from ..conftest import ROOT


def test_every_structure_has_its_workbook_which_says_what_its_file_says(site):
    library = Library(read_library(Settings(root=ROOT)))
    files = sorted((ROOT / "frameworks").glob("*.yml"))

    for file in files:
        data = (site / f"donnees/tableurs/{file.stem}.xlsx").read_bytes()
        root, _ = parse("x", file.read_text(encoding="utf-8"))
        assert root is not None
        assert read_workbook("x.xlsx", data, library).data == full(root.plain), file.stem
        page = (site / f"structures/{file.stem}/index.html").read_text(encoding="utf-8")
        assert f"donnees/tableurs/{file.stem}.xlsx" in page
    assert len(list((site / "donnees/tableurs").iterdir())) == len(files)


def test_the_model_is_with_the_data_and_the_way_to_it_is_explained(site):
    data = (site / "donnees/index.html").read_text(encoding="utf-8")

    assert "modele-referentiel.xlsx" in data
    assert (site / "donnees/modele-referentiel.xlsx").read_bytes().startswith(b"PK")
    assert "/tableurs/" not in data  # one for each structure: found on their pages
    assert "../../donnees/" in (site / "contribuer/tableur/index.html").read_text(encoding="utf-8")
