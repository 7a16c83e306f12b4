"""Near names: every name is in its group, and no address says two things."""

from collections import Counter

import pytest

from referentiels.content.groups import read_groups
from referentiels.words.identifiers import slug


@pytest.mark.parametrize(
    ("sort", "name", "codes"),
    [
        ("audiences", "Bénévoles", ("benevoles",)),
        ("audiences", "JEUNES VOLONTAIRES", ("benevoles",)),
        ("audiences", "demandeurs d'emploi", ("emploi-et-insertion",)),
        ("audiences", "musiciens", ("musiciens",)),
        ("audiences", "？", ()),
        ("territories", "Poitou-Charentes, puis France", ("france", "nouvelle-aquitaine")),
    ],
)
def test_a_name_has_the_code_of_its_groups_else_its_own(sort, name, codes):
    assert read_groups()[sort].codes(name) == codes


@pytest.mark.parametrize("sort", ["audiences", "territories"])
def test_no_address_says_two_things(sort):
    groups = read_groups()[sort]

    ids = Counter(one.id for one in groups.by_id.values())
    assert set(ids.values()) == {1}
    # A name whose address is that of a group is in this group.
    assert [
        name for name, codes in groups.by_name.items() if name in groups.by_id and name not in codes
    ] == []
    assert [
        (one.id, name)
        for one in groups.by_id.values()
        for name, times in Counter(map(slug, one.names)).items()
        if times > 1
    ] == []


@pytest.mark.parametrize("sort", ["audiences", "territories"])
def test_no_two_groups_are_called_the_same(sort):
    names = [slug(one.name) for one in read_groups()[sort].by_id.values()]

    assert len(set(names)) == len(names)
