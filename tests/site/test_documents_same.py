"""What can be taken away says what its page says: criterion 13.4 of RGAA."""

import re
import unicodedata
import zipfile
from html import unescape

import pypdfium2

from .trees import parse


def _bare(text):
    """Give the letters of a text: documents cut words and lines where pages don't."""
    folded = unicodedata.normalize("NFKC", text).replace("\u0153", "oe")
    return re.sub(r"[\W_]+", "", folded).casefold()


def _named(page):
    """Give the names of domains, criteria and indicators, as the page of a structure has them."""
    tree = parse(page)
    for table in tree.iter("table"):
        if table.get("class") == "rf-table":
            for e in table.iter():
                if (
                    e.tag in ("h3", "dfn")
                    or e.get("role") == "heading"
                    or e.get("class") == "rf-criterion__name"
                ):
                    yield "".join(e.itertext()).split()


def _pdf(file):
    with pypdfium2.PdfDocument(file) as book:
        return _bare("".join(page.get_textpage().get_text_bounded() for page in book))


def _workbook(file):
    with zipfile.ZipFile(file) as book:
        parts = [book.read(one).decode() for one in book.namelist() if one.endswith(".xml")]
    return _bare(unescape(re.sub(r"<[^>]+>", " ", " ".join(parts))))


def test_documents_say_what_their_page_says(site):
    compared = 0
    for document in sorted(site.glob("documents/*/referentiel-*.pdf")):
        name = document.parent.name
        names = list(_named(site / "structures" / name / "index.html"))
        workbook = _workbook(site / f"donnees/tableurs/{name}.xlsx")
        assert [one for one in names if _bare("".join(one)) not in workbook] == [], name
        # Columns of a page stand between the lines of a name: each word is looked for.
        paper = _pdf(document)
        assert [one for one in names if not all(_bare(word) in paper for word in one)] == [], name
        compared += len(names)

    assert compared > 200
