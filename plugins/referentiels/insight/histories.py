"""What changed in one thing: events of the chronicle, by what they are about, and said in short.

Takes a catalogue, gives events, the newest first. Doesn't know pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from referentiels.insight.telling import tell_date
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.chronicle import (
    Chronicle,
    Event,
    Exchange,
    Kind,
    Limit,
    Reach,
    Told,
    What,
)
from referentiels.model.translation import WRITTEN_IN
from referentiels.words import addresses
from referentiels.words.language import Message, Translator, say
from referentiels.words.tongues import Mixed, enclose, in_language, set_in_line, shorten

LONGEST_TITLE = 140


def retell(chronicle: Chronicle, catalogue: Catalogue, words: Translator) -> Chronicle:
    """Say a chronicle in the words of a translated catalogue: what it quotes stays as it was written."""

    def named(one: Event) -> str:
        domain = catalogue.shared_domains.get(one.identifier) if one.kind is Kind.DOMAIN else None
        return domain.name if domain else in_language(one.name, WRITTEN_IN, words.language)

    def said(one: Event) -> Event:
        changes = tuple(_retell(each, words) for each in one.changes)
        return replace(one, name=named(one), changes=changes)

    def traded(one: Exchange) -> Exchange:
        shared = catalogue.shared_criteria.get(one.there.removeprefix(addresses.CRITERIA)[:-1])
        return one._replace(
            first=shared.name if shared else in_language(one.first, WRITTEN_IN, words.language)
        )

    return replace(
        chronicle,
        events=tuple(map(said, chronicle.events)),
        exchanges=tuple(tuple(map(traded, ring)) for ring in chronicle.exchanges),
    )


def _retell(change: Told, words: Translator) -> Told:
    if change.message is None or words.language == WRITTEN_IN:
        return change._replace(text=in_language(change.text, WRITTEN_IN, words.language))
    return change._replace(text=Mixed.of(words.text(_quoting(change.message, words))))


def _quoting(message: Message, words: Translator) -> Message:
    """Have what a sentence quotes say its language."""
    said: dict[str, str | int | Message] = {}
    for name, value in message.values.items():
        if isinstance(value, Message):
            said[name] = _quoting(value, words)
        elif isinstance(value, str):
            said[name] = tell_date(value, words) if name == "day" else enclose(value, WRITTEN_IN)
        else:
            said[name] = value
    return message._replace(values=said)


@gathered_once
def _by_subject(catalogue: Catalogue) -> Mapping[tuple[Kind, str], tuple[Event, ...]]:
    found: defaultdict[tuple[Kind, str], list[Event]] = defaultdict(list)
    for one in catalogue.chronicle.events:
        if one.is_here:  # what is gone may have had a name that another has today
            found[one.kind, one.identifier].append(one)
    return {subject: tuple(events) for subject, events in found.items()}


def events_of(catalogue: Catalogue, kind: Kind, identifier: str) -> tuple[Event, ...]:
    """Give what changed in a structure, or in a domain of the library."""
    return _by_subject(catalogue).get((kind, identifier), ())


@gathered_once
def _by_criterion(catalogue: Catalogue) -> Mapping[str, tuple[Event, ...]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for one in catalogue.chronicle.events:
        own: defaultdict[str, list[Told]] = defaultdict(list)
        for change in one.changes:
            own[change.criterion].append(change)
        for criterion, changes in own.items():
            found[criterion].append(replace(one, changes=tuple(changes)))
    return {criterion: tuple(events) for criterion, events in found.items()}


def events_of_criterion(catalogue: Catalogue, criterion: str) -> tuple[Event, ...]:
    """Give what changed in a shared criterion, and nothing else of its domain."""
    return _by_criterion(catalogue).get(criterion, ())


@gathered_once
def _by_domain(catalogue: Catalogue) -> Mapping[str, tuple[Event, ...]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for one in catalogue.chronicle.events:
        if one.kind is Kind.DOMAIN and one.is_here:
            found[one.identifier].append(one)
        under: defaultdict[str, dict[str, Told]] = defaultdict(dict)
        for change in one.changes:
            for domain in change.domains:
                under[domain].setdefault(change.text, change)
        for domain, changes in under.items():
            if (one.kind, one.identifier) != (Kind.DOMAIN, domain):
                found[domain].append(replace(one, changes=tuple(changes.values())))
    return {domain: tuple(events) for domain, events in found.items()}


def events_under(catalogue: Catalogue, domain: str) -> tuple[Event, ...]:
    """Give what changed in a domain of the library, and in what structures put under it."""
    return _by_domain(catalogue).get(domain, ())


def tell_event(event: Event, words: Translator) -> str:
    """Say an event in a few words, for a title."""
    if event.what is What.ADDED and event.kind is Kind.STRUCTURE:
        return words.gettext("référentiel ajouté")
    if event.what is What.BACK:
        return words.gettext("de retour")
    if event.what is What.REMOVED:
        return words.gettext("retiré")
    if event.what is What.HIDDEN:
        return words.gettext("un texte qui ne peut pas être montré")
    return _tell_changes([one.text for one in event.changes], event, words)


def _tell_changes(texts: list[str], event: Event, words: Translator) -> str:
    if len(texts) == 1:
        return shorten(set_in_line(texts[0]), LONGEST_TITLE)
    form = sum(one.weight == "wording" for one in event.changes)
    deep = len(texts) - form
    said = (
        words.ngettext("{n} changement de fond", "{n} changements de fond", deep).format(n=deep),
        words.ngettext("{n} changement de forme", "{n} changements de forme", form).format(n=form),
    )
    return ", ".join(one for one, number in zip(said, (deep, form), strict=True) if number)


class Lack(NamedTuple):
    """What is not told of some files, and why."""

    limit: Limit
    since: str
    about: str = ""
    """`structures` or `library`, where the other is known otherwise."""


def lacks_of(reach: Reach, about: str = "") -> tuple[Lack, ...]:
    """Say what is not known of some files."""
    return (Lack(*reach, about),) if reach.limit else ()


def all_lacks(chronicle: Chronicle) -> tuple[Lack, ...]:
    """Say what is not known of both kinds of files, once where it is the same."""
    structures, library = chronicle.structures, chronicle.library
    if not chronicle.is_asked:
        return (Lack(Limit.MISSING, ""),)
    if structures == library:
        return lacks_of(structures)
    return (*lacks_of(structures, "structures"), *lacks_of(library, "library"))


_OF_SOME = {
    "structures": say("Référentiels des structures."),
    "library": say("Critères partagés."),
}


def tell_lack(lack: Lack, words: Translator) -> tuple[str, str]:
    """Say of which files something is not known, where it is not so of all; and what."""
    return words.text(_OF_SOME[lack.about]) if lack.about else "", _tell_limit(lack, words)


def _tell_limit(lack: Lack, words: Translator) -> str:
    _ = words.gettext
    day = tell_date(lack.since, words) if lack.since else ""
    if lack.limit is Limit.LONG:
        return _(
            "Les changements d'avant le {day} ne sont pas racontés ici ; le dépôt des fichiers les garde."
        ).format(day=day)
    if lack.limit is Limit.SHALLOW:
        return (
            _(
                "Histoire non connue avant le {day} : ce site a été construit avec une partie seulement de "
                "l'historique."
            ).format(day=day)
            if day
            else _("Ce site a été construit avec une partie seulement de l'historique.")
        )
    if lack.about:
        return _(
            "Le site a été construit sans l'historique de leurs fichiers : ce qui y a changé n'est pas connu "
            "ici."
        )
    return _(
        "Ce site a été construit sans l'historique des fichiers : ce qui a changé n'est pas connu ici."
    )
