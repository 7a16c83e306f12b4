"""A catalogue that notes what is read of it, and by which way."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace

from referentiels.model.model import Framework

NAMED = {"structure", "structure.name", "structure.apart", "structure.called", "id"}
SHOWN = {
    "provenance", "status", "licence", "path", "domains", "domains.id", "domains.name", "domains.shared",
    "domains.criteria", "domains.criteria.id", "domains.criteria.name", "domains.criteria.role",
    "domains.criteria.is_heading", "domains.criteria.shared", "domains.criteria.audiences",
    "domains.criteria.indicators", "domains.criteria.indicators.type",
    "neighbour", "neighbour.id", "neighbour.name",
}  # fmt: skip
"""What a card holds, beside the structure itself."""


class Note:
    """What was read since the last time somebody asked."""

    def __init__(self):
        self.read = set()

    def take(self):
        found, self.read = self.read, set()
        return found


def depth(path):
    if path in NAMED:
        return "name"
    return "card" if path in SHOWN or path.startswith("structure.") else "whole"


class Watched:
    """A model that notes each of its fields that is read; `way` is how one came to it."""

    def __init__(self, note, model, framework, path, way):
        vars(self).update(_note=note, _model=model, _framework=framework, _path=path, _way=way)

    @property  # type: ignore[misc]
    def __class__(self):
        return type(self._model)

    def __getattr__(self, name):
        path = f"{self._path}.{name}".lstrip(".")
        self._note.read.add((self._framework, depth(path), self._way, path))
        found = getattr(self._model, name)
        return watch(self._note, found, self._framework, path, self._way)

    def __eq__(self, other):
        return self._model == getattr(other, "_model", other)

    def __hash__(self):
        return hash(self._framework + self._path)


def watch(note, value, framework, path, way):
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(watch(note, one, framework, path, way) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return Watched(note, value, framework, path, way)
    return value


class Uses(Sequence):
    """Those who use something: how many they are is known from the links alone."""

    def __init__(self, note, uses, way):
        self._note, self._uses, self._way = note, uses, way

    def __len__(self):
        self._note.read.add(("", "sharing", "", "len"))
        return len(self._uses)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return Uses(self._note, self._uses[place], self._way)
        use, parts = (
            self._uses[place],
            ["", "domains", "domains.criteria", "domains.criteria.indicators"],
        )
        self._note.read.add(("", "uses", self._way, "item"))
        return type(use)(
            *(
                Watched(self._note, one, use.framework.id, path, self._way)
                for one, path in zip(use, parts, strict=False)
            )
        )


class Table(Mapping):
    """What is found by an identifier."""

    def __init__(self, note, table, way, wrap):
        self._note, self._table, self._way, self._wrap = note, table, way, wrap

    def __getitem__(self, key):
        return self._wrap(self._note, self._table[key], self._way(key))

    def __iter__(self):
        return iter(self._table)

    def __len__(self):
        return len(self._table)


def record(catalogue):
    """Give a catalogue that notes, and its note."""
    note = Note()
    noting = replace(
        catalogue,
        frameworks=tuple(Watched(note, one, one.id, "", "") for one in catalogue.frameworks),
        criterion_uses=Table(note, catalogue.criterion_uses, lambda one: f"uses:{one}", Uses),
        indicator_uses=Table(note, catalogue.indicator_uses, lambda one: f"uses:{one[0]}", Uses),
        domain_uses=Table(note, catalogue.domain_uses, lambda one: f"domain-uses:{one}", Uses),
        shared_criteria=Table(note, catalogue.shared_criteria, lambda _: "", _library),
        shared_domains=Table(note, catalogue.shared_domains, lambda _: "", _library),
        experiences=Noting(note, catalogue.experiences, "experiences"),
        files=Table(note, catalogue.files, lambda _: "", _files),
        dates=Table(note, catalogue.dates, lambda _: "", _dates),
    )
    assert {one.name for one in fields(Framework)} >= {"domains", "structure"}
    return noting, note


class Noting(tuple):
    """A tuple that notes that somebody goes through it."""

    __slots__ = ()

    def __new__(cls, note, values, name):
        made = super().__new__(cls, values)
        NOTES[id(made)] = (note, name)
        return made

    def __iter__(self):
        note, name = NOTES[id(self)]
        note.read.add(("", name, "", name))
        return super().__iter__()


NOTES: dict[int, tuple[Note, str]] = {}


def _library(note, value, _way):
    note.read.add(("", "library", "", value.id))
    return value


def _files(note, value, _way):
    note.read.add(("", "files", "", "size"))
    return value


def _dates(note, value, _way):
    note.read.add(("", "dates", "", "day"))
    return value


def uncovered(read, reads, users):
    """Give what was read and not declared; `users` are the shared criteria of each framework."""
    names = {facet.name for facet in reads}
    if any(name.startswith("rows:") for name in names):
        return set()
    if "everything" in names:
        return {one for one in read if one[1] == "files"}
    return {one for one in read if not _is_covered(one, names, users)}


def _is_covered(one, names, users):
    framework, what, way, path = one
    if not framework:
        uses = _any(names, ("uses:", "domain-uses:"))
        numbers = _any(names, ("beside:", "users:"))
        wider = {
            "uses": {way, "sharing", "cards", *numbers},
            "sharing": {"sharing", "cards", *uses, *numbers},
            "files": {"files", *_any(names, ("files:", "sheet:"))},
            "dates": _any(names, ("changed:",)),
        }
        return bool(names & wider.get(what, {what}))
    covering = {f"framework:{framework}"}
    if what == "name":
        covering |= {
            "sharing",
            "cards",
            *_any(names, ("beside:", "users:")),
            *(f"uses:{one}" for one in users.get(framework, ())),
        }
    if what == "card":
        covering |= {"cards"}
    if way and (
        path.startswith(("structure", "domains.")) or path in {"provenance", "licence", "id"}
    ):
        covering |= {way}
    if path == "path" and way.startswith("uses:"):
        covering |= {way.replace("uses:", "changed:")}
    if path == "path" and way.startswith("domain-uses:"):
        covering |= {way.replace("domain-uses:", "changed:domaines/") + "/"}
    if path in {"domains", "domains.criteria", "domains.criteria.shared"}:
        covering |= {"sharing", *_any(names, ("beside:",))}
    return bool(names & covering)


def _any(names, beginnings):
    return {name for name in names if name.startswith(beginnings)}
