"""A host of https on this machine, which takes itself for one of the web: what it answers is what a test says."""

import socket
import ssl
import threading
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("ailleurs.pem")
HOST = "ailleurs.exemple"
PUBLIC = "93.184.215.14"


class Stranger:
    """Answer each path with bytes, written as they are; `slowly` gives one byte every so many seconds."""

    def __init__(self, answers, slowly=0.0):
        self.answers, self.slowly = answers, slowly
        self.asked = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self._listening = context.wrap_socket(
            socket.create_server(("127.0.0.1", 0)), server_side=True
        )
        self.port = self._listening.getsockname()[1]
        self._leaving = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self._leaving.set()
        self._listening.close()

    def _serve(self):
        while True:
            try:
                connected = self._listening.accept()[0]
            except ssl.SSLError:
                continue
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connected,), daemon=True).start()

    def _answer(self, connected):
        with connected:
            try:
                asked = connected.recv(65536).decode()
                path = asked.split(" ")[1]
                self.asked.append(asked)
                answer = self.answers[path]
                if not self.slowly:
                    connected.sendall(answer)
                for one in answer if self.slowly else b"":
                    connected.sendall(bytes([one]))
                    self._leaving.wait(self.slowly)
            except OSError:
                pass


class Elsewhere:
    """A network where every name is that of the stranger, at numbers of the test's choice."""

    def __init__(self, stranger, numbers=(PUBLIC,)):
        self._stranger, self._numbers = stranger, list(numbers)
        self.reached = []
        self.context = ssl.create_default_context(cafile=str(CERTIFICATE))

    def resolve(self, host, port):
        return self._numbers

    def connect(self, number, port, seconds):
        self.reached.append(number)
        return socket.create_connection(("127.0.0.1", self._stranger.port), seconds)


def found(body, *headers, status="200 OK"):
    """Write an answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
