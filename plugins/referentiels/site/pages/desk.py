"""The reader's desk: search, comparison, selection.

A script fills them; without it, they say where else to go. These pages hold the words and the form;
what is read from other pages, the script reads there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referentiels.model.catalogue import Catalogue
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

MOST_EXAMPLES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What a page of the desk prints besides its words: where to start, what to search in."""

    examples: tuple[Link, ...] = ()
    domains: tuple[str, ...] = ()


def view_desk(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make the three pages."""
    _ = words.gettext
    pages = (
        (
            addresses.SEARCH,
            "search",
            _("Rechercher"),
            _("Chercher un mot dans tous les critères, structures, indicateurs et pages."),
            DeskView(domains=tuple(one.name for one in catalogue.domains)),
        ),
        (
            addresses.COMPARISON,
            "comparison",
            _("Comparer"),
            _("Deux à quatre référentiels ou critères côte à côte, avec les mots de chacun."),
            DeskView(examples=_pairs(catalogue)),
        ),
        (
            addresses.SELECTION,
            "selection",
            _("Ma sélection"),
            _(
                "Les critères et indicateurs que vous avez choisis, pour commencer votre référentiel."
            ),
            DeskView(),
        ),
    )
    for address, template, title, description, view in pages:
        yield Page(
            address=address, template=template, title=title, description=description, view=view
        )


def _pairs(catalogue: Catalogue) -> tuple[Link, ...]:
    """Propose pairs of structures that share a criterion, the first found in the order of names."""
    found: dict[str, Link] = {}
    for criterion in catalogue.shared_criteria:
        users = {
            use.framework.id: use.framework.structure.called
            for use in catalogue.criterion_uses.get(criterion, ())[:MOST_EXAMPLES]
        }
        if len(users) >= 2 and len(found) < MOST_EXAMPLES:
            (one, first), (other, second) = list(users.items())[:2]
            address = addresses.comparison(one, other)
            found.setdefault(address, Link(f"{first} / {second}", address))
    return tuple(found.values())
