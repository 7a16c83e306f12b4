"""What other sites share is copied whole or not at all, from where it was said, and never the wrong thing."""

import datetime
import io
import json
import zipfile

import pytest

from referentiels.checking.declared import Source, read_declared
from referentiels.cli.fetch import fetch
from referentiels.entrances import neighbours
from referentiels.model.neighbour import Neighbour
from referentiels.model.publication import Publication
from referentiels.reading import lock, manifest
from referentiels.tools import saving
from referentiels.tools.refusing import Refused
from referentiels.words.language import translator
from tests.neighbours import LYON, SOURCES, THEIRS, make_ours, share, typed
from tests.tools.strangers import HOST, Elsewhere, Stranger, found

ARCHIVE = f"https://{HOST}/donnees/federation.zip"


@pytest.fixture
def ours(tmp_path, monkeypatch):
    (tmp_path / "lyon.zip").write_bytes(share())
    make_ours(tmp_path / "brest", "../lyon.zip")
    monkeypatch.chdir(tmp_path / "brest")
    return tmp_path / "brest"


@pytest.fixture
def online():
    made = []

    def make(answers):
        made.append(Stranger(answers))
        return Elsewhere(made[-1])

    yield make
    for one in made:
        one.close()


def _held(folder):
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def _copy(ours):
    files = _held(ours / "sources/lyon")
    files.pop(manifest.NAME, None)
    return files


def _locked(ours):
    return json.loads((ours / lock.NAME).read_text("utf-8"))["sources"]["lyon"]


def _offer(ours, files, day="2026-11-28"):
    publication = Publication(address=LYON.address, name=LYON.name, day=day)
    (ours.parent / "lyon.zip").write_bytes(share(files, publication))


def test_an_archive_is_copied_and_noted(ours, capsys):
    assert fetch([]) == 0

    assert _copy(ours) == THEIRS
    noted = _locked(ours)
    assert (noted["url"], noted["files"], noted["format"]) == ("../lyon.zip", 2, 1)
    assert noted["bytes"] == len(share())
    assert noted["licence"] == "CC-BY-SA-4.0"
    assert "Ville de Lyon : 2 fichiers repris, version 2026-11-27." in typed(
        capsys.readouterr().out
    )


def test_the_same_again_changes_nothing(ours, capsys):
    fetch([])
    before = _held(ours)

    assert fetch([]) == 0
    assert _held(ours) == before
    assert "rien de nouveau" in typed(capsys.readouterr().out)


def test_a_dry_run_writes_nothing(ours, capsys):
    before = _held(ours)

    assert fetch(["lyon"], dry_run=True) == 0
    assert _held(ours) == before
    assert "+ frameworks/les-voisins.yml" in typed(capsys.readouterr().out)


def test_what_is_no_longer_shared_goes_and_what_is_new_comes(ours, capsys):
    fetch([])
    text = THEIRS["frameworks/les-voisins.yml"]
    files = {**THEIRS, "frameworks/autres.yml": text.replace(b"Les Voisins", b"Autres")}
    del files["frameworks/les-voisins.yml"]
    _offer(ours, files)

    assert fetch([]) == 0
    assert _copy(ours) == files
    said = typed(capsys.readouterr().out)
    assert "+ frameworks/autres.yml" in said
    assert "- frameworks/les-voisins.yml" in said


def test_a_folder_of_another_project_is_copied(ours, tmp_path):
    there = make_ours(tmp_path / "lyon", "../nulle-part")
    (ours / "sources.yml").write_text(SOURCES.format(place="../lyon"), "utf-8")

    assert fetch([]) == 0
    assert _copy(ours)["frameworks/maison.yml"] == (there / "frameworks/maison.yml").read_bytes()
    said = manifest.parse((ours / "sources/lyon" / manifest.NAME).read_bytes())
    assert (said.home, said.licence) == ("https://lyon.exemple/", "CC-BY-4.0")


def test_so_is_an_archive_that_somebody_unpacked(ours, tmp_path):
    fetch([])
    copied = _held(ours / "sources/lyon")
    for name, data in copied.items():
        file = tmp_path / "depliee" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (ours / "sources.yml").write_text(SOURCES.format(place="../depliee"), "utf-8")

    assert fetch([]) == 0
    assert _copy(ours) == THEIRS


def test_an_address_of_the_web_is_copied(ours, online):
    (ours / "sources.yml").write_text(SOURCES.format(place=ARCHIVE), "utf-8")

    assert fetch([], network=online({"/donnees/federation.zip": found(share())})) == 0
    assert _copy(ours) == THEIRS
    assert _locked(ours)["final_url"] == ARCHIVE


def test_a_private_address_is_not_asked(ours, online, capsys):
    (ours / "sources.yml").write_text(SOURCES.format(place=ARCHIVE), "utf-8")
    network = online({"/donnees/federation.zip": found(share())})
    network._numbers = ["192.168.1.1"]

    assert fetch([], network=network) == 1
    assert "réseau privé" in typed(capsys.readouterr().out)
    assert not (ours / "sources").exists()


def _zip(files):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def _altered(**changes):
    """Give the archive with a manifest that says something else."""
    with zipfile.ZipFile(io.BytesIO(share())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    said = {**json.loads(files[manifest.NAME]), **changes}
    return _zip({**files, manifest.NAME: json.dumps(said)})


def _told(path="frameworks/a.yml", **more):
    return [{"path": path, "bytes": 1, "sha256": "0" * 64, **more}]


BROKEN = {
    "not a zip": (b"<html>perdu</html>", "archive .zip entière"),
    "cut short": (share()[:-30], "archive .zip entière"),
    "no manifest": (_zip({"frameworks/a.yml": b"a"}), "il y manque manifest.json"),
    "manifest unread": (_zip({manifest.NAME: b"{"}), "ne peut pas être lu"),
    "another format": (_altered(format=2), "ne connaît pas (2)"),
    "a format that is no number": (_altered(format=True), "ne connaît pas (True)"),
    "another kind": (_altered(kind="recettes"), "dit autre chose"),
    "no version": (_altered(version=""), "« version »"),
    "an odd home": (_altered(home="javascript:alert(1)"), "« home »"),
    "an odd contact": (_altered(contact="javascript:alert(1)"), "« contact »"),
    "lines in a name": (_altered(name="a\nb"), "« name »"),
    "a file too many": (_altered(files=_told()), "n'annonce pas"),
    "out of its folders": (_altered(files=_told("docs/a.md")), "autre chose que des référentiels"),
    "a reserved name": (_altered(files=_told("frameworks/con.yml")), "autre chose que des référentiels"),
    "out of the copy": (_zip({manifest.NAME: b"{}", "../a.yml": b"a"}), "hors de son dossier"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_source_keeps_its_last_good_copy_and_says_so(ours, capsys, kind):
    fetch([])
    before = _held(ours)
    data, why = BROKEN[kind]
    (ours.parent / "lyon.zip").write_bytes(data)

    assert fetch([]) == 1
    said = typed(capsys.readouterr().out)
    assert why in said
    assert "La dernière bonne copie reste en place : version 2026-11-27." in said
    assert _held(ours) == before


def test_a_file_that_is_not_the_one_announced_is_refused(ours, capsys):
    with zipfile.ZipFile(io.BytesIO(share())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["frameworks/les-voisins.yml"] = files["frameworks/les-voisins.yml"].replace(b"40", b"90")
    (ours.parent / "lyon.zip").write_bytes(_zip(files))

    assert fetch([]) == 1
    assert "n'est pas celui que l'archive annonce" in typed(capsys.readouterr().out)


def test_a_source_that_is_gone_keeps_its_last_good_copy(ours, online, capsys):
    (ours / "sources.yml").write_text(SOURCES.format(place=ARCHIVE), "utf-8")
    fetch([], network=online({"/donnees/federation.zip": found(share())}))
    before = _held(ours)

    gone = online({"/donnees/federation.zip": found(b"", status="404 Not Found")})
    assert fetch([], network=gone) == 1
    assert "plus rien à cette adresse" in typed(capsys.readouterr().out)
    assert _held(ours) == before


def test_another_content_under_the_same_version_is_refused(ours, capsys):
    fetch([])
    with zipfile.ZipFile(io.BytesIO(share())) as archive:
        version = json.loads(archive.read(manifest.NAME))["version"]
    other = {
        **THEIRS,
        "frameworks/les-voisins.yml": THEIRS["frameworks/les-voisins.yml"] + b"# plus\n",
    }
    told = [manifest.describe(path, data) for path, data in sorted(other.items())]
    said = manifest.Manifest(
        name="",
        home="https://lyon.exemple/",
        contact="",
        licence="",
        version=version,
        files=tuple(told),
    )
    (ours.parent / "lyon.zip").write_bytes(_zip({**other, manifest.NAME: manifest.write(said)}))

    assert fetch([]) == 1
    assert f"sous la version {version}" in typed(capsys.readouterr().out)


def test_one_bad_source_does_not_keep_the_others_from_coming(ours, tmp_path, capsys):
    more = "  - {id: rennes, name: Rennes, from: ../absent.zip}\n"
    (ours / "sources.yml").write_text(SOURCES.format(place="../lyon.zip") + more, "utf-8")

    assert fetch([]) == 1
    assert _copy(ours) == THEIRS
    said = typed(capsys.readouterr().out)
    assert "Rennes : rien n'est repris" in said
    assert "pas encore de copie" in said


def test_the_archive_of_this_site_is_no_source_of_it(ours, capsys):
    own = Publication(address="https://brest.exemple/", name="Brest", day="2026-11-27")
    (ours.parent / "lyon.zip").write_bytes(share(publication=own))

    assert fetch([]) == 1
    assert "ce site même" in typed(capsys.readouterr().out)


def test_what_comes_from_here_does_not_come_back(ours):
    told = [
        manifest.describe(path, data) if path.startswith("criteria")
        else manifest.Shared(
            path=path, bytes=len(data), sha256=manifest.describe(path, data).sha256,
            origin="https://brest.exemple/structures/les-voisins/",
        )
        for path, data in THEIRS.items()
    ]  # fmt: skip
    said = manifest.Manifest(
        name="Lyon",
        home=LYON.address,
        contact="",
        licence="CC-BY-4.0",
        version="1",
        files=tuple(told),
    )
    (ours.parent / "lyon.zip").write_bytes(_zip({**THEIRS, manifest.NAME: manifest.write(said)}))

    assert fetch([]) == 0
    assert list(_copy(ours)) == ["criteria-library/cohesion-sociale.yml"]


def test_what_says_something_of_a_person_is_not_even_copied(ours, capsys):
    text = THEIRS["frameworks/les-voisins.yml"]
    told = text.replace(
        b"  territory: Lyon", b"  territory: Lyon\n  summary: Appelez le 06 12 34 56 78."
    )
    _offer(ours, {**THEIRS, "frameworks/bavards.yml": told.replace(b"Les Voisins", b"Bavards")})

    assert fetch([]) == 0
    assert _copy(ours) == THEIRS
    assert "frameworks/bavards.yml semble dire quelque chose d'une personne" in typed(
        capsys.readouterr().out
    )
    before = _held(ours)
    assert fetch([]) == 0
    assert _held(ours) == before


def test_nothing_is_written_when_one_file_cannot_be(ours, monkeypatch, capsys):
    fetch([])
    before = _held(ours)
    _offer(ours, {**THEIRS, "frameworks/autres.yml": b"format: 1\n"})
    monkeypatch.setattr(saving, "put_aside", _full)

    assert fetch([]) == 1
    assert "le disque est plein" in typed(capsys.readouterr().err)
    assert _held(ours) == before


def _full(*_):
    raise OSError(28, "plein")


def test_a_copy_is_said_to_be_of_today_once_a_month_at_most(ours):
    source = Source(Neighbour(id="lyon", name="Lyon"), "../lyon.zip")
    first = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    for days, day in ((0, "2026-01-01"), (29, "2026-01-01"), (30, "2026-01-31")):
        keeping = neighbours.read_lock(ours)
        brought = neighbours.bring(source, ours)
        result = neighbours.compare(source, brought, keeping, first + datetime.timedelta(days))
        neighbours.keep([result], keeping, ["lyon"])

        assert _locked(ours)["fetched"][:10] == day


def test_a_source_that_is_no_longer_named_leaves_the_lock(ours):
    fetch([])
    (ours / "sources.yml").write_text("format: 1\nsources: []\n", "utf-8")

    assert fetch([]) == 0
    assert json.loads((ours / lock.NAME).read_text("utf-8"))["sources"] == {}
    assert fetch([]) == 2


def test_a_source_that_is_not_named_is_a_mistake_in_the_command(ours, capsys):
    assert fetch(["lion"]) == 2
    assert "la plus proche est « lyon »" in typed(capsys.readouterr().err)


WRONG = {
    "id": ("id: lyon", "id: Ville de Lyon", "identifiant"),
    "reserved": ("id: lyon", "id: index", "réservé"),
    "http": ("from: ../a.zip", "from: http://lyon.exemple/a.zip", "https://"),
    "file": ("from: ../a.zip", "from: file:///etc/passwd", "https://"),
    "licence": ("CC-BY-4.0", "toute à vous", "licence"),
    "home": ("home: https://lyon.exemple/", "home: lyon.exemple", "https://"),
    "unknown key": ("licence:", "license:", "licence"),
    "missing": ("    from: ../a.zip\n", "", "from"),
}


def test_an_address_in_capitals_is_one_of_https(tmp_path):
    (tmp_path / "sources.yml").write_text(
        SOURCES.format(place="HTTPS://Lyon.exemple/a.zip"), "utf-8"
    )

    assert not read_declared(tmp_path).diagnostics


@pytest.mark.parametrize("kind", WRONG)
def test_a_mistake_in_the_list_is_said_at_its_line(tmp_path, kind):
    good, bad, word = WRONG[kind]
    text = SOURCES.format(place="../a.zip")
    assert good in text
    (tmp_path / "sources.yml").write_text(text.replace(good, bad), "utf-8")

    declared = read_declared(tmp_path)

    assert declared.sources == ()
    french = translator("fr")
    (first, *_) = declared.diagnostics
    assert word in typed(f"{french.text(first.message)} {french.text(first.help)}")
    assert first.span.line >= 3


def test_two_sources_of_one_name_are_a_mistake(tmp_path):
    text = SOURCES.format(place="../a.zip")
    (tmp_path / "sources.yml").write_text(text + text.split("sources:\n")[1], "utf-8")

    (one,) = read_declared(tmp_path).diagnostics
    assert (one.span.line, "deux sources" in one.message.template) == (8, True)


def test_a_manifest_says_the_same_when_read_again():
    said = manifest.Manifest(
        name="Lyon", home=LYON.address, contact="", licence="CC0-1.0", version="1",
        files=(manifest.describe("frameworks/a.yml", b"a"),),
    )  # fmt: skip

    assert manifest.parse(manifest.write(said)) == said
    with pytest.raises(Refused):
        manifest.parse(manifest.write(said)[:-4])
