"""Whatever a field holds, what is published shows it as text: here the gate is off, and only the escaping stands.

Files are made from both schemas, each field with each payload, addresses that checks refuse included
(`javascript:`). One payload in four by day, each of them by night: `tests/browser/test_hostile_content.py` has them all, behind the gate. Pages, feeds, workbooks and documents are read by parsers that others wrote.
"""

import csv
import io
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import html5lib
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from referentiels.build import stages
from referentiels.checking import folders, gate
from referentiels.entrances import workbook
from referentiels.entrances.workbook import Library
from referentiels.model import builder
from referentiels.model.catalogue import index
from referentiels.paper import documents
from referentiels.paper.documents import Imprint
from referentiels.reading import sources
from referentiels.reading.sources import Kind
from referentiels.site.rendering import Host, Renderer
from referentiels.words import addresses
from referentiels.words.language import translator

from ..browser.hostile import OFFERED, Files
from ..browser.payloads import FIRE, PAYLOADS
from ..browser.test_hostile_content import ALLOWED, LINE_DRAWINGS, LINKS
from ..nights import NIGHT

WORDS = translator("fr")
REFUSED = [
    f"javascript:{FIRE}",
    f"JaVaScRiPt:{FIRE}//https://exemple.org",
    f"java\tscript:{FIRE}",
    f" javascript:{FIRE}",
    f"data:text/html,<script>{FIRE}</script>",
    f"vbscript:{FIRE}",
    "//exemple.org/ailleurs",
    f'"><svg onload={FIRE}>',
    f'https://exemple.org/" onmouseover="{FIRE}',
    "file:///etc/passwd",
]
"""What the shape of an address refuses, and pages must not follow either."""
SAFE = ("http", "https", "mailto")
DRAWN = 2
"""Documents and workbooks are slow to make."""


class Published:
    """What is made of hostile files when no check stands before."""

    def __init__(self, folder):
        forms = dict.fromkeys(
            ("name", "words", "text", "markdown", "value"), PAYLOADS[:: 1 if NIGHT else 4]
        )
        forms |= {kind: [*OFFERED[kind], *REFUSED] for kind in ("url", "contact")}
        self.files = Files(forms)
        self.files.write(folder)
        settings = folders.Settings(root=folder)
        library, frameworks = (
            [gate.read(one).source for one in sources.load_folder(*settings.folder(kind), kind)[0]]
            for kind in (Kind.LIBRARY, Kind.FRAMEWORK)
        )  # fmt: skip
        assert all(library)
        assert all(frameworks)
        self.sources: list[Any] = [one for one in frameworks if one]
        self.catalogue = index(
            tuple(builder.build_framework(one) for one in self.sources),
            tuple(builder.build_domain(one) for one in library if one),
            {},
        )
        self.site = stages.make_site(self.catalogue, WORDS, copies=self._name_documents())

    def _name_documents(self):
        """Have every page name all the documents that it may offer: their content is looked at by itself."""
        names = [one.id for one in self.catalogue.frameworks]
        found = [
            addresses.document(kind, name) for kind in documents.OF_A_STRUCTURE for name in names
        ]
        found += [addresses.common_document(kind) for kind in documents.COMMON]
        found += [
            addresses.criterion_document(kind, name)
            for kind in documents.OF_A_CRITERION
            for name in self.catalogue.shared_criteria
        ]
        return dict.fromkeys(found, b"%PDF-")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return Published(tmp_path_factory.mktemp("hostile"))


def _scheme(value):
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value).lower())
    return found[1] if found else ""


def _faults(element):
    if element.tag not in ALLOWED | LINE_DRAWINGS | {
        "svg",
        "title",
        "desc",
        "path",
        "text",
        "rect",
    }:
        yield f"<{element.tag}>"
    for name, value in element.attrib.items():
        name = str(name)
        if name.startswith("on") or name in ("style", "src", "srcdoc", "nonce"):
            yield f"{element.tag} {name}={value}"
        if name in LINKS and (_scheme(value) not in ("", *SAFE) or value.strip().startswith("//")):
            yield f"{element.tag} {name}={value}"


def test_no_page_makes_anything_of_a_text(published):
    renderer = Renderer(WORDS, Host())
    found = [
        (page.address, fault)
        for page in published.site.pages
        for e in html5lib.parseFragment(renderer.render(page), namespaceHTMLElements=False).iter()
        if isinstance(e.tag, str) and e.tag != "DOCUMENT_FRAGMENT"
        for fault in _faults(e)
    ]

    assert len(published.site.pages) > 80
    assert found == []


def test_feeds_hold_the_texts_and_nothing_that_counts(published):
    seen = ""
    for name, data in published.site.files.items():
        if name.endswith(".json"):
            seen += json.dumps(json.loads(data), ensure_ascii=False)
        if name.endswith(".csv"):
            text = bytes(data).decode("utf-8-sig")
            for_programs = name.startswith(addresses.TABLES)  # texts as they were typed
            rows = list(
                csv.reader(io.StringIO(text, newline=""), delimiter="," if for_programs else ";")
            )
            assert {len(row) for row in rows} == {len(rows[0])}, name
            assert for_programs or not [
                cell for row in rows for cell in row if re.match(r"[=+@\t\r-]", cell)
            ], name
        if name.endswith(".jsonl"):
            assert all(isinstance(json.loads(one), dict) for one in data.decode().splitlines())
        if name == addresses.BOOK:
            sheets = [part for path, part in _parts(data) if path.startswith("xl/worksheets/sheet")]
            trees = [ElementTree.fromstring(part) for part in sheets]
            assert not [e for tree in trees for e in tree.iter() if e.tag.endswith(("}f", "}hyperlink"))]  # fmt: skip
    for framework in published.catalogue.frameworks:
        assert json.dumps(framework.structure.name, ensure_ascii=False)[1:-1] in seen


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            yield name, book.read(name)


def test_workbooks_hold_texts_and_no_formula_nor_way_out(published):
    library = Library(published.catalogue.domains)
    for source in published.sources[:DRAWN]:
        data = workbook.draw(source.root.plain, "s1", library)
        for name, part in _parts(data):
            assert "externalLink" not in name
            assert "vba" not in name.lower()
            if not name.endswith((".xml", ".rels")):
                continue
            tree = ElementTree.fromstring(part)
            formulas = [e.text or "" for e in tree.iter() if e.tag.endswith("}f")]
            assert not [
                one for one in formulas if "HYPERLINK" in one or FIRE in one or "cmd" in one
            ]
            for e in tree.iter():
                if e.get("TargetMode") == "External":
                    assert _scheme(e.get("Target", "")) in SAFE, e.attrib
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        cells = {str(c) for n in book.sheet_names for row in book.get_sheet_by_name(n).to_python() for c in row}  # fmt: skip
        assert source.root.plain["structure"]["name"] in cells


def test_documents_hold_texts_and_do_nothing(published):
    for framework in published.catalogue.frameworks[:DRAWN]:
        imprint = Imprint(site_name="Essai", published_at="https://exemple.org/")
        for kind in ("framework", "summary"):
            described = documents.OF_A_STRUCTURE[kind](
                published.catalogue, framework, WORDS, imprint
            )
            book = pypdf.PdfReader(io.BytesIO(documents.print_document(kind, described)))
            for one in book.xref[0]:
                thing = book.get_object(pypdf.generic.IndirectObject(one, 0, book))
                if not isinstance(thing, dict):
                    continue
                assert not {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/AA"} & set(thing), framework.id  # fmt: skip
                assert thing.get("/S") not in (
                    "/JavaScript",
                    "/Launch",
                    "/SubmitForm",
                    "/ImportData",
                )
                if "/URI" in thing:
                    assert _scheme(str(thing["/URI"])) in SAFE, thing["/URI"]
