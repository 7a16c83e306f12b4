"""Files that someone sends by mistake, or on purpose: a clear answer, never a crash nor a guess."""

import random

import pytest

from referentiels.entrances.workbook import LARGEST_FILE, draw, read_workbook
from referentiels.entrances.workbook.archive import LARGEST_CONTENT
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK
from tests.workbooks import NO_LIBRARY, change, merge, part_of, parts_of, put_together, with_parts

MODEL = draw({}, "", NO_LIBRARY)
PARTS = parts_of(MODEL)
SHEET = part_of(PARTS, "Domaines")


def _sheet(rows):
    return with_parts({SHEET: f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()})


def _lying(data, part, size):
    """Change what an archive says of the size of a part."""
    place = data.rfind(part.encode())
    entry = data.rfind(b"PK\x01\x02", 0, place)
    return data[: entry + 24] + size.to_bytes(4, "little") + data[entry + 28 :]


def _locked(data):
    """Say that all parts are under a password."""
    place, changed = 0, bytearray(data)
    while (place := data.find(b"PK\x01\x02", place + 1)) > 0:
        changed[place + 8] |= 1
    return bytes(changed)


TEXT = '<c r="A{0}" t="inlineStr"><is><t>x</t></is></c>'
ODS_BOMB = (
    b"<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><table:table table:name='Domaines'>"
    b"<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384'>"
    b"<text:p>a</text:p></table:table-cell></table:table-row></table:table></office:document-content>"
)
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
)
REFUSED = {
    "empty": (b"", "vide"),
    "blank": (b" \n ", "vide"),
    "old format": (b"\xd0\xcf\x11\xe0" + b"0" * 512, ".xls"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "html": (b"<html></html>", "XML"),
    "picture": (b"\x89PNG\r\n\x1a\n", "image"),
    "text": (b"format: 1\n", "pas un classeur"),
    "too heavy": (b"PK" + b"0" * LARGEST_FILE, "Mio"),
    "cut short": (MODEL[: len(MODEL) // 2], "abîmé"),
    "another archive": (put_together({"a.txt": b"a"}), "autre format"),
    "macros": (with_parts({"xl/vbaProject.bin": b"x"}), "macros"),
    "password": (_locked(MODEL), "mot de passe"),
    "100 MB bomb": (with_parts({"xl/sharedStrings.xml": b"a" * 100_000_000}), "trop lourd"),
    "bomb that lies": (
        _lying(
            with_parts({"xl/sharedStrings.xml": b"<sst>" + b"a" * 100_000_000}),
            "xl/sharedStrings.xml",
            1000,
        ),
        "abîmé",
    ),
    "many parts": (put_together({f"{n}": b"" for n in range(1001)}), "trop lourd"),
    "many elements": (
        _sheet("<row><c/></row>" * ((LARGEST_CONTENT - 1_000_000) // 15)),
        "trop lourd",
    ),
    "50,000 rows": (_sheet("".join(f'<row r="{n}">{TEXT.format(n)}</row>' for n in range(4, 50_000))), "ligne 5020"),
    "too many lines in all": (
        change(_sheet("".join(f'<row r="{n}">{TEXT.format(n)}</row>' for n in range(4, 5015))), "Critères", {"A4": "x"}),
        "5000 lignes en tout",
    ),
    "too many merged": (merge(MODEL, "Domaines", [f"A{n}:A{n + 1}" for n in range(4, 1010, 2)]), "fusionnées"),
    "last cell of all": (_sheet('<row r="1048576"><c r="XFD1048576" t="str"><v>a</v></c></row>'), "ligne 5020"),
    "last column of all": (_sheet('<row r="4"><c r="XFD4" t="str"><v>a</v></c></row>'), "colonnes"),
    "entities": (with_parts({SHEET: ENTITIES}), "abîmé"),
    "deep": (with_parts({SHEET: b"<a>" * 500_000}), "abîmé"),
    "not XML": (with_parts({SHEET: b"{}"}), "abîmé"),
    "no links": (put_together({"xl/workbook.xml": b"<workbook/>"}), "abîmé"),
    "repeated ods": (put_together({"content.xml": ODS_BOMB}), "trop de colonnes"),
    "strange sheets": (put_together({"content.xml": ODS_BOMB.replace(b"Domaines", b"X").replace(b"16384", b"2").replace(b"1048576", b"2")}), "aucune feuille"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_reason(name):
    data, reason = REFUSED[name]

    (found,) = read_workbook("x.xlsx", data, NO_LIBRARY).found

    assert found.diagnostic.rule == "unreadable-workbook"
    assert reason in translator("fr").text(found.diagnostic.message)
    assert found.diagnostic.help.template


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a" * 200_000 + b"\n", "CSV"),
        (("Domaine;Critère;Indicateur\n" + "a;b;c\n" * 5001).encode(), "5000 lignes"),
        (b"\xff\xfe\x00", "ne peuvent pas être lues"),
        (("Domaine;" * 300).encode(), "colonnes"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(data, reason):
    (found,) = read_workbook("x.csv", data, NO_LIBRARY).found

    assert (
        found.diagnostic.rule == "unreadable-workbook" or found.diagnostic.rule == "missing-headers"
    )
    if found.diagnostic.rule == "unreadable-workbook":
        assert reason in translator("fr").text(found.diagnostic.message)


def test_links_to_other_files_are_left_alone():
    links = PARTS["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId900" Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    )
    book = PARTS["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="Ailleurs" sheetId="90" r:id="rId900"/></sheets>'
    )
    read = read_workbook(
        "x.xlsx",
        with_parts(
            {
                "xl/_rels/workbook.xml.rels": links,
                "xl/workbook.xml": book,
                "xl/externalLinks/externalLink1.xml": b"<a/>",
            }
        ),
        NO_LIBRARY,
    )

    assert [one.diagnostic.rule for one in read.found] == [
        "unreadable-workbook"
    ]  # nothing is written
    assert read.data.get("structure") == {}


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_makes_the_reader_fail(seed):
    any_ = random.Random(seed)
    data = draw({"structure": {"name": "A"}, "domains": [{"name": "B"}]}, "a", NO_LIBRARY)
    if seed % 2:
        parts = parts_of(data)
        name = any_.choice(
            [
                SHEET,
                "xl/workbook.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/_rels/workbook.xml.rels",
            ]
        )
        part = bytearray(parts[name])
        for _ in range(any_.randint(1, 5)):
            part[any_.randrange(len(part))] = any_.randrange(256)
        data = put_together({**parts, name: bytes(part)})
    else:
        whole = bytearray(data)
        for _ in range(any_.randint(1, 20)):
            whole[any_.randrange(len(whole))] = any_.randrange(256)
        data = bytes(whole)

    read = read_workbook("x.xlsx", data, NO_LIBRARY)

    assert all(one.diagnostic.rule for one in read.found)


def test_a_workbook_of_a_framework_is_far_below_the_limits():
    assert len(draw({"structure": {"name": FRAMEWORK}}, "a", NO_LIBRARY)) < LARGEST_FILE / 50
