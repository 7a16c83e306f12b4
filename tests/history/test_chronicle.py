"""What changed since when is told from Git, whatever its state; nothing that would be refused comes back."""

import pytest

from referentiels.history import chronicle
from referentiels.history.archive.blobs import read_blobs
from referentiels.history.chronicle.keeping import NAME
from referentiels.model.chronicle import Limit, Reach, What
from tests.history.stories import (
    FILE,
    LIBRARY,
    UNDER,
    everything,
    find,
    framework,
    kinds,
    plain,
    shared,
    told,
)
from tests.repositories import commit, run_git


def test_what_is_added_reworded_and_removed_is_told_the_newest_first(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework(), "frameworks/autre.yml": framework("Autre chose")})
    at("2026-02-03T23:30:00-05:00")
    commit(tmp_path, {FILE: framework("Des voisins qui se parlent")})
    at("2026-03-04T12:00:00Z")
    commit(tmp_path, {"frameworks/autre.yml": None})

    found = find(tmp_path)

    assert kinds(found) == [
        ("autre", "removed"),
        ("exemple", "changed"),
        ("autre", "added"),
        ("exemple", "added"),
    ]
    assert [one.day for one in found.events][:2] == ["2026-03-04", "2026-02-04"]
    assert "s’appelle désormais « Des voisins qui se parlent »" in told(found)[1][2][0]
    assert [one.weight for one in found.events[1].changes] == ["substance"]
    assert not found.events[0].is_here
    assert found.structures.limit is Limit.NONE
    assert all(one.has_link for one in found.events)


def test_the_same_words_written_otherwise_are_form(tmp_path):
    commit(tmp_path, {FILE: framework()})
    commit(tmp_path, {FILE: framework("Des habitants, qui se parlent")})

    assert find(tmp_path).events[0].weight == "wording"


def test_what_says_the_same_is_no_change(tmp_path):
    commit(tmp_path, {FILE: framework()})
    commit(tmp_path, {FILE: framework().replace("\n", "\r\n")})
    commit(tmp_path, {FILE: f"# une remarque\n{framework()}"})

    assert kinds(find(tmp_path)) == [("exemple", "added")]


def test_a_merged_proposal_is_one_change_on_the_day_of_its_merge(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework()})
    run_git(tmp_path, "switch", "--quiet", "--create", "proposition")
    commit(tmp_path, {FILE: framework("Un essai")})
    commit(tmp_path, {FILE: framework("Des gens")})
    run_git(tmp_path, "switch", "--quiet", "main")
    at("2026-05-06T12:00:00Z")
    run_git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "fusion", "proposition")

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "changed"), ("exemple", "added")]
    assert found.events[0].day == "2026-05-06"
    assert "Un essai" not in everything(found)


def test_a_merge_that_had_a_conflict_is_told_as_it_was_settled(tmp_path):
    commit(tmp_path, {FILE: framework()})
    run_git(tmp_path, "switch", "--quiet", "--create", "proposition")
    commit(tmp_path, {FILE: framework("La leur")})
    run_git(tmp_path, "switch", "--quiet", "main")
    commit(tmp_path, {FILE: framework("La nôtre")})
    run_git(tmp_path, "merge", "--quiet", "-s", "ours", "--no-commit", "proposition")
    commit(tmp_path, {FILE: framework("Celle des deux")})

    newest = told(find(tmp_path))[0]

    assert newest[2] == ["critère « La nôtre » s’appelle désormais « Celle des deux »"]


def test_a_revert_says_of_which_day_the_text_is_again(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {FILE: framework("Autre chose")})
    at("2026-03-02T12:00:00Z")
    run_git(tmp_path, "revert", "--no-edit", "HEAD")

    newest = find(tmp_path).events[0]

    assert newest.changes[0].text == "le texte redevient celui du 2 janvier 2026"
    assert len(newest.changes) == 2


def test_a_date_in_the_future_is_a_wrong_clock(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework()})
    at("2099-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework("Autre chose")})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {"ailleurs.txt": "x"})

    found = find(tmp_path)

    assert [(one.day, one.is_doubtful) for one in found.events] == [
        ("2026-03-02", True),
        ("2026-01-02", False),
    ]


def test_a_date_in_the_future_is_no_later_than_what_followed(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework()})
    at("2099-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework("Autre chose")})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {FILE: framework("Encore autre chose")})
    at("2026-11-02T12:00:00Z")
    commit(tmp_path, {"ailleurs.txt": "x"})

    found = find(tmp_path)

    assert [(one.day, one.is_doubtful) for one in found.events] == [
        ("2026-03-02", False),
        ("2026-03-02", True),
        ("2026-01-02", False),
    ]


def test_a_last_change_of_the_future_is_told_of_the_day_before_it(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework()})
    at("2099-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework("Autre chose")})

    found = find(tmp_path)

    assert [(one.day, one.is_doubtful) for one in found.events] == [
        ("2026-01-02", True),
        ("2026-01-02", False),
    ]
    assert "2099" not in everything(found)


@pytest.mark.parametrize(
    "bad",
    [
        framework("Secret") + "domains: [\n",
        framework("Secret").replace("structure:\n  name:", "structure:\n  nom:"),
        framework("Secret") + "\x00",
        framework("Secret") + "# " + "x" * (1024 * 1024),
        framework("Secret", "# Écrire à marie.dupont@exemple.org\n"),
        framework("Secret", "# 06 12 34 56 78\n"),
    ],
    ids=["syntax", "shape", "bytes", "size", "email", "phone"],
)
def test_a_text_in_between_that_would_be_refused_is_never_shown(tmp_path, bad):
    commit(tmp_path, {FILE: framework()})
    commit(tmp_path, {FILE: bad})
    commit(tmp_path, {FILE: framework("Des voisins")})

    for _ in range(2):  # as it is kept, too
        found = find(tmp_path)
        assert kinds(found) == [("exemple", "changed"), ("exemple", "hidden"), ("exemple", "added")]
        assert told(found)[0][2] == [
            "critère « Des habitants qui se parlent » s’appelle désormais « Des voisins »"
        ]
        for word in ("Secret", "dupont", "06 12"):
            assert word not in everything(found)
    kept = (tmp_path / ".cache/referentiels" / NAME).read_bytes()
    assert b"Secret" not in kept
    assert b"dupont" not in kept


def test_a_file_that_began_with_something_personal_begins_with_its_first_good_text(tmp_path):
    personal = framework("Écrire à marie.dupont@exemple.org")
    commit(tmp_path, {FILE: personal})
    commit(tmp_path, {FILE: framework()})

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "changed"), ("exemple", "hidden")]
    assert "dupont" not in everything(found)


def test_a_personal_text_that_is_taken_away_is_not_shown_for_that(tmp_path):
    commit(
        tmp_path, {FILE: framework(), "frameworks/autre.yml": framework("marie.dupont@exemple.org")}
    )
    commit(tmp_path, {"frameworks/autre.yml": None})

    found = find(tmp_path)

    assert ("autre", "removed") in kinds(found)
    assert "dupont" not in everything(found)


def test_a_value_that_is_only_written_otherwise_is_form(tmp_path):
    text = framework().replace('period: "2014", value: 22', 'value: "35000"')
    text = text.replace("nature: percentage", "nature: number")
    commit(tmp_path, {FILE: text})
    commit(tmp_path, {FILE: text.replace("35000", "35 000")})
    commit(tmp_path, {FILE: text.replace("35000", "36 000")})

    newest, before, _ = find(tmp_path).events
    assert (newest.weight, before.weight) == ("substance", "wording")
    assert [len(one.changes) for one in (newest, before)] == [1, 1]


def test_a_shared_criterion_has_its_own_changes_under_its_name_of_today(tmp_path):
    commit(tmp_path, {LIBRARY: shared()})
    commit(tmp_path, {LIBRARY: shared("Des liens, et de la confiance.")})
    commit(
        tmp_path,
        {LIBRARY: shared("Des liens, et de la confiance.").replace("id: lien-social", "id: liens")},
    )

    found = find(tmp_path)
    own = [
        change.text for one in found.events for change in one.changes if change.criterion == "liens"
    ]

    assert plain(own[0]).startswith(
        "probablement : critère partagé « Lien social » : l’identifiant"
    )
    assert "définition" in own[1]
    assert len(own) == 3


def test_a_criterion_that_changes_domain_is_said_to_move(tmp_path):
    empty = "format: 1\ndomain: {name: Autre domaine}\ncriteria: []\n"
    commit(tmp_path, {LIBRARY: shared(), "criteria-library/autre.yml": empty})
    moved = empty.replace("criteria: []\n", shared()[shared().index("criteria:") :])
    left = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"
    commit(tmp_path, {LIBRARY: left, "criteria-library/autre.yml": moved})

    assert told(find(tmp_path))[0][2] == [
        "critère partagé « Lien social » déplacé de « Cohésion sociale » à « Autre domaine »"
    ]


def test_a_short_clone_says_what_it_does_not_know(tmp_path, at):
    home = tmp_path / "ici"
    home.mkdir()
    at("2026-01-02T12:00:00Z")
    commit(home, {FILE: framework(), LIBRARY: shared()})
    at("2026-02-02T12:00:00Z")
    commit(home, {FILE: framework("Des voisins")})
    at("2026-03-02T12:00:00Z")
    commit(home, {FILE: framework("Des gens")})
    run_git(tmp_path, "clone", "--quiet", "--depth", "2", home.as_uri(), "court")

    found = find(tmp_path / "court")

    assert kinds(found) == [("exemple", "changed")], "the boundary is no event"
    assert found.structures == Reach(Limit.SHALLOW, "2026-02-02")
    assert find(home).structures.limit is Limit.NONE


def test_a_folder_without_history_says_so(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / FILE).write_text(framework())

    found = find(tmp_path)

    assert (found.is_asked, found.structures.limit, found.events) == (True, Limit.MISSING, ())


def test_a_machine_without_git_says_so(tmp_path, monkeypatch):
    commit(tmp_path, {FILE: framework()})
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find(tmp_path).structures.limit is Limit.MISSING


def test_a_project_in_a_folder_of_its_repository_is_told(tmp_path):
    commit(tmp_path, {f"site/{FILE}": framework(), FILE: framework("Celle d'à côté")})

    found = find(tmp_path / "site")

    assert kinds(found) == [("exemple", "added")]
    assert all(one.has_link for one in found.events)


def test_a_text_far_too_large_is_not_even_read(tmp_path):
    commit(tmp_path, {FILE: framework()})
    commit(tmp_path, {FILE: "# " + "x" * 2_000_000})
    commit(tmp_path, {FILE: framework("Des voisins")})
    blob = run_git(tmp_path, "rev-parse", f"HEAD~1:{FILE}").strip()
    other = run_git(tmp_path, "rev-parse", f"HEAD:{FILE}").strip()

    assert list(read_blobs(tmp_path, {blob, other}, 1024 * 1024)) == [other]
    assert kinds(find(tmp_path))[1] == ("exemple", "hidden")


def test_what_is_older_than_the_bound_is_said_not_to_be_told(tmp_path, at):
    for number in range(1, 6):
        at(f"2026-01-0{number}T12:00:00Z")
        commit(tmp_path, {FILE: framework(f"Nom {number}")})

    found = find(tmp_path, most=2)

    assert [one.day for one in found.events] == ["2026-01-05", "2026-01-04"]
    assert found.structures == Reach(Limit.LONG, "2026-01-04")
    assert found.events[-1].what is What.CHANGED


def test_nothing_is_read_or_compared_twice(tmp_path, monkeypatch):
    commit(tmp_path, {FILE: framework(), LIBRARY: shared()})
    commit(tmp_path, {FILE: framework("Des voisins")})
    first = find(tmp_path)

    def refuse(*_):
        raise AssertionError("asked again")

    monkeypatch.setattr("referentiels.history.chronicle.keeping.read_past", refuse)

    assert find(tmp_path) == first


def test_a_damaged_cache_changes_nothing(tmp_path):
    commit(tmp_path, {FILE: framework()})
    commit(tmp_path, {FILE: framework("Des voisins")})
    first = find(tmp_path)
    pack = tmp_path / ".cache/referentiels" / NAME
    pack.write_bytes(pack.read_bytes()[:-20] + b"x" * 20)

    assert find(tmp_path) == first


def test_a_hostile_configuration_runs_nothing(tmp_path):
    commit(tmp_path, {FILE: framework()})
    mark = tmp_path / "couru"
    for name in ("core.fsmonitor", "diff.external", "gpg.program"):
        run_git(tmp_path, "config", name, f"touch {mark}; true")
    run_git(tmp_path, "config", "log.showSignature", "true")

    find(tmp_path)

    assert not mark.exists()
    assert chronicle.MOST_STEPS >= 1000


def test_what_is_not_there_is_not_counted(tmp_path):
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER[: UNDER.index("domains:")]})

    assert ("exemple", "added", ["référentiel ajouté"]) in told(find(tmp_path))


def test_a_value_that_words_take_the_place_of_is_not_only_taken_away(tmp_path):
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER})
    commit(tmp_path, {FILE: UNDER.replace("value: 22", "state: no-effect")})

    assert told(find(tmp_path))[0][2] == [
        "indicateur « Rencontres », résultat 2014 : « 22 » devient « pas d’effet observé »"
    ]


def test_a_clone_without_the_texts_of_the_past_says_so_and_keeps_nothing(tmp_path):
    home = tmp_path / "origine"
    home.mkdir()
    commit(home, {FILE: framework()})
    commit(home, {FILE: framework("Des voisins")})
    run_git(home, "config", "uploadpack.allowFilter", "true")
    run_git(tmp_path, "clone", "--quiet", "--filter=blob:none", home.as_uri(), "creux")
    hollow = tmp_path / "creux"

    assert find(hollow).structures.limit is Limit.MISSING
    run_git(
        hollow, "-c", "protocol.file.allow=always", "fetch", "--quiet", "--refetch", "--no-filter"
    )
    assert kinds(find(hollow)) == [("exemple", "changed"), ("exemple", "added")]
