"""While someone writes: mistakes show in the page, the rest keeps working, mending brings all back."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from ..conftest import copy_little

LONGEST_WAIT = 180
"""Seconds: only a server that hangs takes as long, whatever else the machine does. It takes about one."""


class Server:
    """`mkdocs serve`, and what a browser would read from it."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "serve",
                "--livereload",
                "-a",
                f"127.0.0.1:{self.port}",
            ],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Whoever runs the tests in the background has their processes ignore Ctrl+C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def read(self, address):
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/{address}", timeout=LONGEST_WAIT
            ) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait_for(self, address, words, absent=""):
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            page = self.read(address)
            if words in page and not (absent and absent in page):
                return page
            time.sleep(0.1)
        pytest.fail(f"{words!r} never came to {address}")

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST_WAIT)


@pytest.fixture
def serve(tmp_path):
    servers = []

    def start(**broken):
        folder = copy_little(tmp_path / "depot")
        for name, text in broken.items():
            (folder / "frameworks" / f"{name}.yml").write_text(text, encoding="utf-8")
        servers.append(Server(folder))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()


def test_writing_breaking_and_mending(serve):
    server = serve()
    server.wait_for("structures/corlab/", "CORLAB")
    good = (server.folder / "frameworks/corlab.yml").read_text(encoding="utf-8")

    server.write("frameworks/corlab.yml", good.replace("name: CORLAB", "name: La CORLAB", 1))
    server.wait_for("structures/corlab/", "La CORLAB")

    server.write(
        "frameworks/corlab.yml", good.replace("structure:\n  name:", "structure:\n  nmae:", 1)
    )
    page = server.wait_for("structures/corlab/", "[unknown-key]")
    assert "frameworks/corlab.yml:" in page
    assert "vouliez-vous écrire" in page
    # The others go on, with the last good state of the broken one, and say that something is wrong.
    server.wait_for("structures/", "CORLAB")
    server.wait_for("documents/", "synthese-andes.pdf")
    server.wait_for("structures/andes/", "rf-broken")
    server.wait_for("structures/andes/", "ANDES")

    server.write("frameworks/corlab.yml", good)
    assert "rf-broken" not in server.wait_for(
        "structures/corlab/", "CORLAB", absent="[unknown-key]"
    )

    server.write("frameworks/nouvelle.yml", good.replace("name: CORLAB", "name: Nouvelle radio", 1))
    server.wait_for("structures/nouvelle/", "Nouvelle radio")

    assert server.stop() in (0, 130, -signal.SIGINT)


def test_starting_on_broken_content_and_mending_it(serve):
    server = serve(corlab="format: 1\nstructure:\n  nom: x\n")

    assert "[unknown-key]" in server.wait_for("structures/corlab/", "À corriger")
    server.wait_for("structures/andes/", "ANDES")

    server.write(
        "frameworks/corlab.yml",
        "format: 1\nstructure: {name: La radio}\nframework: {provenance: structure, licence: CC0-1.0}\n",
    )
    server.wait_for("structures/corlab/", "La radio", absent="À corriger")


def test_a_broken_library_leaves_the_rest_working(serve):
    server = serve()
    server.wait_for("criteres/lien-social/", "Lien social")
    file = "criteria-library/cohesion-sociale.yml"
    good = (server.folder / file).read_text(encoding="utf-8")

    server.write(file, good.replace("domain:\n  name:", "domain:\n  nom:", 1))

    server.wait_for("domaines/cohesion-sociale/", "[unknown-key]")
    server.wait_for("criteres/lien-social/", "Lien social")
    server.wait_for("structures/andes/", "ANDES", absent="[unknown-criterion]")
    server.write(file, good)
    server.wait_for(
        "domaines/cohesion-sociale/", "Lien et cohésion sociale", absent="[unknown-key]"
    )


def test_a_site_that_can_not_be_made_anew_is_as_it_was_and_nobody_waits(serve):
    server = serve()
    server.wait_for("a-propos/", "À propos")
    server.wait_for("structures/corlab/", "CORLAB")
    settings = (server.folder / "mkdocs.yml").read_text(encoding="utf-8")

    # A written page that would take the place of one of ours: MkDocs has emptied the site by then.
    server.write("docs/structures.md", "# À la place\n")
    time.sleep(2)
    server.wait_for("a-propos/", "À propos")
    server.wait_for("structures/", "CORLAB")
    server.wait_for("structures/andes/", "ANDES")
    (server.folder / "docs/structures.md").unlink()

    server.write("mkdocs.yml", settings + "theme: [\n")
    time.sleep(2)
    server.wait_for("a-propos/", "À propos")
    server.write("mkdocs.yml", settings.replace("Essai", "Autre essai"))
    server.wait_for("a-propos/", "Autre essai")


def test_a_document_and_a_page_without_its_last_slash_are_made_when_they_are_asked_for(serve):
    server = serve()
    server.wait_for("structures", "CORLAB")  # led on to the page
    page = server.wait_for("structures/corlab/", "synthese-corlab.pdf")
    assert "Ko" not in page.split("synthese-corlab.pdf")[1].split("</li>")[0]

    port, address = server.port, "documents/corlab/synthese-corlab.pdf"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=LONGEST_WAIT) as one:
        assert one.read(5) == b"%PDF-"
