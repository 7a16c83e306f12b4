"""Many files: the same in one process or in several, and the broken ones don't hide the others."""

import pickle
from pathlib import Path

import pytest

from referentiels.checking import examining, gate, readings
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.tools import processes
from tests.conftest import FRAMEWORK

LIBRARY = (
    "format: 1\ndomain: {name: Cohésion}\ncriteria:\n  - {id: lien-social, name: Lien social}\n"
)


def _many():
    files = {
        f"frameworks/f{n:03}.yml": FRAMEWORK.replace("du quartier", f"n° {n}") for n in range(40)
    }
    files["frameworks/f007.yml"] = files["frameworks/f007.yml"] + "x: 1\n"
    files["frameworks/f008.yml"] = files["frameworks/f008.yml"].replace(", sample: 85", "")
    files["frameworks/f009.yml"] = "a: [\n"
    return {**files, "criteria-library/cohesion.yml": LIBRARY}


def test_several_processes_find_what_one_finds(folder, monkeypatch):
    alone = folder(_many(), keep=True)
    monkeypatch.setattr(examining, "FEWEST_TO_SHARE_OUT", 1)
    monkeypatch.setattr(processes, "_workers", lambda: 2)

    together = folder(_many(), keep=True)

    assert together.diagnostics == alone.diagnostics
    assert [f.structure.name for f in together.catalogue.frameworks] == [
        f.structure.name for f in alone.catalogue.frameworks
    ]
    assert len(alone.catalogue.frameworks) == 38


def test_a_file_from_another_process_keeps_its_data_and_finds_its_nodes_again(folder, monkeypatch):
    alone = folder(keep=True).admitted["frameworks/exemple.yml"]
    monkeypatch.setattr(examining, "FEWEST_TO_SHARE_OUT", 1)
    monkeypatch.setattr(processes, "_workers", lambda: 2)

    arrived = folder(keep=True).admitted["frameworks/exemple.yml"]

    assert arrived.source is None
    assert (arrived.plain, arrived.text, arrived.loaded) == (alone.plain, alone.text, alone.loaded)
    found = gate.with_nodes(arrived).root
    assert found is not None
    assert found.values["domains"].line == alone.root.values["domains"].line


def test_a_file_that_holds_the_same_is_not_read_again(folder, monkeypatch):
    files = {"frameworks/exemple.yml": FRAMEWORK, "frameworks/autre.yml": FRAMEWORK.replace("quartier", "port")}  # fmt: skip
    known = folder(files, keep=True).admitted
    asked = []

    def parsing(path, text):
        asked.append(path)
        return parse(path, text)

    monkeypatch.setattr(readings, "parse", parsing)

    again = folder({**files, "frameworks/autre.yml": FRAMEWORK.replace("quartier", "bourg")}, keep=True, known=known)  # fmt: skip

    assert asked == ["frameworks/autre.yml"]
    assert [one.structure.name for one in again.catalogue.frameworks] == ["Le journal du bourg", "Le journal du quartier"]  # fmt: skip


def test_a_file_that_was_renamed_is_read_again_under_its_own_name(folder):
    known = folder(keep=True).admitted
    (found,) = known.values()
    moved = Loaded(found.location._replace(file=found.location.file.with_stem("autre")), found.loaded.data)  # fmt: skip

    (framework,) = examining.examine((), [moved], known=known).frameworks

    assert framework.id == "autre"


def test_a_text_that_is_given_a_place_says_its_mistakes_there():
    nowhere = gate.read_text(Location(Path(), "", Kind.FRAMEWORK), "a: 1\na: 2\n")

    there = gate.relocate(nowhere, Location(Path("x.yml"), "frameworks/x.yml", Kind.FRAMEWORK))

    (found,) = there.diagnostics
    assert found.span.path == "frameworks/x.yml"
    assert [one.span.path for one in found.related] == ["frameworks/x.yml"]


def test_a_model_travels_whole_but_for_its_nodes(folder):
    (framework,) = folder(keep=True).catalogue.frameworks

    arrived = pickle.loads(pickle.dumps(framework))

    assert arrived.domains[0].criteria[0].indicators[0].results[0].value == "22"
    assert arrived.domains[0].origin.line == framework.domains[0].origin.line
    assert arrived.domains[0].origin.node is None
    with pytest.raises(AttributeError):
        arrived.id = "x"


def test_a_broken_library_does_not_accuse_the_frameworks(folder):
    linked = FRAMEWORK.replace(
        "        indicators", "        shared: lien-social\n        indicators"
    )

    outcome = folder(
        {"frameworks/a.yml": linked, "criteria-library/cohesion.yml": LIBRARY + "x: 1\n"}
    )

    assert [(d.span.path, d.rule) for d in outcome.diagnostics] == [
        ("criteria-library/cohesion.yml", "unknown-key")
    ]


def test_all_mistakes_of_all_files_come_in_one_run(folder):
    outcome = folder(_many())

    assert [d.rule for d in outcome.diagnostics] == [
        "unknown-key", "percentage-without-sample", "unclosed-bracket",
    ]  # fmt: skip


def test_a_single_thread_is_needed_to_fork(monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 2)

    assert processes._workers() == 1
