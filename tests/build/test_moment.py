"""The moment that a build is of: asked for, else that of the commit, never that of the clock."""

from datetime import UTC, datetime

import pytest

from referentiels.build.moment import NoMoment, find_moment
from referentiels.words.language import translator

from ..repositories import commit


def test_it_is_that_of_the_last_commit(tmp_path):
    commit(tmp_path, {"frameworks/a.yml": "a"})

    assert find_moment(tmp_path / "frameworks", {}) == datetime(2020, 1, 1, 12, tzinfo=UTC)


def test_the_one_that_is_asked_for_comes_first(tmp_path):
    commit(tmp_path, {"a.yml": "a"})

    assert find_moment(tmp_path, {"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)


def test_without_a_history_there_is_none(tmp_path):
    assert find_moment(tmp_path, {"SOURCE_DATE_EPOCH": ""}) is None


@pytest.mark.parametrize("text", ["hier", "-5", "1e9", "1.5", "٣", "9" * 12, "1\n"])
def test_what_is_no_number_of_seconds_is_refused_in_words(tmp_path, text):
    with pytest.raises(NoMoment) as refused:
        find_moment(tmp_path, {"SOURCE_DATE_EPOCH": text})

    assert "SOURCE_DATE_EPOCH" in translator("fr").text(refused.value.message)
