"""The moment that a build is of: asked for, else that of the commit, never that of the clock."""

from datetime import UTC, datetime

import pytest

from referentiels.build.moment import NoMoment, find_moment
from referentiels.checking.folders import Settings
from referentiels.history.archive.past import Past
from referentiels.history.chronicle import find_chronicle
from referentiels.model.catalogue import index
from referentiels.words.language import translator

from .. import repositories
from ..repositories import commit


def last(folder):
    with Past(Settings(root=folder)) as past:
        return find_chronicle(past, index((), ()), translator("fr")).moment


def test_it_is_that_of_the_last_commit(tmp_path):
    commit(tmp_path, {"frameworks/a.yml": "a"})

    assert find_moment(last(tmp_path), {}) == datetime(2020, 1, 1, 12, tzinfo=UTC)


def test_it_is_that_of_the_site_where_its_data_is_of_another_repository(tmp_path, monkeypatch):
    data = tmp_path / "frameworks"
    data.mkdir()
    commit(data, {"a.yml": "a"})
    for name in list(repositories._DATES):
        monkeypatch.setitem(repositories._DATES, name, "2021-01-01T12:00:00Z")
    commit(tmp_path, {"mkdocs.yml": "a"})

    assert find_moment(last(tmp_path), {}) == datetime(2021, 1, 1, 12, tzinfo=UTC)


def test_the_one_that_is_asked_for_comes_first():
    assert find_moment("2020-01-01", {"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)


def test_without_a_history_there_is_none(tmp_path):
    assert find_moment(last(tmp_path), {"SOURCE_DATE_EPOCH": ""}) is None


@pytest.mark.parametrize("text", ["hier", "-5", "1e9", "1.5", "٣", "9" * 12, "1\n"])
def test_what_is_no_number_of_seconds_is_refused_in_words(text):
    with pytest.raises(NoMoment) as refused:
        find_moment("", {"SOURCE_DATE_EPOCH": text})

    assert "SOURCE_DATE_EPOCH" in translator("fr").text(refused.value.message)
