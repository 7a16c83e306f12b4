"""Issue forms: what people fill in becomes a file, or an answer that says what to do; nothing else."""

import json
from pathlib import Path

import pytest
import yaml

from referentiels.cli import main
from referentiels.editing.proposing import Proposal
from referentiels.entrances import forms
from referentiels.words.language import translator
from tests.conftest import ROOT
from tests.entrances.issues import (
    TEMPLATES,
    answered,
    take,
    take_in,
    write_body,
)

TABLE = """\
Domaine : Faire société
Critère : Des habitants qui se parlent
- Résultat : Part des lecteurs qui citent : une rencontre
Réalisation: Nombre de numéros
critere : Un autre
"""
HOSTILE = [
    "$(touch pwned)", "`id`", "'; rm -rf / #", '"; curl evil', "../../etc/passwd", "::error::x", "::set-output name=a::b",
    "---\na: b", "a : b", "<script>alert(1)</script>", "@equipe", "![](https://evil.test/x)", "😀👨‍👩‍👧", "اللغة", "=1+1",
    "### Licence\n\nx", "```\n### Nom de la structure\n\nautre\n```", "%0A::error", "${{ secrets.X }}", "{{ config }}", "&a *b !!python/object",
]  # fmt: skip


@pytest.mark.parametrize("form", list(forms.FORMS))
def test_the_forms_of_the_repository_ask_what_the_program_reads(form):
    known = forms.FORMS[form]
    template = yaml.safe_load((TEMPLATES / f"{known.name}.yml").read_text(encoding="utf-8"))
    asked = {
        one["id"]: one["attributes"]["label"].replace("\u202f", " ")
        for one in template["body"]
        if "id" in one
    }

    assert asked == dict(known.questions)
    assert form in template["labels"]


def test_every_label_of_a_form_is_in_the_list():
    labels = yaml.safe_load((ROOT / ".github/labels.yml").read_text(encoding="utf-8"))
    known = {one["name"] for one in labels}
    for file in TEMPLATES.glob("*.yml"):
        used = set(yaml.safe_load(file.read_text(encoding="utf-8")).get("labels", []))

        assert used <= known, file
    assert "proposition-acceptee" in known


def test_the_form_of_a_criterion_lists_the_domains_of_the_library(catalogue):
    template = yaml.safe_load((TEMPLATES / "nouveau-critere.yml").read_text(encoding="utf-8"))
    offered = next(one for one in template["body"] if one.get("id") == "domaine")

    assert offered["attributes"]["options"] == [one.name for one in catalogue.domains]


def test_a_new_framework_is_made_of_words(catalogue, texts):
    taken = take(
        "nouveau-referentiel", catalogue, texts, nom="Le journal du quartier", sorte="association",
        resume="Un journal.\r\nEt un site.", publics="- habitants\n- bénévoles", tableau=TABLE,
        usages="Bilan de janvier", licence="CC-BY-4.0", territoire="Brest", site="https://exemple.org",
    )  # fmt: skip

    assert isinstance(taken.made, Proposal)
    assert taken.made.path == "frameworks/le-journal-du-quartier.yml"
    assert not taken.made.has_errors
    data = yaml.safe_load(taken.made.text)
    assert data["structure"]["kind"] == "association"
    assert data["structure"]["audiences"] == ["habitants", "bénévoles"]
    criteria = data["domains"][0]["criteria"]
    assert [one["name"] for one in criteria] == ["Des habitants qui se parlent", "Un autre"]
    assert criteria[0]["indicators"][0] == {
        "id": "part-des-lecteurs-qui-citent-une-rencontre",
        "name": "Part des lecteurs qui citent : une rencontre",
        "type": "outcome",
    }
    assert "une proposition a été préparée" in forms.answer(taken, translator("fr")).lower()


def test_criteria_in_everyday_words_are_recognised(catalogue, texts):
    told = "Domaine : Travail\nCritère : aider les gens à retrouver du boulot\nCritère : xyzzy"
    taken = take("nouveau-referentiel", catalogue, texts, nom="Une asso", tableau=told)

    said = answered(taken)
    assert (
        "« aider les gens à retrouver du boulot » fait penser à « Chemin vers un emploi durable »"
        in said
    )
    assert "xyzzy » fait penser" not in said


def test_a_new_shared_criterion_in_other_words_is_recognised(catalogue, texts):
    taken = take(
        "nouveau-critere", catalogue, texts, nom="Rompre la solitude", domaine="Lien et cohésion sociale",
        definition="On regarde si les gens osent sortir.",
    )  # fmt: skip

    assert "« Rompre la solitude » fait penser à « Lien social »" in answered(taken)


def test_a_name_alone_is_enough(catalogue, texts):
    taken = take("nouveau-referentiel", catalogue, texts, nom="Une asso")

    assert isinstance(taken.made, Proposal)
    assert not taken.made.has_errors


def test_a_mistake_is_said_at_its_field(catalogue, texts):
    taken = take("nouveau-referentiel", catalogue, texts, nom="Une asso", site="ftp://x.org")
    answer = forms.answer(taken, translator("fr"))

    assert taken.made.has_errors
    assert "Site web" in answer
    assert "`bad-address`" in answer


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Critère : A", "avant tout domaine"),
        ("Domaine : A\nImpact : B", "avant tout critère"),
        ("Domaine : A\nCouleur : B", "ligne 2"),
        ("n'importe quoi", "ligne 1"),
    ],
)
def test_a_table_that_cannot_be_read_says_which_line(catalogue, texts, table, said):
    taken = take("nouveau-referentiel", catalogue, texts, nom="Une asso", tableau=table)

    assert isinstance(taken.made, forms.Refusal)
    assert said in forms.answer(taken, translator("fr"))


def test_a_structure_that_is_published_is_never_overwritten(catalogue, texts):
    for answers in ({"nom": "Corlab"}, {"nom": "x", "fichier": texts["frameworks/corlab.yml"]}):
        name = catalogue_name(catalogue) if "fichier" not in answers else answers["nom"]
        taken = take("nouveau-referentiel", catalogue, texts, **{**answers, "nom": name})

        assert isinstance(taken.made, (forms.Refusal, Proposal))
        if isinstance(taken.made, Proposal):
            assert taken.made.path not in texts
        else:
            assert "déjà publié" in forms.answer(taken, translator("fr"))


def catalogue_name(catalogue):
    return next(one.id for one in catalogue.frameworks)


def test_a_change_keeps_the_rest_and_shows_the_difference(catalogue, texts):
    before = texts["frameworks/corlab.yml"]
    after = before.replace("  kind: ", "  since: 1990\n  kind: ", 1)
    taken = take("modification", catalogue, texts, structure="https://x.org/structures/corlab/", changement="x",
                 fichier=f"```yaml\n{after}```")  # fmt: skip

    assert isinstance(taken.made, Proposal)
    assert taken.made.text == after
    answer = forms.answer(taken, translator("fr"))
    assert "+  since: 1990" in answer
    assert "diff" in answer


def test_words_alone_are_for_a_person(catalogue, texts):
    taken = take(
        "modification", catalogue, texts, structure="Silver Geek", changement="Ajouter un critère"
    )

    assert isinstance(taken.made, forms.Refusal)
    assert "une personne" in forms.answer(taken, translator("fr"))


def test_a_new_shared_criterion_goes_to_its_domain_and_touches_nothing_else(catalogue, texts):
    taken = take(
        "nouveau-critere", catalogue, texts, nom="Sentiment de sécurité", domaine="Lien et cohésion sociale",
        definition="On regarde si les gens osent sortir.", aussi="tranquillité", indicateurs="Résultat : Part qui ose",
    )  # fmt: skip

    assert isinstance(taken.made, Proposal)
    assert not taken.made.has_errors, taken.made.found
    assert taken.made.path == "criteria-library/cohesion-sociale.yml"
    assert taken.made.text.startswith(texts[taken.made.path].rstrip("\n"))
    assert "status: proposed" in taken.made.text


def test_a_known_criterion_is_refused(catalogue, texts):
    taken = take(
        "nouveau-critere",
        catalogue,
        texts,
        nom="Lien social",
        domaine="Lien et cohésion sociale",
        definition="x",
    )

    assert isinstance(taken.made, forms.Refusal)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "field",
    ["nom", "resume", "territoire", "site", "publics", "tableau", "usages", "parole", "licence", "fichier"],
)  # fmt: skip
def test_hostile_text_is_a_text_or_a_refusal(catalogue, texts, field, text):
    taken = take("nouveau-referentiel", catalogue, texts, **{"nom": "Une asso sûre", field: text})
    answer = forms.answer(taken, translator("fr"))

    assert "<script>" not in answer
    assert "@equipe" not in answer
    assert "](https://evil" not in answer
    assert "\n::" not in answer
    if isinstance(taken.made, Proposal):
        assert Path(taken.made.path).parent == Path("frameworks")
        assert Path(taken.made.path).stem.replace("-", "").isalnum()
        if not taken.made.has_errors and field == "resume":
            kept = yaml.safe_load(taken.made.text)["structure"]["summary"]
            assert text.startswith("```") or kept.split()[0] == text.split()[0]


@pytest.mark.parametrize(
    "body",
    ["", "x" * 60_000, "### " * 10_000, "### Nom de la structure\n\n" + "a" * 60_000, "\x00\x1b[31m", "### Nom de la structure\n\n\u202eabc",
     "### Nom de la structure\r\n\r\nUne asso\r\n"],
)  # fmt: skip
def test_any_body_gets_an_answer(catalogue, texts, body):
    taken = take_in(forms.FORMS["nouveau-referentiel"], body, catalogue, texts)

    assert forms.answer(taken, translator("fr"))
    assert "\x1b" not in forms.answer(taken, translator("fr"))


def _event(folder, body, *labels):
    issue = {"body": body, "labels": [{"name": one} for one in labels]}
    (folder / "event").write_text(json.dumps({"issue": issue}), encoding="utf-8")
    return ["intake", "--event", "event", "--answer", "answer", "--outcome", "outcome"]


def test_the_command_writes_the_file_and_prints_nothing_of_theirs(tmp_path, monkeypatch, capsys):
    for folder in ("frameworks", "criteria-library"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    body = write_body("nouveau-referentiel", nom="::error::Une asso")

    assert main(_event(tmp_path, body, "proposition", "nouveau-referentiel")) == 0

    outcome = json.loads((tmp_path / "outcome").read_text(encoding="utf-8"))
    assert outcome == {"state": "proposal", "path": "frameworks/error-une-asso.yml", "new": True}
    assert (tmp_path / outcome["path"]).is_file()
    assert capsys.readouterr().out == "proposal\n"


def test_the_command_writes_where_the_site_reads(tmp_path, monkeypatch):
    for folder in ("donnees/cadres", "criteria-library"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "plugins: [{referentiels: {frameworks_dir: donnees/cadres}}]\n"
    )
    monkeypatch.chdir(tmp_path)
    body = write_body("nouveau-referentiel", nom="Une asso")

    assert main(_event(tmp_path, body, "nouveau-referentiel")) == 0

    outcome = json.loads((tmp_path / "outcome").read_text(encoding="utf-8"))
    assert outcome["path"] == "donnees/cadres/une-asso.yml"
    assert (tmp_path / outcome["path"]).is_file()
    assert not (tmp_path / "frameworks").exists()
    assert main(_event(tmp_path, body, "nouveau-referentiel")) == 0
    outcome = json.loads((tmp_path / "outcome").read_text(encoding="utf-8"))
    assert outcome["state"] == "refusal"


def test_another_issue_is_for_people(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert main(_event(tmp_path, "Bonjour", "question")) == 0

    outcome = json.loads((tmp_path / "outcome").read_text(encoding="utf-8"))
    assert outcome["state"] == "refusal"
    assert not (tmp_path / "frameworks").exists()
