"""Run in the machine: follow each link from the first page of a site that a host serves; say what is missing."""

import sys
import urllib.request
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin

START = sys.argv[1]
LEADS = {"href", "src", "data-src"}


class Links(HTMLParser):
    """The links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element leads."""
        self.found += [value for name, value in attrs if name in LEADS and value]


LISTING = "<title>Directory listing for"
"""What Python's own server gives of a folder that has no page; other hosts refuse it."""


class Missing(Exception):
    """Nothing is there."""


def _read(address: str) -> list[str]:
    try:
        answer = urllib.request.urlopen(address)
    except HTTPError as error:
        raise Missing from error
    with answer:
        if answer.headers.get_content_type() != "text/html":
            return []
        text = answer.read().decode()
        if LISTING in text:
            raise Missing
        links = Links()
        links.feed(text)
        return [urldefrag(urljoin(answer.url, one))[0] for one in links.found]


def _crawl() -> tuple[set[str], list[str]]:
    known, waiting, missing = {START}, [START], []
    while waiting:
        address = waiting.pop()
        try:
            led = _read(address)
        except Missing:
            missing.append(address)
            continue
        new = {one for one in led if one.startswith(START)} - known
        known |= new
        waiting += sorted(new)
    return known, missing


followed, lacking = _crawl()
sys.stdout.write("\n".join([str(len(followed)), *lacking]))
