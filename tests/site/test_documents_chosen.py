"""A site that publishes some kinds of documents: these are there, the others are said, with the way to make them."""

import pytest

from ..conftest import LITTLE, copy_little, run_mkdocs


def _configure(folder, documents):
    options = f"plugins: [{{referentiels: {{workbooks: false, documents: {documents}}}}}]"
    text = LITTLE.replace("plugins: [referentiels]", options)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    folder = copy_little(tmp_path_factory.mktemp("choisis"))
    _configure(folder, "[summary, follow-up]")
    done = run_mkdocs(folder, "build", "--strict", measured=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_what_is_listed_is_published_where_it_has_something_to_say(chosen):
    found = {one.relative_to(chosen).as_posix() for one in chosen.glob("documents/*/*.pdf")}

    # No result is known of either: a follow-up would be blank.
    assert found == {f"documents/{one}/synthese-{one}.pdf" for one in ("andes", "corlab")}
    assert (chosen / "documents/cartes-criteres.pdf").is_file()


def test_the_page_of_a_structure_says_what_is_not_there_and_how_to_get_it(chosen):
    page = (chosen / "structures/corlab/index.html").read_text(encoding="utf-8")
    text = " ".join(page.replace("\u00a0", " ").replace("\u202f", " ").split())

    assert "referentiels export --pdf corlab" in text
    assert "ne publie pas : le référentiel, en un tableau, les fiches de recueil." in text


def test_a_whole_site_says_nothing_of_what_is_not_there(little):
    page = (little / "site/structures/corlab/index.html").read_text(encoding="utf-8")

    assert "referentiels export" not in page


@pytest.mark.parametrize("documents", ["[summary, affiche]", "affiche", "3"])
def test_what_is_no_document_is_refused_with_those_that_are(tmp_path, documents):
    _configure(copy_little(tmp_path), documents)
    done = run_mkdocs(tmp_path, "build", "--strict", measured=False)

    assert done.returncode != 0
    assert "n'est pas connu" in done.stderr
    assert "follow-up" in done.stderr
    assert "Traceback" not in done.stderr
