"""Feeds: another program reads them, whatever stands in the texts; an entry stays the same one for ever."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial

import feedparser
import pytest

from referentiels.build.languages import tongues_of
from referentiels.insight.histories import LONGEST_TITLE
from referentiels.model.catalogue import index
from referentiels.model.chronicle import Chronicle, Event, Kind, Limit, Reach, Told, What
from referentiels.model.publication import Publication
from referentiels.model.translation import Translation
from referentiels.reading.translations import Entry
from referentiels.site.exports.feeds import MOST_ENTRIES, Feed, Site, plan_feeds, write_feed
from referentiels.site.plan import Left, make_plan
from referentiels.site.translating import feeds_in
from referentiels.words.language import say, translator
from tests.neighbours import typed
from tests.site.test_plan import real

WORDS = translator("fr")
HERE = "https://exemple.org/partage/"
ATOM = "{http://www.w3.org/2005/Atom}"
TIES = Entry(
    place="criteria-library/cohesion-sociale.name", text="Lien et cohésion sociale", said="Ties"
)


def event(**more):
    said = {
        "kind": Kind.STRUCTURE,
        "identifier": "corlab",
        "then": "corlab",
        "name": "CORLAB",
        "commit": "bd729d45b06779cd683733a327275088fa369727",
        "moment": "2026-11-23T20:47:39Z",
        "what": What.CHANGED,
        "changes": (Told("critère « A » s'appelle désormais « B »", "substance"),),
    }
    return Event(**{**said, **more})


def feeds(*events, address=HERE, **more):
    frameworks, domains = real()
    catalogue = replace(
        index(frameworks, domains),
        publication=Publication(address=address, name="Référentiels partagés"),
        chronicle=Chronicle(events=events, is_asked=True, **more),
    )
    return {one.address: one.make() for one in plan_feeds(catalogue, WORDS)}


def read(*events):
    found = feedparser.parse(feeds(*events)["changements/flux.atom"])
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_a_reader_of_feeds_reads_them():
    found = read(
        event(),
        event(
            kind=Kind.DOMAIN, identifier="cohesion-sociale", then="cohesion-sociale", name="Lien"
        ),
    )
    first, second = found.entries

    assert found.feed.title.replace("\xa0", " ") == "Référentiels partagés : ce qui a changé"
    assert found.feed.id == "tag:exemple.org,2026:partage/changements/flux"
    assert (first.id, second.id) == (
        "tag:exemple.org,2026:partage/structures/corlab:bd729d45b067",
        "tag:exemple.org,2026:partage/domaines/cohesion-sociale:bd729d45b067",
    )
    assert first.link == f"{HERE}structures/corlab/_histoire/"
    assert first.updated_parsed[:6] == (2026, 11, 23, 20, 47, 39)
    assert first.tags[0].term == "fond"
    assert "s'appelle désormais" in first.content[0].value
    assert found.feed.links[0].href == f"{HERE}changements/flux.atom"


@pytest.mark.parametrize(
    "hostile",
    [
        "</title><script>alert(1)</script>",
        "]]> & \"guillemets\" 'apostrophes'",
        "a\x0bb\ud800\ufffe",
        "<![CDATA[",
    ],
)
def test_no_text_can_leave_its_place(hostile):
    made = feeds(event(name=hostile, changes=(Told(hostile, "wording"),)))["changements/flux.atom"]
    entry = ET.fromstring(made).find(f"{ATOM}entry")
    assert entry is not None
    within = ET.fromstring(f"<x>{entry.findtext(f'{ATOM}content')}</x>")

    assert [one.tag.removeprefix(ATOM) for one in entry] == [
        "id", "title", "updated", "link", "category", "rights", "content",
    ]  # fmt: skip
    assert b"<script" not in made
    assert [one.tag for one in within.iter()] == ["x", "ul", "li"]


def test_an_entry_keeps_its_id_when_its_words_or_its_name_change():
    ids = {
        read(one).entries[0].id
        for one in (
            event(),
            event(name="Autre nom", changes=(Told("autrement dit", "wording"),)),
            event(identifier="corlab-bretagne", is_here=False),
        )
    }

    assert len(ids) == 1


def test_ids_are_never_shared():
    events = (event(), event(commit="f" * 40), event(then="autre"), event(what=What.REMOVED))

    assert len({one.id for one in read(*events).entries}) == len(events)


def test_there_is_a_feed_of_all_of_each_structure_and_of_each_domain():
    frameworks, domains = real()
    found = feeds(event())

    assert len(found) == 1 + len(frameworks) + len(domains)
    assert len(feedparser.parse(found["changements/structures/corlab.atom"]).entries) == 1
    assert len(feedparser.parse(found["changements/structures/andes.atom"]).entries) == 0


def test_there_are_none_where_nobody_knows_where_the_site_stays():
    assert feeds(event(), address="") == {}


def test_what_changes_of_one_criterion_leads_to_its_history():
    def link(*criteria):
        told = tuple(Told("critère réécrit", "substance", one) for one in criteria)
        of = event(
            kind=Kind.DOMAIN, identifier="cohesion-sociale", then="cohesion-sociale", changes=told
        )
        return read(of).entries[0].link

    assert link("lien-social", "lien-social") == f"{HERE}criteres/lien-social/_histoire/"
    assert link("lien-social", "mixite") == f"{HERE}changements/"


def test_what_is_no_more_leads_to_what_changed():
    assert read(event(is_here=False)).entries[0].link == f"{HERE}changements/"


def test_a_feed_holds_the_newest_only_and_ten_thousand_can_be_written():
    events = [event(commit=f"{number:040x}") for number in range(10_000)]
    feed = Feed("changements/flux.atom", "Tout", "changements/", events)
    site = Site(HERE, "Référentiels", {})

    assert write_feed(feed, site, WORDS).count(b"<entry>") == MOST_ENTRIES
    assert write_feed(feed, site, WORDS, most=10_000).count(b"<entry>") == 10_000
    assert write_feed(feed, site, WORDS) == write_feed(feed, site, WORDS)


def domain_feed(*events):
    found = feedparser.parse(feeds(*events)["changements/domaines/cohesion-sociale.atom"])
    assert not found.bozo, found.get("bozo_exception")
    return found.entries


def of_library(**more):
    return event(
        kind=Kind.DOMAIN,
        identifier="cohesion-sociale",
        then="cohesion-sociale",
        name="Lien",
        **more,
    )


def test_the_feed_of_a_domain_tells_what_structures_change_under_it():
    here = ("cohesion-sociale",)
    both = event(
        changes=(
            Told("critère « A » ajouté dans « X »", "substance", "", here),
            Told("autre part", "substance", "", ("emploi-et-insertion",)),
            Told("virgule", "wording", "", here),
            Told("virgule", "wording", "", (*here, "emploi-et-insertion")),
            Told("résumé", "substance"),
        ),
    )
    first, second = domain_feed(both, of_library(moment="2026-11-20T00:00:00Z"))

    assert first.title.replace("\xa0", " ") == (
        "CORLAB : 1 changement de fond, 1 changement de forme"
    )
    assert first.content[0].value.replace("\xa0", " ") == (
        "<ul><li>Critère « A » ajouté dans « X »</li><li>Virgule</li></ul>"
    )
    assert first.link == f"{HERE}structures/corlab/_histoire/"
    assert second.title.startswith("Lien")


def test_what_does_not_concern_a_domain_is_not_in_its_feed():
    assert domain_feed(event(), event(changes=(Told("a", "substance", "", ("autre",)),))) == []


def test_the_part_that_a_feed_of_a_domain_tells_is_an_entry_of_its_own():
    """Two feeds that share an id show one entry: who reads both would miss what only one of them says."""
    under = Told("a", "substance", "", ("cohesion-sociale",))
    one = event(changes=(under, Told("b", "substance")))
    made = feeds(one, of_library())
    ids = [
        entry.id
        for name in ("flux", "structures/corlab", "domaines/cohesion-sociale")
        for entry in feedparser.parse(made[f"changements/{name}.atom"]).entries
    ]

    assert ids[2] == ids[0], "the whole is one entry, wherever it is told"
    assert ids[3] == f"{ids[0]}:domaines/cohesion-sociale"
    assert ids[4] == ids[1]


def test_ten_thousand_events_are_sorted_out_by_domain():
    under = (Told("a", "substance", "", ("cohesion-sociale",)),)
    events = [event(commit=f"{number:040x}", changes=under) for number in range(10_000)]

    assert len(domain_feed(*events)) == MOST_ENTRIES


QUOTED = "{what} s'appelle désormais « {new} »"


def in_languages(*events, codes=("en",), **more):
    """Give the feeds of a site in French, and those beside them."""
    frameworks, domains = real()
    catalogue = replace(
        index(frameworks, domains),
        publication=Publication(address=HERE, name="Référentiels partagés"),
        chronicle=Chronicle(events=events, is_asked=True, **more),
    )
    around = {"en": "en", "br": "fr"}
    said = [Translation.of(code, around[code], [TIES]) for code in codes]
    tongues = tongues_of(catalogue, said)
    return (
        {one.address: one.make() for one in plan_feeds(catalogue, WORDS)},
        {one.address: one.make() for each in tongues for one in feeds_in(each)},
    )


def quoting():
    said = say(QUOTED, what=say("critère « {name} »", name="Lien"), new="Café « du coin » : ouvert")
    return event(changes=(Told(WORDS.text(said), "substance", message=said),))


def test_each_feed_is_told_in_english_beside_the_pages_in_english():
    french, english = in_languages(quoting(), of_library())
    found = feedparser.parse(english["en/changements/flux.atom"])
    first, second = found.entries

    assert set(english) == {f"en/{one}" for one in french}
    assert french == feeds(quoting(), of_library())
    assert not found.bozo
    assert found.feed.language == "en"
    assert found.feed.title == "Référentiels partagés: what has changed"
    assert [one.href for one in found.feed.links] == [
        f"{HERE}en/changements/flux.atom",
        f"{HERE}en/changements/",
    ]
    assert first.link == f"{HERE}en/structures/corlab/_histoire/"
    assert second.title.startswith("Ties: ")
    assert feedparser.parse(
        english["en/changements/domaines/cohesion-sociale.atom"]
    ).feed.title.startswith("Ties: ")


def test_an_entry_has_an_id_of_its_own_in_each_language_that_no_word_changes():
    french, english = in_languages(quoting(), of_library())
    again = in_languages(event(name="Autre nom"), of_library())[1]
    ids = [
        [entry.id for entry in feedparser.parse(made).entries]
        for made in (
            french["changements/flux.atom"],
            english["en/changements/flux.atom"],
            again["en/changements/flux.atom"],
        )
    ]

    assert ids[1] == ids[2]
    assert ids[1] == [
        "tag:exemple.org,2026:partage/en/structures/corlab:bd729d45b067",
        "tag:exemple.org,2026:partage/en/domaines/cohesion-sociale:bd729d45b067",
    ]
    assert not {*ids[0]} & {*ids[1]}


def test_what_structures_say_keeps_its_language_in_an_english_feed():
    made = in_languages(quoting())[1]["en/changements/structures/corlab.atom"]
    feed = ET.fromstring(made)
    titles = [*feed.iter(f"{ATOM}title")]
    within = ET.fromstring(f"<x>{feed.findtext(f'{ATOM}entry/{ATOM}content')}</x>")

    assert [one.get("type") for one in titles] == ["html", "html"]
    assert str(titles[0].text).startswith('<span lang="fr">CORLAB')
    assert [one.text for one in within.iter("span")] == ["Lien", "Café « du coin » : ouvert"]
    assert (
        "".join(within.itertext()) == "Criterion “Lien” is now called “Café « du coin » : ouvert”"
    )


@pytest.mark.parametrize("length", [20, LONGEST_TITLE, 400])
def test_a_long_title_is_cut_and_still_says_its_language(length):
    said = say(QUOTED, what="é" * length, new="</title>\x0b" * 20)
    told = event(changes=(Told(WORDS.text(said), "substance", message=said),))
    made = in_languages(told)[1]["en/changements/flux.atom"]
    title = ET.fromstring(made).findtext(f"{ATOM}entry/{ATOM}title")
    within = ET.fromstring(f"<x>{title}</x>")

    assert {one.get("lang") for one in within.iter("span")} == {"fr"}
    shown, weight = "".join(within.itertext()), f" ({translator('en').gettext('fond')})"
    assert shown.removesuffix(weight).endswith("…")
    assert len(shown) == len("CORLAB: ") + LONGEST_TITLE + len(weight)


def test_a_language_that_the_interface_does_not_speak_has_no_feed_of_its_own():
    assert in_languages(event(), codes=("br",))[1] == {}


def test_who_follows_what_was_withdrawn_is_told_so_at_the_same_address():
    gone = event(
        identifier="radios", then="radios", name="Radios", what=What.REMOVED, is_here=False
    )
    went = partial(replace, gone)
    before = went(what=What.CHANGED, commit="e" * 40)
    back = went(identifier="revenu", then="revenu", what=What.REMOVED)
    found = feeds(
        went(kind=Kind.DOMAIN, identifier="liens", then="liens"),
        gone,
        before,
        event(identifier="revenu", then="revenu", what=What.BACK),
        back,
        event(what=What.REMOVED),  # its name was taken again: it has a feed of its own
        went(identifier="Mon fichier", then="Mon fichier"),
    )
    frameworks, domains = real()

    read = feedparser.parse(found["changements/structures/radios.atom"])
    (entry,) = read.entries
    assert not read.bozo
    assert read.feed.title.replace("\xa0", " ") == "Radios : ce qui a changé"
    assert (read.feed.link, entry.link) == (f"{HERE}changements/", f"{HERE}changements/")
    assert entry.id == "tag:exemple.org,2026:partage/structures/radios:bd729d45b067:retrait"
    assert set(found) - set(feeds()) == {
        "changements/structures/radios.atom",
        "changements/domaines/liens.atom",
    }
    assert len(found) == 3 + len(frameworks) + len(domains)


def test_a_former_feed_is_that_of_today_unless_another_took_its_address():
    frameworks, domains = real()
    catalogue = replace(
        index(frameworks, domains),
        publication=Publication(address=HERE, name="Référentiels partagés"),
        chronicle=Chronicle(events=(event(),), is_asked=True),
    )
    old, taken, new = (
        f"changements/structures/{one}.atom" for one in ("ancien", "andes", "corlab")
    )
    left = Left(
        copies={old: new, taken: new, "changements/structures/x.atom": "changements/y.atom"}
    )

    files = make_plan(catalogue, WORDS, left=left).files

    assert files[old].make() == files[new].make()
    assert files[taken].make() != files[new].make()
    assert "changements/structures/x.atom" not in files


def test_a_former_feed_answers_in_each_language():
    frameworks, domains = real()
    catalogue = replace(
        index(frameworks, domains),
        publication=Publication(address=HERE, name="Référentiels partagés"),
        chronicle=Chronicle(events=(event(),), is_asked=True),
    )
    tongues = tuple(tongues_of(catalogue, [Translation.of("en", "en", [TIES])]))
    old, new = (f"changements/structures/{one}.atom" for one in ("ancien", "corlab"))

    files = make_plan(catalogue, WORDS, left=Left(copies={old: new}), tongues=tongues).files

    assert files[f"en/{old}"].make() == files[f"en/{new}"].make()
    assert files[f"en/{old}"].make() != files[old].make()


@pytest.mark.parametrize(
    ("reach", "whole", "of_a_structure"),
    [
        ({}, "", ""),
        ({"library": Reach(Limit.LONG, "2026-01-02")}, "", ""),
        (
            {"library": Reach(Limit.MISSING)},
            "Critères partagés. Le site a été construit sans l’historique de leurs fichiers : ce qui y a changé "
            "n’est pas connu ici.",
            "",
        ),
        (
            {"structures": Reach(Limit.SHALLOW, "2026-11-20"), "library": Reach(Limit.SHALLOW, "2026-11-20")},
            "Histoire non connue avant le 20 novembre 2026 : ce site a été construit avec une partie seulement de "
            "l’historique.",
            "Histoire non connue avant le 20 novembre 2026 : ce site a été construit avec une partie seulement de "
            "l’historique.",
        ),
        (
            {"structures": Reach(Limit.MISSING), "library": Reach(Limit.MISSING)},
            "Ce site a été construit sans l’historique des fichiers : ce qui a changé n’est pas connu ici.",
            "Ce site a été construit sans l’historique des fichiers : ce qui a changé n’est pas connu ici.",
        ),
    ],
)  # fmt: skip
def test_a_feed_says_what_it_cannot_tell(reach, whole, of_a_structure):
    made, before = feeds(event(), **reach), feeds(event())
    for address, expected in (
        ("changements/flux.atom", whole),
        ("changements/domaines/cohesion-sociale.atom", whole),
        ("changements/structures/corlab.atom", of_a_structure),
    ):
        found = feedparser.parse(made[address])
        assert not found.bozo
        assert typed(found.feed.get("subtitle", "")) == typed(expected)
        told = re.sub(rb"<subtitle>.*</subtitle>\n", b"", made[address])
        assert told == before[address], "ids and entries are the same"
    assert made == feeds(event(), **reach)


def test_what_cannot_be_told_is_said_in_english_too():
    _, english = in_languages(event(), library=Reach(Limit.MISSING))

    said = feedparser.parse(english["en/changements/flux.atom"]).feed.subtitle
    assert said.startswith("Shared criteria.")
    assert "not known here" in said
