"""Structures close to another one: which are chosen among many, in which order, with which criteria."""

import pytest

from referentiels.site.pages import near

RARE, COMMON = "a-rare", "z-common"
CRITERIA = (*(f"c{number}" for number in range(10)), RARE, COMMON)
LIBRARY = "format: 1\ndomain: {name: Cohésion}\ncriteria:\n" + "".join(
    f"  - {{id: {one}, name: Critère {one}}}\n" for one in CRITERIA
)


def _framework(name, shared):
    lines = ["format: 1", f"structure: {{name: {name}}}"]
    lines += ["framework: {provenance: structure, licence: CC0-1.0}", "domains:"]
    lines += ["  - id: d", "    name: D", "    criteria:"]
    lines += [f"      - {{id: i{n}, name: I{n}, shared: {one}}}" for n, one in enumerate(shared)]
    return "\n".join(lines) + "\n"


@pytest.fixture
def near_one(folder):
    """Give the function that finds what is close to a structure which uses some criteria."""

    def find(own, *others):
        """Each other one: its identifier, its name, what it uses."""
        files = {"criteria-library/cohesion.yml": LIBRARY}
        files["frameworks/nous.yml"] = _framework("Nous", own)
        files |= {f"frameworks/{id}.yml": _framework(name, shared) for id, name, shared in others}
        outcome = folder(files, keep=True)
        assert not outcome.has_errors
        (us,) = (one for one in outcome.catalogue.frameworks if one.id == "nous")
        return near.find_near(outcome.catalogue, us)

    return find


def _names(found):
    return [one.link.title for one in found]


def _criteria(found):
    return [link.address.split("/")[1] for link in found.criteria]


def test_only_who_shares_a_criterion_is_near_and_never_itself(near_one):
    found = near_one(["c1", "c2"], ("a", "Abri", ["c2"]), ("b", "Bar", ["c3"]), ("c", "Cour", []))

    assert [(one.link, _criteria(one)) for one in found] == [(("Abri", "structures/a/"), ["c2"])]
    assert found[0].comparison == "comparer/?structure=nous&structure=a"


def test_those_that_share_most_are_chosen(near_one):
    many = [(f"m{n}", f"Beaucoup {n}", ["c1", "c2"]) for n in range(near.MOST_NEIGHBOURS)]
    one = ("a", "Abri", [RARE])

    found = near_one(["c1", "c2", RARE], one, *many)

    assert _names(found) == [name for _, name, _ in many]


def test_as_many_in_common_those_that_share_the_rarest_are_chosen(near_one):
    common = [(f"a{n}", f"Abri {n}", [COMMON]) for n in range(near.MOST_NEIGHBOURS)]
    rare = [("z1", "Zèbre", [RARE]), ("z2", "Zinc", [RARE])]

    found = near_one([COMMON, RARE], *common, *rare)

    assert _names(found) == [name for _, name, _ in common[:-2]] + ["Zèbre", "Zinc"]


def test_as_rare_those_that_come_first_in_the_alphabet_are_chosen(near_one):
    """Whatever their identifiers, capitals and accents."""
    names = ["Été", "abri", "Zinc", "École", "bar", "Fil", "Dune", "Cour"]
    others = [(f"s{9 - n}", name, ["c1"]) for n, name in enumerate(names)]

    found = near_one(["c1"], *others)

    assert _names(found) == ["abri", "bar", "Cour", "Dune", "École", "Été"]


def test_they_are_shown_in_the_order_of_names_whatever_they_share(near_one):
    others = [("a", "Zinc", ["c1", "c2"]), ("b", "écluse", ["c1"]), ("c", "Abri", [COMMON])]

    found = near_one(["c1", "c2", COMMON], *others)

    assert _names(found) == ["Abri", "écluse", "Zinc"]


def test_namesakes_keep_one_order(near_one):
    found = near_one(["c1"], ("b", "Abri", ["c1"]), ("a", "Abri", ["c1"]))

    assert [one.link.address for one in found] == ["structures/a/", "structures/b/"]


def test_the_rarest_of_the_criteria_in_common_is_named_first(near_one):
    others = [("a", "Abri", [COMMON, "c2", "c1", RARE]), ("b", "Bar", [COMMON])]

    found = near_one([COMMON, "c2", "c1", RARE], *others)

    assert _criteria(found[0]) == [RARE, "c1", "c2", COMMON]


def test_a_criterion_used_twice_is_named_once(near_one):
    found = near_one(["c1", "c1", "c2"], ("a", "Abri", ["c1", "c1"]), ("b", "Bar", ["c1", "c2"]))

    assert [_criteria(one) for one in found] == [["c1"], ["c2", "c1"]]


def test_all_that_both_use_is_named_even_when_many_others_use_it(near_one, monkeypatch):
    """Choosing looks at a few users of each criterion; what is said of the chosen ones is the whole."""
    monkeypatch.setattr(near, "MOST_CANDIDATES", 3)
    many = [(f"a{n}", f"Abri {n}", [COMMON]) for n in range(5)]

    found = near_one([COMMON, RARE], *many, ("z", "Zinc", [COMMON, RARE]))

    assert _names(found)[-1] == "Zinc"
    assert _criteria(found[-1]) == [RARE, COMMON]


@pytest.mark.parametrize(("candidates", "met"), [(3, ["Abri 0", "Abri 1", "Zinc"]), (4, ["Abri 0", "Abri 1", "Abri 2", "Zinc"])])  # fmt: skip
def test_as_many_are_looked_at_as_is_allowed_the_rarest_criterion_first(
    near_one, monkeypatch, candidates, met
):
    monkeypatch.setattr(near, "MOST_CANDIDATES", candidates)
    many = [(f"a{n}", f"Abri {n}", [COMMON]) for n in range(8)]

    found = near_one([COMMON, RARE], *many, ("z", "Zinc", [RARE]))

    assert _names(found) == met
