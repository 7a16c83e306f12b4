"""What criteria of the library are called by other sites: both exist, and what is said holds together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from referentiels.checking.rules.references import either
from referentiels.checking.rules.values import NO_SUCH_DAY
from referentiels.model.catalogue import Catalogue
from referentiels.model.equivalences import Elsewhere, Equivalence, wording_of
from referentiels.model.values import read_period
from referentiels.words.diagnostics import Diagnostic, Example, Related, Rule, Severity
from referentiels.words.identifiers import nearest
from referentiels.words.language import Message, quote, say

_ONE = "  - {here: lien-social, there: lyon/voisinage, relation: close, reviewed: 2026-11-20}"
_OTHER = "  - {here: estime-de-soi, there: lyon/voisinage, relation: none, reviewed: 2026-11-20}"

UNKNOWN_HERE = Rule(
    name="unknown-here",
    severity=Severity.ERROR,
    why=say(
        "Une ligne des équivalences parle d'un critère que notre bibliothèque n'a pas : il a peut-être "
        "changé de nom."
    ),
    example=Example(bad=_ONE.replace("lien-social", "lien-socail"), good=_ONE, into="mappings"),
)
UNKNOWN_THERE = Rule(
    name="unknown-there",
    severity=Severity.ERROR,
    why=say(
        "Une ligne des équivalences parle d'un site, ou d'un critère de ce site, dont il n'y a pas de "
        "copie ici : on ne peut pas lire à quoi notre critère est comparé."
    ),
    example=Example(bad=_ONE.replace("voisinage", "voisinages"), good=_ONE, into="mappings"),
)
COMPARED_WITHIN = Rule(
    name="compared-within",
    severity=Severity.ERROR,
    why=say(
        "Les équivalences relient notre bibliothèque à d'autres. Entre deux critères d'ici, le lien "
        "s'écrit dans la bibliothèque ; et un critère n'est pas comparé à lui-même."
    ),
    example=Example(bad=_ONE.replace("lyon/voisinage", "lien-social"), good=_ONE, into="mappings"),
)
COMPARED_TWICE = Rule(
    name="compared-twice",
    severity=Severity.ERROR,
    why=say("La même paire de critères est écrite deux fois dans les équivalences."),
    example=Example(bad=f"{_ONE}\n{_ONE}", good=f"{_ONE}\n{_OTHER}", into="mappings"),
)
CONTRADICTORY_RELATIONS = Rule(
    name="contradictory-relations",
    severity=Severity.ERROR,
    why=say(
        "Deux lignes des équivalences disent de la même paire de critères deux choses différentes : le "
        "lecteur ne saurait laquelle croire."
    ),
    example=Example(bad=f"{_ONE}\n{_ONE.replace('close', 'broader')}", good=_ONE, into="mappings"),
)
WIDER_LOOP = Rule(
    name="wider-loop",
    severity=Severity.ERROR,
    why=say(
        "Des critères sont dits plus larges l'un que l'autre en tournant en rond : suivis jusqu'au bout, "
        "un critère serait plus large que lui-même."
    ),
    example=Example(
        bad="\n".join(
            f"  - {{here: {here}, there: lyon/{there}, relation: {relation}, reviewed: 2026-11-20}}"
            for here, there, relation in (
                ("lien-social", "voisinage", "broader"),
                ("estime-de-soi", "voisinage", "narrower"),
                ("estime-de-soi", "entraide", "broader"),
                ("lien-social", "entraide", "narrower"),
            )
        ),
        good=_ONE.replace("close", "broader"),
        into="mappings",
    ),
)
REWORDED_THERE = Rule(
    name="reworded-there",
    severity=Severity.WARNING,
    why=say(
        "Depuis que les deux critères ont été lus l'un à côté de l'autre, l'autre site a changé le sien, ou "
        "l'a retiré. Ce qui en est dit ici est peut-être toujours vrai : il faut le relire."
    ),
    example=Example(
        bad=_ONE.replace("}", ", wording: 'sha256:000000000000'}"), good=_ONE, into="mappings"
    ),
)
RULES = (
    UNKNOWN_HERE,
    UNKNOWN_THERE,
    COMPARED_WITHIN,
    COMPARED_TWICE,
    CONTRADICTORY_RELATIONS,
    WIDER_LOOP,
    REWORDED_THERE,
)

_NEAR = say("vouliez-vous écrire « {ids} » ?")

NOT_OURS = UNKNOWN_HERE.worded(
    say("notre bibliothèque n'a pas de critère « {id} »"),
    say("écrivez l'identifiant d'un critère d'ici, ou retirez cette ligne"),
    near=_NEAR,
)
NO_SUCH_SITE = UNKNOWN_THERE.worded(
    say("il n'y a pas ici de copie de ce que partage « {id} »"),
    say("déclarez ce site et prenez sa copie, ou retirez cette ligne"),
    "site",
    near=_NEAR,
)
NOT_THEIRS = UNKNOWN_THERE.worded(
    say("{name} n'a pas de critère « {id} »"),
    say("relisez ce que ce site partage : le critère a pu changer de nom, ou être retiré"),
    near=_NEAR,
)
NO_LONGER_THEIRS = UNKNOWN_THERE.worded(
    say("« {id} » n'a plus de copie ici : ce qui en a été dit n'est plus montré"),
    say("reprenez la copie de ce site, ou retirez cette ligne"),
    "no-longer",
)
WITH_ITSELF = COMPARED_WITHIN.worded(
    say("le critère « {id} » est comparé à lui-même"),
    say("écrivez l'autre site et son critère, par exemple lyon/{id}"),
    "itself",
)
WITH_OURS = COMPARED_WITHIN.worded(
    say("« {id} » est un critère de ce site-ci : « {source} » est son adresse"),
    say(
        "retirez cette ligne ; entre deux critères d'ici, écrivez « related » dans la bibliothèque"
    ),
    "ours",
)
WITHIN = COMPARED_WITHIN.worded(
    say("« {id} » ne dit pas de quel site est l'autre critère"),
    say(
        "écrivez l'autre site, une barre oblique et l'identifiant, par exemple lyon/{id} ; entre deux "
        "critères d'ici, écrivez plutôt « related » dans la bibliothèque"
    ),
)
TWICE = COMPARED_TWICE.worded(
    say("« {here} » et « {there} » sont déjà comparés plus haut"),
    say("gardez une seule de ces deux lignes"),
)
CONTRADICTION = CONTRADICTORY_RELATIONS.worded(
    say("« {here} » et « {there} » sont déjà comparés plus haut, et le lien n'est pas le même"),
    say("relisez les deux critères, et gardez la ligne qui est vraie"),
)
LOOP = WIDER_LOOP.worded(
    say("suivi de ligne en ligne, « {here} » serait plus large que lui-même"),
    say("relisez ces liens : l'un d'eux est à retourner, ou à écrire « proche » (close)"),
)
REWORDED = REWORDED_THERE.worded(
    say("{name} a changé les mots de « {id} » depuis que cette ligne a été relue"),
    say(
        "relisez les deux critères, puis confirmez ou corrigez : referentiels equivalences --accept "
        "{here} {there} --relation {relation} --write"
    ),
)
RENAMED = REWORDED_THERE.worded(
    say("{name} appelle maintenant « {new} » le critère « {id} », avec les mêmes mots"),
    say("écrivez {there} à sa place"),
    "renamed",
)
GONE = REWORDED_THERE.worded(
    say("{name} n'a plus le critère « {id} », que cette ligne compare"),
    say("écrivez à sa place celui qui l'a remplacé là-bas, ou retirez cette ligne"),
    "gone",
)
WORDINGS = (
    NOT_OURS,
    NO_SUCH_SITE,
    NOT_THEIRS,
    NO_LONGER_THEIRS,
    WITH_ITSELF,
    WITH_OURS,
    WITHIN,
    TWICE,
    CONTRADICTION,
    LOOP,
    REWORDED,
    RENAMED,
    GONE,
)


def find_unknown_here(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find lines on a criterion that we don't have."""
    for one in catalogue.equivalences:
        if one.here not in catalogue.shared_criteria:
            cure, ids = _suggest(one.here, catalogue.shared_criteria)
            yield NOT_OURS.at(one.origin.at("here"), cure, id=quote(one.here), ids=ids)


def find_unknown_there(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find lines on another site, or on a criterion of it, that nobody can read here."""
    for one in catalogue.equivalences:
        span, site = one.origin.at("there"), catalogue.elsewhere.get(one.source)
        if not one.source:
            wording = WITH_ITSELF if one.there == one.here else WITHIN
            yield wording.at(span, id=quote(one.there))
        elif site is None and one.wording:  # who takes back what was read stops nothing
            told = NO_LONGER_THEIRS.at(span, id=quote(one.there))
            yield replace(told, severity=Severity.WARNING)
        elif site is None:
            cure, ids = _suggest(one.source, catalogue.elsewhere)
            yield NO_SUCH_SITE.at(span, cure, id=quote(one.source), ids=ids)
        elif site.is_here:
            yield WITH_OURS.at(span, id=quote(one.there), source=quote(site.home))
        elif one.criterion not in site.criteria and site.is_whole and not one.wording:
            yield _report_not_theirs(one, site)


def _report_not_theirs(one: Equivalence, site: Elsewhere) -> Diagnostic:
    close = [f"{site.id}/{each}" for each in nearest(one.criterion, site.criteria)]
    return NOT_THEIRS.at(
        one.origin.at("there"),
        "near" if close else "",
        name=quote(site.name),
        id=quote(one.criterion),
        ids=either(close),
    )


def _suggest(word: str, known: Mapping[str, object]) -> tuple[str, Message]:
    close = nearest(word, known)
    return ("near" if close else ""), either(close)


def find_twice_compared(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find pairs that have two lines, alike or not."""
    first: dict[tuple[str, str], Equivalence] = {}
    for one in catalogue.equivalences:
        known = first.setdefault((one.here, one.there), one)
        if known is not one:
            same = known.relation == one.relation
            span = one.origin.at("there" if same else "relation")
            above = (Related(known.origin.at("there"), say("la première ligne")),)
            wording = TWICE if same else CONTRADICTION
            yield wording.at(span, "", above, here=quote(one.here), there=quote(one.there))


def find_wider_loops(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find lines that make a criterion wider than itself; each round is said once."""
    wider = _wider(catalogue)
    told: set[str] = set()
    for one in catalogue.equivalences:
        if one.relation not in ("broader", "narrower") or one.here in told:
            continue
        high, low = (one.there, one.here) if one.relation == "broader" else (one.here, one.there)
        if low in _reach(high, wider):
            told |= {each for each in _reach(low, wider) if low in _reach(each, wider)}
            yield LOOP.at(one.origin.at("relation"), here=quote(one.here))


def _wider(catalogue: Catalogue) -> Mapping[str, set[str]]:
    """Give what is said to be wider than each criterion, or the same; a pair counts as it is first said."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    pairs = {(one.here, one.there): one for one in reversed(catalogue.equivalences)}
    for one in pairs.values():
        if one.relation in ("broader", "same"):
            found[one.here].add(one.there)
        if one.relation in ("narrower", "same"):
            found[one.there].add(one.here)
    return found


def _reach(start: str, wider: Mapping[str, set[str]]) -> set[str]:
    """Give a criterion, and all that is wider or the same, step by step."""
    found: set[str] = set()
    left = [start]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += wider.get(one, ())
    return found


def find_reworded(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find lines whose other side says something else since it was read, or is no more."""
    for one in catalogue.equivalences:
        site = catalogue.elsewhere.get(one.source)
        if site and one.wording and not site.is_here:
            yield from _since_it_was_read(one, site)


def _since_it_was_read(one: Equivalence, site: Elsewhere) -> Iterator[Diagnostic]:
    there, span = site.find(one), one.origin.at("there")
    told = {"name": quote(site.name), "id": quote(one.criterion)}
    if there is None:
        if site.is_whole:
            yield GONE.at(span, **told)
    elif there.id != one.criterion:
        yield RENAMED.at(span, **told, new=quote(there.id), there=f"{site.id}/{there.id}")
    elif one.wording != wording_of(there):
        yield REWORDED.at(
            one.origin.at("wording"),
            **told,
            here=one.here,
            there=one.there,
            relation=one.relation,
        )


def find_impossible_days(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find days of reading that no calendar has."""
    for one in catalogue.equivalences:
        if not read_period(one.reviewed).exists:
            yield NO_SUCH_DAY.at(one.origin.at("reviewed"), date=quote(one.reviewed))


CHECKS = (
    find_unknown_here,
    find_unknown_there,
    find_twice_compared,
    find_wider_loops,
    find_reworded,
    find_impossible_days,
)
