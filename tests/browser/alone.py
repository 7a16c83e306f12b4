"""An empty page that may import the scripts as they are written, with what they check by."""

import contextlib
import functools
import http.server
import shutil
import threading
from pathlib import Path

from referentiels.model.catalogue import index
from referentiels.model.translation import Translation, translate
from referentiels.site import exports
from referentiels.site.exports import assistant, assistant_translated
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.browser.conftest import Quiet

SCRIPTS = Path(__file__).parents[2] / "plugins/referentiels/site/assets/scripts"


def _write_in_english(folder):
    words = translator("en")
    english = translate(index((), ()), Translation.of("en", "en", ()))
    made = {one.address: one for one in assistant_translated.plan(english, words)}
    folder.mkdir()
    for name, address in (("regles", assistant.RULES), ("schema", addresses.FIELDS_READING)):
        data = made[addresses.read_in("en", address)].make()
        (folder / f"{name}.json").write_bytes(data)


@contextlib.contextmanager
def open_scripts(chromium, folder):
    """Serve the scripts, the rules and the schema of frameworks, in both languages, and open a page that says nothing."""
    shutil.copytree(SCRIPTS, folder / "scripts")
    files = exports.export(index((), ()))
    (folder / "regles.json").write_bytes(files[assistant.RULES])
    (folder / "schema.json").write_bytes(files["donnees/schemas/framework.schema.json"])
    _write_in_english(folder / "en")
    blank = '<!doctype html><title>.</title><link rel="icon" href="data:,">'
    (folder / "index.html").write_text(blank, encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        opened = chromium.new_page()
        opened.goto(f"http://127.0.0.1:{server.server_port}/")
        yield opened
        opened.close()
        server.shutdown()
