"""What is wrong in written pages is told in their own lines and columns, with what was perhaps meant."""

import pytest

from referentiels.build.written.pages import Desk, Elsewhere
from referentiels.reading.configuration import read_configuration
from referentiels.words.diagnostics import Severity
from referentiels.words.language import translator

ELSEWHERE = Elsewhere(
    pages={"": None, "criteres/": None, "structures/": {"_liste", "_titre"}},
    files=["donnees/catalogue.json", "assets/logo.svg", "donnees/Modele.ods"],
)
STRICT = "validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}\n"


@pytest.fixture
def tell(tmp_path):
    """Write pages, and give what is wrong as `(place, words, cure)`."""

    def tell_(pages, more=STRICT):
        for name, text in {"autre.md": "# Autre\n\n## Une partie\n", **pages}.items():
            file = tmp_path / "docs" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        (tmp_path / "mkdocs.yml").write_text(
            f"site_name: x\nmarkdown_extensions: [attr_list]\n{more}"
        )
        configured = read_configuration(tmp_path)
        assert configured.site, configured.diagnostics
        written = Desk(translator("fr")).read(configured.site, ELSEWHERE)
        words = translator("fr")
        return [
            (
                f"{one.span.path}:{one.span.line}:{one.span.column}",
                words.text(one.message).replace("\u00a0", " ").replace("’", "'"),
                words.text(one.help).replace("\u00a0", " ").replace("’", "'"),
                one.severity,
            )
            for one in written.diagnostics
        ]

    return tell_


GOOD = (
    "[a](autre.md) [b](autre.md#une-partie) [c](#ici) [d](criteres/index.md#_x) [e](structures/index.md#_liste)\n"
    "[f](https://x.org/rien.md) [g](mailto:a@b.c) [h](donnees/catalogue.json) ![i](assets/logo.svg) [j](index.md)\n"
    "<a href='rien.md'>HTML</a> <tel:+33> [k](autre.md?x=1)\n\n# Ici\n"
)


def test_what_leads_somewhere_is_not_told(tell):
    assert tell({"page.md": GOOD}) == []


DEAD = {
    "[x](autres.md)": ("ne mène nulle part : « autres.md »", "vouliez-vous écrire « autre.md »"),
    "[x](../autre.md)": ("ne mène nulle part", "vouliez-vous écrire « autre.md »"),
    "[x](sous/autre.md)": ("ne mène nulle part", "vouliez-vous écrire « autre.md »"),
    "[x](autre)": ("ne mène nulle part", "vouliez-vous écrire « autre.md »"),
    "[x](criteres/)": ("ne mène nulle part", "vouliez-vous écrire « criteres/index.md »"),
    "[x](autre.html)": ("ne mène nulle part", "vouliez-vous écrire « autre.md »"),
    "[x](critere/index.md#_y)": ("ne mène nulle part", "vouliez-vous écrire « criteres/index.md#_y »"),
    "![x](logo.svg)": ("ne mène nulle part", "vouliez-vous écrire « assets/logo.svg »"),
    "[x](quelqu.un@exemple.org)": ("ne mène nulle part", "vouliez-vous écrire « mailto:quelqu.un@exemple.org »"),
    "[x](http://[)": ("ne mène nulle part", "corrigez le chemin"),
    "[x](/autre.md)": ("part de la racine", "depuis cette page"),
    "[x](autre.md#une-parti)": ("« #une-parti » n'est nulle part dans autre.md", "vouliez-vous écrire « #une-partie »"),
    "[x](#rien-de-tel)": ("« #rien-de-tel » n'est nulle part dans cette page", "## Titre { #rien-de-tel }"),
    "[x](structures/index.md#_list)": ("n'est nulle part dans structures/index.md", "« #_liste »"),
    "[x](caché.md)": ("« caché.md », qui n'est pas publié", "exclude_docs"),
}  # fmt: skip


@pytest.mark.parametrize("link", DEAD)
def test_a_link_that_leads_nowhere_is_told_where_it_stands(tell, link):
    message, help = DEAD[link]

    told = tell(
        {
            "page.md": f"---\ntitle: T\n---\n\n# T\n\n- Un mot, {link} et **un autre**.\n",
            "caché.md": "x",
        },
        STRICT + "exclude_docs: caché.md\n",
    )

    assert [place for place, *_ in told] == ["docs/page.md:7:11"]
    assert message in told[0][1]
    assert help in told[0][2]
    assert told[0][3] is Severity.ERROR


@pytest.mark.parametrize(
    ("level", "severity"), [("warn", Severity.ERROR), ("info", Severity.WARNING), ("ignore", None)]
)
@pytest.mark.parametrize(
    ("kind", "link"),
    [
        ("not_found", "[x](rien.md)"),
        ("anchors", "[x](#rien)"),
        ("absolute_links", "[x](/rien)"),
        ("unrecognized_links", "[x](rien/)"),
    ],
)
def test_how_grave_a_mistake_is_is_what_the_configuration_says(tell, kind, link, level, severity):
    told = tell({"page.md": link}, f"validation: {{links: {{{kind}: {level}}}}}\n")

    assert [one[3] for one in told] == ([severity] if severity else [])


def test_each_of_several_links_on_a_line_and_in_a_table_has_its_column(tell):
    text = "[a](un.md) [a](un.md)\n\n| x | y |\n|---|---|\n| [a](un.md) | [a](un.md) |\n"

    assert [place for place, *_ in tell({"page.md": text})] == [
        "docs/page.md:1:1",
        "docs/page.md:1:12",
        "docs/page.md:5:3",
        "docs/page.md:5:16",
    ]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("criteres/index.md", "criteres/"),
        ("Criteres/index.md", "criteres/"),
        ("criteres.md", "criteres/"),
        ("index.md", "/"),
        ("Assets/logo.SVG", "assets/logo.svg"),
        ("donnees/modele.ods", "donnees/Modele.ods"),
        ("AUTRE.md", "autre.md"),
        ("autre/index.md", "autre.md"),
        ("autre/INDEX.html", "autre.md"),
    ],
)
def test_a_page_that_would_take_the_place_of_another_is_told_also_by_case(tell, name, other):
    told = [one for one in tell({name: "texte"}) if "menu" not in one[1]]

    assert len(told) == 1
    assert f"« {other} »" in told[0][1] or f"« {name} »" in told[0][1]
    assert told[0][3] is Severity.ERROR


def test_a_menu_that_leads_nowhere_is_told_in_the_configuration(tell):
    told = tell(
        {"page.md": "x"},
        "nav:\n  - autre.md\n  - Critères: criteres/index.md\n  - Non: pages.md\n  - /absolu.md\n"
        "validation: {nav: {omitted_files: warn, absolute_links: warn}}\n",
    )

    assert [(place, words.split(" :")[0]) for place, words, *_ in told] == [
        ("docs/page.md:1:1", "cette page n'est pas dans le menu (nav, dans mkdocs.yml)"),
        ("mkdocs.yml:6:10", "cette page n'existe pas"),
        ("mkdocs.yml:7:5", "ce lien part de la racine d'un site"),
    ]
    assert "« page.md »" in told[1][2]


@pytest.mark.parametrize("data", [b"\xff\xfe", "é".encode("latin-1")])
def test_a_page_that_is_no_text_is_told(tell, data):
    assert [(one[0], one[1]) for one in tell({"page.md": data})] == [
        ("docs/page.md:1:1", "cette page ne peut pas être lue")
    ]


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("title: a: b", "docs/page.md:2:9"),
        ("- [", "docs/page.md:3:1"),
        ("!!timestamp x", "docs/page.md:1:1"),
    ],
)
def test_a_header_that_is_not_understood_is_told(tell, header, place):
    told = tell({"page.md": f"---\n{header}\n---\n\n# T\n"})

    assert [(one[0], one[1].split(" :")[0]) for one in told] == [
        (place, "l'en-tête de cette page n'est pas compris")
    ]
