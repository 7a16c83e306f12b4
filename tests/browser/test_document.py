"""The pages change a file as the program does: same data, and the same lines left alone."""

import functools
import http.server
import json
import threading

import pytest

from referentiels.editing.amending import amend
from referentiels.editing.writing import full, write_file
from referentiels.reading.fields import describe
from referentiels.reading.nodes import Plain, parse
from referentiels.reading.sources import Kind
from tests.browser.conftest import Quiet
from tests.conftest import ROOT
from tests.editing import test_amending as changes
from tests.editing.test_amending import file_of
from tests.nights import TIMES, chances

pytestmark = pytest.mark.browser

SCRIPTS = ROOT / "plugins/referentiels/site/assets/scripts"
FIELD = describe(Kind.FRAMEWORK)
CASES = 200 * TIMES


@pytest.fixture(scope="module")
def scripts(chromium):
    """Open an empty page from which the modules can be imported."""
    handler = functools.partial(Quiet, directory=str(SCRIPTS))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/yaml.LICENSE.txt")
        schema = (ROOT / "plugins/referentiels/schemas/framework.schema.json").read_text("utf-8")
        page.evaluate(
            """async schema => {
                globalThis.fields = await import('/fields.js');
                globalThis.files = await import('/document.js');
                await files.prepare();
                globalThis.writing = await import('/writing.js');
                globalThis.field = fields.describe(JSON.parse(schema));
            }""",
            schema,
        )
        yield page
        page.close()
        server.shutdown()


def _cases():
    for seed in range(CASES):
        chance = chances(seed)
        text = changes._spoil(chance.choice(changes.FILES).read_text(encoding="utf-8"), chance)
        data = changes._data(text)
        done = [changes._disturb(data, chance) for _ in range(chance.randint(1, 4))]
        yield seed, text, data, done


def _gone(before, after):
    """Give the lines that are no longer there."""
    left = after.splitlines()
    return [line for line in before.splitlines() if line not in left]


def test_any_change_reads_back_as_it_was_meant_and_leaves_the_same_lines(scripts):
    cases = list(_cases())
    found = scripts.evaluate(
        "cases => cases.map(([text, data]) => files.amend(text, data, field))",
        [[text, data] for _, text, data, _ in cases],
    )
    for (seed, text, data, done), amended in zip(cases, found, strict=True):
        assert not amended["whole"], (seed, done)
        root, wrong = parse("x", amended["text"])
        assert root is not None, (seed, done, wrong)
        assert full(root.plain) == full(data), (seed, done)
        ours = amend(file_of(text), data, FIELD).text
        assert _gone(text, amended["text"]) == _gone(text, ours), (seed, done)


def test_nothing_changed_is_the_same_bytes(scripts):
    for file in changes.FILES:
        text = file.read_text(encoding="utf-8")
        same = scripts.evaluate("text => files.amend(text, files.read(text).data, field)", text)
        assert same == {"text": text, "whole": False}


def test_files_read_alike(scripts):
    for file in changes.FILES:
        text = file.read_text(encoding="utf-8")
        read = scripts.evaluate("text => files.read(text).data", text)
        assert full(read) == full(changes._data(text)), file


def test_a_new_file_is_written_alike(scripts):
    for file in changes.FILES:
        data = changes._data(file.read_text(encoding="utf-8"))
        written = scripts.evaluate("data => writing.writeFile(data, field, ['une ligne'])", data)
        # Only where a long text is cut into lines may they differ.
        assert written.split() == write_file(data, FIELD, ["une ligne"]).split()


def test_paragraphs_come_back_as_they_were_typed(scripts):
    said = (
        "Une phrase assez longue pour être pliée sur plusieurs lignes d'un fichier, ce que voici. "
    )
    notes = [
        (between * times).join([*[one.strip()] * 2, "Une courte."])
        for one in ("Une phrase.", said, said * 3)
        for between in ("\n", "\n- un\n", "\n\n## Titre\n\n")
        for times in (1, 2, 3)
    ]
    for note in notes:
        data: dict[str, Plain] = {"structure": {"name": "Le journal"}, "framework": {"note": note}}
        text = write_file(data, FIELD)
        written = scripts.evaluate("data => writing.writeFile(data, field)", data)
        changed = {**data, "framework": {"note": f"{note} Fin."}}
        amended = scripts.evaluate(
            "([text, data]) => files.amend(text, data, field)", [text, changed]
        )

        assert changes._data(text) == data
        assert changes._data(written) == data
        assert changes._data(amended["text"]) == changed
        assert not amended["whole"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "- a",
        "a: [",
        "a: &b c\nd: *b",
        "a: 1\na: 2",
        "[" * 3000,
        "a:\n\tb: c",
        "%FOO\n---\na: b",
        "{" * 100,
        "\u0000",
    ],
)
def test_a_text_that_is_no_file_is_refused_with_a_line(scripts, text):
    read = scripts.evaluate("text => files.read(text)", text)

    assert read["data"] is None
    assert read["line"] >= 1


def test_every_script_that_is_not_ours_carries_its_licence():
    for file in SCRIPTS.glob("*.vendored.js"):
        licence = file.with_name(file.name.removesuffix(".vendored.js") + ".LICENSE.txt")
        assert "Permission to use" in licence.read_text(encoding="utf-8")
        assert licence.name in file.read_text(encoding="utf-8")[:300]


def test_words_of_a_schema_are_those_of_the_program(scripts):
    def plain(field):
        return [
            field.name, field.title, str(field.form), field.required, list(field.choices),
            field.pattern, field.longest, field.bare, field.prose,
            [plain(one) for one in field.children],
        ]  # fmt: skip

    told = scripts.evaluate(
        """() => { const plain = one => [one.name, one.title, one.form, one.required, one.choices,
            one.pattern, one.longest, one.bare, one.prose, one.children.map(plain)];
            return JSON.stringify(plain(field)) }"""
    )
    assert json.loads(told) == plain(FIELD)
