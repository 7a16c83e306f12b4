"""Every name gets an address, whatever its script, and never one that names something else."""

from typing import Any

import pytest

from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.words.identifiers import (
    Ids,
    identify,
    identify_item,
    identify_structure,
    is_id,
    slug,
)

NAMES = {
    "Le journal du quartier": "le-journal-du-quartier",
    "L’eau": "l-eau",
    "Œuvre": "oeuvre",
    "Ægir": "aegir",
    "Łódź": "lodz",
    "Øresund": "oresund",
    "1901": "1901",
    "جمعية الحي": "",
    "جمعية الحي 2": "",
    "עמותה": "",
    "Союз 95": "",
    "社区": "",
    "???": "",
    "جمعية الحي (Jamaïat al-haï)": "jamaiat-al-hai",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_a_name_without_latin_letters_gives_no_half_identifier(name, expected):
    assert identify(name) == expected


def test_a_structure_is_told_by_its_territory_else_by_a_number():
    arabic = "جمعية الحي"

    assert identify_structure(arabic, "Brest") == "structure-brest"
    assert identify_structure(arabic, "Brest", {"structure-brest"}) == "structure-brest-2"
    assert identify_structure(arabic, "Brest", {"structure-brest"}, 7) == "structure-brest-7"
    assert identify_structure(arabic, "وهران", (), 7) == "structure-7"
    assert identify_structure(arabic, "", {"structure-1", "structure-2"}) == "structure-3"
    assert identify_structure("Corlab", "Brest", {"corlab"}) == "corlab"
    assert is_id(identify_structure(arabic, "territoire " * 30, {"structure-territoire"}, 7))


def test_items_of_other_scripts_get_ids_of_their_own():
    data: Any = {
        "domains": [
            {"name": "الحي", "criteria": [{"name": "ثقة", "indicators": [{"name": "عدد"}]}]},
            {"name": "عمل", "criteria": [{"name": "رضا"}]},
        ]
    }

    given: Any = give_ids(data, {})

    assert [one["id"] for one in given["domains"]] == ["domaine-1", "domaine-2"]
    criteria = [one for domain in given["domains"] for one in domain["criteria"]]
    assert [one["id"] for one in criteria] == ["critere-1", "critere-2"]
    assert criteria[0]["indicators"][0]["id"] == "indicateur-1"


def test_an_identifier_stays_the_slug_of_latin_names():
    assert identify("Faire société") == slug("Faire société") == "faire-societe"


@pytest.mark.parametrize("length", [60, 61, 62, 63, 64, 90])
def test_what_derives_identifiers_gives_the_same_and_never_one_too_long(length):
    taken: set[str] = set()
    name, ids = "é" * length, Ids({})
    given = [identify_item(name, "criteria", taken) for _ in range(120)]

    assert given == [ids.give({"name": name}) for _ in range(120)]
    assert len(set(given)) == 120
    assert all(map(is_id, given))
