"""What is kept of a check only speeds it up: the same is said, whatever became of the folder."""

import hashlib
import os
import pickle
import random
import re
from pathlib import Path

import msgspec
import pytest

from benchmarks.generate import generate
from referentiels.checking import examining, folders, readings, verdicts
from referentiels.model.model import Framework
from referentiels.model.packing import Unpackable, pack, unpack
from referentiels.reading import nodes
from referentiels.tools import processes
from referentiels.tools.cache import Cache
from referentiels.tools.packs import Pack
from tests.conftest import FRAMEWORK

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (REPOSITORY / "tests/examples").glob("*/*") if path.is_dir())
LIBRARY = (
    "format: 1\ndomain: {name: Cohésion}\ncriteria:\n  - {id: lien-social, name: Lien social}\n"
)
FILES = {
    "criteria-library/cohesion.yml": LIBRARY,
    "frameworks/clair.yml": FRAMEWORK,
    "frameworks/mis-en-garde.yml": FRAMEWORK.replace(", sample: 85", "").replace(
        "quartier", "port"
    ),
    "frameworks/casse.yml": FRAMEWORK + "x: 1\n",
    "frameworks/jumeau.yml": FRAMEWORK,
}


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "projet"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def parsed(monkeypatch):
    """Give the paths that are parsed from now on."""
    asked, parse = [], nodes.parse

    def parsing(path, text):
        asked.append(Path(path).stem)
        return parse(path, text)

    monkeypatch.setattr(readings, "parse", parsing)
    return asked


def check(root, *, kept=True, keep=True):
    settings = folders.settings_at(root)
    return folders.check(settings, keep=keep, kept=folders.kept_in(settings) if kept else None)


def without_nodes(outcome):
    return pickle.loads(pickle.dumps(outcome.catalogue.frameworks))


def same(one, other):
    assert one.diagnostics == other.diagnostics
    assert one.texts == other.texts
    assert without_nodes(one) == without_nodes(other)
    assert [r.read for f in one.catalogue.uses() for i in f.criterion.indicators for r in i.results] == [
        r.read for f in other.catalogue.uses() for i in f.criterion.indicators for r in i.results
    ]  # fmt: skip
    assert {p: a.diagnostics for p, a in one.admitted.items()} == {
        p: a.diagnostics for p, a in other.admitted.items()
    }
    assert {p: a.plain for p, a in one.admitted.items()} == {
        p: a.plain for p, a in other.admitted.items()
    }


@pytest.mark.parametrize("keep", [True, False])
def test_only_what_changed_is_parsed(project, parsed, keep):
    first = check(project, keep=keep)
    parsed.clear()

    again = check(project, keep=keep)

    assert sorted(parsed) == ["casse", "cohesion"]  # the library, and what is broken
    assert again.diagnostics == first.diagnostics
    assert again.texts == first.texts
    changed = project / "frameworks/clair.yml"
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("quartier", "bourg"), encoding="utf-8"
    )
    parsed.clear()
    assert check(project, keep=keep).diagnostics == check(project, kept=False).diagnostics
    assert parsed.count("clair") == 2  # of which once without what is kept
    assert parsed.count("jumeau") == 1


def test_a_build_that_follows_a_check_finds_models(project):
    check(project, keep=False)

    same(check(project), check(project, kept=False))


def test_another_library_is_looked_at_again(project):
    check(project)
    (project / "criteria-library/cohesion.yml").write_text(LIBRARY.replace("lien-social", "liens"))

    assert check(project).diagnostics == check(project, kept=False).diagnostics


def test_what_another_edition_kept_is_not_looked_at(project, parsed, monkeypatch):
    check(project)
    parsed.clear()
    monkeypatch.setattr(verdicts, "_edition", lambda: b"another")

    check(project)

    assert len(parsed) == len(FILES)


@pytest.mark.parametrize("root", [*EXAMPLES, REPOSITORY], ids=lambda path: path.name)
def test_examples_and_real_files_give_the_same_the_second_time(tmp_path, root):
    settings = folders.settings_at(root)
    cold = folders.check(settings, keep=True)
    for _ in range(2):
        warm = folders.check(settings, keep=True, kept=verdicts.Kept(tmp_path / "c", tmp_path))

    same(warm, cold)


def test_invented_frameworks_give_the_same_from_other_processes_and_from_what_is_kept(
    tmp_path, monkeypatch
):
    generate(120, tmp_path)
    alone = check(tmp_path, kept=False)
    monkeypatch.setattr(processes, "_workers", lambda: 2)
    monkeypatch.setattr(examining, "FEWEST_TO_SHARE_OUT", 1)

    together, warm = check(tmp_path), check(tmp_path)

    assert len(alone.catalogue.frameworks) == 120
    same(together, alone)
    same(warm, alone)


def spoil_bytes(folder):
    any_ = random.Random(1)
    for file in folder.iterdir():
        data = bytearray(file.read_bytes())
        for _ in range(40):
            data[any_.randrange(len(data))] ^= 1 << any_.randrange(8)
        file.write_bytes(data)


def cut_short(folder):
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def swap(folder):
    one, *_, other = sorted(folder.iterdir())
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)


def empty(folder):
    for file in folder.iterdir():
        file.write_bytes(b"")


def put_random_bytes(folder):
    for file in folder.iterdir():
        file.write_bytes(random.Random(2).randbytes(50_000))


def put_folders(folder):
    for file in list(folder.iterdir()):
        file.unlink()
        file.mkdir()


def put_links(folder):
    for file in list(folder.iterdir()):
        aside = folder.parent.parent / file.name
        file.rename(aside)
        file.symlink_to(aside)


def put_pipes(folder):
    for file in list(folder.iterdir()):
        file.unlink()
        os.mkfifo(file)


def put_a_link_to_the_folder(folder):
    aside = folder.parent.parent / "ailleurs"
    folder.rename(aside)
    folder.symlink_to(aside)


def put_a_file(folder):
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("x")


HARM = [spoil_bytes, cut_short, swap, empty, put_random_bytes, put_folders, put_links, put_pipes, put_a_link_to_the_folder, put_a_file]  # fmt: skip


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_whatever_became_of_the_folder_the_same_is_said(project, harm):
    cold = check(project, kept=False)
    check(project)
    harm(project / verdicts.FOLDER)

    same(check(project), cold)
    same(check(project), cold)


def test_nothing_can_be_written(project, monkeypatch):
    monkeypatch.setattr(Cache, "_put", lambda *_: None)

    same(check(project), check(project, kept=False))


LIES = {
    "an address that leaves the site": lambda model: {**model, "id": "../../x"},
    "another file": lambda model: {**model, "path": "frameworks/autre.yml"},
    "a criterion that leaves the site": lambda model: {**model, "domains": [{**model["domains"][0], "id": "../x"}]},
    "another type": lambda model: {**model, "title": 3},
    "nothing where something is": lambda model: {},
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_model_that_lies_with_right_digests_is_not_believed(project, lie):
    cold = check(project, kept=False)
    check(project)
    cache = Cache(project / verdicts.FOLDER, project)
    files = [file.name for file in (project / verdicts.FOLDER).glob("models-*.pack")]
    assert files
    for pack_ in [Pack(cache, name) for name in files]:
        forged = {
            key: msgspec.msgpack.encode(lie(msgspec.msgpack.decode(pack_.find(key) or b"")))
            for key in pack_._entries
        }
        pack_.replace((), forged)

    same(check(project), cold)


@pytest.mark.parametrize("template", ["{absent}", "{", "{0}", "{text.x}"])
def test_words_that_cannot_be_said_are_not_believed(project, template):
    cold = check(project, kept=False)
    check(project)
    pack_ = Pack(Cache(project / verdicts.FOLDER, project), "verdicts.pack")
    forged = {}
    for key in pack_._entries:
        written = msgspec.msgpack.decode(pack_.find(key) or b"")
        for one in [*written[0], *written[1]]:
            one["message"] = [template, {"text": "x"}]
        forged[key] = msgspec.msgpack.encode(written)
    pack_.replace((), forged)

    same(check(project), cold)


def test_bytes_that_are_no_model_are_refused(folder):
    framework = folder(keep=True).catalogue.frameworks[0]
    data = pack(framework)

    assert unpack(data, Framework, framework.path) == pickle.loads(pickle.dumps(framework))
    for wrong in (b"", b"\xff", data[:-1], data + b"\0", pickle.dumps(framework)):
        with pytest.raises(Unpackable):
            unpack(wrong, Framework, framework.path)


def test_two_runs_that_keep_at_once_leave_a_whole_pack(tmp_path):
    cache = Cache(tmp_path / "c", tmp_path)
    keys = [hashlib.sha256(bytes([n])).digest() for n in range(2)]
    first, second = Pack(cache, "x.pack"), Pack(cache, "x.pack")
    first.replace((), {keys[0]: b"zero"})
    second.replace((), {keys[1]: b"one"})

    found = Pack(cache, "x.pack")

    assert [found.find(key) for key in keys] == [None, b"one"]


def test_what_no_run_uses_is_forgotten(project):
    check(project)
    size = _weigh_models(project)
    for number in range(5):
        text = re.sub("quartier", f"bourg {number}", FRAMEWORK)
        (project / "frameworks/clair.yml").write_text(text, encoding="utf-8")
        check(project)

    assert _weigh_models(project) < size + 100 * verdicts.MODEL_PACKS


def _weigh_models(project):
    return sum(file.stat().st_size for file in (project / verdicts.FOLDER).glob("models-*.pack"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_whose_name_is_no_text_is_checked_and_not_kept(project, monkeypatch, workers):
    monkeypatch.setattr(processes, "_workers", lambda: workers)
    monkeypatch.setattr(examining, "FEWEST_TO_SHARE_OUT", 1)
    (project / "frameworks" / os.fsdecode(b"nom\xff.yml")).write_text(FRAMEWORK, encoding="utf-8")
    cold = check(project, kept=False)

    same(check(project), cold)
    same(check(project), cold)
