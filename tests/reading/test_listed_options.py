"""An option that may be a list: what fits it is taken, what doesn't is said with what would."""

import pytest

from referentiels.paper.documents import OF_A_CRITERION, OF_A_STRUCTURE
from referentiels.reading.options import DOCUMENTS, find_mistakes, read_options
from referentiels.words.language import translator


def test_kinds_that_may_be_listed_are_those_that_can_be_printed():
    assert set(DOCUMENTS) == {*OF_A_STRUCTURE, *OF_A_CRITERION}


@pytest.mark.parametrize("value", [True, False, ["summary"], ["framework", "summary"], []])
def test_all_none_or_a_list_are_taken(value):
    assert read_options({"documents": value}).documents == value
    assert list(find_mistakes({"documents": value})) == []


@pytest.mark.parametrize("value", [["affiche"], "summary", 3, [{}], [["summary"]]])
def test_anything_else_is_said_and_keeps_the_default(value):
    ((name, _, cure),) = find_mistakes({"documents": value})

    assert name == "documents"
    assert "follow-up" in translator("fr").text(cure)
    assert read_options({"documents": value}).documents is True
