"""The six findings of the report for local authorities: each a sentence and a picture, from the files.

Takes the part of the catalogue that a report is about, gives texts. Lists are in the order of the library
or of names, never of a number, and no finding is about one structure. Doesn't know what is folded below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from referentiels.insight.hues import hues_of
from referentiels.insight.plurality import Look, Part, Scope, find_waiting, users_of, watchers_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES, Framework
from referentiels.site.pages.crossing import DomainRow, count_by_audience, name_domains
from referentiels.site.pages.marks import Marked, mark, worth_of
from referentiels.site.pages.sharing import name_some
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

MANY = 3
"""From so many structures on, the picture of what is shared counts them together."""


class Finding(NamedTuple):
    """A sentence, the rows of its picture, and how to read its marks; without rows nothing is known yet."""

    said: str
    rows: tuple[Marked, ...]
    legend: str = ""


class Watched(NamedTuple):
    """A shared domain, and who works on it; `more` are on its page."""

    domain: Link
    hue: int
    structures: tuple[Link, ...]
    more: int


def _finding(said: str, rows: Sequence[Marked], worth: int, what: str) -> Finding:
    """Join a sentence and its picture; a mark that stands for one needs no legend."""
    legend = what.format(n=worth) if worth > 1 else ""
    return Finding(said, tuple(rows) if any(one.total for one in rows) else (), legend)


def list_watched(catalogue: Catalogue, scope: Scope, part: Part) -> tuple[Watched, ...]:
    """List the domains that somebody works on, in the order of the library."""
    watchers, hues = watchers_of(part, scope), hues_of(catalogue)
    return tuple(
        Watched(
            Link(domain.name, addresses.domain(domain.id)),
            hues[domain.id],
            *name_some(watchers[domain.id]),
        )
        for domain in catalogue.domains
        if domain.id in watchers
    )


def find_domains(catalogue: Catalogue, scope: Scope, part: Part, words: Translator) -> Finding:
    """Say how many shared domains are worked on, and draw how many structures work on each."""
    watchers: Mapping[str, Sequence[Framework]] = watchers_of(part, scope)
    numbers = {domain.id: len(watchers.get(domain.id, ())) for domain in catalogue.domains}
    worth, hues = worth_of(numbers.values()), hues_of(catalogue)
    rows = [
        mark(
            Link(domain.name, addresses.domain(domain.id)),
            numbers[domain.id],
            worth,
            hue=hues[domain.id],
        )
        for domain in catalogue.domains
    ]
    said, legend = _tell_domains(tuple(numbers.values()), words), _of_structures(words)
    return _finding(said, rows, worth, legend)


def _of_structures(words: Translator) -> str:
    return words.gettext("Un point vaut {n} démarches.")


def _of_criteria(words: Translator) -> str:
    return words.gettext("Un point vaut {n} critères.")


def _tell_domains(numbers: Sequence[int], words: Translator) -> str:
    watched, alone, _ = sum(map(bool, numbers)), numbers.count(1), words.gettext
    if not watched:
        return _("Aucun domaine partagé n'est encore regardé.")
    if watched == len(numbers):
        said = words.ngettext(
            "Le seul domaine partagé est regardé",
            "Les {n} domaines partagés sont tous regardés",
            watched,
        )
    else:
        said = words.ngettext(
            "{n} domaine partagé sur {total} est regardé",
            "{n} domaines partagés sur {total} sont regardés",
            watched,
        )
    parts = (
        (watched - alone, _("{n} par plusieurs démarches")),
        (alone, _("{n} par une seule démarche")),
    )
    how = ", ".join(text.format(n=number) for number, text in parts if number)
    return _("{said} : {how}.").format(said=said.format(n=watched, total=len(numbers)), how=how)


def find_audiences(
    looks: Sequence[Look], columns: Sequence[Link], rows: Sequence[DomainRow], words: Translator
) -> Finding:
    """Say for whom criteria are, and draw how many are for each audience."""
    counts = count_by_audience(rows)
    worth = worth_of(counts)
    shown = [mark(link, number, worth) for link, number in zip(columns, counts, strict=True)]
    named = {key for look in looks for key in look.audiences}
    silent = sum(not look.audiences for look in looks)
    if not named:
        return Finding(words.gettext("Aucun public n'est encore noté."), ())
    said = words.ngettext(
        "{n} public est nommé.", "{n} publics différents sont nommés.", len(named)
    ).format(n=len(named))
    if silent:
        said += " " + words.ngettext(
            "Pour {n} critère sur {total}, aucun n'est noté.",
            "Pour {n} critères sur {total}, aucun n'est noté.",
            silent,
        ).format(n=silent, total=len(looks))
    return _finding(said, shown, worth, _of_criteria(words))


def find_types(part: Part, words: Translator) -> Finding:
    """Say how many indicators there are of each type, and draw them."""
    counts = Counter(one.type for look in part.looks for one in look.indicators)
    worth, total = worth_of(counts.values()), counts.total()
    rows = [
        mark(Link(words.text(LABELS["type"][type]), type), counts[type], worth)
        for type in INDICATOR_TYPES
    ]
    said = words.ngettext(
        "{total} indicateur : {output} de réalisation, {outcome} de résultat, {impact} d'impact.",
        "{total} indicateurs : {output} de réalisation, {outcome} de résultat, {impact} d'impact.",
        total,
    )
    numbers = {type: counts[type] for type in INDICATOR_TYPES}
    legend = words.gettext("Un point vaut {n} indicateurs.")
    return _finding(said.format(total=total, **numbers), rows, worth, legend)


def find_shared(
    catalogue: Catalogue, part: Part, scope: Scope, shared_by: str, words: Translator
) -> Finding:
    """Say how many shared criteria several structures look at, and draw how many look at each."""
    users, least = users_of(part.looks), MANY if scope == Scope() else 2
    numbers = [
        len(users.get(one.id, ()))
        for one in catalogue.shared_criteria.values()
        if one.status != "retired" or one.id in users
    ]
    counts = Counter(min(number, MANY) for number in numbers)
    worth = worth_of(counts.values())
    rows = [
        mark(Link(title, ""), counts[number], worth)
        for number, title in enumerate(_how_many(words))
    ]
    shared = sum(number >= least for number in numbers)
    said = words.ngettext(
        "{n} critère partagé sur {total} est regardé par {least} démarches au moins.",
        "{n} critères partagés sur {total} sont regardés par {least} démarches au moins.",
        shared,
    ).format(n=shared, total=len(numbers), least=shared_by)
    return _finding(said, rows if part.looks else [], worth, _of_criteria(words))


def _how_many(words: Translator) -> tuple[str, ...]:
    _ = words.gettext
    return (
        _("regardés par aucune démarche"),
        _("regardés par une seule"),
        _("regardés par deux"),
        _("regardés par trois ou davantage"),
    )


def find_unnumbered(catalogue: Catalogue, part: Part, words: Translator) -> Finding:
    """Say for how many criteria no number was seen, and draw them by domain, hollow."""
    counted = Counter(look.shared_domain for look in part.looks if look.counted)
    total = Counter(look.shared_domain for look in part.looks)
    worth, hues = worth_of(total.values()), hues_of(catalogue)
    rows = [
        mark(link, counted[domain], worth, total[domain], hues.get(domain))
        for domain, link in name_domains(catalogue, words)
        if total[domain]
    ]
    silent = total.total() - counted.total()
    if total and not silent:
        all_counted = words.gettext("Tous les critères ont un chiffre.")
        return _finding(all_counted, rows, worth, _of_criteria(words))
    said = words.ngettext(
        "Pour {n} critère sur {total}, nous n'avons vu aucun chiffre.",
        "Pour {n} critères sur {total}, nous n'avons vu aucun chiffre.",
        silent,
    )
    legend = words.gettext("Un point vaut {n} critères ; vide, ils sont sans chiffre.")
    return _finding(said.format(n=silent, total=total.total()), rows, worth, legend)


def find_unexplored(catalogue: Catalogue, part: Part, scope: Scope, words: Translator) -> Finding:
    """Say what has been observed, and draw what is left to do, hollow."""
    rows = list(_progress(catalogue, part, scope, words))
    worth = worth_of(total for _, _, total in rows)
    shown = [mark(link, number, worth, total) for link, number, total in rows]
    legend = words.gettext("Un point vaut {n} critères ou indicateurs ; vide, ils attendent.")
    return _finding(_tell_progress(shown[-1], scope, words), shown, worth, legend)


def _progress(
    catalogue: Catalogue, part: Part, scope: Scope, words: Translator
) -> Iterator[tuple[Link, int, int]]:
    """Give what has been done, and of how many; what the finding says comes last."""
    users, _ = users_of(part.looks), words.gettext
    alive = [one.id for one in catalogue.shared_criteria.values() if one.status != "retired"]
    looked_at = sum(one in users for one in alive)
    yield Link(_("critères partagés regardés ici"), ""), looked_at, len(alive)
    if scope.year is None:
        provided = sum(bool(look.indicators) for look in part.looks)
        yield Link(_("critères qui ont un indicateur"), ""), provided, len(part.looks)
        waiting = find_waiting(part.looks)
        total = sum(waiting.indicators.values())
        observed = total - sum(waiting.without_result.values())
        yield Link(_("indicateurs qui ont un résultat"), ""), observed, total


def _tell_progress(row: Marked, scope: Scope, words: Translator) -> str:
    if scope.year is not None:
        said = words.ngettext(
            "Cette année-là, {n} critère partagé sur {total} a été observé.",
            "Cette année-là, {n} critères partagés sur {total} ont été observés.",
            row.number,
        )
    else:
        said = words.ngettext(
            "{n} indicateur sur {total} a un résultat publié ici.",
            "{n} indicateurs sur {total} ont un résultat publié ici.",
            row.number,
        )
    return said.format(n=row.number, total=row.total)
