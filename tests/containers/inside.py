"""The first process of a bare machine: it puts the machine together, runs commands in it, and takes it away.

Run as root, in mounts, processes and a network of its own, by the standard library alone:
`inside.py TREE SOCKET FOLDER`. It reads requests, one JSON a line, and answers each with one. When its input ends,
or whoever runs the tests is killed, everything ends with it: processes, mounts, files.
"""

import contextlib
import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

LARGEST = "4g"
"""Of all its files: a whole session takes less than a third of it."""
DOOR = ("127.0.0.1", 3128)
NODES = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9), "tty": (5, 0)}  # fmt: skip
SIOCSIFFLAGS, UP = 0x8914, 0x1


def main() -> None:
    """Be the machine until nobody asks for anything any more."""
    tree, outside, place = sys.argv[1:]
    root = _settle(tree, Path(place))
    _name(root)
    _link()
    asked = _hear_names()
    threading.Thread(target=_keep_door, args=(outside,), daemon=True).start()
    threading.Thread(target=_answer, args=(root, asked), daemon=True).start()
    for line in sys.stdin:
        REQUESTS.append(json.loads(line))
        WAITING.release()
    os._exit(0)  # the first process of a machine: all others end with it, and what they had mounted


REQUESTS: list[dict[str, Any]] = []
WAITING = threading.Semaphore(0)


def _settle(tree: str, root: Path) -> Path:
    """Unpack the machine in memory: nothing of it is ever on a disk, and nothing is left to be removed."""
    _mount("tmpfs", root, f"mode=755,size={LARGEST}")
    subprocess.run(["tar", "-xpf", tree, "-C", str(root), "--numeric-owner"], check=True)
    _mount("proc", root / "proc")
    _give_devices(root / "dev")
    return root


def _mount(kind: str, place: Path, options: str = "rw") -> None:
    subprocess.run(["mount", "-t", kind, "-o", options, kind, str(place)], check=True)


def _give_devices(device: Path) -> None:
    """Give the machine what every program may want; nothing of the real machine's is shared."""
    _mount("tmpfs", device, "mode=755")
    os.umask(0)
    for name, (major, minor) in NODES.items():
        os.mknod(device / name, 0o020666, os.makedev(major, minor))
    os.umask(0o022)
    for name in ("pts", "shm"):
        (device / name).mkdir()
    (device / "shm").chmod(0o1777)
    _mount("devpts", device / "pts", "newinstance,ptmxmode=0666,mode=620,gid=5")
    (device / "ptmx").symlink_to("pts/ptmx")
    (device / "fd").symlink_to("/proc/self/fd")


def _name(root: Path) -> None:
    """Name the machine, and lead its programs to the only door; names of others are asked of us."""
    socket.sethostname("machine")
    etc = root / "etc"
    (etc / "hosts").write_text("127.0.0.1 localhost machine\n")
    (etc / "resolv.conf").unlink(missing_ok=True)
    (etc / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
    door = "http://{}:{}".format(*DOOR)
    (etc / "apt/apt.conf.d/01door").write_text(f'Acquire::http::Proxy "{door}";\n')


def _link() -> None:
    """Have the loop alone: the machine has no other link to anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", UP))


def _hear_names() -> list[str]:
    """Note each name that a program looks up by itself, and know none of them."""
    asked: list[str] = []
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))

    def hear() -> None:
        while True:
            question, whom = server.recvfrom(4096)
            asked.append(_read_name(question[12:]))
            server.sendto(question[:2] + b"\x81\x83" + question[4:6] + bytes(6) + question[12:], whom)  # fmt: skip

    threading.Thread(target=hear, daemon=True).start()
    return asked


def _read_name(question: bytes) -> str:
    parts = []
    while length := question[0]:
        parts.append(question[1 : length + 1].decode("ascii", "replace"))
        question = question[length + 1 :]
    return ".".join(parts)


def _keep_door(outside: str) -> None:
    """Carry what comes to the door to the tests, who decide where it may lead."""
    with socket.create_server(DOOR) as door:
        while True:
            inner, _ = door.accept()
            outer = socket.socket(socket.AF_UNIX)
            outer.connect(outside)
            for one, other in ((inner, outer), (outer, inner)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with contextlib.suppress(OSError):
        other.shutdown(socket.SHUT_WR)


def _answer(root: Path, asked: list[str]) -> None:
    while WAITING.acquire():
        done = _run(root, REQUESTS.pop(0))
        told = {"code": done.returncode, "said": done.stdout, "names": [*asked]}
        asked.clear()
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()


def _run(root: Path, request: dict[str, Any]) -> "subprocess.CompletedProcess[str]":
    """Run commands as someone at home; what they type is on the input, or nothing."""
    enter = ["chroot", f"--userspec={request['user']}:{request['user']}", str(root)]
    around = [f"{name}={value}" for name, value in request["around"].items()]
    return subprocess.run(
        [*enter, "/usr/bin/env", "-i", *around, "/bin/sh", "-eu", "-c", request["commands"]],
        input=request["typed"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


if __name__ == "__main__":
    main()
