"""A framework in two pages at most, for someone who has five minutes: a funder, a councillor.

What doesn't fit is left out whole, and said: the whole framework is another document. What the project
remarks stands with what it is about, or both are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from referentiels.insight.hues import hue_of
from referentiels.insight.telling import ToldTrack, tell_date, tell_people, tell_results
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Domain, Framework
from referentiels.paper.documents.imprint import (
    Imprint,
    foot_of,
    frame,
    provenance_of,
    upper,
    word,
)
from referentiels.paper.documents.phrases import (
    LONG,
    count,
    facts_of,
    legend_of,
    missing_of,
    type_of,
)
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.prose import plain

LINES = 88
"""What two pages hold, in lines of the body, titles and margins being counted as lines."""
LINE = 80
"""Signs that a line holds, at least."""
_NARROW = 48
_LEAD, _NAME, _NOTE, _TEXT = 420, 150, 180, 260
_SAID_BY = "Remarque du projet "
"""What stands before a remark, in French: it takes room on the line."""


_SPACES = re.compile(r"[ \t\r\n]+")
"""Not the no-break ones: they hold a word and its sign together."""


class Room:
    """The lines that are left on the two pages."""

    def __init__(self) -> None:
        self._left = float(LINES)

    def take(self, lines: float) -> bool:
        """Take some lines, if they are left."""
        if lines > self._left:
            return False
        self._left -= lines
        return True


def describe_summary(
    catalogue: Catalogue, framework: Framework, words: Translator, imprint: Imprint
) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    room = Room()
    structure = framework.structure
    lead = shorten(plain(structure.summary), _LEAD)
    title = shorten(structure.called, _NAME)
    room.take(14 + lines_of(lead) + 2 * lines_of(title, 45))
    parts = (
        ("domains", _domains(catalogue, framework, room)),
        ("observed", _observed(framework, room, words)),
        ("learnt", _learnt(framework, room)),
        ("usage", _usage(framework, room, words)),
        ("builders", _builders(framework, room, words)),
        ("note", _note(framework, room)),
    )
    return {
        **frame(
            words,
            imprint,
            title=title,
            kicker=_("Synthèse de son référentiel d'utilité sociale"),
            description=lead,
            foot=[shorten(one, 60) for one in foot_of(framework, words)],
            address=addresses.structure(framework.id),
        ),
        "lead": lead,
        "facts": [shorten(one, 60) for one in facts_of(framework, words)],
        "provenance": provenance_of(framework, words),
        "counts": count(framework, words),
        "legend": legend_of(framework, words),
        **{name: {"rows": rows, "more": more} for name, (rows, more) in parts},
        "contact": shorten(structure.contact, _NAME),
        "website": shorten(structure.website, _NAME),
        "said": {
            "domains": _("Ce que la structure regarde"),
            "domain": _("Domaine"),
            "criteria": _("Critères"),
            "indicator": _("Indicateur"),
            "result": _("Dernier résultat"),
            "observed": _("Ce qui a été observé"),
            "learnt": _("Ce que l'on a appris, et les limites rencontrées"),
            "usage": _("Ce que la structure en fait"),
            "builders": _("Qui l'a construit"),
            "note": _("Ce que ce document montre, et ce qui manque"),
            "remark": _("Remarque du projet"),
            "more": _("Le reste se lit dans le référentiel complet."),
            "nothing": _("Aucun résultat n'est publié pour l'instant."),
            **missing_of(framework, words),
            "contact": _("Contact"),
            "website": _("Site web"),
            "reading": _(
                "Chaque structure choisit ce qu'elle regarde. Ces résultats ne se comparent pas à "
                "ceux d'une autre."
            ),
        },
    }


_Rows = tuple[list[Any], bool]
"""What fits, and whether something was left out."""


def _domains(catalogue: Catalogue, framework: Framework, room: Room) -> _Rows:
    rows: list[Any] = []
    if framework.domains:
        room.take(4)
    for place, domain in enumerate(framework.domains):
        name = shorten(domain.name, _NAME)
        criteria, whole = _criteria(domain)
        remarks = [
            f"{shorten(one.name, _NAME)}\u00a0: {_remark(one.remark)}"
            for one in domain.criteria
            if one.remark
        ]
        listed = lines_of(" · ".join(criteria), _NARROW) + _lines_of(remarks, _NARROW)
        lines = max(lines_of(name, 26), listed, 1) + 0.7
        if not room.take(lines) or not whole:
            return rows, True
        # The same colour as in the whole framework.
        colour = hue_of(catalogue, domain, place)
        rows.append(
            {
                "name": name,
                "criteria": criteria,
                "colour": colour,
                "remarks": remarks,
                "long": sum(map(len, remarks)) > LONG,
            }
        )
    return rows, False


def _criteria(domain: Domain) -> tuple[list[str], bool]:
    names = [shorten(one.name, _NAME) for one in domain.criteria]
    return names, len(" · ".join(names)) <= 1200


def _observed(framework: Framework, room: Room, words: Translator) -> _Rows:
    """Give the newest of what was seen with each indicator: what changed first, what was done last."""
    room.take(4)
    rows: list[Any] = []
    found = tell_results(framework, words).tracks.values()
    for one in sorted(found, key=lambda one: _FIRST.index(one.track.indicator.type)):
        indicator = one.track.indicator
        text = shorten(indicator.name, _NAME)
        remark = _remark(indicator.remark)
        value, more, remarks = _result(one)
        named = lines_of(text, 46) + _lines_of([remark], 46)
        told = lines_of(value + more, 38) + _lines_of(remarks, 38)
        if not room.take(max(named, told) + 0.8):
            return rows, True
        kind = type_of(indicator.type, words)
        rows.append(
            {
                **kind,
                "name": text,
                "remark": remark,
                "value": value,
                "more": more,
                "remarks": remarks,
            }
        )
    return rows, False


_FIRST = ("outcome", "impact", "output")


class _Result(NamedTuple):
    """A result in words: its value, what to know to read it, what the project remarks."""

    value: str
    more: str
    remarks: list[str]


def _result(found: ToldTrack) -> _Result:
    """Say the last thing that was seen, then what is known since: that it is in progress, say."""
    shown, since = found.seen, found.since
    value = shorten(shown.value, _NOTE)
    parts = (
        shown.state if value else "",
        shown.period,
        shown.sample,
        shown.flag,
        shorten(shown.result.note, _NOTE),
        f"{since.period} : {since.state}" if since else "",
    )
    said = [shown, since] if since else [shown]
    return _Result(
        value or shown.state,
        " · ".join(part for part in parts if part),
        [_remark(one.result.remark) for one in said if one.result.remark],
    )


def _learnt(framework: Framework, room: Room) -> _Rows:
    """Give lessons and limits, of criteria first: what is said of a whole tells more."""
    criteria = [one for domain in framework.domains for one in domain.criteria]
    texts = [
        _Text(one.name, text) for one in criteria for text in (one.lessons, one.limits) if text
    ]
    return _told(texts, room, 4)


def _usage(framework: Framework, room: Room, words: Translator) -> _Rows:
    texts = [
        _Text(
            upper(word(words, "purpose", one.purpose)),
            " · ".join(part for part in (one.name, ", ".join(one.who), one.when, one.how) if part),
            one.remark,
        )
        for one in framework.usage
    ]
    return _told(texts, room, 5)


def _builders(framework: Framework, room: Room, words: Translator) -> _Rows:
    texts = [
        _Text(
            upper(word(words, "who", one.who)),
            " · ".join(
                part
                for part in (
                    tell_people(one.people, words),
                    one.how,
                    tell_date(one.date, words),
                )
                if part
            ),
        )
        for one in framework.built_with
    ]
    return _told(texts, room, 4)


def _note(framework: Framework, room: Room) -> _Rows:
    if not framework.note:
        return [], False
    whole = _SPACES.sub(" ", plain(framework.note))
    text = shorten(whole, 700)
    if not room.take(3 + lines_of(text)):
        return [], True
    return [{"title": "", "text": text, "remark": ""}], text != whole


class _Text(NamedTuple):
    """A text of a list, its title, and what the project remarks."""

    title: str
    text: str
    remark: str = ""


def _told(texts: list[_Text], room: Room, most: int) -> _Rows:
    """Give short texts with their titles."""
    if not texts or not room.take(3):
        return [], bool(texts)
    rows: list[Any] = []
    for title, text, remark in texts:
        one = {
            "title": shorten(title, 90),
            "text": shorten(plain(text), _TEXT),
            "remark": _remark(remark),
        }
        lines = lines_of(f"{one['title']} {one['text']}") + _lines_of([one["remark"]], LINE)
        if len(rows) == most or not room.take(lines + 0.5):
            return rows, True
        rows.append(one)
    return rows, False


def shorten(text: str, most: int) -> str:
    """Keep the beginning of a text, up to the end of a sentence, else of a word."""
    text = _SPACES.sub(" ", text).strip()
    if len(text) <= most:
        return text
    kept = text[:most]
    end = max(kept.rfind(sign) for sign in (". ", "! ", "? "))
    if end > most // 2:
        return f"{kept[: end + 1]} […]"
    return f"{kept[: kept.rfind(' ')] if ' ' in kept[most // 2 :] else kept} […]"


def _remark(text: str) -> str:
    return shorten(plain(text), _TEXT)


def _lines_of(remarks: Iterable[str], signs: int) -> float:
    """Count the lines of remarks, each in a paragraph of its own."""
    return sum(lines_of(_SAID_BY + one, signs) + 0.3 for one in remarks if one)


def lines_of(text: str, signs: int = LINE) -> int:
    """Count the lines that a text takes, at most; wide signs count for two."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return -(-width // signs)
