"""A new framework → what its reviewer reads of it: who speaks, its table, what is missing, what is near.

Takes newcomers, gives blocks of bounded size. Doesn't know how they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from referentiels.history.reviewing.blocks import (
    Block,
    Items,
    Line,
    Title,
    capital,
    listed,
    more,
    shorten,
)
from referentiels.history.reviewing.missing import count_missing, count_new_missing, tell_missing
from referentiels.history.reviewing.near import MOST_NEAR
from referentiels.history.reviewing.newcomers import (
    Grown,
    NearCriterion,
    NewAudience,
    Newcomer,
    Place,
)
from referentiels.history.reviewing.table import LONGEST_CELL, tabulate
from referentiels.insight.telling import tell_date
from referentiels.insight.voices import tell_rights, tell_state
from referentiels.model.model import Framework, SourceDocument
from referentiels.words import addresses
from referentiels.words.labels import label
from referentiels.words.language import Translator, quote

MOST_PRESENTED = 12
"""Frameworks; the others are named."""
MOST_SOURCES, MOST_NAMES = 20, 30
LONGEST_SUMMARY = 400


def present_all(newcomers: Sequence[Newcomer], words: Translator) -> Iterator[Block]:
    """Present new frameworks, as many as can be read."""
    for one in newcomers[:MOST_PRESENTED]:
        yield from present(one, words)
    left = newcomers[MOST_PRESENTED:]
    if left:
        yield Title(words.gettext("Autres nouveaux référentiels"))
        names = (one.framework.structure.name for one in left)
        yield listed(names, len(left), MOST_NAMES, words)


def present(newcomer: Newcomer, words: Translator) -> Iterator[Block]:
    """Say what there is to know of a new framework."""
    framework = newcomer.framework
    name = shorten(framework.structure.name, LONGEST_CELL)
    yield Title(words.gettext("Nouveau référentiel : {name}").format(name=name))
    yield Items(tuple(_identity(newcomer, words)))
    yield from _sources(framework, words)
    shared = {one.shared.id: one.shared.name for one in newcomer.places}
    yield from tabulate(framework, shared, words)
    yield from _beside(newcomer, words)


# Who


def _identity(newcomer: Newcomer, words: Translator) -> Iterator[Line]:
    _ = words.gettext
    framework = newcomer.framework
    structure = framework.structure
    kind = label("kind", structure.kind) if structure.kind else None
    told = [words.text(kind) if kind else "", structure.territory]
    about = capital(" · ".join(shorten(one, LONGEST_CELL) for one in told if one))
    if about or structure.website:
        found = (about, shorten(structure.website, LONGEST_CELL))
        yield Line(" · ".join(one for one in found if one), _("La structure :"))
    if structure.summary:
        yield Line(shorten(structure.summary, LONGEST_SUMMARY), _("Elle se présente :"))
    if structure.audiences:
        people = ", ".join(structure.audiences[:MOST_NAMES])
        yield Line(shorten(people, LONGEST_SUMMARY), _("À qui elle s'adresse :"))
    yield Line(_speaker(framework, words), _("Qui parle :"))
    yield Line(tell_rights(framework, words), _("Licence :"))
    state = tell_state(framework, tell_date(framework.date, words), words)
    if state:
        yield Line(state, _("Où il en est :"))
    if newcomer.alike:
        names = ", ".join(f"« {quote(one.structure.name)} »" for one in newcomer.alike)
        yield Line(
            _("{names}. Est-ce la même structure ?").format(names=names),
            _("Déjà publié, sous un nom ou un site proche :"),
        )


def _speaker(framework: Framework, words: Translator) -> str:
    _ = words.gettext
    if framework.provenance == "public-sources":
        told = words.ngettext(
            "d'autres que la structure, à partir d'une source publique.",
            "d'autres que la structure, à partir de {n} sources publiques.",
            max(1, len(framework.sources)),
        ).format(n=len(framework.sources))
        return f"{told} {_('La structure ne l’a pas relu.')}"
    if framework.provenance == "fictional":
        return _("personne : c'est un exemple inventé.")
    return _("la structure, dit la proposition. Vérifiez que c'est bien elle, ou avec son accord.")


def _sources(framework: Framework, words: Translator) -> Iterator[Block]:
    if framework.sources:
        yield Line("", words.gettext("Sources"))
        told = (_source(one, words) for one in framework.sources)
        yield listed(told, len(framework.sources), MOST_SOURCES, words)
    elif framework.provenance == "public-sources":
        yield Line(words.gettext("aucune n'est citée."), words.gettext("Sources :"))


def _source(one: SourceDocument, words: Translator) -> str:
    seen = words.gettext("lu le {date}").format(date=tell_date(one.seen, words)) if one.seen else ""
    return ", ".join(shorten(part, LONGEST_CELL) for part in (one.title, one.url, seen) if part)


# Beside what is published


def _beside(newcomer: Newcomer, words: Translator) -> Iterator[Block]:
    _ = words.gettext
    missing = list(tell_missing(count_missing(newcomer.framework), words))
    if missing:
        yield Line(
            _("{missing}. Incomplet n'est pas un motif de refus.").format(
                missing=" ; ".join(missing)
            ),
            _("Il manque encore :"),
        )
    if newcomer.audiences:
        yield Line(_("personne ne les nomme encore ainsi."), _("Publics nouveaux :"))
        told = (_audience(one, words) for one in newcomer.audiences)
        yield listed(told, len(newcomer.audiences), MOST_NAMES, words)
    if newcomer.near:
        yield Line(
            _("un lien se propose, il ne s'impose pas."), _("Proche de ce qui est déjà publié :")
        )
        near = (_near(one, words) for one in newcomer.near)
        yield listed(near, len(newcomer.near), MOST_NAMES, words)
    if not (missing or newcomer.audiences or newcomer.near):
        yield Line(
            _("rien ne manque, aucun public nouveau, aucun critère proche sans lien."),
            _("Rien à signaler :"),
        )
    yield Line("", _("Sur le catalogue"))
    yield Items(tuple(_places(newcomer, words)))


def _audience(one: NewAudience, words: Translator) -> str:
    if not one.near:
        return f"« {quote(one.name)} »"
    near = ", ".join(f"« {quote(name)} »" for name in one.near)
    return words.gettext("« {name} » ; déjà employé : {near}").format(
        name=quote(one.name), near=near
    )


def _near(one: NearCriterion, words: Translator) -> str:
    _ = words.gettext
    told = [_("critère partagé « {name} »").format(name=quote(each.name)) for each in one.shared]
    told += [
        _("« {name} » ({structure})").format(
            name=quote(use.criterion.name), structure=quote(use.framework.structure.called)
        )
        for use in one.others[:MOST_NEAR]
    ]
    if len(one.others) > MOST_NEAR:
        told.append(more(len(one.others) - MOST_NEAR, words))
    return _("« {name} » : {near}").format(name=quote(one.name), near=" ; ".join(told))


def tell_grown(found: Iterable[Grown], words: Translator) -> Iterator[str]:
    """Say what is not there yet, and is new, in frameworks to which something was added."""
    for one in found:
        name = quote(one.after.structure.name)
        missing = list(tell_missing(count_new_missing(one.before, one.after), words))
        if missing:
            yield words.gettext("{name} : {missing}").format(name=name, missing=" ; ".join(missing))
        for audience in one.audiences:
            yield words.gettext("{name}, public nouveau : {audience}").format(
                name=name, audience=_audience(audience, words)
            )


def _places(newcomer: Newcomer, words: Translator) -> Iterator[Line]:
    _ = words.gettext
    framework = newcomer.framework
    yield Line(f"/{addresses.structure(framework.id)}", _("Sa page :"))
    ordered = sorted(newcomer.places, key=lambda one: one.domain)
    for domain, places in groupby(ordered, key=lambda one: one.domain):
        found = list(places)
        said = " ; ".join(_place(one, words) for one in found[:MOST_NAMES])
        yield Line(said, _("Sous « {domain} » :").format(domain=quote(domain)))
    alone = sum(
        not (one.is_heading or one.shared) for each in framework.domains for one in each.criteria
    )
    if alone:
        yield Line(
            words.ngettext(
                "{n} critère, qui n'est relié à aucun critère partagé.",
                "{n} critères, qui ne sont reliés à aucun critère partagé.",
                alone,
            ).format(n=alone),
            _("Sur sa page seulement :"),
        )


def _place(one: Place, words: Translator) -> str:
    name = quote(one.shared.name)
    if not one.others:
        return words.gettext("« {name} » (première structure à l'employer)").format(name=name)
    return words.ngettext(
        "« {name} » (avec {n} autre structure)",
        "« {name} » (avec {n} autres structures)",
        one.others,
    ).format(name=name, n=one.others)
