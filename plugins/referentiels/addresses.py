"""Every address of the site, in one place. Addresses are relative to its root and end with `/`.

Takes identifiers, gives addresses. Doesn't know how a host turns an address into a link.
"""

from __future__ import annotations

HOME = ""
STRUCTURES = "structures/"
CRITERIA = "criteres/"
INDICATORS = "indicateurs/"
DOMAINS = "domaines/"
DATA = "donnees/"
TRANSVERSAL = "transversal/"
OVERVIEW = "panorama/"
AUDIENCES = "publics/"
TERRITORIES = "territoires/"
KINDS = "sortes/"
HELP = "entraide/"
COMPARISON = "comparer/"
SELECTION = "selection/"
SEARCH = "recherche/"
ACCESSIBILITY = "accessibilite/"
READING = "donnees/lecture/"
"""Files that scripts of the pages read piece by piece."""
CHECKS = "contribuer/verifications/"
SCHEMAS = "donnees/schemas/"


def structure(identifier: str) -> str:
    """Address of a structure."""
    return f"{STRUCTURES}{identifier}/"


def domain(identifier: str) -> str:
    """Address of a shared domain."""
    return f"{DOMAINS}{identifier}/"


def criterion(identifier: str) -> str:
    """Address of a shared criterion."""
    return f"{CRITERIA}{identifier}/"


def comparison(first: str, second: str) -> str:
    """Address of two structures side by side."""
    return f"{COMPARISON}?structure={first}&structure={second}"


def compared_criteria(first: str, second: str) -> str:
    """Address of two shared criteria side by side."""
    return f"{COMPARISON}?critere={first}&critere={second}"


def following(address: str, number: int) -> str:
    """Address of the n-th page of a long list; an underscore is in no identifier."""
    return address if number == 1 else f"{address}_{number}/"


def at(address: str, anchor: str) -> str:
    """Address of a place in a page."""
    return f"{address}#{anchor}"
