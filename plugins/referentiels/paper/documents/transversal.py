"""The transversal framework as a document: the criteria that several structures share."""

from __future__ import annotations

from typing import Any

from referentiels.insight.transversal import CriterionRows, IndicatorRow, gather_transversal
from referentiels.insight.voices import tell_terms
from referentiels.model.catalogue import Catalogue
from referentiels.paper.documents.imprint import Imprint, frame, provenances_of
from referentiels.paper.documents.phrases import LONG, type_of
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.prose import read


def describe_transversal(
    catalogue: Catalogue, words: Translator, imprint: Imprint
) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    view = gather_transversal(catalogue)
    known = list(catalogue.shared_domains)
    return {
        **frame(
            words,
            imprint,
            title=_("Référentiel transversal"),
            kicker=_("Ce que plusieurs structures partagent"),
            document_title=_("Référentiel transversal"),
            description=_(
                "Les critères que plusieurs structures partagent, avec leurs indicateurs."
            ),
            foot=[tell_terms(catalogue.publication.terms, words)],
            address=addresses.TRANSVERSAL,
        ),
        "lead": _(
            "Ce qui revient d'une structure à l'autre : les critères qu'au moins deux d'entre elles "
            "partagent, avec leurs façons de les observer."
        ),
        "facts": [
            words.ngettext("{n} critère commun", "{n} critères communs", view.criteria).format(
                n=view.criteria
            ),
            words.ngettext("{n} démarche", "{n} démarches", view.structures).format(
                n=view.structures
            ),
        ],
        "provenance": provenances_of(catalogue.frameworks, words),
        "domains": [
            {
                "name": domain.link.title,
                "colour": known.index(domain.anchor),
                "criteria": [_criterion(one, words) for one in domain.criteria],
            }
            for domain in view.domains
        ],
        "said": {
            "columns": [
                _("Critère"),
                *(type_of(type, words)["word"].capitalize() for type in _TYPES),
            ],
            "used_by": _("Structures :"),
            "idea": _("proposé par la bibliothèque"),
            "empty": _("pas encore d'idée"),
            "nothing": _("Aucun critère n'est encore partagé par deux structures."),
            "origin": _(
                "Chaque structure garde ses mots : ce document rapproche les critères reliés à la "
                "bibliothèque commune, par elle ou par nous d'après des sources publiques. Il ne "
                "compare aucune valeur."
            ),
        },
    }


_TYPES = ("output", "outcome", "impact")


def _criterion(row: CriterionRows, words: Translator) -> dict[str, Any]:
    found = {one.type: one for one in row.types}
    others = row.number - len(row.structures)
    names = [one.title for one in row.structures]
    if others:
        names.append(words.ngettext("et {n} autre", "et {n} autres", others).format(n=others))
    return {
        "name": row.criterion.name,
        "definition": read(row.criterion.definition),
        "long": len(row.criterion.definition) > LONG,
        "structures": names,
        "cells": [
            {
                "type": type,
                "rows": [_indicator(one) for one in found[type].rows] if type in found else [],
                "more": _more(found[type].more, words) if type in found else "",
            }
            for type in _TYPES
        ],
    }


def _more(number: int, words: Translator) -> str:
    if not number:
        return ""
    return words.ngettext("et {n} autre", "et {n} autres", number).format(n=number)


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {"name": row.name, "users": ", ".join(one.title for one in row.users)}
