"""The real site: each scenario leads to the documents that it names, in two clicks at most."""

from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from referentiels.content.scenarios import read_scenarios
from referentiels.words import addresses

from ..conftest import ROOT
from .trees import parse

NEEDED = {"follow-up": " results:", "self-evaluation": " indicators:"}
"""What a framework must have for a document not to be empty."""


@cache
def _leads(site, address):
    """Give where the links of a page lead, within the site."""
    return frozenset(_find_leads(site, address))


def _find_leads(site, address):
    for link in parse(site / address / "index.html").iter("a"):
        whole = urlsplit(urljoin(f"/{address}", link.get("href", "")))
        if link.get("href") and not whole.scheme:
            yield unquote(whole.path).lstrip("/")


def _published(site, kind):
    """List the files of a kind of document that this site publishes."""
    if kind in addresses.COMMON_DOCUMENTS:
        found = [addresses.common_document(kind)]
    else:
        structures = sorted(one.parent.name for one in site.glob("structures/*/index.html"))
        found = [addresses.document(kind, one) for one in structures]
    return [one for one in found if (site / one).is_file()]


def _has_something(kind, address):
    """Tell whether a document has something in it: an empty one is said to be, not offered."""
    if kind not in NEEDED:
        return True
    structure = address.split("/")[-2]
    return NEEDED[kind] in (ROOT / f"frameworks/{structure}.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", read_scenarios().values(), ids=lambda one: one.purpose)
def test_what_is_published_is_two_clicks_away_and_what_is_not_is_said(site, one):
    start = addresses.scenario(one.purpose)
    first = _leads(site, start)
    pages = [to for to in first if (site / to / "index.html").is_file()]
    second = first | {there for to in pages for there in _leads(site, to)}
    page = (site / start / "index.html").read_text(encoding="utf-8")

    for paper in one.papers:
        published = _published(site, paper.kind)
        assert {one for one in published if _has_something(paper.kind, one)} <= second, paper.kind
        if paper.kind in addresses.COMMON_DOCUMENTS:
            assert set(published) <= first, paper.kind
        if not published and paper.kind != "self-evaluation":
            assert "referentiels export --pdf" in page


def test_documents_are_in_their_place_and_in_the_site_map(site):
    assert addresses.DOCUMENTS in _leads(site, addresses.SCENARIOS)
    assert addresses.DOCUMENTS in _leads(site, addresses.PLAN)
    assert addresses.SCENARIOS in _leads(site, addresses.DOCUMENTS)
