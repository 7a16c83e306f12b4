"""The table of a selection comes back: a draft for who has no file, an addition for who has one."""

import shutil

import pytest

from referentiels import cli
from referentiels.checking import folders
from tests.conftest import ROOT

TITLES = (
    "domaine;critère;indicateur;type;unité;source;rythme;repris de;adresse;note;domaine partagé;critère partagé;"
    "lien avec le critère partagé;indicateur partagé;nature;structure"
)
CRITERION = (
    "Lien et cohésion sociale;Lien social;;;;;;critère partagé « Lien social »;https://exemple.org/criteres/"
    "lien-social/;{note};Lien et cohésion sociale (cohesion-sociale);Lien social (lien-social);;;;{name}"
)
INDICATOR = (
    "Lien et cohésion sociale;Lien social;Part des personnes;résultat;%;questionnaire;;critère partagé;"
    "https://exemple.org/criteres/lien-social/#rencontres-declarees;{note};;Lien social (lien-social);;"
    "rencontres-declarees;pourcentage;{name}"
)


@pytest.fixture
def bring(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "criteria-library", tmp_path / "criteria-library")
    (tmp_path / "frameworks").mkdir()
    monkeypatch.chdir(tmp_path)

    def run(*rows, options=()):
        text = "\ufeff" + "\r\n".join((TITLES, *rows)) + "\r\n"
        (tmp_path / "selection.csv").write_text(text, encoding="utf-8", newline="")
        code = cli.main(["import", "selection.csv", *options])
        outcome = folders.check(folders.Settings(root=tmp_path), keep=True)
        return code, outcome.catalogue.frameworks, " ".join(capsys.readouterr().out.split())

    return run


def test_what_was_chosen_becomes_a_draft_linked_to_the_library(bring):
    code, (framework,), said = bring(
        CRITERION.format(note="'-à revoir", name="Le journal"),
        INDICATOR.format(note="", name="Le journal"),
    )

    assert code == 0
    assert (framework.id, framework.structure.name, framework.status) == (
        "le-journal",
        "Le journal",
        "draft",
    )
    (domain,) = framework.domains
    (criterion,) = domain.criteria
    (indicator,) = criterion.indicators
    assert (domain.shared, criterion.shared, criterion.summary) == (
        "cohesion-sociale",
        "lien-social",
        "-à revoir",
    )
    assert (indicator.shared, indicator.nature, indicator.unit) == (
        "rencontres-declarees",
        "percentage",
        "%",
    )
    assert "votre structure parle, et donne la licence CC-BY-SA-4.0" in said


def test_each_cell_that_is_not_taken_has_a_line(bring):
    _, _, said = bring(
        CRITERION.format(note="à revoir", name="Le journal"),
        INDICATOR.format(note="à compter", name="Un autre nom"),
    )

    for line in (
        "ligne 2, colonne « repris de »: avertissement: 2 cases de cette colonne ne sont pas reprises",
        "ligne 2, colonne « adresse »: avertissement: 2 cases de cette colonne ne sont pas reprises",
        "ligne 3, colonne « note »: avertissement: cette case n’est pas reprise : « à compter »",
        "ligne 3, colonne « structure »: avertissement: cette case n’est pas reprise : « Un autre nom »",
    ):
        assert line in said, said
    assert "« à revoir »" not in said


def test_a_selection_without_a_name_waits_for_one(bring):
    code, (framework,), _ = bring(CRITERION.format(note="", name=""))

    assert (code, framework.id, framework.structure.name) == (0, "ma-structure", "Ma structure")


def test_a_selection_adds_to_a_file_that_exists_and_takes_nothing_away(bring):
    bring(CRITERION.format(note="nos mots", name="Le journal"))

    code, (framework,), said = bring(
        INDICATOR.format(note="", name=""), options=("--into", "le-journal")
    )

    (criterion,) = framework.domains[0].criteria
    assert (code, framework.structure.name, criterion.summary) == (0, "Le journal", "nos mots")
    assert [one.shared for one in criterion.indicators] == ["rencontres-declarees"]
    assert "1 ajout" in said
    assert "retrait" not in said
