"""A project to rename things in."""

import pytest

from .renamed import FILES


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a project, and go there."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    return tmp_path
