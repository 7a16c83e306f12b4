"""The site while someone writes: real requests, changes that are told, and nothing from outside."""

import http.client
import re
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from referentiels.build.serving import (
    EVENTS,
    Server,
    Unservable,
    content_type,
    read_address,
    serve,
)
from referentiels.build.watching import Watcher

PAGES = {
    "": b"<html><body>accueil</body></html>",
    "criteres/": b"<html><body>crit\xc3\xa8res</body></html>",
    "sans-dossier.html": b"sans corps",
    "404.html": b"<html><body>introuvable</body></html>",
    "donnees/catalogue.json": b"{}",
    "donnees/\u00e9 b.csv": b"a;b",
}


@pytest.fixture
def pages():
    return dict(PAGES)


@contextmanager
def running(answer, site_url=""):
    server = Server(("127.0.0.1", 0), answer, "jeton", site_url)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def server(pages):
    with running(pages.get) as one:
        yield one


def ask(server, path, method="GET"):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.putrequest(method, path, skip_accept_encoding=True)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", b"accueil"),
        ("/index.html", "text/html; charset=utf-8", b"accueil"),
        ("/criteres/", "text/html; charset=utf-8", b"crit"),
        ("/criteres/index.html?x=1", "text/html; charset=utf-8", b"crit"),
        ("/sans-dossier.html", "text/html; charset=utf-8", b"sans corps"),
        ("/donnees/catalogue.json", "application/json", b"{}"),
        ("/donnees/%C3%A9%20b.csv", "text/csv; charset=utf-8", b"a;b"),
    ],
)
def test_an_address_gives_what_stands_there(server, path, kind, body):
    status, headers, found = ask(server, path)

    assert status == 200
    assert headers["Content-Type"] == kind
    assert headers["Cache-Control"] == "no-store"
    assert body in found


def test_a_page_without_its_last_slash_leads_to_the_page(server):
    status, headers, _ = ask(server, "/criteres?q=a")

    assert (status, headers["Location"]) == (302, "/criteres/?q=a")


@pytest.mark.parametrize(
    "path",
    [
        "/rien/",
        "/donnees",
        "/../criteres/",
        "/criteres/../",
        "/%2e%2e/criteres/",
        "/criteres//",
        "/..%2f..%2fetc/passwd",
        "/%00",
        "/%ff",
        "/a%5c..%5cb",
        "/.git/config",
    ],
)
def test_what_is_no_address_of_the_site_gives_its_page_for_that(server, path):
    status, headers, body = ask(server, path)

    assert status == 404
    assert b"introuvable" in body
    assert headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/a/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"]
)
def test_nothing_outside_is_asked_for_however_the_answer_is_found(tmp_path, path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "docs/a").mkdir(parents=True)

    def trusting(address):
        file = tmp_path / "docs" / address
        return file if file.is_file() else None

    with running(trusting) as server:
        assert ask(server, path)[0] == 404


def test_a_head_has_no_body_and_other_ways_are_refused(server):
    assert ask(server, "/", "HEAD")[::2] == (200, b"")
    assert ask(server, "/", "POST")[0] == 501


def test_the_path_of_the_published_site_is_kept(pages):
    with running(pages.get, "https://exemple.org/asso/ref\u00e9rentiels/") as server:
        assert server.url.endswith("/asso/ref%C3%A9rentiels/")
        assert ask(server, "/asso/ref%C3%A9rentiels/criteres/")[0] == 200
        assert ask(server, "/criteres/")[0] == 404
        assert ask(server, "/")[1]["Location"] == "/asso/ref%C3%A9rentiels/"
        without = ask(server, "/asso/ref%C3%A9rentiels")
        assert (without[0], without[1]["Location"]) == (302, "/asso/ref%C3%A9rentiels/")


def test_a_file_that_goes_meanwhile_is_missing(tmp_path):
    with running(lambda address: tmp_path / "rien.pdf") as server:
        assert ask(server, "/rien.pdf")[0] == 404


def test_pages_carry_the_script_that_the_policy_lets_through(server):
    page = ask(server, "/")[2].decode()

    assert re.search(
        r'accueil<script nonce="jeton">[^<]*EventSource\("/_referentiels/recharger"\)', page
    )
    assert page.endswith("</body></html>")
    assert b"<script" in ask(server, "/sans-dossier.html")[2]
    assert b"<script" in ask(server, "/rien/")[2]
    assert ask(server, "/donnees/catalogue.json")[2] == b"{}"


def test_a_page_that_can_not_be_made_is_told_and_the_others_are_there(pages):
    told: list[str] = []

    def answer(address):
        if address == "criteres/":
            raise LookupError("gabarit")
        return pages.get(address)

    server = Server(("127.0.0.1", 0), answer, "jeton", failed=lambda error: told.append(str(error)))
    server.start()
    try:
        status, headers, body = ask(server, "/criteres/")
        assert (status, headers["Content-Type"]) == (500, "text/html; charset=utf-8")
        assert "pas pu être faite" in body.decode()
        assert b"EventSource" in body  # it comes anew when it is mended
        assert ask(server, "/")[0] == 200
    finally:
        server.stop()
    assert told == ["gabarit"]


def test_other_folders_are_watched_from_now_on_and_no_change_is_lost(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    watcher = Watcher([tmp_path / "a", tmp_path / "b"], 0.01)
    (tmp_path / "c/avant.yml").write_text("1")
    (tmp_path / "b/pendant.yml").write_text("1")

    watcher.follow([tmp_path / "b", tmp_path / "c"])

    assert watcher.wait(lambda: False) == {tmp_path / "b/pendant.yml"}
    (tmp_path / "a/hors.yml").write_text("1")
    (tmp_path / "c/apres.yml").write_text("1")
    assert watcher.wait(lambda: False) == {tmp_path / "c/apres.yml"}


@contextmanager
def listening(server):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", f"/{EVENTS}")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    yield lambda: next(line for line in iter(answer.readline, b"") if line.startswith(b"data"))
    connection.close()


def test_browsers_hear_of_the_state_that_pages_were_in_and_of_the_next(server):
    state = re.search(r'data !== "(\w+)"', ask(server, "/")[2].decode())
    assert state
    with listening(server) as hear:
        assert hear() == f"data: {state[1]}\n".encode()
        server.reload()
        said = hear()

    assert said != f"data: {state[1]}\n".encode()
    assert said.split()[1].decode() in ask(server, "/")[2].decode()


def test_many_browsers_are_served_at_once(server):
    with listening(server) as one, listening(server) as other:
        one(), other()
        assert ask(server, "/")[0] == 200
        server.reload()
        assert one() == other()


def test_stopping_lets_go_of_those_who_listen_and_of_the_address(pages):
    server = Server(("127.0.0.1", 0), pages.get, "jeton")
    server.start()
    with listening(server) as hear:
        hear()
        server.stop()
        with pytest.raises(StopIteration):
            hear()
    port = urlsplit(server.url).port
    with socket.create_server(("127.0.0.1", port or 0)):
        pass


def test_a_port_that_is_taken_is_told(server):
    port = urlsplit(server.url).port
    assert port

    with pytest.raises(Unservable, match="déjà pris"):
        Server(("127.0.0.1", port), PAGES.get, "jeton")
    with pytest.raises(Unservable, match="rien ne peut être servi"):
        Server(("203.0.113.1", 8000), PAGES.get, "jeton")


def test_addresses_are_read_as_people_type_them():
    assert read_address("127.0.0.1:8000") == ("127.0.0.1", 8000)
    assert read_address("[::1]:80") == ("::1", 80)
    for wrong in (
        "8000",
        "localhost",
        "localhost:",
        "localhost:x",
        "localhost:99999",
        ":80",
        "a:²",
    ):
        with pytest.raises(Unservable):
            read_address(wrong)


@contextmanager
def serving(server, watcher, refresh, refused):
    thread = threading.Thread(target=serve, args=(server, watcher, refresh, refused))
    thread.start()
    try:
        yield
    finally:
        server.is_over = True
        thread.join(10)
    assert not thread.is_alive()


def _until(happened):
    for _ in range(500):
        if happened():
            return
        time.sleep(0.02)
    pytest.fail("it never happened")


def test_a_change_is_made_then_told_and_a_failure_keeps_the_last_good_state(tmp_path, pages):
    (tmp_path / "a.yml").write_text("un")
    told: list[str] = []

    def refresh(changed):
        assert changed == {tmp_path / "a.yml"}
        text = (tmp_path / "a.yml").read_text()
        if text == "cassé":
            raise ValueError("cassé")
        pages[""] = text.encode()

    server = Server(("127.0.0.1", 0), pages.get, "jeton")
    with serving(server, Watcher([tmp_path], 0.01), refresh, lambda error: told.append(str(error))):
        _until(lambda: ask(server, "/")[0] == 200)
        with listening(server) as hear:
            hear()
            (tmp_path / "a.yml").write_text("deux")
            hear()
            assert b"deux" in ask(server, "/")[2]
            (tmp_path / "a.yml").write_text("cassé")
            _until(lambda: told)
            assert b"deux" in ask(server, "/")[2]
            (tmp_path / "a.yml").write_text("trois")
            hear()
            assert b"trois" in ask(server, "/")[2]
    assert told == ["cassé"]


def test_the_keyboard_stops_it(pages):
    class Pressed:
        def wait(self, is_over):
            raise KeyboardInterrupt

    server = Server(("127.0.0.1", 0), pages.get, "jeton")
    serve(server, Pressed(), lambda changed: None, lambda error: None)  # type: ignore[arg-type]

    assert server.is_over
    with pytest.raises(OSError):  # noqa: PT011 - refused, or no longer there
        ask(server, "/")


def test_files_that_appear_change_and_go_are_seen_and_the_hidden_are_not(tmp_path):
    (tmp_path / "d/.git").mkdir(parents=True)
    (tmp_path / "a.yml").write_text("1")
    (tmp_path / "d/b.yml").write_text("1")
    (tmp_path / "d/rond").symlink_to(tmp_path / "d")
    watcher = Watcher([tmp_path / "a.yml", tmp_path / "d", tmp_path / "pas-encore"], 0.01)
    (tmp_path / "d/.git/index").write_text("x")
    (tmp_path / "d/b.yml~").write_text("x")
    (tmp_path / "a.yml").unlink()
    (tmp_path / "d/b.yml").write_text("12")
    (tmp_path / "pas-encore").mkdir()
    (tmp_path / "pas-encore/c.yml").write_text("1")

    changed = watcher.wait(lambda: False)

    assert changed == {
        tmp_path / "a.yml",
        tmp_path / "d/b.yml",
        tmp_path / "pas-encore/c.yml",
    }
    assert watcher.wait(lambda: True) == frozenset()


def test_what_goes_on_changing_is_waited_for():
    looks = iter(
        [{"a": (1, 1)}, {"a": (2, 1)}, {"a": (3, 1), "b": (1, 1)}, {"a": (3, 1), "b": (1, 1)}]
    )

    class Looking(Watcher):
        def _look(self):
            return next(looks)

    assert Looking([], 0).wait(lambda: False) == {Path("a"), Path("b")}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a/b.c/", "text/html; charset=utf-8"),
        ("a.PDF", "application/pdf"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("recherche/wasm.fr.pagefind", "application/octet-stream"),
        ("a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_types_are_what_browsers_need(address, kind):
    assert content_type(address) == kind
