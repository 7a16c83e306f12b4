"""What is said of other sites' criteria is read through the gate, at the place of each mistake."""

import pytest

from referentiels.checking import folders, named
from referentiels.checking.folders import Settings
from referentiels.content.synonyms import recognition_of
from referentiels.insight.equivalents import counterparts, propose
from referentiels.model.equivalences import wording_of
from tests.equivalences import FILE, HOME, LINES, OURS, THEIRS, project, write

HEAD = "format: 1\nmappings:\n"


def _check(folder, files=None):
    write(folder, files or project())
    return folders.check(Settings(root=folder), keep=True)


def _said(outcome):
    return [(one.span.path, one.span.line, one.rule) for one in outcome.diagnostics]


def _one(there="lyon/entraide", relation="close", here="lien-social", more=""):
    return (
        f"  - {{here: {here}, there: {there}, relation: {relation}, reviewed: 2026-11-20{more}}}\n"
    )


def test_the_file_of_the_issue_is_sound_and_is_no_domain(tmp_path):
    outcome = _check(tmp_path)

    assert _said(outcome) == []
    assert [one.id for one in outcome.catalogue.domains] == ["cohesion"]
    first = outcome.catalogue.equivalences[0]
    assert (first.here, first.source, first.criterion) == (
        "lien-social",
        "lyon",
        "sortie-de-l-isolement",
    )
    assert first.note == "Lyon ne compte que les personnes âgées"


def test_a_project_without_the_file_says_nothing_of_it(tmp_path):
    outcome = _check(tmp_path, project(lines=""))

    assert (_said(outcome), outcome.catalogue.equivalences) == ([], ())


def test_a_file_alone_is_checked_as_what_it_is(tmp_path):
    write(tmp_path, project(HEAD + _one("lyon/rien")))

    for path in (tmp_path / FILE, tmp_path / "criteria-library"):
        found = named.check_paths([str(path)])
        assert [one.rule for one in found.diagnostics] == ["unknown-there"], path


def test_two_files_of_the_name_are_told(tmp_path):
    outcome = _check(tmp_path, {**project(), "criteria-library/equivalences.yaml": LINES})

    assert "twin-files" in [one.rule for one in outcome.diagnostics]


def test_a_file_that_is_no_yaml_is_told_at_its_line(tmp_path):
    outcome = _check(tmp_path, project("format: 1\nmappings:\n  - {here: a\n"))

    assert [(path, rule) for path, _, rule in _said(outcome)] == [(FILE, "unclosed-bracket")]


def test_a_criterion_of_ours_is_not_unknown_because_its_file_is_broken(tmp_path):
    files = {**project(), "criteria-library/cohesion.yml": OURS + "oups: 1\n"}

    assert [rule for _, _, rule in _said(_check(tmp_path, files))] == ["unknown-key"]


def test_a_criterion_of_theirs_is_not_unknown_because_their_file_is_broken(tmp_path):
    outcome = _check(tmp_path, project(theirs=THEIRS + "oups: 1\n"))

    assert not [one for one in outcome.diagnostics if one.rule == "unknown-there"]
    assert not outcome.has_errors


@pytest.mark.parametrize("relation", ["close", "broader", "none"])
def test_words_that_changed_there_are_to_be_read_again(tmp_path, relation):
    lyon = _check(tmp_path).catalogue.elsewhere["lyon"]
    mark = wording_of(lyon.criteria["entraide"])
    lines = HEAD + _one(relation=relation, more=f", wording: {mark}")
    same = THEIRS.replace("definition: Des personnes", "definition: Les personnes")
    other = THEIRS.replace("Entraide entre voisins", "Entraide entre voisines")

    defined = THEIRS.replace(
        "entre voisins\n", "entre voisins\n    definition: Se rendre service.\n"
    )
    assert _said(_check(tmp_path, project(lines, same))) == []
    for text in (other, defined):
        assert _said(_check(tmp_path, project(lines, text))) == [(FILE, 3, "reworded-there")]


def test_a_wording_is_the_same_however_its_lines_are_cut(tmp_path):
    cut = THEIRS.replace(
        "definition: Des personnes âgées voient du monde.",
        "definition: |\n      Des personnes\n      âgées voient du monde.",
    )
    one, other = (
        _check(tmp_path, project(theirs=text)).catalogue.elsewhere["lyon"] for text in (THEIRS, cut)
    )

    name = "sortie-de-l-isolement"
    assert wording_of(one.criteria[name]) == wording_of(other.criteria[name])


@pytest.mark.parametrize(
    ("lines", "loops"),
    [
        (_one("lyon/entraide", "same") + _one("lyon/solidarite", "broader"), 0),
        (_one("lyon/entraide", "broader") + _one("lyon/entraide", "narrower", "entraide"), 0),
        (
            _one("lyon/entraide", "broader")
            + _one("lyon/entraide", "narrower", "entraide")
            + _one("lyon/solidarite", "narrower")
            + _one("lyon/solidarite", "broader", "entraide"),
            1,
        ),
        (
            _one("lyon/entraide", "same")
            + _one("lyon/entraide", "same", "entraide")
            + _one("lyon/solidarite", "broader")
            + _one("lyon/solidarite", "narrower", "entraide"),
            1,
        ),
    ],
)
def test_only_a_round_is_a_round_and_it_is_told_once(tmp_path, lines, loops):
    rules = [rule for _, _, rule in _said(_check(tmp_path, project(HEAD + lines)))]

    assert [one for one in rules if one != "same-as-both"] == ["wider-loop"] * loops


def test_a_thousand_lines_in_a_chain_are_read_without_end(tmp_path):
    ids = [f"c{number}" for number in range(300)]
    library = "format: 1\ndomain: {name: D}\ncriteria:\n" + "".join(
        f"  - {{id: {one}, name: Nom {one}}}\n" for one in ids
    )
    lines = HEAD + "".join(
        _one(f"lyon/{there}", "broader", here) + _one(f"lyon/{there}", "narrower", after)
        for here, there, after in zip(ids, ids, ids[1:], strict=False)
    )
    files = {**project(lines, library), "criteria-library/cohesion.yml": library}

    assert [rule for _, _, rule in _said(_check(tmp_path, files)) if rule == "wider-loop"] == []


def test_one_criterion_may_be_the_same_as_one_of_each_site_and_only_near_the_others(tmp_path):
    lines = (
        _one("lyon/pouvoir-d-agir", "same", "pouvoir-d-agir")
        + _one("lyon/entraide", "same", "entraide")
        + _one("lyon/entraide", "close")
        + _one("lyon/solidarite", "none", "entraide")
    )

    assert _said(_check(tmp_path, project(HEAD + lines))) == []


def test_each_line_that_is_one_too_many_is_told_beside_the_first(tmp_path):
    lines = "".join(
        _one("lyon/entraide", "same", one) for one in ("entraide", "lien-social", "pouvoir-d-agir")
    )
    found = _check(tmp_path, project(HEAD + lines)).diagnostics

    assert [(one.rule, one.span.line) for one in found] == [
        ("same-as-both", 4),
        ("same-as-both", 5),
    ]
    assert {one.related[0].span.line for one in found} == {3}


def test_what_is_the_same_by_reference_and_by_address_is_said_once_of_one(tmp_path):
    same = f"    same_as: ['{HOME}criteres/entraide/']\n"
    ours = OURS.replace("  - id: entraide\n", f"  - id: entraide\n{same}")
    lines = HEAD + _one("lyon/entraide", "same", "entraide")
    files = {**project(lines), "criteria-library/cohesion.yml": ours}

    assert _said(_check(tmp_path, files)) == []
    other = {**files, FILE: HEAD + _one("lyon/entraide", "same")}
    assert _said(_check(tmp_path, other)) == [(FILE, 3, "same-as-both")]


@pytest.mark.parametrize("home", ["https://referentiels.exemple.org/", "https://ailleurs.exemple/"])
def test_a_source_that_is_the_site_itself_is_not_another_one(tmp_path, home):
    outcome = _check(tmp_path, project(HEAD + _one(), home=home))

    is_ours = home.startswith("https://referentiels.exemple.org")
    told = [(FILE, 3, "compared-within"), ("sources/lyon", 1, "sources")] if is_ours else []
    assert _said(outcome) == told
    assert bool(outcome.catalogue.guests.domains) != is_ours


def test_what_stands_here_is_not_the_same_elsewhere_whichever_file_is_checked(tmp_path):
    here = "    same_as: ['https://referentiels.exemple.org/criteres/entraide/']\n"
    ours = OURS.replace("  - id: entraide\n", f"{here}  - id: entraide\n")
    write(tmp_path, {**project(), "criteria-library/cohesion.yml": ours})

    library = "criteria-library/cohesion.yml"
    for path in (tmp_path, tmp_path / library):
        found = named.check_paths([str(path)])
        assert [one.rule for one in found.diagnostics] == ["same-here"], path
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\nsite_url: https://autre.exemple/\n")
    assert not named.check_paths([str(tmp_path)]).diagnostics


def _marked(tmp_path, criterion="entraide"):
    lyon = _check(tmp_path).catalogue.elsewhere["lyon"]
    mark = wording_of(lyon.criteria[criterion])
    return HEAD + _one(f"lyon/{criterion}", more=f", wording: {mark}")


def test_a_criterion_that_took_another_name_there_is_found_by_the_words_that_were_read(tmp_path):
    lines = _marked(tmp_path)
    renamed = THEIRS.replace("id: entraide", "id: coups-de-main")

    outcome = _check(tmp_path, project(lines, renamed))

    assert _said(outcome) == [(FILE, 3, "reworded-there")]
    assert not outcome.has_errors
    assert outcome.diagnostics[0].help.values["there"] == "lyon/coups-de-main"
    (pair,) = counterparts(outcome.catalogue)
    assert (pair.there.id, pair.is_reworded) == ("coups-de-main", False)


def test_what_took_another_name_there_is_neither_proposed_again_nor_shown_twice(tmp_path):
    lines = _marked(tmp_path)
    renamed = THEIRS.replace("id: entraide", "id: coups-de-main")
    both = lines + _one("lyon/coups-de-main")

    once = _check(tmp_path, project(lines, renamed)).catalogue
    assert "coups-de-main" not in [one.there.id for one in propose(once, recognition_of(once))]
    twice = _check(tmp_path, project(both, renamed)).catalogue
    assert [one.equivalence.there for one in counterparts(twice)] == ["lyon/coups-de-main"]


def test_what_another_site_took_away_stops_nothing_here(tmp_path):
    lines = _marked(tmp_path)
    without = THEIRS.replace("  - id: entraide\n    name: Entraide entre voisins\n", "")
    twins = THEIRS.replace(
        "id: entraide\n", "id: un\n    name: Entraide entre voisins\n  - id: deux\n"
    )
    for theirs in (without, twins):
        outcome = _check(tmp_path, project(lines, theirs))

        assert _said(outcome) == [(FILE, 3, "reworded-there")]
        assert not outcome.has_errors
        assert counterparts(outcome.catalogue) == ()


def test_a_line_that_nobody_could_have_read_is_a_mistake(tmp_path):
    outcome = _check(tmp_path, project(HEAD + _one("lyon/rien")))

    assert _said(outcome) == [(FILE, 3, "unknown-there")]
    assert outcome.has_errors
