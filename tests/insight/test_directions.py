"""Arabic, Hebrew and others keep their direction and their language in a French page."""

import re

import pytest

from referentiels.insight.directions import mark
from referentiels.site import rendering
from referentiels.site.pages import view_catalogue
from referentiels.words.language import translator

ARABIC = '<bdi dir="rtl" lang="ar">'


@pytest.mark.parametrize(
    ("fragment", "marked"),
    [
        ("<h1>جمعية الحي</h1>", f"<h1>{ARABIC}جمعية الحي</bdi></h1>"),
        ("<p>نص عربي، 3 جمل.</p>", f"<p>{ARABIC}نص عربي، 3 جمل.</bdi></p>"),
        ("<a>جمعية (Brest)</a>", f"<a>{ARABIC}جمعية</bdi> (Brest)</a>"),
        ("<p>Le mot שלום est là</p>", '<p>Le mot <bdi dir="rtl" lang="he">שלום</bdi> est là</p>'),
        ("<p>گفتگو</p>", '<p><bdi dir="rtl" lang="fa">گفتگو</bdi></p>'),
        ("<p>a &amp; ثقة</p>", f"<p>a &amp; {ARABIC}ثقة</bdi></p>"),
    ],
)
def test_each_stretch_has_its_direction_and_its_language(fragment, marked):
    assert mark(fragment) == marked


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>Un texte d’ici, œuvre à 3 €</p>",
        "<title>ثقة</title>",
        "<option>ثقة</option>",
        '<script type="application/json">{"a": "ثقة"}</script>',
        "<svg><text>ثقة</text></svg>",
        '<a title="ثقة">x</a>',
        "<p>Ελληνικά, русский, 中文</p>",
    ],
)
def test_what_needs_no_mark_or_can_hold_none_stays_as_it_is(fragment):
    assert mark(fragment) == fragment


def test_a_marked_page_is_not_marked_again():
    once = mark("<h1>جمعية</h1>")

    assert mark(once) == once


FRAMEWORK = """\
format: 1
structure: {name: جمعية الحي, territory: وهران, summary: نص عربي هنا., audiences: [سكان الحي], kind: association}
framework: {provenance: structure, licence: CC-BY-SA-4.0}
domains:
  - id: lien
    name: רשת
    shared: cohesion
    criteria:
      - id: confiance
        name: ثقة
        shared: entraide
        indicators:
          - {id: part, name: عدد الجيران, type: outcome}
"""
LIBRARY = "format: 1\ndomain: {name: Cohésion}\ncriteria:\n  - {id: entraide, name: Entraide}\n"


def test_every_page_that_names_them_marks_them(folder):
    found = folder(
        {"frameworks/structure-1.yml": FRAMEWORK, "criteria-library/cohesion.yml": LIBRARY},
        keep=True,
    )
    words = translator("fr")
    renderer = rendering.Renderer(words, rendering.Host())
    pages = view_catalogue(found.catalogue, words)
    shown = {page.address: renderer.render(page) for page in pages}

    own = shown["structures/structure-1/"]
    assert f'<h1 id="_titre">{ARABIC}جمعية الحي</bdi></h1>' in own
    assert '<bdi dir="rtl" lang="he">רשת</bdi>' in own
    named = [address for address, text in shown.items() if f"{ARABIC}جمعية الحي</bdi>" in text]
    assert {"structures/", "structures/structure-1/", "criteres/entraide/"} <= set(named)
    for address, text in shown.items():
        apart = ("bdi", "script", "style", "option", "title", "textarea", "svg")
        bare = re.sub(rf"<({'|'.join(apart)})\b.*?</\1>|<[^>]*>", "", text, flags=re.DOTALL)
        assert not re.search("[\u0590-\u08ff]", bare), address
