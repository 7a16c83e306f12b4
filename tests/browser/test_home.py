"""The question of the home page is a search, and what is folded in written pages opens to who is led there."""

from .waiting import follow

TELEPHONE = {"width": 360, "height": 740}


def test_the_question_leads_to_what_is_found(visit):
    page = visit()
    page.get_by_role("searchbox", name="Que voulez-vous regarder ?").fill("lien social")
    page.keyboard.press("Enter")
    page.wait_for_selector(".rf-found a")

    assert "recherche/?q=lien+social" in page.url
    assert page.locator(".rf-found a[href$='criteres/lien-social/']").count()


def test_the_question_is_asked_without_scripts_too(visit):
    page = visit(java_script_enabled=False)
    page.locator(".rf-ask input").fill("lien social")
    follow(page.get_by_role("button", name="Chercher", exact=True))

    assert "recherche/?q=lien+social" in page.url
    assert page.get_by_role("link", name="Tous les critères, par domaine").is_visible()


def test_the_home_page_ends_after_five_screens_of_a_telephone(visit):
    page = visit(**TELEPHONE)

    assert page.locator("body").bounding_box()["height"] <= 5 * TELEPHONE["height"]


def test_drawings_have_the_colour_of_links_and_say_nothing(visit):
    page = visit(scheme="dark")
    drawings = page.locator(".rf-entrances svg")

    assert drawings.count() == 3
    for one in drawings.all():
        assert one.get_attribute("aria-hidden") == "true"
        assert one.evaluate("one => getComputedStyle(one).stroke") == page.locator(
            ".rf-entrances a"
        ).first.evaluate("one => getComputedStyle(one).color")


def test_who_is_led_to_a_word_reads_what_it_means(visit):
    page = visit("glossaire/#panorama")
    said = page.get_by_text("L’inventaire partagé de ce qu’une structure apporte")
    said.wait_for(state="visible")

    other = page.get_by_text("Le fait de ne pas demander une aide")
    assert not other.is_visible()
    page.evaluate("location.hash = 'non-recours'")
    other.wait_for(state="visible")


def test_what_is_folded_is_printed(visit):
    page = visit("glossaire/")
    page.emulate_media(media="print")

    assert page.get_by_text("Le fait de ne pas demander une aide").is_visible()
