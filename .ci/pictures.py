"""Take the pictures of the READMEs and the guides again, from the real site: `make pictures`.

Needs a site in site/ and a browser, as the tests do. What is typed in them is invented.
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "docs/images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTH, QUALITY = 900, 55


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _take(page: Page, name: str, selector: str, height: int) -> None:
    page.evaluate("scrollTo(0, 0)")  # a place in the window is one in the page then
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    clip = {**box, "height": min(box["height"], height)}
    page.screenshot(
        path=PLACE / f"{name}.jpg",
        type="jpeg",
        quality=QUALITY,
        clip=clip,
        full_page=True,  # type: ignore[arg-type]
    )


def _assistant(page: Page, address: str) -> None:
    page.goto(f"{address}construire/")
    page.get_by_label("Nom de votre structure").fill("Le journal du quartier")
    page.keyboard.press("Enter")
    page.wait_for_selector("#_structure:not([hidden])")
    page.locator("#_continuer").click()
    page.wait_for_selector("#_domaines:not([hidden])")
    page.locator("#_a-domains").click()
    page.keyboard.type("Faire société")
    page.wait_for_timeout(400)
    _take(page, "assistant-domaines", "#_domaines", 840)
    page.locator("#_continuer").click()
    page.wait_for_selector("#_criteres:not([hidden])")
    page.locator("#_a-domains-0-criteria").click()
    page.keyboard.type("Lien social entre voisins")
    page.keyboard.press("Tab")
    page.get_by_label("Lien social", exact=True).check()
    page.wait_for_selector(".rf-inspired button")
    _take(page, "assistant-criteres", "#_i-domains-0-criteria-0", 850)
    page.locator(".rf-inspired button").nth(1).click()
    page.locator("#_continuer").click()
    page.wait_for_selector("#_usages:not([hidden])")
    page.locator("#_idees-usages button").first.click()
    page.locator("#_continuer").click()
    page.locator("#_parole input[value=structure]").check()
    page.locator("#_accord").check()
    page.wait_for_selector("#_telecharger")
    _take(page, "assistant-relire", ".rf-ways", 770)


def main() -> None:
    """Take every picture."""
    PLACE.mkdir(exist_ok=True)
    handler = functools.partial(_Quiet, directory=os.environ.get("SITE", str(ROOT / "site")))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="fr-FR")
        _assistant(page, address)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="fr-FR")
        page.goto(address)
        page.screenshot(path=PLACE / "accueil.png")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
