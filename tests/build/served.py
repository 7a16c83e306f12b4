"""`referentiels serve`, run as a person runs it, for tests of any room."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.conftest import copy_little

LONGEST_WAIT = 120
"""Seconds: only a server that hangs takes as long, whatever else the machine does."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\S*)")


class Server:
    """`referentiels serve`, what a browser reads from it, and what its terminal says."""

    def __init__(self, folder, *arguments, **around):
        self.folder = folder
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "referentiels",
                "serve",
                *(arguments or ("-a", "127.0.0.1:0")),
            ],
            cwd=folder,
            env={**os.environ, **around},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Whoever runs the tests in the background has their processes ignore Ctrl+C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        threading.Thread(target=self._hear, daemon=True).start()
        self.port, self.mount = 0, "/"

    def _hear(self):
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.said.append(line)

    @property
    def terminal(self):
        return "".join(self.said)

    def begin(self):
        """Wait until it says where the site is."""
        until(lambda: ADDRESS.search(self.terminal) or self.process.poll() is not None)
        found = ADDRESS.search(self.terminal)
        assert found, self.terminal
        self.port, self.mount = int(found[1]), found[2]
        return self

    def ask(self, address, absolute=False):
        """Give the status, the headers and what stands there."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_WAIT)
        connection.request("GET", address if absolute else f"{self.mount}{address}")
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def read(self, address):
        return self.ask(address)[2].decode()

    def wait_for(self, address, words, absent=""):
        def come():
            page = self.read(address)
            return words in page and not (absent and absent in page)

        until(come, f"{words!r} never came to {address}: {self.terminal}")
        return self.read(address)

    def hear(self, words):
        """Wait until the terminal says something new, and forget it."""
        until(lambda: words in self.terminal, f"{words!r} was never said: {self.terminal}")
        self.said.clear()

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def get(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST_WAIT)


def until(happened, otherwise="it never happened"):
    end = time.monotonic() + LONGEST_WAIT
    while not happened():
        if time.monotonic() > end:
            pytest.fail(otherwise)
        time.sleep(0.05)


def make_project(folder):
    """Copy two structures, with a picture and a file beside the written page."""
    copy_little(folder)
    (folder / "docs/images").mkdir()
    (folder / "docs/images/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "secret.txt").write_text("secret")
    return folder
