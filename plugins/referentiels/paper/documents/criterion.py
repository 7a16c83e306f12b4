"""A shared criterion in two pages: what it is, how it is observed, what those who use it say.

For who joins it to a file or speaks of it in a meeting. What doesn't fit is counted, and read on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from referentiels.insight.citing import cite_criterion, tell_citation
from referentiels.insight.hues import hues_of
from referentiels.insight.sayings import (
    IndicatorGroup,
    IndicatorRow,
    NoteRow,
    UseRow,
    count_structures,
    find_notes,
    group_indicators,
    last_change,
    tell_uses,
)
from referentiels.insight.voices import tell_terms
from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.model.model import Framework, SharedCriterion
from referentiels.model.publication import Publication
from referentiels.paper.documents.imprint import Imprint, frame, provenances_of, upper, word
from referentiels.paper.documents.phrases import type_of
from referentiels.paper.documents.summary import Room, lines_of, shorten
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.prose import plain

_LEAD, _NAME, _NOTE = 560, 150, 260
_COLUMNS, _HALF = 75, 40
"""Signs that a line holds, at least: in the columns of the types together, in one of two."""
_MOST_WAYS, _MOST_NOTES, _MOST_SOURCES, _MOST_USERS = 28, 4, 3, 3
"""Lines, notes, sources, structures named beside an indicator."""
_FIRST = 5
"""Quotations that have room before what was learnt; the others get what is left."""


def describe_criterion(
    catalogue: Catalogue, criterion: SharedCriterion, words: Translator, imprint: Imprint
) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    uses = catalogue.criterion_uses.get(criterion.id, ())
    domain = catalogue.shared_domains[criterion.domain]
    address = addresses.criterion(criterion.id)
    writer = _Writer(words, criterion)
    rows = tell_uses(uses)
    return {
        **frame(
            words,
            imprint,
            title=shorten(criterion.name, _NAME),
            kicker=_("Critère d'utilité sociale partagé"),
            description=shorten(plain(criterion.definition), _LEAD),
            foot=[tell_terms(catalogue.publication.terms, words)],
            address=address,
        ),
        **writer.head(domain.name, count_structures(uses)),
        "colour": hues_of(catalogue)[domain.id],
        "status": writer.status(catalogue),
        "provenance": provenances_of(_each_once(uses), words),
        "ways": writer.ways(group_indicators(catalogue, criterion, rows)),
        **writer.told(rows),
        "citation": _cite(catalogue, criterion, words, imprint),
        "said": _said(count_structures(uses), words),
    }


def _each_once(uses: Iterable[CriterionUse]) -> Iterable[Framework]:
    return {one.framework.id: one.framework for one in uses}.values()


def _cite(
    catalogue: Catalogue, criterion: SharedCriterion, words: Translator, imprint: Imprint
) -> str:
    date, terms = last_change(catalogue, criterion), catalogue.publication.terms
    cited = cite_criterion(criterion, date, words, terms)
    site = Publication(address=imprint.published_at, name=imprint.site_name)
    return tell_citation(replace(cited, title=shorten(criterion.name, _NAME)), site, words)


def _said(structures: int, words: Translator) -> dict[str, str]:
    _ = words.gettext
    told = words.ngettext(
        "Comment une démarche le dit", "Comment %(n)s démarches le disent", structures
    ) % {"n": structures}
    return {
        "observed": _("Comment on l'observe"),
        "no_way": _("Pas encore d'indicateur pour ce critère."),
        "told": told if structures else _("Qui l'emploie, avec quels mots"),
        "unused": _("Aucune structure ne l'emploie encore."),
        "words": _("Avec ses mots"),
        "structure": _("Structure"),
        "notes": _("Limites rencontrées et leçons"),
        "limits": _("Limites rencontrées"),
        "lessons": _("Leçons"),
        "remark": _("Remarque du projet"),
        "sources": _("Sources"),
        "cite": _("Citer cette fiche"),
        "rest": _("Tout se lit sur la page du critère."),
        "origin": _(
            "Chaque structure garde ses mots. On compare des façons de dire et d'observer, jamais "
            "des résultats."
        ),
    }


class _Writer:
    """Write the parts, in the order in which they may take room: what is printed last isn't lost first."""

    def __init__(self, words: Translator, criterion: SharedCriterion) -> None:
        self._words, self._criterion = words, criterion
        self._room = Room()

    def head(self, domain: str, structures: int) -> dict[str, Any]:
        """Give what stands above: domain, definition, and a line of facts."""
        criterion = self._criterion
        lead = shorten(plain(criterion.definition), _LEAD)
        also = shorten(" · ".join(criterion.also_called), 2 * _NOTE)
        self._room.take(24 + lines_of(lead, 70) + 2 * lines_of(criterion.name, 45) + lines_of(also))
        used = self._words.ngettext(
            "Employé par une structure", "Employé par {n} structures", structures
        ).format(n=structures)
        return {
            "domain": shorten(domain, _NAME),
            "lead": lead,
            "facts": [used] if structures else [],
            "also": f"{self._words.gettext('Aussi appelé :')} {also}" if also else "",
        }

    def status(self, catalogue: Catalogue) -> str:
        """Say that it is proposed, or retired and for which one."""
        _, criterion = self._words.gettext, self._criterion
        if criterion.status == "proposed":
            return _("Critère proposé : il attend d'être employé par plusieurs structures.")
        if criterion.status != "retired":
            return ""
        successor = catalogue.shared_criteria.get(criterion.replaced_by)
        led = _("Il est remplacé par « {name} ».").format(name=successor.name) if successor else ""
        said = (_("Ce critère est retiré."), led, shorten(criterion.reason, _NOTE))
        self._room.take(lines_of(" ".join(said)) + 1)
        return " ".join(one for one in said if one)

    def ways(self, groups: Sequence[IndicatorGroup]) -> list[dict[str, Any]]:
        """Give a column for each type of indicators."""
        columns = [self._column(one, _COLUMNS // len(groups)) for one in groups]
        if columns:
            self._room.take(4 + max(lines for _, lines in columns))
        return [column for column, _ in columns]

    def _column(self, group: IndicatorGroup, signs: int) -> tuple[dict[str, Any], float]:
        """Give the ways of one type that fit in a column, and the lines that they take."""
        rows: list[dict[str, str]] = []
        lines = 1.0
        for one in group.rows:
            row = self._way(one)
            its_lines = sum(lines_of(text, signs) for text in row.values()) + 0.6
            if lines + its_lines > _MOST_WAYS:
                break
            rows.append(row)
            lines += its_lines
        kind = type_of(group.type, self._words)
        meaning = word(self._words, "type_meaning", group.type)
        more = self._more(len(group.rows) - len(rows))
        return {**kind, "meaning": meaning, "rows": rows, "more": more}, lines

    def _way(self, row: IndicatorRow) -> dict[str, str]:
        one = row.indicator
        how = " · ".join(part for part in (one.unit, one.source, one.frequency) if part)
        names = list(dict.fromkeys(user.title for user in row.users))
        more = self._more(len(names) - _MOST_USERS)
        users = ", ".join(shorten(name, 60) for name in names[:_MOST_USERS])
        return {
            "name": shorten(one.name, _NAME),
            "how": shorten(how, _NAME),
            "users": f"{users} {more}".strip()
            or self._words.gettext("proposé par la bibliothèque"),
        }

    def told(self, rows: Sequence[UseRow]) -> dict[str, Any]:
        """Give what structures say and have learnt, as long as there is room; the rest is counted."""
        first = list(self._quotations(rows[:_FIRST]))
        notes, sources = self._notes(find_notes(rows)), self._sources()
        shown = [*first, *(self._quotations(rows[_FIRST:]) if len(first) == _FIRST else ())]
        more = self._more(len(rows) - len(shown))
        return {
            "quotations": {"rows": shown, "more": more},
            "notes": notes,
            "sources": sources,
        }

    def _quotations(self, rows: Iterable[UseRow]) -> Iterator[dict[str, str]]:
        for row in rows:
            told = self._quotation(row)
            mine = lines_of(told["name"], _HALF) + (1 if told["relation"] else 0)
            theirs = lines_of(told["structure"], _HALF) + 1
            if not self._room.take(max(mine, theirs) + 0.8):
                return
            yield told

    def _quotation(self, row: UseRow) -> dict[str, str]:
        use = row.use
        relation = use.criterion.relation
        said = word(self._words, "relation_said", relation) if relation != "same" else ""
        return {
            "name": shorten(use.criterion.name, _NAME),
            "relation": upper(said),
            "structure": shorten(row.structure.title, _NAME),
            "provenance": word(self._words, "provenance_said", use.framework.provenance),
        }

    def _notes(self, found: Sequence[NoteRow]) -> dict[str, Any]:
        rows: list[dict[str, str]] = []
        self._room.take(4 if found else 0)
        for row in map(self._note, found[:_MOST_NOTES]):
            lines = 1 + sum(lines_of(text, 70) + 0.4 for text in row.values() if text)
            if not self._room.take(lines):
                break
            rows.append(row)
        return {"rows": rows, "more": self._more(len(found) - len(rows))}

    def _note(self, row: NoteRow) -> dict[str, str]:
        said = word(self._words, "provenance_said", row.provenance)
        named = " · ".join(one for one in (row.structure.title, row.indicator, said) if one)
        return {
            "title": shorten(named, 2 * _NAME),
            "limits": shorten(plain(row.limits), _NOTE),
            "lessons": shorten(plain(row.lessons), _NOTE),
            "remark": shorten(plain(row.remark), _NOTE),
        }

    def _sources(self) -> list[dict[str, str]]:
        rows = [
            {"title": shorten(one.title or one.url, _NAME), "url": one.url}
            for one in self._criterion.sources[:_MOST_SOURCES]
        ]
        if rows:
            self._room.take(3 + sum(lines_of(one["title"]) for one in rows))
        return rows

    def _more(self, number: int) -> str:
        if number <= 0:
            return ""
        return self._words.ngettext("et {n} autre", "et {n} autres", number).format(n=number)
