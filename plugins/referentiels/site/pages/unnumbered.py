"""Effects that are real and hardly visible: criteria without a number seen, in the structures' own words.

The report begins each domain; a list of its own, cut into pages, has them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.facets import Facet
from referentiels.insight.plurality import Look, Scope, gather
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Criterion, Indicator
from referentiels.site.entry import Entry
from referentiels.site.pages.crossing import Place, name_domains, of_scope
from referentiels.site.pages.page import Chapter, Page, Rows, Section, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

FIRST_OF_A_DOMAIN = 6
SAYINGS_A_PAGE = 30
LIST = "en-mots"
OTHER = "_sans-domaine"
"""Anchor of what is linked to no shared domain; no identifier has an underscore."""


class SayingRow(NamedTuple):
    """A criterion as a structure says it, without a number to count it."""

    domain: Link
    anchor: str
    criterion: Criterion
    place: str
    structure: Link
    provenance: str
    shared: Link | None
    indicators: tuple[Indicator, ...]

    @property
    def is_read(self) -> bool:
        """Tell whether the project read it in public sources."""
        return self.provenance == "public-sources"

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing is known of it but its name."""
        criterion = self.criterion
        return not (self.indicators or criterion.limits or criterion.lessons or criterion.remark)


class DomainSayings(NamedTuple):
    """Those of one domain; the others are at `rest`, when there are some."""

    domain: Link
    anchor: str
    rows: tuple[SayingRow, ...]
    more: int
    rest: str

    @property
    def told(self) -> tuple[SayingRow, ...]:
        """Those of which more is known than the name."""
        return tuple(row for row in self.rows if not row.is_bare)

    @property
    def unseen(self) -> tuple[SayingRow, ...]:
        """Those for which public sources show no indicator; only a structure knows that it has none."""
        return tuple(row for row in self.rows if row.is_bare and row.is_read)

    @property
    def without(self) -> tuple[SayingRow, ...]:
        """Those for which structures have no indicator yet."""
        return tuple(row for row in self.rows if row.is_bare and not row.is_read)

    @property
    def shared(self) -> bool:
        """Tell whether this is a domain, not what is linked to none."""
        return self.anchor != OTHER


class Saying(NamedTuple):
    """What the report shows of them, and how many there are."""

    domains: tuple[DomainSayings, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingsView:
    """A page of the whole list."""

    domains: tuple[DomainSayings, ...]
    chapter: Chapter
    number: int


@gathered_once
def list_sayings(catalogue: Catalogue, scope: Scope, words: Translator) -> list[SayingRow]:
    """List the criteria of which no number is known here, by domain, then by name."""
    links = dict(name_domains(catalogue, words))
    order = {domain: place for place, domain in enumerate(links)}
    found = sorted(
        (look for look in gather(catalogue).parts[scope].looks if not look.counted),
        key=lambda look: (
            order[look.shared_domain],
            alphabetical(look.criterion.name),
            look.framework.id,
        ),
    )
    return [_row(catalogue, look, links[look.shared_domain]) for look in found]


def _row(catalogue: Catalogue, look: Look, domain: Link) -> SayingRow:
    home = addresses.structure(look.framework.id)
    shared = catalogue.shared_criteria.get(look.criterion.shared)
    return SayingRow(
        domain=domain,
        anchor=look.shared_domain or OTHER,
        criterion=look.criterion,
        place=addresses.at(home, look.criterion.id),
        structure=Link(look.framework.structure.called, home),
        provenance=look.framework.provenance,
        shared=Link(shared.name, addresses.criterion(shared.id)) if shared else None,
        indicators=look.indicators,
    )


def begin_sayings(rows: list[SayingRow], report: str) -> Saying:
    """Keep the first of each domain, and say where the others are."""
    domains, before = [], 0
    for anchor, group in groupby(rows, key=lambda row: row.anchor):
        found = tuple(group)
        page = addresses.following(
            addresses.plurality_list(report, LIST), before // SAYINGS_A_PAGE + 1
        )
        shown = found[:FIRST_OF_A_DOMAIN]
        domains.append(
            DomainSayings(
                found[0].domain,
                anchor,
                shown,
                len(found) - len(shown),
                addresses.at(page, anchor),
            )
        )
        before += len(found)
    return Saying(tuple(domains), len(rows))


def plan_sayings(
    catalogue: Catalogue,
    scope: Scope,
    report: Place,
    reads: tuple[Facet, ...],
    words: Translator,
) -> Iterator[Entry[Page]]:
    """Give the whole list, also where the report holds it: its address answers whatever files say later."""
    looks = gather(catalogue).parts[scope].looks
    numbers = Counter(look.shared_domain for look in looks if not look.counted)
    address = addresses.plurality_list(report.address, LIST)
    rows = Rows(range(numbers.total()), SAYINGS_A_PAGE, address)
    for chapter in rows.chapters():
        make = partial(_view, catalogue, scope, chapter, report, words)
        yield Entry(rows.at(chapter), make, reads)


def _view(
    catalogue: Catalogue,
    scope: Scope,
    chapter: Chapter,
    report: Place,
    words: Translator,
) -> Page:
    said, _ = list_sayings(catalogue, scope, words), words.gettext
    shown = [said[place] for place in chapter.rows if isinstance(place, int)]
    title = of_scope(_("Des effets réels, mais peu visibles"), report.scope, words)
    domains = tuple(
        DomainSayings((found := tuple(group))[0].domain, anchor, found, 0, "")
        for anchor, group in groupby(shown, key=lambda row: row.anchor)
    )
    address = addresses.plurality_list(report.address, LIST)
    return Page(
        address=addresses.following(address, chapter.number),
        template="plurality-words",
        title=numbered(title, chapter, words),
        description=_(
            "Des critères pour lesquels nous n'avons vu aucun chiffre, "
            "dans les mots des structures."
        ),
        view=SayingsView(domains=domains, chapter=chapter._replace(rows=shown), number=len(said)),
        trail=report.trail,
        sections=tuple(Section(one.domain.title, one.anchor) for one in domains),
    )
