"""Pages → what is to be found of them.

Takes pages one at a time, so that whoever makes a page can make its record with it. What frameworks and
the library say is taken from the view, never from its HTML; sentences that stand on every page are left
out, and so are the names of others that a page only points to. Pages whose words stand in their template,
and those written by hand, are read from their article: there are few. A page in another language than the
site's is left out, as an index stems the words of one. Doesn't know how an index is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from referentiels.insight.sayings import UseRow
from referentiels.model.model import Criterion, Framework, Indicator, Result, SourceDocument
from referentiels.site.indexing.articles import read_article
from referentiels.site.indexing.records import Passage, Record, joined
from referentiels.site.pages import domains
from referentiels.site.pages.criteria import CriterionView
from referentiels.site.pages.domains import DomainView
from referentiels.site.pages.page import Page
from referentiels.site.pages.results import Series
from referentiels.site.pages.structures import StructureView
from referentiels.site.pages.synthesis import CriterionCell, DomainRows
from referentiels.words.labels import label
from referentiels.words.language import Translator
from referentiels.words.prose import beginning, plain

_ARTICLE = re.compile(r'<article ([^>]*\bdata-kind="([a-z]+)"[^>]*)>(.*)</article>', re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
LONGEST_SUMMARY = 280


def read_site(site: Path, but: Collection[str] = ()) -> Iterator[Record]:
    """Read the records of the HTML pages of a folder, all but those at some addresses."""
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        address = (
            address.removesuffix("index.html") if f"/{address}".endswith("/index.html") else address
        )
        found = None if address in but else record_of_html(address, file.read_text("utf-8"))
        if found:
            yield found


def record_of(page: Page, words: Translator, fragment: str = "") -> Record | None:
    """Make the record of a page of ours; none of a page that only lists others.

    Pages whose words stand in their template are read from their `fragment`: without it they have none.
    """
    view = page.view
    if not page.kind:
        return None
    if isinstance(view, StructureView):
        shared = (rows.shared.title for rows in view.domains if rows.shared)
        return _record(page, (*dict.fromkeys(shared),), _of_structure(view, words))
    if isinstance(view, CriterionView):
        return _record(page, (view.domain.title,), _of_criterion(view, words))
    if isinstance(view, DomainView):
        return _record(page, (), _of_domain(view, words))
    if not fragment:
        return None
    return _record_read(page.address, page.kind, fragment, page.description)


def record_of_html(address: str, html: str) -> Record | None:
    """Make the record of a whole page, from its article; none where it doesn't say its kind."""
    found = _ARTICLE.search(html)
    if found is None or " lang=" in found[1]:
        return None
    described = _DESCRIPTION.search(html)
    return _record_read(address, found[2], found[3], unescape(described[1]) if described else "")


def _record_read(address: str, kind: str, article: str, description: str) -> Record:
    head, *rest = read_article(article) or (Passage(""),)
    said = (Passage(description, mark="lead"),) if description else ()
    return Record(address, kind, (), (head, *said, *rest), _summary(description))


def _record(page: Page, shared: tuple[str, ...], passages: Iterable[Passage]) -> Record:
    titles = {one.anchor: one.title for one in page.sections}
    head, summary = Passage(page.title, "_titre", "h1"), _summary(page.description)
    said = (_titled(one, titles) for one in passages if one.text)
    return Record(page.address, page.kind, shared, (head, *said), summary)


def _titled(one: Passage, titles: Mapping[str, str]) -> Passage:
    """Name a part as the contents of its page do."""
    return one._replace(text=titles.get(one.anchor, one.text)) if one.mark == "part" else one


def _summary(description: str) -> str:
    """Say what a page is on a few lines, cut between two words."""
    text = beginning(description, LONGEST_SUMMARY)
    return f"{text.rpartition(' ')[0].rstrip(' ,;:')}…" if text.endswith("…") else text


def _of_structure(view: StructureView, words: Translator) -> Iterator[Passage]:
    framework, _ = view.framework, words.gettext
    structure = framework.structure
    yield Passage(structure.summary, mark="lead")
    kind = _word("kind", structure.kind, words) if structure.kind else ""
    yield Passage(joined((kind, structure.territory, structure.since)))
    yield Passage(_word("provenance", framework.provenance, words), mark="note")
    yield Passage(joined(structure.activities))
    yield Passage(joined(structure.audiences))
    yield Passage(joined((structure.offers_help, structure.contact)))
    title = framework.title or _("Le référentiel")
    yield Passage(title, "_referentiel", "h2" if framework.title else "part")
    for rows in view.domains:
        yield from _of_rows(rows)
    yield from _around(view, framework, words)


def _of_rows(rows: DomainRows) -> Iterator[Passage]:
    yield Passage(rows.domain.name, rows.domain.id, "span")
    yield Passage(rows.shared.title if rows.shared else "")
    yield Passage(plain(rows.domain.summary))
    for cell in rows.all_cells:
        yield from _of_cell(cell)


def _of_cell(cell: CriterionCell) -> Iterator[Passage]:
    criterion = cell.criterion
    yield Passage(criterion.name, criterion.id, "span")
    yield Passage(cell.shared.name if cell.shared else "")
    yield Passage(joined(criterion.audiences))
    yield Passage(plain(criterion.summary))
    for one in cell.indicators:
        indicator = one.indicator
        yield Passage(indicator.name, indicator.id, "dfn")
        yield Passage(joined((one.target, indicator.source, indicator.frequency)))
        yield from _learnt(indicator)
        if one.series:
            yield from _of_series(indicator, one.series)
    yield from _learnt(criterion)


def _learnt(one: Criterion | Indicator | Result) -> Iterator[Passage]:
    for text in (one.limits, one.lessons, one.remark):
        if text:
            yield Passage(plain(text))


def _of_series(indicator: Indicator, series: Series) -> Iterator[Passage]:
    """Give what was observed, by the place where it is told in full."""
    first = f"_r-{indicator.id}"
    for row in series.rows:
        one = row.told
        said = joined((one.value, one.state, one.when, one.result.sample, one.flag, one.how))
        yield Passage(said, first)
        yield Passage(one.result.note)
        yield from _learnt(one.result)
        first = ""


def _around(view: StructureView, framework: Framework, words: Translator) -> Iterator[Passage]:
    _ = words.gettext
    if view.uses:
        yield Passage(_("Ce que la structure en fait"), "_utilisations", "part")
    for declared in view.uses:
        use = declared.usage
        yield Passage(joined((_word("purpose", use.purpose, words), use.name)))
        yield Passage(joined((*use.who, use.when)))
        yield Passage(plain(use.how))
        yield Passage(plain(use.remark))
    if framework.built_with:
        yield Passage(_("Qui l'a construit, et comment"), "_construction", "part")
    for one in framework.built_with:
        yield Passage(joined((_word("who", one.who, words), one.people, one.how)))
    if framework.note:
        yield Passage(_("Ce que cette page montre, et ce qui manque"), "_manque", "part")
        yield Passage(plain(framework.note))
    if view.experiences:
        yield Passage(_("Retours d'expérience"), "_retours", "part")
        yield Passage(joined(link.title for link in view.experiences))
    if view.versions:
        yield Passage(_("Versions"), "_versions", "part")
        yield Passage(joined(version.summary for version in view.versions))
    yield from _sources(framework.sources, words)


def _sources(sources: Iterable[SourceDocument], words: Translator) -> Iterator[Passage]:
    told = [one.title or one.url for one in sources]
    if told:
        yield Passage(words.gettext("Sources"), "_sources", "part")
        yield from (Passage(one, mark="note") for one in told)


def _of_criterion(view: CriterionView, words: Translator) -> Iterator[Passage]:
    criterion, _ = view.criterion, words.gettext
    yield Passage(plain(criterion.definition), mark="lead")
    yield Passage(joined(criterion.also_called), mark="b")
    if criterion.status == "retired":
        yield Passage(joined((view.successor.title if view.successor else "", criterion.reason)))
    yield Passage(_("Qui l'emploie, avec quels mots"), "_structures", "part")
    for use in view.chapter.rows:
        if isinstance(use, UseRow):
            yield Passage(joined((use.use.criterion.name, use.structure.title)))
            yield Passage(plain(use.use.criterion.summary))
    yield Passage(_("Comment on l'observe"), "_indicateurs", "part")
    for group in view.groups:
        for row in group.rows:
            one = row.indicator
            yield Passage(one.name, one.id if row.shared else "", "dfn")
            users = (user.title for user in row.users)
            yield Passage(joined((one.unit, one.source, one.frequency, *users)))
    yield from _notes(view, words)
    yield from _sources(criterion.sources, words)


def _notes(view: CriterionView, words: Translator) -> Iterator[Passage]:
    if view.notes:
        yield Passage(words.gettext("Limites rencontrées et leçons"), "_lecons", "part")
    for row in view.notes:
        yield Passage(joined((row.structure.title, row.indicator)))
        for text in (row.limits, row.lessons, row.remark):
            yield Passage(plain(text))


def _of_domain(view: DomainView, words: Translator) -> Iterator[Passage]:
    yield Passage(plain(view.domain.summary), mark="lead")
    yield Passage(joined(view.domain.also_called), mark="b")
    yield Passage(words.gettext("Ses critères"), "_criteres", "part")
    for row in view.criteria:
        yield Passage(row.link.title, mark="h3")
        yield Passage(row.summary)
    yield Passage(words.gettext("Qui y travaille, avec quels mots"), "_structures", "part")
    for use in view.chapter.rows:
        if isinstance(use, domains.UseRow):
            yield Passage(joined((use.name, use.structure.title)))


def _word(field: str, code: str, words: Translator) -> str:
    found = label(field, code)
    return words.text(found) if found else code
