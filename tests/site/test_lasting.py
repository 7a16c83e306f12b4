"""What the list of addresses promises is what a site makes, and what it leaves out is left out on purpose."""

from functools import cache

from referentiels.checking import folders
from referentiels.reading import ledger
from referentiels.site.lasting import STANDING, listed, page_of
from referentiels.site.plan import make_plan
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import ROOT

KNOWN = (ROOT / "tests/site/addresses.txt").read_text(encoding="utf-8").split()
COPIED = (addresses.FILES, addresses.WORKBOOKS, addresses.MODEL, addresses.FEDERATION)
"""Made beside the plan: the files themselves, all of them together, and workbooks."""


@cache
def real():
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    plan = make_plan(catalogue, translator("fr"))
    return listed(catalogue), {*plan.pages, *plan.files}


def test_each_listed_page_and_file_is_planned():
    promised, planned = real()
    whole = {one.partition("#")[0] for one in promised}

    assert {one for one in whole - planned if not one.startswith(COPIED)} == set()


def test_what_a_line_may_speak_of_is_listed_or_always_there():
    """Nothing else that the site makes can be taken the place of by a line of the list."""
    promised, planned = real()
    may_be_led_elsewhere = {one for one in planned if ledger.is_address(one)}

    assert may_be_led_elsewhere - promised == STANDING


def test_every_listed_address_can_stand_in_the_list():
    assert [one for one in real()[0] if not ledger.is_address(one)] == []


def test_addresses_that_were_ever_known_are_listed_or_said_not_to_be():
    promised, _ = real()
    of_items = [one for one in KNOWN if one.split("/")[0] in ledger.HEADS]
    left_out = {one for one in of_items if one not in promised and one not in STANDING}

    of_git = {one for one in left_out if one.endswith("/_histoire/")}
    others = {one.rpartition("/")[0] for one in left_out - of_git}
    assert others == {"donnees/lecture", "donnees/assistant", "donnees/assistant/en"}


def test_a_place_and_a_file_go_with_their_page():
    for address, page in {
        "structures/corlab/#ecoute": "structures/corlab/",
        "donnees/structures/corlab.json": "structures/corlab/",
        "donnees/fichiers/corlab.yml": "structures/corlab/",
        "donnees/tableurs/corlab.xlsx": "structures/corlab/",
        "donnees/criteres/lien-social.json": "criteres/lien-social/",
        "donnees/structures/corlab.ttl": "structures/corlab/",
        "donnees/cids/corlab.jsonld": "structures/corlab/",
        "donnees/citations/structures/corlab.bib": "structures/corlab/",
        "donnees/citations/domaines/emploi.json": "domaines/emploi/",
        "donnees/citations/donnees.bib": "",
        "donnees/bibliotheque.ttl": "",
        "donnees/results.csv": "",
        "structures/corlab/": "",
    }.items():
        assert page_of(address) == page
