"""A coordinator follows `/coordonner/` on a bare Debian: each command of the page, to the letter, to the end.

The two addresses alone are not what they seem: the program's and the forge's lead to copies on the disk.
"""

import re
from pathlib import Path

from .conftest import ANSWERS, FORGE, PROGRAM, Terminal
from .guide import blocks, install_line
from .machine import REGISTRY

CRAWL = Path(__file__).with_name("crawl.py")


def test_every_command_of_the_page_works_on_a_bare_machine(opened, record_property):
    camille, said, seconds = opened
    script = "\n".join(blocks())
    commands = [line for line in script.splitlines() if line and not line.startswith(("#", " "))]
    record_property("commands", len(commands) + 1)
    record_property("questions", len(ANSWERS))
    record_property("seconds", round(seconds))

    assert PROGRAM in script
    assert FORGE in script
    assert re.fullmatch(r"sudo apt install( [a-z0-9-]+)+", install_line())
    assert "déjà cette version" in said[-1].splitlines()[-1]
    home = Terminal(camille.machine)
    home.types("cd publication")
    for page in ("index.html", "criteres/lien-social/index.html", "coordonner/index.html"):
        home.types(f"test -f {page}")
    assert "Référentiels de Morlaix" in home.types("cat index.html")
    assert "contact@exemple.org" in home.types("cat entraide/index.html")


def test_what_was_sent_to_the_forge_is_the_site_and_nothing_that_was_made(opened):
    camille, _, _ = opened
    listed = camille.types("git --git-dir /srv/forge.git ls-tree -r --name-only main")
    sent = {line.strip('"') for line in listed.splitlines()}

    assert {"mkdocs.yml", "docs/methode/index.md", "requirements/site.txt"} <= sent
    assert not [name for name in sent if name.startswith((".venv", "site/", ".cache"))]


def test_no_host_but_those_of_the_registry_is_asked_for(opened):
    """The machine has no network: a door that leads to the registry alone, and nobody who knows another name."""
    camille, _, _ = opened

    assert camille.hosts <= REGISTRY
    assert camille.hosts, "the door sees who goes out"


def test_a_host_that_only_serves_files_has_all_of_it(opened, record_property):
    home = Terminal(opened[0].machine)
    home.types("cat > crawl.py", typed=CRAWL.read_text(encoding="utf-8"))

    followed, *missing = home.types(
        "python3 -m http.server --directory publication 8000 >/dev/null 2>&1 & server=$!\n"
        "no_proxy=127.0.0.1 python3 - <<'E'\n"
        "import socket, time\n"
        "while socket.socket().connect_ex(('127.0.0.1', 8000)): time.sleep(.1)\n"
        "E\n"
        "no_proxy=127.0.0.1 python3 crawl.py http://127.0.0.1:8000/\nkill $server"
    ).splitlines()

    record_property("addresses", followed)
    assert missing == []
    assert int(followed) > 100


def test_who_clones_the_repository_needs_nothing_but_the_registry(opened):
    """The lines by which it installs name files that it carries, and packages by their hashes."""
    home = Terminal(opened[0].machine, "mon-site")

    lines = home.types("cat requirements/referentiels.txt").splitlines()
    (named,) = (line for line in lines if line and not line.startswith("#"))
    home.types(f"test -f {named.split()[0]}")
    for line in home.types("cat requirements/site.txt").splitlines():
        assert "://" not in line
        assert re.match(r"#|[a-z0-9.-]+==\S+|    --hash=sha256:[0-9a-f]{64}|$", line), line
