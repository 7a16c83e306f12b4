"""A year of a structure, as people live it: take the workbook, fill it in, bring it back, publish."""

import subprocess
import sys

import pypdfium2

from ..conftest import run_mkdocs
from ..evaluations import SMALL, fill

CONFIG = """\
site_name: Essai
theme: {name: material, language: fr, font: false}
plugins: [referentiels]
"""


def run(folder, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "referentiels", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(folder):
    done = run_mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "site"


def test_a_year_goes_from_the_site_to_the_workbook_and_back_to_the_site(tmp_path):
    for name, text in {
        "mkdocs.yml": CONFIG,
        "frameworks/exemple.yml": SMALL,
        "docs/a-propos.md": "# À propos\n",
        "criteria-library/README.md": "Rien encore.\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    workbook = build(tmp_path) / "documents/exemple/auto-evaluation-exemple.xlsx"

    answers = {"lecteurs": {"value": "27 %", "sample": "91", "lessons": "Demander au marché."}}
    filled = tmp_path / "rempli.xlsx"
    filled.write_bytes(fill(workbook.read_bytes(), answers, period="2031"))
    said = run(tmp_path, "import", "rempli.xlsx")
    run(tmp_path, "check")
    site = build(tmp_path)

    assert "1 indicateur rempli sur 4" in said
    page = (site / "structures/exemple/index.html").read_text(encoding="utf-8")
    for shown in ("2031", "27\u202f%", "91", "Demander au marché."):
        assert shown in page, shown
    assert "2031;27" in (site / "donnees/results.csv").read_text(encoding="utf-8-sig")
    with pypdfium2.PdfDocument(site / "documents/exemple/suivi-exemple.pdf") as report:
        text = "".join(one.get_textpage().get_text_bounded() for one in report)
    assert "2031" in text
    assert "Demander au marché." in text
