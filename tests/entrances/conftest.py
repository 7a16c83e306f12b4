"""A repository to bring workbooks into, and what is published here, which forms speak of."""

import pytest

from referentiels import cli
from referentiels.checking import folders
from tests.conftest import ROOT
from tests.evaluations import SMALL


@pytest.fixture
def written():
    """Give what the file of the repository says, unless tests say it otherwise."""
    return SMALL


@pytest.fixture
def place(tmp_path, monkeypatch, written):
    """Make a repository with a file and the library, and go there."""
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks/exemple.yml").write_text(written, encoding="utf-8")
    (tmp_path / "criteria-library").symlink_to(ROOT / "criteria-library")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bring(place, capsys):
    """Import a workbook; gives the status and all that is said, on an ordinary keyboard."""

    def run(data, *arguments, name="rempli.xlsx"):
        (place / name).write_bytes(data)
        capsys.readouterr()
        status = cli.main(["import", name, *arguments])
        said = capsys.readouterr()
        text = (said.out + said.err).replace("\u00a0", " ").replace("\u202f", " ")
        return status, text.replace("’", "'")

    return run


@pytest.fixture(scope="module")
def catalogue():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


@pytest.fixture(scope="module")
def texts():
    return {
        f"{folder}/{file.name}": file.read_text(encoding="utf-8")
        for folder in ("frameworks", "criteria-library")
        for file in (ROOT / folder).glob("*.yml")
    }
