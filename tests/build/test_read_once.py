"""A file is opened once and a text parsed once, whatever a command makes of it; a site shows one state of the files."""

import hashlib
import io
import json
import re
import zipfile

import pypdfium2
import pytest

from referentiels.checking.examples import bad_files, elsewhere_files
from referentiels.checking.rules import translations
from tests.build.counting import count
from tests.conftest import FRAMEWORK
from tests.repositories import commit
from tests.workbooks import change, place_of

SETTINGS = """\
site_name: Essai
site_url: https://exemple.org/
theme: {name: material, font: false}
plugins: [referentiels]
"""
LIBRARY = """\
format: 1
domain:
  name: Cohésion sociale
criteria:
  - id: lien-social
    name: Lien social
    definition: Voir <b>ici</b>.
"""
OLD, NEW = "Le journal du quartier", "La gazette du faubourg"
LOCAL = FRAMEWORK.replace(OLD, "L’autre journal").replace("Part des", "Le <i>nombre</i> des")


def versioned(number):
    return FRAMEWORK.replace("framework:\n", f'framework:\n  version: "{number}"\n')


@pytest.fixture
def project(tmp_path):
    """Make a site of two frameworks, one of which had an earlier version."""
    files = {
        "mkdocs.yml": SETTINGS,
        "docs/aide.md": "# Aide\n",
        "criteria-library/cohesion-sociale.yml": LIBRARY,
        "frameworks/exemple.yml": versioned("1.0"),
        "frameworks/autre.yml": LOCAL,
    }
    commit(tmp_path, files)
    commit(tmp_path, {"frameworks/exemple.yml": versioned("1.1")})
    return tmp_path


def once(counted, files, code=0, examples=()):
    """Say whether each of some files was opened once, and no text parsed twice.

    The page of checks prints what its examples give: each is a whole project, read for itself, and some
    have a text in common.
    """
    assert counted.done.returncode == code, counted.done.stdout + counted.done.stderr
    assert counted.opened == dict.fromkeys(files, 1)
    assert counted.parsed, "nothing was counted"
    assert {text for text, times in counted.parsed.items() if times != 1} <= set(examples)
    return counted


ALL = {"frameworks/exemple.yml", "frameworks/autre.yml", "criteria-library/cohesion-sociale.yml"}


def test_a_check_reads_each_file_once(project):
    found = once(count(project, "referentiels", "check"), ALL)

    assert "raw-html" in found.done.stdout  # a rule looked closer at the values
    assert len(found.parsed) == len(ALL)


def test_a_file_that_stands_anywhere_is_read_once(project):
    (project / "ailleurs").mkdir()
    (project / "ailleurs/seul.yml").write_text(LIBRARY)

    found = once(
        count(project, "referentiels", "check", "ailleurs/seul.yml"), {"ailleurs/seul.yml"}
    )

    assert "raw-html" in found.done.stdout


def test_a_build_reads_each_file_once_and_each_text_once(project):
    translated = bad_files(translations.RULES[0].example)
    shared = (*elsewhere_files().values(), *translated.values())
    of_examples = {hashlib.sha256(data).hexdigest() for data in shared}
    found = once(count(project, "mkdocs", "build", "--strict"), ALL, examples=of_examples)

    site = project / "site"
    assert (site / "structures/exemple/_v-1-0/index.html").is_file()
    assert {file.suffix for file in site.rglob("*")} >= {".xlsx", ".pdf"}
    assert len(found.parsed) > len(
        ALL
    )  # the earlier version, and the examples of the page of checks


def test_all_documents_are_exported_from_one_reading(project):
    once(count(project, "referentiels", "export", "--xlsx", "--self-evaluation", "--pdf"), ALL)

    assert (project / "exemple.xlsx").is_file()


def test_an_import_reads_each_file_once_and_the_new_text_once(project):
    count(project, "referentiels", "export", "--xlsx", "exemple")
    data = (project / "exemple.xlsx").read_bytes()
    filled = change(data, "Domaines", {place_of("Domaines", 0, "summary"): "Se parler."})
    (project / "rempli.xlsx").write_bytes(filled)

    found = once(
        count(
            project, "referentiels", "import", "rempli.xlsx", "--into", "exemple", "--check-only"
        ),
        ALL - {"frameworks/autre.yml"},
    )

    assert "tout est bon" in found.done.stdout
    # The file, the library, the new text, and two lists of ours that name addresses: what changes is told by `diff`.
    assert set(found.parsed.values()) == {1}
    assert len(found.parsed) == 5


@pytest.mark.parametrize("command", ["review", "diff"])
def test_what_two_states_have_in_common_is_parsed_once(project, command):
    for state in ("avant", "apres"):
        for folder in ("frameworks", "criteria-library"):
            (project / state / folder).mkdir(parents=True)
            for file in (project / folder).glob("*.yml"):
                (project / state / folder / file.name).write_bytes(file.read_bytes())
    changed = project / "apres/frameworks/exemple.yml"
    changed.write_text(changed.read_text().replace(OLD, NEW))
    files = {f"{state}/{file}" for state in ("avant", "apres") for file in ALL}

    found = once(count(project, "referentiels", command, "avant", "apres"), files, 1 if command == "diff" else 0)  # fmt: skip

    assert NEW in found.done.stdout


def test_a_promotion_reads_each_file_once_and_both_new_texts_once(project):
    found = once(
        count(project, "referentiels", "promote", "autre", "rencontres", "--domain", "cohesion-sociale"),
        ALL,
    )  # fmt: skip

    assert "id: rencontres" in (project / "criteria-library/cohesion-sociale.yml").read_text()
    assert len(found.parsed) == len(ALL) + 2


def test_tidying_reads_each_file_once_and_each_new_text_once(project):
    untidy = FRAMEWORK.replace("du quartier", "d'ici  ").replace("format: 1\n", "") + "format: 1\n"
    (project / "frameworks/exemple.yml").write_text(untidy)

    once(count(project, "referentiels", "format"), ALL)

    assert "Le journal d’ici\n" in (project / "frameworks/exemple.yml").read_text()


def test_a_form_is_answered_from_one_reading(project):
    pasted = versioned("1.1").replace(OLD, NEW)
    body = (
        f"### Quelle structure ?\n\n{OLD}\n\n### Ce qui change\n\nLe nom.\n\n"
        f"### Texte de l’assistant\n\n```yaml\n{pasted}```\n\n### Qui parle ?\n\nComme jusqu’ici\n\n"
        "### Accord\n\n- [x] Je suis d’accord\n"
    )
    issue = {"issue": {"number": 1, "body": body, "labels": [{"name": "modification"}]}}
    (project / "event").write_text(json.dumps(issue))

    once(count(project, "referentiels", "intake", "--event", "event", "--answer", "a", "--outcome", "o"), ALL)  # fmt: skip

    assert json.loads((project / "o").read_text())["state"] == "proposal", (project / "a").read_text()  # fmt: skip


def _texts(site):
    """Give all that a site says, by address: pages, data, workbooks and documents."""
    for file in site.rglob("*"):
        if file.suffix in {".html", ".json", ".yml", ".csv", ".xml", ".jsonld", ".txt"}:
            yield file.relative_to(site).as_posix(), file.read_text(encoding="utf-8")
        elif file.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
                names = [name for name in parts.namelist() if name.endswith(".xml")]
                text = "".join(parts.read(name).decode() for name in names)
            yield file.relative_to(site).as_posix(), text
        elif file.suffix == ".pdf":
            with pypdfium2.PdfDocument(file.read_bytes()) as book:
                text = " ".join(page.get_textpage().get_text_range() for page in book)
            yield file.relative_to(site).as_posix(), re.sub(r"\s+", " ", text)


def test_a_file_that_changes_in_mid_build_leaves_a_site_of_one_state(project):
    """The file becomes another as soon as it was read: nothing of the new words is anywhere."""
    counted = count(project, "mkdocs", "build", "--strict", edit={"exemple.yml": [OLD, NEW]})

    assert counted.done.returncode == 0, counted.done.stderr
    assert NEW in (project / "frameworks/exemple.yml").read_text()
    said = dict(_texts(project / "site"))
    assert [place for place, text in said.items() if NEW in text] == []
    of_it = [place for place in said if "exemple" in place and "_v-" not in place]
    assert {place.rpartition(".")[2] for place in of_it} >= {"html", "yml", "xlsx", "pdf"}
    assert [place for place in of_it if OLD not in said[place].replace("\u00a0", " ")] == []


@pytest.mark.parametrize("host", [("referentiels", "build"), ("mkdocs", "build", "--quiet")])
def test_git_is_asked_once_for_all_that_is_told_of_the_past(project, host):
    """Dates, earlier versions, changes, last words of what was withdrawn, the day of the list of pages."""
    row = "2026-01-01\tretiree\tstructures/parti/\t\til n'est plus\n"
    commit(project, {"frameworks/parti.yml": LOCAL.replace("L’autre", "Le troisième")})
    commit(project, {"frameworks/parti.yml": None, "adresses.tsv": row})
    for _ in range(2):
        counted = count(project, *host)

        assert counted.done.returncode == 0, counted.done.stderr
        assert counted.asked == {"rev-parse": 3, "log": 1, "cat-file": 1}
    site = project / "site"
    assert "Le troisième journal" in (site / "structures/parti/index.html").read_text("utf-8")
    assert (site / "structures/exemple/_v-1-0/index.html").exists()
    assert "<lastmod>2020-01-01</lastmod>" in (site / "sitemap.xml").read_text("utf-8")
    assert "Le troisième journal" in (site / "changements/index.html").read_text("utf-8")
