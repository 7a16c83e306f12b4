"""A coordinator follows `/coordonner/` from a bare machine: each command of the page, in order, to the end.

Two things alone are not those of the page: where the program is installed from (a wheel built from this
checkout) and the address of the forge (a bare repository on disk).
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "plugins")
PROGRAM = "referentiels @ git+https://github.com/referentiels-partages/referentiels-partages"
FORGE = "https://github.com/exemple/mon-site.git"
PASSED_ON = ("PIP_", "SSL_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "LANG")
"""What a machine says of the way to the registry, and nothing of this project."""


def _bare(home):
    """The environment of someone who has a Python, Git and make."""
    kept = {name: value for name, value in os.environ.items() if name.upper().startswith(PASSED_ON)}
    path = f"{Path(sys.base_prefix, 'bin')}{os.pathsep}{os.defpath}"
    return {**kept, "HOME": str(home), "PATH": path, "GIT_CONFIG_NOSYSTEM": "1"}


def _run(commands, place, env):
    done = subprocess.run(
        ["sh", "-eu", "-c", commands],
        cwd=place,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def _build_wheel(folder):
    """Build the program as pip does from its repository; the checkout itself is left alone."""
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name,
                source / name,
                ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"),
            )
        else:
            shutil.copy(ROOT / name, source / name)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "pip", "-q", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(folder), str(source)], check=True, env=env)
    (built,) = folder.glob("*.whl")
    return built


def _blocks():
    text = (ROOT / "docs/coordonner/index.md").read_text(encoding="utf-8")
    found = re.findall(r"^( *)```sh\n(.*?)^\1```$", text, re.DOTALL | re.MULTILINE)
    return [dedent(block) for _, block in found]


def test_every_command_of_the_page_works_on_a_bare_machine(tmp_path, record_property):
    wheel = _build_wheel(tmp_path)
    place, forge = tmp_path / "chez-moi", tmp_path / "forge.git"
    place.mkdir()
    env = _bare(place)
    _run(f"git init --quiet --bare --initial-branch=main '{forge}'", tmp_path, env)
    script = "\n".join(_blocks())
    assert PROGRAM in script
    assert FORGE in script

    began = time.monotonic()
    said = _run(script.replace(PROGRAM, str(wheel)).replace(FORGE, str(forge)), place, env)
    commands = [line for line in script.splitlines() if line and not line.startswith(("#", " "))]
    record_property("commands", len(commands))
    record_property("seconds", round(time.monotonic() - began))

    assert "déjà cette version" in said.splitlines()[-1]
    published = place / "publication"
    for page in ("index.html", "criteres/lien-social/index.html", "coordonner/index.html"):
        assert (published / page).is_file(), page
    sent = _run(f"git --git-dir '{forge}' ls-tree -r --name-only main", place, env).splitlines()
    assert {"mkdocs.yml", "docs/methode/index.md", "requirements/site.txt"} <= set(sent)
    assert not [name for name in sent if name.startswith((".venv", "site/", ".cache"))]


def test_who_clones_the_repository_needs_nothing_but_the_registry(tmp_path):
    """The lines by which it installs name files that it carries, and packages by their hashes."""
    place = tmp_path / "ville"
    command = [sys.executable, "-m", "referentiels", "init", str(place)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)

    lines = (place / "requirements/referentiels.txt").read_text(encoding="utf-8").splitlines()
    (named,) = (line for line in lines if not line.startswith("#"))
    assert (place / named.split()[0]).is_file()
    for line in (place / "requirements/site.txt").read_text(encoding="utf-8").splitlines():
        assert "://" not in line
        assert re.match(r"#|[a-z0-9.-]+==\S+|    --hash=sha256:[0-9a-f]{64}", line), line
