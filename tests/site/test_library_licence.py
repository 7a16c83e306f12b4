"""The licence that a city gives to its library is the one that each page and each file of it says."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from referentiels.checking import folders
from referentiels.checking.declared import Source
from referentiels.entrances.neighbours import bring
from referentiels.insight.licences import advise
from referentiels.model.neighbour import Neighbour
from referentiels.model.publication import Publication
from referentiels.paper.documents import COMMON, OF_A_CRITERION, Imprint
from referentiels.site.pages.data import tell_rights
from referentiels.words.language import translator
from referentiels.words.licences import LICENCES
from tests.build.projects import run
from tests.neighbours import framework, library, make_ours, share, typed
from tests.site.exports.vocabularies import read

ETALAB = "https://spdx.org/licenses/etalab-2.0"
SCREENS = re.compile(
    r"donnees/(?:assistant|schemas|lecture/champs)|construire/|contribuer/|assets/"
)
"""What speaks of the licences that a framework may have."""
_SAID = re.compile(r'(?i)by-sa(?!-4\.0(?:, CC-BY|",?"constraints))')
"""But in the list of those, which documents a field, and in its example."""


def make(folder, licence="etalab-2.0", **builds):
    make_ours(folder, "../lyon.zip")
    (folder / "frameworks/maison.yml").write_text(
        framework("La Maison", licence="CC-BY-4.0"), "utf-8"
    )
    (folder / "criteria-library/cohesion-sociale.yml").write_text(library(), "utf-8")
    (folder / "sources.yml").unlink()
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    more = f"workbooks: false, library_licence: {licence}"
    file.write_text(text.replace("workbooks: false", more), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make(tmp_path_factory.mktemp("licence") / "ville")
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _json(site, path):
    return json.loads((site / path).read_bytes())


def test_no_file_of_data_says_another_licence(site):
    said = {}
    for file in (*site.glob("donnees/**/*"), site / "CITATION.cff"):
        path = file.relative_to(site).as_posix()
        if (
            file.is_file()
            and file.suffix not in (".zip", ".xlsx", ".html")
            and not SCREENS.match(path)
        ):
            said[path] = _SAID.findall(file.read_text(encoding="utf-8"))
    assert {path: one for path, one in said.items() if one} == {}


def test_each_form_says_it(site):
    assert 'license: "etalab-2.0"' in (site / "CITATION.cff").read_text("utf-8")
    package = _json(site, "donnees/datapackage.json")["licenses"]
    assert package == [
        {"name": "etalab-2.0", "path": ETALAB, "title": LICENCES["etalab-2.0"].title}
    ]
    assert _json(site, "donnees/catalogue.json")["about"]["licence"] == "etalab-2.0"
    criterion = _json(site, "donnees/criteres/lien-social.json")
    assert (criterion["about"]["licence"], criterion["licence"]) == ("etalab-2.0", "etalab-2.0")
    assert criterion["about"]["licence_url"] == ETALAB
    (cited,) = _json(site, "donnees/citations/criteres/lien-social.json")
    assert cited["note"] == "Licence : Licence Ouverte 2.0"
    for line in (site / "donnees/csv/shared-criteria.csv").read_text("utf-8").splitlines()[1:]:
        assert line.endswith(",etalab-2.0")
    ours = read("x.ttl", (site / "donnees/bibliotheque.ttl").read_bytes())
    assert f"<{ETALAB}>" in {one.n3() for one in ours.objects()}
    harvest = _json(site, "donnees/catalogue.jsonld")["@graph"]
    assert {"@id": ETALAB, "@type": "dct:LicenseDocument", "rdfs:label": "lov2"} in harvest
    with zipfile.ZipFile(io.BytesIO((site / "donnees/federation.zip").read_bytes())) as archive:
        assert json.loads(archive.read("manifest.json"))["licence"] == "etalab-2.0"


def test_pages_say_it_and_keep_the_licence_of_our_own_texts(site):
    criterion = typed((site / "criteres/lien-social/index.html").read_text("utf-8"))
    assert "Licence Ouverte 2.0" in criterion
    foot = criterion[criterion.index('<footer class="rf-footer"') :]
    assert "Nos textes :" in foot
    assert "licence CC BY-SA 4.0" in foot
    assert 'rel="noopener noreferrer">Licence Ouverte 2.0</a>' in foot
    data = typed((site / "donnees/index.html").read_text("utf-8"))
    assert "Licence Licence Ouverte" not in data
    assert "de la même façon" not in data


def test_documents_say_it(site):
    catalogue = folders.check(folders.Settings(root=site.parent), keep=True).catalogue
    catalogue = replace(catalogue, publication=Publication(licence="CC0-1.0"))
    for kind in ("transversal", "criterion-cards", "domain-posters"):
        told = COMMON[kind](catalogue, translator("fr"), Imprint())
        assert "CC0 1.0" in json.dumps(told, default=str, ensure_ascii=False), kind
    criterion = catalogue.shared_criteria["lien-social"]
    told = OF_A_CRITERION["criterion"](catalogue, criterion, translator("fr"), Imprint())
    assert "BY-SA" not in json.dumps(told, default=str)


def test_an_unknown_licence_is_told_with_those_that_there_are(tmp_path):
    folder = make(tmp_path / "ville", "CC-BY-NC-4.0")

    done = run(folder, "build")

    told = typed(done.stdout + done.stderr)
    assert done.returncode != 0
    assert "« library_licence » ne peut pas valoir « CC-BY-NC-4.0 »" in told
    assert "« CC-BY-SA-4.0 », « CC-BY-4.0 », « CC0-1.0 », « etalab-2.0 », « ODbL-1.0 »" in told
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("CC-BY-SA-4.0", "en la citant et en partageant de la même façon."),
        ("etalab-2.0", "en la citant."),
        ("CC0-1.0", "sans condition."),
    ],
)
def test_what_may_be_taken_is_said_as_the_licence_says_it(code, asked):
    *_, library = tell_rights(translator("fr"), LICENCES[code])

    assert typed(library.rights).endswith(f"usage commercial, {asked}")


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("CC-BY-SA-4.0", "ODbL-1.0", "reste sous cette licence"),
        ("CC0-1.0", "etalab-2.0", "doit dire d'où il vient"),
        ("CC0-1.0", "CC-BY-4.0", "doit dire d'où il vient"),
    ],
)
def test_what_each_licence_asks_is_told_of_those_that_may_be_chosen(ours, theirs, told):
    found = advise(ours, theirs)
    assert found
    assert told in typed(translator("fr").text(found))


def test_nothing_is_told_of_what_asks_nothing():
    assert advise("CC0-1.0", "CC0-1.0") is None
    assert advise("CC-BY-SA-4.0", "CC0-1.0") is None


def test_what_others_ask_is_compared_with_it(tmp_path):
    folder = make(tmp_path / "ville", "CC0-1.0")
    (tmp_path / "lyon.zip").write_bytes(share(publication=Publication(address="https://lyon.exemple/", name="Ville de Lyon", day="2026-11-27")))  # fmt: skip
    make_ours(tmp_path / "autre", "../lyon.zip")
    (folder / "sources.yml").write_bytes((tmp_path / "autre/sources.yml").read_bytes())
    for command in ("fetch", "build"):
        assert run(folder, command).returncode == 0

    told = typed((folder / "site/sites-amis/index.html").read_text("utf-8"))
    assert "reste sous cette licence, pas sous CC0-1.0" in told


def test_a_folder_is_taken_under_the_licence_that_its_settings_say(tmp_path):
    folder = make(tmp_path / "ville", "ODbL-1.0")
    source = Source(Neighbour(id="ville", name="Ville"), "ville")

    assert bring(source, tmp_path).manifest.licence == "ODbL-1.0"
    assert bring(Source(Neighbour(id="v", name="V", licence="CC-BY-4.0"), str(folder)), tmp_path).manifest.licence == "CC-BY-4.0"  # fmt: skip
