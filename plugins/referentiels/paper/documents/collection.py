"""Blank sheets to collect with: one part an audience, one box an indicator, nothing filled in.

An indicator is no question: the sheet says what one seeks to know, leaves room for the question in the
words of those who ask it, and gives the kind of answer that fits. What a team keeps of its work is a
part of its own, where nobody is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from referentiels.model.model import Criterion, Domain, Framework, Indicator
from referentiels.paper.documents.answering import asks_people, whom_to_ask
from referentiels.paper.documents.imprint import Imprint, foot_of, frame, provenance_of
from referentiels.paper.documents.phrases import facts_of, type_of
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.likeness import fold
from referentiels.words.prose import read

_ANSWERS = {
    "number": "number",
    "amount": "number",
    "percentage": "yes-no",  # a part of all is made of people who answer yes or no
    "yes-no": "yes-no",
    "scale": "scale",
    "text": "lines",
    "": "lines",
}
STEPS = 5
"""Of a scale, when the indicator doesn't say."""


class _Asked(NamedTuple):
    domain: Domain
    criterion: Criterion
    indicators: tuple[Indicator, ...]

    @property
    def place(self) -> _Place:
        return self.criterion.id, tuple(one.id for one in self.indicators)


_Place: TypeAlias = "tuple[str, tuple[str, ...]]"
"""A criterion, and which of its indicators are asked about, by identifier."""


def describe_collection(
    framework: Framework, words: Translator, imprint: Imprint
) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    return {
        **frame(
            words,
            imprint,
            title=framework.structure.called,
            kicker=_("Fiches de recueil, à remplir"),
            foot=foot_of(framework, words),
            address=addresses.structure(framework.id),
        ),
        "lead": "",
        "facts": facts_of(framework, words),
        "provenance": provenance_of(framework, words),
        "structure": framework.structure.called,
        "to_prepare": [one.name for one in _without_indicator(framework)],
        "audiences": [
            {"name": name, "criteria": [_criterion(one, words) for one in asked]}
            for name, asked in _sheets(framework, words)
        ],
        "team": [_record(one, words) for one in _records(framework)],
        "steps": list(range(1, STEPS + 1)),
        "said": {
            "before": _("Avant de commencer"),
            "advice": [
                _("Écrivez chaque question avec vos mots, et essayez-la sur deux personnes."),
                _("Dites à quoi serviront les réponses, et que l'on peut ne pas répondre."),
                _("N'écrivez ni nom, ni adresse, ni numéro : une réponse anonyme est plus libre."),
                _(
                    "Notez combien de personnes ont répondu, et comment vous les avez interrogées. "
                    "Sous trente réponses, mieux vaut raconter que calculer."
                ),
                _("Une question de moins vaut mieux qu'une réponse bâclée."),
            ],
            "sheet": _("Fiche pour :"),
            "date": _("Date"),
            "place": _("Lieu ou occasion"),
            "how": _("Comment"),
            "ways": [
                _("questionnaire rempli seul"),
                _("en face à face"),
                _("au téléphone"),
                _("en groupe"),
            ],
            "criterion": _("Critère"),
            "seek": _("Ce que l'on cherche à savoir :"),
            "question": _("La question, avec vos mots :"),
            "answer": _("Réponse :"),
            "yes": _("oui"),
            "no": _("non"),
            "unknown": _("ne sait pas"),
            "least": _("pas du tout"),
            "most": _("tout à fait"),
            "example": _("Un exemple vécu, si la personne le veut bien :"),
            "prepare": _("À préparer en équipe"),
            "how_known": _("À quoi verrez-vous que cela avance ?"),
            "changed": _("Qu'est-ce qui a changé pour vous ?"),
            "thanks": _(
                "Merci. Vos réponses sont anonymes, et vous pouvez laisser une question sans réponse."
            ),
            "team": _("Relevés de l'équipe"),
            "team_lead": _(
                "Ce qui suit se lit dans ce que l'équipe compte ou garde déjà : personne n'a besoin "
                "d'être interrogé."
            ),
            "columns": [
                _("Indicateur"),
                _("Source et rythme"),
                _("Valeur"),
                _("Sur combien"),
                _("Remarque"),
            ],
            "nothing": _(
                "Ce référentiel n'a pas encore de critère : cette feuille aide à en trouver."
            ),
            "open": [
                _("Qu'est-ce que notre action a changé pour vous ?"),
                _("Si elle s'arrêtait demain, qu'est-ce qui manquerait, et à qui ?"),
                _("Qu'est-ce qui n'a pas marché, ou vous a gêné ?"),
            ],
        },
    }


def _sheets(framework: Framework, words: Translator) -> Iterator[tuple[str, list[_Asked]]]:
    """Give what each audience is asked; those that only the structure names share a sheet of one content."""
    named = {fold(name) for _, one in _criteria(framework) for name in one.audiences}
    sheets: dict[tuple[str, tuple[_Place, ...]], tuple[list[str], list[_Asked]]] = {}
    for key, (name, asked) in _by_audience(framework, words).items():
        content = (key if key in named else "", tuple(one.place for one in asked))
        sheets.setdefault(content, ([], asked))[0].append(name)
    return ((_join(names, words), asked) for names, asked in sheets.values())


def _by_audience(framework: Framework, words: Translator) -> dict[str, tuple[str, list[_Asked]]]:
    sheets: dict[str, tuple[str, list[_Asked]]] = {}
    for domain, criterion in _criteria(framework):
        for name, indicators in _asked_of(framework, criterion, words).items():
            _, found = sheets.setdefault(fold(name), (name, []))
            found.append(_Asked(domain, criterion, tuple(indicators)))
    return sheets


def _asked_of(
    framework: Framework, criterion: Criterion, words: Translator
) -> dict[str, list[Indicator]]:
    """Give what each audience is asked of a criterion: nothing in particular, while it has no indicator."""
    everybody = (words.gettext("toutes les personnes concernées"),)
    if not criterion.indicators:
        return {name: [] for name in whom_to_ask(framework.structure, criterion) or everybody}
    asked: dict[str, list[Indicator]] = {}
    for one in criterion.indicators:
        if asks_people(one):
            for name in whom_to_ask(framework.structure, criterion, one) or everybody:
                asked.setdefault(name, []).append(one)
    return asked


def _join(names: list[str], words: Translator) -> str:
    *others, last = names
    return f"{', '.join(others)} {words.gettext('et')} {last}" if others else last


def _criteria(framework: Framework) -> Iterator[tuple[Domain, Criterion]]:
    return ((domain, criterion) for domain in framework.domains for criterion in domain.criteria)


def _records(framework: Framework) -> Iterator[Indicator]:
    return (
        indicator
        for _, criterion in _criteria(framework)
        for indicator in criterion.indicators
        if not asks_people(indicator)
    )


def _without_indicator(framework: Framework) -> Iterator[Criterion]:
    return (criterion for _, criterion in _criteria(framework) if not criterion.indicators)


def _criterion(asked: _Asked, words: Translator) -> dict[str, Any]:
    return {
        "name": asked.criterion.name,
        "domain": asked.domain.name,
        "summary": read(asked.criterion.summary),
        "indicators": [
            {
                **type_of(one.type, words),
                "name": one.name,
                "answer": _ANSWERS[one.nature],
                "unit": one.unit if one.nature in ("number", "amount") else "",
                "source": one.source,
            }
            for one in asked.indicators
        ],
    }


def _record(indicator: Indicator, words: Translator) -> dict[str, str]:
    return {
        **type_of(indicator.type, words),
        "name": indicator.name,
        "how": " · ".join(one for one in (indicator.source, indicator.frequency) if one)
        or words.gettext("à préciser"),
        "unit": indicator.measured_in,
    }
