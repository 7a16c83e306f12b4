"""The published identifiers that have changed places, and name another thing → what is said of them.

Before they are kept by Git a check refuses them; afterwards it can't, as it reads no history: who builds the
site is told. Takes two catalogues or what the history shows, and the list of addresses. Doesn't know how what
changed places is found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from referentiels.checking.rules.lasting import SWAPPED
from referentiels.history.differences.exchanges import Exchanged, find_exchanged, names_of
from referentiels.history.differences.vocabulary import join
from referentiels.insight.telling import tell_date
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Exchange
from referentiels.reading.ledger import Row, State
from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import Message, Translator, quote, say


def find_swapped(
    before: Catalogue, after: Catalogue, published: Collection[str]
) -> Iterator[Diagnostic]:
    """Find the published addresses that would say what others of them said, which say something else too."""
    then = names_of(before.frameworks, before.domains)
    now = names_of(after.frameworks, after.domains)
    for one in find_exchanged(then, now):
        if one.address in published:
            yield _report(one)


def _report(one: Exchanged) -> Diagnostic:
    return SWAPPED.at(
        one.now.origin.at(one.now.key),
        address=one.address,
        other=one.other,
        before=quote(one.before.name),
        now=quote(one.now.name),
    )


def tell_swapped(
    exchanges: Iterable[tuple[Exchange, ...]], rows: Sequence[Row], words: Translator
) -> Iterator[str]:
    """Say which addresses were listed, and have come to mean something else since, together."""
    listed = {one.address: one.since for one in rows if one.state is State.HERE}
    # What leads there was published before, whatever the day when it was renamed.
    listed |= {one.to: "" for one in rows if one.state is State.MOVED and one.to in listed}
    for ring in exchanges:
        if any(one.address in listed and listed[one.address] <= one.day for one in ring):
            yield words.text(_since(ring, words))


def _since(ring: tuple[Exchange, ...], words: Translator) -> Message:
    moved = (
        say(
            "« {name} » était à {address}, et est à {there}",
            name=quote(one.first),
            address=one.address,
            there=one.there,
        )
        for one in ring
    )
    return say(
        "Des adresses publiées ont changé de place le {day}, et qui les avait gardées n'y trouve plus ce "
        "qu'il y avait lu : {moved}. Redonnez à chacun l'identifiant qu'il avait. Si les nouvelles "
        "adresses servent déjà, donnez-leur plutôt des identifiants neufs (referentiels rename), puis "
        "menez chaque ancienne adresse à ce qu'elle disait d'abord (referentiels addresses --moved).",
        day=tell_date(ring[0].day, words),
        moved=join(moved, " ; "),
    )
