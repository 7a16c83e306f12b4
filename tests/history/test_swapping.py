"""Two published identifiers never change places: each would lead to what it never named."""

import pytest

from referentiels import cli
from referentiels.history.reviewing import review
from referentiels.history.reviewing.beside import look_beside
from referentiels.history.reviewing.revisions import read_folder
from tests.repositories import commit, run_git

LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  - {id: lien, name: Le lien entre voisins}
  - {id: sante, name: La santé des plus âgés}
  - {id: savoir, name: Ce que chacun apprend}
  - id: quartier
    name: La vie du quartier
    indicators:
      - {id: visites, name: Nombre de visites, type: output}
      - {id: fetes, name: Nombre de fêtes, type: output}
"""
FRAMEWORK = """\
format: 1
structure: {name: NAME}
framework: {provenance: structure, licence: CC-BY-4.0}
domains:
  - id: domaine
    name: Un domaine
    criteria:
      - {id: parole, name: Prendre la parole}
      - {id: ecoute, name: Être écouté}
"""
FILES = {
    "mkdocs.yml": "site_name: Essai\nplugins: [referentiels]\n",
    "docs/index.md": "# Un site\n",
    "criteria-library/cohesion.yml": LIBRARY,
    "criteria-library/autre.yml": "format: 1\ndomain: {name: Autre}\ncriteria: [{id: air, name: L'air}]\n",
    "frameworks/un.yml": FRAMEWORK.replace("NAME", "La première"),
    "frameworks/deux.yml": FRAMEWORK.replace("NAME", "La seconde"),
}
LIB, ONE = "criteria-library/cohesion.yml", "frameworks/un.yml"


def _swap(*names):
    """Give what writes each name where the next one stands."""

    def swap(text):
        for number, name in enumerate(names):
            text = text.replace(f"id: {name}", f"id: ({number})")
        for number, name in enumerate((*names[1:], names[0])):
            text = text.replace(f"id: ({number})", f"id: {name}")
        return text

    return swap


def _edit(path, change):
    def edit(place):
        file = place / path
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    return edit


def _swap_files(one, other):
    def swap(place):
        first, second = place / one, place / other
        text = first.read_bytes()
        first.write_bytes(second.read_bytes())
        second.write_bytes(text)

    return swap


def _write(place):
    for name, text in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a project whose addresses are published, kept by Git."""
    folder = _write(tmp_path / "projet")
    monkeypatch.chdir(folder)
    assert cli.main(["addresses", "--write"]) == 0
    run_git(folder, "init", "--quiet")
    commit(folder, {".gitignore": ".cache/\n"})
    return folder


def _refused(place, capsys):
    """Give the addresses that `check` refuses, then those that a review does."""
    capsys.readouterr()
    status = cli.main(["check", "--format", "json"])
    before = place.parent / "avant"
    run_git(place, "worktree", "add", "--quiet", "--detach", str(before))
    found = review(read_folder(before), read_folder(place), look_beside(before, place), "")
    run_git(place, "worktree", "remove", "--force", str(before))
    reviewed = [str(one.message.values["address"]) for one in found.errors]
    assert all(one.rule == "reused-id" for one in found.errors)
    assert (status == 1) == bool(reviewed)
    assert capsys.readouterr().out.count('"reused-id"') == len(reviewed)
    return sorted(reviewed)


@pytest.mark.parametrize(
    ("change", "addresses"),
    [
        (_edit(LIB, _swap("lien", "sante")), ["criteres/lien/", "criteres/sante/"]),
        (
            _edit(LIB, _swap("lien", "sante", "savoir")),
            ["criteres/lien/", "criteres/sante/", "criteres/savoir/"],
        ),
        (
            _edit(LIB, _swap("visites", "fetes")),
            ["criteres/quartier/#fetes", "criteres/quartier/#visites"],
        ),
        (_edit(ONE, _swap("parole", "ecoute")), ["structures/un/#ecoute", "structures/un/#parole"]),
        (_swap_files(ONE, "frameworks/deux.yml"), ["structures/deux/", "structures/un/"]),
    ],
)
def test_a_swap_is_refused_before_and_after_it_is_proposed(place, capsys, change, addresses):
    assert _refused(place, capsys) == []
    change(place)
    assert _refused(place, capsys) == addresses


def test_a_swap_is_told_with_what_the_address_said_and_would_say(place, capsys):
    _edit(LIB, _swap("lien", "sante"))(place)
    cli.main(["check"])

    said = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    assert (
        "« criteres/lien/ » disait « Le lien entre voisins », et dirait « La santé des plus âgés », "
        "qui était à « criteres/sante/ »" in said
    )


@pytest.mark.parametrize(
    "change",
    [
        # Reworded, in another order, or both called alike: nobody has changed places for sure.
        _edit(LIB, lambda text: text.replace("Le lien entre voisins", "Le beau lien")),
        _edit(LIB, lambda text: text.replace("name: La santé des plus âgés", "name: Le lien entre voisins")),
        _edit(ONE, lambda text: text.replace("Prendre la parole", "Être écouté")),
        _edit(LIB, lambda text: text.replace("name: Ce que chacun apprend", "name: La santé des plus âgés")),
    ],
)  # fmt: skip
def test_what_is_only_reworded_has_not_changed_places(place, capsys, change):
    change(place)
    cli.main(["check"])

    assert "échang" not in capsys.readouterr().out
    before = _write(place.parent / "avant")
    found = review(read_folder(before), read_folder(place), look_beside(before, place), "")
    assert not [one for one in found.errors if one.rule == "reused-id"]


def test_what_was_never_published_may_change_places(place, capsys):
    commit(place, {"adresses.tsv": None})
    _edit(LIB, _swap("lien", "sante"))(place)

    assert _refused(place, capsys) == []


def test_without_git_a_check_says_nothing_of_it(place, monkeypatch):
    monkeypatch.setenv("PATH", "/nulle-part")
    _edit(LIB, _swap("lien", "sante"))(place)

    assert cli.main(["check"]) == 0
