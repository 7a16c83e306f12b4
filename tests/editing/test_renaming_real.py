"""Everything real is renamed, one thing after the other: checks find no more than before."""

import shutil

import pytest

from referentiels import cli
from referentiels.checking import folders

from ..conftest import copy_repository
from ..nights import NIGHT, chances
from .renamed import rows, tree


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return copy_repository(tmp_path_factory.mktemp("vrai"))


def everything(settings):
    """Give all that the real repository can rename, by kind."""
    catalogue = folders.check(settings, keep=True).catalogue
    for one in catalogue.frameworks:
        yield one.id
        for domain in one.domains:
            yield f"{one.id}#{domain.id}"
            for criterion in domain.criteria:
                yield f"{one.id}#{criterion.id}"
                yield from (f"{one.id}#{each.id}" for each in criterion.indicators)
    for shared in catalogue.domains:
        yield f"domaines/{shared.id}"
        for each in shared.criteria:
            yield f"criteres/{each.id}"
            yield from (f"criteres/{each.id}#{one.id}" for one in each.indicators)


def kind_of(typed):
    return typed.partition("/")[0] * ("/" in typed) + "#" * ("#" in typed)


def sample(whole):
    """Give two things of each kind by day, all of them at night."""
    if NIGHT:
        return whole
    chance = chances(1717)
    kinds = sorted({kind_of(one) for one in whole})
    assert len(kinds) == 5
    return [
        one
        for kind in kinds
        for one in chance.sample([each for each in whole if kind_of(each) == kind], 2)
    ]


def test_everything_real_is_renamed_and_checks_find_no_more_than_before(real, tmp_path, monkeypatch, capsys):  # fmt: skip
    settings = folders.Settings(root=real)
    before = sorted(one.rule for one in folders.check(settings).diagnostics)
    known = tree(real)
    for typed in sample(list(everything(settings))):
        place = tmp_path / "ici"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(real, place)
        monkeypatch.chdir(place)
        assert cli.main(["rename", typed, "nom-que-personne-n-a"]) == 0, typed
        capsys.readouterr()
        checked = folders.check(folders.Settings(root=place))
        assert sorted(one.rule for one in checked.diagnostics) == before, typed
        after = tree(place)
        for name in known.keys() & after.keys():
            assert known[name].count(b"\n") == after[name].count(b"\n"), (typed, name)
            if known[name] != after[name]:
                assert b"nom-que-personne-n-a" in after[name]
        assert all(one.why == "renommé" for one in rows(place).values() if one.to)
