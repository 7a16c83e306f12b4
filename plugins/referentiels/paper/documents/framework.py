"""A framework as a document: its synthetic table, and all that its file says beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from referentiels.insight.hues import hue_of
from referentiels.insight.telling import tell_date, tell_people, tell_results, tell_target
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import (
    Criterion,
    Domain,
    Framework,
    Indicator,
    SharedCriterion,
    SharedDomain,
)
from referentiels.model.neighbour import own_id
from referentiels.paper.documents.imprint import (
    Imprint,
    foot_of,
    frame,
    provenance_of,
    word,
)
from referentiels.paper.documents.phrases import (
    LONG,
    count,
    facts_of,
    legend_of,
    missing_of,
    results_of,
    type_of,
)
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.prose import read


def describe_framework(
    catalogue: Catalogue, framework: Framework, words: Translator, imprint: Imprint
) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    writer = _Writer(catalogue, framework, words)
    structure = framework.structure
    return {
        **frame(
            words,
            imprint,
            title=structure.called,
            kicker=framework.title or _("Référentiel d'utilité sociale"),
            description=structure.summary,
            author=structure.name if framework.provenance == "structure" else "",
            foot=foot_of(framework, words),
            address=addresses.structure(framework.id),
        ),
        "lead": structure.summary,
        "facts": facts_of(framework, words),
        "provenance": provenance_of(framework, words),
        "identity": list(_identity(framework, words)),
        "counts": count(framework, words),
        "legend": legend_of(framework, words),
        "domains": [writer.domain(one, place) for place, one in enumerate(framework.domains)],
        "sections": list(_sections(framework, words)),
        "said": {
            "columns": [
                _("Critère"),
                _("Indicateur"),
                _("Source et rythme"),
                _("Résultats observés"),
            ],
            "limits": _("Limites rencontrées"),
            "lessons": _("Leçons"),
            "difficulties": _("Difficultés"),
            "learnt": _("Ce que l'on a appris"),
            "remark": _("Remarque du projet"),
            **missing_of(framework, words),
        },
    }


def _identity(framework: Framework, words: Translator) -> Iterator[tuple[str, str]]:
    _ = words.gettext
    structure = framework.structure
    found = (
        (_("Activités"), " · ".join(structure.activities)),
        (_("Publics"), " · ".join(structure.audiences)),
        (_("Peut aider sur"), structure.offers_help),
        (_("Contact"), structure.contact),
        (_("Site web"), structure.website),
    )
    return ((term, text) for term, text in found if text)


class _Writer:
    """Write the parts of the table."""

    def __init__(self, catalogue: Catalogue, framework: Framework, words: Translator) -> None:
        self._catalogue, self._words = catalogue.wide, words
        self._results = results_of(tell_results(framework, words))

    def domain(self, domain: Domain, place: int) -> Mapping[str, Any]:
        shared = self._catalogue.shared_domains.get(domain.shared)
        return {
            "name": domain.name,
            "shared": _named(self._words.gettext("Domaine partagé :"), shared, addresses.domain),
            "colour": hue_of(self._catalogue, domain, place),
            "summary": read(domain.summary),
            "long": len(domain.summary) > LONG,
            "criteria": [self._criterion(one) for one in domain.criteria],
        }

    def _criterion(self, criterion: Criterion) -> Mapping[str, Any]:
        shared = self._catalogue.shared_criteria.get(criterion.shared)
        relation = criterion.relation if criterion.relation != "same" else ""
        said = f" ({word(self._words, 'relation', relation)})" if relation else ""
        term = self._words.gettext("Critère partagé :")
        named = _named(term, shared, addresses.criterion, said)
        if criterion.is_heading:
            named = word(self._words, "role", criterion.role)
        return {
            "name": criterion.name,
            "shared": named,
            "audiences": " · ".join(criterion.audiences),
            "summary": read(criterion.summary),
            "limits": read(criterion.limits),
            "lessons": read(criterion.lessons),
            "remark": read(criterion.remark),
            "long": len(criterion.summary + criterion.limits + criterion.lessons + criterion.remark)
            > LONG,
            "indicators": [self._indicator(one, criterion) for one in criterion.indicators],
        }

    def _indicator(self, indicator: Indicator, criterion: Criterion) -> Mapping[str, Any]:
        _ = self._words.gettext
        shared = self._catalogue.shared_indicator(criterion.shared, indicator.shared)
        return {
            **type_of(indicator.type, self._words),
            "name": indicator.name,
            "shared": f"{_('Indicateur partagé :')} {shared.name}" if shared else "",
            "target": f"{_('Cible :')} {tell_target(indicator)}" if indicator.target else "",
            "unit": f"{_('Unité :')} {indicator.unit}" if indicator.unit else "",
            "how": " · ".join(one for one in (indicator.source, indicator.frequency) if one),
            "limits": read(indicator.limits),
            "lessons": read(indicator.lessons),
            "remark": read(indicator.remark),
            "long": _length(indicator) > LONG,
            "results": self._results.get(indicator.id, []),
        }


def _length(indicator: Indicator) -> int:
    """Count the characters of the longest cell of an indicator, about."""
    results = sum(
        40 + len(one.value + one.method + one.note + one.limits + one.lessons + one.remark)
        for one in indicator.results
    )
    own = (indicator.name, indicator.limits, indicator.lessons, indicator.remark, indicator.source)
    return max(results, len("".join(own)))


def _named(
    term: str,
    shared: SharedCriterion | SharedDomain | None,
    place: Callable[[str], str],
    said: str = "",
) -> str:
    """Name what something is linked to; of what is another site's, paper gives the address at home."""
    if not shared:
        return ""
    home = shared.neighbour.at_home(place(own_id(shared.id))) if shared.neighbour else ""
    return f"{term} {shared.name}{said}{f' : {home}' if home else ''}"


def entry(
    title: str = "",
    *,
    mark: str = "",
    note: str = "",
    text: str = "",
    url: str = "",
    remark: tuple[str, str] = ("", ""),
) -> dict[str, Any]:
    """Give a thing of a list: a title, what kind it is, a note, a text, an address.

    A remark is the project's own, and goes with the words that say so.
    """
    said_by, remarked = remark
    return {
        "title": title,
        "mark": mark,
        "note": note,
        "text": read(text),
        "url": url if url.startswith(("https://", "http://", "mailto:")) else "",
        "shown": url,
        "said_by": said_by,
        "remark": read(remarked),
    }


def section(title: str, entries: list[dict[str, Any]], text: str = "") -> dict[str, Any]:
    """Give a part of a document that is a list."""
    return {"title": title, "text": read(text), "entries": entries}


def usage_of(framework: Framework, words: Translator) -> list[dict[str, Any]]:
    """Say what the structure does with its framework."""
    return [
        entry(
            one.name,
            mark=word(words, "purpose", one.purpose),
            note=" · ".join(part for part in (", ".join(one.who), one.when) if part),
            text=one.how,
            remark=(words.gettext("Remarque du projet"), one.remark),
        )
        for one in framework.usage
    ]


def sources_of(framework: Framework, words: Translator) -> list[dict[str, Any]]:
    """List the public documents that a framework draws on."""
    seen = words.gettext("vu le")
    return [
        entry(
            one.title, note=f"{seen} {tell_date(one.seen, words)}" if one.seen else "", url=one.url
        )
        for one in framework.sources
    ]


def _sections(framework: Framework, words: Translator) -> Iterator[dict[str, Any]]:
    _ = words.gettext
    if framework.note:
        yield section(_("Ce que ce document montre, et ce qui manque"), [], framework.note)
    found = (
        (_("Ce que la structure en fait"), usage_of(framework, words)),
        (_("Qui l'a construit, et comment"), _builders(framework, words)),
        (_("Versions"), _versions(framework, words)),
        (_("Sources"), sources_of(framework, words)),
    )
    for title, entries in found:
        if entries:
            yield section(title, entries)


def _builders(framework: Framework, words: Translator) -> list[dict[str, Any]]:
    return [
        entry(
            word(words, "who", one.who),
            note=" · ".join(
                part
                for part in (
                    tell_people(one.people, words),
                    tell_date(one.date, words),
                )
                if part
            ),
            text=one.how,
        )
        for one in framework.built_with
    ]


def _versions(framework: Framework, words: Translator) -> list[dict[str, Any]]:
    return [
        entry(
            f"{words.gettext('Version')} {one.version}" if one.version else "",
            note=" · ".join(
                part
                for part in (
                    tell_date(one.date, words),
                    word(words, "nature_of_change", one.nature) if one.nature else "",
                )
                if part
            ),
            text=one.summary,
        )
        for one in framework.history
    ]
