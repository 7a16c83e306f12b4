"""Two values of the model → the changes of their fields: texts, codes, lists.

Takes what a thing is called in a sentence and the two values, gives changes. Doesn't know what becomes
of the things themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from referentiels.history.differences.sense import key, same_words
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Subject,
    join,
    substance,
    wording,
)
from referentiels.words.excerpts import excerpts
from referentiels.words.labels import label
from referentiels.words.language import Message, quote, say

MOST_LISTED = 6

FIELDS: Mapping[str, Message] = {
    "name": say("nom"),
    "title": say("titre"),
    "kind": say("sorte de structure"),
    "summary": say("résumé"),
    "definition": say("définition"),
    "territory": say("territoire"),
    "website": say("site web"),
    "since": say("année de création"),
    "activities": say("activités"),
    "audiences": say("publics"),
    "contact": say("contact"),
    "offers_help": say("aide proposée"),
    "status": say("état"),
    "version": say("version"),
    "date": say("date"),
    "licence": say("licence"),
    "provenance": say("provenance"),
    "note": say("note"),
    "limits": say("limites"),
    "lessons": say("leçons"),
    "remark": say("remarque du projet"),
    "role": say("rôle"),
    "relation": say("lien avec le critère partagé"),
    "type": say("type"),
    "nature": say("nature"),
    "unit": say("unité"),
    "source": say("source"),
    "frequency": say("rythme"),
    "target": say("cible"),
    "value": say("valeur"),
    "approximation": say("approximation"),
    "state": say("situation"),
    "sample": say("effectif"),
    "method": say("méthode"),
    "period": say("période"),
    "url": say("adresse"),
    "seen": say("date de consultation"),
    "how": say("comment"),
    "people": say("nombre de personnes"),
    "who": say("qui"),
    "when": say("quand"),
    "purpose": say("raison"),
    "also_called": say("autres noms"),
    "related": say("critères proches"),
    "same_as": say("identifiants ailleurs"),
    "replaced_by": say("remplacé par"),
    "reason": say("raison du retrait"),
}

PROVENANCES: Mapping[str, Message] = {
    "structure": say("écrit par la structure"),
    "public-sources": say("tiré de sources publiques"),
    "fictional": say("exemple inventé"),
}


_CALLED = frozenset(
    {
        Subject.DOMAIN,
        Subject.CRITERION,
        Subject.INDICATOR,
        Subject.SHARED_DOMAIN,
        Subject.SHARED_CRITERION,
        Subject.SHARED_INDICATOR,
    }
)
"""What a sentence calls by its name."""


class Codes(NamedTuple):
    """A field whose values are codes, and the list of words for them."""

    field: str
    labels: str


class Fields(NamedTuple):
    """The fields of a thing, by the way in which they are compared."""

    texts: Sequence[str] = ()
    exact: Sequence[str] = ()
    """Dates, addresses, identifiers: every sign counts."""
    codes: Sequence[Codes] = ()
    lists: Sequence[str] = ()


def compare_fields(
    subject: Subject, what: Message, old: Any, new: Any, fields: Fields
) -> Iterator[Change]:
    """Compare all the fields of two values."""
    for name in fields.texts:
        yield from _text(subject, what, name, getattr(old, name), getattr(new, name), new)
    for name in fields.exact:
        yield from _exact(subject, what, name, getattr(old, name), getattr(new, name), new)
    for name, labels in fields.codes:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            told = (_word(labels, before), _word(labels, after))
            yield substance(Action.CHANGED, subject, new, _became(what, FIELDS[name], *told))
    for name in fields.lists:
        yield from _list(subject, what, name, getattr(old, name), getattr(new, name), new)


def _text(
    subject: Subject, what: Message, field: str, old: str, new: str, thing: Any
) -> Iterator[Change]:
    if old == new:
        return
    if field == "name" and subject in _CALLED and old and new:
        yield _called(subject, what, old, new, thing)
        return
    before, after = excerpts(old, new)
    if same_words(old, new):
        form = say(
            "{what}, {field} : « {old} » devient « {new} », avec les mêmes mots",
            what=what,
            field=FIELDS[field],
            old=before,
            new=after,
        )
        same = " ".join(old.split()) == " ".join(new.split())
        spaces = say(
            "{what}, {field} : espaces ou retours à la ligne", what=what, field=FIELDS[field]
        )
        yield wording(Action.REWORDED, subject, thing, spaces if same else form)
    else:
        action = Action.REWORDED if old and new else Action.CHANGED
        yield substance(action, subject, thing, _became(what, FIELDS[field], before, after))


def _called(subject: Subject, what: Message, old: str, new: str, thing: Any) -> Change:
    """Say the new name of what the sentence begins by calling by its old one."""
    if same_words(old, new):
        told = say("{what} s'écrit désormais « {new} »", what=what, new=quote(new))
        return wording(Action.REWORDED, subject, thing, told)
    told = say("{what} s'appelle désormais « {new} »", what=what, new=quote(new))
    return substance(Action.REWORDED, subject, thing, told)


def _exact(
    subject: Subject, what: Message, field: str, old: str, new: str, thing: Any
) -> Iterator[Change]:
    if old != new:
        yield substance(
            Action.CHANGED,
            subject,
            thing,
            _became(what, FIELDS[field], quote(old), quote(new)),
        )


def _word(labels: str, code: str) -> Message | str:
    if labels == "provenance":
        return PROVENANCES.get(code, quote(code))
    return (label(labels, code) or quote(code)) if code else ""


def _became(what: Message, field: Message, old: Message | str, new: Message | str) -> Message:
    if not old:
        return say("{what}, {field} : désormais « {new} »", what=what, field=field, new=new)
    if not new:
        return say(
            "{what}, {field} : plus rien (avant : « {old} »)", what=what, field=field, old=old
        )
    return say(
        "{what}, {field} : « {old} » devient « {new} »", what=what, field=field, old=old, new=new
    )


def _list(
    subject: Subject,
    what: Message,
    field: str,
    old: Sequence[str],
    new: Sequence[str],
    thing: Any,
) -> Iterator[Change]:
    if list(old) == list(new):
        return
    before, after = [key(one) for one in old], [key(one) for one in new]
    more = [one for one, mark in zip(new, after, strict=True) if mark not in before]
    less = [one for one, mark in zip(old, before, strict=True) if mark not in after]
    named: dict[str, str | Message] = {"what": what, "field": FIELDS[field]}
    if more and less:
        told = say(
            "{what}, {field} : en plus {more} ; en moins {less}",
            **named,
            more=listed(more),
            less=listed(less),
        )
    elif more:
        told = say("{what}, {field} : en plus {more}", **named, more=listed(more))
    elif less:
        told = say("{what}, {field} : en moins {less}", **named, less=listed(less))
    elif sorted(old) == sorted(new):
        yield wording(Action.REORDERED, subject, thing, say("{what}, {field} : ordre", **named))
        return
    else:
        yield wording(Action.REWORDED, subject, thing, say("{what}, {field} : écriture", **named))
        return
    yield substance(Action.CHANGED, subject, thing, told)


def listed(names: Iterable[str], last: Message | None = None) -> Message:
    """Quote some names in a sentence; `last` stands before the last of a short list."""
    found = list(names)
    parts: list[Message | str] = [
        say("« {name} »", name=quote(name)) for name in found[:MOST_LISTED]
    ]
    if len(found) > MOST_LISTED:
        parts.append(say("et encore {number}", number=len(found) - MOST_LISTED))
    elif last and len(parts) > 1:
        return join([join(parts[:-1]), parts[-1]], last)
    return join(parts)
