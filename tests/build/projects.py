"""A small project of real content, and what a build of it leaves, as bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.repositories import commit

REAL = ("corlab", "andes", "parlons-en", "konexio")
CONFIGURATION = """\
site_name: Essai
site_url: https://exemple.org/
theme: {{name: material, language: fr, font: false{theme}}}
plugins:
  - referentiels: {{documents: {documents}, workbooks: {documents}}}
{more}"""
PAGES = {
    "docs/a.md": "---\ntitle: Une page\n---\n\n# Une page\n\nVoir [l’autre](b.md) et [les structures]"
    "(structures/index.md).\n\n![Un dessin](dessin.svg)\n",
    "docs/b.md": "# L’autre page\n\n- un\n- deux\n",
    "docs/dessin.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n',
    ".gitignore": "/site\n/.cache\n",
}


def configure(folder, *, theme="", documents="false", more=""):
    """Write `mkdocs.yml`."""
    text = CONFIGURATION.format(theme=theme, documents=documents, more=more)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def copy_small(folder: Path, names=REAL, **options):
    """Make a repository of a few real frameworks, the real library and two written pages."""
    (folder / "frameworks").mkdir(parents=True)
    for name in names:
        shutil.copy(ROOT / f"frameworks/{name}.yml", folder / "frameworks")
    shutil.copytree(ROOT / "criteria-library", folder / "criteria-library")
    configure(folder, **options)
    commit(folder, {**PAGES})
    return folder


def run(folder, *arguments, module="referentiels", **more):
    """Run a program as someone types it."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **more},
        capture_output=True,
        text=True,
        check=False,
    )


def bytes_of(site):
    """Give the bytes of each file of a site, by path."""
    return {
        one.relative_to(site).as_posix(): one.read_bytes()
        for one in sorted(site.rglob("*"))
        if one.is_file()
    }


def replace(folder, name, old, new):
    """Say something else in a file, once."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
