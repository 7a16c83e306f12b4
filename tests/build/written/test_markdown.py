"""What written pages may hold, read as MkDocs read it: the same elements, classes and anchors."""

import re
from itertools import pairwise
from pathlib import Path

import html5lib
import markdown
import pytest

from referentiels.build.written.headings import slug, unique
from referentiels.build.written.markdown import write_article
from referentiels.reading.configuration import EXTENSIONS
from referentiels.site.frame.policy import align_by_class

DOCS = Path(__file__).parents[3] / "docs"
AS_MKDOCS = [
    "toc",
    "tables",
    "fenced_code",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
]
BACK = "Jump back to footnote {number} in the text"


def _outline(html):
    """Give what a browser would make of some HTML, without the spaces that it doesn't show."""
    root = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    events = [*_events(root, False), ("/", "")]
    # A space before an element that begins a line of its own is not seen.
    return [
        one.rstrip() if isinstance(one, str) and following[0] in ("ul", "ol", "p", "/") else one
        for one, following in pairwise(events)
    ]


def _events(element, exact):
    exact = exact or element.tag == "pre"
    yield (element.tag, sorted(element.attrib.items()))
    yield from _text(element.text, exact)
    for child in element:
        if isinstance(child.tag, str):
            yield from _events(child, exact)
        yield from _text(child.tail, exact)
    yield ("/", element.tag)


def _text(text, exact):
    text = text or ""
    if exact:
        yield text
    elif text.strip():
        yield re.sub(r"\s+", " ", text)


def _by_mkdocs(text):
    parser = markdown.Markdown(extensions=AS_MKDOCS)
    return align_by_class(parser.convert(text)), parser


def _pages():
    return [file.relative_to(DOCS).as_posix() for file in sorted(DOCS.rglob("*.md"))]


def _body(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", _pages())
def test_our_pages_are_what_mkdocs_made_of_them(name):
    expected, parser = _by_mkdocs(_body(name))

    article = write_article(_body(name), go_back=BACK)

    assert _outline(article.html) == _outline(expected)
    assert [_tree(one) for one in article.headings] == [_tree_of(one) for one in parser.toc_tokens]


def _tree(heading):
    return (heading.title, heading.anchor, heading.level, [_tree(one) for one in heading.children])


def _tree_of(token):
    plain = token["name"].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return (plain, token["id"], token["level"], [_tree_of(one) for one in token["children"]])


SIGNS = {
    "a box": '!!! note "Un *titre*"\n    Texte\n\n    - a\n\nfin',
    "a box without words of its own": "!!! warning\n    x",
    "a box without a title": '!!! tip ""\n    x',
    "a part that opens": 'avant\n\n??? note "Un *titre*"\n    Texte\n\n    | a | b |\n    | --- | --- |\n    | 1 | [2](c.md) |\n\nfin',
    "a part without a kind": '??? "Un titre"\n\n    - a\n    - b\n\n\nfin',
    "a part that is open": "???+ tip exemple\n    x\n\n    ```yaml\n    a: 1\n    ```",
    "a part under a heading": '# T\n\n??? note "## Sous-titre"\n    x\n\n## Autre',
    "parts in a list": '- a\n\n    ??? note "Plus"\n        x\n\n- b',
    "a part in a part": '??? note "Un"\n    x\n\n    ??? note "Deux"\n        y\n\n    z',
    "what is no part": "??? \n\n????\n\nquoi ???",
    "notes": "A[^1] b[^2] encore[^1].\n\n[^1]: Note *un*.\n[^2]: Deux\n\n    suite",
    "listings": "```\nune <b>\n```\n\n    en retrait\n\n``` { .yaml .x }\na: 1\n```\n\n~~~inconnu\nx\n~~~",
    "a listing with a title": '```python title="x" hl_lines="1"\nx=1\n```',
    "a table": "a | b\n--|:-:\n1 | `x|y`\n2 {: .c } | 3",
    "bars in code, and not in a table": "un `a|b` et `c`\n\n| `d|e` |",
    "definitions": "Terme\n:   une\n:   deux\n\nAutre\n:   trois",
    "HTML with blank lines": '<div class="a">\n\n**x**\n\n<p>y</p>\n</div>\n\nfin',
    "HTML inside HTML": "<div>\n<div>\n\n*a*\n\n</div>\n\n*b*\n</div>\n\n*c*",
    "a remark": "a\n\n<!-- une\n\nremarque -->\n\nb",
    "headings": '# T\n\n## A & <b> "q"\n\n## A\n\n## A\n\n## `co_de` [l](x.md)\n\n#### loin\n\n### moins',
    "attributes": "texte\n{: .lead }\n\n![i](a.png){: .c width=20 } *a*{.k}\n\n## T {: #y .z }\n\n## U { #v }",
    "attributes that are none": "{: #a }\n\na {x} b {\n\n## Des {accolades\n\n[a](b.md) {c}",
    "addresses": "<https://x.org/a_b> et http://nu.org\n\n[r][s] [vide]()\n\n[s]: x.md \"t\"",
    "lists": "- a\n- b\n    - c\n        - d\n\nfin\n\n1. un\n2. deux\n\nfin",
    "quotes and lines": "> cit\n> suite\n\n***\n\nligne  \nfin &copy; &eacute; \\*",
}  # fmt: skip


@pytest.mark.parametrize("what", SIGNS)
def test_signs_mean_what_they_meant(what):
    expected, _ = _by_mkdocs(SIGNS[what])

    article = write_article(SIGNS[what], go_back=BACK)

    assert _outline(article.html) == _outline(expected)


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("texte\n- liste", "<ul>"),
        ("1. un\n\n   suite", "<p>suite</p>\n</li>"),
        ("ligne\\\nfin", "<br>"),
    ],
)
def test_what_people_type_from_other_tools_is_understood_too(text, element):
    """Python-Markdown made one paragraph of it: nobody meant that."""
    assert element in write_article(text).html


@pytest.mark.parametrize("name", sorted(EXTENSIONS - {"meta", "pymdownx.highlight", "toc"}))
def test_a_sign_whose_extension_is_not_asked_for_stays_as_typed(name):
    text = {
        "admonition": "!!! note",
        "attr_list": "a\n{: .b }",
        "def_list": "a\n:   b",
        "fenced_code": "```\nun\n```",
        "footnotes": "a[^1]\n\n[^1]: b c",
        "pymdownx.details": "??? note",
        "pymdownx.superfences": "```\nun\n```",
        "tables": "a | b\n--|--\nc | d",
    }[name]
    without = {"fenced_code", "pymdownx.superfences"} if "un" in text else {name}

    assert write_article(text, EXTENSIONS - without).html != write_article(text).html
    assert text.split("\n")[0].strip("`") in write_article(text, EXTENSIONS - without).html


def test_a_link_is_known_with_its_line_and_column():
    text = (
        "# T\n\nUn [lien](a.md) et [deux](b.md#x), sur\ndeux [lignes\nentières](c.md).\n\n"
        "> - ![image](i.png) <https://x.org/>\n\n| a | b |\n|---|---|\n| [l](d.md) | [l](d.md) |\n"
    )

    places = [(one.address, one.line, one.column) for one in write_article(text).links]

    assert places == [
        ("a.md", 3, 4),
        ("b.md#x", 3, 20),
        ("c.md", 4, 6),
        ("i.png", 7, 5),
        ("https://x.org/", 7, 21),
        ("d.md", 11, 3),
        ("d.md", 11, 15),
    ]


def test_links_become_what_the_host_says():
    article = write_article("[a](b.md) ![c](d.png)", resolve=lambda address: f"../{address}")

    assert 'href="../b.md"' in article.html
    assert 'src="../d.png"' in article.html


def test_the_title_is_that_of_the_heading_that_comes_first():
    assert write_article("# Un *titre* & `code`\n\n# Autre").title == "Un titre & code"
    assert write_article("texte\n\n# Autre").title == ""


def test_anchors_are_those_of_headings_of_attributes_and_of_html():
    text = "# Été\n\n[a](b){: #lien }\n\n<p id='p'>x <a name=\"n\"></a></p>\n\nligne <b id=b>x</b>"

    assert write_article(text).anchors == {"ete", "lien", "p", "n", "b"}


@pytest.mark.parametrize(
    "title",
    ["D’où ça vient", "a  b -- c", "Œuvre", "١٢٣", "", "_x_", "C++ & co", "-a-", "ﬁn"],
)
def test_anchors_are_made_as_they_always_were(title):
    from markdown.extensions import toc

    assert slug(title) == toc.slugify(title, "-")


def test_taken_anchors_are_numbered_as_they_always_were():
    from markdown.extensions import toc

    ours, theirs = set[str](), set[str]()
    for anchor in ("a", "a", "a_1", "a", "", "", "b_7", "b_7", "a_1"):
        assert unique(anchor, ours) == toc.unique(anchor, theirs)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000,
        "*a " * 3000,
        "`" * 3001 + "|" * 3000,
        "> " * 300 + "a",
        "<div>" * 2000,
        "|" * 4000 + "\n" + "|-" * 2000,
        "{: " * 2000,
        "![" * 2000 + "](" * 2000,
        "[a](http://[)",
        "\x00\ue07c|\n-|-\n",
        "[^a]" * 500 + "\n\n" + "[^a]: b\n" * 500,
    ],
)
def test_odd_texts_are_read_to_their_end(text):
    assert isinstance(write_article(text).html, str)


def test_listings_of_our_pages_are_coloured():
    """Every language that our pages name is known."""
    languages = {
        one for name in _pages() for one in re.findall(r"^```(\w+)$", _body(name), re.MULTILINE)
    }
    for language in languages - {"text"}:
        assert "<span class=" in write_article(f'```{language}\na: "b" # c\nif x; }}\n```').html
