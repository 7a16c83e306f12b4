"""What is committed for readers is what the scripts and sheets come to, whole, and nothing twice."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "plugins/referentiels/site/assets"
FIRST = "referentiels.js"


def _files(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


COMMITTED = _files(ASSETS / "bundles")
JOINED = {
    name.removeprefix("scripts/"): data.decode()
    for name, data in COMMITTED.items()
    if name.endswith(".js")
}


def test_what_is_committed_is_what_make_scripts_makes(tmp_path):
    subprocess.run([sys.executable, ".ci/scripts.py", "build", str(tmp_path)], cwd=ROOT, check=True)

    made = _files(tmp_path)
    assert sorted(made) == sorted(COMMITTED), "make scripts"
    assert [name for name in made if made[name] != COMMITTED[name]] == [], "make scripts"


def test_a_page_asks_for_the_first_script_and_its_own():
    later = re.compile(r'\bimport\("\./([\w.-]+\.js)"\)')

    asked = {name for text in JOINED.values() for name in later.findall(text)}
    assert asked == JOINED.keys() - {FIRST}
    assert {"assistant.js", "search.js"} <= set(later.findall(JOINED[FIRST]))
    # What reads and changes YAML comes when a file is opened, what reads workbooks when one is; the ways out, when
    # one leaves; what recognises a phrase, with the first criterion.
    late = {"amending.js", "yaml.vendored.js", "leaving.js", "kin.js", "handed.js"}
    assert late <= set(later.findall(JOINED["assistant.js"]))


def test_a_part_waits_for_nothing_that_is_not_there_when_it_is_asked_for():
    """What it takes from others it takes from the first file, or from one without which nothing asks for it."""
    taken = [
        (name, other)
        for name, text in JOINED.items()
        for other in re.findall(r'\b(?:from|import) ?"\./([^"]+)"', text)
    ]

    assert [(name, other) for name, other in taken if not _is_there(other, name)] == []
    assert {other for _, other in taken} > {FIRST}, "what a few parts need weighs on no other page"


def _is_there(other, name):
    """Tell whether a file has come whenever another one is asked for."""
    if FIRST in (other, name):
        return other == FIRST
    asking = [one for one, text in JOINED.items() if f'import("./{name}")' in text]
    return bool(asking) and all(one == other or _is_there(other, one) for one in asking)


@pytest.mark.parametrize("policy", ["referentiels", "default"])
def test_what_browsers_allow_once_is_made_in_one_file_only(policy):
    """Whatever a module remembers, it remembers once: a second policy of the same name would be refused."""
    made = f'createPolicy("{policy}"'

    assert [text.count(made) for text in JOINED.values() if made in text] == [1]


def test_the_licence_of_what_others_wrote_goes_along():
    assert "yaml.LICENSE.txt" in JOINED["yaml.vendored.js"]
    assert b"Permission to use" in COMMITTED["scripts/yaml.LICENSE.txt"]
