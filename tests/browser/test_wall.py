"""Were an escape forgotten, the browser would still refuse: what is tried here gets through no page."""

import pytest

pytestmark = pytest.mark.browser

TRIED = {
    "a script": "() => { const s = document.createElement('script'); s.append('__xss=1'); document.body.append(s); }",
    "a listener": "() => { const b = document.createElement('b'); b.setAttribute('onclick', '__xss=1'); document.body.append(b); b.click(); }",
    "markup": "() => { document.body.innerHTML = '<p>x'; }",
    "a script address": "() => { const s = document.createElement('script'); s.src = '/x.js'; document.body.append(s); }",
    "a worker": "() => { new Worker('/x.js'); }",
    "a program as text": "() => { setTimeout('__xss=1'); }",
    "a style": "() => { document.querySelector('h1').setAttribute('style', 'color: rgb(1, 2, 3)'); }",
    "a picture from elsewhere": "() => { const i = new Image(); i.src = 'https://exemple.org/a.png'; document.body.append(i); }",
    "a question elsewhere": "() => { fetch('https://exemple.org/').catch(() => 0); }",
    "a form that leaves": "() => { const f = document.createElement('form'); f.action = 'https://exemple.org/'; document.body.append(f); f.submit(); }",
    "a link of a script": "() => { const a = document.createElement('a'); a.href = 'javascript:__xss=1'; document.body.append(a); a.click(); }",
    "a frame": "() => { const f = document.createElement('iframe'); f.src = 'https://exemple.org/'; document.body.append(f); }",
}  # fmt: skip
TRY = """async act => {
  const told = new Promise(tell => addEventListener("securitypolicyviolation", tell, { once: true }));
  try { (0, eval)(act)(); } catch { /* Trusted Types throw too */ }
  const event = await Promise.race([told, new Promise(end => setTimeout(end, 3000))]);
  return [event?.effectiveDirective ?? "", globalThis.__xss ?? 0, getComputedStyle(document.querySelector("h1")).color];
}"""


def test_what_would_do_harm_is_refused(chromium, address, refused):
    page = chromium.new_page()
    page.goto(f"{address}criteres/")
    answered = []
    page.on("response", lambda one: answered.append(one.url))

    for what, act in TRIED.items():
        directive, ran, colour = page.evaluate(TRY, act)
        assert directive, what
        assert not ran, what
        assert colour != "rgb(1, 2, 3)", what
    page.close()

    assert [one for one in answered if not one.startswith(address) or one.endswith("x.js")] == []
    assert len(refused) >= len(TRIED)
    refused.clear()


def test_the_search_keeps_its_worker_behind_the_wall(visit):
    """Pagefind falls back to the page itself, slower, when its worker is refused."""
    page = visit("recherche/?q=emploi")
    page.wait_for_selector(".rf-found a")

    assert [one.url.rsplit("/", 1)[1] for one in page.workers] == ["pagefind-worker.js"]


def test_what_is_folded_on_a_telephone_is_folded_before_the_page_is_painted(visit):
    page = visit("structures/corlab/", width=360)
    assert page.locator(".rf-menu[open], .rf-toc[open]").count() == 0

    page = visit("structures/corlab/", width=1600)
    assert page.locator(".rf-menu[open], .rf-toc[open]").count() == 2


def test_a_scheme_that_was_chosen_is_there_from_the_first_moment(visit):
    page = visit("criteres/")
    page.evaluate("localStorage.setItem('rf-scheme', 'dark')")
    page.route(
        "**/referentiels.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.goto(page.url)

    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
