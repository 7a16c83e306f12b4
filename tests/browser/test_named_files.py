"""Where folders are not served, as from a disk: what scripts link to names its file, as pages do."""

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from ..conftest import FRAMEWORK, run_mkdocs
from .conftest import Quiet

pytestmark = pytest.mark.browser

CONFIGURATION = """\
site_name: Essai
use_directory_urls: false
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
"""
LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - {id: rencontres, name: Rencontres du quartier, definition: Des habitants se parlent.}
"""


class FilesOnly(Quiet):
    """Serve files, and no folder."""

    def do_GET(self):
        if urlsplit(self.path).path.endswith("/"):
            return self.send_error(404)
        return super().do_GET()


@pytest.fixture(scope="module")
def files_only(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fichiers")
    for name, text in (
        ("frameworks/exemple.yml", FRAMEWORK.replace("name: Des hab", "shared: rencontres\n        name: Des hab")),
        ("criteria-library/cohesion-sociale.yml", LIBRARY),
        ("docs/aide.md", "# Aide\n\nDes habitants bien aidés.\n"),
        ("mkdocs.yml", CONFIGURATION),
    ):  # fmt: skip
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = run_mkdocs(folder, "build", "--strict", measured=False)
    assert done.returncode == 0, done.stderr
    handler = partial(FilesOnly, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_results_of_a_search_lead_to_files(chromium, files_only):
    page = chromium.new_page()
    page.goto(f"{files_only}recherche/index.html?q=habitants")
    page.wait_for_selector(".rf-found h3 a")

    links = [one.get_attribute("href") for one in page.locator(".rf-found a").all()]
    assert len(links) >= 3
    for link in links:
        assert urlsplit(link).path.endswith(".html"), link
        assert page.request.get(link).status == 200, link
    page.close()
