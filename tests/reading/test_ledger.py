"""The list of addresses: read whatever happened to it, written the same each time, chains in one hop."""

from dataclasses import replace

import pytest

from referentiels.reading import ledger
from referentiels.reading.ledger import Fault, Row, State

DAY = "2026-11-24"


def _here(*addresses):
    return tuple(Row(DAY, State.HERE, one) for one in addresses)


def _line(state, address, to="", why="", since=DAY):
    return "\t".join((since, state, address, to, why))


def _parse(*lines, end="\n"):
    return ledger.parse("".join(f"{line}{end}" for line in lines))


def _where(rows):
    return {one.address: (str(one.state), one.to) for one in rows}


def test_what_is_written_is_read_again_and_sorted():
    rows = ledger.withdraw(
        _here("structures/b/", "criteres/a/"), ["criteres/a/"], DAY, "réuni  à\tb"
    )

    text = ledger.write(rows)

    assert text == ledger.write(reversed(rows))
    read, odd = ledger.parse(text)
    assert [one.address for one in read] == ["criteres/a/", "structures/b/"]
    assert (read[0].why, odd) == ("réuni à b", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_mark_change_nothing(end):
    lines = [_line("ici", "criteres/a/"), _line("deplacee", "criteres/b/", "criteres/a/")]

    rows, odd = ledger.parse("\ufeff" + end.join(["# depuis", *lines, ""]))

    assert _where(rows) == {"criteres/a/": ("ici", ""), "criteres/b/": ("deplacee", "criteres/a/")}
    assert odd == ()
    assert ledger.same(f"a{end}b{end}", "a\nb\n")


def test_a_separator_of_lines_in_a_text_is_no_end_of_line():
    rows, odd = _parse(_line("retiree", "criteres/a/", why="clos\u2028en 2025\x0bdepuis"))

    assert (len(rows), odd) == (1, ())
    assert ledger.parse(ledger.write(rows))[0][0].why == "clos en 2025 depuis"


def test_an_editor_that_strips_ends_of_lines_changes_nothing():
    rows, odd = _parse(_line("ici", "criteres/a/").rstrip())

    assert (_where(rows), odd) == ({"criteres/a/": ("ici", "")}, ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("<<<<<<< HEAD", Fault.CONFLICT),
        ("=======", Fault.CONFLICT),
        (">>>>>>> proposition", Fault.CONFLICT),
        (f"{DAY} ici criteres/a/", Fault.COLUMNS),
        (_line("ici", "criteres/a/") + "\ttrop", Fault.COLUMNS),
        (_line("ici", "criteres/a/", since="24/11/2026"), Fault.DAY),
        (_line("ici", "criteres/a/", since="2026-02-30"), Fault.DAY),
        (_line("parti", "criteres/a/"), Fault.STATE),
        (_line("ici", ""), Fault.ADDRESS),
        (_line("ici", "criteres/a/", "criteres/b/"), Fault.TARGET),
        (_line("deplacee", "criteres/a/"), Fault.TARGET),
        (_line("deplacee", "criteres/a/", "criteres/b/ criteres/c/"), Fault.TARGET),
        (_line("deplacee", "criteres/a/", "https://exemple.org/"), Fault.TARGET),
        (_line("retiree", "criteres/a/", "criteres/b/ ../"), Fault.TARGET),
    ],
)
def test_a_line_that_is_no_row_says_why(line, fault):
    rows, odd = _parse("# tête", line, _line("ici", "criteres/autre/"))

    assert [(one.line, one.fault) for one in odd] == [(2, fault)]
    assert [one.address for one in rows] == ["criteres/autre/"]


@pytest.mark.parametrize(
    "address",
    [
        "/criteres/a/", "../criteres/a/", "criteres/../../a/", "criteres/.git/", "criteres//a/", "criteres\\a/",
        "assets/site.js", "index.html", "", "https://exemple.org/", "criteres/a/?b", "criteres/a b/",
        "structures/a/index.html", "structures/a.json", "donnees/lecture/mots-a.json", "donnees/assistant/regles.json",
        "criteres/_2/", "criteres/a/_histoire/", "donnees/lecture", "structures/a/_v-1-0/", "donnees/structures/a/_v-1-0.json", "donnees/index.html",
        "criteres/a/#", "criteres/<a>/", "donnees/%2e%2e/", "criteres/a/#<b>",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_places_of_items(address):
    assert not ledger.is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "criteres/a/", "structures/corlab/#ecoute", "donnees/structures/corlab.json", "donnees/tableurs/a.xlsx",
        "structures/_lyon/corlab/", "domaines/vie-de-la-structure/",
    ],
)  # fmt: skip
def test_addresses_of_items_are_taken(address):
    assert ledger.is_address(address)


def test_two_lines_that_say_the_same_are_one_from_the_older_day():
    rows, odd = _parse(_line("ici", "criteres/a/"), _line("ici", "criteres/a/", since="2026-01-02"))

    assert [one.since for one in rows] == ["2026-01-02"]
    assert [one.fault for one in odd] == [Fault.AGAIN]
    assert odd[0].fault in ledger.MENDED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("retiree", "", "clos"), ("retiree", "", "réuni")),
        (("retiree", "", "clos"), ("deplacee", "criteres/b/", "renommé")),
        (("deplacee", "criteres/b/", "renommé"), ("deplacee", "criteres/c/", "renommé")),
    ],
)
def test_two_lines_that_contradict_are_never_mended(one, other):
    (state, to, why), (state_2, to_2, why_2) = one, other
    rows, odd = _parse(
        _line(state, "criteres/a/", to, why), _line(state_2, "criteres/a/", to_2, why_2)
    )

    assert _where(rows) == {"criteres/a/": (state, to)}
    assert [(each.line, each.fault) for each in odd] == [(2, Fault.TWICE)]
    assert odd[0].fault not in ledger.MENDED


@pytest.mark.parametrize(
    ("here", "left", "state"),
    [
        (DAY, DAY, "retiree"),
        ("2026-01-01", DAY, "retiree"),
        ("2026-11-25", DAY, "ici"),  # it came back
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_lines_the_one_that_says_what_became_of_an_address_is_kept(here, left, state, turn):
    """Git keeps the lines of both sides where two proposals touched lines beside each other."""
    lines = (
        _line("ici", "criteres/a/", since=here),
        _line("retiree", "criteres/a/", why="clos", since=left),
    )

    rows, odd = _parse(*lines[::turn])

    assert [str(one.state) for one in rows] == [state]
    assert [one.fault for one in odd] == [Fault.OLDER]
    assert f"\t{state}\t" not in odd[0].text


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("state", ["deplacee", "retiree"])
def test_two_lines_of_which_one_leads_where_the_other_leads_now_are_one(state, turn):
    lines = (
        _line(state, "criteres/a/", "criteres/b/", "renommé"),
        _line("ici", "criteres/b/"),
        _line(state, "criteres/a/", "criteres/c/", "renommé"),
        _line("deplacee", "criteres/b/", "criteres/c/", "renommé"),
        _line("ici", "criteres/c/"),
    )

    rows, odd = _parse(*lines[::turn])

    assert Fault.OLDER in {one.fault for one in odd} <= ledger.MENDED
    assert len(odd) == 2
    assert _where(ledger.move(rows, {"criteres/c/": "criteres/d/"}, DAY, "")) == {
        "criteres/a/": (state, "criteres/d/"),
        "criteres/b/": ("deplacee", "criteres/d/"),
        "criteres/c/": ("deplacee", "criteres/d/"),
        "criteres/d/": ("ici", ""),
    }


def test_a_name_that_changes_twice_then_goes_is_one_hop_from_its_end():
    rows = ledger.move(_here("criteres/a/"), {"criteres/a/": "criteres/b/"}, DAY, "renommé")
    rows = ledger.move(rows, {"criteres/b/": "criteres/c/"}, DAY, "renommé")
    assert _where(rows)["criteres/a/"] == ("deplacee", "criteres/c/")

    rows = ledger.withdraw(rows, ["criteres/c/"], DAY, "clos")

    assert _where(rows) == {
        "criteres/a/": ("deplacee", "criteres/c/"),
        "criteres/b/": ("deplacee", "criteres/c/"),
        "criteres/c/": ("retiree", ""),
    }


def test_moves_that_follow_each_other_at_once_are_one_hop_too():
    moves = {"criteres/a/": "criteres/b/", "criteres/b/": "criteres/c/"}

    rows = ledger.move(_here("criteres/a/", "criteres/b/"), moves, DAY, "renommé")

    assert _where(rows) == {
        "criteres/a/": ("deplacee", "criteres/c/"),
        "criteres/b/": ("deplacee", "criteres/c/"),
        "criteres/c/": ("ici", ""),
    }


def test_a_swap_is_a_circle_that_the_list_says():
    moves = {"criteres/a/": "criteres/b/", "criteres/b/": "criteres/a/"}

    rows = ledger.move(_here("criteres/a/", "criteres/b/"), moves, DAY, "échangés")

    assert {one.address for one in ledger.find_loops(rows)} == set(moves)
    assert ledger.flatten(rows) == rows


def test_a_name_that_comes_back_is_there_and_what_led_away_leads_to_it():
    rows = ledger.move(_here("criteres/a/"), {"criteres/a/": "criteres/b/"}, DAY, "renommé")

    rows = ledger.move(rows, {"criteres/b/": "criteres/a/"}, DAY, "renommé")

    assert _where(rows) == {"criteres/a/": ("ici", ""), "criteres/b/": ("deplacee", "criteres/a/")}


def test_chains_that_two_proposals_made_are_flattened():
    rows, _ = _parse(
        _line("deplacee", "criteres/a/", "criteres/b/"),
        _line("deplacee", "criteres/b/", "criteres/c/"),
        _line("ici", "criteres/c/"),
    )

    assert not list(ledger.find_loops(rows))
    assert _where(ledger.flatten(rows))["criteres/a/"] == ("deplacee", "criteres/c/")


def test_what_takes_a_place_moves_on_with_it():
    rows = ledger.withdraw(
        _here("criteres/a/", "criteres/b/", "criteres/c/"), ["criteres/a/"], DAY, "coupé", "criteres/b/ criteres/c/"
    )  # fmt: skip

    rows = ledger.move(rows, {"criteres/b/": "criteres/d/"}, DAY, "renommé")

    assert _where(rows)["criteres/a/"] == ("retiree", "criteres/d/ criteres/c/")


def test_new_addresses_have_their_day_and_no_row_is_lost():
    rows = ledger.withdraw(_here("criteres/a/"), ["criteres/a/"], DAY, "clos")

    added = ledger.add(rows, {"criteres/b/", "criteres/c/"}, {"criteres/b/": "2026-01-02"}, DAY)

    assert [(one.address, one.since) for one in added] == [
        ("criteres/a/", DAY),
        ("criteres/b/", "2026-01-02"),
        ("criteres/c/", DAY),
    ]


HOME = "https://lyon.exemple/structures/les-voisins/"


@pytest.mark.parametrize(
    ("cells", "is_read"),
    [
        (("ici", "structures/_lyon/les-voisins/", HOME), True),
        (("ici", "structures/_lyon/les-voisins/", ""), True),
        (("ici", "structures/_2024/les-voisins/", HOME), True),
        (("ici", "donnees/criteres/_v-lyon/voisinage.json", HOME), True),
        (("retiree", "structures/_lyon/les-voisins/", HOME), True),
        (("retiree", "structures/_lyon/les-voisins/", f"structures/corlab/ {HOME}"), True),
        (("ici", "structures/_lyon/les-voisins/", "structures/corlab/"), False),
        (("ici", "structures/_lyon/les-voisins/", f"{HOME} {HOME}"), False),
        (("deplacee", "structures/_lyon/les-voisins/", HOME), False),
        (("ici", "structures/corlab/", HOME), False),
        (("retiree", "structures/corlab/", HOME), False),
        (("retiree", "structures/_lyon/les-voisins/", "javascript:alert(1)"), False),
        (("retiree", "structures/_lyon/les-voisins/", 'https://x/"onclick=1'), False),
    ],
)
def test_only_a_copy_leads_to_another_site_and_never_by_itself(cells, is_read):
    rows, odd = ledger.parse("\t".join(("2026-11-28", *cells, "")))

    assert bool(rows) == is_read == (not odd)


def test_copies_come_and_go_as_other_sites_decide_and_nothing_else_does():
    shown, gone, back, ours = (
        Row("2026-11-01", State.HERE, "structures/_lyon/a/", "https://lyon.exemple/structures/a/"),
        Row("2026-11-01", State.HERE, "structures/_lyon/b/", "https://lyon.exemple/structures/b/"),
        Row("2026-11-01", State.WITHDRAWN, "structures/_lyon/c/", "structures/x/", "fermée"),
        Row("2026-11-01", State.HERE, "structures/corlab/"),
    )
    homes = {
        "structures/_lyon/a/": "https://new.exemple/structures/a/",
        "structures/_lyon/c/": "https://lyon.exemple/structures/c/",
    }

    settled = ledger.settle_copies((shown, gone, back, ours), homes, "2026-11-28")

    assert settled == (
        replace(shown, to="https://new.exemple/structures/a/"),
        replace(gone, since="2026-11-28", state=State.WITHDRAWN),
        Row("2026-11-28", State.HERE, back.address, "https://lyon.exemple/structures/c/"),
        ours,
    )
    assert ledger.settle_copies(settled, homes, "2026-12-01") == settled
