"""On the machine where a site was opened: an association that writes a file, who reviews it, a change, a year.

All is typed as it would be; what a forge does is done by the lines of its own workflows.
"""

import json
import re

import pytest
import yaml

from tests.evaluations import fill

from .conftest import FORGE, Terminal
from .machine import REGISTRY

FILE = "frameworks/les-jardins.yml"
FRAMEWORK = """\
format: 1
structure:
  name: Les jardins de la digue
  kind: association
framework:
  provenance: structure
  licence: CC-BY-SA-4.0
domains:
  - id: se-rencontrer
    name: Se rencontrer
    criteria:
      - id: entre-voisins
        name: Des voisins qui se parlent
        shared: lien-social
        relation: narrower
        indicators:
          - id: visites
            name: Visites du jardin
            type: output
            nature: number
            unit: visites
            results:
              - {period: "2024", value: 310}
          - id: contents
            name: Part des visiteurs contents
            type: outcome
            nature: percentage
            unit: "%"
"""
MISTAKEN = FRAMEWORK.replace("type: output", "type: realisation").replace(
    "association", "asociation"
)
CHANGED = FRAMEWORK.replace("value: 310", "value: 301").replace("Des voisins", "Des habitants")
WHY = "## Pourquoi ces résultats changent\n\nUne faute de frappe : le cahier dit 301.\n"


class Proposer(Terminal):
    """Somebody of an association, who has a copy of the repository."""

    def checks(self, text, code=0):
        self.writes(FILE, text)
        return self.types("make check", code=code, reach=REGISTRY)

    def sends(self, branch, message):
        self.types(f'git add frameworks\ngit commit -q -m "{message}"\ngit push -q origin {branch}')


@pytest.fixture(scope="module")
def association(opened):
    """Take a copy, as of any repository of the forge."""
    someone = Proposer(opened[0].machine)
    someone.types(f"git clone -q {FORGE} association\ncd association")
    someone.types("git config user.name Jardins\ngit config user.email jardins@exemple.org")
    someone.types("git switch -q --create jardins")
    return someone


@pytest.fixture(scope="module")
def proposed(association):
    """Write a framework with two mistakes, mend what is said, make the site, send the proposal."""
    said = association.checks(MISTAKEN, code=2)
    mended = association.checks(FRAMEWORK)
    made = association.types("make site", reach=REGISTRY)
    association.sends("jardins", "Le référentiel des jardins")
    return said, mended, made


def _steps(association, workflow):
    """Give what a workflow of the new repository runs, by the name of each step."""
    text = association.types(f"cat .github/workflows/{workflow}")
    (job,) = yaml.safe_load(text)["jobs"].values()
    return {step["name"]: step["run"] for step in job["steps"] if "run" in step}


class Reviewer(Terminal):
    """Whoever opened the site has the tool in `mon-site`, as it is on the main branch."""

    def prepares(self, branch, text=""):
        """Put side by side what the workflow does: the tool, what is published, and what it would become."""
        self.place = "."
        self.types(f"rm -rf relire\nmkdir relire\ncd relire\nln -s ../mon-site base\ngit clone -q {FORGE} proposition")  # fmt: skip
        self.types("git -C proposition config user.name Camille\ngit -C proposition config user.email c@exemple.org")  # fmt: skip
        self.types(f"git -C proposition merge -q --no-ff -m Proposition origin/{branch}")
        self.writes("event.json", json.dumps({"pull_request": {"body": text}}))

    def reviews(self, steps, code=0):
        around = 'export GITHUB_WORKSPACE="$PWD" GITHUB_EVENT_PATH="$PWD/event.json" GITHUB_STEP_SUMMARY="$PWD/summary.md"'
        self.types("test -d avant || " + steps["Retrouver l'état d'avant"])
        self.types(f"{around}\ncd proposition\nexport PYTHONSAFEPATH=1\n{steps['Relire']}", code=code)  # fmt: skip
        if not code:
            self.types("cd ..")
        return self.types("cat summary.md").replace("\u00a0", " ").replace("\u202f", " ")

    def accepts(self):
        self.types("git -C proposition push -q origin HEAD:main")


@pytest.fixture(scope="module")
def reviewer(opened):
    return Reviewer(opened[0].machine)


@pytest.fixture(scope="module")
def accepted(proposed, association, reviewer):
    """Review the proposal with what the forge runs, look at its preview, accept it."""
    reviewer.prepares("jardins")
    summary = reviewer.reviews(_steps(association, "check.yml"))
    preview = _steps(association, "preview.yml")["Construire l'aperçu"]
    reviewer.types(f'export GITHUB_OUTPUT="$PWD/sortie"\n{preview}')
    page = reviewer.types("cat sortie\ncat apercu/structures/les-jardins/index.html")
    reviewer.accepts()
    association.types("git switch -q main\ngit pull -q")
    return summary, page


def test_two_mistakes_are_said_each_at_its_line_and_mended(proposed):
    said, mended, made = proposed

    for line, word in ((4, "asociation"), (19, "realisation")):
        assert f"{FILE}:{line}:" in said
        assert f"« {word} »" in said.replace("\u00a0", " ")
    assert "2 erreurs" in said.replace("\u00a0", " ")
    assert "erreur" not in mended
    assert "Le site est prêt" in made


def test_the_site_of_whoever_proposes_shows_it(proposed, association):
    page = association.types("cat site/structures/les-jardins/index.html")

    assert "Des voisins qui se parlent" in page
    assert "310" in page


def test_the_review_presents_it_and_the_preview_shows_it(accepted):
    summary, page = accepted

    assert "Les jardins de la digue" in summary
    assert "2 indicateurs" in summary
    assert "/structures/les-jardins/" in summary
    assert page.startswith("pret=oui\n")
    assert "Des voisins qui se parlent" in page


def test_a_change_is_told_before_it_is_sent_and_asks_the_reviewer_for_a_word(
    accepted, association, reviewer
):
    association.types("git switch -q --create correction")
    association.checks(CHANGED)
    association.types(f"git show main:{FILE} > ../avant.yml")
    told = association.types(f".venv/bin/referentiels diff ../avant.yml {FILE}", code=1)
    told = told.replace("\u00a0", " ")
    assert (
        "« Des voisins qui se parlent » s’appelle désormais « Des habitants qui se parlent »"
        in told
    )
    assert re.search("« 310[^»]*» devient « 301[^»]*»", told)

    association.sends("correction", "301, et non 310")
    steps = _steps(association, "check.yml")
    reviewer.prepares("correction")
    assert "Explication manquante" in reviewer.reviews(steps, code=1)
    reviewer.writes("event.json", json.dumps({"pull_request": {"body": WHY}}))
    reviewer.types("rm summary.md")
    assert "Une faute de frappe : le cahier dit 301." in reviewer.reviews(steps)
    reviewer.accepts()
    assert "value: 301" in reviewer.types(f"git --git-dir /srv/forge.git show main:{FILE}")


def test_the_results_of_a_year_come_back_from_their_workbook(accepted, association):
    association.types("git switch -q main\ngit pull -q\ngit switch -q --create bilan")
    association.types(".venv/bin/referentiels export --self-evaluation les-jardins")
    name = association.types("ls auto-evaluation-*.xlsx").strip()
    blank = association.gives(name)
    answers = {"visites": {"value": "320"}, "contents": {"value": "un quart"}}

    association.receives(name, fill(blank, answers))
    refused = association.types(f".venv/bin/referentiels import {name}", code=1)
    assert "feuille Se rencontrer, cellule" in refused
    assert "« un quart »" in refused.replace("\u00a0", " ")
    assert association.types("git status --porcelain --untracked-files=no").strip() == ""

    answers["contents"] = {"value": "85", "sample": "40"}
    association.receives(name, fill(blank, answers))
    said = association.types(f".venv/bin/referentiels import {name}").replace("\u00a0", " ")
    assert "2 indicateurs, tous remplis" in said
    assert "2 ajouts" in said
    assert "make: ***" not in association.types("make check")
    text = association.types(f"cat {FILE}")
    assert [line for line in text.splitlines() if "2025" in line]
    before = association.types(f"cksum {FILE}")
    association.types(f".venv/bin/referentiels import {name}")
    assert association.types(f"cksum {FILE}") == before


def test_nobody_asked_for_another_host(accepted, association, reviewer, record_property):
    record_property("megabytes", association.types("df -m --output=used / | tail -1").strip())

    assert association.hosts | reviewer.hosts <= REGISTRY
