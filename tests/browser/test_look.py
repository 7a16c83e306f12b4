"""The way from a domain to a draft on a telephone, and what comes out on paper."""

import pytest

TELEPHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}


def test_a_volunteer_goes_from_an_idea_to_a_draft_in_ten_touches(visit):
    page = visit(**TELEPHONE)
    touches = []

    def touch(what):
        touches.append(what)
        what.first.tap()

    touch(page.get_by_role("main").get_by_label("Que voulez-vous regarder"))
    page.keyboard.type("rompre l'isolement")
    touch(page.get_by_role("button", name="Chercher", exact=True))
    page.wait_for_url("**/recherche/?q=*")
    page.wait_for_selector(".rf-found a")
    touch(page.locator(".rf-found").get_by_role("link", name="Lien social", exact=True))
    page.wait_for_selector(".rf-pick")

    said = page.locator("section", has=page.locator("#_structures")).inner_text()
    assert (
        sum(
            one in said
            for one in ("Socialisation", "Rompre l’isolement", "Création de lien social")
        )
        == 3
    )
    assert "d’après des sources publiques" in said
    assert not page.locator(".rf-picked").is_visible()

    for button in (
        page.locator("section", has=page.locator("#_indicateurs")).locator(".rf-pick").all()[:2]
    ):
        touch(button)
    bar = page.locator(".rf-picked")
    assert "2 critères et indicateurs choisis" in bar.inner_text()
    touch(bar.get_by_role("link", name="Faire mon brouillon"))
    page.wait_for_selector(".rf-chosen__item")
    assert page.locator(".rf-chosen__item").count() == 2
    with page.expect_download() as download:
        touch(page.get_by_role("button", name="Télécharger mon brouillon"))
    assert download.value.suggested_filename == "brouillon.yml"
    assert len(touches) <= 10


def test_the_bar_goes_when_nothing_is_chosen_any_more(visit):
    page = visit("criteres/lien-social/")
    button = page.locator("h1 + .rf-pick")
    button.click()
    assert page.locator(".rf-picked").is_visible()

    button.click()

    assert not page.locator(".rf-picked").is_visible()


def test_the_bar_does_not_hide_what_has_the_focus(visit):
    page = visit("criteres/lien-social/", width=360, height=640)
    page.locator("h1 + .rf-pick").click()
    bar = page.locator(".rf-picked")
    hidden = page.evaluate(
        """async () => {
          const found = [];
          for (const one of document.querySelectorAll("article a, article button")) {
            one.focus();
            await new Promise(requestAnimationFrame);
            const box = one.getClientRects()[0], bar = document.querySelector(".rf-picked").getBoundingClientRect();
            if (box && box.top >= bar.top && box.bottom <= bar.bottom) found.push(one.textContent);
          }
          return found;
        }"""
    )

    assert bar.is_visible()
    assert hidden == []


@pytest.mark.parametrize(
    "path", ["criteres/lien-social/", "structures/silver-geek/", "criteres/", "indicateurs/"]
)
def test_a_button_says_its_act_and_a_finger_can_touch_it(visit, path):
    page = visit(path, **TELEPHONE)
    page.wait_for_selector(".rf-pick")

    seen = page.evaluate(
        """() => [...document.querySelectorAll("button, .rf-header a.rf-search, .rf-header a.rf-selection, summary")]
          .filter((one) => one.checkVisibility() && !one.matches(".rf-aside *, .rf-footer *"))
          .map((one) => [one.textContent.trim(), one.getAttribute("aria-label") ?? one.textContent,
            one.getBoundingClientRect().height, one.matches("summary, .rf-quiet") ? 36 : 44])"""
    )

    assert seen
    for word, name, height, least in seen:
        assert len(name) > 2
        assert word in name
        assert height >= least, word


def test_the_menu_opens_without_moving_what_was_touched(visit):
    page = visit("structures/", **TELEPHONE)
    button = page.locator(".rf-menu summary")
    before, title = button.bounding_box(), page.locator("h1").bounding_box()

    button.tap()

    assert page.get_by_role("link", name="Méthode").first.is_visible()
    assert button.bounding_box() == before
    assert page.locator("h1").bounding_box() == title


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_addresses_of_the_sources_and_nothing_to_press(visit, scheme):
    page = visit("structures/silver-geek/", scheme=scheme)
    page.wait_for_selector(".rf-pick")
    page.emulate_media(media="print")

    source = page.locator(".rf-sources a").first
    said = source.evaluate("one => getComputedStyle(one, '::after').content")
    assert source.get_attribute("href")[:20] in said or "attr(href)" in said
    for gone in (".rf-header", ".rf-footer", ".rf-pick", ".rf-end", ".rf-aside"):
        assert not page.locator(gone).first.is_visible()
    head = page.locator(".rf-table > thead").evaluate("one => getComputedStyle(one).display")
    assert head == "table-header-group"
    assert page.locator("body").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
