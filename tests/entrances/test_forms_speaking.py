"""Who speaks in what a form proposes: asked in the words of the assistant, never answered for anyone."""

import re
import time
from dataclasses import replace

import pytest
import yaml

from referentiels.editing.proposing import Proposal
from referentiels.entrances import forms
from referentiels.entrances.forms.citing import read_sources
from referentiels.entrances.forms.issue import read_answers
from referentiels.entrances.forms.speaking import AS_BEFORE, SPEAKERS
from referentiels.model.catalogue import index
from tests.conftest import ROOT
from tests.entrances.issues import NEW, TEMPLATES, TICKED, answered, take, take_in, write_body

CHANGE = "modification"
STRUCTURE, DOCUMENTS = SPEAKERS.values()
REPORT = "Rapport 2024, Le journal, https://exemple.org/rapport"
OLD_BOX = "- [x] Je parle au nom de la structure, ou avec son accord, et ce texte peut être publié."
FORMS = {"nouveau-referentiel": [STRUCTURE, DOCUMENTS], "modifier-referentiel": [AS_BEFORE, STRUCTURE, DOCUMENTS]}  # fmt: skip


def _asked(form):
    template = yaml.safe_load((TEMPLATES / f"{form}.yml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in template["body"] if "id" in one}


def _about(taken):
    assert isinstance(taken.made, Proposal), answered(taken)
    assert not taken.made.has_errors, answered(taken)
    return yaml.safe_load(taken.made.text)["framework"]


def _refusal(taken):
    assert isinstance(taken.made, forms.Refusal)
    return answered(taken)


# The forms


@pytest.mark.parametrize(("form", "offered"), FORMS.items())
def test_a_form_asks_who_speaks_and_chooses_for_nobody(form, offered):
    question = _asked(form)["parole"]

    assert question["type"] == "dropdown"
    assert question["attributes"]["options"] == offered
    assert question["validations"] == {"required": True}
    assert not {"default", "multiple"} & set(question["attributes"])


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_in_the_words_of_the_assistant(form):
    template = (ROOT / "plugins/referentiels/site/templates/page/assistant.html.jinja").read_text(encoding="utf-8")  # fmt: skip
    unfolded = re.sub(r'"\n *"', "", template)
    said = dict(re.findall(r'"([\w-]+)": _\("(.*?)"\)', unfolded))
    asked = _asked(form)

    assert [f"{one}.".replace("’", "'") for one in SPEAKERS.values()] == [said["s-structure"], said["s-public-sources"]]  # fmt: skip
    assert asked["documents"]["attributes"]["label"].replace("\u202f", " ") == said["whichsources"]
    help = asked["parole"]["attributes"]["description"].replace("’", "'").lower()
    assert said["n-structure"].rstrip(".").lower() in help
    (box,) = asked["accord"]["attributes"]["options"]
    agreed = box["label"].replace("’", "'").replace("\u202f", " ")
    assert box["required"]
    for words in ("chacun pourra copier, adapter et partager", "même pour le vendre"):
        assert words in agreed
        assert words in said["agreed"]
    for words in ("mes mots et leur mise en forme ; les mots et les chiffres cités restent à leurs sources", "ne se reprend pas"):  # fmt: skip
        assert words in agreed
        assert words.replace("mes mots", "nos mots") in said["agreedwords"]


# A new framework


@pytest.mark.parametrize("typed", [STRUCTURE, "Nous, notre structure.", "NOUS, NOTRE STRUCTURE", "**Nous, notre structure**", "nous notre  structure\r\n"])  # fmt: skip
def test_a_structure_speaks_when_someone_says_so(catalogue, texts, typed):
    about = _about(take(NEW, catalogue, texts, nom="Une asso", parole=typed))

    assert about == {"status": "draft", "licence": "CC-BY-SA-4.0", "provenance": "structure"}


@pytest.mark.parametrize("typed", [DOCUMENTS, "D'après des documents", "d´après des documents.", "D‘APRÈS DES DOCUMENTS", "- D’après des documents"])  # fmt: skip
def test_documents_speak_and_are_cited(catalogue, texts, typed):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=typed, documents=REPORT, licence="CC-BY-4.0")  # fmt: skip

    assert _about(taken) == {
        "status": "draft",
        "licence": "CC-BY-4.0",
        "provenance": "public-sources",
        "sources": [{"title": "Rapport 2024, Le journal", "url": "https://exemple.org/rapport"}],
    }
    assert "documents ?" not in answered(taken)


@pytest.mark.parametrize("typed", ["_No response_", "", "None", "<!-- à remplir -->"])
@pytest.mark.parametrize("pasted", [False, True])
def test_nobody_is_guessed_to_speak(catalogue, texts, typed, pasted):
    more = {"fichier": _pasted("structure")} if pasted else {}
    told = _refusal(take(NEW, catalogue, texts, nom="Une asso", parole=typed, **more))

    assert "ne dit pas qui parle" in told
    assert "### Qui parle ?" in told
    for words in SPEAKERS.values():
        assert f"« {words} »".replace("’", "'") in told


@pytest.mark.parametrize("pasted", [False, True])
def test_a_form_of_before_is_answered_and_then_taken(catalogue, texts, pasted):
    more = {"fichier": f"```yaml\n{_pasted('structure')}```"} if pasted else {}
    body = write_body(NEW, nom="Une asso", accord=OLD_BOX, **more)
    for title in ("Qui parle ?", "De quels documents ?"):
        body = re.sub(rf"### {re.escape(title)}\n\n.*\n\n", "", body)
    assert "parle ?" not in body
    form = forms.FORMS[NEW]

    told = _refusal(take_in(form, body, catalogue, texts))
    assert "### Qui parle ?" in told
    mended = f"{body}\n### Qui parle ?\nNous, notre structure\n"
    assert _about(take_in(form, mended, catalogue, texts))["provenance"] == "structure"


@pytest.mark.parametrize("typed", ["Moi", AS_BEFORE, "structure", f"{STRUCTURE}\n{DOCUMENTS}", f"~~{STRUCTURE}~~ {DOCUMENTS}", "Nous"])  # fmt: skip
def test_another_answer_is_refused_with_those_that_there_are(catalogue, texts, typed):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=typed, documents=REPORT)
    told = _refusal(taken)

    assert "n'est pas une de ses réponses" in told
    assert f"« {STRUCTURE} » ou « {DOCUMENTS} »".replace("’", "'") in told


@pytest.mark.parametrize("typed", ["_No response_", "", "Un rapport papier", "A\nB", "<!-- https://x.org -->", "aucun"])  # fmt: skip
def test_documents_that_nobody_could_find_are_refused(catalogue, texts, typed):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=DOCUMENTS, documents=typed)
    told = _refusal(taken)

    assert "aucun n'est nommé avec son titre et son adresse" in told
    assert "### De quels documents ?" in told


def test_documents_of_a_structure_that_speaks_for_itself_are_left_to_people(catalogue, texts):
    taken = take(NEW, catalogue, texts, nom="Une asso", documents="aucun")

    assert "sources" not in _about(taken)
    assert "« De quels documents ? » n'entre pas dans le fichier" in answered(taken)


# Consent


def test_an_agreement_of_before_grants_no_words_of_documents(catalogue, texts):
    given = {"nom": "Une asso", "accord": OLD_BOX, "documents": REPORT}

    told = _refusal(take(NEW, catalogue, texts, parole=DOCUMENTS, **given))
    assert "au nom de la structure" in told
    assert "restent à leurs sources" in told
    assert isinstance(take(NEW, catalogue, texts, parole=STRUCTURE, **given).made, Proposal)


@pytest.mark.parametrize("speaker", SPEAKERS.values())
@pytest.mark.parametrize("accord", [TICKED.replace("[x]", "[ ]"), "_No response_"])
def test_whoever_speaks_nothing_is_made_without_consent(catalogue, texts, speaker, accord):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=speaker, documents=REPORT, accord=accord)  # fmt: skip

    assert "pas cochée" in _refusal(taken)


def test_a_text_that_would_change_a_page_needs_consent_too(catalogue, texts):
    text = texts["frameworks/corlab.yml"].replace("kind: ", "since: 1990\n  kind: ", 1)
    given = {"structure": "Corlab", "changement": "x", "fichier": f"```yaml\n{text}```"}

    told = _refusal(take(CHANGE, catalogue, texts, accord="- [ ] Oui", **given))
    assert "pas cochée" in told
    assert "### Accord" in told
    assert isinstance(take(CHANGE, catalogue, texts, **given).made, Proposal)


# Documents, a line each


CITED = [
    ("Rapport, https://x.org/r", "Rapport", "https://x.org/r"),
    ("- Rapport : https://x.org/r.", "Rapport", "https://x.org/r"),
    ("1. « Titre » (Presse, 2023) – https://x.org/r", "« Titre » (Presse, 2023)", "https://x.org/r"),
    ("[Rapport](https://x.org/a_b_/r), Le journal", "Rapport, Le journal", "https://x.org/a_b_/r"),
    ("**Rapport** <https://x.org/r>", "Rapport", "https://x.org/r"),
    ("| Rapport | https://x.org/r |", "Rapport", "https://x.org/r"),
    ("https://x.org/r Rapport", "Rapport", "https://x.org/r"),
    ("Rapport (https://fr.wikipedia.org/wiki/Lien_(social))", "Rapport", "https://fr.wikipedia.org/wiki/Lien_(social)"),
    ("Rapport (2023, https://x.org/r)", "Rapport (2023)", "https://x.org/r"),
    ("Rapport https://x.org/__a__/*b*/?c=1&d=2#e", "Rapport", "https://x.org/__a__/*b*/?c=1&d=2#e"),
    ("Rapport\nhttps://x.org/r", "Rapport", "https://x.org/r"),
    ("Rapport\n\n- Https://x.org/r", "Rapport", "https://x.org/r"),
    ("Rapport, www.x.org/r", "Rapport", "https://www.x.org/r"),
    ("utilite-sociale.org : rapport.pdf, x.org/r", "utilite-sociale.org : rapport.pdf", "https://x.org/r"),
    ("exemple.org : rapport https://web.archive.org/web/2020/https://x.org", "exemple.org : rapport", "https://web.archive.org/web/2020/https://x.org"),
]  # fmt: skip


def _read(typed):
    answers = read_answers(f"### De quels documents ?\n\n{typed}", forms.FORMS[NEW])
    assert not isinstance(answers, forms.Refusal)
    return read_sources(answers)


@pytest.mark.parametrize(("typed", "title", "url"), CITED)
def test_a_document_is_its_words_and_its_address(typed, title, url):
    read = _read(typed)

    assert not isinstance(read, forms.Refusal)
    assert read.sources == ({"title": title, "url": url},)


def test_each_line_is_a_document_and_a_paper_one_may_stand_between():
    read = _read("A, https://a.org\nB\nC\nhttps://c.org\n")

    assert isinstance(
        read, forms.Refusal
    )  # « B » may be a document, or the beginning of the title of C
    read = _read("A, https://a.org\nB\nhttps://b.org\nC, https://c.org\nD")
    assert [one.get("url", "") for one in read.sources] == ["https://a.org", "https://b.org", "https://c.org", ""]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "line"),
    [("https://a.org", 1), ("https://a.org\nA", 1), ("A\nhttps://a.org\nhttps://b.org", 3), ("A https://a.org et https://b.org", 1),
     ("A\n\nÉditeur\nhttps://a.org", 4)],
)  # fmt: skip
def test_a_line_that_would_have_to_be_guessed_is_refused_by_its_number(typed, line):
    read = _read(typed)

    assert isinstance(read, forms.Refusal)
    assert read.message.values["line"] == line


def test_a_mistake_in_a_document_is_said_at_its_line(catalogue, texts):
    typed = f"{REPORT}\n\nB https://moi@x.org"
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=DOCUMENTS, documents=typed)

    assert taken.made.has_errors
    assert "champ « De quels documents ? », ligne 3" in answered(taken)
    assert "`bad-address`" in answered(taken)


def test_an_address_that_was_completed_is_told(catalogue, texts):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=DOCUMENTS, documents="A, www.x.org/r")  # fmt: skip

    assert "« De quels documents ? » : l'adresse a été complétée" in answered(taken)
    assert _about(taken)["sources"] == [{"title": "A", "url": "https://www.x.org/r"}]


@pytest.mark.parametrize("line", ["https://" * 8000, "https://(" * 7000, "a." * 30_000, "www." * 15_000, "https://" + "." * 60_000, "(" * 60_000 + "https://x.org", f"A{', ' * 30_000}https://x.org"])  # fmt: skip
def test_no_line_takes_long(line):
    start = time.process_time()

    assert _read(line) is not None
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["$(touch x)", "<script>alert(1)</script>", "@equipe", "::error::x", "---\na: b", "\x1b[31m", "🙂 https://x.org/🙂"])  # fmt: skip
def test_hostile_documents_are_documents_or_a_refusal(catalogue, texts, text):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=DOCUMENTS, documents=f"{REPORT}\n{text}")  # fmt: skip
    told = answered(taken)

    assert "<script>" not in told
    assert "@equipe" not in told
    assert "\n::" not in told
    assert "\x1b" not in told


# The text of the assistant


def _pasted(provenance, sources=""):
    return (
        "format: 1\nstructure:\n  name: Une asso\nframework:\n  status: draft\n  licence: CC-BY-4.0\n"
        f"  provenance: {provenance} # dit\n{sources}domains:\n  - id: un\n    name: Un\n"
    )


CITING = "  sources:\n    - title: Un article\n      url: https://x.org/article\n"


@pytest.mark.parametrize(("code", "said"), SPEAKERS.items())
def test_the_text_and_the_form_that_agree_are_taken_as_they_are(catalogue, texts, code, said):
    text = _pasted(code, CITING)
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=said, fichier=text)

    assert _about(taken)["provenance"] == code
    assert taken.made.text == text


@pytest.mark.parametrize(("code", "said"), [("structure", DOCUMENTS), ("public-sources", STRUCTURE)])  # fmt: skip
def test_the_text_and_the_form_that_disagree_are_not_chosen_between(catalogue, texts, code, said):
    taken = take(NEW, catalogue, texts, nom="Une asso", parole=said, documents=REPORT, fichier=_pasted(code, CITING))  # fmt: skip
    told = _refusal(taken)

    for words in SPEAKERS.values():
        assert f"« {words} »".replace("’", "'") in told
    assert "des deux côtés" in told


def test_documents_of_the_form_join_those_of_the_text(catalogue, texts):
    given = {"nom": "Une asso", "parole": DOCUMENTS}
    none = take(NEW, catalogue, texts, fichier=_pasted("public-sources"), **given)
    both = take(NEW, catalogue, texts, fichier=_pasted("public-sources", CITING), documents=f"{REPORT}\nLe même, https://x.org/article", **given)  # fmt: skip

    assert "aucun n'est nommé" in _refusal(none)
    assert [one["title"] for one in _about(both)["sources"]] == ["Un article", "Rapport 2024, Le journal"]  # fmt: skip
    assert "# dit" in both.made.text


def test_an_invented_example_stays_one_and_is_told(catalogue, texts):
    taken = take(NEW, catalogue, texts, nom="Une asso", fichier=_pasted("fictional"))

    assert _about(taken)["provenance"] == "fictional"
    assert "personne n'y parle" in answered(taken)


@pytest.mark.parametrize("line", ["", "  provenance: moi\n"])
def test_a_text_that_says_nobody_is_told_by_the_checks(catalogue, texts, line):
    text = _pasted("structure").replace("  provenance: structure # dit\n", line)
    taken = take(NEW, catalogue, texts, nom="Une asso", fichier=text)

    assert taken.made.has_errors
    assert "provenance" in answered(taken)


# A framework that is published


def _changed(catalogue, texts, said, old="", new="", **more):
    text = texts["frameworks/corlab.yml"]
    assert old in text
    return take(CHANGE, catalogue, texts, structure="Corlab", changement="x", parole=said,
                 fichier=f"```yaml\n{text.replace(old, new, 1)}```", **more)  # fmt: skip


SPEAKS = ("provenance: public-sources", "provenance: structure")
SINCE = ("  kind: ", "  since: 1990\n  kind: ")


@pytest.mark.parametrize("said", [AS_BEFORE, "comme jusqu'ici.", "_No response_", DOCUMENTS])
def test_a_page_goes_on_saying_who_speaks(catalogue, texts, said):
    taken = _changed(catalogue, texts, said, *SINCE)

    assert _about(taken)["provenance"] == "public-sources"
    assert taken.made.text == texts["frameworks/corlab.yml"].replace(*SINCE, 1)
    assert "La page dirait" not in answered(taken)


@pytest.mark.parametrize(("old", "new"), [SPEAKS, SINCE, ("", "")])
def test_a_page_that_its_structure_takes_over_says_so_in_the_answer(catalogue, texts, old, new):
    taken = _changed(catalogue, texts, STRUCTURE, old, new)

    assert _about(taken)["provenance"] == "structure"
    changed = texts["frameworks/corlab.yml"].replace(old, new, 1).replace(*SPEAKS)
    assert taken.made.text == changed
    told = answered(taken)
    assert "La page dirait désormais que c'est la structure elle-même qui parle" in told
    assert "+  provenance: structure" in told


def test_a_text_that_says_another_speaker_is_taken_from_a_form_that_did_not_ask(catalogue, texts):
    taken = _changed(catalogue, texts, "_No response_", *SPEAKS)

    assert _about(taken)["provenance"] == "structure"
    assert "La page dirait désormais" in answered(taken)


@pytest.mark.parametrize("said", [AS_BEFORE, DOCUMENTS])
def test_a_text_that_changes_who_speaks_when_the_form_does_not_is_refused(catalogue, texts, said):
    told = _refusal(_changed(catalogue, texts, said, *SPEAKS))

    assert f"« Qui parle ? » dit « {said} »".replace("’", "'") in told
    assert "« Nous, notre structure »" in told


def test_an_answer_that_is_none_is_refused_with_the_three(catalogue, texts):
    told = _refusal(_changed(catalogue, texts, "Moi", *SINCE))

    assert "« Comme jusqu'ici », « Nous, notre structure » ou « D'après des documents »" in told


def _spoken_by_its_structure(catalogue):
    (one,) = (one for one in catalogue.frameworks if one.id == "corlab")
    return index((replace(one, provenance="structure", sources=()),), catalogue.domains)


def test_a_page_that_documents_take_over_names_them_and_says_so(catalogue, texts):
    spoken = _spoken_by_its_structure(catalogue)
    text = texts["frameworks/corlab.yml"].replace(*SPEAKS)
    text = re.sub(r"  sources:\n(?:    .*\n)+", "", text)
    given = {"frameworks/corlab.yml": text}
    none = _changed(spoken, given, DOCUMENTS)
    named = _changed(spoken, given, DOCUMENTS, documents=REPORT)

    assert "aucun n'est nommé" in _refusal(none)
    about = _about(named)
    assert about["provenance"] == "public-sources"
    assert about["sources"] == [{"title": "Rapport 2024, Le journal", "url": "https://exemple.org/rapport"}]  # fmt: skip
    assert "La page dirait désormais qu'elle vient de documents" in answered(named)
    assert AS_BEFORE.replace("’", "'") not in answered(named)


def test_a_page_that_becomes_invented_says_so(catalogue, texts):
    taken = _changed(catalogue, texts, "_No response_", SPEAKS[0], "provenance: fictional")

    assert "La page dirait désormais que cette structure est inventée" in answered(taken)


def test_words_alone_are_still_for_a_person_whoever_speaks(catalogue, texts):
    for said in (AS_BEFORE, STRUCTURE, DOCUMENTS, "_No response_"):
        taken = take(CHANGE, catalogue, texts, structure="Corlab", changement="x", parole=said)

        assert "une personne va le faire avec vous" in _refusal(taken)
