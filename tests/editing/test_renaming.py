"""A thing gets another name: what named it follows, its addresses lead on, and nothing else changes."""

import json
import os

import pytest
import yaml

from referentiels import cli
from referentiels.editing.renaming.leading import Leading
from referentiels.editing.renaming.naming import Kind, Target
from referentiels.editing.renaming.referring import identifiers
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State
from referentiels.reading.nodes import Plain

from ..equivalences import copy_of, write
from .renamed import (
    EQUALS,
    EQUIVALENCES,
    EQUIVALENTS,
    FRAMEWORK,
    PAGE,
    TRANSLATIONS,
    changes,
    complaint,
    publish,
    rename,
    rows,
    said,
)


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
@pytest.mark.parametrize("was", ["[corlab]", '["corlab"]', "\n  - corlab # ici", "corlab", "'corlab' # ici"])  # fmt: skip
def test_the_header_of_a_page_still_says_a_word_that_looks_like_something_else(place, name, was):
    page = place / "docs/retours/corlab.md"
    page.write_text(PAGE.replace("[corlab]", was, 1), encoding="utf-8", newline="")
    status, _, after = rename(place, "corlab", name)
    assert status == 0
    header = after["docs/retours/corlab.md"].decode().split("---\n")[1]
    assert yaml.safe_load(header)["structures"] == ([name] if "[" in was or "-" in was else name)


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
    for field, written in entries[typed]:
        old = f'"criteria-library/cohesion{field}"\nmsgid "{written}"'
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
