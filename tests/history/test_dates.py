"""The day of the last change of each file, as far as the whole history is at hand."""

from referentiels.checking import folders
from referentiels.history.archive import find_dates
from referentiels.history.archive.past import Past
from tests.conftest import FRAMEWORK
from tests.repositories import commit, run_git

LIBRARY = "criteria-library/cohesion-sociale.yml"
SHARED = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"


def find(folder):
    with Past(folders.Settings(root=folder)) as past:
        return find_dates(past)


def test_each_file_has_the_day_of_its_last_change(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(
        tmp_path, {"frameworks/a.yml": FRAMEWORK, "frameworks/é b.yml": FRAMEWORK, LIBRARY: SHARED}
    )
    at("2026-03-04T23:30:00-05:00")
    commit(tmp_path, {"frameworks/a.yml": f"{FRAMEWORK}# revu\n"})
    at("2026-05-06T12:00:00Z")
    commit(tmp_path, {"ailleurs.txt": "x"})

    assert find(tmp_path) == {
        "frameworks/a.yml": "2026-03-05",  # in universal time
        "frameworks/é b.yml": "2026-01-02",
        LIBRARY: "2026-01-02",
    }


def test_a_change_on_a_branch_counts_from_the_day_when_it_was_published(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {"frameworks/a.yml": FRAMEWORK})
    run_git(tmp_path, "checkout", "--quiet", "-b", "proposition")
    commit(tmp_path, {"frameworks/a.yml": f"{FRAMEWORK}# revu\n"})
    run_git(tmp_path, "checkout", "--quiet", "main")
    at("2026-02-03T12:00:00Z")
    run_git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "reçu", "proposition")

    assert find(tmp_path) == {"frameworks/a.yml": "2026-02-03"}


def test_a_clone_that_lacks_the_history_says_no_day(tmp_path):
    home = tmp_path / "ici"
    home.mkdir()
    commit(home, {"frameworks/a.yml": FRAMEWORK})
    commit(home, {LIBRARY: SHARED})
    run_git(tmp_path, "clone", "--quiet", "--depth", "1", home.as_uri(), "court")

    assert find(tmp_path / "court") == {}
    assert len(find(home)) == 2


def test_a_folder_without_history_says_no_day(tmp_path):
    (tmp_path / "frameworks").mkdir()

    assert find(tmp_path) == {}


def test_a_date_of_the_future_is_none(tmp_path, at):
    """It would be cited, and stand in the list of pages."""
    for day in ("2026-01-02", "2099-01-02", "2026-03-02"):
        at(f"{day}T12:00:00Z")
        commit(tmp_path, {"frameworks/a.yml": f"{FRAMEWORK}# {day}\n"})
        if day == "2099-01-02":
            assert find(tmp_path) == {"frameworks/a.yml": "2026-01-02"}

    commit(tmp_path, {LIBRARY: SHARED})

    assert find(tmp_path) == {"frameworks/a.yml": "2026-03-02", LIBRARY: "2026-03-02"}


def test_a_date_that_no_calendar_has_breaks_nothing(tmp_path, at):
    at("@999999999999999 +0000")
    commit(tmp_path, {"frameworks/a.yml": FRAMEWORK})

    assert find(tmp_path) == {"frameworks/a.yml": "9999-12-31"}
