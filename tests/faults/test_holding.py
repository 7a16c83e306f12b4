"""A place is held by one build at a time, whenever another takes it or lets go, whatever the disk knows of locks."""

import errno
import os
from pathlib import Path

import pytest

from referentiels.build import holding
from referentiels.build.holding import Held, Hold


@pytest.fixture
def lock(tmp_path):
    return tmp_path / ".site.lock"


def test_who_opens_the_lock_as_another_lets_go_holds_the_place(lock, monkeypatch):
    """The file that was opened is gone then: holding it would hold nothing."""
    first, second = Hold(lock), Hold(lock)
    first.take()
    locked = holding._lock
    taken_away: list[Path] = []

    def late(file):
        if not taken_away:
            taken_away.append(lock)
            first.release()
        return locked(file)

    monkeypatch.setattr(holding, "_lock", late)
    second.take()

    assert taken_away
    with pytest.raises(Held):
        Hold(lock).take()
    second.release()
    assert not lock.exists()


def test_who_opens_the_lock_as_two_others_let_go_and_take_waits(lock, monkeypatch):
    """The file that was opened is not the one that is there: the place is held by somebody else."""
    first, third = Hold(lock), Hold(lock)
    first.take()
    locked = holding._lock
    taken: list[Path] = []

    def late(file):
        if not taken:
            taken.append(lock)
            first.release()
            third.take()
        return locked(file)

    monkeypatch.setattr(holding, "_lock", late)
    with pytest.raises(Held):
        Hold(lock).take()
    third.release()


def test_nobody_takes_the_place_while_it_is_being_let_go(lock, monkeypatch):
    """Who took it before the lock is gone would see it taken away."""
    hold, unlink, tried = Hold(lock), Path.unlink, []
    hold.take()

    def watched(path, **named):
        tried.append(path)
        with pytest.raises(Held):
            Hold(lock).take()
        unlink(path, **named)

    monkeypatch.setattr(Path, "unlink", watched)
    hold.release()

    assert tried == [lock]


def test_a_disk_that_knows_no_locks_is_no_obstacle(lock, monkeypatch):
    def unknown(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(holding._fcntl, "flock", unknown)
    hold = Hold(lock)
    hold.take()
    hold.release()

    assert not lock.exists()


def test_a_lock_that_cannot_be_taken_away_holds_nobody(lock, monkeypatch):
    hold = Hold(lock)
    hold.take()

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as context:
        context.setattr(Path, "unlink", refuse)
        hold.release()

    assert lock.exists()
    again = Hold(lock)
    again.take()
    again.release()
