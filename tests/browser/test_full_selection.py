"""A selection holds 200 items: the last one is taken, the next is refused aloud, whatever way it comes."""

import json

import pytest

from .waiting import wait_until

pytestmark = pytest.mark.browser

MOST = 200
FULL = "Votre sélection est pleine : elle contient 200 éléments au plus."
BEYOND = "au-delà de 200, ils n’ont pas été lus"
OF_A_STRUCTURE = ("liens", "i0", "i1", "i2", "i3", "c0", "c1", "c2", "c3", "c4")
REFERENCES = [f"structures/s{number:02}/#{one}" for number in range(60) for one in OF_A_STRUCTURE]
LAST = "structures/s64/"
"""Its items are in none of these."""


@pytest.fixture
def said():
    return []


@pytest.fixture
def page(chromium, crowd_address, said):
    """Open a window where nothing is chosen yet; note what is said in a window of the browser."""

    def hear(dialog):
        said.append(" ".join(dialog.message.split()))
        dialog.dismiss()

    opened = chromium.new_page()
    opened.on("dialog", hear)
    opened.goto(f"{crowd_address}selection/")
    yield opened
    opened.close()


def _choose(page, number):
    """Have so many items chosen already."""
    items = [{"ref": ref, "note": ""} for ref in REFERENCES[:number]]
    page.evaluate(
        "kept => localStorage.setItem('rf-selection', kept)", json.dumps({"items": items})
    )


def _kept(page):
    kept = json.loads(page.evaluate("localStorage.getItem('rf-selection')") or '{"items": []}')
    return [one["ref"] for one in kept["items"]]


def _pick(page, ref):
    button = page.locator(f'.rf-pick[data-ref="{ref}"]')
    button.click()
    return button.get_attribute("title").split()[0]


def _link(references):
    return ",".join(one.replace("/#", ".") for one in references)


def _receive(page, crowd_address, text):
    page.goto("about:blank")
    page.goto(f"{crowd_address}selection/#choix={text}")
    page.wait_for_selector(".rf-received")
    return " ".join(page.locator(".rf-received").inner_text().split())


def _status(page):
    return " ".join(page.locator("#_etat").inner_text().split())


def _take(page):
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    wait_until(page, "!document.querySelector('.rf-received')")


def test_the_last_item_is_taken_and_the_next_is_refused_aloud(page, crowd_address, said):
    _choose(page, MOST - 1)
    page.goto(crowd_address + LAST)
    page.wait_for_selector(".rf-pick")

    assert _pick(page, f"{LAST}#c0") == "Enlever"
    full = [*REFERENCES[: MOST - 1], f"{LAST}#c0"]
    assert (_kept(page), said) == (full, [])

    assert _pick(page, f"{LAST}#c1") == "Ajouter"
    assert (_kept(page), said) == (full, [FULL])
    assert page.locator(".rf-selection").inner_text() == f"Ma sélection ({MOST})"


def test_what_is_in_a_full_selection_can_be_taken_away_and_replaced(page, crowd_address, said):
    _choose(page, MOST)
    page.goto(f"{crowd_address}structures/s00/")
    page.wait_for_selector(".rf-pick")

    _pick(page, REFERENCES[0])
    assert _kept(page) == REFERENCES[1:MOST]
    _pick(page, REFERENCES[0])
    assert _kept(page) == [*REFERENCES[1:MOST], REFERENCES[0]]
    assert said == []


def test_more_than_it_holds_in_the_storage_is_cut_and_the_first_stay(page):
    _choose(page, MOST + 1)
    page.reload()
    page.wait_for_selector(".rf-chosen__item")

    assert page.locator(".rf-chosen__item").count() == MOST
    assert _status(page) == f"{MOST} éléments choisis."
    places = "all => all.map(one => one.href.split('/_2/')[1])"
    shown = page.locator(".rf-chosen__item > p:first-child a").evaluate_all(places)
    assert shown == REFERENCES[:MOST]


@pytest.mark.parametrize(("number", "is_said"), [(MOST, False), (MOST + 1, True)])
def test_a_link_with_more_than_a_selection_holds_is_cut_and_says_so(
    page, crowd_address, number, is_said
):
    told = _receive(page, crowd_address, _link(REFERENCES[:number]))

    assert (BEYOND in told) == is_said
    assert page.locator(".rf-received li").count() == MOST
    _take(page)
    assert _kept(page) == REFERENCES[:MOST]
    assert _status(page) == f"{MOST} éléments choisis."


@pytest.mark.parametrize(("fresh", "is_full"), [(1, False), (2, True)])
def test_what_a_link_adds_to_a_selection_is_cut_where_it_is_full_and_says_so(
    page, crowd_address, fresh, is_full
):
    _choose(page, MOST - 1)
    more = [f"{LAST}#c{one}" for one in range(fresh)]

    _receive(page, crowd_address, _link([*REFERENCES[:3], *more]))
    _take(page)

    assert _kept(page) == [*REFERENCES[: MOST - 1], more[0]]
    if is_full:
        wait_until(page, "document.querySelector('#_etat').textContent.includes('pleine')")
    assert _status(page) == (FULL if is_full else f"{MOST} éléments choisis.")


def test_a_full_selection_goes_whole_in_a_link(page, crowd_address):
    _choose(page, MOST)
    page.reload()
    page.get_by_role("button", name="Faire un lien").click()
    link = page.get_by_label("Lien vers cette sélection").input_value()

    told = _receive(page, crowd_address, link.split("#choix=")[1])

    assert page.locator(".rf-received li").count() == MOST
    assert BEYOND not in told
    assert "n’existe" not in told


@pytest.mark.parametrize(("number", "is_said"), [(MOST, False), (MOST + 1, True)])
def test_a_link_has_room_for_as_many_references_each_as_long_as_it_may_be(
    page, crowd_address, number, is_said
):
    longest = [f"structures/{one:a>64}/#{one:b>64}" for one in range(number)]

    told = _receive(page, crowd_address, _link(longest))

    assert f"{MOST} éléments n’existent pas" in told
    assert (BEYOND in told) == is_said


def test_a_reference_that_a_link_cuts_in_the_middle_names_nothing_else(page, crowd_address):
    """« criteres/lien-social » is there; « criteres/lien-social-rural », which the link says, is not."""
    cut = "criteres/lien-social"
    text = "," * (MOST * 160 - len(cut)) + cut + "-rural"

    told = _receive(page, crowd_address, text)

    assert page.locator(".rf-received li").count() == 0
    assert BEYOND in told
