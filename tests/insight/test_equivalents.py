"""Criteria of other sites that may be near ours: proposed by the one matcher, as long as nobody has answered."""

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.content.synonyms import recognition_of
from referentiels.insight.equivalents import propose
from tests.equivalences import LINES, THEIRS, project, write

HEAD = "format: 1\nmappings:\n"


def _proposed(folder, lines=LINES, theirs=THEIRS):
    write(folder, project(lines, theirs))
    catalogue = folders.check(Settings(root=folder), keep=True).catalogue
    return [(one.here.id, one.reference) for one in propose(catalogue, recognition_of(catalogue))]


def _one(here, there, relation):
    return (
        f"  - {{here: {here}, there: lyon/{there}, relation: {relation}, reviewed: 2026-11-20}}\n"
    )


def test_what_has_the_same_name_is_proposed_alone(tmp_path):
    proposed = _proposed(tmp_path, lines="")

    assert [here for here, there in proposed if there == "lyon/pouvoir-d-agir"] == [
        "pouvoir-d-agir"
    ]


def test_other_names_speak_too(tmp_path):
    theirs = THEIRS.replace(
        "name: Voisinage festif", "name: Fêtes\n    also_called: [pouvoir d’agir]"
    )

    assert ("pouvoir-d-agir", "lyon/voisinage-festif") in _proposed(tmp_path, "", theirs)


def test_what_was_refused_is_asked_no_more_but_the_rest_is(tmp_path):
    before = _proposed(tmp_path / "a", lines="")
    after = _proposed(tmp_path / "b", HEAD + _one("entraide", "entraide", "none"))

    assert [one for one in before if one not in after] == [("entraide", "lyon/entraide")]


def test_what_has_found_its_place_is_asked_no_more(tmp_path):
    for relation in ("same", "close", "broader", "narrower"):
        lines = HEAD + _one("lien-social", "entraide", relation)
        proposed = _proposed(tmp_path / relation, lines)
        assert not [there for _, there in proposed if there == "lyon/entraide"], relation


def test_what_is_retired_there_is_not_proposed(tmp_path):
    assert "lyon/ancien" not in [there for _, there in _proposed(tmp_path, lines="")]


def test_what_goes_by_another_name_of_ours_is_proposed_alone(tmp_path):
    files = project(lines="")
    files["criteria-library/cohesion.yml"] = files["criteria-library/cohesion.yml"].replace(
        "name: Lien social\n", "name: Lien social\n    also_called: [sortie de l’isolement]\n"
    )
    write(tmp_path, files)
    catalogue = folders.check(Settings(root=tmp_path), keep=True).catalogue

    proposed = propose(catalogue, recognition_of(catalogue))

    found = [one.here.id for one in proposed if one.there.id == "sortie-de-l-isolement"]
    assert found == ["lien-social"]
