"""One project, three ways to build it: the same addresses and the same bytes."""

import shutil

import pytest

from tests.build.projects import bytes_of, configure, copy_small, run

HOSTS = {
    "mkdocs": ("build", "--strict"),
    "properdocs": ("build", "--strict"),
    "referentiels": ("build",),
}
MORE = """\
copyright: "Textes <b>libres</b>"
extra_css: [a.css]
extra_javascript: [a.js]
extra: {social: [{icon: fontawesome/brands/mastodon, link: "https://exemple.org/@x", name: Mastodon}]}
"""
NAMES = ("corlab", "andes")


def _sites(folder, hosts):
    """Build a copy of the project by each host, with nothing left by another."""
    sites = {}
    for host in hosts:
        place = folder.with_name(f"{host}") / folder.name
        shutil.copytree(folder, place)
        done = run(place, *HOSTS[host], module=host)
        assert done.returncode == 0, done.stdout + done.stderr
        sites[host] = bytes_of(place / "site")
    return sites


def _assert_same(sites):
    first, *others = sites.values()
    for other in others:
        assert sorted(other) == sorted(first)
        assert [name for name in first if first[name] != other[name]] == []


def test_three_hosts_give_the_same_bytes(tmp_path):
    folder = copy_small(tmp_path / "depot", NAMES[:1], documents="true")

    _assert_same(_sites(folder, HOSTS))


@pytest.mark.parametrize("variant", ["plain addresses", "templates", "more"])
def test_a_publisher_with_other_habits_gets_the_same_of_both(tmp_path, variant):
    folder = copy_small(tmp_path / "depot", NAMES[:1])
    if variant == "plain addresses":
        configure(folder, more="use_directory_urls: false\n")
    elif variant == "templates":
        (folder / "modeles/partials").mkdir(parents=True)
        (folder / "modeles/robots.txt").write_text("User-agent: *\n")
        configure(folder, theme=", custom_dir: modeles")
    else:
        (folder / "docs/a.css").write_text("a { color: inherit }\n")
        (folder / "docs/a.js").write_text("void 0;\n")
        configure(folder, theme=", favicon: dessin.svg", more=MORE)

    _assert_same(_sites(folder, ("mkdocs", "referentiels")))
