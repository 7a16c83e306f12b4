"""Answers as people type them in a box that formats: the words stay, the marks go, and both are said."""

import json
from dataclasses import replace

import pytest
import yaml

from referentiels.cli import main
from referentiels.editing.proposing import Proposal
from referentiels.entrances import forms
from referentiels.entrances.forms.marks import read_address, read_lines, read_words
from referentiels.model.catalogue import index
from referentiels.words.language import translator
from tests.entrances.issues import NEW, TICKED, answered, take, take_in, write_body

WORDS = translator("fr")
SHOWN = [
    ("**Domaine :** Faire société", "Domaine : Faire société"),
    ("**Domaine** : Faire société", "Domaine : Faire société"),
    ("**Domaine : Faire société**", "Domaine : Faire société"),
    ("- **Résultat :** Part A", "Résultat : Part A"),
    ("- [ ] Réalisation : Nombre", "Réalisation : Nombre"),
    ("* [x] *Impact* : Santé", "Impact : Santé"),
    ("## Domaine : Pouvoir agir ##", "Domaine : Pouvoir agir"),
    ("### **Domaine : Pouvoir agir**", "Domaine : Pouvoir agir"),
    ("> > Domaine : Pouvoir agir", "Domaine : Pouvoir agir"),
    ("1. Domaine : Pouvoir agir", "Domaine : Pouvoir agir"),
    ("2) _Domaine_ : `Pouvoir agir`", "Domaine : Pouvoir agir"),
    ("| Domaine | Pouvoir agir |", "Domaine : Pouvoir agir"),
    ("Domaine : [Pouvoir agir](https://exemple.org)", "Domaine : Pouvoir agir"),
    ("Domaine : **Faire** société", "Domaine : Faire société"),
    ("**Domaine : Faire société", "Domaine : Faire société"),
    ("Domaine : Faire société**", "Domaine : Faire société"),
    ("**Domaine :**Faire société", "Domaine :Faire société"),
    ("__Domaine__ : <b>Faire</b> société<br>", "Domaine : Faire société"),
    ("<details><summary>Domaine : Faire société</summary>", "Domaine : Faire société"),
    (r"Domaine : Faire \*société\* \& agir", "Domaine : Faire *société* & agir"),
    ("Domaine : R&amp;D &eacute;t&eacute;", "Domaine : R&D été"),
    ("Domaine : ~~Faire~~ société", "Domaine : Faire société"),
    ("• Domaine : Faire société", "Domaine : Faire société"),
    ("–Domaine : Faire société", "Domaine : Faire société"),
    ("Domaine : mot_de_passe, 2 * 3 * 4, -5 °C, C#, a < b", "Domaine : mot_de_passe, 2 * 3 * 4, -5 °C, C#, a < b"),
    ("-5 points de pauvreté", "-5 points de pauvreté"),
    ("Domaine\xa0:  Faire  société ", "Domaine\xa0: Faire société"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "words"), SHOWN)
def test_marks_go_from_both_sides_and_from_within(typed, words):
    lines, _ = read_lines(typed)

    assert lines == [(1, words)]


@pytest.mark.parametrize("line", ["---", "***", "```yaml", "~~~", "|---|:--:|", "====", "", "  "])
def test_lines_of_marks_say_nothing(line):
    assert read_lines(line)[0] == []


def test_lines_keep_their_number_whatever_was_hidden_before():
    lines, off = read_lines("<!-- une\nligne -->\nA\n<!-- -->\n- B")

    assert lines == [(3, "A"), (5, "B")]
    assert [one.text for one in off] == ["une ligne"]


def test_what_goes_with_the_marks_is_told():
    _, off = read_words("![plan](https://x.org/p.png) [ici](https://x.org/a) ~~non~~ **oui**")

    assert {(one.kind, one.text) for one in off} == {
        ("image", "plan"), ("link", "https://x.org/a"), ("struck", "non"), ("format", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://x.org/_a_b_", "https://x.org/_a_b_"),
        ("<https://x.org>", "https://x.org"),
        ("[notre site](https://x.org/é?a=1)", "https://x.org/é?a=1"),
        ("**https://x.org**", "https://x.org"),
        ("`https://x.org`", "https://x.org"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_an_address_is_read_whatever_it_is_written_in(typed, address):
    assert read_address(typed)[0] == address


@pytest.mark.parametrize("line", [*(f"{mark} Domaine : A" for mark in ("1.", "#", "-", ">")), "Domaine n° 1 : A", "Domaines: A", "DOMAINE ： A",
    "**Domaine 1** : A"])  # fmt: skip
def test_a_domain_is_a_domain_however_it_is_announced(catalogue, texts, line):
    taken = take(NEW, catalogue, texts, nom="Une asso", tableau=f"{line}\nCritère 2 : B\nIndicateur de résultat : C")  # fmt: skip

    (domain,) = yaml.safe_load(taken.made.text)["domains"]
    assert domain["name"] == "A"
    assert domain["criteria"][0]["indicators"][0]["type"] == "outcome"


def test_the_answer_says_which_formats_went_and_what_no_one_will_see(catalogue, texts):
    taken = take(NEW, catalogue, texts, nom="**Les Cafés** du port", publics="<!-- 1 par ligne -->\nhabitants",
                  territoire="Brest ![plan](x.png)", usages="~~Bilan~~")  # fmt: skip
    answer = answered(taken)

    assert yaml.safe_load(taken.made.text)["structure"]["name"] == "Les Cafés du port"
    assert "« Nom de la structure » : la mise en forme" in answer
    for words in ("1 par ligne", "plan", "Bilan"):
        assert words in answer


def test_every_answer_is_in_the_file_or_in_the_reply(catalogue, texts):
    taken = take("nouveau-critere", catalogue, texts, nom="Sentiment de sécurité", domaine="Lien et cohésion sociale",
                  definition="Oser sortir.", qui="Le centre social de Kerourien")  # fmt: skip

    assert isinstance(taken.made, Proposal)
    assert "« Qui le regarde déjà ? » n'entre pas dans le fichier" in answered(taken)


def test_a_kind_or_a_beginning_that_is_not_taken_is_said(catalogue, texts):
    body = "Bonjour à toutes !\n\n" + write_body(NEW, nom="Une asso", sorte="guilde", site="x.org")
    answer = answered(take_in(forms.FORMS[NEW], body, catalogue, texts))

    for words in ("Bonjour à toutes", "guilde", "https&#58;//x.org"):
        assert words in answer


# Titles within answers


def _twice(body, title):
    return body.replace(
        "### Territoire\n\n_No response_", f"### Territoire\n\nLe port.\n\n{title}\n\nBrest"
    )


@pytest.mark.parametrize("title", ["### Nos valeurs", "## Territoire", "#### Territoire", "Territoire", "### territoire"])  # fmt: skip
def test_a_title_of_ones_own_starts_no_otheranswered(catalogue, texts, title):
    body = _twice(write_body(NEW, nom="Une asso"), title)
    taken = take_in(forms.FORMS[NEW], body, catalogue, texts)

    assert isinstance(taken.made, Proposal)
    assert "Brest" in yaml.safe_load(taken.made.text)["structure"]["territory"]
    assert "website" not in taken.made.text


@pytest.mark.parametrize("title", ["Territoire", "Nom de la structure", "Accord", "Texte de l'assistant"])  # fmt: skip
def test_the_title_of_a_question_that_stands_twice_is_refused_by_name(catalogue, texts, title):
    body = _twice(write_body(NEW, nom="Une asso"), f"### {title}")
    taken = take_in(forms.FORMS[NEW], body, catalogue, texts)

    assert isinstance(taken.made, forms.Refusal)
    assert title.replace("'", "’") in WORDS.text(taken.made.message).replace("'", "’")


def test_titles_within_the_text_of_the_assistant_are_its_own(catalogue, texts):
    pasted = "```yaml\nformat: 1\nstructure:\n  name: Une asso\n### Territoire\nframework:\n  licence: CC-BY-4.0\n  provenance: structure\n```"  # fmt: skip
    taken = take(NEW, catalogue, texts, nom="Une asso", territoire="Brest", fichier=pasted)

    assert isinstance(taken.made, Proposal)
    assert "### Territoire" in taken.made.text
    assert "« Territoire » n'entre pas dans le fichier" in answered(taken)


def test_a_block_of_code_that_nothing_closes_swallows_noanswered(catalogue, texts):
    taken = take(NEW, catalogue, texts, nom="Une asso", resume="```\nun texte", territoire="Brest")

    assert yaml.safe_load(taken.made.text)["structure"]["territory"] == "Brest"


# Consent


@pytest.mark.parametrize("accord", ["- [ ] Je parle au nom", "", "_No response_", "<!-- [x] -->", "Non"])  # fmt: skip
@pytest.mark.parametrize("more", [{}, {"fichier": "```yaml\nformat: 1\n```"}])
def test_nothing_is_made_without_consent_and_the_reply_says_how(catalogue, texts, accord, more):
    taken = take(NEW, catalogue, texts, nom="Une asso", accord=accord, **more)

    assert isinstance(taken.made, forms.Refusal)
    assert "pas cochée" in answered(taken)
    assert "un clic sur la case" in answered(taken)


@pytest.mark.parametrize("accord", [TICKED, TICKED.replace("x", "X"), "* [x] Oui"])
def test_a_ticked_box_is_consent(catalogue, texts, accord):
    assert isinstance(take(NEW, catalogue, texts, nom="Une asso", accord=accord).made, Proposal)


# Who is meant


def test_a_structure_is_never_published_twice_under_one_name(catalogue, texts):
    one = next(one for one in catalogue.frameworks if one.structure.territory)
    name = one.structure.name.upper().replace("'", "’")

    same = take(NEW, catalogue, texts, nom=f"{name} ", territoire=one.structure.territory)
    other = take(NEW, catalogue, texts, nom=name, territoire="Ailleurs-sur-Mer")

    assert "déjà publié" in answered(same)
    assert isinstance(same.made, forms.Refusal)
    if isinstance(other.made, Proposal):
        assert "porte déjà ce nom" in answered(other)
    else:
        assert "déjà publié" in answered(other)


def test_the_text_of_another_structure_replaces_nothing(catalogue, texts):
    taken = take("modification", catalogue, texts, structure="Corlab", changement="x",
                  fichier=texts["frameworks/silver-geek.yml"])  # fmt: skip

    assert isinstance(taken.made, forms.Refusal)
    answer = answered(taken)
    assert "autre structure" in answer
    assert "structures/corlab/" in answer
    assert "structures/silver-geek/" in answer


def test_two_structures_of_one_name_are_not_guessed_between(catalogue, texts):
    one, other = catalogue.frameworks[:2]
    twin = _renamed(other, one.structure.name)
    doubled = _with(catalogue, (one, twin))
    taken = take("modification", doubled, texts, structure=one.structure.name, changement="x")

    assert isinstance(taken.made, forms.Refusal)
    assert one.id in answered(taken)
    assert other.id in answered(taken)


def _renamed(framework, name):
    return replace(framework, structure=replace(framework.structure, name=name))


def _with(catalogue, frameworks):
    return index(frameworks, catalogue.domains)


def test_the_reply_names_what_would_go_and_who_would_speak(catalogue, texts):
    before = texts["frameworks/corlab.yml"]
    data = yaml.safe_load(before)
    gone = data["domains"][0]["name"]
    after = before.replace(f"name: {data['structure']['name']}", "name: Radio Pirate", 1)
    cut = after.index("domains:")
    taken = take("modification", catalogue, texts, structure="Corlab", changement="Nous arrêtons.",
                  fichier=after[:cut])  # fmt: skip
    answer = answered(taken)

    assert isinstance(taken.made, Proposal)
    assert "deviendrait celle de « Radio Pirate »" in answer
    assert gone in answer
    assert "/structures/corlab/#" in answer
    assert "## Pourquoi ces retraits\n\nNous arrêtons." in answer


@pytest.mark.parametrize("territory", ["", "Brest", "وهران"])
def test_a_name_without_latin_letters_has_an_address_and_is_told_it(catalogue, texts, territory):
    body = write_body(NEW, nom="جمعية الحي", territoire=territory or "_No response_")
    taken = take_in(forms.FORMS[NEW], body, catalogue, texts, 7)

    assert isinstance(taken.made, Proposal)
    assert taken.made.identifier == ("structure-brest" if territory == "Brest" else "structure-7")
    assert "aucune lettre latine" in answered(taken)


# What the forge may hand over


@pytest.mark.parametrize(
    "event",
    [b"", b"{", b"[]", b"null", b'{"issue": []}', b"\xff\xfe", b"[" * 100_000, b'{"issue": null}'],
)
def test_an_event_that_cannot_be_read_is_answered_in_french(tmp_path, monkeypatch, capsys, event):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "event").write_bytes(event)

    status = main(["intake", "--event", "event", "--answer", "answer", "--outcome", "outcome"])

    assert status == 2
    assert "Merci" in (tmp_path / "answer").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "outcome").read_text())["state"] == "refusal"
    assert "Traceback" not in capsys.readouterr().err


BROKEN = [
    {"body": None}, {"body": 12}, {"body": ["x"]}, {"labels": "x"}, {"labels": [None, {}, {"name": 3}]}, {}, {"number": "7"},
    {"body": "\ud83d"}, {"body": write_body(NEW, nom="Caf\ud83d")}, {"body": "\udc00\n" + write_body(NEW, nom="Une asso")},
    {"body": write_body(NEW, nom="Une\x1basso")}, {"body": "x" * 1_000_000}, {"body": write_body(NEW, nom="Une asso").replace("\n", "\r\n")},
    {"body": write_body(NEW, nom="Une\x00asso")},
]  # fmt: skip


@pytest.mark.parametrize("issue", BROKEN, ids=range(len(BROKEN)))
def test_whatever_an_issue_holds_there_is_a_frenchanswered(tmp_path, monkeypatch, capsys, issue):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frameworks").mkdir()
    whole = {"labels": [{"name": NEW}], "number": 7, "body": "", **issue}
    (tmp_path / "event").write_text(json.dumps({"issue": whole}), encoding="utf-8")

    assert main(["intake", "--event", "event", "--answer", "answer", "--outcome", "outcome"]) == 0

    answer = (tmp_path / "answer").read_text(encoding="utf-8")
    assert answer.startswith("Merci")
    assert "\x1b" not in answer
    made = sorted(file.name for file in (tmp_path / "frameworks").iterdir())
    assert made in ([], ["une-asso.yml"])
