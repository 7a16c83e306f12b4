"""What the three lists of the site hold: criteria, structures, indicators, and all that narrows them.

Takes the catalogue, gives listings: entries in the order of the page, the values of each filter, what a row
shows. The page prints its rows and an export gives them to the script, so that both say the same. Doesn't
know HTML, nor JSON.
"""

from __future__ import annotations

from referentiels.site.lists.criteria import list_criteria
from referentiels.site.lists.indicators import list_indicators
from referentiels.site.lists.listing import OPEN, Entry, Listing, Row
from referentiels.site.lists.structures import list_structures
from referentiels.site.lists.traits import MOST_VALUES, Traits, values_of

__all__ = [
    "MOST_VALUES",
    "OPEN",
    "Entry",
    "Listing",
    "Row",
    "Traits",
    "list_criteria",
    "list_indicators",
    "list_structures",
    "values_of",
]
