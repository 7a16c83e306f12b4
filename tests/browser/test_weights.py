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


def test_every_kind_of_page_is_light_and_asks_for_little(site, chromium):
    opened = [one for one in weights.visits(site) if not one.steps]
    found = list(weights.weigh(chromium, site, opened))

    assert {"`/`", "`/criteres`", "`/criteres/…`", "`/structures/…`", "`/recherche`"} <= {
        one.name for one in found
    }
    assert all(one.opened and one.size > 1000 for one in found)
    assert [(one.name, fault) for one in found for fault in weights.faults(one)] == []


def test_what_readers_do_first_is_light_too(site, chromium):
    done = [one for one in weights.visits(site) if one.steps]
    found = list(weights.weigh(chromium, site, done))

    assert len(found) >= 9
    assert any(one.data > 10_000 for one in found)
    assert [(one.name, fault) for one in found for fault in weights.faults(one)] == []
