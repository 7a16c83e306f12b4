"""What is wrong, and where: plain values, collected, never raised.

Takes nothing, gives the vocabulary that every check speaks. Doesn't know YAML, files or output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, TypeAlias, TypeVar

from referentiels.words.doors import Titles, fill, rephrase
from referentiels.words.language import Message, say

MOST_OF_A_KIND = 500
"""Mistakes of one kind that are told one by one in a file; nobody reads a million of them."""

Pointer: TypeAlias = tuple[str | int, ...]
"""The keys, and the positions in lists, that lead to a value from the root of its file."""

_One = TypeVar("_One")


class Severity(StrEnum):
    """How much it matters: an error stops the publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A stretch of a file; lines and columns count from 1, in characters; the end is exclusive.

    `pointer` leads to the value that it is said of, or to where one is missing; it is empty for what
    is said of a file as a whole, of its writing or of a remark in it.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    pointer: Pointer = ()


class Related(NamedTuple):
    """Another place that helps to understand."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A mistake and its cure, as an author would meet them.

    `bad` stands in for `good` in the model file named by `into` (see `referentiels.checking.examples`).
    """

    bad: str
    good: str
    into: str = "framework"
    encoding: str = "utf-8"
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One mistake at one place, with its cure."""

    rule: str
    severity: Severity
    message: Message
    help: Message
    span: Span
    related: tuple[Related, ...] = ()
    number: int = 1
    """How many mistakes it stands for: beyond `MOST_OF_A_KIND`, one line says how many others there are."""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: by file, then by place, then by rule."""
        return (self.span.path, self.span.line, self.span.column, self.rule)

    def elsewhere(self, titles: Titles) -> Diagnostic:
        """Say the same to who never sees the file."""
        return replace(
            self,
            message=rephrase(self.message, titles),
            help=rephrase(self.help, titles),
            related=tuple(
                one._replace(message=rephrase(one.message, titles)) for one in self.related
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A kind of mistake, named for the bad thing found; it documents itself."""

    name: str
    severity: Severity
    why: Message
    example: Example

    def at(
        self, span: Span, message: Message, help: Message, related: tuple[Related, ...] = ()
    ) -> Diagnostic:
        """Report this mistake at a place."""
        return Diagnostic(
            rule=self.name,
            severity=self.severity,
            message=message,
            help=help,
            span=span,
            related=related,
        )

    def worded(
        self, message: Message, help: Message, /, name: str = "", **cures: Message
    ) -> Wording:
        """Give words to this mistake; `name` tells several apart, `cures` know more than `help`."""
        full = f"{self.name}/{name}" if name else self.name
        return Wording(rule=self, name=full, message=message, help=help, cures=cures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is said of a mistake, before its values are known.

    It is a value with a name so that it can be shipped: whatever checks elsewhere, with other means,
    says the same words. `cures` stand in for `help` where more is known of what was meant.
    """

    rule: Rule
    name: str
    message: Message
    help: Message
    cures: Mapping[str, Message] = field(default_factory=dict)

    def at(
        self,
        span: Span,
        cure: str = "",
        related: tuple[Related, ...] = (),
        /,
        **values: str | int | Message,
    ) -> Diagnostic:
        """Report the mistake at a place, with its values in the words."""
        message, help = self.message, self.cures[cure] if cure else self.help
        return self.rule.at(
            span,
            Message(message.template, fill(message.values, values)),
            Message(help.template, fill(help.values, values)),
            related,
        )


def write_pointer(pointer: Pointer) -> str:
    """Write a pointer as `domains/2/criteria/0/name`; `/` and `~` in a key as JSON Pointer does."""
    return "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


def tell_first(places: Iterable[_One], tell: Callable[[_One], Diagnostic]) -> Iterator[Diagnostic]:
    """Tell the first mistakes of a kind; the others are only counted, which costs nearly nothing."""
    rest = iter(places)
    for _, place in zip(range(MOST_OF_A_KIND), rest, strict=False):
        yield tell(place)
    for place in rest:
        yield stand_for(tell(place), 1 + sum(1 for _ in rest))


def stand_for(first: Diagnostic, number: int) -> Diagnostic:
    """Say how many others there are, at the place of the first of them."""
    if number == 1:
        return first
    return replace(
        first,
        message=say("… et {number} autres du même genre dans ce fichier", number=number),
        help=say("corrigez d'abord les premières, puis recommencez la vérification"),
        related=(),
        number=number,
    )


def cap(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Let the first mistakes of each kind through, for each file, and count the others."""
    told: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Diagnostic] = {}
    others: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind = (one.span.path, one.rule)
        told[kind] += 1
        if told[kind] <= MOST_OF_A_KIND or one.number > 1:
            yield one
        else:
            first.setdefault(kind, one)
            others[kind] += 1
    yield from (stand_for(one, others[kind]) for kind, one in first.items())
