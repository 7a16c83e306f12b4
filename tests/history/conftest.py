"""Histories whose moments tests choose."""

import pytest

from tests import repositories


@pytest.fixture
def at(monkeypatch):
    """Say the moment of the next commits."""

    def say(moment):
        for name in list(repositories._DATES):
            monkeypatch.setitem(repositories._DATES, name, moment)

    return say
