"""What other sites call the same as our criteria: one criterion is not the same as two."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.model.equivalences import Equivalence
from referentiels.words import addresses
from referentiels.words.diagnostics import Diagnostic, Example, Related, Rule, Severity
from referentiels.words.language import quote, say

_ONE = "  - {here: lien-social, there: lyon/voisinage, relation: same, reviewed: 2026-11-20}"
_OTHER = "  - {here: estime-de-soi, there: lyon/voisinage, relation: same, reviewed: 2026-11-20}"

SAME_AS_BOTH = Rule(
    name="same-as-both",
    severity=Severity.ERROR,
    why=say(
        "Deux critères sont dits être le même qu'un troisième, de l'autre côté. Ils seraient donc le même "
        "entre eux, ce qu'aucun des deux sites ne dit : l'un des deux liens est trop fort."
    ),
    example=Example(
        bad=f"{_ONE}\n{_OTHER}",
        good=f"{_ONE}\n{_OTHER.replace('same', 'close')}",
        into="mappings",
    ),
)
RULES = (SAME_AS_BOTH,)

_WEAKER = say(
    "gardez « le même » pour celui qui l'est ; pour l'autre, écrivez « proche » (close), « plus large » "
    "(broader) ou « plus étroit » (narrower)"
)
TWO_HERE = SAME_AS_BOTH.worded(
    say("« {here} » et « {other} » sont dits être le même critère que « {there} »"), _WEAKER, "here"
)
TWO_THERE = SAME_AS_BOTH.worded(
    say("« {here} » est dit être le même critère que « {there} » et que « {other} », du même site"),
    _WEAKER,
    "there",
)
BY_ADDRESS = SAME_AS_BOTH.worded(
    say(
        "« {here} » est dit être le même critère que « {there} », ce que la bibliothèque dit déjà de "
        "« {other} », par son adresse"
    ),
    _WEAKER,
    "address",
)
WORDINGS = (TWO_HERE, TWO_THERE, BY_ADDRESS)


def find_same_as_both(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find criteria that are the same as two others, on either side."""
    here: dict[str, Equivalence] = {}
    there: dict[tuple[str, str], Equivalence] = {}
    told = _told_by_address(catalogue)
    for one in catalogue.equivalences:
        if one.relation != "same" or not one.source:
            continue
        first = here.setdefault(one.there, one)
        known = there.setdefault((one.here, one.source), one)
        other = told.get(_address(catalogue, one), one.here)
        if first.here != one.here:
            yield _report(one, first, other=quote(first.here))
        elif known.there != one.there:
            yield _report(one, known, other=quote(known.there))
        elif other != one.here:
            yield BY_ADDRESS.at(
                one.origin.at("there"),
                here=quote(one.here),
                there=quote(one.there),
                other=quote(other),
            )


def _report(one: Equivalence, first: Equivalence, other: str) -> Diagnostic:
    wording, key = (TWO_THERE, "there") if first.here == one.here else (TWO_HERE, "here")
    above = (Related(first.origin.at(key), say("la première ligne")),)
    here, there = quote(one.here), quote(one.there)
    return wording.at(one.origin.at(key), "", above, here=here, there=there, other=other)


def _told_by_address(catalogue: Catalogue) -> dict[str, str]:
    """Give which criterion of ours the library says to be the same as what stands at an address."""
    return {
        address: criterion.id
        for criterion in catalogue.shared_criteria.values()
        for address in criterion.same_as
    }


def _address(catalogue: Catalogue, one: Equivalence) -> str:
    site = catalogue.elsewhere.get(one.source)
    return site.at_home(addresses.criterion(one.criterion)) if site else ""


CHECKS = (find_same_as_both,)
