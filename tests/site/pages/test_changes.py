"""Pages of changes: the newest first, cut at twenty, with what is not known said, and nobody's name."""

from dataclasses import replace

import pytest

from referentiels.model.catalogue import index
from referentiels.model.chronicle import Chronicle, Event, Exchange, Kind, Limit, Reach, Told, What
from referentiels.model.model import Change, Origin
from referentiels.model.publication import Publication
from referentiels.site.pages import plan_catalogue
from referentiels.site.pages.declared import Known, compare_declared
from referentiels.site.rendering import Host, Renderer
from referentiels.words.forge import Forge
from referentiels.words.language import translator
from tests.site.test_plan import real

WORDS = translator("fr")
COMMIT = "bd729d45b06779cd683733a327275088fa369727"
FORGE = Forge(repo_url="https://github.com/exemple/partage")


def event(**more):
    said = {
        "kind": Kind.STRUCTURE,
        "identifier": "corlab",
        "then": "corlab",
        "name": "CORLAB",
        "commit": COMMIT,
        "moment": "2026-11-23T20:47:39Z",
        "what": What.CHANGED,
        "changes": (Told("critère ajouté", "substance"),),
    }
    return Event(**{**said, **more})


CRITERION = "criteres/lien-social/_histoire/"


def pages(*events, address="https://exemple.org/", own=None, **more):
    frameworks, domains = real()
    frameworks = [own if own and one.id == own.id else one for one in frameworks]
    catalogue = replace(
        index(frameworks, domains),
        publication=Publication(address=address, name="Référentiels"),
        chronicle=Chronicle(events=events, **{"is_asked": True, **more}),
    )
    return {one.address: one for one in plan_catalogue(catalogue, WORDS)}


def shown(found, address, forge=FORGE):
    page = found[address].make()
    return (
        Renderer(WORDS, Host(forge=forge)).render(page).replace("\xa0", " ").replace("\u202f", " ")
    )


def test_a_page_holds_twenty_entries_and_leads_to_the_next():
    found = pages(*(event(commit=f"{number:040x}") for number in range(41)))

    assert [one for one in found if one.startswith("changements/")] == [
        "changements/", "changements/_2/", "changements/_3/",
    ]  # fmt: skip
    assert shown(found, "changements/").count('class="rf-event"') == 20
    assert shown(found, "changements/_3/").count('class="rf-event"') == 1
    assert 'href="../changements/_2/"' in shown(found, "changements/")


def test_an_entry_leads_to_its_page_and_to_the_change_on_the_forge():
    html = shown(pages(event()), "changements/")

    assert '<a href="../structures/corlab/">CORLAB</a>' in " ".join(html.split())
    assert f'href="https://github.com/exemple/partage/commit/{COMMIT}"' in html
    assert "23 novembre 2026" in html
    assert "Critère ajouté" in html


@pytest.mark.parametrize(
    ("kind", "place"), [("gitlab", "/-/commit/"), ("gitea", "/commit/"), ("", "/commit/")]
)
def test_each_forge_has_its_own_link(kind, place):
    forge = Forge(repo_url="https://git.exemple.org/a/b", kind=kind)

    assert forge.commit(COMMIT) == f"https://git.exemple.org/a/b{place}{COMMIT}"
    assert Forge().commit(COMMIT) == ""


def test_data_of_another_repository_has_no_link_to_this_one():
    assert COMMIT not in shown(pages(event(has_link=False)), "changements/").replace(
        f"_{COMMIT[:12]}", ""
    )


def test_a_text_of_a_file_is_only_text():
    html = shown(pages(event(name="<b>x", changes=(Told("<script>y", "wording"),))), "changements/")

    assert "<script" not in html
    assert "<b>" not in html


def test_what_cannot_be_shown_is_said_to_be_there():
    html = shown(pages(event(what=What.HIDDEN, changes=())), "changements/")

    assert "ne peut pas être montré" in html


@pytest.mark.parametrize(
    ("limit", "since", "said"),
    [
        (Limit.SHALLOW, "2026-02-03", "Histoire non connue avant le 3 février 2026"),
        (Limit.LONG, "2026-02-03", "Les changements d’avant le 3 février 2026"),
        (Limit.MISSING, "", "construit sans l’historique"),
    ],
)
def test_what_is_not_known_is_said(limit, since, said):
    events = () if limit is Limit.MISSING else (event(),)

    reach = Reach(limit, since)
    for address in ("changements/", "structures/corlab/_histoire/", CRITERION):
        html = " ".join(shown(pages(*events, structures=reach, library=reach), address).split())
        assert html.count(said) == 1
        assert "Critères partagés." not in html


@pytest.mark.parametrize(
    ("side", "subject", "silent"),
    [
        ("library", "<strong>Critères partagés.</strong>", "structures/corlab/_histoire/"),
        ("structures", "<strong>Référentiels des structures.</strong>", CRITERION),
    ],
)
def test_what_is_not_known_of_one_repository_is_said_of_its_files_alone(side, subject, silent):
    found = pages(event(), **{side: Reach(Limit.MISSING)})
    whole = " ".join(shown(found, "changements/").split())
    pages_of = {CRITERION, "structures/corlab/_histoire/"}
    (spoken,) = pages_of - {silent}

    assert f"{subject} Le site a été construit sans l’historique de leurs fichiers" in whole
    assert "n’est pas connu ici" in shown(found, spoken)
    assert "Aucun changement connu" not in shown(found, spoken)
    assert "pas connu" not in shown(found, silent)


def test_where_nobody_looked_there_is_one_page_that_says_so():
    found = pages(is_asked=False)

    assert not [one for one in found if "_histoire" in one]
    assert "n’est pas connu ici" in shown(found, "changements/")
    assert "_histoire" not in shown(found, "structures/corlab/")


def test_each_structure_and_each_shared_criterion_has_its_own():
    library = event(
        kind=Kind.DOMAIN,
        identifier="cohesion-sociale",
        changes=(
            Told("du lien", "substance", "lien-social"),
            Told("de l'entraide", "substance", "entraide"),
        ),
    )
    found = pages(event(), library)

    assert "Critère ajouté" in shown(found, "structures/corlab/_histoire/")
    own = shown(found, "criteres/lien-social/_histoire/")
    assert "Du lien" in own
    assert "entraide" not in own
    assert "Aucun changement connu" in shown(found, "structures/andes/_histoire/")
    assert 'href="../../structures/corlab/_histoire/"' in shown(found, "structures/corlab/")
    assert 'href="../../criteres/lien-social/_histoire/"' in shown(found, "criteres/lien-social/")


def test_a_page_announces_its_feed_where_there_is_one():
    def feeds(address, site="https://exemple.org/"):
        twins = pages(event(), address=site)[address].make().twins
        return [one.address for one in twins if one.address.endswith(".atom")]

    assert feeds("changements/") == ["changements/flux.atom"]
    assert feeds("structures/corlab/") == ["changements/structures/corlab.atom"]
    assert feeds("domaines/cohesion-sociale/") == ["changements/domaines/cohesion-sociale.atom"]
    assert feeds("structures/corlab/", site="") == []
    assert ".atom" not in shown(pages(event(), address=""), "changements/")


def test_a_shared_definition_that_changed_since_is_said_where_it_is_used():
    frameworks, _ = real()
    one = next(f for f in frameworks if f.id == "konexio")
    use = next(c for d in one.domains for c in d.criteria if c.shared)
    html = shown(pages(redefined={("konexio", use.id): "2026-03-02"}), "structures/konexio/")

    assert (
        " ".join(html.split()).count("La définition partagée a changé depuis (le 2 mars 2026)") == 1
    )
    assert f'href="../../criteres/{use.shared}/_histoire/"' in html
    assert "a changé depuis" not in shown(pages(), "structures/konexio/")


def declared(*changes):
    frameworks, _ = real()
    one = next(f for f in frameworks if f.id == "corlab")
    history = tuple(
        Change(version=v, date=d, nature=n, summary="", origin=Origin("", 1, 1))
        for v, d, n in changes
    )
    return replace(one, history=history)


def test_what_a_structure_declares_stands_beside_what_the_history_shows():
    form = event(version="1.1", moment="2026-05-06T00:00:00Z")
    first = event(version="1.0", what=What.ADDED, moment="2026-01-02T00:00:00Z")
    lines = compare_declared(
        declared(("1.1", "2026-06", "wording"), ("1.0", "2014", ""), ("0.9", "2012", "")),
        Known((form, first)),
    )

    assert [(one.version, one.seen, one.is_earlier, one.shows_more) for one in lines] == [
        ("1.1", "2026-05-06", True, True),
        ("1.0", "2026-01-02", False, False),
        ("0.9", "", False, False),
    ]


def test_a_version_declared_as_form_that_is_form_is_not_contradicted():
    form = event(version="1.1", changes=(Told("virgule", "wording"),))

    assert not compare_declared(declared(("1.1", "2026", "wording")), Known((form,)))[0].shows_more


def test_both_are_shown_where_they_differ():
    form = event(version="1.1", moment="2026-05-06T00:00:00Z")
    found = pages(form, own=declared(("1.1", "2026-06", "wording")))
    html = " ".join(shown(found, "structures/corlab/_histoire/").split())

    assert "Version 1.1" in html
    assert "juin 2026" in html
    assert "Déclarée à cette date ; l’historique la montre ici dès le 6 mai 2026." in html
    assert "l’historique montre aussi des changements de fond" in html
    assert "Critère ajouté" in html


def test_who_kept_an_address_that_changed_places_is_led_to_what_it_named():
    day = "2026-03-03"
    criterion = Exchange("criteres/lien-social/", "Lien", "criteres/entraide/", "Aide <b>", day)
    place = Exchange("structures/corlab/#a", "A", "structures/corlab/#b", "B", day)
    found = pages(event(), exchanges=((criterion,), (place,)))
    html = " ".join(shown(found, "criteres/lien-social/").split())
    own = " ".join(shown(found, "structures/corlab/").split())

    led = '<a href="../../criteres/entraide/">Aide &lt;b&gt;</a>'
    assert (
        f"Jusqu’au 3 mars 2026, cette adresse menait à autre chose, qui est maintenant ici : {led}"
        in html
    )
    assert "l’adresse « #a » de cette page menait à autre chose" in own
    assert '<a href="../../structures/corlab/#b">B</a>' in own
    assert "menait à autre chose" not in shown(found, "structures/andes/")


@pytest.mark.parametrize(
    ("date", "until", "hidden", "missing"),
    [
        ("2026-03", "2026-11-29", False, True),
        ("2026-01", "2026-11-29", False, False),  # it may have come before the file
        ("2027", "2026-11-29", False, False),
        ("", "2026-11-29", False, False),
        ("2026-03", "", False, False),  # a part is not known
        ("2026-03", "2026-11-29", True, False),
    ],
)
def test_a_version_that_the_file_never_had_is_said_not_to_be_seen(date, until, hidden, missing):
    first = event(version="1.0", what=What.ADDED, moment="2026-01-02T00:00:00Z")
    later = event(what=What.HIDDEN if hidden else What.CHANGED, moment="2026-05-06T00:00:00Z")
    known = Known((later, first), until)

    (line,) = compare_declared(declared(("1.5", date, "substance")), known)

    assert line.is_missing is missing
