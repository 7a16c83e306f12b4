"""The archive by which another site shows what is ours: the same from run to run, whole, and only ours."""

import io
import zipfile

import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.model.publication import Publication
from referentiels.reading import manifest
from referentiels.site.exports.federation import pack
from referentiels.tools.unpacking import unpack
from tests.conftest import ROOT

OURS = Publication(
    address="https://lyon.exemple/",
    name="Ville de Lyon",
    contact="https://lyon.exemple/m/",
    day="2026-11-27",
)
FILES = {"frameworks/corlab.yml": "é: 1\n".encode(), "criteria-library/cohesion.yml": b"b: 2\n"}


def _manifest(data):
    return manifest.parse(unpack(data)[manifest.NAME])


def test_the_same_files_give_the_same_bytes_in_any_order():
    turned = dict(reversed(FILES.items()))

    assert pack(OURS, FILES) == pack(OURS, turned)


def test_nothing_of_the_moment_or_of_the_machine_is_in_it():
    with zipfile.ZipFile(io.BytesIO(pack(OURS, FILES))) as archive:
        entries = archive.infolist()

    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(one.create_system, one.external_attr >> 16, one.extra) for one in entries} == {
        (3, 0o100644, b"")
    }
    assert [one.filename for one in entries] == [manifest.NAME, *sorted(FILES)]


def test_files_leave_as_they_were_written_and_the_manifest_tells_each():
    data = pack(OURS, FILES)
    held = unpack(data)
    said = _manifest(data)

    held.pop(manifest.NAME)
    assert held == FILES
    manifest.verify(said, held)
    assert (said.name, said.home, said.contact, said.licence) == (
        "Ville de Lyon", "https://lyon.exemple/", "https://lyon.exemple/m/", "CC-BY-SA-4.0",
    )  # fmt: skip


def test_a_version_never_means_two_contents():
    other = {**FILES, "frameworks/corlab.yml": b"autre: 1\n"}
    one, two = _manifest(pack(OURS, FILES)), _manifest(pack(OURS, other))

    assert one.version.startswith("2026-11-27.")
    assert one.version != two.version


@pytest.mark.parametrize(
    "site",
    [
        Publication(),
        Publication(contact="12 rue des Lilas", name="Une\u200b ville\n", address="https://x y/"),
        Publication(name="n" * 5000, contact="a" * 5000),
    ],
)
def test_whatever_is_configured_the_archive_is_one_that_others_read(site):
    said = _manifest(pack(site, FILES))

    assert (said.home, said.contact) == ("", "")
    assert len(said.files) == 2


def test_all_that_a_project_publishes_is_shared():
    outcome = folders.check(folders.Settings(root=ROOT), keep=True)
    made = stages.share_files(outcome.admitted, outcome.catalogue).make()

    assert isinstance(made, bytes)
    held = unpack(made)
    names = {f"frameworks/{one.id}.yml" for one in outcome.catalogue.frameworks}
    names |= {f"criteria-library/{one.id}.yml" for one in outcome.catalogue.domains}
    assert held.keys() == {*names, manifest.NAME}
    assert held["frameworks/corlab.yml"] == (ROOT / "frameworks/corlab.yml").read_bytes()
