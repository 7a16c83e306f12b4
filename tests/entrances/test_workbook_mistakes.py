"""What people do to a workbook: what is understood, and where what is not is said to be."""

import random
import re

import pytest

from referentiels.checking.folders import Settings
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import Library, draw, read_workbook
from referentiels.reading.nodes import parse
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK, ROOT
from tests.workbooks import (
    change,
    drop,
    merge,
    ods,
    part_of,
    parts_of,
    place_of,
    put_together,
    rename,
)

WORDS = translator("fr")
LIBRARY = Library(read_library(Settings(root=ROOT)))
ROOT_NODE, _ = parse("x", FRAMEWORK)
assert ROOT_NODE is not None
DATA = ROOT_NODE.plain
DRAWN = draw(DATA, "exemple", LIBRARY)


def _read(data, name="x.xlsx"):
    return read_workbook(name, data, LIBRARY)


def _found(data, name="x.xlsx"):
    return [
        (WORDS.text(one.place) if one.place else "", one.diagnostic.rule)
        for one in _read(data, name).found
    ]


def _plain(message):
    return WORDS.text(message).replace("\u00a0", " ").replace("\u202f", " ")


def _helps(data, name="x.xlsx"):
    return [_plain(one.diagnostic.help) for one in _read(data, name).found]


def _indicator(data):
    return data.data["domains"][0]["criteria"][0]["indicators"][0]


def _result(data):
    return _indicator(data)["results"][0]


@pytest.mark.parametrize("typed", ["Réalisation", "REALISATION", "output", " réalisation "])
def test_a_choice_is_its_word_or_its_code(typed):
    place = place_of("Indicateurs", 0, "type")

    assert _indicator(_read(change(DRAWN, "Indicateurs", {place: typed})))["type"] == "output"


@pytest.mark.parametrize(
    "typed",
    ["Lien social (lien-social)", "lien-social", "Lien social", "LIEN SOCIAL ", "lien social"],
)
def test_a_shared_criterion_is_its_name_or_its_identifier(typed):
    read = _read(change(DRAWN, "Critères", {place_of("Critères", 0, "shared"): typed}))

    assert read.data["domains"][0]["criteria"][0]["shared"] == "lien-social"


def test_what_is_not_understood_stays_as_it_was_typed():
    read = _read(
        change(
            DRAWN,
            "Critères",
            {
                place_of("Critères", 0, "shared"): "Rien (de tel)",
                place_of("Critères", 0, "relation"): "?",
            },
        )
    )

    criterion = read.data["domains"][0]["criteria"][0]
    assert (criterion["shared"], criterion["relation"]) == ("Rien (de tel)", "?")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("habitants ; bénévoles", ["habitants", "bénévoles"]),
        ("habitants;bénévoles;", ["habitants", "bénévoles"]),
        ("habitants\nbénévoles", ["habitants", "bénévoles"]),
        ('"a ; b" ; c', ["a ; b", "c"]),
        ('"Café" ; bar', ['"Café"', "bar"]),
        (" ; ", None),
    ],
)
def test_a_list_is_cut_at_semicolons_and_line_ends(typed, meant):
    read = _read(change(DRAWN, "Critères", {place_of("Critères", 0, "audiences"): typed}))

    assert read.data["domains"][0]["criteria"][0].get("audiences") == meant


def _number(place, value, form="", kind=""):
    """Put a number into a cell whose look is the n-th that is added to the styles."""
    parts = parts_of(DRAWN)
    styles = parts["xl/styles.xml"].decode()
    looks = '<xf numFmtId="900" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    style = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")].count("<xf ")
    styles = styles.replace("</cellXfs>", looks, 1)
    code = f'<numFmts count="1"><numFmt numFmtId="900" formatCode="{form}"/></numFmts>'
    start = styles.index("<fonts")
    styles = styles[:start] + code + styles[start:]
    data = put_together({**parts, "xl/styles.xml": styles.encode()})
    mark = f' t="{kind}"' if kind else ""
    xml = f'<c r="{place}" s="{style}"{mark}><v>{value}</v></c>'
    return change(data, "Résultats observés", {place: xml})


@pytest.mark.parametrize(
    ("value", "form", "kind", "shown"),
    [
        ("12", "General", "", "12"),
        ("12.0", "General", "", "12"),
        ("12.5", "General", "", "12.5"),
        ("0.30000000000000004", "General", "", "0.3"),
        ("0.22", "0%", "", "22"),
        ("0.225", "0.0%", "", "22.5"),
        ("41915", "General", "", "41915"),
        ("41915", "[Red]General&quot; days&quot;", "", "41915 days"),
        ("33.3333333333333", "0.0", "", "33.3"),
        ("33.3333333333333", "General", "", "33.33333333"),
        ("12.5", "0.00", "", "12.50"),
        ("1234.5", "#,##0.00\\ &quot;€&quot;", "", "1234.50"),
        ("70", "&quot;plus de &quot;0", "", "plus de 70"),
        ("1", "General", "b", "oui"),
        ("0", "General", "b", "non"),
    ],
)
def test_a_number_is_what_its_cell_shows(value, form, kind, shown):
    read = _read(_number(place_of("Résultats observés", 0, "value"), value, form, kind))

    assert _result(read)["value"] == shown


@pytest.mark.parametrize(
    ("value", "form", "kind", "shown"),
    [
        ("41915", "dd/mm/yyyy", "", "2014-10-03"),
        ("41915", "mmm\\-yy", "", "2014-10"),
        ("41915", "yyyy", "", "2014"),
        ("2014", "#,##0", "", "2014"),
        ("2014-10-03T00:00:00", "General", "d", "2014-10-03"),
    ],
)
def test_a_date_is_taken_as_far_as_its_cell_shows_it(value, form, kind, shown):
    read = _read(_number(place_of("Résultats observés", 0, "period"), value, form, kind))

    assert _result(read)["period"] == shown


@pytest.mark.parametrize(
    ("value", "form", "rule", "told"),
    [
        ("46146", "d\\-mmm", "cell-date", "4/5"),
        ("46146", "dd/mm/yyyy", "cell-date", "4/5"),
        ("0.0625", "hh:mm", "cell-duration", " : 1,5 ;"),
        ("1.5", "[h]:mm", "cell-duration", " : 36 ;"),
        ("1.26041666666667", "[hh]:mm:ss", "cell-duration", " : 30,25 ;"),
        ("12345", "0,", "cell-format", "« Texte »"),
        ("-12", "0;[Red]0", "cell-format", "« Texte »"),
        ("12", ";;;", "cell-format", "« Standard »"),
        ("12", "qqq", "cell-format", "« Texte »"),
        ("1e400", "General", "cell-number", "22"),
        ("inf", "0%", "cell-number", "22"),
        ("abc", "General", "cell-number", "22"),
        ("2958466", "dd/mm/yyyy", "cell-date", "« Texte »"),
        ("-1", "dd/mm/yyyy", "cell-date", "« Texte »"),
        ("60", "yyyy", "cell-date", "« Texte »"),
    ],
)
def test_a_result_that_is_not_what_its_cell_shows_is_an_error_of_that_cell(value, form, rule, told):
    place = place_of("Résultats observés", 0, "value")
    data = _number(place, value, form)

    assert (f"feuille Résultats observés, cellule {place}", rule) in _found(data)
    assert told in _helps(data)[0]
    assert "value" not in _result(_read(data))


def _nature_is(data, nature):
    return change(data, "Indicateurs", {place_of("Indicateurs", 0, "nature"): nature})


def test_the_sign_of_percents_is_kept_where_the_indicator_does_not_say_it():
    place = place_of("Résultats observés", 0, "value")
    for data in (
        _number(place, "0.225", "0.0%"),
        change(DRAWN, "Résultats observés", {place: "22.5 %"}),
    ):
        assert _result(_read(data))["value"] == "22.5"
        assert _result(_read(_nature_is(data, "nombre")))["value"] == "22.5 %"


def test_a_formula_gives_its_result_and_its_error_is_said():
    place = place_of("Indicateurs", 0, "unit")
    good = change(
        DRAWN, "Indicateurs", {place: f'<c r="{place}" t="str"><f>A1</f><v>jours</v></c>'}
    )
    good = change(good, "Résultats observés", {place_of("Résultats observés", 0, "unit"): "jours"})
    bad = change(DRAWN, "Indicateurs", {place: f'<c r="{place}" t="e"><f>A1</f><v>#REF!</v></c>'})
    never = change(DRAWN, "Indicateurs", {place: f'<c r="{place}"><f>A1</f></c>'})

    assert _indicator(_read(good))["unit"] == "jours"
    assert _found(good) == [(f"feuille Indicateurs, cellule {place}", "formula")]
    for data in (bad, never):
        assert _found(data) == [(f"feuille Indicateurs, cellule {place}", "cell-error")]


def test_a_line_says_what_it_belongs_to():
    for typed, rule, help in (
        ("Des habitants qui se parle", "unknown-parent", "« Des habitants qui se parlent »"),
        ("autre chose", "unknown-parent", "« Critères »"),
        ("", "missing-parent", "« Critères »"),
    ):
        data = change(DRAWN, "Indicateurs", {"A4": typed})

        assert ("feuille Indicateurs, cellule A4", rule) in _found(data)
        assert help in _helps(data)[0]


def test_the_line_above_is_proposed_to_one_that_says_nothing():
    data = change(DRAWN, "Indicateurs", {"B5": "Un de plus"})

    assert _found(data) == [("feuille Indicateurs, cellule A5", "missing-parent")]
    assert "« Des habitants qui se parlent »" in _helps(data)[0]


def test_a_name_that_two_lines_have_asks_for_an_identifier():
    elsewhere = {"A5": "Pouvoir agir", "B5": "Des habitants qui se parlent"}
    data = change(DRAWN, "Domaines", {"A5": "Pouvoir agir"})
    data = change(data, "Critères", elsewhere)
    data = change(data, "Indicateurs", {"A5": "Des habitants qui se parlent", "B5": "x"})

    assert ("feuille Indicateurs, cellule A5", "ambiguous-parent") in _found(data)
    assert "rencontres, ligne 5" in " ".join(_helps(data))


@pytest.mark.parametrize(
    ("typed", "rules"),
    [
        ({"B5": "Des habitants qui se parlent"}, ["named-twice"]),
        ({"B5": "des  habitants qui SE parlent"}, ["other-spelling", "named-twice"]),
        ({"B5": "Des habitants qui se parlent", "F5": "Une présentation"}, ["named-twice"]),
        ({"B5": "Des habitants qui se parlent", "K5": "rencontres"}, ["named-twice"]),
    ],
)
def test_a_name_met_again_in_its_parent_is_the_same_item(typed, rules):
    read = _read(change(DRAWN, "Critères", {"A5": "FAIRE SOCIETE", **typed}))

    assert [one.diagnostic.rule for one in read.found] == rules
    criteria = read.data["domains"][0]["criteria"]
    assert len(criteria) == 1
    assert criteria[0].get("summary", "") == typed.get("F5", "")


def test_two_lines_of_one_item_that_disagree_are_an_error_of_the_cell():
    data = change(DRAWN, "Critères", {"E4": "La première"})
    twice = {"A5": "Faire société", "B5": "Des habitants qui se parlent", "E5": "La seconde"}

    assert _found(change(data, "Critères", twice))[0] == (
        "feuille Critères, cellule E5",
        "said-twice",
    )


def test_merged_cells_on_the_left_stand_for_each_line():
    data = change(DRAWN, "Indicateurs", {"B5": "Un de plus"})

    read = _read(merge(data, "Indicateurs", ["A4:A5"]))

    assert read.found == []
    assert len(read.data["domains"][0]["criteria"][0]["indicators"]) == 2


def test_other_merged_cells_are_not_guessed_at():
    data = change(DRAWN, "Indicateurs", {"A5": "rencontres", "B5": "Un de plus"})

    assert _found(merge(data, "Indicateurs", ["C4:C5"])) == [
        ("feuille Indicateurs, cellule C4", "merged-cells")
    ]
    assert _found(merge(data, "Indicateurs", ["A1:C1"])) == []


def test_columns_may_be_anywhere_and_titles_may_lack_accents():
    swapped = {"B3": "Domaine partage", "A3": "nom", "B4": "", "A4": "Faire société"}
    read = _read(change(DRAWN, "Domaines", swapped))

    assert read.found == []
    assert read.data["domains"][0]["name"] == "Faire société"


def test_a_title_that_was_changed_is_said_with_the_nearest():
    data = change(DRAWN, "Indicateurs", {"C3": "Typ"})

    assert _found(data)[0] == ("feuille Indicateurs, cellule C3", "unknown-column")
    assert "Type d’indicateur" in _helps(data)[0]


def test_a_column_of_ones_own_without_anything_in_it_is_let_be():
    assert _found(change(DRAWN, "Domaines", {"H3": "À relire"})) == []


def test_a_sheet_that_was_renamed_is_an_error_and_a_sheet_of_ones_own_a_warning():
    renamed = _read(rename(DRAWN, "Critères", "Critère"))
    assert ("feuille Critère", "unknown-sheet") in [
        (WORDS.text(one.place), one.diagnostic.rule) for one in renamed.found
    ]
    assert renamed.found[0].diagnostic.severity == "error"

    own = rename(DRAWN, "Exemple", "Mes notes")
    assert _found(own) == [("feuille Mes notes", "unknown-sheet")]
    assert _read(own).found[0].diagnostic.severity == "warning"


def test_a_sheet_without_its_titles_says_which_ones():
    data = change(DRAWN, "Domaines", {f"{letter}3": "" for letter in "ABCD"})

    assert ("feuille Domaines", "missing-headers") in _found(data)


def test_what_hangs_on_a_sheet_that_is_gone_says_so():
    assert ("feuille Critères, cellule A4", "unknown-parent") in _found(drop(DRAWN, "Domaines"))
    assert "remettez la feuille" in _helps(drop(DRAWN, "Domaines"))[0]


def test_letters_are_composed_and_pronunciations_left_out():
    place = place_of("Indicateurs", 0, "unit")
    ruby = f'<c r="{place}" t="inlineStr"><is><r><t>jou</t></r><r><t>rs</t></r><rPh sb="0" eb="1"><t>X</t></rPh></is></c>'

    assert _indicator(_read(change(DRAWN, "Indicateurs", {place: ruby})))["unit"] == "jours"
    read = _read(change(DRAWN, "Indicateurs", {place: "e\u0301te\u0301"}))
    assert _indicator(read)["unit"] == "été"


def test_the_hidden_and_the_strict_are_read_all_the_same():
    parts = parts_of(DRAWN)
    name = part_of(parts, "Domaines")
    strict = parts[name].replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    book = parts["xl/workbook.xml"].replace(
        b'<sheet name="Domaines"', b'<sheet state="hidden" name="Domaines"'
    )

    assert _read(put_together({**parts, name: strict, "xl/workbook.xml": book})).data == DATA


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        ("Structure", {"D6": "à vérifier"}, ("feuille Structure, cellule D6", "left-aside")),
        ("Structure", {"A40": "Autre", "B40": "un mot"}, ("feuille Structure, cellule B40", "left-aside")),
        ("Domaines", {"H4": "à relire"}, ("feuille Domaines, cellule H4", "untitled-cell")),
        ("Domaines", {"H9": "à relire"}, ("feuille Domaines, cellule H9", "left-aside")),
        ("Domaines", {"H1": "version de mars"}, ("feuille Domaines, cellule H1", "left-aside")),
        ("Critères", {"A6": "Faire société"}, ("feuille Critères, cellule A6", "left-aside")),
        ("Domaines", {"C3": "Nom"}, ("feuille Domaines, cellule C3", "title-twice")),
        ("Exemple", {"A3": "Notre association"}, ("feuille Exemple", "left-aside")),
        ("À lire", {"C2": "lu par Paul"}, ("feuille À lire", "left-aside")),
        ("Listes", {"B90": "autre chose"}, ("feuille Listes", "left-aside")),
    ],
)  # fmt: skip
def test_what_stands_beside_the_tables_has_a_line_in_the_answer(sheet, cells, expected):
    assert expected in _found(change(DRAWN, sheet, cells))


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("À lire", "A3"), ("Structure", "C6"), ("Domaines", "A2"), ("Domaines", "A1")],
)
def test_the_help_of_an_older_model_is_nobody_s_words(sheet, cell):
    assert _found(change(DRAWN, sheet, {cell: "Une aide qui a changé depuis"})) == []


def test_every_cell_is_taken_or_its_line_is_named():
    any_ = random.Random(1)
    sheets = ["Domaines", "Critères", "Indicateurs", "Résultats observés", "Sources", "Exemple"]
    for number in range(60):
        sheet, text = any_.choice(sheets), f"texte {number}"
        row = any_.choice((1, *range(4, 13)))
        place = f"{any_.choice('BCDEFGHIJKLMNO')}{row}"
        read = _read(change(DRAWN, sheet, {place: text}))
        said = " ".join(
            f"{WORDS.text(one.place)} {WORDS.text(one.diagnostic.message)}" for one in read.found if one.place
        )  # fmt: skip

        taken = text in str(read.data)
        assert taken or text in said or re.search(rf"cellule [A-Z]+{row}\b", said), (sheet, place)


# LibreOffice


def _cell(kind, value, text="", more=""):
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    return (
        f"<table:table-cell office:value-type='{kind}' office:{name}='{value}' {more}>"
        f"<text:p>{text}</text:p></table:table-cell>"
    )


ODS = (
    ("Structure", [["Champ", "Valeur"], ["Structure"], ["Nom (obligatoire)", "Le journal"], ["Référentiel"],
                   ["Licence", "CC-BY-SA-4.0"], ["Date", _cell("date", "2014-10-03")]]),
)  # fmt: skip


def test_an_ods_is_read_as_well():
    note = "<table:table-cell><office:annotation><text:p>à voir</text:p></office:annotation><text:p>Un</text:p><text:p>deux</text:p></table:table-cell>"
    read = _read(
        ods(
            ODS[0],
            ("Domaines", [["Nom", "Présentation"], ["A", note]]),
            ("Critères", [["Domaine", "Nom"], ["A", "C"]]),
            ("Indicateurs", [["Critère", "Nom", "Type"], ["C", "I", "impact"]]),
            ("Résultats observés", [["Indicateur", "Valeur", "Effectif", "Note"],
                                    ["I", _cell("percentage", "0.22", "22 %"), _cell("float", "85.0", "85"), _cell("boolean", "true")]]),
        ),
        "x.ods",
    )  # fmt: skip

    assert [one.diagnostic.rule for one in read.found] == ["beside"]  # a comment isn't read
    assert read.data["structure"] == {"name": "Le journal"}
    assert read.data["framework"] == {"licence": "CC-BY-SA-4.0", "date": "2014-10-03"}
    (domain,) = read.data["domains"]
    assert domain["summary"] == "Un\ndeux"
    assert _result(read) == {"value": "22 %", "sample": "85", "note": "oui"}


def test_the_signs_of_an_ods_are_those_that_people_typed():
    text = "<text:p>a<text:s text:c='2'/>b<text:tab/><text:span>c</text:span><text:line-break/>d</text:p>"
    inner = "<table:table-cell><table:table table:name='X'><table:table-row/></table:table></table:table-cell>"
    rows = [["Nom", "Présentation"], ["A", f"<table:table-cell>{text}</table:table-cell>", inner]]

    read = _read(ods(ODS[0], ("Domaines", rows)), "x.ods")

    assert read.data["domains"] == [{"name": "A", "summary": "a  b\tc\nd"}]


def test_repeated_cells_of_an_ods_are_counted_and_not_unrolled():
    blank = "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    twice = "<table:table-row table:number-rows-repeated='2'><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row>"
    read = _read(ods(ODS[0], ("Domaines", [["Nom"], twice, blank])), "x.ods")

    assert [one["name"] for one in read.data["domains"]] == ["A"]
    assert [one.diagnostic.rule for one in read.found] == ["named-twice"]


def test_the_error_of_a_formula_in_an_ods_is_said():
    wrong = "<table:table-cell table:formula='of:=1/0' office:value-type='string'><text:p>#DIV/0!</text:p></table:table-cell>"

    assert _found(ods(ODS[0], ("Domaines", [["Nom", "Présentation"], ["A", wrong]])), "x.ods") == [
        ("feuille Domaines, cellule B2", "cell-error")
    ]


# One table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_is_read_whatever_wrote_it(encoding, sign):
    rows = (
        ("Domaine", "Critère", "Indicateur", "Type", "Critère : Présentation", "Effet"),
        ("Faire société", "Rencontres", "Lecteurs", "résultat", "Une\nprésentation", ""),
        ("", "", "Numéros", "réalisation", "", ""),
        ("", "Savoirs", "", "", "", ""),
        ("Faire société", "Savoirs", "'=1+1", "impact", "", ""),
    )
    text = "".join(sign.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    read = _read(text.encode(encoding), "x.csv")

    assert read.found == []
    (domain,) = read.data["domains"]
    first, second = domain["criteria"]
    assert first["summary"] == "Une\nprésentation"
    assert [one["name"] for one in first["indicators"]] == ["Lecteurs", "Numéros"]
    assert second["indicators"] == [{"name": "=1+1", "type": "impact"}]


def test_a_table_says_its_mistakes_by_line_and_column():
    text = "Domaine;Critère;Indicateur;Typ;Notes\n;Rencontres;;;\nA;B;C;impact;à moi\n"

    assert _found(text.encode(), "x.csv") == [
        ("ligne 1", "unknown-column"),
        ("ligne 1", "unknown-column"),
        ("ligne 2", "missing-parent"),
    ]
    place = _read("Domaine;Critère;Indicateur;Type\nA;B;C;?\n".encode(), "x.csv").places
    assert _plain(place["domains", 0, "criteria", 0, "indicators", 0, "type"]) == (
        "ligne 2, colonne « Type »"
    )


def test_a_table_with_english_titles_says_what_it_found_and_what_is_read():
    (told,) = _read(b"Domain,Criterion,Indicator\nTogether,Neighbours,Share\n", "x.csv").found

    assert _plain(told.diagnostic.message) == (
        "les titres des colonnes ne sont pas trouvés : la première ligne dit « Domain · Criterion · Indicator »"
    )
    assert _plain(told.diagnostic.help).startswith(
        "mettez-les au-dessus des lignes, en français : Domaine, Critère, Indicateur, Type"
    )


def test_a_table_without_titles_is_refused():
    assert _found(b"a;b;c\n1;2;3\n", "x.csv") == [("feuille CSV", "missing-headers")]
