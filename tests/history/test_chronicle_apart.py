"""The history of files that another repository keeps is told with that of this one, as far as both go."""

import pytest

from referentiels.checking import folders
from referentiels.history.archive import log
from referentiels.model.chronicle import Limit, Reach
from tests.history.stories import FILE, find, framework, kinds, linked, redefined, shared
from tests.repositories import commit, run_git


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
