"""Two published identifiers never change places: each would lead to what it never named."""

from dataclasses import replace
from itertools import chain, pairwise

import pytest

from referentiels import cli
from referentiels.checking import folders
from referentiels.history import lasting
from referentiels.history.archive.past import Past
from referentiels.history.chronicle import find_chronicle
from referentiels.history.lasting.swapping import tell_swapped
from referentiels.history.reviewing import review
from referentiels.history.reviewing.beside import look_beside
from referentiels.history.reviewing.revisions import read_folder
from referentiels.model.chronicle import Exchange
from referentiels.words.language import translator
from tests.repositories import commit, run_git

LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  - {id: lien, name: Le lien entre voisins}
  - {id: sante, name: La santé des plus âgés}
  - {id: savoir, name: Ce que chacun apprend}
  - {id: vivant, name: Quartier vivant, definition: On y sort le soir.}
  - {id: calme, name: Quartier calme, definition: On y dort la nuit.}
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
      - {id: gens, name: Des gens, summary: Qui vient.}
      - {id: lieux, name: Des lieux, summary: Où l'on vient.}
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


def _shift(*names):
    """Give what writes each name where the one before stands; something new has the first."""

    def shift(text):
        for one, other in reversed([*pairwise(names)]):
            text = text.replace(f"id: {one},", f"id: {other},")
        line = next(one for one in text.splitlines() if f"id: {names[1]}," in one)
        fresh = line.replace(f"id: {names[1]},", f"id: {names[0]},")
        name = fresh.partition("name: ")[2].partition(",")[0].rstrip("}")
        return text.replace(line, f"{fresh.replace(name, 'Tout autre chose')}\n{line}")

    return shift


def _on(*names, gone=None):
    """Give what moves things of the library on by one, what was at the last name being gone."""
    last = names[-1] if gone is None else gone

    def move(text):
        kept = [one for one in text.splitlines() if not last or f"id: {last}," not in one]
        return _shift(*names)("\n".join(kept) + "\n")

    return _edit(LIB, move)


def _trade(one, other):
    return lambda text: text.replace(one, "()").replace(other, one).replace("()", other)


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
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577880000")
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
        # One moves on to the place of the next, and so on: what was at the last is no more, or somewhere new.
        (_on("lien", "sante", "savoir"), ["criteres/sante/", "criteres/savoir/"]),
        (_on("lien", "sante", "nouveau", gone=""), ["criteres/sante/"]),
        (
            _on("visites", "fetes", "bals", gone=""),
            ["criteres/quartier/#fetes"],
        ),
        (_edit(ONE, _shift("parole", "ecoute", "ailleurs")), ["structures/un/#ecoute"]),
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
        # What was called by the name of its neighbour is called by its own: all that it holds stayed.
        _edit(LIB, _trade("Quartier vivant", "Quartier calme")),
        _edit(ONE, _trade("Des gens", "Des lieux")),
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


def _exchanged(place, **more):
    """Give what an honest look at the whole history says: by address, where what it named is, since when."""
    settings = folders.Settings(root=place)
    outcome = folders.check(settings, keep=True)
    rows = lasting.read_list(settings).rows
    with Past(settings, rows) as past:
        found = find_chronicle(past, outcome.catalogue, translator("fr"), **more)
    told = [*tell_swapped(found.exchanges, rows, translator("fr"))]
    assert len(told) == len(found.exchanges)
    return {one.address: one.there for one in chain(*found.exchanges)}


def _round(*names):
    return dict(zip(names, (*names[-1:], *names[:-1]), strict=True))


MOVED_ON = [
    (
        _on("lien", "sante", "savoir"),
        {"criteres/lien/": "criteres/sante/", "criteres/sante/": "criteres/savoir/"},
    ),
    (
        _edit(ONE, _shift("parole", "ecoute", "ailleurs")),
        {"structures/un/#parole": "structures/un/#ecoute", "structures/un/#ecoute": "structures/un/#ailleurs"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "moved"), MOVED_ON)
def test_what_moved_on_by_one_is_told_once_it_is_kept(place, change, moved):
    change(place)
    commit(place, {})
    assert _exchanged(place) == moved
    commit(place, {"docs/autre.md": "# Rien à voir\n"})
    assert _exchanged(place) == moved


def test_a_place_that_another_took_after_its_own_left_is_told(place):
    for old, new in (("sante", "forme"), ("lien", "sante")):
        _edit(LIB, lambda text, o=old, n=new: text.replace(f"id: {o},", f"id: {n},"))(place)
        commit(place, {})

    assert _exchanged(place) == {"criteres/sante/": "criteres/forme/"}


def test_what_took_over_the_name_of_one_that_went_may_be_merged_with_it(place, capsys):
    """« sante » is called as « lien » was, which is no more: nobody else knows why."""
    text = (place / LIB).read_text(encoding="utf-8")
    kept = [one for one in text.splitlines(True) if "id: lien," not in one]
    merged = "".join(kept).replace("La santé des plus âgés", "Le lien entre voisins")
    (place / LIB).write_text(merged, encoding="utf-8")
    cli.main(["check"])

    assert "reused-id" not in capsys.readouterr().out


AFTERWARDS = [
    (_edit(LIB, _swap("lien", "sante")), _round("criteres/lien/", "criteres/sante/")),
    (
        _edit(LIB, _swap("lien", "sante", "savoir")),
        {
            "criteres/lien/": "criteres/sante/",
            "criteres/sante/": "criteres/savoir/",
            "criteres/savoir/": "criteres/lien/",
        },
    ),
    (
        _edit(LIB, _swap("visites", "fetes")),
        _round("criteres/quartier/#fetes", "criteres/quartier/#visites"),
    ),
    (
        _edit(ONE, _swap("parole", "ecoute")),
        _round("structures/un/#ecoute", "structures/un/#parole"),
    ),
    (_swap_files(ONE, "frameworks/deux.yml"), _round("structures/deux/", "structures/un/")),
    (
        _swap_files(LIB, "criteria-library/autre.yml"),
        _round("domaines/autre/", "domaines/cohesion/"),
    ),
]


@pytest.mark.parametrize(("change", "moved"), AFTERWARDS)
def test_a_swap_that_nobody_saw_is_told_once_it_is_kept(place, change, moved):
    assert _exchanged(place) == {}
    change(place)
    commit(place, {})
    assert _exchanged(place) == moved
    commit(place, {"docs/autre.md": "# Rien à voir\n"})
    assert _exchanged(place) == moved, "for as long as it lasts"
    change(place)
    if len(moved) == 3:
        change(place)
    commit(place, {})
    assert _exchanged(place) == {}, "traded back"


def test_a_swap_by_several_steps_is_told_since_the_last(place):
    lent: dict[str, str] = {}
    for old, new in (("lien", "libre"), ("sante", "lien"), ("libre", "sante")):
        assert _exchanged(place) == lent
        lent = {"criteres/lien/": "criteres/libre/"} if new == "lien" else {}
        _edit(LIB, lambda text, o=old, n=new: text.replace(f"id: {o},", f"id: {n},"))(place)
        commit(place, {})

    assert _exchanged(place) == _round("criteres/lien/", "criteres/sante/")


def test_what_was_swapped_and_went_is_not_told_of_what_came_after(place):
    _edit(LIB, _swap("lien", "sante"))(place)
    commit(place, {})
    swapped = (place / LIB).read_text(encoding="utf-8")
    commit(
        place,
        {
            LIB: "".join(
                one for one in swapped.splitlines(True) if "lien" not in one and "sante" not in one
            )
        },
    )
    assert _exchanged(place) == {}
    text = (place / LIB).read_text(encoding="utf-8")
    more = "  - {id: lien, name: Tout neuf}\n  - {id: sante, name: Neuf aussi}\n"
    commit(place, {LIB: text.replace("criteria:\n", f"criteria:\n{more}")})

    assert _exchanged(place) == {}


def test_a_structure_that_was_renamed_since_keeps_its_swap_under_its_name(place, monkeypatch):
    _edit(ONE, _swap("parole", "ecoute"))(place)
    commit(place, {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609502400")  # a year later
    monkeypatch.chdir(place)
    assert cli.main(["rename", "un", "trois"]) == 0
    commit(place, {})

    assert _exchanged(place) == _round("structures/trois/#ecoute", "structures/trois/#parole")


@pytest.mark.parametrize(
    "change",
    [
        _edit(LIB, _trade("Quartier vivant", "Quartier calme")),
        _edit(ONE, _trade("Des gens", "Des lieux")),
        _edit(LIB, lambda text: text.replace("Le lien entre voisins", "Le beau lien")),
        _edit(LIB, lambda text: text.replace("id: lien", "id: liens").replace("id: sante", "id: forme")),
        _edit(LIB, lambda text: text.replace("id: lien,", "id: sante2,").replace("id: sante,", "id: lien2,")),
    ],
)  # fmt: skip
def test_what_was_reworded_or_renamed_is_not_told_to_have_changed_places(place, change):
    change(place)
    commit(place, {})

    assert _exchanged(place) == {}


def test_what_was_listed_after_it_changed_places_is_no_warning(place):
    _edit(LIB, _swap("lien", "sante"))(place)
    commit(place, {})
    rows = [
        replace(one, since="2026-12-01")
        for one in lasting.read_list(folders.Settings(root=place)).rows
    ]
    exchange = Exchange("criteres/lien/", "A", "criteres/sante/", "B", "2026-11-30")

    assert [*tell_swapped([(exchange,)], rows, translator("fr"))] == []
    early = [replace(one, since="2026-11-30") for one in rows]
    (told,) = tell_swapped([(exchange,)], early, translator("fr"))
    assert "« B » était à criteres/lien/, et est à criteres/sante/" in told.replace("\xa0", " ")
    assert "30 novembre 2026" in told.replace("\xa0", " ")


def test_who_builds_the_site_is_told_and_nothing_stops(place, capsys):
    _edit(LIB, _swap("lien", "sante"))(place)
    commit(place, {"docs/index.md": None, "docs/a.md": "# Un mot\n"})

    assert cli.main(["build", "-d", str(place / "site")]) == 0
    said = "".join(capsys.readouterr()).replace("\u202f", " ").replace("\xa0", " ")
    assert "« Le lien entre voisins » était à criteres/lien/, et est à criteres/sante/" in said
    page = (place / "site/criteres/lien/_histoire/index.html").read_text(encoding="utf-8")
    assert "a changé de sens" in page
    assert "s’appelle désormais" not in page
    rows = (place / "adresses.tsv").read_text(encoding="utf-8")
    assert "criteres/lien/" in rows


def test_each_address_is_led_to_what_it_named_first(place, monkeypatch):
    monkeypatch.chdir(place)
    _edit(LIB, _swap("lien", "sante"))(place)
    commit(place, {})
    for old, new in (("lien", "sante2"), ("sante", "lien2")):
        assert cli.main(["rename", f"criteres/{old}", new]) == 0
        commit(place, {})
    for name in ("lien", "sante"):
        assert cli.main(["addresses", "--moved", f"criteres/{name}/", f"criteres/{name}2/"]) == 0
    commit(place, {})

    assert cli.main(["check"]) == 0
    assert _exchanged(place) == {}
    left = {one.address: one.to for one in lasting.read_list(folders.Settings(root=place)).rows}
    assert left["criteres/lien/"] == "criteres/lien2/"
    assert left["donnees/criteres/lien.json"] == "donnees/criteres/lien2.json"
    assert left["donnees/citations/criteres/sante.bib"] == "donnees/citations/criteres/sante2.bib"


def test_a_swap_that_is_not_kept_yet_stops_a_build_too(place, capsys):
    commit(place, {"docs/index.md": None, "docs/a.md": "# Un mot\n"})
    _edit(LIB, _swap("lien", "sante"))(place)

    assert cli.main(["build", "-d", str(place / "site")]) == 1
    assert "[reused-id]" in "".join(capsys.readouterr())


def test_what_went_from_a_structure_that_was_renamed_since_is_forgotten_too(place):
    text = (place / ONE).read_text(encoding="utf-8")
    swapped = _swap("parole", "ecoute")(text)
    without = "".join(
        one for one in swapped.splitlines(True) if "parole" not in one and "ecoute" not in one
    )
    again = f"{without}      - {{id: parole, name: Neuf}}\n      - {{id: ecoute, name: Autre}}\n"
    for one in (swapped, without, again):
        commit(place, {ONE: one})
    commit(place, {ONE: None, "frameworks/trois.yml": again})

    assert _exchanged(place) == {}
