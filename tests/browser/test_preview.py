"""The preview of a proposal: readable as it is unzipped, made of nothing that runs."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from html5lib import parse

from referentiels.checking.examples import FRAMEWORK as FRAMEWORK_FILE
from referentiels.checking.examples import LIBRARY, sound_files
from referentiels.checking.folders import check, settings_at
from referentiels.history.lasting import made_of
from referentiels.history.lasting.changing import tidy
from referentiels.reading.ledger import Row, State, move, write

from ..conftest import FRAMEWORK, ROOT
from .typist import PHONE, Typist

PROGRAM = ROOT / ".ci" / "preview.py"
BESIDE = {
    "mkdocs.yml": "site_name: Essai\ntheme: {name: material, language: fr, font: false}\n"
    "plugins:\n  - referentiels: {documents: false, workbooks: false}\n",
    "docs/page.md": "# Une page\n",
}
HARM = "import pathlib; pathlib.Path('{}').write_text('x')\n"


def _build(base, proposal, place, output):
    return subprocess.run(
        [sys.executable, "-P", str(PROGRAM), str(base), str(proposal), str(place)],
        env={**os.environ, "GITHUB_OUTPUT": str(output)},
        cwd=proposal,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Build the preview of a proposal that holds a good framework, and all that must not be taken."""
    folder = tmp_path_factory.mktemp("apercu")
    proposal = folder / "proposition"
    for name in ("frameworks", "criteria-library", "translations", "docs"):
        shutil.copytree(ROOT / name, proposal / name)
    (proposal / "frameworks/exemple-propose.yml").write_text(FRAMEWORK, encoding="utf-8")
    (proposal / "docs/retours/nouvelle.md").write_text("# Une page proposée\n", encoding="utf-8")
    (proposal / "docs/mal.js").write_text("alert(1)")
    (proposal / "docs/mal.html").write_text("<script>alert(1)</script>")
    (proposal / "docs/mal.svg").write_text("<svg/>")
    (proposal / "docs/lien.md").symlink_to("/etc/passwd")
    (proposal / "docs/dossier").symlink_to("/etc")
    (proposal / "mkdocs.yml").write_text("hooks: [mal.py]\n")
    for name in ("mal.py", "mkdocs.py", "sitecustomize.py", "docs/mal.py"):
        (proposal / name).write_text(HARM.format(folder / "pwned"))
    done = _build(ROOT, proposal, folder / "site", folder / "sortie")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_preview_shows_the_proposal(made):
    assert (made / "sortie").read_text() == "pret=oui\n"
    assert "Le journal du quartier" in (
        made / "site/structures/exemple-propose/index.html"
    ).read_text("utf-8")
    assert (made / "site/retours/nouvelle.html").exists()


def test_nothing_of_the_proposal_was_run_nor_followed(made):
    assert not (made / "pwned").exists()
    assert [
        file for file in (made / "site").rglob("*") if file.stem in ("mal", "lien", "dossier")
    ] == []


def test_every_link_leads_to_a_file(made):
    """No server is there to find the index of a folder."""
    site = made / "site"
    dead = []
    for file in sorted(site.rglob("*.html")):
        if file.name == "404.html":  # shown by a server, at any address
            continue
        document = parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in document.iter():
            for name in ("href", "src"):
                link = element.get(name) or ""
                path = re.split("[?#]", link)[0]
                if path and not re.match(r"[a-z]+:", path) and not (file.parent / path).is_file():
                    dead.append(f"{file.relative_to(site)}: {link}")
    assert dead == []


def test_how_to_open_it_is_written_beside_it(made):
    text = (made / "site/LISEZ-MOI.txt").read_text(encoding="utf-8")

    assert "index.html" in text
    assert "http.server" in text


def test_files_with_errors_give_no_preview_and_no_failure(tmp_path):
    proposal = tmp_path / "proposition"
    (proposal / "frameworks").mkdir(parents=True)
    bad = FRAMEWORK.replace("  name: Le journal du quartier", '  nom: "x"\n  "::error::faux": 1')
    (proposal / "frameworks/mauvais.yml").write_text(bad, encoding="utf-8")

    done = _build(ROOT, proposal, tmp_path / "site", tmp_path / "sortie")

    assert done.returncode == 0
    assert "Pas d’aperçu" in done.stdout
    assert not (tmp_path / "sortie").exists()
    # What the build says of the files stands where it is no command.
    start, *_, end = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert start.startswith("::stop-commands::")
    assert end == f"::{start.removeprefix('::stop-commands::')}::"


@pytest.mark.browser
def test_the_preview_is_read_without_a_server_on_a_telephone_by_keyboard(
    made, chromium, record_property
):
    page = chromium.new_page(viewport={"width": PHONE, "height": 740})
    page.goto((made / "site/index.html").as_uri())
    reviewer = Typist(page)
    reviewer.follow(".rf-main a[href$='structures/index.html']")
    reviewer.follow("a[href$='structures/exemple-propose/index.html']")

    assert page.get_by_role("heading", level=1).inner_text() == "Le journal du quartier"
    assert page.get_by_text("Part des lecteurs qui citent une rencontre").first.is_visible()
    # The style sheets came too: they are files beside the pages.
    assert page.evaluate(
        "document.styleSheets.length && [...document.styleSheets].every((s) => s.href.startsWith('file:'))"
    )
    reviewer.took(record_property, touches=2, screens=3)
    page.close()


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """Build the preview of a proposal that says of some addresses what becomes of them, and not of others."""
    folder = tmp_path_factory.mktemp("adresses")
    files = sound_files()
    library, framework = files[LIBRARY].decode(), files[FRAMEWORK_FILE].decode()
    for name, text in ((LIBRARY, library), (FRAMEWORK_FILE, framework), *BESIDE.items()):
        for place in ("base", "proposition"):
            (folder / place / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / place / name).write_text(text, encoding="utf-8")
    base, proposal = folder / "base", folder / "proposition"
    settings = settings_at(base)
    rows = tidy((), made_of(check(settings, keep=True).catalogue), {}, "2026-11-01", {})
    gone = Row("2026-10-01", State.MOVED, "criteres/vieux/", "criteres/lien-social/", "renommé")
    (base / "adresses.tsv").write_text(write([*rows, gone]), encoding="utf-8")
    moved = move(
        [*rows, gone], {"structures/exemple/": "structures/journal/"}, "2026-11-02", "renommé"
    )
    kept = [one for one in moved if "sociabilite" not in one.address]
    told = "<<<<<<< ici\n" + write(kept).replace("\n", "\r\n")
    (proposal / "adresses.tsv").write_text(told, encoding="utf-8", newline="")
    (proposal / FRAMEWORK_FILE).rename(proposal / "frameworks/journal.yml")
    (proposal / LIBRARY).write_text(library.replace("estime-de-soi", "estime"), encoding="utf-8")
    done = _build(base, proposal, folder / "site", folder / "sortie")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "sortie").exists(), done.stdout
    return folder / "site"


def test_a_preview_has_what_stands_at_the_addresses_that_were_left(left):
    def page(address):
        return (left / address / "index.html").read_text("utf-8").replace("’", "'")

    assert "url=../../structures/journal/index.html" in page("structures/exemple")
    assert "url=../../criteres/lien-social/index.html" in page("criteres/vieux")
    assert "la proposition ne dit pas ce que cette adresse devient" in page(
        "criteres/estime-de-soi"
    )
    assert "Estime de soi" in page("criteres/estime")


def test_a_preview_says_which_published_addresses_would_vanish(left):
    said = (left / "LISEZ-MOI.txt").read_text("utf-8")

    assert "ne répondraient plus" in said
    assert "- criteres/estime-de-soi/" in said
    # What the proposal took out of the list is still there: nothing is lost by a line that goes.
    assert "sociabilite" not in said
    assert "exemple" not in said


def test_a_preview_of_a_proposal_that_moves_nothing_says_nothing_of_it(made):
    assert "ne répondraient plus" not in (made / "site/LISEZ-MOI.txt").read_text("utf-8")
