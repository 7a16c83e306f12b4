"""Behind the escaping, a wall: no page runs or draws what stands in its text, and every page says so first."""

import re
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from mkdocs_referentiels.reloading import let_reload
from referentiels.site.frame.policy import align_by_class, headers_file, policy, refused_in

from ..conftest import FRAMEWORK, run_mkdocs
from .trees import is_data, parse

ADDRESSES = ("src", "href", "action", "formaction", "data", "poster", "srcset")


def _pages(site):
    found = sorted(site.rglob("*.html"))
    assert len(found) > 100
    return found


def test_every_page_begins_with_the_policy(site):
    for file in _pages(site):
        first, *others = next(parse(file).iter("head"))
        assert first.get("http-equiv") == "Content-Security-Policy", file
        assert first.get("content") == policy(), file
        assert not [e for e in others if e.get("http-equiv")], file
        # The charset must stand in the first 1024 bytes, whatever comes before it.
        assert b'<meta charset="utf-8">' in file.read_bytes()[:1024], file


def test_no_page_holds_a_script_a_style_or_a_listener(site):
    for file in _pages(site):
        for e in parse(file).iter():
            names = [str(name).lower() for name in e.attrib]
            assert e.tag not in ("style", "base", "object", "embed", "iframe"), (file, e.tag)
            assert e.tag != "script" or (e.get("src") and not e.text) or is_data(e), (file, e.text)
            assert not [n for n in names if n == "style" or n.startswith("on") or n == "nonce"], (file, e.attrib)  # fmt: skip
            for name in ADDRESSES:
                assert not re.match(r"\s*(javascript|vbscript|data):", e.get(name) or "", re.I), (
                    file
                )


def test_the_policy_allows_what_pages_need_and_no_more():
    directives = dict(one.split(" ", 1) for one in policy().split("; "))

    assert directives["default-src"] == "'self'"
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert directives["object-src"] == "'none'"
    assert directives["require-trusted-types-for"] == "'script'"
    for no in ("unsafe-inline", "'unsafe-eval'", "unsafe-hashes", "http", "*", "blob:", "nonce"):
        assert no not in policy()


def test_hosts_that_read_headers_find_the_same_policy(site):
    first, *headers = (site / "_headers").read_text(encoding="utf-8").splitlines()
    values = dict(line.strip().split(": ", 1) for line in headers)

    assert (site / "_headers").read_bytes() == headers_file()
    assert first == "/*"
    assert values["Content-Security-Policy"] == f"{policy()}; frame-ancestors 'self'"
    assert values["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ('<td style="text-align: right;">1</td>', '<td class="rf-right">1</td>'),
        ('<th id="a" style="text-align:center">x', '<th id="a" class="rf-center">x'),
        ('<td class="b" style="text-align: left;">', '<td class="b rf-left">'),
        ('<td style="color: red">', '<td style="color: red">'),
    ],
)
def test_the_side_of_a_column_is_a_class(written, given):
    assert align_by_class(written) == given


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Un <b>mot</b> et <img src='images/a.png' alt='x'></p>", ()),
        ('<a href="https://exemple.org">x</a><script src="a.js"></script>', ()),
        ("<p style='color:red'>a</p><p style='x'>b</p>", ("<p style=…>",)),
        ("<B ONCLICK='x()'>a</B>", ("<b onclick=…>",)),
        ("<style>p{}</style><script>x()</script>", ("<style>", "<script>")),
        ("<img src='//exemple.org/a.png'>", ("<img //exemple.org/a.png>",)),
        ('<iframe src="https://exemple.org/v"></iframe>', ("<iframe https://exemple.org/v>",)),
        ("<code>&lt;p style=x&gt;</code><!-- <p style=x> -->", ()),
    ],
)
def test_what_browsers_will_refuse_in_a_written_page_is_known(html, said):
    assert refused_in(html) == said


def test_a_written_page_with_a_style_is_named_and_fails_a_strict_build(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks/exemple.yml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(
        'Un <span style="color: red">mot</span>.\n\n| n |\n| ---: |\n| 1 |\n', encoding="utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Essai\ntheme: {name: material, language: fr, font: false}\n"
        "plugins: [{referentiels: {documents: false, workbooks: false}}]\nnav: [a.md]\n",
        encoding="utf-8",
    )

    done = run_mkdocs(tmp_path, "build", "--strict")

    assert done.returncode == 1
    assert "« a.md » contient <span style=…> :" in done.stderr
    assert "text-align" not in done.stderr


def test_pages_still_reload_while_someone_writes(tmp_path):
    """The script that MkDocs adds when it serves a page carries the nonce of its policy; no other does."""
    page = "<html><head></head><body><script>x</script><p>é</p></body></html>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.css").write_text("<script>", encoding="utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path))
    let_reload(server, "abc")
    said = {}

    def read(path):
        answer: Any = server.get_app()
        body = answer({"PATH_INFO": path}, lambda _, headers: said.update(headers))
        text = b"".join(body)
        getattr(body, "close", lambda: None)()
        return text

    served = read("/")
    assert served.count(b"<script>") == 1
    assert served.count(b'<script nonce="abc">') == 1
    assert served.index(b"<script>x") < served.index(b'nonce="abc"') < served.index(b"livereload(")
    assert int(said["Content-Length"]) == len(served)
    assert read("/a.css") == b"<script>"
    server.server_close()
    assert "'nonce-abc'" in policy("abc")
