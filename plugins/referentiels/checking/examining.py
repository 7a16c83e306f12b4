"""What is wrong with the files of a project, or with one of them: the gate, then the rules.

Takes what files held, gives the good ones as models and the mistakes of all. Many files are examined in
several processes, each framework against the library alone. Doesn't know pages or exports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from referentiels.checking import rules
from referentiels.checking.gate import FEWEST_TO_SHARE_OUT, Admitted, Reading, admit, read, rejoin
from referentiels.checking.rules import naming
from referentiels.checking.verdicts import Kept, Leaf, Verdict, keys_of
from referentiels.model.catalogue import index
from referentiels.model.model import Framework, SharedDomain
from referentiels.model.packing import pack
from referentiels.reading.sources import Loaded, Source
from referentiels.tools import progress
from referentiels.tools.processes import share_out
from referentiels.words.diagnostics import Diagnostic, Severity, Span, cap
from referentiels.words.identifiers import check_id

NEEDS_THE_WHOLE_LIBRARY = frozenset(
    {"unknown-domain", "unknown-criterion", "unknown-indicator", "unknown-here"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of examining files: the good ones as models, the mistakes of all."""

    library: Sequence[Admitted] = ()
    files: Sequence[Admitted] = ()
    """The frameworks, sound or not, when they were to be kept."""
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str]

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        return _frameworks(self.files)

    @property
    def domains(self) -> tuple[SharedDomain, ...]:
        return tuple(one.domain for one in self.library if one.domain and one.is_sound)


def _frameworks(files: Iterable[Admitted]) -> tuple[Framework, ...]:
    return tuple(one.framework for one in files if one.framework and one.is_sound)


class Beside(NamedTuple):
    """What other sites share, that frameworks may be linked to."""

    domains: tuple[SharedDomain, ...] = ()
    files: tuple[Loaded, ...] = ()
    """Those that it depends on."""
    partial: frozenset[str] = frozenset()
    """The sites of which something is not shown: a link to it is no mistake of ours."""
    is_copy: bool = False
    """Whether the files are those of another site: the sites that they name are known there, not here."""


NOTHING_BESIDE = Beside()
Known = Mapping[str, Admitted]
"""By path, files that were admitted before: one that holds the same is not read again."""


def examine(
    library: Sequence[Loaded],
    frameworks: Sequence[Loaded],
    *,
    keep: bool = True,
    known: Known | None = None,
    kept: Kept | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> Examined:
    """Examine the library, then every framework against it; `keep=False` forgets the frameworks.

    `kept` remembers, from one run to another, what files came to that held the same; frameworks may also
    be linked to what is `beside`.
    """
    before = known or {}
    shared = _examine_library(library, before)
    among = (*shared.domains, *beside.domains)
    work = partial(_examine_frameworks, library=among, keep=keep, known=before)
    needed = (*library, *beside.files)
    leaves = _remember(kept, needed, frameworks, keep, work) if kept else _share(work, frameworks)
    whole = len(shared.domains) == len(library)
    found = [
        one
        for leaf in leaves
        for one in leaf.verdict.diagnostics
        if one.rule not in NEEDS_THE_WHOLE_LIBRARY or (whole and not _is_excused(one, beside))
    ]
    twins = naming.find_twin_structures(leaf.verdict.card for leaf in leaves if leaf.verdict.card)
    files = rejoin(frameworks, (leaf.admitted for leaf in leaves if leaf.admitted)) if keep else ()
    diagnostics = (*shared.diagnostics, *found, *twins)
    return Examined(
        library=shared.library,
        files=files,
        diagnostics=diagnostics,
        texts={**shared.texts, **_texts(frameworks, found, keep)},
    )


def _is_excused(one: Diagnostic, beside: Beside) -> bool:
    """Tell whether a link may lead to what another site shares and we could not read."""
    named = {
        str(value).partition("/")[0] for value in one.message.values.values() if "/" in str(value)
    }
    return bool(named) and (beside.is_copy or bool(named & beside.partial))


def _texts(files: Iterable[Loaded], found: Iterable[Diagnostic], keep: bool) -> Mapping[str, str]:
    """Give the texts that are shown; those of a build, which keeps models, only with errors."""
    shown = {one.span.path for one in found if not keep or one.severity is Severity.ERROR}
    wrong = (file for file in files if file.location.path in shown)
    return {file.location.path: Reading(loaded=file).text for file in wrong}


class _Made(NamedTuple):
    """What came of one framework; without the file itself when nobody wants it."""

    verdict: Verdict
    admitted: Admitted | None


_Work = Callable[[Sequence[Loaded]], list[_Made]]


def _share(work: _Work, files: Sequence[Loaded]) -> list[_Made]:
    if len(files) < FEWEST_TO_SHARE_OUT:
        return work(files)
    with progress.count(len(files), "Fichiers vérifiés") as tick:
        parts = share_out(work, files, FEWEST_TO_SHARE_OUT, lambda part: tick(len(part)))
    return [leaf for part in parts for leaf in part]


def _remember(
    kept: Kept, library: Sequence[Loaded], files: Sequence[Loaded], models: bool, work: _Work
) -> list[_Made]:
    """Examine the files of which nothing is known, and keep what is known of all."""
    keys = keys_of(library, files)
    known = kept.find(keys, files, models)
    new = [at for at, leaf in enumerate(known) if leaf is None]
    made = dict(zip(new, _share(work, [files[at] for at in new]), strict=True))
    whole = [made.get(at) or _recall(files[at], leaf) for at, leaf in enumerate(known)]
    kept.keep(
        {key: _leaf_of(one) for key, one in zip(keys, whole, strict=True)},
        {keys[at]: _pack(one) for at, one in made.items()},
        models,
    )
    return whole


def _recall(file: Loaded, leaf: Leaf | None) -> _Made:
    assert leaf is not None  # else it has just been made
    if leaf.model is None:
        return _Made(leaf.verdict, None)
    said = leaf.verdict.reading
    return _Made(
        leaf.verdict, Admitted(loaded=file, diagnostics=said, model=leaf.model, is_sound=True)
    )


def _leaf_of(made: _Made) -> Leaf:
    return Leaf(made.verdict, made.admitted.framework if made.admitted else None)


def _pack(made: _Made) -> bytes:
    framework = made.admitted.framework if made.admitted else None
    return (made.admitted and made.admitted.packed) or (pack(framework) if framework else b"")


def _admit_once(file: Loaded, known: Known) -> Admitted:
    """Lead a file through the gate, unless the same came before and its nodes are at hand."""
    same = known.get(file.location.path)
    if same and same.source and same.loaded.data == file.data and _is_named_alike(same, file):
        return replace(same, loaded=file)
    return admit(read(file))


def _is_named_alike(one: Reading, file: Loaded) -> bool:
    here, there = one.location, file.location
    return (here.kind, here.identifier) == (there.kind, there.identifier)


def _examine_library(files: Sequence[Loaded], known: Known) -> Examined:
    admitted = [_admit_once(file, known) for file in files]
    found = [diagnostic for one in admitted for diagnostic in one.diagnostics]
    domains = tuple(one.domain for one in admitted if one.domain and one.is_sound)
    found += cap(rules.check(index((), domains, sources_of(admitted))))
    texts = {one.location.path: one.text for one in admitted}
    return Examined(library=admitted, diagnostics=tuple(found), texts=texts)


def _examine_frameworks(
    files: Sequence[Loaded], library: tuple[SharedDomain, ...], keep: bool, known: Known
) -> list[_Made]:
    admitted = [_admit_once(file, known) for file in files]
    catalogue = index(_frameworks(admitted), library, sources_of(admitted))
    said: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in cap(rules.check(replace(catalogue, domains=()))):  # the library has been looked at
        said[one.span.path].append(one)
    return [
        _Made(
            Verdict(one.diagnostics, tuple(said[one.location.path]), _card_of(one)),
            one if keep else None,
        )
        for one in admitted
    ]


def _card_of(admitted: Admitted) -> naming.Card | None:
    framework = admitted.framework
    return naming.card_of(framework) if framework and admitted.is_sound else None


def sources_of(admitted: Iterable[Reading]) -> list[Source]:
    """Give the sources, those of a wrong shape included: what is personal is said of these too."""
    return [one.source for one in admitted if one.source]


def examine_new(
    reading: Reading, library: tuple[SharedDomain, ...]
) -> tuple[Admitted, tuple[Diagnostic, ...]]:
    """Examine a file that is none yet, its name too, against the (rest of the) library."""
    admitted, found = examine_alone(reading, library)
    path, identifier = admitted.location.path, admitted.location.identifier
    bad = check_id(Span(path, 1, 1, 1, 1), identifier, "")
    if bad is None or admitted.source is None:
        return admitted, found
    return admitted, tuple(sorted((bad, *found), key=lambda one: one.order))


def examine_alone(
    reading: Reading, library: tuple[SharedDomain, ...]
) -> tuple[Admitted, tuple[Diagnostic, ...]]:
    """Examine one file against the (rest of the) library."""
    admitted = admit(reading)
    if admitted.source is None:
        return admitted, admitted.diagnostics
    found = (*admitted.diagnostics, *_find_in(admitted, library))
    return admitted, tuple(sorted(found, key=lambda one: one.order))


def _find_in(admitted: Admitted, library: tuple[SharedDomain, ...]) -> Iterable[Diagnostic]:
    """Ask the rules of one file, among the library."""
    frameworks = _frameworks([admitted])
    domains = (admitted.domain,) if admitted.domain and admitted.is_sound else ()
    catalogue = index(frameworks, (*library, *domains), sources_of([admitted]))
    own = admitted.location.path
    return cap(one for one in rules.check(catalogue) if one.span.path == own)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything stops the publication."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
