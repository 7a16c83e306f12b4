"""`mkdocs.yml` read without MkDocs says what MkDocs reads in it; mistakes are told at their place."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from referentiels.reading.configuration import BUILT_IN, EXTENSIONS, read_configuration
from referentiels.words.diagnostics import Severity
from referentiels.words.language import translator

ROOT = Path(__file__).parents[2]


def _typed(text):
    """Write a sentence as on an ordinary keyboard."""
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.fixture
def read(tmp_path):
    """Write a configuration and read it: its values, and what is wrong, as `place: words`."""
    (tmp_path / "docs").mkdir()

    def read_(text, **others):
        for name, held in {"mkdocs.yml": text, **others}.items():
            data = held if isinstance(held, bytes) else held.encode()
            (tmp_path / name.replace("_yml", ".yml")).write_bytes(data)
        found = read_configuration(tmp_path)
        words = translator("fr")
        told = [
            (
                f"{one.span.path}:{one.span.line}:{one.span.column}",
                _typed(words.text(one.message)),
                _typed(words.text(one.help)),
            )
            for one in found.diagnostics
        ]
        return found.site, told

    return read_


def test_our_own_configuration_says_what_mkdocs_reads_in_it(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://exemple.org/referentiels")
    theirs = load_config(str(ROOT / "mkdocs.yml"))

    found = read_configuration(ROOT)

    ours = found.site
    assert ours is not None
    assert found.diagnostics == []
    assert (ours.site_name, ours.site_description) == (theirs.site_name, theirs.site_description)
    assert (ours.site_url, ours.repo_url) == (theirs.site_url, theirs.repo_url)
    assert ours.site_url == "https://exemple.org/referentiels/"
    assert ours.edit_uri == theirs.edit_uri
    assert (str(ours.docs_dir), str(ours.site_dir)) == (theirs.docs_dir, theirs.site_dir)
    assert ours.directory_urls is theirs.use_directory_urls
    assert ours.extensions == EXTENSIONS - {"meta"} == set(theirs.markdown_extensions)
    assert ours.validation.links_anchors == "warn"
    assert ours.validation.nav_omitted_files == "warn"
    assert ours.theme.language == "fr"
    assert _pairs(ours.nav) == _pairs_of(theirs.nav)
    assert {
        name: getattr(ours.options, name) for name in theirs.plugins["referentiels"].config
    } == {**theirs.plugins["referentiels"].config}


def _pairs(entries):
    return [(one.title, one.path or _pairs(one.children)) for one in entries]


def _pairs_of(nav):
    return [
        ("", one) if isinstance(one, str) else (title, value if isinstance(value, str) else _pairs_of(value))
        for one in nav
        for title, value in ([("", one)] if isinstance(one, str) else one.items())
    ]  # fmt: skip


def test_a_name_is_all_that_a_site_needs(read):
    site, told = read("site_name: Le nôtre\n")

    assert told == []
    assert (site.site_name, site.site_url, site.nav, site.edit_uri) == ("Le nôtre", "", None, None)
    assert site.extensions == BUILT_IN
    assert site.options.language == "fr"


def test_a_line_of_the_menu_knows_its_place(read):
    site, _ = read(
        "site_name: x\nnav:\n  - a.md\n  - Partie:\n      - Titre: b.md\n      - https://x.org\n"
    )

    first, part = site.nav
    assert (first.path, first.span.line, first.span.column) == ("a.md", 3, 5)
    assert (part.title, part.path) == ("Partie", "")
    assert [(one.title, one.path, one.span.line, one.span.column) for one in part.children] == [
        ("Titre", "b.md", 5, 16),
        ("", "https://x.org", 6, 9),
    ]


def test_what_is_inherited_stands_under_and_is_told_in_its_own_file(read):
    site, told = read(
        "INHERIT: commun.yml\nsite_name: x\nextra: {a: 1}\n",
        commun_yml="site_name: y\nextra: {b: 2}\ncopyright: [z]\n",
    )

    assert (site.site_name, site.extra) == ("x", {"a": 1, "b": 2})
    assert told[0][:2] == ("commun.yml:3:12", "« copyright » doit être un texte")


@pytest.mark.parametrize(
    ("typed", "value"), [("https://x.org", "https://x.org/"), (None, "https://d.org/")]
)
def test_a_variable_stands_for_its_value(read, monkeypatch, typed, value):
    monkeypatch.delenv("AILLEURS", raising=False)
    monkeypatch.delenv("ICI", raising=False)
    if typed:
        monkeypatch.setenv("ICI", typed)

    site, _ = read("site_name: x\nsite_url: !ENV [AILLEURS, ICI, 'https://d.org']\n")

    assert site.site_url == value


def test_a_variable_may_say_true_or_false(read, monkeypatch):
    monkeypatch.setenv("PLATS", "false")

    site, told = read("site_name: x\nuse_directory_urls: !ENV PLATS\n")

    assert (site.directory_urls, told) == (False, [])


def test_levels_are_those_of_all_and_of_each(read):
    site, told = read(
        "site_name: x\nvalidation:\n  links: {anchors: warn}\n  not_found: info\n"
        "  absolute_links: relative_to_docs\n"
    )

    assert told == []
    assert (site.validation.links_anchors, site.validation.links_not_found) == ("warn", "info")
    assert site.validation.nav_not_found == "info"
    assert site.validation.nav_absolute_links == "relative_to_docs"


WRONG = {
    "site_description: y\n": ("1:1", "le site n'a pas de nom", "site_name:"),
    "site_name: [x]\n": ("1:12", "doit être un texte", "guillemets"),
    "site_name: x\nsite_url: exemple.org\n": ("2:11", "n'est pas une adresse complète", "https://"),
    "site_name: x\nsite_url: 'http://['\n": ("2:11", "n'est pas une adresse complète", "https://"),
    "site_name: x\nsite_nom: y\n": ("2:11", "ce réglage n'existe pas", "vouliez-vous écrire « site_name »"),
    "site_name: x\ndocs_dir: pages\n": ("2:11", "le dossier « pages » n'existe pas", "créez le dossier"),
    "site_name: x\nsite_dir: docs/site\n": ("2:11", "dans le même dossier", "un dossier à part"),
    "site_name: x\nuse_directory_urls: oui\n": ("2:21", "vrai ou faux", "true ou false"),
    "site_name: x\nnav: a.md\n": ("2:6", "doit être une liste", "tiret"),
    "site_name: x\nnav:\n  - a.md\n  - 12\n": ("4:5", "cette ligne du menu", "Titre: page.md"),
    "site_name: x\nnav:\n  - {a: b.md, c: d.md}\n": ("3:5", "cette ligne du menu", "Titre: page.md"),
    "site_name: x\nnav:\n  - A:\n": ("3:5", "cette ligne du menu", "Titre: page.md"),
    "site_name: x\nvalidation: {links: {anchors: dur}}\n": ("2:31", "ne peut pas valoir", "warn, info"),
    "site_name: x\nvalidation: {liens: warn}\n": ("2:21", "ce réglage n'existe pas", "retirez"),
    "site_name: x\nhooks: [a.py]\n": ("2:8", "n'agit que dans MkDocs", "mkdocs build"),
    "site_name: x\nplugins: [tags]\n": ("2:11", "n'agit que dans MkDocs : « tags »", "mkdocs build"),
    "site_name: x\nplugins: {blog: {}}\n": ("2:17", "n'agit que dans MkDocs : « blog »", "mkdocs build"),
    "site_name: x\nplugins: [search]\n": ("2:11", "sa propre recherche", "retirez"),
    "site_name: x\nmarkdown_extensions: [abbr]\n": ("2:23", "n'agit que dans MkDocs", "aucune page"),
    "site_name: x\nmarkdown_extensions:\n  - toc: {permalink: true}\n": ("3:5", "pas avec ces réglages", "toc"),
    "site_name: x\nplugins:\n  - referentiels: {langage: fr}\n": ("3:29", "l'option « langage »", "« language »"),
    "site_name: x\nplugins:\n  - referentiels: {language: de}\n": ("3:30", "ne peut pas valoir", "« fr », « en »"),
    "site_name: x\nplugins:\n  - referentiels: {documents: 3}\n": ("3:31", "ne peut pas valoir", "true, false, ou une liste de framework"),
    "site_name: x\nplugins:\n  - referentiels: non\n": ("3:5", "doit contenir des réglages", "en retrait"),
    "site_name: x\nextra: [a]\n": ("2:8", "doit contenir des réglages", "en retrait"),
    "site_name: x\nextra_css: [3]\n": ("2:13", "un texte est attendu", "nom de fichier"),
    "site_name: x\nextra_javascript: [{defer: true}]\n": ("2:20", "le chemin du script manque", "path:"),
    "site_name: x\nedit_uri_template: 'a/{chemin}'\n": ("2:20", "accolades", "{path}"),
    "site_name: x\nedit_uri: a\nedit_uri_template: 'b/{path}'\n": ("2:11", "ne sert à rien", "l'un des deux"),
    "site_name: x\ntheme: {custom_dir: rien}\n": ("2:21", "« rien » n'existe pas", "créez le dossier"),
    "site_name: x\nsite_name: y\n": ("2:1", "est écrit deux fois", "une seule"),
    "INHERIT: rien.yml\nsite_name: x\n": ("1:10", "« rien.yml » n'existe pas", "INHERIT"),
    "site_name: x\n\tnav: []\n": ("2:1", "tabulation", "espaces"),
    "site_name: 'x\n": ("1:12", "guillemet", ""),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_told_at_its_place_with_its_cure(read, text):
    place, message, help = WRONG[text]

    _, [*told] = read(text)

    plain = [tuple(part.replace("\u00a0", " ").replace("’", "'") for part in one) for one in told]
    found = [one for one in plain if message in one[1]]
    assert found, plain
    assert found[0][0] == f"mkdocs.yml:{place}"
    assert help == "toc" or help in found[0][2]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"- a\n",
        b"texte\n",
        b"\xff\xfe\x00",
        b"\x00",
        b"[" * 30_000,
        b"{" * 30_000,
        b"site_name: &a [*a]\n",
        b"site_name: x\nextra: &a {b: *a}\n",
        b"site_name: x\nnav: &a\n  - b: *a\n",
        b"? [a, b]\n: c\n",
        b"site_name: !ENV {a: b}\n",
        b"site_name: !!python/object/apply:os.system ['exit 3']\n",
        b"site_name: !!timestamp x\n",
        b"site_name: !!int x\n",
        b"a: &a {a: 1}\n" + b"".join(b"%c: &%c {<<: [%s]}\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(9)),
        b"site_name: x\n1: 2\n",
        b"site_name: x\nnav: " + b"[{a: " * 300 + b"b.md" + b"}]" * 300 + b"\n",
        b"site_name: x\nplugins: [[a]]\nmarkdown_extensions: [3, null]\n",
        b"site_name: x\nsite_url: 2026-11-28\nexclude_docs: {a: b}\nwatch: 3\ntheme: [a]\n",
        b"%YAML 9.9\n---\nsite_name: x\n---\nb: c\n",
        b"site_name: x\nINHERIT: mkdocs.yml\n",
        b"site_name: " + b"x" * 1_000_001,
    ],
)  # fmt: skip
def test_odd_files_are_told_and_never_end_in_a_traceback(read, data):
    site, told = read(data)

    assert site is None or site.site_name in ("x", "") or told
    assert all(message and help for _, message, help in told)


def test_advice_is_no_error(read, tmp_path):
    read("site_name: x\nplugins: [search, referentiels]\n")

    found = read_configuration(tmp_path)

    assert [one.severity for one in found.diagnostics] == [Severity.WARNING]
    assert not found.has_errors


def test_a_folder_without_configuration_says_so(tmp_path):
    found = read_configuration(tmp_path)

    assert found.site is None
    assert found.has_errors
