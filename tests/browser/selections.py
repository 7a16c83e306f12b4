"""Tables of a selection, as the page of the selection writes them and as people change them, drawn by lot."""

from referentiels.entrances.workbook.csv_text import read_csv
from tests.entrances.test_chosen import CRITERION, INDICATOR, TITLES

NOTES = ["", "", "à revoir", "'-à revoir", "'=1+1", "Un <b>journal</b>", " "]
NAMES = ["", "Le journal", "Le journal", "le  journal", "Un autre nom", "'@moi"]
INTERESTS = [*TITLES.split(";"), "Critère : Présentation", "Mes idées", "note", ""]


def real():
    """Give what the page writes: two criteria, an indicator, notes and a name."""
    rows = [
        CRITERION.format(note="'-à revoir", name="Le journal"),
        INDICATOR.format(note="à compter", name="Le journal"),
        INDICATOR.format(note="", name="Un autre nom").replace("Part des", "Nombre de"),
    ]
    return _sheet([TITLES, *rows])


def invented(chance, domains):
    """Give a selection of a library, with the changes that people make."""
    rows = [_row(chance, domains) for _ in range(chance.randint(1, 6))]
    lines = [TITLES.split(";"), *rows]
    for _ in range(chance.choice([0, 0, 1, 2, 4])):
        chance.choice([_drop_column, _type, _title, _repeat, _above])(chance, lines)
    return _sheet([";".join(one) for one in lines])


def _sheet(lines):
    return read_csv(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())


def _row(chance, domains):
    domain = chance.choice(domains)
    criterion = chance.choice(domain.criteria)
    filled = chance.choice([CRITERION, INDICATOR]).format(
        note=chance.choice(NOTES), name=chance.choice(NAMES)
    )
    names = {
        "Lien et cohésion sociale": domain.name,
        "cohesion-sociale": domain.id,
        "Lien social": criterion.name,
        "lien-social": criterion.id,
    }
    for was, now in names.items():
        filled = filled.replace(was, now.replace(";", ","))
    return filled.split(";")


def _drop_column(chance, lines):
    place = chance.randrange(len(lines[0]) or 1)
    for line in lines:
        del line[place : place + 1]


def _type(chance, lines):
    line = chance.choice(lines)
    text = chance.choice(["", "Lien social", "résultat", "'+33", "note", "12", "x" * 90])
    if line:
        line[chance.randrange(len(line))] = text


def _title(chance, lines):
    if lines[0]:
        lines[0][chance.randrange(len(lines[0]))] = chance.choice(INTERESTS)


def _repeat(chance, lines):
    lines.append([*chance.choice(lines)])


def _above(chance, lines):
    lines.insert(0, ["Ma sélection"])
