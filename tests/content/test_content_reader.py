"""The texts that come with the program: whoever changes one is told of a mistake at its line, with its cure."""

import json
import re
import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from referentiels import cli
from referentiels.checking.reporting import render_text
from referentiels.content import groups, reader, rgaa, scenarios, synonyms, workshop
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK, ROOT

FOLDER = reader.FOLDER
READERS = (
    groups.read_groups,
    scenarios.read_scenarios,
    synonyms.read_synonyms,
    workshop.read_workshop,
    rgaa.read_table,
)
CACHES = (reader._examine, *READERS)


def _kind(name):
    """Give the text that one of another language is written like."""
    return name.partition(".")[0]


def _schema(name):
    return json.loads((FOLDER / f"{_kind(name)}.schema.json").read_text(encoding="utf-8"))


def _forget():
    for one in CACHES:
        one.cache_clear()


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """Copy the texts, to break them."""
    place = Path(shutil.copytree(FOLDER, tmp_path / "plugins/referentiels/content"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reader, "FOLDER", place)
    _forget()
    yield place
    _forget()


def _change(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def _plain(text):
    return re.sub("[ \u00a0\u202f]+", " ", text).replace("’", "'")


def _told():
    checked = reader.check()
    words = translator("fr")
    return [_plain(render_text(one, checked.texts, words)) for one in checked.diagnostics]


@pytest.mark.parametrize("name", reader.TEXTS)
def test_each_text_stands_with_its_schema_and_tells_editors_so(name):
    first = (FOLDER / f"{name}.yml").read_text(encoding="utf-8").splitlines()[0]

    assert first == f"# yaml-language-server: $schema=./{_kind(name)}.schema.json"
    Draft202012Validator.check_schema(_schema(name))


def test_every_text_of_the_folder_is_read_and_none_has_a_mistake():
    assert sorted(file.stem for file in FOLDER.glob("*.yml")) == sorted(reader.TEXTS)
    assert list(reader.check().diagnostics) == []


MISTAKES = {
    "unknown key": (
        "scenarios", "  title: Suivre", "  titre: Suivre",
        ["unknown-key", "la clé « titre » n'existe pas dans le bloc « Scénario »", "vouliez-vous écrire « title »"],
    ),
    "missing key": (
        "scenarios", "    - title: Choisissez\n", "    -\n",
        ["missing-field", "il manque le champ « title » dans le bloc « Étape »", "donnez une valeur à « title »"],
    ),
    "empty text": (
        "scenarios", "  title: Suivre son action d'année en année", "  title:",
        ["empty-field", "le champ obligatoire « title » est vide", "écrivez sa valeur"],
    ),
    "not a list": (
        "workshop", "    bring:\n      - Un objet ou une photo qui raconte l’action.", "    bring: Un objet\n    brought:\n      - Un objet",
        ["wrong-type", "« bring » attend une liste", "commencez chaque élément"],
    ),
    "colon in a bare text": (
        "workshop", "  - Une montre que tout le monde voit.", "  - À voir : une montre.",
        ["unquoted-colon", "ce texte contient « : »", 'écrivez "À voir: une montre."'],
    ),
    "no such purpose": (
        "scenarios", "\nteam-review:\n", "\nteam-revue:\n",
        ["unknown-key", "« team-revue » n'existe pas", "vouliez-vous écrire « team-review »"],
    ),
    "no such document": (
        "scenarios", "    - kind: collection", "    - kind: collections",
        ["unknown-value", "« collections » n'est pas une valeur de « kind »", "vouliez-vous écrire « collection »"],
    ),
    "no such page": (
        "scenarios", "address: transversal/}", "address: transversale/}",
        ["unknown-value", "« transversale/ » n'est pas une valeur de « address »", "« transversal/ »"],
    ),
    "no address": (
        "scenarios", "url: https://www.eval.fr/", "url: www.eval.fr/",
        ["bad-address", "n'est pas une adresse web acceptée", "écrivez https://www.eval.fr/"],
    ),
    "minutes in words": (
        "workshop", "minutes: 20", "minutes: vingt",
        ["not-a-number", "« minutes » attend un nombre entier", "seulement des chiffres"],
    ),
    "a day as it is said": (
        "rgaa", "reviewed: 2026-", "reviewed: 28/",
        ["unknown-value", "n'est pas une valeur de « reviewed »", "l'année, le mois et le jour, comme 2026-11-28"],
    ),
    "a day that is not": (
        "rgaa", "established: 2026-11-24", "established: 2026-02-30",
        ["unknown-value", "« 2026-02-30 »", "Un jour du calendrier"],
    ),
    "no such state": (
        "rgaa", "state: conforme", "state: conformes",
        ["unknown-value", "vouliez-vous écrire « conforme »"],
    ),
    "a key twice": (
        "scenarios", "  question: ", "  title: encore\n  question: ",
        ["duplicate-key", "la clé « title » est écrite deux fois", "gardez une seule des deux"],
    ),
    "a key that no synonym has": (
        "synonyms", "  - id: publier\n    address:", "  - id: publier\n    adress:",
        ["unknown-key", "la clé « adress » n'existe pas", "vouliez-vous écrire « address »"],
    ),
    "no YAML": ("workshop", "lead: >-", "lead: [", ["erreur:", "aide:"]),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_line_with_its_cure(texts, mistake):
    name, before, after, said = MISTAKES[mistake]
    file = texts / f"{name}.yml"
    _change(file, before, after)
    at = file.read_text(encoding="utf-8")
    line = at[: at.index(after)].count("\n") + 1 + after.startswith("\n")

    told = _told()

    found = [one for one in told if all(part in one for part in said)]
    assert found, told
    shown = re.match(rf"plugins/referentiels/content/{name}\.yml:(\d+):(\d+): erreur: ", found[0])
    assert shown, found[0]
    if mistake != "no YAML":  # seen further on, where what was opened is not closed
        assert line <= int(shown[1]) <= line + after.count("\n"), found[0]
        assert int(shown[2]) >= 1


def test_a_text_that_is_no_utf8_is_told_too(texts):
    file = texts / "scenarios.yml"
    file.write_bytes(file.read_bytes().decode().encode("latin-1", "replace"))

    (told,) = _told()

    assert "scenarios.yml:" in told
    assert "UTF-8" in told


@pytest.mark.parametrize(
    ("name", "read", "key"),
    [
        ("scenarios", scenarios.read_scenarios, "question"),
        ("workshop", workshop.read_workshop, "lead"),
        ("rgaa", rgaa.read_table, "version"),
    ],
)
def test_nothing_is_made_from_a_text_with_a_mistake(texts, name, read, key):
    _change(texts / f"{name}.yml", f"{key}: ", f"{key}s: ")

    with pytest.raises(reader.Mistaken, match=rf"{name}\.yml:\d+:\d+: erreur"):
        read()


def test_each_text_is_opened_once_a_run(texts, monkeypatch):
    opened, read_bytes = [], Path.read_bytes

    def note(file):
        opened.append(file.name)
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", note)
    for _ in range(2):
        reader.check()
        for read in READERS:
            read()

    assert sorted(opened) == sorted(f"{name}.yml" for name in reader.TEXTS)


def test_what_comes_out_does_not_change():
    for value, field in (
        (scenarios.scenario_of("policy"), "title"),
        (workshop.read_workshop().sessions[0], "title"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, "autre")
    everything: Any = scenarios.read_scenarios()
    with pytest.raises(TypeError):
        everything["policy"] = everything["other"]


def _blocks(schema):
    yield from (
        one
        for one in (schema, *schema["$defs"].values(), *schema["properties"].values())
        if "properties" in one
    )


@pytest.mark.parametrize("name", reader.TEXTS)
def test_every_field_is_explained_in_french_and_no_other_passes(name):
    schema = _schema(name)

    for block in _blocks(schema):
        assert block["additionalProperties"] is False, block["title"]
        assert set(block["required"]) <= set(block["properties"])
        for key, field in block["properties"].items():
            target = schema["$defs"].get(field.get("$ref", "").removeprefix("#/$defs/"), {})
            for word in ("title", "description"):
                assert field.get(word) or target.get(word), (block["title"], key, word)


def test_the_choices_are_those_that_the_site_knows():
    schema = _schema("scenarios")
    framework = json.loads(
        (ROOT / "plugins/referentiels/schemas/framework.schema.json").read_text(encoding="utf-8")
    )
    purposes = framework["$defs"]["usage"]["properties"]["purpose"]["enum"]
    documents = [*addresses.STRUCTURE_DOCUMENTS, *addresses.COMMON_DOCUMENTS]
    pages = schema["$defs"]["reading"]["properties"]["address"]["enum"]
    requirement = _schema("rgaa")["$defs"]["requirement"]["properties"]

    assert schema["required"] == list(schema["properties"]) == purposes
    assert sorted(schema["$defs"]["paper"]["properties"]["kind"]["enum"]) == sorted(documents)
    assert set(pages) <= {one for one in vars(addresses).values() if isinstance(one, str)}
    assert tuple(requirement["state"]["enum"]) == rgaa.STATES
    assert tuple(requirement["evidence"]["enum"]) == rgaa.EVIDENCE


def test_an_address_has_one_title_in_all_scenarios():
    titles: dict[str, set[str]] = {}
    for one in scenarios.read_scenarios().values():
        for said in (*one.parts, *one.traps, *one.seen):
            for source in said.sources:
                titles.setdefault(source.url, set()).add(source.title)

    assert {url: found for url, found in titles.items() if len(found) > 1} == {}


def test_what_is_said_is_translated():
    english = translator("en")
    for one in scenarios.read_scenarios().values():
        said = [one.title, one.question, one.who, one.when, one.prepare, one.outcome]
        said += [text for step in one.steps for text in step]
        said += [each.text for each in (*one.parts, *one.traps, *one.seen)]
        said += [*(each.title for each in one.readings), *(each.why for each in one.papers)]

        assert [text.template for text in said if english.text(text) == text.template] == []


def test_a_check_of_the_folder_that_holds_the_texts_tells_their_mistakes(texts, capsys):
    root = texts.parents[2]
    (root / "frameworks").mkdir()
    (root / "criteria-library").mkdir()
    (root / "frameworks/exemple.yml").write_text(FRAMEWORK.replace(", sample: 85", ""), "utf-8")
    _change(texts / "scenarios.yml", "  title: Suivre", "  titre: Suivre")

    assert cli.main(["check"]) == 1
    shown = _plain(capsys.readouterr().out)
    assert "plugins/referentiels/content/scenarios.yml:" in shown
    assert "« titre » n'existe pas" in shown
    assert "titre: Suivre son action" in shown
    cli.main(["check", "frameworks"])
    assert "scenarios.yml" not in capsys.readouterr().out


def test_a_text_that_is_named_is_checked_as_what_it_is(texts, capsys):
    assert cli.main(["check", "plugins/referentiels/content/scenarios.yml"]) == 0
    assert f"{len(reader.TEXTS)} fichiers vérifiés" in _plain(capsys.readouterr().out)


def test_a_build_stops_at_a_mistake_before_it_touches_the_site(texts, caplog):
    root = texts.parents[2]
    for folder in ("docs", "frameworks", "criteria-library", "site"):
        (root / folder).mkdir()
    (root / "site/index.html").write_text("avant", encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: Essai\ntheme: {name: material, language: fr, font: false}\nplugins: [referentiels]\n",
        encoding="utf-8",
    )
    _change(texts / "workshop.yml", "minutes: 20", "minutes: vingt")

    with pytest.raises(Abort):
        build(load_config(str(root / "mkdocs.yml")))

    told = _plain(caplog.text)
    assert "plugins/referentiels/content/workshop.yml:" in told
    assert "« minutes » attend un nombre entier" in told
    assert [one.name for one in (root / "site").iterdir()] == ["index.html"]


def test_a_document_is_not_made_from_a_text_with_a_mistake(texts, capsys):
    root = texts.parents[2]
    (root / "frameworks").mkdir()
    (root / "frameworks/exemple.yml").write_text(FRAMEWORK, "utf-8")
    _change(texts / "workshop.yml", "minutes: 20", "minutes: vingt")

    assert cli.main(["export", "--pdf"]) == 1

    assert "« minutes » attend un nombre entier" in _plain(capsys.readouterr().err)
