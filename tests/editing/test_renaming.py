"""A thing gets another name: what named it follows, its addresses lead on, and nothing else changes."""

import difflib
import json
import os
import re
import shutil

import pytest
import yaml

from referentiels import cli
from referentiels.checking import folders
from referentiels.editing.renaming.leading import Leading
from referentiels.editing.renaming.naming import Kind, Target
from referentiels.editing.renaming.referring import identifiers
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State
from referentiels.reading.nodes import Plain

from ..conftest import copy_repository
from ..equivalences import copy_of, write
from ..nights import NIGHT, chances
from ..repositories import commit, run_git

FRAMEWORK = """\
# corlab et lien-social restent dans les remarques
format: 1
structure:
  name: La CORLAB # corlab
framework: {licence: CC-BY-SA-4.0, provenance: structure}
domains:
  - id: societe
    name: Faire société
    shared: "cohesion" # cohesion
    criteria:
      - id: ecoute
        name: Écoute
        shared: 'lien-social'
        summary: lien-social, corlab et cohesion sont des mots du texte.
        indicators:
          - {id: rencontres-vues, name: Rencontres, shared: rencontres, type: outcome}
      - name: Parole
      - name: Parole
"""
LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  # lien-social est le premier
  - id: lien-social
    name: Lien social
    definition: Des gens se parlent.
    related: [entraide]
    indicators:
      - {id: rencontres, name: Rencontres, type: outcome}
  - id: entraide
    name: Entraide
    definition: Des gens s'aident.
    related: [ lien-social ]   # lien-social
"""
OTHER = """\
format: 1
domain: {name: Autre}
criteria:
  - id: vieux
    name: Vieux
    status: retired
    replaced_by: lien-social
"""
EQUIVALENCES = """\
# lien-social
format: 1
mappings:
  - {here: lien-social, there: lyon/lien-social, relation: close, note: "lien-social"}
"""
TRANSLATIONS = """\
#: criteria-library/cohesion.yml:6
msgctxt "criteria-library/lien-social.name"
msgid "Lien social"
msgstr "lien-social"

msgctxt ""
"criteria-library/lien-"
"social.definition"
msgid "Des gens se parlent."
msgstr ""

#~ msgctxt "criteria-library/lien-social.summary"
#~ msgid "Parler"
#~ msgstr "Talking"

msgctxt "criteria-library/lien-social-bis.name"
msgid "Autre"
msgstr ""
"""
PAGE = """\
---
title: corlab et lien-social
structures: [corlab]
criteria:
  - lien-social # lien-social
  - entraide
---

# corlab

[un](../structures/corlab/index.md) et [là](../structures/corlab/index.md#ecoute "corlab"), [deux](../criteres/lien-social/index.md).
<!-- [rien](../structures/corlab/index.md) -->
`[rien](../structures/corlab/index.md)` et structures/corlab/

```md
[rien](../criteres/lien-social/index.md)
```

[ailleurs](https://exemple.net/structures/corlab/) [ici](https://exemple.org/site/structures/corlab/)
[fichier](../donnees/fichiers/corlab.yml) [papier](../documents/corlab/referentiel-corlab.pdf)
[côte à côte](../comparer/index.md?structure=corlab&structure=corlab-bis&critere=lien-social)
<a href="../../domaines/cohesion/">domaine</a> [corlab](../structures/corlab-bis/index.md)

[ref]: ../criteres/lien-social/index.md
"""
EQUIVALENTS = "criteria-library/equivalences.yml"
EQUALS = """\
format: 1
mappings:
  - {here: lien-social, there: lyon/entraide, relation: close, reviewed: 2026-11-20}
"""
SETTINGS = """\
site_name: corlab
site_url: https://exemple.org/site
plugins: [referentiels]
nav: # corlab
  - corlab: structures/corlab/index.md
  - retours/corlab.md
"""
FILES = {
    "frameworks/corlab.yml": FRAMEWORK,
    "frameworks/corlab-bis.yml": FRAMEWORK.replace("La CORLAB", "Une autre"),
    "criteria-library/cohesion.yml": LIBRARY,
    "criteria-library/autre.yml": OTHER,
    "translations/en.po": TRANSLATIONS,
    "docs/retours/corlab.md": PAGE,
    "docs/index.md": "[corlab](structures/corlab/index.md)\n",
    "mkdocs.yml": SETTINGS,
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a project, and go there."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    return tmp_path


def tree(place):
    return {
        file.relative_to(place).as_posix(): file.read_bytes()
        for file in sorted(place.rglob("*"))
        if file.is_file() and not {".git", ".cache"} & set(file.relative_to(place).parts)
    }


def changes(before, after):
    """Give the lines that are not the same, by file; those of files that are new, gone or moved aside."""
    return {
        name: [
            line
            for line in difflib.ndiff(
                before[name].decode().splitlines(), after[name].decode().splitlines()
            )
            if line[0] in "+-"
        ]
        for name in sorted(before.keys() & after.keys())
        if before[name] != after[name]
    }


def rename(place, old, new, *more):
    before = tree(place)
    status = cli.main(["rename", old, new, *more])
    return status, before, tree(place)


def rows(place):
    found, odd = ledger.parse((place / ledger.NAME).read_text(encoding="utf-8"))
    assert not odd
    return {one.address: one for one in found}


def said(capsys):
    """Give what was said, with spaces as one types them."""
    return re.sub("[\u00a0\u202f]", " ", capsys.readouterr().out)


def complaint(capsys):
    return re.sub("[\u00a0\u202f]", " ", capsys.readouterr().err)


def publish(place, *addresses, extra=()):
    """Write the list as if these had been published."""
    told = [Row("2025-01-01", State.HERE, one) for one in addresses]
    (place / ledger.NAME).write_text(ledger.write([*told, *extra]), encoding="utf-8")


def test_a_structure(place, capsys):
    publish(
        place,
        "structures/corlab/",
        "structures/corlab/#ecoute",
        "structures/corlab-bis/",
        "donnees/structures/corlab.json",
        "donnees/fichiers/corlab.yml",
        extra=[
            Row("2024-01-01", State.MOVED, "structures/vieille/", "structures/corlab/", "renommé"),
            Row(
                "2024-01-01",
                State.WITHDRAWN,
                "structures/dissoute/",
                "structures/corlab/",
                "réunie",
            ),
        ],
    )
    status, before, after = rename(place, "corlab", "radios")

    assert status == 0
    assert after["frameworks/radios.yml"] == before["frameworks/corlab.yml"]
    assert "frameworks/corlab.yml" not in after
    assert changes(before, after) == {
        "adresses.tsv": changes(before, after)["adresses.tsv"],
        "docs/index.md": ["- [corlab](structures/corlab/index.md)", "+ [corlab](structures/radios/index.md)"],
        "docs/retours/corlab.md": changes(before, after)["docs/retours/corlab.md"],
        "mkdocs.yml": ["-   - corlab: structures/corlab/index.md", "+   - corlab: structures/radios/index.md"],
    }  # fmt: skip
    page = after["docs/retours/corlab.md"].decode()
    assert page == (
        PAGE.replace("structures: [corlab]", "structures: [radios]")
        .replace("[un](../structures/corlab/", "[un](../structures/radios/")
        .replace("[là](../structures/corlab/", "[là](../structures/radios/")
        .replace("[ici](https://exemple.org/site/structures/corlab/", "[ici](https://exemple.org/site/structures/radios/")
        .replace("fichiers/corlab.yml", "fichiers/radios.yml")
        .replace("documents/corlab/referentiel-corlab.pdf", "documents/radios/referentiel-radios.pdf")
        .replace("?structure=corlab&", "?structure=radios&")
    )  # fmt: skip
    told = rows(place)
    assert {one.address: one.to for one in told.values() if one.state is State.MOVED} == {
        "structures/corlab/": "structures/radios/",
        "structures/corlab/#ecoute": "structures/radios/#ecoute",
        "donnees/structures/corlab.json": "donnees/structures/radios.json",
        "donnees/fichiers/corlab.yml": "donnees/fichiers/radios.yml",
        "structures/vieille/": "structures/radios/",
    }
    assert told["structures/radios/#ecoute"] == Row(
        "2025-11-24", State.HERE, "structures/radios/#ecoute"
    )
    assert told["structures/dissoute/"].to == "structures/radios/"
    assert cli.main(["check"]) == 0
    told = said(capsys)
    assert "frameworks/corlab.yml : devient frameworks/radios.yml" in told
    assert "structures/corlab/ → structures/radios/" in told


@pytest.mark.parametrize(
    ("typed", "file"),
    [("corlab", "frameworks/corlab.yml"), ("domaines/cohesion", "criteria-library/cohesion.yml")],
)
def test_what_bears_the_name_of_its_holder_keeps_it(place, typed, file):
    name = typed.rpartition("/")[2]
    word = "ecoute" if name == "corlab" else "entraide"
    text = (place / file).read_text(encoding="utf-8").replace(word, name)
    (place / file).write_text(text, encoding="utf-8")
    publish(place, "structures/corlab/#corlab", "criteres/cohesion/", "domaines/cohesion/")
    assert rename(place, typed, "ailleurs")[0] == 0
    moved = (place / file).with_name("ailleurs.yml").read_text(encoding="utf-8")
    assert moved == text
    if name == "corlab":
        assert rows(place)["structures/corlab/#corlab"].to == "structures/ailleurs/#corlab"
    else:
        assert rows(place)["criteres/cohesion/"].state is State.HERE


def test_what_a_structure_holds(place):
    publish(place, "structures/corlab/#ecoute", "structures/corlab-bis/#ecoute")
    status, before, after = rename(place, "corlab#ecoute", "parole-donnee")

    assert status == 0
    found = changes(before, after)
    assert found["frameworks/corlab.yml"] == [
        "-       - id: ecoute",
        "+       - id: parole-donnee",
    ]
    assert sorted(found) == ["adresses.tsv", "docs/retours/corlab.md", "frameworks/corlab.yml"]
    assert b'index.md#parole-donnee "corlab")' in after["docs/retours/corlab.md"]
    assert rows(place)["structures/corlab/#ecoute"].to == "structures/corlab/#parole-donnee"
    assert rows(place)["structures/corlab-bis/#ecoute"].state is State.HERE


def test_an_identifier_that_its_name_told_is_written_with_those_that_would_follow(place):
    status, before, after = rename(place, "corlab#parole", "#tribune")

    assert status == 0
    assert after["frameworks/corlab.yml"].decode() == FRAMEWORK.replace(
        "- name: Parole\n      - name: Parole",
        "- id: tribune\n        name: Parole\n      - id: parole-2\n        name: Parole",
    )
    assert before.keys() == after.keys() - {ledger.NAME}
    assert cli.main(["check"]) == 0


def test_an_item_between_braces_and_an_identifier_that_looks_like_a_number(place):
    file = place / "frameworks/corlab.yml"
    file.write_text(FRAMEWORK.replace("- name: Parole\n      - name: Parole", "- { name: Parole }"))
    assert rename(place, "corlab#parole", "corlab#2024")[0] == 0
    assert '- {id: "2024",  name: Parole }' in file.read_text(encoding="utf-8")
    assert rename(place, "corlab#rencontres-vues", "true")[0] == 0
    assert '{id: "true", name: Rencontres, shared: rencontres' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["null", "true", "on", "007", "2024", "2014-10-03", "1e3"])
@pytest.mark.parametrize("was", ["[corlab]", '["corlab"]', "\n  - corlab # ici"])
def test_the_header_of_a_page_still_says_a_word_that_looks_like_something_else(place, name, was):
    page = place / "docs/retours/corlab.md"
    page.write_text(PAGE.replace("[corlab]", was, 1), encoding="utf-8", newline="")
    status, _, after = rename(place, "corlab", name)
    assert status == 0
    header = after["docs/retours/corlab.md"].decode().split("---\n")[1]
    assert yaml.safe_load(header)["structures"] == [name]


def test_a_shared_criterion(place):
    (place / "criteria-library/equivalences.yml").write_text(EQUIVALENCES, encoding="utf-8")
    publish(place, "criteres/lien-social/", "criteres/lien-social/#rencontres")
    status, before, after = rename(place, "criteres/lien-social", "criteres/liens")

    assert status == 0
    found = changes(before, after)
    assert found["criteria-library/cohesion.yml"] == [
        "-   - id: lien-social",
        "+   - id: liens",
        "-     related: [ lien-social ]   # lien-social",
        "+     related: [ liens ]   # lien-social",
    ]
    assert found["criteria-library/autre.yml"][1] == "+     replaced_by: liens"
    assert found["criteria-library/equivalences.yml"][1] == (
        '+   - {here: liens, there: lyon/lien-social, relation: close, note: "lien-social"}'
    )
    for name in ("corlab", "corlab-bis"):
        assert found[f"frameworks/{name}.yml"] == [
            "-         shared: 'lien-social'",
            "+         shared: 'liens'",
        ]
    assert after["translations/en.po"].decode() == (
        TRANSLATIONS.replace('\nmsgctxt "criteria-library/lien-social.name', '\nmsgctxt "criteria-library/liens.name')
        .replace('""\n"criteria-library/lien-"\n"social.definition"', '"criteria-library/liens.definition"')
    )  # fmt: skip
    assert "  - liens # lien-social\n" in after["docs/retours/corlab.md"].decode()
    assert "&critere=liens)" in after["docs/retours/corlab.md"].decode()
    assert "[ref]: ../criteres/liens/index.md" in after["docs/retours/corlab.md"].decode()
    assert rows(place)["criteres/lien-social/#rencontres"].to == "criteres/liens/#rencontres"
    (place / "criteria-library/equivalences.yml").unlink()  # its own rules are not here yet
    assert cli.main(["check"]) == 0


def test_an_indicator_of_a_shared_criterion(place):
    status, before, after = rename(place, "criteres/lien-social#rencontres", "rendez-vous")

    assert status == 0
    assert changes(before, after)["frameworks/corlab.yml"][1].endswith("shared: rendez-vous, type: outcome}")  # fmt: skip
    assert changes(before, after)["criteria-library/cohesion.yml"][1] == (
        "+       - {id: rendez-vous, name: Rencontres, type: outcome}"
    )
    assert rows(place)["criteres/lien-social/#rencontres"].to == "criteres/lien-social/#rendez-vous"
    assert cli.main(["check"]) == 0


@pytest.mark.parametrize(
    "typed", ["domaines/cohesion", "criteria-library/cohesion.yml", "/domaines/cohesion/"]
)
def test_a_shared_domain_is_its_file(place, typed):
    status, before, after = rename(place, typed, "liens")

    assert status == 0
    assert after["criteria-library/liens.yml"] == before["criteria-library/cohesion.yml"]
    assert "criteria-library/cohesion.yml" not in after
    assert changes(before, after)["frameworks/corlab.yml"] == [
        '-     shared: "cohesion" # cohesion',
        '+     shared: "liens" # cohesion',
    ]
    assert b'href="../../domaines/liens/"' in after["docs/retours/corlab.md"]
    assert rows(place)["domaines/cohesion/"].to == "domaines/liens/"
    assert cli.main(["check"]) == 0


@pytest.mark.parametrize("typed", ["domaines/cohesion", "criteres/cohesion"])
def test_what_bears_the_same_identifier_keeps_its_translations(place, typed):
    library = place / "criteria-library/cohesion.yml"
    more = (
        "  - {id: cohesion, name: Se tenir, indicators: [{id: fois, name: Fois, type: output}]}\n"
    )
    library.write_text(library.read_text(encoding="utf-8") + more, encoding="utf-8")
    entries = {
        "domaines/cohesion": [(".name", "Cohésion")],
        "criteres/cohesion": [(".name", "Se tenir"), ("#fois.name", "Fois")],
    }
    text = "".join(
        f'msgctxt "criteria-library/cohesion{field}"\nmsgid "{said}"\nmsgstr "En anglais"\n\n'
        for each in entries.values()
        for field, said in each
    )
    (place / "translations/en.po").write_text(text, encoding="utf-8")

    assert rename(place, typed, "ensemble")[0] == 0
    for field, said in entries[typed]:
        old = f'"criteria-library/cohesion{field}"\nmsgid "{said}"'
        assert old in text
        text = text.replace(old, old.replace("cohesion", "ensemble", 1))
    assert (place / "translations/en.po").read_text(encoding="utf-8") == text


def test_lists_that_the_project_keeps(place):
    file = place / "plugins/referentiels/content/synonyms.yml"
    file.parent.mkdir(parents=True)
    text = """\
# lien-social
pages:
  - {id: lien-social, address: criteres/lien-social/#_x}
synonyms:
  - {said: [lien-social], criteria: [lien-social], domains: [lien-social]}
"""
    file.write_text(text, encoding="utf-8")
    assert rename(place, "criteres/lien-social", "liens")[0] == 0
    assert file.read_text(encoding="utf-8") == text.replace(
        "address: criteres/lien-social", "address: criteres/liens"
    ).replace("criteria: [lien-social]", "criteria: [liens]")


def test_who_reads_a_file_again_still_does(place):
    file = place / ".github/CODEOWNERS"
    file.parent.mkdir()
    text = "# frameworks/corlab.yml\n* @tous\n/frameworks/corlab.yml @corlab\n/frameworks/corlab-bis.yml @b\n"
    file.write_text(text, encoding="utf-8")
    assert rename(place, "corlab", "radios")[0] == 0
    assert file.read_text(encoding="utf-8") == text.replace("/corlab.yml @", "/radios.yml @")


def test_a_lone_mark_of_code_hides_no_link_of_the_next_paragraphs(place):
    file = place / "docs/index.md"
    file.write_text("Un ` seul.\n\n[là](structures/corlab/index.md)\n\nEt ` un autre.\n")
    assert rename(place, "corlab", "radios")[0] == 0
    assert "structures/radios/" in file.read_text(encoding="utf-8")


def test_a_file_with_an_odd_name_writes_no_line_of_its_own(place, capsys):
    (place / "docs/a\nFait\x1b[2J.md").write_text("[là](structures/corlab/index.md)\n")
    assert rename(place, "corlab", "radios")[0] == 0
    told = said(capsys)
    assert "\x1b" not in told
    assert "Fait" not in [line.strip().partition("\\")[0] for line in told.splitlines()]


def test_bytes_that_nobody_means_stay(place):
    names = ("frameworks/corlab.yml", "criteria-library/cohesion.yml", "docs/retours/corlab.md")
    for name in names:
        text = (place / name).read_text(encoding="utf-8")
        (place / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    publish(place, "criteres/lien-social/")
    data = (place / ledger.NAME).read_bytes().replace(b"\n", b"\r\n")
    (place / ledger.NAME).write_bytes(data)

    assert rename(place, "criteres/lien-social", "liens")[0] == 0
    _, before, after = rename(place, "corlab#parole", "tribune")
    for name in (*names, ledger.NAME):
        assert b"\n" not in after[name].replace(b"\r\n", b""), name
    for name in names:
        assert after[name].startswith(b"\xef\xbb\xbf")
    assert b"\r\n      - id: tribune\r\n        name: Parole\r\n" in after["frameworks/corlab.yml"]
    assert len(before["frameworks/corlab.yml"].splitlines()) == len(FRAMEWORK.splitlines())
    assert cli.main(["check"]) == 0


def test_trying_writes_nothing_and_says_all(place, capsys):
    status, before, after = rename(place, "criteres/lien-social", "liens", "--dry-run")

    assert (status, before) == (0, after)
    told = said(capsys)
    assert "ligne 5 : « - id: lien-social » devient « - id: liens »" in told
    assert "criteres/lien-social/ → criteres/liens/" in told
    assert "Rien n’a été écrit" in told

    rename(place, "criteres/lien-social", "liens", "--dry-run", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"], told["written"]) == (
        "criteres/lien-social",
        "criteres/liens",
        False,
    )
    assert {"from": "criteres/lien-social/", "to": "criteres/liens/"} in told["addresses"]


REFUSED = {
    "inconnue": ("inconnu", "autre"),
    "proche": ("corlb", "autre"),
    "contenu inconnu": ("corlab#rien", "autre"),
    "critère inconnu": ("criteres/rien", "autre"),
    "domaine inconnu": ("domaines/rien", "autre"),
    "un point de trop": ("domaines/cohesion#x", "autre"),
    "ailleurs": ("../corlab", "autre"),
    "rien": ("", "autre"),
    "structure prise": ("corlab", "corlab-bis"),
    "contenu pris": ("corlab#ecoute", "parole-2"),
    "critère pris": ("criteres/lien-social", "vieux"),
    "domaine pris": ("domaines/cohesion", "autre"),
    "le même": ("corlab", "corlab"),
    "majuscules": ("corlab", "Corlab"),
    "accents": ("corlab", "radios-libérées"),
    "vide": ("corlab", ""),
    "réservé": ("corlab", "index"),
    "appareil": ("corlab", "con"),
    "trop long": ("corlab", "a" * 65),
    "retour": ("corlab", "a\nb"),
    "chemin": ("corlab", "../../ailleurs"),
    "chemin absolu": ("corlab", "/etc/passwd"),
    "commande": ("corlab", "a; rm -rf ~"),
    "écran": ("corlab", "\x1b[2Ja"),
    "autre sorte": ("corlab", "criteres/autre"),
    "autre structure": ("corlab#ecoute", "corlab-bis#autre"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_changes_nothing(place, capsys, case):
    status, before, after = rename(place, *REFUSED[case])

    assert (status, after) == (2, before)
    told = complaint(capsys)
    assert told.startswith("referentiels : ")
    assert "\x1b" not in told
    assert told.count("\n") == 1


def test_what_was_perhaps_meant_is_said(place, capsys):
    rename(place, "corlb", "autre")
    assert "peut-être : « corlab », « corlab-bis »" in complaint(capsys)


def test_a_name_that_differs_by_case_on_the_disk_is_taken(place, capsys):
    (place / "frameworks/Radios.YML").write_text("rien")
    status, before, after = rename(place, "corlab", "radios")

    assert (status, after) == (2, before)
    assert "Radios.YML" in complaint(capsys)


@pytest.mark.parametrize("state", list(State))
def test_what_was_ever_published_is_never_used_again(place, capsys, state):
    to = "structures/corlab/" if state is State.MOVED else ""
    why = "" if state is State.HERE else "fini"
    publish(
        place,
        extra=[
            Row("2025-01-01", state, one, to, why)
            for one in ("structures/radios/", "structures/corlab/#tribune", "criteres/liens/")
        ],
    )
    for old, new in (
        ("corlab", "radios"),
        ("corlab#ecoute", "tribune"),
        ("criteres/entraide", "liens"),
    ):
        status, before, after = rename(place, old, new)
        assert (status, after) == (2, before)
        assert "a déjà été publié" in complaint(capsys)


def test_one_name_after_another_leads_there_in_one_hop(place):
    publish(place, "structures/corlab/", "structures/corlab/#ecoute")
    for old, new in (("corlab", "b"), ("b#ecoute", "parole-donnee"), ("b", "c")):
        assert rename(place, old, new)[0] == 0

    found = rows(place)
    assert {one.to for one in found.values()} == {
        "",
        "structures/c/",
        "structures/c/#parole-donnee",
    }
    assert found["structures/corlab/#ecoute"].to == "structures/c/#parole-donnee"
    assert all(found[one.to].state is State.HERE for one in found.values() if one.to)


def test_a_place_in_a_page_is_not_used_again_under_another_name_of_the_page(place, capsys):
    publish(
        place,
        "structures/corlab/",
        extra=[Row("2025-01-01", State.WITHDRAWN, "structures/corlab/#finie", "", "fini")],
    )
    assert rename(place, "corlab", "radios")[0] == 0
    assert rename(place, "radios#ecoute", "finie")[0] == 2
    assert "structures/corlab/#finie" in complaint(capsys)


def test_where_there_is_no_list_yet_all_that_is_here_may_have_been_published(place):
    assert rename(place, "corlab", "radios")[0] == 0
    assert rows(place)["structures/corlab/#parole-2"].to == "structures/radios/#parole-2"
    assert rows(place)["donnees/tableurs/corlab.xlsx"].to == "donnees/tableurs/radios.xlsx"
    assert rows(place)["criteres/lien-social/#rencontres"].state is State.HERE

    for old, new in (("domaines/cohesion", "liens"), ("criteres/vieux", "ancien")):
        assert rename(place, old, new)[0] == 0
    assert rows(place)["domaines/cohesion/"].to == "domaines/liens/"
    assert rows(place)["donnees/criteres/vieux.json"].to == "donnees/criteres/ancien.json"
    assert swap(place) == [2, 2, 2]


def swap(place):
    steps = (("corlab", "troisieme"), ("corlab-bis", "corlab"), ("troisieme", "corlab-bis"))
    return [rename(place, *step)[0] for step in steps]


def test_two_names_that_nobody_has_seen_are_swapped_by_way_of_a_third(place):
    publish(place)
    one, other = ((place / f"frameworks/{name}.yml").read_bytes() for name in ("corlab", "corlab-bis"))  # fmt: skip

    assert swap(place) == [0, 0, 0]
    assert (place / "frameworks/corlab.yml").read_bytes() == other
    assert (place / "frameworks/corlab-bis.yml").read_bytes() == one
    page = (place / "docs/retours/corlab.md").read_text(encoding="utf-8")
    assert "structures: [corlab-bis]" in page
    assert "[corlab](../structures/corlab/index.md)" in page
    assert not rows(place)


def test_two_names_that_were_published_are_not(place):
    publish(place, "structures/corlab/", "structures/corlab-bis/")

    assert swap(place) == [0, 2, 2]


def test_a_file_with_errors_is_told_and_nothing_is_written(place, capsys):
    file = place / "frameworks/corlab.yml"
    file.write_text(FRAMEWORK.replace("licence:", "license:"), encoding="utf-8")
    for old in ("corlab", "criteres/lien-social"):
        status, before, after = rename(place, old, "autre")
        assert (status, after) == (1, before)
        assert "frameworks/corlab.yml:5:" in said(capsys)
    assert rename(place, "criteres/entraide", "aide")[0] == 0


def test_a_list_of_addresses_that_cannot_be_read_is_not_written_again(place, capsys):
    (place / ledger.NAME).write_text("<<<<<<< ici\n", encoding="utf-8")
    status, before, after = rename(place, "corlab", "radios")

    assert (status, after) == (1, before)
    assert "adresses.tsv, ligne 1" in complaint(capsys)


def test_a_list_that_two_proposals_wrote_is_put_in_order_first(place, capsys):
    publish(place, "structures/corlab/")
    file = place / ledger.NAME
    text = file.read_text(encoding="utf-8")
    gone = "2026-01-01\tretiree\tstructures/corlab/\t\tclos\n"
    file.write_text(text + gone, encoding="utf-8")
    status, before, after = rename(place, "corlab", "radios")
    assert (status, after) == (1, before)
    assert "referentiels addresses --write" in complaint(capsys)


def test_a_list_of_addresses_that_is_no_file_is_not_taken_for_none(place, capsys):
    (place / "ailleurs.tsv").write_text("")
    (place / ledger.NAME).symlink_to("ailleurs.tsv")
    status, before, after = rename(place, "corlab", "radios")

    assert (status, after) == (1, before)
    assert "adresses.tsv : c’est un lien" in complaint(capsys)


def test_a_long_list_of_addresses_is_read_whole(place):
    publish(
        place, "structures/corlab/", *(f"structures/{'x' * 50}/#n-{at}" for at in range(90_000))
    )
    assert (place / ledger.NAME).stat().st_size > 6_000_000
    assert rename(place, "corlab", "radios")[0] == 0
    assert len(rows(place)) == 90_002


def test_what_git_does_not_keep_is_not_mixed_with_a_new_name(place, capsys):
    commit(place, {"a": "a"})
    page = place / "docs/retours/corlab.md"
    page.write_text(f"{PAGE}Un mot de plus.\n", encoding="utf-8")
    (place / "docs/index.md").write_bytes(
        (place / "docs/index.md").read_bytes().replace(b"\n", b"\r\n")
    )
    status, before, after = rename(place, "corlab", "radios", "--force")

    assert (status, after) == (1, before)
    told = complaint(capsys)
    assert "docs/retours/corlab.md" in told
    assert "frameworks/corlab.yml" not in told
    assert rename(place, "corlab", "radios", "--dry-run")[0] == 1
    assert "docs/retours/corlab.md : changé" in said(capsys)

    commit(place, {"a": "b"})
    (place / "frameworks/corlab.yml").write_bytes(FRAMEWORK.replace("\n", "\r\n").encode())
    (place / "ailleurs.txt").write_text("x")
    assert rename(place, "corlab", "radios")[0] == 0, "ends of lines are Git's"
    assert "Git" not in complaint(capsys)


def test_without_git_it_is_said(place, capsys, monkeypatch):
    assert rename(place, "corlab", "radios")[0] == 0
    assert "n’est pas gardé par Git" in complaint(capsys)

    run_git(place, "init", "--quiet")  # a repository that has kept nothing yet
    assert rename(place, "radios", "ondes")[0] == 1
    assert "--force" in complaint(capsys)
    assert rename(place, "radios", "ondes", "--force")[0] == 0
    assert "Git n’a pas répondu" in complaint(capsys)

    monkeypatch.setenv("PATH", "")
    assert rename(place, "ondes", "voix")[0] == 1


def test_it_works_from_a_folder_of_the_project_and_with_other_names_of_folders(place, monkeypatch):
    (place / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: pages\nplugins:\n  - referentiels: {frameworks_dir: nos, library_dir: libre}\n"
    )
    for old, new in (("frameworks", "nos"), ("criteria-library", "libre"), ("docs", "pages")):
        (place / old).rename(place / new)
    monkeypatch.chdir(place / "pages")

    assert rename(place, "nos/corlab.yml", "radios")[0] == 0
    assert rename(place, "libre/cohesion.yml", "liens")[0] == 0
    assert (place / "nos/radios.yml").is_file()
    assert "[radios]" in (place / "pages/retours/corlab.md").read_text(encoding="utf-8")
    assert (place / ledger.NAME).is_file()
    assert not (place / "pages" / ledger.NAME).exists()


def test_a_project_that_lies_in_two_places_is_not_half_renamed(place, capsys, monkeypatch):
    site = place / "site"
    site.mkdir()
    (site / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - referentiels: {frameworks_dir: ../frameworks, library_dir: ../criteria-library}\n"
    )
    monkeypatch.chdir(site)
    status, before, after = rename(place, "corlab", "radios")

    assert (status, after) == (1, before)
    assert "dossier de mkdocs.yml" in complaint(capsys)


def test_links_that_only_look_alike_stay():
    leading = Leading(Target(Kind.STRUCTURE, "a"), Target(Kind.STRUCTURE, "b"))
    for address in (
        "structures/ab/",
        "structures/_lyon/a/",
        "structures/",
        "criteres/a/",
        "donnees/criteres/a.json",
        "donnees/a.json",
        "donnees/csv/a.csv",
        "documents/a/",
        "comparer/?structure=ab",
    ):
        assert leading.lead_link(address) is None, address
    assert leading.lead_link("structures/a/#a") == "structures/b/#a"
    assert leading.lead_link("structures/a/_v-1-0/") == "structures/b/_v-1-0/"
    assert leading.lead_link("comparer/?structure=a@1-0") == "comparer/?structure=b@1-0"
    assert leading.lead_link("selection/#choix=structures/a.x,criteres/a") == (
        "selection/#choix=structures/b.x,criteres/a"
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return copy_repository(tmp_path_factory.mktemp("vrai"))


def everything(settings):
    """Give all that the real repository can rename, by kind."""
    catalogue = folders.check(settings, keep=True).catalogue
    for one in catalogue.frameworks:
        yield one.id
        for domain in one.domains:
            yield f"{one.id}#{domain.id}"
            for criterion in domain.criteria:
                yield f"{one.id}#{criterion.id}"
                yield from (f"{one.id}#{each.id}" for each in criterion.indicators)
    for shared in catalogue.domains:
        yield f"domaines/{shared.id}"
        for each in shared.criteria:
            yield f"criteres/{each.id}"
            yield from (f"criteres/{each.id}#{one.id}" for one in each.indicators)


def kind_of(typed):
    return typed.partition("/")[0] * ("/" in typed) + "#" * ("#" in typed)


def sample(whole):
    """Give two things of each kind by day, all of them at night."""
    if NIGHT:
        return whole
    chance = chances(1717)
    kinds = sorted({kind_of(one) for one in whole})
    assert len(kinds) == 5
    return [
        one
        for kind in kinds
        for one in chance.sample([each for each in whole if kind_of(each) == kind], 2)
    ]


def test_everything_real_is_renamed_and_checks_find_no_more_than_before(real, tmp_path, monkeypatch, capsys):  # fmt: skip
    settings = folders.Settings(root=real)
    before = sorted(one.rule for one in folders.check(settings).diagnostics)
    known = tree(real)
    for typed in sample(list(everything(settings))):
        place = tmp_path / "ici"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(real, place)
        monkeypatch.chdir(place)
        assert cli.main(["rename", typed, "nom-que-personne-n-a"]) == 0, typed
        capsys.readouterr()
        checked = folders.check(folders.Settings(root=place))
        assert sorted(one.rule for one in checked.diagnostics) == before, typed
        after = tree(place)
        for name in known.keys() & after.keys():
            assert known[name].count(b"\n") == after[name].count(b"\n"), (typed, name)
            if known[name] != after[name]:
                assert b"nom-que-personne-n-a" in after[name]
        assert all(one.why == "renommé" for one in rows(place).values() if one.to)


def test_identifiers_are_those_that_a_site_gives():
    data: dict[str, Plain] = {
        "domains": [{"name": "Un"}, {"id": "un", "name": "Deux", "criteria": [{"name": "Un"}]}]
    }
    assert identifiers(data) == {
        ("domains", 0): "un-2",
        ("domains", 1): "un",
        ("domains", 1, "criteria", 0): "un-3",
    }


def test_nothing_is_left_beside_the_files(place):
    rename(place, "corlab", "radios")
    assert not [name for _, _, names in os.walk(place) for name in names if name.startswith(".ref")]


def test_what_others_call_a_criterion_is_asked_again(place, capsys):
    """A rule about other sites finds what a new name would break, as those about our files do."""
    write(place, copy_of())
    file = place / EQUIVALENTS
    file.write_text(EQUALS, encoding="utf-8")
    assert cli.main(["check"]) == 0
    assert rename(place, "criteres/lien-social", "liens")[0] == 0
    assert "here: liens, there: lyon/entraide" in file.read_text(encoding="utf-8")
    assert cli.main(["check"]) == 0
    broken = file.read_text(encoding="utf-8") + "  - {here: liens\n"
    file.write_text(broken, encoding="utf-8")
    capsys.readouterr()
    status, before, after = rename(place, "criteres/liens", "liens-forts")
    assert (status, after) == (1, before)
    assert "equivalences.yml" in said(capsys)


def test_a_mistake_that_was_there_before_stops_nothing(place):
    write(place, copy_of())
    file = place / EQUIVALENTS
    file.write_text(EQUALS.replace("lyon/entraide", "lyon/entraides"), encoding="utf-8")
    twice = file.read_text(encoding="utf-8").splitlines()[-1]
    file.write_text(f"{file.read_text(encoding='utf-8')}{twice}\n", encoding="utf-8")

    assert cli.main(["check"]) == 1
    assert rename(place, "criteres/lien-social", "liens")[0] == 0
    assert file.read_text(encoding="utf-8").count("here: liens,") == 2


def test_a_structure_that_uses_a_criterion_of_another_site_is_renamed_too(place):
    write(place, copy_of())
    file = place / "frameworks/corlab.yml"
    text = file.read_text(encoding="utf-8").replace(
        "shared: 'lien-social'", "shared: lyon/entraide"
    )
    file.write_text(text.replace(", shared: rencontres", ""), encoding="utf-8")
    assert cli.main(["check"]) == 0

    assert rename(place, "corlab", "radios")[0] == 0
    assert rename(place, "criteres/lien-social", "liens")[0] == 0
    assert cli.main(["check"]) == 0


def test_pages_that_links_lead_to_follow(place, tmp_path_factory, capsys):
    inside = place / "textes"
    inside.mkdir()
    (inside / "un.md").write_text("[un](../structures/corlab/index.md)\n", encoding="utf-8")
    (place / "docs/textes").symlink_to(inside, target_is_directory=True)
    (place / "docs/copie.md").symlink_to(place / "docs/index.md")
    (place / "docs/rond").symlink_to(place / "docs", target_is_directory=True)
    (place / "docs/perdu.md").symlink_to(place / "nulle-part.md")

    assert rename(place, "corlab", "radios")[0] == 0
    assert (inside / "un.md").read_text(encoding="utf-8") == "[un](../structures/radios/index.md)\n"
    assert (place / "docs/textes").is_symlink()
    assert (place / "docs/copie.md").is_symlink()
    assert (place / "docs/index.md").read_text("utf-8") == "[corlab](structures/radios/index.md)\n"

    outside = tmp_path_factory.mktemp("ailleurs")
    (outside / "loin.md").write_text("[deux](../structures/radios/index.md)\n", encoding="utf-8")
    (place / "docs/ailleurs").symlink_to(outside, target_is_directory=True)
    capsys.readouterr()
    status, before, after = rename(place, "radios", "ondes")
    assert (status, after) == (1, before)
    assert "loin.md n'est pas dans le dossier de mkdocs.yml" in complaint(capsys).replace("’", "'")
    assert (outside / "loin.md").read_text("utf-8") == "[deux](../structures/radios/index.md)\n"
    assert rename(place, "corlab-bis", "autre")[0] == 0  # nothing of it stands there


@pytest.mark.parametrize("own", ["", "nav:\n  - corlab-bis: structures/corlab-bis/index.md\n"])
def test_a_menu_that_is_inherited_is_the_one_that_changes(place, own):
    head, menu = SETTINGS.split("nav:")
    (place / "reglages").mkdir()
    (place / "reglages/base.yml").write_text(f"nav:{menu}", encoding="utf-8")
    (place / "mkdocs.yml").write_text(f"INHERIT: reglages/base.yml\n{head}{own}", encoding="utf-8")

    status, before, after = rename(place, "corlab", "radios")
    assert status == 0
    name, was = "reglages/base.yml", "- corlab: structures/corlab/index.md"
    told = [f"-   {was}", f"+   {was.replace('/corlab/', '/radios/')}"]
    found = changes(before, after).get(name, [])
    # A menu of its own hides the one below, whole.
    assert found == ([] if own else told)
    assert before["mkdocs.yml"] == after["mkdocs.yml"]


def test_a_menu_outside_of_the_project_is_not_left_behind_in_silence(place, capsys):
    head, menu = SETTINGS.split("nav:")
    folder = place / "projet"
    folder.mkdir()
    for name in ("frameworks", "criteria-library", "docs"):
        (place / name).rename(folder / name)
    (place / "mkdocs.yml").unlink()
    (place / "base.yml").write_text(f"nav:{menu}", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"INHERIT: ../base.yml\n{head}", encoding="utf-8")

    os.chdir(folder)
    status, before, after = rename(place, "corlab", "radios")
    assert (status, after) == (1, before)
    assert "../base.yml" in complaint(capsys)
