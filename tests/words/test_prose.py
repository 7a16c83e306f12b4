"""Contributors' Markdown: useful markup, and nothing active."""

import html5lib
import pytest

from referentiels.words import prose

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,x)", "[x](vbscript:x)", "![x](https://t.test/p.png)", "![x](//t.test/p.png)",
    "![x](data:image/svg+xml;base64,AAAA)", "[a](https://x.fr){: onclick='x' }", "<a href='javascript:x'>y</a>",
    "<https://x.fr/\"onmouseover=alert(1)>", "[x]: javascript:alert(1)\n\n[x]", "```{ .js onclick=\"x\" }\ny\n```",
    "<!-- --><script>x</script>", "<iframe src=//t.test></iframe>", "[x](//t.test)", "[x](/local)",
    "<style>*{}</style>", "&lt;script&gt;", "<form action=x><input></form>", "--8<-- \"/etc/passwd\"",
]  # fmt: skip


ALLOWED = {
    "p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr",
}  # fmt: skip


@pytest.mark.parametrize("text", PAYLOADS)
def test_nothing_active_comes_out(text):
    fragment = html5lib.parseFragment(prose.render(text), namespaceHTMLElements=False)

    for element in fragment.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "rel", "title", "start"}
        assert element.get("href", "https://").split(":")[0] in ("http", "https", "mailto")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un mot.", "<p>Un mot.</p>"),
        ("A < B & C", "<p>A &lt; B &amp; C</p>"),
        ("*un* **mot**", "<p><em>un</em> <strong>mot</strong></p>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("# Titre", "<p><strong>Titre</strong></p>"),
        ("Titre\n=====", "<p><strong>Titre</strong></p>"),
        (
            "[le guide](https://x.fr/a?b=1&c=2)",
            '<p><a href="https://x.fr/a?b=1&amp;c=2" rel="noopener noreferrer">le guide</a></p>',
        ),
        ("12. mars", '<ol start="12">\n<li>mars</li>\n</ol>'),
        ("un\n\ndeux", "<p>un</p>\n<p>deux</p>"),
    ],
)
def test_markup_is_rendered(text, html):
    assert prose.render(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "Un mot.",
        "L’eau : un bien commun",
        "2014 et après",
        "à 12,5 % (85 rép.)",
        "« oui »",
        "a-b",
        "e=mc",
        "x + y",
        "dit “oui” 'non' \"si\"",
    ],
)
def test_the_short_way_gives_what_the_parser_gives(text):
    assert prose._MAY_BE_MARKDOWN.search(text) is None
    long_way = prose._clean(prose._parser().render(text))

    assert prose.render(text).replace("&#x27;", "'").replace("&quot;", '"') == long_way.replace(
        "&quot;", '"'
    )


@pytest.mark.parametrize(
    "sign", ["[", "[a](", "![", ">", "- ", "`", "*a", "<!--", "|", "[x]: ", "_", "~~~"]
)
def test_thousands_of_signs_are_rendered(sign):
    assert prose.render((sign * 20_000)[:20_000])
