"""What the machine of these tests is: nothing but itself reaches it or is reached, and it goes with who started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ROOT

from .conftest import tree_of_machine
from .machine import REGISTRY

ALONE = """
import errno, socket, urllib.request
try:
    socket.create_connection(("192.0.2.1", 443), 3)
except OSError as refused:
    assert refused.errno == errno.ENETUNREACH, refused
for address in ("https://exemple.net/", "http://exemple.fr/"):
    try:
        urllib.request.urlopen(address)
    except OSError:
        continue
    raise SystemExit(address)
"""
STARTED = """
import sys
from tests.containers.machine import boot
with boot(sys.argv[1]) as machine:
    machine.run("mkdir seen")
    print(machine.process.pid, flush=True)
    machine.run("sleep 600")
"""


def test_it_reaches_nobody_by_itself_and_whom_it_asks_for_is_known(installed):
    done = installed.run("! getent hosts exemple.org\npython3", typed=ALONE, reach=REGISTRY)

    assert done.code == 0, done.said
    assert done.hosts == {"exemple.org", "exemple.net", "exemple.fr"}


def test_nothing_is_left_of_it_when_who_started_it_is_killed(tmp_path):
    command = [sys.executable, "-c", STARTED, tree_of_machine()]
    around = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=ROOT, env=around, stdout=subprocess.PIPE, text=True) as who:
        assert who.stdout is not None
        first = int(who.stdout.readline())
        assert _is_there(first)
        who.send_signal(signal.SIGKILL)

    end = time.monotonic() + 30
    while _is_there(first):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert str(tmp_path) not in Path("/proc/mounts").read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.glob("*/root/*")] == []


def test_where_there_can_be_none_one_is_told_why_and_how_to_do_without(tmp_path):
    (tmp_path / "uname").write_text("#!/bin/sh\necho Darwin\n")
    (tmp_path / "uname").chmod(0o755)

    def ask(**more):
        around = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", **more}
        command = ["sh", str(ROOT / ".ci/bare")]
        return subprocess.run(command, env=around, capture_output=True, text=True, check=False)

    refused = ask(BARE="")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "« Darwin »" in refused.stderr
    assert "make test BARE=non" in refused.stderr
    assert ask(BARE="non").stdout == "non\n"


def _is_there(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes() != b""  # nothing: it has ended
    except OSError:
        return False
