"""What changed since when is told from Git, whatever its state; nothing that would be refused comes back."""

from dataclasses import replace

import pytest

from referentiels.checking import folders
from referentiels.history import chronicle
from referentiels.history.archive import log
from referentiels.history.archive.blobs import read_blobs
from referentiels.history.archive.past import Past
from referentiels.history.chronicle import find_chronicle
from referentiels.history.chronicle.keeping import NAME
from referentiels.history.lasting import read_list
from referentiels.insight.histories import events_of, events_under, tell_event
from referentiels.model.catalogue import index
from referentiels.model.chronicle import Kind, Limit, Reach, What
from referentiels.site.pages.declared import Known, compare_declared
from referentiels.words.language import translator
from tests import repositories
from tests.conftest import FRAMEWORK
from tests.repositories import commit, run_git

FILE = "frameworks/exemple.yml"
LIBRARY = "criteria-library/cohesion-sociale.yml"
NAME_THEN = "Des habitants qui se parlent"
SHARED = """\
format: 1
domain:
  name: Cohésion sociale
criteria:
  - id: lien-social
    name: {name}
    definition: {definition}
"""
OTHER = "format: 1\ndomain: {name: Autre domaine}\ncriteria: []\n"


def framework(name=NAME_THEN, more=""):
    return FRAMEWORK.replace(NAME_THEN, name) + more


def shared(definition="Des liens qui durent.", name="Lien social"):
    return SHARED.format(definition=definition, name=name)


def find(folder, settings=None, **more):
    settings = settings or folders.Settings(root=folder)
    outcome = folders.check(settings, keep=True)
    assert not outcome.has_errors, [d.message for d in outcome.diagnostics]
    with Past(settings, read_list(settings).rows) as past:
        return find_chronicle(past, outcome.catalogue, translator("fr"), **more)


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


def told(found):
    return [
        (one.identifier, one.what.value, [plain(each.text) for each in one.changes])
        for one in found.events
    ]


def kinds(found):
    return [(one.identifier, one.what.value) for one in found.events]


def everything(found):
    return plain(repr(found))


@pytest.fixture
def at(monkeypatch):
    """Say the moment of the next commits."""

    def say(moment):
        for name in list(repositories._DATES):
            monkeypatch.setitem(repositories._DATES, name, moment)

    return say


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


def test_a_renamed_file_keeps_its_history_and_the_guess_is_said_to_be_one(tmp_path):
    commit(tmp_path, {"frameworks/ancien.yml": framework()})
    commit(tmp_path, {"frameworks/ancien.yml": None, FILE: framework()})

    found = find(tmp_path)

    assert [one.identifier for one in found.events] == ["exemple", "exemple"]
    assert [one.then for one in found.events] == ["exemple", "ancien"]
    assert told(found)[0][2][0].startswith("probablement : le fichier « ancien » devient")


def test_the_list_of_addresses_makes_a_renaming_sure_even_when_all_words_change(tmp_path):
    rows = "2026-01-01\tdeplacee\tstructures/ancien/\tstructures/exemple/\trenommé\n"
    commit(tmp_path, {"frameworks/ancien.yml": framework("Tout autre chose " * 15)})
    commit(tmp_path, {"frameworks/ancien.yml": None, FILE: framework(), "adresses.tsv": rows})

    found = find(tmp_path)

    assert [one.identifier for one in found.events] == ["exemple", "exemple"]
    assert told(found)[0][2][0].startswith("le fichier « ancien » devient « exemple »")


def test_a_file_whose_name_is_somebodys_address_is_not_called_by_it(tmp_path):
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": framework()})
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": None, FILE: framework()})

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "changed"), ("exemple", "added")]
    assert "dupont" not in everything(found)


def test_a_renaming_of_capitals_alone_is_one(tmp_path):
    commit(tmp_path, {"frameworks/Exemple.yml": framework()})
    commit(tmp_path, {"frameworks/Exemple.yml": None, FILE: framework()})

    assert told(find(tmp_path))[0][2][0].endswith(
        "« Exemple » devient « exemple » : l’adresse de la page change"
    )


def test_a_name_that_is_taken_again_is_that_of_another(tmp_path):
    commit(tmp_path, {FILE: framework("L'un")})
    commit(tmp_path, {FILE: None, "frameworks/autre.yml": framework("L'un")})
    commit(tmp_path, {FILE: framework("Le second " * 9)})

    assert [(one.identifier, one.then) for one in find(tmp_path).events] == [
        ("exemple", "exemple"),
        ("autre", "autre"),
        ("autre", "exemple"),
    ]


def test_a_value_that_is_only_written_otherwise_is_form(tmp_path):
    text = framework().replace('period: "2014", value: 22', 'value: "35000"')
    text = text.replace("nature: percentage", "nature: number")
    commit(tmp_path, {FILE: text})
    commit(tmp_path, {FILE: text.replace("35000", "35 000")})
    commit(tmp_path, {FILE: text.replace("35000", "36 000")})

    newest, before, _ = find(tmp_path).events
    assert (newest.weight, before.weight) == ("substance", "wording")
    assert [len(one.changes) for one in (newest, before)] == [1, 1]


def test_two_files_that_trade_their_names_keep_their_own_past(tmp_path):
    one = framework("Un " + "mot " * 30) + "# un\n" * 40
    other = framework("Deux " + "signe " * 30) + "# deux\n" * 40
    commit(tmp_path, {FILE: one, "frameworks/autre.yml": other})
    commit(tmp_path, {FILE: other, "frameworks/autre.yml": one})
    commit(tmp_path, {FILE: other.replace("Deux", "Trois")})

    assert find(tmp_path).events[0].identifier == "exemple"


def test_a_folder_that_moved_changes_nothing(tmp_path):
    commit(tmp_path, {"donnees/exemple.yml": framework()})
    commit(tmp_path, {"donnees/exemple.yml": None, FILE: framework()})

    assert kinds(find(tmp_path)) == [("exemple", "added")]


def test_a_file_that_left_the_folder_was_taken_away(tmp_path):
    commit(tmp_path, {FILE: framework(), "frameworks/autre.yml": framework("Autre")})
    run_git(tmp_path, "mv", "frameworks/autre.yml", "ailleurs.yml")
    commit(tmp_path, {})

    assert kinds(find(tmp_path))[0] == ("autre", "removed")


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


def linked(name=NAME_THEN):
    return framework(name).replace(
        f"name: {name}", f"name: {name}\n        shared: lien-social\n        relation: adapted", 1
    )


def test_a_use_knows_that_its_shared_criterion_was_redefined_since(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    assert find(tmp_path).redefined == {}
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Des liens qui durent !")})
    assert find(tmp_path).redefined == {}, "the form alone"
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    assert list(find(tmp_path).redefined.values()) == ["2026-03-02"]
    commit(tmp_path, {FILE: linked().replace("website", "website") + "# relu\n"})
    assert list(find(tmp_path).redefined.values()) == ["2026-03-02"]
    commit(tmp_path, {FILE: linked("Des voisins")})
    assert find(tmp_path).redefined == {}, "written again since"


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


def test_data_of_another_repository_is_told_without_links_to_this_one(tmp_path):
    home = tmp_path / "frameworks"
    home.mkdir()
    commit(home, {"exemple.yml": framework()})
    commit(tmp_path, {"mkdocs.yml": "site_name: Ici\n"})

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "added")]
    assert not any(one.has_link for one in found.events)


def apart(tmp_path, at, place="ailleurs/criteria-library"):
    """Make a project whose library another repository holds, with changes that alternate."""
    other, home = tmp_path / place, tmp_path / "ici"
    home.mkdir()
    at("2026-01-02T12:00:00Z")
    commit(other, {"cohesion-sociale.yml": shared()})
    at("2026-02-02T12:00:00Z")
    commit(home, {FILE: linked()})
    at("2026-03-02T12:00:00Z")
    commit(other, {"cohesion-sociale.yml": shared("Tout autre chose.")})
    at("2026-04-02T12:00:00Z")
    commit(home, {FILE: linked().replace("value: 22", "value: 25")})
    return home, other


def nested(home, other):
    other.rename(home / "criteria-library")


def linked_to(home, other):
    (home / "criteria-library").symlink_to(other)


def submodule(home, other):
    run_git(
        home, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.as_uri(),
        "criteria-library",
    )  # fmt: skip


def cloned_as_work_tree(home, other):
    run_git(other, "worktree", "add", "--quiet", "--detach", str(home / "criteria-library"))


PLACINGS = [nested, linked_to, submodule, cloned_as_work_tree]


@pytest.mark.parametrize("put", PLACINGS)
def test_a_library_of_another_repository_is_told_as_that_of_this_one(tmp_path, at, put):
    home, other = apart(tmp_path, at)
    (tmp_path / "ailleurs").mkdir(exist_ok=True)
    put(home, other)

    found = find(home)

    assert [(one.identifier, one.what.value, one.day, one.has_link) for one in found.events] == [
        ("exemple", "changed", "2026-04-02", True),
        ("cohesion-sociale", "changed", "2026-03-02", False),
        ("exemple", "added", "2026-02-02", True),
        ("cohesion-sociale", "added", "2026-01-02", False),
    ]
    assert (found.structures, found.library) == (Reach(), Reach())
    assert redefined(found) == ["2026-03-02"], "told by what both repositories say"


def test_a_library_beside_the_project_is_told(tmp_path, at):
    home, _ = apart(tmp_path, at, "bibliotheque")

    settings = folders.Settings(root=home, library_dir="../bibliotheque")

    assert len(find(home, settings=settings).events) == 4
    assert find(home, settings=settings) == find(home, settings=settings), "as it is kept"


def test_a_wrong_clock_of_one_repository_changes_no_order_in_it(tmp_path, at):
    home, other = apart(tmp_path, at)
    at("1970-01-01T12:00:00Z")
    commit(other, {"cohesion-sociale.yml": shared("Un jour sans heure.")})
    at("2026-05-02T12:00:00Z")
    commit(other, {"cohesion-sociale.yml": shared("Un autre jour.")})
    nested(home, other)

    assert [(one.identifier[:1], one.day) for one in find(home).events] == [
        ("c", "2026-05-02"), ("e", "2026-04-02"), ("c", "1970-01-01"), ("c", "2026-03-02"),
        ("e", "2026-02-02"), ("c", "2026-01-02"),
    ]  # fmt: skip


def no_repository(home, other):
    (other / ".git").rename(other / "git")
    other.rename(home / "criteria-library")
    (home / "criteria-library/git").rename(home.parent / "git")
    (home / ".gitignore").write_text("criteria-library/\n.cache/\n")


def short_clone(home, other):
    run_git(home, "clone", "--quiet", "--depth", "1", other.as_uri(), "criteria-library")


def clone_without_texts(home, other):
    run_git(other, "config", "uploadpack.allowFilter", "true")
    run_git(home, "clone", "--quiet", "--filter=blob:none", other.as_uri(), "criteria-library")


@pytest.mark.parametrize(
    ("put", "reach"),
    [
        (no_repository, Reach(Limit.MISSING)),
        (short_clone, Reach(Limit.SHALLOW, "2026-03-02")),
        (clone_without_texts, Reach(Limit.MISSING)),
    ],
)
def test_what_is_not_known_of_a_library_is_said_and_frameworks_are_told(tmp_path, at, put, reach):
    home, other = apart(tmp_path, at)
    put(home, other)

    found = find(home)

    assert kinds(found) == [("exemple", "changed"), ("exemple", "added")]
    assert (found.structures, found.library) == (Reach(), reach)


def test_what_is_not_known_of_frameworks_is_said_and_the_library_is_told(tmp_path, at):
    home, other = apart(tmp_path, at)
    nested(home, other)
    (home / ".git").rename(tmp_path / "git")

    found = find(home)

    assert [one.identifier for one in found.events] == ["cohesion-sociale"] * 2
    assert (found.structures, found.library) == (Reach(Limit.MISSING), Reach())


def test_two_repositories_are_asked_once_each(tmp_path, at, monkeypatch):
    home, other = apart(tmp_path, at)
    nested(home, other)
    asked, read = [], log.read_log

    def count(*of):
        asked.append(of)
        return read(*of)

    monkeypatch.setattr("referentiels.history.archive.past.read_log", count)

    find(home)

    assert len(asked) == 2


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


UNDER = """\
format: 1
structure: {name: Le journal}
framework: {provenance: structure, licence: CC-BY-SA-4.0}
domains:
  - id: faire-societe
    name: Faire société
    shared: cohesion-sociale
    criteria:
      - id: lien
        name: Des habitants qui se parlent
        indicators:
          - id: rencontres
            name: Rencontres
            type: outcome
            nature: number
            results:
              - {period: "2014", value: 22}
  - id: a-part
    name: À part
    criteria:
      - id: autre
        name: Autre chose
"""


def under(found, domain):
    """Give what is told under a shared domain, the newest first."""
    return [
        [plain(each.text) for each in one.changes if domain in each.domains]
        for one in found.events
        if any(domain in each.domains for each in one.changes)
    ]


def test_what_structures_change_is_told_under_the_shared_domain_that_it_stands_under(tmp_path):
    second = UNDER.replace("value: 22", "value: 25").replace("Autre chose", "Autre chose ici")
    third = second.replace("Des habitants", "Des voisins").replace(
        '              - {period: "2014", value: 25}\n',
        '              - {period: "2014", value: 25}\n              - {period: "2016", value: 30}\n',
    )
    for text in (UNDER, second, third):
        commit(tmp_path, {LIBRARY: shared(), FILE: text})
    commit(tmp_path, {FILE: None})

    assert under(find(tmp_path), "cohesion-sociale") == [
        ["référentiel retiré (domaines : 2, critères : 2, indicateurs : 1, résultats : 2)"],
        [
            "critère « Des habitants qui se parlent » s’appelle désormais « Des voisins qui se parlent »",
            "indicateur « Rencontres », résultat 2016 ajouté : 30",
        ],
        ["indicateur « Rencontres », résultat 2014, valeur : « 22 » devient « 25 »"],
        ["référentiel ajouté (domaines : 2, critères : 2, indicateurs : 1, résultats : 1)"],
    ]


def test_what_moves_or_is_linked_otherwise_is_told_under_both(tmp_path):
    library = {LIBRARY: shared(), "criteria-library/autre.yml": OTHER}
    linked_too = UNDER.replace("name: À part\n", "name: À part\n    shared: autre\n")
    commit(tmp_path, {**library, FILE: UNDER})
    commit(tmp_path, {FILE: linked_too})
    moved = linked_too.replace("      - id: autre\n        name: Autre chose\n", "").replace(
        "      - id: lien\n", "      - id: autre\n        name: Autre chose\n      - id: lien\n"
    )
    commit(tmp_path, {FILE: moved[: moved.rindex("    criteria:")]})
    commit(tmp_path, {FILE: UNDER.replace("    shared: cohesion-sociale\n", "")})

    found = find(tmp_path)

    assert ["critère « Autre chose » déplacé de « À part » à « Faire société »"] in under(
        found, "autre"
    )
    assert ["critère « Autre chose » déplacé de « À part » à « Faire société »"] in under(
        found, "cohesion-sociale"
    )
    assert under(found, "cohesion-sociale")[0][0] == (
        "domaine « Faire société » n’est plus relié au domaine partagé « Cohésion sociale »"
    )
    assert under(found, "autre")[-1] == [
        "domaine « À part » relié au domaine partagé « Autre domaine »"
    ]


def test_a_shared_domain_is_followed_under_its_name_of_today(tmp_path):
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER})
    commit(tmp_path, {FILE: UNDER.replace("value: 22", "value: 25")})
    renamed = UNDER.replace("value: 22", "value: 25").replace("cohesion-sociale", "cohesion")
    commit(tmp_path, {LIBRARY: None, "criteria-library/cohesion.yml": shared(), FILE: renamed})

    told_there = under(find(tmp_path), "cohesion")

    assert len(told_there) == 3
    assert under(find(tmp_path), "cohesion-sociale") == []


def test_a_shared_criterion_that_leaves_a_domain_is_told_there_too(tmp_path):
    empty = OTHER.replace("criteria: []\n", "")
    commit(tmp_path, {LIBRARY: shared(), "criteria-library/autre.yml": OTHER})
    moved = empty + shared()[shared().index("criteria:") :]
    left = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"
    commit(tmp_path, {LIBRARY: left, "criteria-library/autre.yml": moved})

    assert under(find(tmp_path), "cohesion-sociale") == [
        ["critère partagé « Lien social » déplacé de « Cohésion sociale » à « Autre domaine »"]
    ]


def test_another_thing_under_a_name_that_was_taken_again_has_its_own_past(tmp_path):
    other = UNDER.replace("Le journal", "La radio")
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: other})

    found = find(tmp_path)
    events = [one for one in found.events if one.kind is Kind.STRUCTURE]

    assert [(one.name, one.what.value, one.is_here) for one in events] == [
        ("La radio", "added", True),
        ("Le journal", "removed", False),
        ("Le journal", "added", False),
    ]
    catalogue = replace(index((), ()), chronicle=found)
    assert [one.name for one in events_of(catalogue, Kind.STRUCTURE, "exemple")] == ["La radio"]


def test_what_comes_back_under_its_name_goes_on_with_its_past(tmp_path):
    for text in (UNDER, None, UNDER.replace("Autre chose", "Encore autre chose")):
        commit(tmp_path, {LIBRARY: shared(), FILE: text})

    events = [one for one in find(tmp_path).events if one.kind is Kind.STRUCTURE]

    assert [one.is_here for one in events] == [True, True, True]
    assert [one.what.value for one in events] == ["back", "removed", "added"]
    assert [plain(one.text) for one in events[0].changes] == [
        "de retour : il avait été retiré le 1er janvier 2020",
        "critère « Autre chose » s’appelle désormais « Encore autre chose »",
    ]


def test_what_comes_back_as_it_was_says_so_and_was_not_written_again(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: linked()})

    found = find(tmp_path)

    assert told(found)[0] == (
        "exemple",
        "back",
        ["de retour, sans rien de changé : il avait été retiré le 2 mars 2026"],
    )
    assert list(found.redefined.values()) == ["2026-02-02"]
    assert found.events[0].changes[0].message.values["day"] == "2026-03-02", "said in any language"


def test_who_follows_a_domain_is_told_that_a_framework_under_it_is_back(tmp_path):
    under = framework().replace(
        "name: Faire société", "name: Faire société\n    shared: cohesion-sociale"
    )
    for text in (under, None, under):
        commit(tmp_path, {LIBRARY: shared(), FILE: text})
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    catalogue = replace(catalogue, chronicle=find(tmp_path))

    found = [one.what.value for one in events_under(catalogue, "cohesion-sociale")]

    assert found == ["back", "removed", "added", "added"]


def test_no_link_leads_to_a_text_that_cannot_be_shown(tmp_path):
    bad = framework(more="usage: [{purpose: other, how: Appeler le 06 12 34 56 78}]\n")
    for text in (framework(), bad, framework("Des voisins"), framework("Des gens")):
        commit(tmp_path, {FILE: text, **({LIBRARY: shared()} if text == bad else {})})

    assert [(one.what.value, one.has_link) for one in find(tmp_path).events] == [
        ("changed", True),
        ("changed", False),
        ("added", False),  # the domain, beside what is hidden
        ("hidden", False),
        ("added", True),
    ]


def test_what_is_not_there_is_not_counted(tmp_path):
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER[: UNDER.index("domains:")]})

    assert ("exemple", "added", ["référentiel ajouté"]) in told(find(tmp_path))


def test_a_value_that_words_take_the_place_of_is_not_only_taken_away(tmp_path):
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER})
    commit(tmp_path, {FILE: UNDER.replace("value: 22", "state: no-effect")})

    assert told(find(tmp_path))[0][2] == [
        "indicateur « Rencontres », résultat 2014 : « 22 » devient « pas d’effet observé »"
    ]


def test_a_file_that_is_renamed_and_half_rewritten_is_followed_by_what_it_is_called(tmp_path):
    """Git alone would not tell it from another structure that came on the day when one went."""
    text = UNDER + "".join(
        f"      - id: c{n}\n        name: Critère {n} du quartier\n        summary: Il pèse {n}.\n"
        for n in range(12)
    )
    half = text
    for n in range(6):
        half = half.replace(f"Critère {n} du quartier", f"Rien à voir {n * 7} là-bas, loin")
    half = half.replace("Il pèse 1", "Tout autrement dit, et plus long " * 4)
    library = {LIBRARY: shared()}
    commit(tmp_path, {**library, "frameworks/ancien.yml": text})
    commit(tmp_path, {"frameworks/ancien.yml": None, FILE: half})
    assert told(find(tmp_path))[0][2][0].startswith("probablement : le fichier « ancien » devient")

    other = tmp_path / "autre"
    other.mkdir()
    commit(other, {**library, "frameworks/ancien.yml": text})
    commit(
        other, {"frameworks/ancien.yml": None, FILE: half.replace("Le journal", "La ressourcerie")}
    )

    assert ("ancien", "removed") in kinds(find(other))


def test_a_name_that_no_file_may_have_is_not_said_to_become_another(tmp_path):
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": framework()})
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": None, FILE: framework()})

    assert told(find(tmp_path))[0][2] == ["le fichier prend le nom « exemple »"]


def test_a_structure_whose_name_holds_a_long_number_has_its_history(tmp_path):
    commit(tmp_path, {"frameworks/siren-123456789.yml": framework()})

    assert kinds(find(tmp_path)) == [("siren-123456789", "added")]


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


def test_the_list_of_addresses_makes_a_shared_criterion_sure_even_when_all_words_change(tmp_path):
    rows = "2026-01-01\tdeplacee\tcriteres/lien-social/\tcriteres/entraide/\trenommé\n"
    new = shared("On se rend service.", "Entraide").replace("id: lien-social", "id: entraide")
    commit(tmp_path, {LIBRARY: shared()})
    commit(tmp_path, {LIBRARY: new, "adresses.tsv": rows})

    newest = find(tmp_path).events[0].changes

    assert {one.criterion for one in newest} == {"entraide"}
    assert not any("retiré" in one.text for one in newest)
    assert plain(newest[0].text).startswith("critère partagé « Lien social » : l’identifiant")


def redefined(found):
    return list(found.redefined.values())


def test_a_shared_definition_that_came_back_to_its_words_has_not_changed(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    assert redefined(find(tmp_path)) == ["2026-02-02"]
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Des liens, qui durent !")})
    assert redefined(find(tmp_path)) == []
    at("2026-04-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: None})
    commit(tmp_path, {LIBRARY: shared()})
    assert redefined(find(tmp_path)) == [], "taken away and brought back as it was"
    at("2026-05-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: None})
    commit(tmp_path, {LIBRARY: shared("Encore autre chose.")})
    assert redefined(find(tmp_path)) == ["2026-05-02"]


def test_a_use_that_is_mended_in_its_form_was_not_written_again(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    commit(tmp_path, {FILE: linked("Des habitants, qui se parlent")})
    assert redefined(find(tmp_path)) == ["2026-02-02"]
    commit(tmp_path, {FILE: linked().replace("relation: adapted", "relation: narrower")})
    assert redefined(find(tmp_path)) == [], "somebody looked at it since"


@pytest.mark.parametrize("is_known", [True, False], ids=["listed", "guessed"])
def test_a_use_follows_its_shared_criterion_through_renamings_and_moves(tmp_path, at, is_known):
    row = "2026-01-01\tdeplacee\tcriteres/lien-social/\tcriteres/liens/\trenommé\n"
    other = {"criteria-library/autre.yml": OTHER, "adresses.tsv": row if is_known else ""}
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked(), **other})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    at("2026-03-02T12:00:00Z")
    renamed = shared("Tout autre chose.").replace("id: lien-social", "id: liens")
    commit(
        tmp_path, {LIBRARY: renamed, FILE: linked().replace("shared: lien-social", "shared: liens")}
    )
    assert redefined(find(tmp_path)) == ["2026-02-02"], "renamed, and its use with it"
    empty = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"
    moved = OTHER.replace("criteria: []\n", renamed[renamed.index("criteria:") :])
    commit(tmp_path, {LIBRARY: empty, "criteria-library/autre.yml": moved})
    assert redefined(find(tmp_path)) == ["2026-02-02"], "moved to another domain"
    at("2026-04-02T12:00:00Z")
    back = moved.replace("Tout autre chose.", "Des liens qui durent.")
    commit(tmp_path, {"criteria-library/autre.yml": back})
    assert redefined(find(tmp_path)) == [], "and back to its first words"
    changed = linked("Tout autre").replace("shared: lien-social", "shared: liens")
    commit(tmp_path, {FILE: changed})
    at("2026-05-02T12:00:00Z")
    commit(tmp_path, {"criteria-library/autre.yml": moved})
    assert redefined(find(tmp_path)) == ["2026-05-02"]


def test_a_use_that_is_linked_to_another_shared_criterion_begins_anew(tmp_path):
    second = "  - id: second\n    name: Estime de soi\n    definition: Oser parler.\n"
    commit(tmp_path, {LIBRARY: shared() + second, FILE: linked()})
    commit(tmp_path, {LIBRARY: shared("Autre chose.") + second.replace("parler", "dire")})
    assert len(redefined(find(tmp_path))) == 1
    commit(tmp_path, {FILE: linked().replace("shared: lien-social", "shared: second")})

    assert redefined(find(tmp_path)) == []


def test_what_a_short_clone_does_not_know_of_a_shared_criterion_is_not_said(tmp_path):
    home = tmp_path / "ici"
    home.mkdir()
    commit(home, {LIBRARY: shared(), FILE: linked()})
    commit(home, {"ailleurs.txt": "x"})
    commit(home, {LIBRARY: shared("Tout autre chose.")})
    run_git(tmp_path, "clone", "--quiet", "--depth", "2", home.as_uri(), "court")

    assert redefined(find(home)) != []
    assert redefined(find(tmp_path / "court")) == []


def test_a_use_is_told_that_its_shared_criterion_changed_places_unless_it_followed(tmp_path):
    both = shared() + "  - {id: entraide, name: Entraide, definition: On s'aide.}\n"
    swapped = both.replace("lien-social", "x").replace("entraide,", "lien-social,")
    swapped = swapped.replace("id: x", "id: entraide")
    commit(tmp_path, {LIBRARY: both, FILE: linked()})
    commit(tmp_path, {LIBRARY: swapped})
    assert redefined(find(tmp_path)) == ["2020-01-01"], "it says something else under the same link"
    assert [one.text.count("changé de sens") for one in find(tmp_path).events[0].changes] == [1, 1]

    commit(tmp_path, {FILE: linked().replace("shared: lien-social", "shared: entraide")})
    assert redefined(find(tmp_path)) == [], "it is linked to what it meant"


RENAMED = "2026-01-01\tdeplacee\t{old}\t{new}\trenommé\n"


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_link_that_follows_what_took_another_name_is_form(tmp_path, is_listed):
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    rows = RENAMED.format(old="criteres/lien-social/", new="criteres/liens/")
    commit(
        tmp_path,
        {
            LIBRARY: shared().replace("id: lien-social", "id: liens"),
            FILE: linked().replace("shared: lien-social", "shared: liens"),
            **({"adresses.tsv": rows} if is_listed else {}),
        },
    )

    (change,) = next(one for one in find(tmp_path).events if one.identifier == "exemple").changes

    assert plain(change.text) == (
        f"critère « {NAME_THEN} » reste relié au critère partagé « Lien social », "
        "dont l’identifiant a changé"
    )
    assert change.weight == "wording"


def test_a_link_to_a_domain_or_an_indicator_follows_too(tmp_path):
    indicator = "    indicators: [{id: ID, name: Des rencontres, type: outcome}]\n"
    before = linked().replace(
        "name: Faire société", "name: Faire société\n    shared: cohesion-sociale"
    )
    before = before.replace("type: outcome", "type: outcome\n            shared: avant", 1)
    assert "shared: avant" in before
    library = shared() + indicator.replace("ID", "avant")
    commit(tmp_path, {LIBRARY: library, FILE: before})
    rows = RENAMED.format(old="domaines/cohesion-sociale/", new="domaines/liens/") + RENAMED.format(
        old="criteres/lien-social/#avant", new="criteres/lien-social/#apres"
    )
    after = before.replace("shared: cohesion-sociale", "shared: liens")
    commit(
        tmp_path,
        {
            LIBRARY: None,
            "criteria-library/liens.yml": library.replace("avant", "apres"),
            FILE: after.replace("shared: avant", "shared: apres"),
            "adresses.tsv": rows,
        },
    )

    changes = next(one for one in find(tmp_path).events if one.identifier == "exemple").changes

    assert ["reste relié" in one.text for one in changes] == [True, True]
    assert {one.weight for one in changes} == {"wording"}


def test_two_shared_criteria_of_one_name_are_told_apart_by_their_identifiers(tmp_path):
    second = (
        shared()[shared().index("  - id:") :]
        .replace("lien-social", "autre")
        .replace("Des liens qui durent", "Tout autre chose")
    )
    commit(tmp_path, {LIBRARY: shared() + second, FILE: linked()})
    commit(tmp_path, {FILE: linked().replace("shared: lien-social", "shared: autre")})

    (change,) = find(tmp_path).events[0].changes

    assert plain(change.text).endswith(
        "relié au critère partagé « Lien social » : « autre » (avant : « lien-social »)"
    )
    assert change.weight == "substance"


def test_criteria_that_are_close_to_one_that_took_another_name_say_nothing_new(tmp_path):
    close = "format: 1\ndomain: {name: Autre domaine}\ncriteria:\n  - id: entraide\n    name: Entraide\n"
    close += "    definition: Des services rendus.\n    related: [lien-social]\n"
    other = "criteria-library/autre.yml"
    commit(tmp_path, {LIBRARY: shared(), other: close})
    commit(
        tmp_path,
        {
            LIBRARY: shared().replace("id: lien-social", "id: liens"),
            other: close.replace("lien-social", "liens"),
        },
    )
    commit(tmp_path, {other: close.replace("    related: [lien-social]\n", "")})

    found = [one for one in find(tmp_path).events if one.identifier == "autre"]

    assert [[plain(each.text) for each in one.changes] for one in found] == [
        ["critère partagé « Entraide », critères proches : en moins « Lien social »"],
        [
            "domaine partagé « Autre domaine » ajouté à la bibliothèque",
            "critère partagé « Entraide » ajouté à la bibliothèque",
        ],
    ]


def _versioned(version, date, name=NAME_THEN, history=""):
    text = framework(name).replace(
        "framework:", f'framework:\n  version: "{version}"\n  date: {date}'
    )
    assert "version" in text
    return f"{text}history:{history or ' []'}\n"


ONE = '\n  - {version: "1.1", date: 2020-02, nature: wording, summary: une virgule}'


@pytest.mark.parametrize(
    ("name", "weight"),
    [("Des habitants, qui se parlent", "wording"), ("Des voisins", "substance")],
)
def test_a_version_has_the_weight_of_what_came_with_it(tmp_path, name, weight):
    commit(tmp_path, {FILE: _versioned("1.0", "2020-01")})
    commit(tmp_path, {FILE: _versioned("1.1", "2020-02", name, ONE)})
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    (declared,) = catalogue.frameworks

    found = find(tmp_path)

    assert found.events[0].weight == weight
    assert len(found.events[0].changes) == 4
    (line,) = compare_declared(declared, Known(found.events, found.moment[:10]))
    assert line.shows_more is (weight == "substance")


def test_a_date_that_changes_without_its_version_is_a_change_of_meaning(tmp_path):
    for date in ("2020-01", "2020-02"):
        commit(tmp_path, {FILE: _versioned("1.0", date)})

    assert find(tmp_path).events[0].weight == "substance"


@pytest.mark.parametrize("name", [NAME_THEN, "Des voisins"])
def test_what_comes_back_in_other_words_as_a_change_of_form_is_told_beside(tmp_path, name):
    commit(tmp_path, {LIBRARY: shared(), FILE: _versioned("1.0", "2020-01")})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: _versioned("1.1", "2020-02", name, ONE)})
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    declared = next(one for one in catalogue.frameworks if one.id == "exemple")
    events = [one for one in find(tmp_path).events if one.identifier == "exemple"]

    (line,) = compare_declared(declared, Known(events, "2020-12-01"))

    assert line.shows_more is (name != NAME_THEN)
    assert tell_event(events[0], translator("fr")) == "de retour"


def test_a_file_that_is_put_aside_for_a_while_is_withdrawn_and_comes_back(tmp_path, at):
    other = {"frameworks/autre.yml": framework("Autre chose")}
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework(), **other})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {FILE: None, "cave/exemple.yml": framework()})
    commit(tmp_path, {"cave/exemple.yml": framework("Des voisins"), "cave/ailleurs.yml": "a: 1\n"})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {"cave/exemple.yml": None, FILE: framework("Des voisines")})

    found = [one for one in find(tmp_path).events if one.identifier == "exemple"]

    assert [one.what.value for one in found] == ["back", "removed", "added"]
    assert [plain(one.text) for one in found[0].changes] == [
        "de retour : il avait été retiré le 2 février 2026",
        f"critère « {NAME_THEN} » s’appelle désormais « Des voisines »",
    ]


def test_a_draft_that_was_written_elsewhere_comes_on_the_day_when_it_joins_the_others(tmp_path, at):
    commit(tmp_path, {"frameworks/autre.yml": framework("Autre chose")})
    commit(tmp_path, {"brouillons/jet.yml": framework()})
    commit(tmp_path, {"brouillons/jet.yml": framework("Entre nous")})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {"brouillons/jet.yml": None, FILE: framework("Des voisins")})

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "added"), ("autre", "added")]
    assert found.events[0].day == "2026-03-02"
    assert "Entre nous" not in everything(found)
