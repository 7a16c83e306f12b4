"""A .csv as spreadsheets and people really write it: cut safely, or refused by line."""

import pytest

from referentiels.entrances.workbook import Refused
from referentiels.entrances.workbook.csv_text import find_wide, read_csv
from referentiels.words.language import translator

WORDS = translator("fr")
TITLES = "Domaine;Critère;Indicateur;Type;Source"


def _rows(data):
    sheet = read_csv(data if isinstance(data, bytes) else data.encode())
    return [
        [cells[column].text for column in sorted(cells)] for _, cells in sorted(sheet.rows.items())
    ]


def _refusal(data):
    with pytest.raises(Refused) as refused:
        read_csv(data if isinstance(data, bytes) else data.encode())
    assert refused.value.help.template
    return WORDS.text(refused.value.message)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'{TITLES}\na;b;c;d;e\na;b;c;d;"questionnaire\na;b;c;d;e\n', 3),
        (f'{TITLES}\na;b;c;d;"questionnaire\na;b;c;d;"entretiens"\n', 2),
        (f'{TITLES}\na;b;"c;d;e', 2),
        (f'{TITLES}\n"un\ndeux";b;c;d;e\na;"b;c "ou" d;e\n', 4),
        (f'sep=;\n{TITLES}\na;"b\n', 3),
    ],
)
def test_a_quote_that_nobody_closes_is_refused_at_the_line_where_it_opens(text, line):
    for end in ("\n", "\r\n", "\r"):
        assert f"ligne {line} :" in _refusal(text.replace("\n", end)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('"Bellevue" le journal', '"Bellevue" le journal'),
        ('le journal "Bellevue"', 'le journal "Bellevue"'),
        ('"le ""journal"" ; lu"', 'le "journal" ; lu'),
        ('"deux\nlignes"', "deux\nlignes"),
        (' "a;b" ', "a;b"),
        ('""', None),
        ("5'", "5'"),
        (" \u00a0Faire\u202f\u200b ", "Faire"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_quotes_and_spaces_are_what_people_see(typed, read):
    (_, row) = _rows(f"{TITLES}\nx;{typed};y\n")

    assert row == ["x", *([read] if read else []), "y"]


def test_more_cells_than_titles_is_said_by_line():
    sheet = read_csv(f"{TITLES}\na;b;c;d;e;;\na;b;c;d;e; entretiens; carnet\n".encode())

    (found,) = find_wide(sheet, 0)
    assert found.place
    assert WORDS.text(found.place) == "ligne 3"
    assert WORDS.text(found.diagnostic.message) == "7 cases pour 5 titres"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", list(";,\t|"))
@pytest.mark.parametrize("head", ["", "{}\n", "sep={}\n"])
def test_the_separator_and_the_line_ends_are_those_of_the_file(end, sign, head):
    head = head.format(sign) if head.startswith("sep") else ""
    lines = ["Domaine|Critère|Type", 'a|"b ; c, d"|e', "f|g, h ; i|j"]
    text = head + "\n".join(one.replace("|", sign) for one in lines)
    text = text.replace("g, h ; i", '"g, h ; i"').replace("\n", end)

    assert _rows(text) == [
        ["Domaine", "Critère", "Type"],
        ["a", "b ; c, d", "e"],
        ["f", "g, h ; i", "j"],
    ]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"],
)
def test_letters_are_those_that_were_typed(encoding):
    text = "Domaine;Critère\nFaire société;Être écouté à l'école où ça compte\n"

    assert _rows(text.encode(encoding))[1] == [
        "Faire société",
        "Être écouté à l'école où ça compte",
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Domaine;Critère\nété;été\n".encode() + "été;x\n".encode("cp1252"), 3),
        (b"a;b\nc;\0d\n", 2),
        (b"\xef\xbb\xbfa;b\n\xe9;c\n", 2),
    ],
)
def test_letters_that_mix_two_ways_of_writing_are_refused_by_line(data, line):
    assert f"ligne {line}" in _refusal(data).replace("\u00a0", " ")


def test_what_a_failed_formula_shows_is_an_error_here_too():
    sheet = read_csv(b"a;b\n#REF!;#DIV/0!\n#NOM?;########\n")

    assert all(cell.wrong for row in (1, 2) for cell in sheet.rows[row].values())


def test_a_line_too_many_is_named():
    assert "ligne 5001" in _refusal("a;b\n" * 5002).replace("\u00a0", " ")
    assert "ligne 2" in _refusal("a;b\n" + ";" * 250 + "x\n").replace("\u00a0", " ")
