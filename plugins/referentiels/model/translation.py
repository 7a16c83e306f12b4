"""The library in another language: which texts there are to translate, and a catalogue that says them.

Takes a catalogue and the entries of a file of translations, gives the same catalogue as a page in that
language shows it: what is translated is said, what is not stays as it was written and says its language.
What a text was translated from is kept beside it: when today's text is another one, it is old. Doesn't
know files, nor pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, NamedTuple, TypeVar

from referentiels.model.catalogue import Catalogue, Older, Translated, index
from referentiels.model.equivalences import Elsewhere, Equivalence
from referentiels.model.guests import Guests
from referentiels.model.model import (
    Experience,
    Framework,
    SharedCriterion,
    SharedDomain,
    SharedIndicator,
    SourceDocument,
)
from referentiels.reading.translations import Entry
from referentiels.words.tongues import in_language

WRITTEN_IN = "fr"
"""The language that files are written in."""
HOME = "criteria-library"
"""How places begin, whatever the folder of the library is called here."""
BETWEEN = "\n"
"""Between the names of a list: translators see one text."""
_DOMAIN = ("name", "summary", "also_called")
_CRITERION = ("name", "definition", "also_called", "reason")
_INDICATOR = ("name", "unit", "source", "frequency")
_TEXTS = frozenset(
    "name title summary territory activities audiences offers_help how who when note remark method "
    "limits lessons source frequency target unit definition also_called reason apart".split()
)
"""Fields that people read as they were written; the others are codes, numbers, addresses."""
_Model = TypeVar("_Model", Framework, Experience, SharedDomain, Equivalence)


class Place(NamedTuple):
    """A text to translate: where it is, and what it says today."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A language, and what is said in it, by place."""

    language: str
    around: str
    """The language of the interface there: that of the pages."""
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    site: str = WRITTEN_IN
    """The language of the site."""

    @classmethod
    def of(
        cls, language: str, around: str, entries: Iterable[Entry], site: str = WRITTEN_IN
    ) -> Translation:
        """Put entries in order; one that is kept for memory, or unsure, says nothing."""
        by_place: dict[str, tuple[Entry, ...]] = {}
        for one in entries:
            if one.said and not one.is_old and not one.is_unsure:
                by_place[one.place] = (*by_place.get(one.place, ()), one)
        return cls(language=language, around=around, entries=by_place, site=site)

    def find(self, place: Place, texts: Iterable[str] = ()) -> Entry | None:
        """Find the translation of a text: of what it says today, else the last one that there is.

        `texts` are all that stand at its place: that of another one is never taken for an older one.
        """
        found = entries_of(place, self.entries.get(place.name, ()), texts)
        same = [one for one in found if is_same(one.text, place.text)]
        return next(reversed(same or found), None)


def entries_of(place: Place, entries: Iterable[Entry], texts: Iterable[str]) -> list[Entry]:
    """Give the entries of a text, of all those at its place: a domain and a criterion may share one."""
    others = [one for one in texts if not is_same(one, place.text)]
    return [one for one in entries if not any(is_same(one.text, each) for each in others)]


def texts_at(places: Iterable[Place]) -> Mapping[str, list[str]]:
    """Give all that stands at each place."""
    found: dict[str, list[str]] = {}
    for one in places:
        found.setdefault(one.name, []).append(one.text)
    return found


def is_same(one: str, other: str) -> bool:
    """Tell whether two texts are one, whatever their spaces and apostrophes."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())


def places_of(domains: Iterable[SharedDomain]) -> Iterator[Place]:
    """Give all that is to be translated, in the order of the library."""
    for domain in domains:
        yield from _places(domain, f"{HOME}/{domain.id}", _DOMAIN)
        for criterion in domain.criteria:
            home = f"{HOME}/{criterion.id}"
            yield from _places(criterion, home, _CRITERION)
            for indicator in criterion.indicators:
                yield from _places(indicator, f"{home}#{indicator.id}", _INDICATOR)


def _places(model: object, home: str, names: Iterable[str]) -> Iterator[Place]:
    for name in names:
        value = getattr(model, name)
        text = BETWEEN.join(value) if isinstance(value, tuple) else value
        if any(map(str.isalpha, text)):
            yield Place(f"{home}.{name}", text)


def translate(catalogue: Catalogue, translation: Translation) -> Catalogue:
    """Give a catalogue as the pages of a language show it, in the order and the colours of the other one."""
    saying = _Saying(translation, texts_at(places_of(catalogue.domains)))
    domains = {one.id: saying.domain(one) for one in catalogue.domains}
    around = translation.around
    found = index(
        (_written(one, around) for one in catalogue.frameworks),
        domains.values(),
        experiences=(_written(one, around) for one in catalogue.experiences),
    )
    return replace(
        found,
        domains=tuple(domains.values()),
        earlier={
            id: tuple(_written(one, around) for one in each)
            for id, each in catalogue.earlier.items()
        },
        dates=catalogue.dates,
        publication=catalogue.publication,
        equivalences=tuple(_written(one, around) for one in catalogue.equivalences),
        elsewhere={id: _of_another(one, around) for id, one in catalogue.elsewhere.items()},
        guests=_of_others(catalogue.guests, around),
        cut_short=catalogue.cut_short,
        files=catalogue.files,
        digests=catalogue.digests,
        translated=Translated(
            language=translation.language,
            site=translation.site,
            written=catalogue,
            older=saying.older,
            missing=tuple(saying.missing),
        ),
    )


def _of_others(guests: Guests, around: str) -> Guests:
    """Have what other sites share say its language; nobody translates it here."""
    return replace(
        guests,
        frameworks=tuple(_written(one, around) for one in guests.frameworks),
        domains=tuple(_written(one, around) for one in guests.domains),
    )


def _of_another(site: Elsewhere, around: str) -> Elsewhere:
    domains = tuple(_written(one, around) for one in site.domains)
    return replace(site, name=in_language(site.name, WRITTEN_IN, around), domains=domains)


class _Saying:
    """Say the texts of a library in a language, and note which translations are old."""

    def __init__(self, translation: Translation, texts: Mapping[str, list[str]]) -> None:
        self._translation, self._texts = translation, texts
        self.older: dict[str, tuple[Older, ...]] = {}
        self.missing: list[str] = []

    def domain(self, one: SharedDomain) -> SharedDomain:
        criteria = tuple(map(self.criterion, one.criteria))
        said = self._say(one, f"{HOME}/{one.id}", _DOMAIN, one.id)
        return replace(one, criteria=criteria, **said)

    def _sources(self, one: SharedCriterion) -> tuple[SourceDocument, ...]:
        around = self._translation.around
        return one.sources if around == WRITTEN_IN else _say_value(one.sources, around)

    def criterion(self, one: SharedCriterion) -> SharedCriterion:
        home = f"{HOME}/{one.id}"
        said = self._say(one, home, _CRITERION, one.id)
        indicators = (self._indicator(each, f"{home}#{each.id}", one.id) for each in one.indicators)
        sources = self._sources(one)
        return replace(one, indicators=tuple(indicators), sources=sources, **said)

    def _indicator(self, one: SharedIndicator, home: str, owner: str) -> SharedIndicator:
        return replace(one, **self._say(one, home, _INDICATOR, owner))

    def _say(self, model: object, home: str, names: Iterable[str], owner: str) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for place in _places(model, home, names):
            name, around = place.name.rpartition(".")[2], self._translation.around
            found = self._translation.find(place, self._texts.get(place.name, ()))
            if found and not is_same(found.text, place.text):
                today = in_language(place.text.replace(BETWEEN, " · "), WRITTEN_IN, around)
                self.older[owner] = (*self.older.get(owner, ()), Older(name, today))
            if not found:
                self.missing.append(place.name)
            language = self._translation.language if found else WRITTEN_IN
            text = found.said if found else place.text
            told = tuple(in_language(each, language, around) for each in text.split(BETWEEN))
            is_list = isinstance(getattr(model, name), tuple)
            said[name] = tuple(one for one in told if one.strip()) if is_list else _whole(told)
        return said


def _whole(lines: tuple[str, ...]) -> str:
    return lines[0] if len(lines) == 1 else type(lines[0])(BETWEEN.join(lines))


def _written(model: _Model, around: str) -> _Model:
    """Have the texts of a file say the language that they are written in."""
    if around == WRITTEN_IN:
        return model
    said: _Model = _say_all(model, around)
    return said


def _say_all(model: Any, around: str) -> Any:
    changed = {}
    kind: Any = type(model)
    for name in _told(kind):
        value = getattr(model, name)
        if isinstance(value, str):
            said: object = in_language(value, WRITTEN_IN, around) if name in _TEXTS else value
        else:
            said = _say_value(value, around)
        if said is not value:
            changed[name] = said
    return replace(model, **changed) if changed else model


def _say_value(value: Any, around: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_say_value(one, around) for one in value) if value else value
    if isinstance(value, str):
        return in_language(value, WRITTEN_IN, around)
    return _say_all(value, around)


@cache
def _told(kind: Any) -> tuple[str, ...]:
    """Name the fields of a model that hold what was written: texts, and models or lists of both."""
    models = ("structure",)
    return tuple(
        one.name
        for one in fields(kind)
        if one.name in _TEXTS or one.name in models or _holds_models(str(one.type))
    )


def _holds_models(kind: str) -> bool:
    """Tell a list of models from one of identifiers."""
    return kind.startswith("tuple[") and not kind.startswith("tuple[str")
