"""Long work says how far it has come to whoever looks, and leaves nothing behind."""

import io
import sys
import time

import pytest

from referentiels.tools import progress


class Stream(io.StringIO):
    def __init__(self, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.fixture
def clock(monkeypatch):
    """Give a clock that the test winds."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return now


def run(monkeypatch, clock, seconds, terminal=True):
    stream = Stream(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.count(1000, "Fichiers vérifiés") as tick:
        for _ in range(1000):
            clock[0] += seconds / 1000
            tick(1)
    return stream.getvalue()


def test_a_long_work_is_told_on_one_line_that_is_erased(monkeypatch, clock):
    told = run(monkeypatch, clock, 10)

    lines = told.split("\r")
    assert "\n" not in told
    assert "Fichiers vérifiés : 50/1000" in lines
    assert 10 < len(lines) < 110
    assert lines[-1] == ""
    assert not lines[-2].strip()
    assert len(lines[-2]) == max(map(len, lines))


def test_a_short_work_says_nothing(monkeypatch, clock):
    assert run(monkeypatch, clock, 0.4) == ""


def test_nothing_is_told_where_nobody_looks(monkeypatch, clock):
    assert run(monkeypatch, clock, 10, terminal=False) == ""
    monkeypatch.setenv("CI", "true")
    assert run(monkeypatch, clock, 10) == ""


def test_what_fails_leaves_no_line(monkeypatch, clock):
    stream = Stream(True)
    monkeypatch.setattr(sys, "stderr", stream)

    def stop():
        with progress.count(2, "Pages") as tick:
            clock[0] = 1
            tick(1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()

    assert stream.getvalue() == "\rPages : 1/2\r           \r"


def test_a_closed_stream_stops_nothing(monkeypatch, clock):
    stream = Stream(True)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.count(2, "Pages") as tick:
        stream.close()
        clock[0] = 1
        tick(1)
