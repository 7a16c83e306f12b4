"""An archive that anybody may have made: nothing of it leads out of its folder, and it is as large as it is."""

import io
import stat
import zipfile

import pytest

from referentiels.tools.refusing import Refused
from referentiels.tools.unpacking import Room, unpack
from referentiels.words.language import translator


def _zip(*entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def _refused(data, room=Room()):  # noqa: B008 - a frozen value
    with pytest.raises(Refused) as refused:
        unpack(data, room)
    return translator("fr").text(refused.value.message)


def test_files_are_given_by_name():
    data = _zip(("b/c.yml", "deux"), ("a.yml", "un"), ("b/", ""))

    assert list(unpack(data).items()) == [("a.yml", b"un"), ("b/c.yml", b"deux")]


@pytest.mark.parametrize(
    "name",
    [
        "../x", "a/../../x", "/etc/passwd", "a//b", "./x", "a/./b", "C:/x", "a\\..\\x", "a\x01b", "x\ny", "a:b",
        "nul", "a/CON.yml", "com1.txt", "point.", "espace ", "a/ /b", "x" * 300, "..", "a/..",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert "hors de son dossier" in _refused(_zip(("ok.yml", "x"), (name, "x")))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_what_is_no_file_is_refused(kind):
    link = zipfile.ZipInfo("lien")
    link.external_attr = (kind | 0o777) << 16

    assert "lien" in _refused(_zip((link, "/etc/passwd")))


@pytest.mark.parametrize(
    "names",
    [
        ("a.yml", "A.yml"),
        ("a.yml", "a.yml"),
        ("é.yml", "e\u0301.yml"),
        ("straße", "STRASSE"),
        ("a", "A/"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_some_computers_take_for_one_are_refused(names):
    assert "deux noms que des ordinateurs confondent" in _refused(
        _zip(*((name, "x") for name in names))
    )


def test_what_is_declared_is_not_believed():
    data = bytearray(_zip(("bombe", b"\0" * 5_000_000)))
    size = (5_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    small = bytes(data.replace(size, (10).to_bytes(4, "little")))

    assert _refused(small, Room(bytes=1_000_000))


def test_what_it_inflates_to_is_counted_over_all_files():
    data = _zip(*((f"{number}.yml", b"\0" * 300_000) for number in range(4)))

    assert len(unpack(data, Room(bytes=1_200_000))) == 4
    assert "plus de 1 Mo" in _refused(data, Room(bytes=1_199_999))


def test_so_many_files_and_no_more():
    data = _zip(*((f"{number}.yml", "x") for number in range(11)))

    assert len(unpack(data, Room(files=11))) == 11
    assert "plus de 10 fichiers" in _refused(data, Room(files=10))


def test_a_site_of_five_thousand_frameworks_fits():
    data = _zip(*((f"frameworks/f{number}.yml", "x") for number in range(5_100)))

    assert len(unpack(data)) == 5_100


def test_a_password_is_not_asked_for():
    data = bytearray(_zip(("secret.yml", "x")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    assert "mot de passe" in _refused(bytes(data))


def test_another_compression_is_refused():
    assert "comprimée" in _refused(_zip(("a.yml", "x" * 99), method=zipfile.ZIP_BZIP2))


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>", _zip(("a.yml", "x"))[:-30]])
def test_what_is_no_archive_is_refused(data):
    assert "archive" in _refused(data)


def test_a_file_that_was_changed_on_its_way_is_refused():
    data = bytearray(_zip(("a.yml", "bonjour"), method=zipfile.ZIP_STORED))
    data[data.index(b"bonjour")] ^= 1

    assert "entière" in _refused(bytes(data))
