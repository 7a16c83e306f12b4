"""The same content as Markdown pages, for plain MkDocs with Material: what we compare ourselves with.

    python benchmarks/markdown_site.py DATA DIR

reads the folder that `generate.py` wrote and writes `DIR/mkdocs.yml` and `DIR/docs/`: one page a
framework, with the texts and tables of our own structure page, and the pages that our build makes from
all frameworks together (home, list of the structures, domains, catalogue, each criterion with who uses
it and its indicators, lists of indicators), cut into pages at the same places. The menu is the one
that MkDocs makes by itself from the folders, as most people leave it.

The search plugin is off (`plugins: []`; by default Material has it on, and it costs time and bytes),
and so are fonts from elsewhere, as on our site. The theme is Material without a change; the Markdown
extensions are `tables`, `attr_list` and `toc`. Left out: our page of the checks, the pages that came
later (ways in, overview, transversal framework, help, search, comparison and their like), the index
of the search and the data files, which only our build makes: its time counts them. What a page says
comes from the same views as on our site, so that no text is forgotten.
"""

from __future__ import annotations

import argparse
import posixpath
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generate import PAGES, SETTINGS, write

from referentiels.checking import folders
from referentiels.site.pages import view_catalogue
from referentiels.site.pages.page import Page
from referentiels.words.labels import LABELS
from referentiels.words.language import translator

WORDS = translator("fr")
TABLE_HEAD = "| Critère | Indicateur | Source et rythme | Résultats observés |"


def label(field: str, code: str) -> str:
    """Say a code of the files in French."""
    message = LABELS[field].get(code)
    return WORDS.text(message) if message else code


def file_of(address: str) -> str:
    """Name the Markdown file that gives an address; further pages of a list stand beside the first."""
    parts = address.strip("/").split("/")
    if len(parts) == 1:
        return f"{parts[0]}/index.md" if parts[0] else "index.md"
    if parts[-1].startswith("_"):
        parts[-2:] = [parts[-2] + parts[-1]] if len(parts) > 2 else [parts[0], f"liste{parts[1]}"]
    return "/".join(parts) + ".md"


def cell(text: str) -> str:
    """Make a text fit in a cell of a Markdown table: one line, no bar."""
    return " ".join(text.split()).replace("|", "\\|")


def paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)


class Writer:
    """Write the pages; a page that isn't there is named without a link."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self._written = {*pages, *(name.removesuffix("index.md") for name in PAGES)}
        self._here = ""

    def write(self, page: Page) -> str:
        """Give the Markdown of a page."""
        self._here = posixpath.dirname(file_of(page.address))
        body = getattr(self, f"_{page.template}")(page, page.view)
        description = " ".join(page.description.split()).replace('"', "'")
        head = f'---\ntitle: "{page.title}"\ndescription: "{description}"\n---'
        return paragraphs((head, f"# {page.title}", *body)) + "\n"

    def _link(self, title: str, address: str) -> str:
        home, _, anchor = address.partition("#")
        if home not in self._written:
            return title
        target = posixpath.relpath(file_of(home), self._here or ".")
        return f"[{title}]({target}{'#' if anchor else ''}{anchor})"

    def _links(self, links: Iterable[Any], between: str = ", ") -> str:
        return between.join(self._link(one.title, one.address) for one in links)

    # A framework

    def _structure(self, page: Page, view: Any) -> Iterator[str]:
        one, framework = view.framework.structure, view.framework
        yield one.summary
        facts = [label("kind", one.kind), one.territory, f"depuis {one.since}"]
        yield " · ".join([*facts, f"[Site web de la structure]({one.website})"])
        yield from self._provenance(framework)
        yield "\n".join(
            (
                f"- **Activités** : {' · '.join(one.activities)}",
                f"- **Publics** : {' · '.join(one.audiences)}",
                f"- **Peut aider sur** : {one.offers_help}",
                f"- **Contact** : <{one.contact}>",
            )
        )
        yield f"## {framework.title}"
        counts = view.counts
        yield f"{len(view.domains)} domaines · {counts.criteria} critères · {counts.indicators} indicateurs"
        yield "\n".join(
            f"- **{label('type', t.type)}** {t.number} {label('type_meaning', t.type)}"
            for t in view.types
        )
        for rows in view.domains:
            yield from self._domain_table(rows)
        yield from self._afterwards(page, view)

    def _provenance(self, framework: Any) -> Iterator[str]:
        yield "> **Exemple inventé.** Cette structure n’existe pas ; la page sert de modèle."
        yield (
            f"> Version {framework.version}, {framework.date}. État : "
            f"{label('framework_status', framework.status)}. Licence : {framework.licence}."
        )
        yield f"> {framework.note}"

    def _domain_table(self, rows: Any) -> Iterator[str]:
        yield f"### {rows.domain.name} {{ #{rows.domain.id} }}"
        if rows.shared:
            yield f"Domaine partagé : {self._link(rows.shared.title, rows.shared.address)}"
        yield rows.domain.summary
        lines = [TABLE_HEAD, "| --- | --- | --- | --- |"]
        for found in rows.cells:
            lines += self._criterion_rows(found)
        yield "\n".join(lines)

    def _criterion_rows(self, found: Any) -> Iterator[str]:
        criterion = found.criterion
        first = f"{self._criterion_cell(found)} {{ #{criterion.id} }}"
        for indicator in criterion.indicators:
            how = " · ".join(part for part in (indicator.source, indicator.frequency) if part)
            name = (
                f"**{label('type', indicator.type)}** {cell(indicator.name)} {{ #{indicator.id} }}"
            )
            yield f"| {first} | {name} | {how} | {self._results(indicator)} |"
            first = ""
        if criterion.limits or criterion.lessons:
            learnt = []
            if criterion.limits:
                learnt.append(f"**Limites rencontrées** {cell(criterion.limits)}")
            if criterion.lessons:
                learnt.append(f"**Leçons** {cell(criterion.lessons)}")
            yield f"| | {' '.join(learnt)} | | |"

    def _criterion_cell(self, found: Any) -> str:
        criterion = found.criterion
        parts = [f"**{cell(criterion.name)}**"]
        if found.shared:
            relation = criterion.relation
            aside = "" if relation == "same" else f" ({label('relation', relation)})"
            parts.append(f"Critère partagé : {self._link(found.shared.name, found.address)}{aside}")
        if criterion.audiences:
            parts.append(" · ".join(criterion.audiences))
        if criterion.summary:
            parts.append(cell(criterion.summary))
        return "<br>".join(parts)

    def _results(self, indicator: Any) -> str:
        shown = []
        for one in indicator.results:
            parts = [
                f"**{cell(one.value)} {indicator.unit}**"
                if one.value
                else label("state", one.state)
            ]
            parts.append(one.period)
            if one.sample:
                parts.append(f"(effectif : {one.sample})")
            parts += [one.method, one.note]
            shown.append(" ".join(part for part in parts if part))
        return "<br>".join(shown)

    def _afterwards(self, page: Page, view: Any) -> Iterator[str]:
        framework = view.framework
        yield "## Ce que la structure en fait"
        for use in framework.usage:
            yield f"**{label('purpose', use.purpose)}** {use.name}, {', '.join(use.who)} · {use.when}"
            yield use.how
        yield "## Qui l’a construit, et comment"
        yield "\n".join(
            f"- **{label('who', one.who)}** ({one.people} personnes) : {one.how} {one.date}"
            for one in framework.built_with
        )
        if view.missing:
            yield "## Ce qui manque encore ici"
            yield "\n".join(f"- {one}" for one in view.missing)
        if view.near:
            yield "## Structures proches"
            yield "Elles emploient des critères partagés avec celle-ci."
            yield "\n".join(
                f"- {self._link(one.link.title, one.link.address)} : {self._links(one.criteria)}"
                for one in view.near
            )
        yield "## Versions"
        yield "\n".join(
            f"- **Version {one.version}** ({one.date}) : {one.summary} "
            f"{label('nature_of_change', one.nature)}"
            for one in framework.history
        )
        yield "## Sources"
        yield "\n".join(f"- [{one.title}]({one.url}) vu le {one.seen}" for one in framework.sources)
        yield "## Réutiliser et citer"
        yield (
            "Ce référentiel peut être repris, adapté et partagé sous la licence "
            f"{framework.licence}. Pour le citer :"
        )
        yield (
            f"{framework.structure.name}, « {framework.title} », version {framework.version}, "
            f"{framework.date}. Mesures, {framework.licence}. <https://exemple.org/{page.address}>"
        )
        yield self._link("Comment contribuer", "contribuer/")

    # All frameworks together

    def _home(self, page: Page, view: Any) -> Iterator[str]:
        yield view.published
        yield "\n".join(f"- {self._link(*one.link)}" for one in view.tiles)

    def _structures(self, page: Page, view: Any) -> Iterator[str]:
        yield view.published
        yield from self._listed(view.listed)
        if view.matrix:
            yield from self._matrix(view.matrix)

    def _matrix(self, matrix: Any) -> Iterator[str]:
        columns = " | ".join(self._link(*one.link) for one in matrix.columns)
        lines = [f"| Sorte de structure | {columns} |", "| --- |" + " --- |" * len(matrix.columns)]
        for row in matrix.rows:
            cells = (self._link(c.words, c.address) if c else "" for c in row.cells)
            lines.append(f"| {self._link(row.title, row.address)} | {' | '.join(cells)} |")
        yield "## Qui travaille sur quoi"
        yield "\n".join(lines)

    def _listed(self, listed: Any) -> Iterator[str]:
        yield f"{listed.total} en tout."
        for group in listed.groups:
            title = self._link(group.title, group.address) if group.address else group.title
            yield f"## {title}"
            for row, _, lacking in group.rows:
                yield f"### {self._link(row.name, row.address)}"
                yield row.line
                types = [label("type", one) for one in row.types]
                yield " · ".join([label("kind", row.kind), *row.facts, *types, lacking])
        yield self._chapters(listed.chapter)

    def _domain(self, page: Page, view: Any) -> Iterator[str]:
        yield view.domain.summary
        yield "## Ses critères"
        for row in view.criteria:
            yield f"### {self._link(row.link.title, row.link.address)}"
            yield row.criterion.definition
            yield f"Employé par {row.structures} structures"
        yield "## Qui y travaille, avec quels mots"
        yield "\n".join(
            f"- {self._link(f'« {row.name} »', row.address)} {row.structure.title}"
            for row in view.chapter.rows
        )
        yield self._chapters(view.chapter)

    def _criteria(self, page: Page, view: Any) -> Iterator[str]:
        yield page.description
        yield from self._listed(view.listed)

    def _criterion(self, page: Page, view: Any) -> Iterator[str]:
        yield view.criterion.definition
        yield f"Proche de : {self._links(view.related, ' · ')}"
        yield f"## Comment {view.structures} structures le disent"
        yield "\n".join(
            f"- {self._link(f'« {row.use.criterion.name} »', row.place)} {row.structure.title} · "
            f"{label('relation', row.use.criterion.relation)} · "
            f"{len(row.use.criterion.indicators)} indicateurs"
            for row in view.chapter.rows
        )
        yield self._chapters(view.chapter)
        yield "## Comment on l’observe"
        for group in view.groups:
            yield f"### {label('type', group.type)} {label('type_meaning', group.type)}"
            yield "\n".join(self._indicator_line(row) for row in group.rows)
        if view.notes:
            yield "## Limites rencontrées et leçons"
            for row in view.notes:
                yield f"{self._link(row.structure.title, row.place)} {row.indicator}"
                yield row.limits and f"**Limites rencontrées** {row.limits}"
                yield row.lessons and f"**Leçons** {row.lessons}"
        yield "## Réutiliser et citer"
        yield (
            "Pour relier un de vos critères à celui-ci, écrivez dans votre fichier : "
            f"`shared: {view.criterion.id}`. Votre nom reste le vôtre."
        )
        yield f"« {view.criterion.name} ». Mesures, CC BY-SA 4.0. <https://exemple.org/{page.address}>"

    def _indicator_line(self, row: Any) -> str:
        one = row.indicator
        # The emphasis carries the anchor that other pages link to.
        name = f"*{one.name}*{{ #{one.id} }}" if row.shared else one.name
        how = f"{one.unit} {one.source}{' partagé' if row.shared else ''}"
        return f"- {name} {how} {self._links(row.users)}"

    def _indicators(self, page: Page, view: Any) -> Iterator[str]:
        yield page.description
        yield from self._listed(view.listed)

    def _chapters(self, chapter: Any) -> str:
        return self._links(chapter.links, " · ")


def write_site(data: Path, folder: Path) -> int:
    """Write the site; give its number of pages."""
    outcome = folders.check(folders.Settings(root=data), keep=True)
    if outcome.has_errors:
        raise SystemExit(f"{data}: referentiels check finds errors")
    made = view_catalogue(outcome.catalogue, WORDS)
    pages = {page.address: page for page in made if hasattr(Writer, f"_{page.template}")}
    writer = Writer(pages)
    for page in pages.values():
        write(folder, f"docs/{file_of(page.address)}", writer.write(page))
    for name, text in PAGES.items():
        write(folder, f"docs/{name}", text)
    write(folder, "mkdocs.yml", SETTINGS.format(plugins="[]"))
    return len(pages)


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Write the content of DATA as a plain MkDocs site."
    )
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("folder", type=Path, metavar="DIR")
    options = parser.parse_args()
    shutil.rmtree(options.folder / "docs", ignore_errors=True)
    print(f"{write_site(options.data, options.folder)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
