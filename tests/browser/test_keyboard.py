"""With the keyboard alone, on every sort of page: reached in order, seen, never trapped; and what changes is said."""

import pytest

from .conftest import AS_THEY_OPEN
from .places import KINDS, STATES
from .test_contrast import LEAST, MEASURE
from .waiting import follow, settle, wait_until

pytestmark = pytest.mark.browser

WATCH = """() => { globalThis.reached = []; addEventListener('focusin', ({target: e}) => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const [x, y] = [Math.max(1, Math.min(innerWidth - 1, box.left + box.width / 2)), Math.max(1, Math.min(innerHeight - 1, box.top + Math.min(box.height, 30) / 2))];
  const top = document.elementFromPoint(x, y), outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const last = globalThis.reached.at(-1)?.e;
  globalThis.reached.push({ e, number: e.dataset.n ??= reached.length, name: rf.name(e), outlined, contrast: outlined ? rf.against(style.outlineColor, e.parentElement) : 0,
    shown: box.bottom > 0 && box.top < innerHeight && box.width > 0, covered: !(top && (e.contains(top) || top.contains(e) || e.getClientRects().length > 1)),
    ordered: !last || Boolean(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) });
}) }"""
WANTED = """within => [...document.querySelectorAll(`${within} :is(a[href], button:not(:disabled), summary, input:not(:disabled), select, textarea, [tabindex="0"])`)]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && (e.type !== 'radio' || e.checked)).length"""
REACHED = "() => reached.map(({e, ...said}) => said)"


def _walk(page, within="body", more=0, first="Tab"):
    """Press Tab through the whole page; give what was reached, in order, and how many things there were."""
    page.evaluate(MEASURE)
    settle(page)  # what is told of the focus that was given before may come with the next picture
    page.evaluate(WATCH)
    wanted = page.evaluate(WANTED, within)
    for key in (first, *["Tab"] * (wanted + more - 1)):
        page.keyboard.press(key)
    reached = page.evaluate(REACHED)
    return reached, wanted


def _faults(reached):
    return [
        (one["name"], wrong)
        for one in reached
        for wrong, is_wrong in {
            "no outline": not one["outlined"],
            f"faint outline {one['contrast']:.2f}": one["outlined"] and one["contrast"] < LEAST,
            "out of the window": not one["shown"],
            "covered": one["covered"],
            "not in order": not one["ordered"],
        }.items()
        if is_wrong
    ]


as_they_open = pytest.mark.parametrize(
    "opened", AS_THEY_OPEN, ids=KINDS, indirect=True, scope="session"
)
"""On every sort of page, before a reader does anything there."""


@as_they_open
def test_everything_is_reached_by_key_and_seen(place):
    place.set_viewport_size({"width": 360, "height": 700})
    place.locator(".rf-brand").focus()  # the second: one step back leads to the first

    reached, wanted = _walk(place, first="Shift+Tab")

    assert _faults(reached) == []
    assert len(reached) == wanted
    place.keyboard.press("Tab")
    assert place.evaluate(
        "document.activeElement === document.body || !document.hasFocus() || document.activeElement.matches('.rf-skip')"
    )


@pytest.mark.parametrize("name", [name for name in STATES if "window" not in name])
def test_every_state_is_walked_by_key(visit, name):
    path, act = STATES[name]
    page = visit(path, width=1280, scheme="dark")
    page.wait_for_selector("html[data-scripted]")
    act(page)
    settle(page)
    page.locator(".rf-skip").focus()

    reached, wanted = _walk(page, more=-1)  # the first has the focus already

    assert _faults(reached) == []
    assert len(reached) >= wanted - 1


@pytest.mark.parametrize("name", [name for name in STATES if "window" in name])
def test_the_search_window_keeps_the_focus_and_gives_it_back(visit, name):
    path, act = STATES[name]
    page = visit(path, width=360)
    page.wait_for_selector("html[data-scripted]")
    act(page)

    reached, wanted = _walk(page, "dialog", more=1)

    # After the last, the window itself, then the first again.
    faults = _faults(one for one in reached if not one["name"].startswith("dialog"))
    assert [fault for fault in faults if fault[1] != "not in order"] == []
    assert len({one["number"] for one in reached}) >= wanted
    assert page.evaluate(
        "!document.activeElement.closest('.rf-header, .rf-article:not(dialog *), .rf-footer')"
    )
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()
    assert page.evaluate("document.activeElement.className") == "rf-search"


@pytest.mark.parametrize("close", ["Escape", "button"])
def test_the_search_window_closes_from_anywhere_in_it(visit, close):
    page = visit("criteres/lien-social/", width=360)
    page.wait_for_selector("html[data-scripted]")
    page.locator(".rf-search").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] [name=q]")
    page.locator("dialog [name=domaine]").focus()

    if close == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator("dialog .rf-dialog__close").focus()
        page.keyboard.press("Enter")

    assert not page.locator("dialog[open]").count()
    assert page.evaluate("document.activeElement.className") == "rf-search"


def test_escape_folds_the_contents_and_gives_the_focus_back(visit):
    path, act = STATES["contents open"]
    page = visit(path, width=360)
    page.wait_for_selector("html[data-scripted]")
    act(page)
    page.locator(".rf-toc nav a").first.focus()

    page.keyboard.press("Escape")

    assert not page.locator(".rf-toc nav a").first.is_visible()
    assert page.evaluate("document.activeElement.matches('.rf-toc summary')")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_the_first_key_leads_to_the_content(visit, path):
    page = visit(path)

    page.keyboard.press("Tab")

    said = "Skip to content" if path.startswith("en/") else "Aller au contenu"
    assert page.evaluate("document.activeElement.textContent.trim()") == said
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#_contenu")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#_contenu, .rf-footer') !== null")


@as_they_open
def test_every_page_has_menu_search_and_skip_link(place):
    place.set_viewport_size({"width": 1280, "height": 900})
    # The menu unfolds by itself, when the window says that it is wide.
    place.locator(".rf-header nav a").first.wait_for()

    order = place.evaluate(
        """() => [...document.querySelectorAll('.rf-header :is(a, button, summary)')].filter(e => e.checkVisibility())
            .map(e => e.closest('nav') ? 'menu' : e.className).filter((one, at, all) => one !== all[at - 1])"""
    )
    assert order == ["rf-skip", "rf-brand", "menu", "rf-search", "rf-selection"]
    for landmark in ("banner", "main"):
        assert place.get_by_role(landmark).count() == 1, landmark
    # Nothing stands around the assistant.
    assert place.get_by_role("contentinfo").count() == (0 if "/construire/" in place.url else 1)
    menu = "Main menu" if "/en/" in place.url else "Menu principal"
    assert place.get_by_role("navigation", name=menu).count() == 1
    assert place.locator("h1:not(dialog *)").count() == 1
    assert place.title().endswith("Référentiels partagés")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_without_script_leaves_nobody_stuck(visit, path):
    page = visit(path, java_script_enabled=False)

    assert page.locator("h1").is_visible()
    # A form that has an address leads somewhere by itself.
    dead = "body :is(form, button, input, select, textarea):not(form[action], form[action] *)"
    assert page.locator(f"{dead} >> visible=true").count() == 0
    assert page.locator(".rf-menu a:visible").count() >= 5
    assert page.locator("article :is(p, li, td):visible").count() >= 1
    assert page.locator("main a[href]:visible").count() >= 1


@pytest.mark.parametrize("path", [KINDS["home"], KINDS["criterion"], KINDS["not found"]])
def test_the_search_button_without_script_leads_to_ways_of_finding(visit, path):
    page = visit(path, java_script_enabled=False)
    follow(page.get_by_role("button", name="Rechercher"))

    assert page.locator("h1").inner_text() == "Rechercher"
    ways = {link.get_attribute("href") for link in page.locator("main a[href]:visible").all()}
    assert {"../criteres/", "../glossaire/"} <= ways


CHANGES = {
    "catalogue": ("criteres/", "#_etat", lambda p: p.locator("#_q").fill("lien")),
    "catalogue, nothing": (
        "criteres/",
        "#_etat",
        lambda p: p.locator("#_q").fill("zz"),
    ),
    "search page": (
        "recherche/",
        "#_recherche [role=status]",
        lambda p: p.locator("#_chercher").fill("emploi"),
    ),
    "comparison": (
        "comparer/?structure=andes",
        "#_choisir [role=status]",
        lambda p: p.get_by_label("tapez un mot du nom").fill("zzyzx"),
    ),
    "transversal": (
        "transversal/",
        ".rf-threshold [role=status]",
        lambda p: p.locator("#_seuil").fill("4"),
    ),
    "picking": (
        "criteres/lien-social/",
        ".rf-selection + [role=status]",
        lambda p: p.locator(".rf-pick").first.click(),
    ),
}


@pytest.mark.parametrize(("path", "region", "change"), CHANGES.values(), ids=CHANGES)
def test_what_changes_is_said_in_a_live_region(visit, path, region, change):
    page = visit(path)
    page.wait_for_selector("html[data-scripted]")
    page.wait_for_selector(region, state="attached")
    page.wait_for_timeout(300)
    # A screen reader only tells what changes in a region that was there before, and shown.
    page.evaluate(
        """region => { globalThis.region = document.querySelector(region); globalThis.before = globalThis.region.textContent;
            if (!globalThis.region.checkVisibility()) throw Error('hidden') }""",
        region,
    )
    focused = page.evaluate("document.activeElement?.id")

    change(page)

    wait_until(
        page,
        "globalThis.region.isConnected && globalThis.region.textContent !== globalThis.before && globalThis.region.textContent.trim()",
    )
    assert focused in ("", page.evaluate("document.activeElement?.id"), None) or page.evaluate(
        "document.activeElement !== document.body"
    )


def test_what_the_search_window_finds_is_said(visit):
    page = visit("criteres/")
    page.wait_for_selector("html[data-scripted]")
    page.locator(".rf-search").click()
    page.wait_for_selector("dialog[open] [name=q]")
    page.evaluate("globalThis.region = document.querySelector('dialog [role=status]')")

    page.keyboard.type("benevoles")

    said = "globalThis.region.textContent.includes('benevoles') && globalThis.region.isConnected"
    wait_until(page, said)
    assert page.evaluate("document.activeElement.name") == "q"


def test_each_note_of_a_selection_says_what_it_is_about(visit):
    path, act = STATES["selection, filled"]
    page = visit(path)
    act(page)

    assert page.get_by_role("textbox", name="Ma note : Lien social").count() == 1
    assert page.get_by_role("textbox", name="Ma note : Collecte et réemploi").count() == 1
