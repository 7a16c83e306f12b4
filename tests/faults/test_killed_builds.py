"""A whole build that is killed at any moment: the old site or the new one, whole, and the next as if nothing had been."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time

from ..conftest import FRAMEWORK, run_mkdocs
from ..nights import NIGHT, chances

CONFIG = """\
site_name: Essai
theme: {name: material, language: fr, font: false}
plugins: [referentiels]
"""
KILLS = 60 if NIGHT else 3


def _state(site):
    """Tell a site from another; the index of its search isn't twice the same."""
    return {
        str(file.relative_to(site)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file() and "recherche" not in file.parts
    }


def _build(folder):
    start = time.perf_counter()
    done = run_mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr[-2000:]
    return _state(folder / "site"), time.perf_counter() - start


def _kill(folder, moment):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    build = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        build.wait(moment)
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in {"docs/essai.md": "# Essai\n", "frameworks/exemple.yml": FRAMEWORK}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    old, _ = _build(tmp_path)
    shutil.copytree(tmp_path / "site", tmp_path / "gardé")
    (tmp_path / "frameworks/exemple.yml").write_text(
        FRAMEWORK.replace("Le journal", "La gazette"), encoding="utf-8"
    )
    new, length = _build(tmp_path)
    assert new != old

    chance = chances(2028)
    for _ in range(KILLS):
        shutil.rmtree(tmp_path / "site")
        shutil.copytree(tmp_path / "gardé", tmp_path / "site")
        # Most of a build only reads: half of the kills come at its end, when it writes.
        moment = chance.choice([chance.uniform(0, length), chance.uniform(0.8, 1.05) * length])
        _kill(tmp_path, moment)
        assert _state(tmp_path / "site") in (old, new), moment

    assert _build(tmp_path)[0] == new
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(".site.")]
