"""Earlier versions come from Git's history, whatever its state, and nothing of it can do harm."""

import subprocess

import pytest

from referentiels.build import stages
from referentiels.build.hosting import explain_no_history
from referentiels.checking import folders
from referentiels.history import archive
from referentiels.history.archive import find_earlier, git
from referentiels.history.archive.blobs import read_blobs
from referentiels.history.archive.past import Past
from referentiels.history.lasting import read_list
from referentiels.reading.sources import Kind
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK
from tests.repositories import commit, run_git

FILE = "frameworks/exemple.yml"


def text(version, name="Des habitants qui se parlent", more=""):
    return FRAMEWORK.replace(
        "  licence: CC-BY-SA-4.0", f'  licence: CC-BY-SA-4.0\n  version: "{version}"{more}'
    ).replace("Des habitants qui se parlent", name)


def find(folder):
    settings = folders.Settings(root=folder)
    outcome = folders.check(settings, keep=True)
    assert not outcome.has_errors, [d.message for d in outcome.diagnostics]
    with Past(settings, read_list(settings).rows) as past:
        return find_earlier(past, outcome.catalogue)


def versions(found, identifier="exemple"):
    return [one.version for one in found.earlier.get(identifier, ())]


def criterion(framework):
    return framework.domains[0].criteria[0].name


def test_each_version_is_the_last_text_that_had_it(tmp_path):
    for version, name in (("1.0", "A"), ("1.0", "B"), ("1.1", "C"), ("1.2", "D"), ("1.2", "E")):
        notes = {"frameworks/notes.txt": f"version {version}"}
        commit(tmp_path, {FILE: text(version, name), **notes})

    found = find(tmp_path)

    assert versions(found) == ["1.1", "1.0"]
    assert [criterion(one) for one in found.earlier["exemple"]] == ["C", "B"]
    assert found.earlier["exemple"][0].path == FILE


def test_a_version_that_came_back_is_not_an_earlier_one(tmp_path):
    for version in ("1.0", "1.1", "1.0"):
        commit(tmp_path, {FILE: text(version)})

    assert versions(find(tmp_path)) == ["1.1"]


def test_versions_that_differ_by_their_number_alone_are_given(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.1")})

    assert versions(find(tmp_path)) == ["1.0"]


def test_a_text_without_a_version_is_no_version(tmp_path):
    commit(tmp_path, {FILE: FRAMEWORK})
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: FRAMEWORK})

    assert versions(find(tmp_path)) == ["1.0"]


def test_a_line_of_history_alone_is_no_version(tmp_path):
    told = "\nhistory:\n  - {version: '1.0', date: 2014, summary: première}"
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.0") + told.lstrip()})

    assert find(tmp_path) == archive.Archive()


def test_a_merged_proposal_counts_once_and_its_steps_do_not(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    run_git(tmp_path, "switch", "--quiet", "--create", "proposition")
    commit(tmp_path, {FILE: text("1.1-essai")})
    commit(tmp_path, {FILE: text("1.1")})
    run_git(tmp_path, "switch", "--quiet", "main")
    run_git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "fusion", "proposition")

    assert versions(find(tmp_path)) == ["1.0"]


def test_a_file_that_was_taken_away_and_came_back_keeps_its_versions(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: text("2.0")})

    assert versions(find(tmp_path)) == ["1.0"]


@pytest.mark.parametrize(
    "old",
    [
        text("1.0").replace("structure:\n  name:", "structure:\n  nom:"),
        text("1.0") + "domains: [\n",
        text("1.0") + "\x00",
        text("1.0", more="\n  note: Écrivez à marie.dupont@exemple.org."),
        text("1.0") + "# " + "x" * (1024 * 1024),
    ],
    ids=["shape", "syntax", "bytes", "personal", "size"],
)
def test_an_old_text_that_would_not_be_published_today_is_left_out(tmp_path, old):
    commit(tmp_path, {FILE: old})
    commit(tmp_path, {FILE: text("1.1")})

    found = find(tmp_path)

    assert found == archive.Archive(left_out=1)


def test_an_old_text_that_uses_what_the_library_no_longer_has_is_given(tmp_path):
    linked = text("1.0").replace(
        "        indicators", "        shared: disparu\n        indicators"
    )
    commit(tmp_path, {FILE: linked})
    commit(tmp_path, {FILE: text("1.1")})

    assert versions(find(tmp_path)) == ["1.0"]


def test_no_more_texts_are_read_than_the_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_TEXTS", 3)
    for number in range(8):
        commit(tmp_path, {FILE: text(f"1.{number}")})

    assert versions(find(tmp_path)) == ["1.6", "1.5", "1.4"]


def test_files_with_hostile_names_are_left_alone(tmp_path):
    names = ["--output=x.yml", "é à.yml", ":(top)x.yml", "a\nb.yml", ":100644 100644.yml"]
    commit(tmp_path, {FILE: text("1.0"), **{f"frameworks/{name}": text("1.0") for name in names}})
    commit(tmp_path, {FILE: text("1.1"), **{f"frameworks/{name}": text("1.1") for name in names}})
    settings = folders.Settings(root=tmp_path)
    catalogue = folders.check(settings, keep=True).catalogue

    with Past(settings) as past:
        found = find_earlier(past, catalogue)

    assert versions(found) == ["1.0"]
    assert versions(found, "é à") == ["1.0"]
    assert versions(found, "--output=x") == ["1.0"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [".git", "frameworks"]


def test_a_folder_with_accents_and_spaces_below_the_repository(tmp_path):
    home = "des sites/été\nau large"
    commit(tmp_path, {f"{home}/{FILE}": text("1.0"), FILE: text("0.1")})
    commit(tmp_path, {f"{home}/{FILE}": text("1.1"), FILE: text("0.2")})

    assert versions(find(tmp_path / home)) == ["1.0"]


def test_a_link_in_the_history_is_not_followed(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / FILE).symlink_to("/etc/version")
    commit(tmp_path, {})
    (tmp_path / FILE).unlink()
    commit(tmp_path, {FILE: text("1.1")})

    assert find(tmp_path) == archive.Archive()


def test_without_a_repository_there_is_a_reason_and_no_version(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / FILE).write_text(text("1.0"), encoding="utf-8")

    found = find(tmp_path)

    assert not found.earlier
    assert "not a git repository" in found.reason


def test_without_a_commit_or_a_folder_there_is_a_reason(tmp_path):
    run_git(tmp_path, "init", "--quiet")
    assert find(tmp_path).reason
    (tmp_path / "frameworks").mkdir()
    assert "does not have any commits" in find(tmp_path).reason


def test_without_git_there_is_a_reason(tmp_path, monkeypatch):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.1")})
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find(tmp_path) == archive.Archive(reason="FileNotFoundError")


def test_git_that_takes_too_long_is_not_waited_for(tmp_path, monkeypatch):
    commit(tmp_path, {FILE: text("1.0")})
    monkeypatch.setattr(git, "PATIENCE", 0)

    assert find(tmp_path).reason == "TimeoutExpired"


def test_a_shallow_clone_gives_what_it_has(tmp_path):
    home = tmp_path / "origine"
    home.mkdir()
    for version in ("1.0", "1.1", "1.2"):
        commit(home, {FILE: text(version)})
    for depth in ("1", "2"):
        run_git(tmp_path, "clone", "--quiet", "--depth", depth, home.as_uri(), depth)

    assert find(tmp_path / "1") == archive.Archive(cut_short=True)
    assert versions(find(tmp_path / "2")) == ["1.1"]
    assert find(tmp_path / "2").cut_short
    assert not find(home).cut_short


def test_a_folder_that_moved_keeps_its_versions(tmp_path):
    commit(tmp_path, {"cadres/exemple.yml": text("1.0")})
    commit(tmp_path, {"cadres/exemple.yml": text("1.1")})
    (tmp_path / "cadres").rename(tmp_path / "ailleurs")
    commit(tmp_path, {})
    (tmp_path / "ailleurs").rename(tmp_path / "frameworks")
    commit(tmp_path, {FILE: text("1.2", "Autrement")})

    assert versions(find(tmp_path)) == ["1.1", "1.0"]
    assert not find(tmp_path).former


def test_a_file_that_was_renamed_keeps_its_versions_and_its_former_name_is_told(tmp_path):
    commit(tmp_path, {"frameworks/journal.yml": text("1.0")})
    commit(tmp_path, {"frameworks/journal.yml": text("1.1")})
    (tmp_path / "frameworks/journal.yml").rename(tmp_path / FILE)
    commit(tmp_path, {})
    commit(tmp_path, {FILE: text("1.2")})

    assert versions(find(tmp_path)) == ["1.1", "1.0"]
    assert find(tmp_path).former == {"exemple": ("journal",)}
    outcome = folders.check(folders.Settings(root=tmp_path), keep=True)
    site = stages.make_site(outcome.catalogue, translator("fr"), archive=find(tmp_path))
    for left, place in (("journal/", "exemple/"), ("journal/_v-1-0/", "exemple/_v-1-0/")):
        page = site.files[f"structures/{left}index.html"]
        assert isinstance(page, bytes)
        assert (
            f'href="{"../" * (left.count("/") + 1)}structures/{place}index.html"'.encode() in page
        )
        assert f"structures/{place}" in {one.address for one in site.pages}


def test_the_words_of_one_structure_are_never_those_of_another(tmp_path):
    """One goes and another comes in the same step: alike as two files of one kind are, and no more."""
    other = text("2.0", "Un tout autre critère").replace(
        "Le journal du quartier", "La ressourcerie"
    )
    other = other.replace("Faire société", "Moins de déchets").replace("lecteurs", "objets")
    commit(tmp_path, {"frameworks/journal.yml": text("1.0")})
    commit(tmp_path, {"frameworks/journal.yml": None, FILE: other})

    assert find(tmp_path) == archive.Archive()


def test_a_name_that_another_structure_took_is_not_followed_past_it(tmp_path):
    commit(tmp_path, {FILE: text("0.1", "Celui d'avant")})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {"frameworks/journal.yml": text("1.0")})
    (tmp_path / "frameworks/journal.yml").rename(tmp_path / FILE)
    commit(tmp_path, {})
    commit(tmp_path, {"frameworks/journal.yml": text("7.0", "Un nouveau journal")})
    commit(tmp_path, {FILE: text("1.1"), "frameworks/journal.yml": text("7.1")})

    assert versions(find(tmp_path)) == ["1.0"]
    assert versions(find(tmp_path), "journal") == ["7.0"]


def test_what_another_structure_said_under_a_name_that_was_taken_again_is_not_shown(tmp_path):
    other = text("2.0").replace("Le journal du quartier", "La ressourcerie")
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.1")})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: other})

    assert find(tmp_path) == archive.Archive()


def test_a_renaming_that_the_list_of_addresses_knows_keeps_versions_whatever_changed(tmp_path):
    row = "2026-01-01\tdeplacee\tstructures/journal/\tstructures/exemple/\trenommé\n"
    other = text("2.0", "Tout autre " * 20).replace("Le journal du quartier", "La gazette")
    other = other.replace("Faire société", "Informer").replace(
        "Part des lecteurs", "Nombre d'articles"
    )
    commit(tmp_path, {"frameworks/journal.yml": text("1.0")})
    commit(tmp_path, {"frameworks/journal.yml": None, FILE: other})
    assert find(tmp_path) == archive.Archive()

    commit(tmp_path, {"adresses.tsv": row})

    assert versions(find(tmp_path)) == ["1.0"]


def test_a_former_name_that_could_be_somebodys_leads_nowhere(tmp_path):
    for name in ("marie.dupont@exemple.org", "marie-dupont-0612345678"):
        home = tmp_path / name
        home.mkdir()
        commit(home, {f"frameworks/{name}.yml": text("1.0")})
        (home / f"frameworks/{name}.yml").rename(home / FILE)
        commit(home, {})

        assert find(home).former == {}


def test_a_clone_without_the_texts_of_the_past_says_so(tmp_path):
    home = tmp_path / "origine"
    home.mkdir()
    for version in ("1.0", "1.1"):
        commit(home, {FILE: text(version)})
    run_git(home, "config", "uploadpack.allowFilter", "true")
    run_git(tmp_path, "clone", "--quiet", "--filter=blob:none", home.as_uri(), "creux")

    found = find(tmp_path / "creux")

    assert not found.earlier
    assert explain_no_history(found.reason).startswith("ce clone de Git ne contient pas")


@pytest.mark.parametrize(
    ("name", "value"), [("log.diffMerges", "dense-combined"), ("log.showRoot", "false")]
)
def test_how_someone_likes_to_read_a_history_changes_nothing(tmp_path, name, value):
    commit(tmp_path, {FILE: text("1.0")})
    run_git(tmp_path, "switch", "--quiet", "--create", "proposition")
    commit(tmp_path, {FILE: text("1.1")})
    run_git(tmp_path, "switch", "--quiet", "main")
    run_git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "fusion", "proposition")
    run_git(tmp_path, "config", name, value)

    with Past(folders.Settings(root=tmp_path)) as past:
        assert [len(one.changes) for one in past.of(Kind.FRAMEWORK).log.steps] == [1, 1]


def test_a_worktree_and_a_submodule_have_their_own_past(tmp_path):
    home = tmp_path / "origine"
    home.mkdir()
    for version in ("1.0", "1.1"):
        commit(home, {FILE: text(version)})
    run_git(home, "worktree", "add", "--quiet", str(tmp_path / "arbre"), "-b", "essai")
    (tmp_path / "ville").mkdir()
    commit(tmp_path / "ville", {"README.md": "x"})
    run_git(
        tmp_path / "ville",
        *("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(home), "donnees"),
    )

    assert versions(find(tmp_path / "arbre")) == ["1.0"]
    assert versions(find(tmp_path / "ville/donnees")) == ["1.0"]


def test_a_detached_head_gives_its_own_past(tmp_path):
    for version in ("1.0", "1.1", "1.2"):
        commit(tmp_path, {FILE: text(version)})
    run_git(tmp_path, "checkout", "--quiet", "--detach", "HEAD~1")

    assert versions(find(tmp_path)) == ["1.0"]


def test_a_text_that_the_repository_has_lost_is_not_given(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    commit(tmp_path, {FILE: text("1.1")})

    assert read_blobs(tmp_path, {"0123456789" * 4}) == {}
    assert read_blobs(tmp_path, set()) == {}


def _sign(folder):
    """Give the last commit a signature, which Git would have someone's program look at."""
    said = run_git(folder, "cat-file", "commit", "HEAD")
    signed = said.replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n -----END PGP SIGNATURE-----\n\n", 1
    )
    file = folder.parent / f"{folder.name}.commit"
    file.write_text(signed, encoding="utf-8", newline="\n")
    run_git(
        folder,
        "reset",
        "--quiet",
        run_git(folder, "hash-object", "-t", "commit", "-w", str(file)).strip(),
    )


def test_the_configuration_of_a_repository_runs_no_program(tmp_path):
    commit(tmp_path, {FILE: text("1.0"), ".gitattributes": "*.yml diff=piege filter=piege\n"})
    commit(tmp_path, {FILE: text("1.1")})
    fired, trap = tmp_path / "parti", tmp_path / "piege.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{fired}'\nexit 1\n", encoding="utf-8")
    trap.chmod(0o755)
    _sign(tmp_path)
    for key in (
        *(
            "core.fsmonitor",
            "core.pager",
            "pager.log",
            "diff.external",
            "gpg.program",
            "core.sshCommand",
        ),
        *("diff.piege.command", "diff.piege.textconv", "filter.piege.smudge", "filter.piege.clean"),
    ):
        run_git(tmp_path, "config", key, str(trap))
    for key, value in (
        *(("log.showSignature", "true"), ("log.follow", "true"), ("color.ui", "always")),
        *(("log.showRoot", "false"), ("diff.renames", "copies"), ("diff.relative", "true")),
    ):
        run_git(tmp_path, "config", key, value)
    hook = tmp_path / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(trap.read_text(encoding="utf-8"), encoding="utf-8")
    hook.chmod(0o755)

    assert versions(find(tmp_path)) == ["1.0"]
    assert not fired.exists()


def test_a_folder_that_pretends_to_be_a_repository_is_refused(tmp_path):
    commit(tmp_path, {FILE: text("1.0")})
    run_git(tmp_path, "clone", "--quiet", "--bare", str(tmp_path), "nu")
    for part in (tmp_path / "nu").iterdir():
        part.rename(tmp_path / "frameworks" / part.name)

    found = find(tmp_path)

    assert not found.earlier
    assert "bare" in found.reason


def test_the_environment_does_not_lead_elsewhere(tmp_path, monkeypatch):
    other, home = tmp_path / "autre", tmp_path / "ici"
    for folder, number in ((other, 8), (home, 1)):
        folder.mkdir()
        commit(folder, {FILE: text(f"{number}.0")})
        commit(folder, {FILE: text(f"{number}.1")})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))

    assert versions(find(home)) == ["1.0"]
    assert not (tmp_path / "trace").exists()


def test_a_check_asks_git_for_nothing(tmp_path, monkeypatch):
    commit(tmp_path, {FILE: text("1.0")})
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a program was run"))

    folders.check(folders.Settings(root=tmp_path), keep=True)


def test_many_files_cost_a_few_commands(tmp_path, monkeypatch):
    names = [f"frameworks/s{number:03}.yml" for number in range(120)]
    for version in ("1.0", "1.1", "1.2"):
        commit(tmp_path, {name: text(version, name) for name in names})
    asked, run = [], subprocess.run

    def count(command, **how):
        asked.append(command)
        return run(command, **how)

    monkeypatch.setattr(subprocess, "run", count)

    found = find(tmp_path)

    assert len(found.earlier) == 120
    assert {len(each) for each in found.earlier.values()} == {2}
    assert criterion(found.earlier["s007"][1]) == "frameworks/s007.yml"
    assert len(asked) == 3  # where, twice, and the log
