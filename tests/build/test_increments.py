"""A build makes what changed and nothing else, and gives the bytes of a build from nothing, whatever the last one left."""

import json
import os
import shutil

import pytest

from referentiels.build import publishing
from referentiels.build.command import Request, build
from referentiels.build.ledger import Kept, Ledger, digest, read_ledger, write_ledger
from referentiels.build.making import Ground, Source, Task, Written, carry_out
from referentiels.build.planning import Refused
from referentiels.cli.site_log import Log
from referentiels.insight.facets import Facet, Facets
from referentiels.model.catalogue import index
from referentiels.site.indexing import PLACE
from tests.build.projects import bytes_of, configure, copy_small, replace
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a small project once; tests copy it with the times of its files."""
    folder = copy_small(tmp_path_factory.mktemp("petit") / "depot")
    _build(folder)
    return folder


@pytest.fixture
def project(built, tmp_path):
    """Give a copy of the project, its site and what the last build left, with a ledger of that place."""
    folder = tmp_path / "depot"
    shutil.copytree(built, folder, symlinks=True)
    (folder / ".cache/referentiels" / _ledger(built).name).rename(_ledger(folder))
    return folder


def _ledger(folder):
    return publishing.ledger_of(folder, folder / "site")


def _build(folder, **more):
    return build(Request(root=folder, **more), Log(quiet=True))


def _from_nothing(folder):
    """Build what a folder says elsewhere, from nothing."""
    other = folder.with_name("neuf") / "depot"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("site", ".cache", ".site*"))
    _build(other)
    return bytes_of(other / "site")


def _reword(folder):
    replace(
        folder, "frameworks/corlab.yml", "            name: ", "            name: Dit autrement, "
    )


def _add(folder):
    shutil.copy(ROOT / "frameworks/valoress.yml", folder / "frameworks")


def _remove(folder):
    (folder / "frameworks/konexio.yml").unlink()


def _change_library(folder):
    file = min((folder / "criteria-library").glob("*.yml"))
    replace(folder, file.relative_to(folder), "    name: ", "    name: Dit autrement, ")


def _write(folder):
    replace(folder, "docs/b.md", "deux", "trois")


def _rename_site(folder):
    replace(folder, "mkdocs.yml", "Essai", "Un autre essai")


def _edit_inside(folder):
    (folder / "site/structures/corlab/index.html").write_text("changé")


def _truncate_inside(folder):
    (folder / "site/index.html").write_bytes(b"")


def _delete_inside(folder):
    (folder / "site/structures/corlab/index.html").unlink()
    min(
        (folder / "site" / PLACE).rglob("*.pf_fragment"), default=folder / "site/a/index.html"
    ).unlink()


def _add_inside(folder):
    (folder / "site" / PLACE / "autre.js").write_text("changé")


def _link_inside(folder):
    file = folder / "site/structures/corlab/index.html"
    file.rename(folder / "ailleurs.html")
    file.symlink_to(folder / "ailleurs.html")


CHANGES = (_reword, _add, _remove, _change_library, _write, _rename_site)
HARMS = (_edit_inside, _truncate_inside, _delete_inside, _add_inside, _link_inside)


def test_nothing_is_made_again_when_nothing_changed(project):
    before = bytes_of(project / "site")

    assert _build(project).made == ()
    assert bytes_of(project / "site") == before


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_after_a_change_gives_the_bytes_of_one_from_nothing(project, change):
    change(project)

    made = _build(project).made

    assert made
    assert len(made) < len(read_ledger(_ledger(project)).files) or change is _rename_site
    assert bytes_of(project / "site") == _from_nothing(project)


@pytest.mark.parametrize("harm", HARMS)
def test_what_somebody_changed_in_the_last_site_is_made_again(project, harm):
    before = bytes_of(project / "site")
    harm(project)

    made = _build(project).made

    assert made
    assert len(made) < len(before) / 2
    assert bytes_of(project / "site") == before


def test_a_reworded_indicator_leaves_the_pages_of_others_as_they_were_on_disk(project):
    others = [project / f"site/structures/{name}/index.html" for name in ("andes", "konexio")]
    before = [one.stat().st_ino for one in others]
    _reword(project)

    made = _build(project).made

    assert "structures/corlab/index.html" in made
    assert [one.stat().st_ino for one in others] == before
    assert "a/index.html" not in made


def test_a_reworded_written_page_has_itself_and_the_index_made_again(project):
    _write(project)

    made = _build(project).made

    assert {one for one in made if not one.startswith(PLACE)} == {"b/index.html"}


def _delete(file):
    file.unlink()


def _truncate(file):
    file.write_bytes(file.read_bytes()[:-200])


def _signed(told):
    """Give a ledger that is sound but for what it says."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return digest(body).encode() + b"\n" + body


def _whole(file):
    return json.loads(file.read_bytes().partition(b"\n")[2])


def _leading_out(path):
    """Have the index of the last site stand at another path as well."""

    def lead(file):
        told = _whole(file)
        index = next(one for name, one in told["files"].items() if name.startswith(PLACE))
        told["files"][f"{PLACE}/{path}"] = index
        file.write_bytes(_signed(told))

    return lead


def _put_a_pipe(file):
    file.unlink()
    os.mkfifo(file)


def _as(told):
    return lambda file: file.write_bytes(_signed(told))


def _of_another(file):
    told = _whole(file)
    files = {name: [digest(name.encode())[:32], *one[1:]] for name, one in told["files"].items()}
    file.write_bytes(_signed({**told, "files": files}))


def _shuffled(file):
    told = _whole(file)
    names = list(told["files"])
    pairs = zip(names, reversed(names), strict=True)
    file.write_bytes(
        _signed({**told, "files": {one: told["files"][other] for one, other in pairs}})
    )


NO_LEDGER = {
    "truncated": _truncate,
    "a list": _as([]),
    "a number": _as(1),
    "no JSON": _as(b"{"),
    "deep": _as(b"[" * 200_000),
    "files of wrong types": _as({"format": 1, "files": {"a": [1, 2]}, "marks": {}, "leaves": {}}),
    "files in a list": _as({"format": 1, "files": [], "marks": {}, "leaves": {}}),
    "leaves of wrong types": _as({"format": 1, "files": {}, "marks": {}, "leaves": {"a": 1}}),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a pipe": _put_a_pipe,
}


@pytest.mark.parametrize("harm", NO_LEDGER.values(), ids=NO_LEDGER)
def test_what_is_no_ledger_says_nothing(tmp_path, harm):
    file = tmp_path / "site.json"
    write_ledger(file, Ledger({"a": Kept("k", 1, 2, "d")}, {"m": "1"}))
    assert read_ledger(file).files

    harm(file)

    assert read_ledger(file) == Ledger()


LIES = {
    "deleted": _delete,
    "of another project": _of_another,
    "shuffled": _shuffled,
    "a path that leads up": _leading_out("../../../../dehors.txt"),
    "a null byte": _leading_out("\0"),
    "half of a sign": _leading_out("\ud800"),
}


@pytest.mark.parametrize("harm", LIES.values(), ids=LIES)
def test_a_ledger_that_lies_costs_time_at_most(project, harm):
    before = bytes_of(project / "site")
    beside = sorted(project.parent.iterdir())
    harm(_ledger(project))

    _build(project)

    assert bytes_of(project / "site") == before
    assert sorted(project.parent.iterdir()) == beside


def test_the_index_is_never_taken_from_outside_of_the_site(project):
    """A ledger that is right about a file elsewhere does not have it brought, nor put outside."""
    outside = project / "dehors.txt"
    outside.write_text("secret")
    file = _ledger(project)
    ledger = read_ledger(file)
    key = next(one.key for name, one in ledger.files.items() if name.startswith(PLACE))
    found = outside.stat()
    lie = Kept(key, found.st_size, found.st_mtime_ns, digest(b"secret"))
    ways = "../" * (len(PLACE.split("/")) + 1)
    write_ledger(file, Ledger({**ledger.files, f"{PLACE}/{ways}dehors.txt": lie}, ledger.marks))
    before = bytes_of(project / "site")

    _build(project)

    assert bytes_of(project / "site") == before
    assert outside.stat().st_nlink == 1
    assert all(".." not in path for path in read_ledger(file).files)


def test_a_site_is_built_where_nothing_can_be_remembered(project):
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("pas un dossier")
    before = bytes_of(project / "site")

    _build(project)

    assert bytes_of(project / "site") == before


def _dead_link(folder):
    replace(folder, "docs/b.md", "deux", "[deux](absente.md)")


def _mistake(folder):
    replace(folder, "frameworks/corlab.yml", "structure:\n", "structures:\n")


@pytest.mark.parametrize("mistake", [_dead_link, _mistake])
def test_a_refused_build_leaves_the_site_and_its_ledger(project, mistake):
    before, ledger = bytes_of(project / "site"), _ledger(project).read_bytes()
    _reword(project)
    mistake(project)

    with pytest.raises(Refused):
        _build(project)

    assert bytes_of(project / "site") == before
    assert _ledger(project).read_bytes() == ledger
    assert not list(project.glob(".site*building*"))


def test_a_build_that_fails_while_it_writes_leaves_the_published_site(project, monkeypatch):
    """Files of both sites are the same on disk: what is written afterwards must not be."""
    before, ledger = bytes_of(project / "site"), _ledger(project).read_bytes()
    _reword(project)

    def fail(*_):
        raise OSError(28, "x", "a")

    monkeypatch.setattr(publishing, "make_index", fail)
    with pytest.raises(Refused):
        _build(project)

    assert bytes_of(project / "site") == before
    assert _ledger(project).read_bytes() == ledger


def test_a_file_of_the_publisher_at_an_address_of_ours_changes_no_published_byte(project):
    """Two things for one place: what is written last must not be written through what was taken over."""
    own = project / "modeles"
    (own / "donnees").mkdir(parents=True)
    (own / "donnees/catalogue.json").write_text("{}")
    configure(project, theme=", custom_dir: modeles")
    _build(project)
    first = bytes_of(project / "site")
    held = os.open(project / "site/donnees/catalogue.json", os.O_RDONLY)
    try:
        _build(project)
        assert os.read(held, 10**7) == first["donnees/catalogue.json"]
    finally:
        os.close(held)
    assert bytes_of(project / "site") == first


def test_two_builds_at_once_leave_one_whole_site(project):
    from referentiels.build.output import Output

    before = bytes_of(project / "site")
    other = Output(project / "site", ())
    other.start()
    try:
        with pytest.raises(Refused, match="construction"):
            _build(project)
    finally:
        other.discard()
    assert bytes_of(project / "site") == before


def test_what_is_written_over_a_file_taken_over_leaves_the_published_one(tmp_path):
    """Both are the same file on disk until one of them is written anew."""
    last, new = tmp_path / "site", tmp_path / "new"
    facets = Facets(index((), ()))

    def have(folder, text, sources):
        task = Task("a.txt", lambda: Written(text), (Facet("file:a.txt", lambda: text),))
        return carry_out([task], facets, Ground(building=folder, sources=sources, alone=True))

    done = have(last, b"ancien", ())
    sources = (Source(last, Ledger(done.files)),)
    assert have(new, b"ancien", sources).made == ()
    assert (new / "a.txt").samefile(last / "a.txt")

    facets = Facets(index((), ()))
    have(new, b"nouveau", sources)

    assert (new / "a.txt").read_bytes() == b"nouveau"
    assert (last / "a.txt").read_bytes() == b"ancien"
