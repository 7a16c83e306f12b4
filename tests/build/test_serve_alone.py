"""`referentiels serve`, as a person runs it: a real program, asked over HTTP, while files change under it."""

import http.client
import json
import os
import re
import socket

import pytest

from .served import LONGEST_WAIT, Server, make_project, until

EVENTS = "_referentiels/recharger"


@pytest.fixture(scope="module")
def start():
    servers = []

    def start(folder, *arguments, **around):
        servers.append(Server(folder, *arguments, **around))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait()


@pytest.fixture(scope="module")
def still(start, tmp_path_factory):
    """Serve a project that nobody changes."""
    return start(make_project(tmp_path_factory.mktemp("calme") / "depot")).begin()


@pytest.fixture
def serve(start, tmp_path):
    """Serve a project that is the test's own."""
    return lambda *arguments: start(make_project(tmp_path / "depot"), *arguments).begin()


@pytest.mark.parametrize(
    ("address", "kind", "words"),
    [
        ("", "text/html; charset=utf-8", b"Essai"),
        ("index.html", "text/html; charset=utf-8", b"Essai"),
        ("structures/corlab/", "text/html; charset=utf-8", b"CORLAB"),
        ("a-propos/", "text/html; charset=utf-8", "À propos".encode()),
        ("donnees/catalogue.json", "application/json", b'"corlab"'),
        ("donnees/fichiers/corlab.yml", "text/yaml; charset=utf-8", b"name: CORLAB"),
        ("documents/corlab/synthese-corlab.pdf", "application/pdf", b"%PDF-"),
        ("donnees/tableurs/corlab.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("images/logo.svg", "image/svg+xml", b"<svg"),
        ("assets/recherche/pagefind.js", "text/javascript; charset=utf-8", b"pagefind"),
    ],
)  # fmt: skip
def test_all_that_a_site_holds_is_served(still, address, kind, words):
    status, headers, body = still.ask(address)

    assert (status, headers["Content-Type"]) == (200, kind)
    assert words in body


def test_everything_that_pages_load_is_there(still):
    page = still.read("structures/corlab/")

    found = set(re.findall(r'(?:href|src)="((?:\.\./)+[^"#?]+)', page))
    assert len(found) > 20
    for one in found:
        address = os.path.normpath(f"structures/corlab/{one}")
        address += "/" if one.endswith("/") else ""
        assert still.ask("" if address in (".", "./") else address)[0] == 200, one


def test_a_search_finds_the_pages(still):
    entry = json.loads(still.read("assets/recherche/pagefind-entry.json"))

    assert entry["languages"]["fr"]["page_count"] > 20
    assert still.ask("assets/recherche/rien.json")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/structures/personne/",
        "/../secret.txt",
        "/images/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/recherche/../../../secret.txt",
        "/mkdocs.yml",
        "/secret.txt",
        "/frameworks/corlab.yml",
        "/a-propos.md",
    ],
)
def test_what_is_no_address_of_the_site_leads_nowhere(still, path):
    status, headers, body = still.ask(path, absolute=True)

    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "n’existe pas" in body.decode() or "introuvable" in body.decode()
    assert b"secret" not in body


class Listener:
    """A browser that waits for the page to change."""

    def __init__(self, server):
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", server.port, timeout=LONGEST_WAIT
        )
        self._connection.request("GET", f"{server.mount}{EVENTS}")
        self._answer = self._connection.getresponse()
        self.state = self.hear()

    def hear(self):
        return next(line for line in iter(self._answer.readline, b"") if line.startswith(b"data"))


def test_an_edit_shows_in_the_page_and_browsers_are_told(serve):
    server = serve()
    listener = Listener(server)
    good = server.get("frameworks/corlab.yml")

    server.write("frameworks/corlab.yml", good.replace("name: CORLAB", "name: La CORLAB", 1))

    assert listener.hear() != listener.state
    assert "La CORLAB" in server.read("structures/corlab/")
    assert "La CORLAB" in server.read("structures/")
    assert b"La CORLAB" in server.ask("donnees/fichiers/corlab.yml")[2]
    assert server.stop() == 0
    assert "Traceback" not in server.terminal


def test_a_mistake_shows_in_its_page_and_the_rest_keeps_its_last_good_state(serve):
    server = serve()
    good = server.get("frameworks/corlab.yml")

    server.write("frameworks/corlab.yml", good.replace("structure:\n  name:", "structure:\n  nmae:", 1))  # fmt: skip
    page = server.wait_for("structures/corlab/", "À corriger")
    assert "[unknown-key]" in page
    server.hear("frameworks/corlab.yml")  # in the terminal too
    assert "CORLAB" in server.read("structures/")
    assert "rf-broken" in server.read("structures/andes/")
    assert server.ask("documents/corlab/synthese-corlab.pdf")[0] == 200

    server.write("frameworks/corlab.yml", good)
    server.wait_for("structures/corlab/", "CORLAB", absent="À corriger")
    assert "rf-broken" not in server.read("structures/andes/")


def test_what_is_wrong_with_the_site_itself_is_told_and_nothing_is_lost(serve):
    server = serve()
    settings = server.get("mkdocs.yml")

    server.write("mkdocs.yml", settings + "theme: {nmae: material}\n")
    server.hear("mkdocs.yml")
    server.write("frameworks/nouvelle.yml", server.get("frameworks/corlab.yml").replace("name: CORLAB", "name: La nouvelle", 1))  # fmt: skip
    server.wait_for("structures/nouvelle/", "La nouvelle")

    server.write("mkdocs.yml", settings.replace("Essai", "Autre essai"))
    server.wait_for("", "Autre essai")
    assert "Traceback" not in server.terminal


def test_a_dead_link_is_told_with_its_place_and_the_page_is_there(serve):
    server = serve()

    server.write("docs/a-propos.md", "# À propos\n\nVoyez [ici](rien.md).\n")

    server.hear("docs/a-propos.md:3:")
    server.wait_for("a-propos/", "Voyez")
    assert server.ask("structures/corlab/")[0] == 200


def test_a_link_that_dies_with_what_it_led_to_is_told(serve):
    server = serve()
    server.write("docs/a-propos.md", "# À propos\n\nVoyez [CORLAB](structures/corlab/index.md).\n")
    server.wait_for("a-propos/", "../structures/corlab/")

    (server.folder / "frameworks/corlab.yml").unlink()

    server.hear("docs/a-propos.md:3:")


def test_files_that_come_and_go(serve):
    server = serve()

    server.write("docs/nouvelle.md", "# Une nouvelle page\n")
    server.write("docs/images/autre.svg", "<svg xmlns='http://www.w3.org/2000/svg' id='x'/>")
    server.wait_for("nouvelle/", "Une nouvelle page")
    server.wait_for("images/autre.svg", "id='x'")
    assert "Une nouvelle page" in server.read("a-propos/")  # in the menu of the others

    (server.folder / "docs/nouvelle.md").unlink()
    (server.folder / "frameworks/corlab.yml").unlink()
    until(lambda: server.ask("structures/corlab/")[0] == 404)
    assert server.ask("nouvelle/")[0] == 404
    assert server.ask("documents/corlab/synthese-corlab.pdf")[0] == 404
    assert "CORLAB" not in server.read("structures/")


def test_a_change_of_folders_is_followed(serve):
    server = serve()
    (server.folder / "ailleurs").mkdir()
    (server.folder / "ailleurs/index.md").write_text("# Accueil d’ailleurs\n", encoding="utf-8")

    server.write("mkdocs.yml", server.get("mkdocs.yml") + "docs_dir: ailleurs\n")
    server.wait_for("", "Accueil d’ailleurs")
    server.write("ailleurs/index.md", "# Accueil changé\n")

    server.wait_for("", "Accueil changé")


def test_the_address_of_the_published_site_is_kept(serve, tmp_path):
    server = serve()
    server.stop()
    settings = server.get("mkdocs.yml")
    server.write("mkdocs.yml", f"{settings}site_url: https://exemple.org/asso/essai/\n")

    again = Server(server.folder, "-a", "127.0.0.1:0").begin()
    try:
        assert again.mount == "/asso/essai/"
        assert again.ask("structures/corlab/")[0] == 200
        assert again.ask("/structures/corlab/", absolute=True)[0] == 404
        assert again.ask("/", absolute=True)[1]["Location"] == "/asso/essai/"
        assert "/asso/essai/structures/corlab/" in again.read("sitemap.xml")
    finally:
        again.stop()


def _refused(start, folder, *arguments):
    server = start(folder, *arguments)
    code = server.process.wait(LONGEST_WAIT)
    until(lambda: server.terminal)
    assert "Traceback" not in server.terminal
    return code, server.terminal


def test_a_port_that_is_taken_is_told_with_what_to_do(start, still):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = _refused(start, still.folder, "--dev-addr", f"127.0.0.1:{port}")

    assert code == 1
    assert f"le port {port} est déjà pris" in said
    assert f"--dev-addr 127.0.0.1:{port + 1}" in said


def test_an_address_that_is_none_is_told(start, still):
    code, said = _refused(start, still.folder, "-a", "nulle part")

    assert code == 1
    assert "n’est pas une adresse" in said.replace("'", "’")


@pytest.mark.parametrize(("settings", "status"), [("site_name: [", 2), ("docs_dir: nulle-part", 1)])
def test_a_site_that_can_not_be_read_at_all_is_not_served(start, tmp_path, settings, status):
    folder = make_project(tmp_path / "depot")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{settings}\n")

    code, said = _refused(start, folder)

    assert code == status
    assert "mkdocs.yml" in said
