"""While someone writes, the search finds what pages say now, and no change waits for its index."""

import json
import re
import time

from .test_serve import LONGEST_WAIT, serve

__all__ = ["serve"]
ENTRY = "assets/recherche/pagefind-entry.json"


def _index(server):
    """Ask for the index as the search does; give the name of its words."""
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        text = server.read(ENTRY)
        if text:
            return json.loads(text)["languages"]["fr"]
    raise AssertionError("no index came")


def test_the_index_is_made_when_it_is_asked_for_and_follows_the_pages(serve):
    server = serve()
    server.wait_for("structures/corlab/", "CORLAB")
    before = _index(server)
    assert before["page_count"] > 20
    assert server.read("assets/recherche/pagefind.js")
    assert _index(server) == before

    file = "frameworks/corlab.yml"
    good = (server.folder / file).read_text(encoding="utf-8")
    server.write(file, re.sub("name: CORLAB", "name: Zyzzyva", good, count=1))
    server.wait_for("structures/corlab/", "Zyzzyva")

    assert _index(server)["hash"] != before["hash"]
