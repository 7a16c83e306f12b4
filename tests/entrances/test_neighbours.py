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
from referentiels.words.language import say, translator
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


def _without_lock_of(held):
    return {path: data for path, data in held.items() if path != lock.NAME}


def _without_lock(ours):
    return _without_lock_of(_held(ours))


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
    "nothing": (b"", "le fichier est vide"),
    "a page": (b"\n<!DOCTYPE html><title>perdu</title>", "une page web, pas une archive : celle d'un site est"),
    "not a zip": (b"{perdu}", "archive .zip entière"),
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
    before, noted = _held(ours), _locked(ours)
    data, why = BROKEN[kind]
    (ours.parent / "lyon.zip").write_bytes(data)

    assert fetch([]) == 1
    said = typed(capsys.readouterr().out)
    assert why in said
    assert "Cherché ici : ../lyon.zip" in said
    assert "La dernière bonne copie reste en place : version 2026-11-27." in said
    assert _without_lock(ours) == _without_lock_of(before)
    assert _locked(ours) == {**noted, "failed": noted["fetched"][:10]}


def test_a_file_that_is_not_the_one_announced_is_refused(ours, capsys):
    with zipfile.ZipFile(io.BytesIO(share())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["frameworks/les-voisins.yml"] = files["frameworks/les-voisins.yml"].replace(b"40", b"90")
    (ours.parent / "lyon.zip").write_bytes(_zip(files))

    assert fetch([]) == 1
    assert "n'est pas celui que l'archive annonce" in typed(capsys.readouterr().out)


@pytest.mark.parametrize("kind", ["all", "one", "a folder"])
def test_files_of_a_later_format_leave_the_copy_that_can_be_shown(ours, capsys, kind):
    fetch([])
    before = _copy(ours)
    later = {path: text.replace(b"format: 1", b"format: 2") for path, text in THEIRS.items()}
    assert later != THEIRS
    files = {**THEIRS, **(later if kind != "one" else dict([later.popitem()]))}
    _offer(ours, files)
    if kind == "a folder":
        for path, text in files.items():
            file = ours.parent / "lyon" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
        (ours / "sources.yml").write_text(SOURCES.format(place="../lyon"), "utf-8")

    assert fetch([]) == 1

    assert _copy(ours) == before
    said = typed(capsys.readouterr().out)
    assert "d'un format que ce programme ne connaît pas (2)" in said
    assert "La dernière bonne copie reste en place" in said


def test_a_source_that_is_gone_keeps_its_last_good_copy(ours, online, capsys):
    (ours / "sources.yml").write_text(SOURCES.format(place=ARCHIVE), "utf-8")
    fetch([], network=online({"/donnees/federation.zip": found(share())}))
    before = _held(ours)

    gone = online({"/donnees/federation.zip": found(b"", status="404 Not Found")})
    assert fetch([], network=gone) == 1
    assert "il n'y a rien à cette adresse (404)" in typed(capsys.readouterr().out)
    assert _without_lock(ours) == _without_lock_of(before)


def test_since_when_a_source_fails_is_noted_once_and_forgotten_when_it_is_back(ours):
    fetch([])
    noted, good = _locked(ours), (ours.parent / "lyon.zip").read_bytes()
    (ours.parent / "lyon.zip").unlink()
    source = read_declared(ours).sources[0]
    first = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    for days in (0, 1, 40):
        keeping = neighbours.read_lock(ours)
        failed = neighbours.fail(source, keeping, say("non"), first + datetime.timedelta(days))
        neighbours.keep([failed], keeping, ["lyon"])

        assert _locked(ours) == {**noted, "failed": "2026-03-01"}

    (ours.parent / "lyon.zip").write_bytes(good)
    assert fetch([]) == 0
    assert "failed" not in _locked(ours)


def test_a_source_that_never_came_leaves_no_note(ours):
    (ours.parent / "lyon.zip").unlink()

    assert fetch([]) == 1
    assert not (ours / lock.NAME).exists()


UNREAD = {
    "a conflict": (lambda text: f"<<<<<<< HEAD\n{text}=======\n{{}}\n>>>>>>> autre\n", "conflit de Git, ligne 1"),
    "a conflict within": (lambda text: text.replace('  "format"', '<<<<<<< HEAD\n  "format"', 1), "ligne 2"),
    "nothing": (lambda text: "", "pas du JSON entier (ligne 1)"),
    "a list": (lambda text: "[]", "pas du JSON entier"),
    "deep": (lambda text: "[" * 100_000, "pas du JSON entier"),
    "another format": (lambda text: text.replace('"format": 1,\n  "sources"', '"format": 2,\n  "sources"'), "ne connaît pas (2)"),
    "no sources": (lambda text: '{"format": 1}', "« sources »"),
    "a day in words": (lambda text: text.replace('"fetched": "2', '"fetched": "hier 2'), "« lyon/fetched »"),
    "a licence of marks": (lambda text: text.replace("CC-BY", "<b>"), "« lyon/licence »"),
    "a number in words": (lambda text: text.replace('"files": 2', '"files": "2"'), "« lyon/files »"),
    "a source of nothing": (lambda text: text.replace('"sources": {', '"sources": {"parti": {},'), "« parti/url »"),
    "a source of text": (lambda text: text.replace('"sources": {', '"sources": {"parti": "x",'), "« parti »"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREAD)
def test_a_lock_that_is_not_the_program_s_is_said_and_never_written_over(ours, capsys, kind):
    fetch([])
    change, why = UNREAD[kind]
    text = (ours / lock.NAME).read_text("utf-8")
    (ours / lock.NAME).write_text(change(text), "utf-8")
    before = _held(ours)

    assert change(text) != text
    assert fetch(["lyon"]) == 1
    assert why in typed(capsys.readouterr().err)
    assert _held(ours) == before


def test_what_is_noted_by_hand_is_noted_again(ours):
    fetch([])
    noted = _locked(ours)
    for key, other in (
        ("files", 7),
        ("version", "x1"),
        ("licence", "CC0-1.0"),
        ("fetched", "2126-01-01T00:00:00Z"),
    ):
        text = json.dumps({"format": 1, "sources": {"lyon": {**noted, key: other}}})
        (ours / lock.NAME).write_text(text, "utf-8")

        assert fetch([]) == 0
        assert _locked(ours)[key] != other


def test_a_licence_that_changes_is_said_although_no_file_does(ours, capsys):
    fetch([])
    (ours.parent / "lyon.zip").write_bytes(_altered(licence="CC-BY-NC-4.0", contact=""))
    capsys.readouterr()

    assert fetch([]) == 0
    said = typed(capsys.readouterr().out)
    assert "rien de nouveau" not in said
    assert "~ licence : CC-BY-SA-4.0 → CC-BY-NC-4.0" in said
    assert _locked(ours)["licence"] == "CC-BY-NC-4.0"
    assert fetch([]) == 0
    assert "rien de nouveau" in typed(capsys.readouterr().out)


def test_a_source_that_is_no_longer_named_is_said_with_its_folder(ours, capsys):
    fetch([])
    (ours / "sources.yml").write_text("format: 1\nsources: []\n", "utf-8")
    capsys.readouterr()

    assert fetch([]) == 0
    assert "effacez aussi son dossier, sources/lyon/" in typed(capsys.readouterr().out)


@pytest.mark.parametrize("place", [".", "../brest", "../brest/"])
def test_the_folder_of_this_site_is_no_source_of_it(ours, capsys, place):
    (ours / "sources.yml").write_text(SOURCES.format(place=place), "utf-8")

    assert fetch([]) == 1
    assert "ce site même" in typed(capsys.readouterr().out)


@pytest.mark.parametrize(
    "place", ["../absent", "lyon.exemple/donnees/federation.zip", "sources.yml/x"]
)
def test_a_path_that_leads_nowhere_may_be_an_address(ours, capsys, place):
    (ours / "sources.yml").write_text(SOURCES.format(place=place), "utf-8")

    assert fetch([]) == 1
    assert "si c'est une adresse du web, écrivez https://" in typed(capsys.readouterr().out)


def test_a_folder_says_itself_where_it_is_published(ours, tmp_path):
    make_ours(tmp_path / "rennes", "../nulle-part", "")
    settings = tmp_path / "rennes/mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("brest.exemple", "rennes.exemple"), "utf-8"
    )
    (ours / "sources.yml").write_text(
        "format: 1\nsources:\n  - {id: rennes, name: Rennes, from: ../rennes}\n", "utf-8"
    )

    assert fetch([]) == 0
    said = manifest.parse((ours / "sources/rennes" / manifest.NAME).read_bytes())
    assert said.home == "https://rennes.exemple/"


def test_a_contact_of_a_person_is_not_copied(ours, capsys):
    (ours.parent / "lyon.zip").write_bytes(
        _altered(contact="marie.dupont@gmail.com", name="Lyon, 06 12 34 56 78")
    )

    assert fetch([]) == 0
    said = manifest.parse((ours / "sources/lyon" / manifest.NAME).read_bytes())
    assert (said.contact, said.name) == ("", "")
    assert "son nom ou son contact semble être celui d'une personne" in typed(
        capsys.readouterr().out
    )
    before = _held(ours)
    assert fetch([]) == 0
    assert _held(ours) == before


@pytest.mark.parametrize("place", ["sources", "sources/lyon", "sources/lyon/frameworks"])
def test_nothing_is_written_where_a_link_leads(ours, capsys, tmp_path, place):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (ours / place).parent.mkdir(parents=True, exist_ok=True)
    (ours / place).symlink_to(elsewhere, target_is_directory=True)

    assert fetch([]) == 1
    assert f"{place} est un lien" in typed(capsys.readouterr().out)
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_the_place_of_a_copy_is_said(ours, capsys):
    (ours / "sources").write_text("x", "utf-8")

    assert fetch([]) == 1
    assert "un fichier se trouve à la place d'un dossier" in typed(capsys.readouterr().err)


UNREADABLE = {
    "no YAML": b"format: 1\nx: Appelez le 06 12 34 56 78.\n y: [\n",
    "another encoding": "format: 1\n\u00e9t\u00e9: 06 12 34 56 78\n".encode("latin-1"),
    "no text": bytes(range(256)),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_the_rules_on_persons_cannot_read_is_not_even_copied(ours, capsys, kind):
    _offer(ours, {**THEIRS, "frameworks/casse.yml": UNREADABLE[kind]})

    assert fetch([]) == 0
    assert _copy(ours) == THEIRS
    said = manifest.parse((ours / "sources/lyon" / manifest.NAME).read_bytes())
    assert said.withheld == ("frameworks/casse.yml",)
    assert "frameworks/casse.yml ne peut pas être lu ; il n'est pas copié" in typed(
        capsys.readouterr().out
    )
    before = _held(ours)
    assert fetch([]) == 0
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


@pytest.mark.parametrize(
    "address",
    [
        "https://BREST.exemple/",
        "https://brest.exemple:443/",
        "http://brest.exemple/",
        "https://brest.exemple.",
    ],
)
def test_nor_is_it_under_another_writing_of_its_address(ours, capsys, address):
    (ours.parent / "lyon.zip").write_bytes(_altered(home=address))

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
    "a scheme without slashes": ("from: ../a.zip", "from: 'file:/etc/passwd'", "https://"),
    "data": ("from: ../a.zip", "from: 'data:application/zip;base64,AAAA'", "https://"),
    "a repository": ("from: ../a.zip", "from: 'git@forge.exemple:lyon/a.git'", "https://"),
    "a password": (
        "from: ../a.zip",
        "from: 'https://moi:secret@lyon.exemple/a.zip'",
        "mot de passe",
    ),
    "a slash too few": ("from: ../a.zip", "from: 'https:/lyon.exemple/a.zip'", "mal écrite"),
    "a person": ("licence: CC-BY-4.0", "contact: marie.dupont@gmail.com", "adresse d'une personne"),
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


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("{id: l, name: ville de lyon, from: ../b.zip}", "portent le nom"),
        ("{id: l, name: Autre, from: ../a.zip}", "même adresse, ../a.zip"),
        (
            "{id: l, name: Autre, from: ../b.zip, home: 'https://LYON.exemple:443'}",
            "même adresse, https://LYON",
        ),
    ],
)
def test_a_site_that_is_named_twice_is_a_mistake(tmp_path, other, said):
    text = f"{SOURCES.format(place='../a.zip')}  - {other}\n"
    (tmp_path / "sources.yml").write_text(text, "utf-8")

    (one,) = read_declared(tmp_path).diagnostics
    assert said in typed(translator("fr").text(one.message))


@pytest.mark.parametrize(
    "place", ["C:/lyon/a.zip", "../a b/é.zip", "https://lyon.exemple/a.zip?v=1", "a@b.zip"]
)
def test_paths_of_any_system_and_addresses_may_be_written(tmp_path, place):
    (tmp_path / "sources.yml").write_text(SOURCES.format(place=f"'{place}'"), "utf-8")

    assert not read_declared(tmp_path).diagnostics


def test_a_manifest_says_the_same_when_read_again():
    said = manifest.Manifest(
        name="Lyon", home=LYON.address, contact="", licence="CC0-1.0", version="1",
        files=(manifest.describe("frameworks/a.yml", b"a"),),
    )  # fmt: skip

    assert manifest.parse(manifest.write(said)) == said
    with pytest.raises(Refused):
        manifest.parse(manifest.write(said)[:-4])
