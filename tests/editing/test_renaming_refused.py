"""What is not renamed, and why; nothing is written then. A name that was published is never used again."""

import pytest

from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State

from .renamed import FRAMEWORK, complaint, publish, rename, rows, said

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
