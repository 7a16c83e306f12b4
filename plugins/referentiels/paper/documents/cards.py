"""What people handle in a workshop: cards of criteria to cut out, posters of domains to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.paper.documents.imprint import Imprint, frame
from referentiels.paper.documents.summary import shorten
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical
from referentiels.words.prose import plain

LONGEST_DEFINITION, LONGEST_ALIASES = 300, 140
CARDS_A_PAGE = 8


def describe_cards(catalogue: Catalogue, words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give the cards of the library's criteria, domain by domain, then a page of blank ones."""
    _ = words.gettext
    cards = list(_cards(catalogue))
    return {
        **frame(
            words,
            imprint,
            title=_("Cartes des critères"),
            kicker=_("À imprimer d'un seul côté, et à découper"),
            document_title=_("Cartes des critères"),
            foot=[catalogue.publication.terms.called],
            address=addresses.DOCUMENTS,
        ),
        "pages": [
            cards[start : start + CARDS_A_PAGE] for start in range(0, len(cards), CARDS_A_PAGE)
        ],
        "blanks": CARDS_A_PAGE,
        "said": {
            "also": _("Aussi appelé :"),
            "ours": _("Avec nos mots :"),
            "blank": _("Cartes vides, pour vos propres critères"),
            "criterion": _("Notre critère"),
            "domain": _("Domaine :"),
            "meaning": _("Ce que cela veut dire :"),
            "empty": _("La bibliothèque n'a pas encore de critère : voici des cartes à écrire."),
        },
    }


def _cards(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for place, domain in enumerate(catalogue.domains):
        for number, one in enumerate(_offered(domain)):
            yield {
                "domain": shorten(domain.name, 90),
                "first": number == 0,
                "colour": place,
                "name": shorten(one.name, 110),
                "definition": shorten(plain(one.definition), LONGEST_DEFINITION),
                "also": shorten(", ".join(one.also_called), LONGEST_ALIASES),
            }


def _offered(domain: SharedDomain) -> list[SharedCriterion]:
    found = [one for one in domain.criteria if one.status != "retired"]
    return sorted(found, key=lambda one: alphabetical(one.name))


def describe_posters(catalogue: Catalogue, words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give a poster for each domain of the library, and a blank one."""
    _ = words.gettext
    return {
        **frame(
            words,
            imprint,
            title=_("Affiches des domaines"),
            kicker=_("À accrocher au mur ; elles s'agrandissent sans perte"),
            document_title=_("Affiches des domaines"),
            foot=[catalogue.publication.terms.called],
            address=addresses.DOCUMENTS,
        ),
        "domains": [
            {
                "name": shorten(domain.name, 110),
                "colour": place,
                "summary": shorten(plain(domain.summary), 420),
                "also": shorten(", ".join(domain.also_called), 200),
            }
            for place, domain in enumerate(catalogue.domains)
        ],
        "said": {
            "also": _("Aussi appelé :"),
            "us": _("Chez nous, cela veut dire…"),
            "who": _("Pour qui ?"),
            "see": _("À quoi le voit-on ?"),
            "blank": _("Notre domaine :"),
        },
    }
