"""The plan: what an address reads is declared, and nothing else can change what stands there."""

from dataclasses import replace
from functools import cache

import pytest

from referentiels.build import stages
from referentiels.build.making import key
from referentiels.checking import folders
from referentiels.model.catalogue import index
from referentiels.model.chronicle import Chronicle, Event, Exchange, Kind, Limit, Reach, Told, What
from referentiels.model.model import Experience, Origin
from referentiels.model.publication import Publication
from referentiels.site.rendering import Host, Renderer
from referentiels.words.language import translator
from tests.conftest import ROOT

WORDS = translator("fr")
SPOKEN_OF = Experience(
    title="Un retour",
    address="retours/un-retour",
    structures=("corlab",),
    criteria=("lien-social",),
)


TOLD = Event(
    kind=Kind.STRUCTURE,
    identifier="corlab",
    then="corlab",
    name="CORLAB",
    commit="1" * 40,
    moment="2026-01-02T12:00:00Z",
    what=What.CHANGED,
    changes=(Told("un critère en plus", "substance"),),
)
DEFINED = replace(
    TOLD,
    kind=Kind.DOMAIN,
    identifier="cohesion-sociale",
    moment="2026-02-03T12:00:00Z",
    changes=(Told("autrement dit", "substance", "lien-social"),),
)


@cache
def real():
    found = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    return found.frameworks, found.domains


@cache
def renderer():
    return Renderer(WORDS, Host(published_at="https://exemple.org/"))


class Planned:
    """A site, planned from models: its keys, and what is made at each address when asked for."""

    def __init__(self, frameworks, domains, experiences=(SPOKEN_OF,), chronicle=None):
        catalogue = replace(
            index(frameworks, domains),
            chronicle=chronicle or Chronicle(events=(TOLD,), is_asked=True),
            publication=Publication(address="https://exemple.org/", name="Ici"),
        )
        self.plan = stages.plan_site(catalogue, WORDS, experiences=experiences)
        entries = {**self.plan.pages, **self.plan.files}
        self.keys = {
            address: key(address, entry.reads, self.plan.facets)
            for address, entry in entries.items()
        }

    @cache  # noqa: B019 - as long as the test runs
    def at(self, address):
        if address in self.plan.files:
            return self.plan.files[address].make()
        page = self.plan.pages[address].make()
        around = (page.title, page.description, page.sections, page.kind, page.twins, page.about)
        return repr(around) + renderer().render(page)


@cache
def before():
    return Planned(*real())


def change_framework(identifier, change):
    frameworks, domains = real()
    assert any(one.id == identifier for one in frameworks)
    return Planned([change(one) if one.id == identifier else one for one in frameworks], domains)


def on_criteria(change):
    """Change each criterion of a framework."""

    def changed(framework):
        return replace(
            framework,
            domains=tuple(
                replace(domain, criteria=tuple(map(change, domain.criteria)))
                for domain in framework.domains
            ),
        )

    return changed


def on_first_indicator(change):
    """Change the first indicator of a framework."""
    left = [True]

    def changed(criterion):
        if not (left[0] and criterion.indicators):
            return criterion
        left[0] = False
        first, *others = criterion.indicators
        return replace(criterion, indicators=(change(first), *others))

    return on_criteria(changed)


def on_structure(**fields):
    return lambda framework: replace(framework, structure=replace(framework.structure, **fields))


def without_links(criterion):
    return replace(criterion, shared="", relation="")


def change_library(change):
    frameworks, domains = real()
    first, *others = domains
    criterion, *more = first.criteria
    return Planned(frameworks, [replace(first, criteria=(change(criterion), *more)), *others])


def one_less():
    frameworks, domains = real()
    told = Chronicle(events=(replace(TOLD, is_here=False),), is_asked=True)
    return Planned([one for one in frameworks if one.id != "corlab"], domains, chronicle=told)


def nobody_speaks():
    frameworks, domains = real()
    return Planned(frameworks, domains, experiences=())


def tell(*events, **more):
    return tell_of(Chronicle(events=events, is_asked=True, **more))


def tell_of(chronicle):
    frameworks, domains = real()
    return Planned(frameworks, domains, chronicle=chronicle)


CHANGES = {
    "a change of a criterion is told": lambda: tell(DEFINED, TOLD),
    "a change is told otherwise": lambda: tell(replace(TOLD, name="Autre nom")),
    "a change is told of a later day": lambda: tell(replace(TOLD, moment="2026-05-06T12:00:00Z")),
    "the history is cut": lambda: tell(TOLD, structures=Reach(Limit.SHALLOW, "2026-01-01")),
    "an address changed places": lambda: tell(
        TOLD,
        exchanges=(
            (Exchange("criteres/lien-social/", "A", "criteres/entraide/", "B", "2026-03-04"),),
        ),
    ),
    "a shared definition changed since": lambda: tell(
        TOLD, redefined={("konexio", "transmission"): "2026-03-04"}
    ),
    "nobody looked at the history": lambda: tell_of(Chronicle(events=(TOLD,))),
    "an indicator is reworded": lambda: change_framework(
        "corlab", on_first_indicator(lambda one: replace(one, name=f"{one.name}, autrement"))
    ),
    "an indicator becomes another type": lambda: change_framework(
        "corlab", on_first_indicator(lambda one: replace(one, type="impact"))
    ),
    "a limit is told": lambda: change_framework(
        "corlab", on_criteria(lambda one: replace(one, limits="Difficile à voir."))
    ),
    "criteria have an audience": lambda: change_framework(
        "corlab", on_criteria(lambda one: replace(one, audiences=("marins",)))
    ),
    "criteria have no indicator": lambda: change_framework(
        "corlab", on_criteria(lambda one: replace(one, indicators=()))
    ),
    "criteria are linked to nothing": lambda: change_framework(
        "corlab", on_criteria(without_links)
    ),
    "criteria are renamed": lambda: change_framework(
        "corlab", on_criteria(lambda one: replace(one, name=f"{one.name} encore"))
    ),
    "a structure is renamed": lambda: change_framework("corlab", on_structure(name="Zèbre")),
    "a structure moves": lambda: change_framework("corlab", on_structure(territory="Quimper")),
    "a structure offers help": lambda: change_framework(
        "corlab", on_structure(offers_help="Un atelier.", contact="https://exemple.org/")
    ),
    "a structure has a kind": lambda: change_framework("corlab", on_structure(kind="company")),
    "a structure speaks for itself": lambda: change_framework(
        "corlab", lambda one: replace(one, provenance="structure")
    ),
    "a framework is adopted": lambda: change_framework(
        "corlab", lambda one: replace(one, status="adopted", date="2031")
    ),
    "a framework is used for nothing": lambda: change_framework(
        "corlab", lambda one: replace(one, usage=())
    ),
    "a framework is gone": one_less,
    "a shared criterion is defined": lambda: change_library(
        lambda one: replace(one, definition="Tout autre chose.")
    ),
    "a shared criterion is renamed": lambda: change_library(
        lambda one: replace(one, name="Tout autre nom")
    ),
    "a shared criterion has no indicator": lambda: change_library(
        lambda one: replace(one, indicators=())
    ),
    "nobody speaks of anything": nobody_speaks,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_the_same_key_is_the_same(change):
    old, new = before(), CHANGES[change]()
    kept = [one for one, its_key in new.keys.items() if old.keys.get(one) == its_key]
    changed = [one for one in new.keys if one in old.keys and one not in kept]

    assert [one for one in kept if old.at(one) != new.at(one)] == []
    assert kept, "nothing stays: the keys say too much"
    assert any(old.at(one) != new.at(one) for one in changed), "the change is no change"


def test_a_reworded_indicator_leaves_nearly_everything_alone():
    old, new = before(), CHANGES["an indicator is reworded"]()
    changed = {one for one in new.keys if old.keys.get(one) != new.keys[one]}

    assert "structures/corlab/" in changed
    assert "structures/parlons-en/" not in changed
    assert "criteres/" not in changed, "the catalogue shows no indicator"
    assert len(changed) < len(new.keys) / 5


def test_a_change_that_is_told_leaves_nearly_everything_alone():
    old, new = before(), CHANGES["a change of a criterion is told"]()
    changed = {one for one in new.keys if old.keys.get(one) != new.keys[one]}

    assert {"changements/", "changements/flux.atom", "criteres/lien-social/"} <= changed
    assert "criteres/lien-social/_histoire/" in changed
    assert "structures/corlab/" not in changed
    assert len(changed) < 10


def test_two_plans_of_the_same_files_have_the_same_keys():
    assert before().keys == Planned(*real()).keys


def test_where_a_text_stands_in_its_file_changes_no_key():
    frameworks, domains = real()
    moved = [
        replace(one, origin=Origin(one.origin.path, one.origin.line + 100, 1)) for one in frameworks
    ]

    assert Planned(moved, domains).keys == before().keys
