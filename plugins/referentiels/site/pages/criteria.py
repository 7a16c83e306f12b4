"""Pages of the criteria: each shared criterion with those who use it, after their list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.citing import Citation, cite_criterion
from referentiels.insight.equivalents import counterparts_of
from referentiels.insight.facets import facets_of
from referentiels.insight.hues import hues_of
from referentiels.insight.sayings import (
    IndicatorGroup,
    NoteRow,
    count_structures,
    find_notes,
    group_indicators,
    last_change,
    tell_uses,
    types_of,
)
from referentiels.insight.voices import PROVENANCES
from referentiels.model.catalogue import Catalogue, CriterionUse, Older, older_in
from referentiels.model.model import INDICATOR_TYPES, SharedCriterion
from referentiels.model.neighbour import own_id
from referentiels.site.entry import Entry
from referentiels.site.pages.counterparts import CounterpartRow, lay_counterpart
from referentiels.site.pages.criteria_list import plan_criteria_list
from referentiels.site.pages.described import about_criterion, twins_of_criterion
from referentiels.site.pages.downloads import Download, criterion_downloads
from referentiels.site.pages.exchange import Helper, helpers_for
from referentiels.site.pages.origins import find_origin
from referentiels.site.pages.page import (
    Chapter,
    Page,
    Rows,
    Section,
    neighbours,
    numbered,
)
from referentiels.site.pages.recent import (
    Recent,
    feed_twins,
    reads_of_criterion,
    recent_of_criterion,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.prose import plain
from referentiels.words.sentences import Cut, cut_after

USES_A_PAGE = 60
READ_AT_ONCE = 2
"""Sentences of a definition; the others are folded."""
MOST_COMPARED = 4
"""What the comparison can show side by side."""


class Observed(NamedTuple):
    """How a criterion is observed: the types that it has, its indicators here, the types without any."""

    types: tuple[str, ...]
    groups: tuple[IndicatorGroup, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """All that the page of a shared criterion prints."""

    criterion: SharedCriterion
    place: str
    """The address of its first page."""
    definition: Cut
    domain: Link
    hue: int
    related: tuple[Link, ...]
    elsewhere: tuple[CounterpartRow, ...]
    """What other sites have for it."""
    comparison: str
    """The address of the comparison with near criteria."""
    taking: str
    """The address of a selection that holds this criterion."""
    successor: Link | None
    chapter: Chapter
    structures: int
    provenances: tuple[str, ...]
    """From whose hand its uses are, each code once."""
    observed: Observed
    notes: tuple[NoteRow, ...]
    helpers: tuple[Helper, ...]
    experiences: tuple[Link, ...]
    downloads: tuple[Download, ...]
    citation: Citation
    recent: Recent
    changed: str
    """The day of the last change of what it is made from; nothing when unknown."""
    older: tuple[Older, ...] = ()
    """What it says today and has not been translated since."""

    @property
    def groups(self) -> tuple[IndicatorGroup, ...]:
        """Its indicators, by type."""
        return self.observed.groups


def plan_criteria(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the catalogue, then those of each shared criterion."""
    catalogue = catalogue.wide
    facets = facets_of(catalogue)
    yield from plan_criteria_list(catalogue, words)
    for domain in catalogue.domains:
        links = [Link(c.name, addresses.criterion(c.id)) for c in domain.criteria]
        for place, criterion in enumerate(domain.criteria):
            uses = Rows(
                catalogue.criterion_uses.get(criterion.id, ()), USES_A_PAGE, links[place].address
            )
            reads = (
                facets.library,
                facets.uses(criterion.id),
                facets.experiences,
                facets.sheet(criterion.id),
                facets.changed(criterion),
                reads_of_criterion(catalogue, criterion),
                facets.counterparts(criterion.id),
                *((facets.guests,) if criterion.neighbour else ()),
            )
            for chapter in uses.chapters():
                around = neighbours(links, place)
                make = partial(_page, catalogue, criterion, chapter, around, words)
                yield Entry(uses.at(chapter), make, reads)


def _page(
    catalogue: Catalogue,
    criterion: SharedCriterion,
    chapter: Chapter,
    around: tuple[Link | None, Link | None],
    words: Translator,
) -> Page:
    view, first = _view(catalogue, criterion, chapter, words), chapter.number == 1
    is_ours = criterion.neighbour is None
    return Page(
        address=addresses.following(addresses.criterion(criterion.id), chapter.number),
        template="criterion",
        title=numbered(criterion.name, chapter, words),
        description=plain(view.definition.beginning) or criterion.name,
        view=view,
        trail=(Link(words.gettext("Critères"), addresses.CRITERIA), view.domain),
        sections=_sections(view, words),
        previous=around[0],
        next=around[1],
        path="" if criterion.neighbour else catalogue.shared_domains[criterion.domain].path,
        kind="criterion",
        twins=(
            *(twins_of_criterion(criterion.id) if is_ours and first else ()),
            *feed_twins(view.recent.feed, words),
        ),
        about=about_criterion(criterion, catalogue.publication) if is_ours and first else None,
        origin=find_origin(
            catalogue, criterion.neighbour, addresses.criterion(own_id(criterion.id))
        ),
    )


def _view(
    catalogue: Catalogue, criterion: SharedCriterion, chapter: Chapter, words: Translator
) -> CriterionView:
    changed = last_change(catalogue, criterion)
    domain, first = catalogue.shared_domains[criterion.domain], chapter.number == 1
    uses = catalogue.criterion_uses.get(criterion.id, ())
    shown = tell_uses(chapter.rows)
    groups = group_indicators(catalogue, criterion, shown, with_shared=first)
    return CriterionView(
        criterion=criterion,
        place=addresses.criterion(criterion.id),
        definition=cut_after(criterion.definition, READ_AT_ONCE),
        domain=Link(domain.name, addresses.domain(domain.id)),
        hue=hues_of(catalogue)[domain.id],
        related=_links(catalogue, criterion.related),
        elsewhere=tuple(map(lay_counterpart, counterparts_of(catalogue, criterion.id))),
        comparison=_compare(catalogue, criterion),
        taking=addresses.chosen(addresses.criterion(criterion.id)),
        successor=next(iter(_links(catalogue, (criterion.replaced_by,))), None),
        chapter=chapter._replace(rows=shown),
        structures=count_structures(uses),
        provenances=_provenances(uses),
        observed=_observe(criterion, uses, groups, first),
        notes=find_notes(shown),
        helpers=helpers_for(catalogue, criterion.id),
        experiences=tuple(
            Link(one.title, one.address)
            for one in catalogue.experiences
            if criterion.id in one.criteria
        ),
        downloads=criterion_downloads(catalogue, criterion.id),
        citation=cite_criterion(criterion, changed, words, catalogue.publication.terms),
        recent=recent_of_criterion(catalogue, criterion),
        changed=changed,
        older=older_in(catalogue, criterion.id),
    )


def _observe(
    criterion: SharedCriterion,
    uses: Sequence[CriterionUse],
    groups: tuple[IndicatorGroup, ...],
    first: bool,
) -> Observed:
    """Say which types are absent, on the first page and where there are others: else nothing is there."""
    types = types_of(criterion, uses)
    absent = tuple(one for one in INDICATOR_TYPES if one not in types)
    return Observed(types, groups, absent if first and types else ())


def _provenances(uses: Sequence[CriterionUse]) -> tuple[str, ...]:
    present = {use.framework.provenance for use in uses}
    return tuple(one for one in PROVENANCES if one in present)


def _compare(catalogue: Catalogue, criterion: SharedCriterion) -> str:
    """Lead to the comparison with near criteria; with none, to choose there what to compare with."""
    near = [one for one in criterion.related if one in catalogue.shared_criteria]
    return addresses.compared_criteria(criterion.id, *near[: MOST_COMPARED - 1])


def _links(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[Link, ...]:
    known = (catalogue.shared_criteria.get(one) for one in ids)
    return tuple(Link(one.name, addresses.criterion(one.id)) for one in known if one)


def _sections(view: CriterionView, words: Translator) -> tuple[Section, ...]:
    _ = words.gettext
    sections = [Section(_("Comment on l'observe"), "_indicateurs")]
    sections.append(Section(_("Qui l'emploie, avec quels mots"), "_structures"))
    if view.notes:
        sections.append(Section(_("Limites rencontrées et leçons"), "_lecons"))
    sections.append(Section(_("Qui peut m'aider ?"), "_aide"))
    if view.criterion.status != "retired":
        sections.append(Section(_("Et chez vous ?"), "_employer"))
    if view.criterion.sources or view.criterion.same_as:
        sections.append(Section(_("Sources"), "_sources"))
    sections.append(Section(_("Emporter et citer"), "_citer"))
    return tuple(sections)
