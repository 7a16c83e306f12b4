"""The built pages as trees: each file is parsed once for all the tests that look at it."""

import json
import re
from functools import cache

import html5lib


@cache
def _read(file):
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    return parser.parse(file.read_text(encoding="utf-8")), parser.errors


def parse(file):
    """Give the tree of a page; whoever changes it changes it for the others."""
    return _read(file)[0]


def errors(file):
    """Give what is not sound in a page."""
    return _read(file)[1]


def is_data(script):
    """Tell whether browsers run nothing of a script: data, which nothing in it can end."""
    if script.get("type") != "application/ld+json" or script.get("src"):
        return False
    return isinstance(json.loads(script.text), dict) and not re.search("[<>&]", script.text)
