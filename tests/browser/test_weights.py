"""Every kind of page is light for whoever comes for the first time, and so is what readers do first.

Bytes, requests and fonts are counted, never times: see `benchmarks/weights.py`.
"""

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
weights = importlib.import_module("weights")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(site):
    with weights.serving(site) as found:
        yield found


def test_every_kind_of_page_is_light_and_asks_for_little(site, place, chromium):
    found = [
        one
        for visit in weights.visits(site)
        if not visit.steps
        for one in weights.weigh(chromium, place, visit)
    ]

    assert {"`/`", "`/criteres`", "`/criteres/…`", "`/structures/…`", "`/recherche`"} <= {
        one.name for one in found
    }
    assert all(one.opened and one.size > 1000 for one in found)
    assert [(one.name, fault) for one in found for fault in weights.faults(one)] == []


def test_what_readers_do_first_is_light_too(site, place, chromium):
    found = [
        one
        for visit in weights.visits(site)
        if visit.steps
        for one in weights.weigh(chromium, place, visit)
    ]

    assert len(found) >= 9
    assert any(one.data > 10_000 for one in found)
    assert [(one.name, fault) for one in found for fault in weights.faults(one)] == []
