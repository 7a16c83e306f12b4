"""What a host needs of a configuration is the same, whoever read it."""

from dataclasses import asdict
from pathlib import Path

from mkdocs.config import load_config

from mkdocs_referentiels import host
from referentiels.build import hosting
from referentiels.build.planning import Planning
from referentiels.reading.configuration import read_configuration

ROOT = Path(__file__).parents[2]


def _read(folder, more=""):
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: x\n{more}", encoding="utf-8")
    site = read_configuration(folder).site
    assert site
    return site


def test_both_hosts_tell_the_core_the_same(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://exemple.org/sous")
    config = load_config(str(ROOT / "mkdocs.yml"))
    options = config.plugins["referentiels"].config
    alone = read_configuration(ROOT).site
    assert alone

    assert hosting.make_host(alone) == host.make_host(options, config)
    assert hosting.make_layout(alone) == host.layout(options)
    assert asdict(host.describe(options, config).options) == asdict(alone.options)
    assert [one.address for one in hosting.read_experiences(alone.docs_dir)] == [
        f"retours/{file.stem}"
        for file in sorted((ROOT / "docs/retours").glob("*.md"))
        if file.stem != "index"
    ]


def test_folders_that_are_named_are_where_the_data_is(tmp_path):
    site = _read(tmp_path, "plugins:\n  - referentiels: {frameworks_dir: cadres}\n")

    settings = hosting.make_settings(site)

    assert (settings.root, settings.frameworks_dir) == (tmp_path, "cadres")
    assert settings.library_dir == "criteria-library"
    assert hosting.make_layout(site).named == {"frameworks_dir"}


def test_scripts_and_styles_of_other_sites_are_taken_away_and_named(tmp_path):
    site = _read(
        tmp_path,
        "extra_css: [a.css, //cdn.org/b.css]\n"
        "extra_javascript: [HTTPS://cdn.org/c.js, {path: d.js, defer: true}, e.mjs]\n",
    )

    kept, refused = hosting.refuse_foreign(site)

    assert refused == ("//cdn.org/b.css", "HTTPS://cdn.org/c.js")
    assert kept.styles == ("a.css",)
    assert [(one.path, one.type, one.is_deferred) for one in kept.scripts] == [
        ("d.js", "", True),
        ("e.mjs", "module", False),
    ]


def test_a_header_that_is_odd_speaks_of_nothing_and_a_lone_word_of_one_thing(tmp_path):
    (tmp_path / "docs/retours").mkdir(parents=True)
    for name, header in {
        "a": "structures: x",
        "b": "structures: [1, y]",
        "c": "[",
        "d": "structures: {x: y}",
        "index": "",
    }.items():
        (tmp_path / f"docs/retours/{name}.md").write_text(f"---\n{header}\n---\n# T\n")

    found = hosting.read_experiences(tmp_path / "docs")

    assert [(one.title, one.structures) for one in found] == [
        ("a", ("x",)),
        ("b", ("1", "y")),
        ("c", ()),
        ("d", ()),
    ]


class _Told(list[str]):
    """Keeps what is told."""

    info = warning = error = list.append


def test_a_site_without_an_address_where_to_write_says_so_once(tmp_path):
    alone, known = _Told(), _Told()
    stays = "site_url: https://exemple.org/\n"
    Planning(_read(tmp_path, stays), alone).say_what_is_missing()
    more = stays + "plugins:\n  - referentiels: {contact: contact@exemple.org}\n"
    Planning(_read(tmp_path, more), known).say_what_is_missing()

    assert len(alone) == 1
    assert "contact" in alone[0]
    assert known == []
