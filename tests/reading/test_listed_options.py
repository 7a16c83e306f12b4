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


@pytest.mark.parametrize(
    "value",
    [
        "",
        "https://exemple.org",
        "http://exemple.org/sous/dossier",
        "https://exemple.org:8443/a/",
        "HTTPS://EXEMPLE.org/~nous/%C3%A9/",
        "https://référentiels.fr/",
    ],
)
def test_where_a_site_stays_is_the_address_of_a_site(value):
    assert read_options({"permanent_url": value}).permanent_url == value
    assert list(find_mistakes({"permanent_url": value})) == []


@pytest.mark.parametrize(
    "value",
    [
        "exemple.org",
        "ftp://exemple.org/",
        "https://",
        "https:///a",
        "https://exemple.org/?a=b",
        "https://exemple.org/#a",
        "https://moi:secret@exemple.org/",
        "https://exemple.org/a b/",
        "https://exemple.org/\n",
        'https://exemple.org/">',
        "https://[",
        "https://exemple.org:port/",
        3,
        ["https://exemple.org/"],
    ],
)
def test_what_names_no_site_is_said_with_its_cure(value):
    ((name, _, cure),) = find_mistakes({"permanent_url": value})

    assert name == "permanent_url"
    assert "https://" in translator("fr").text(cure)
    assert read_options({"permanent_url": value}).permanent_url == ""
