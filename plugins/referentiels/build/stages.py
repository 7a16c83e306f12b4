"""A catalogue → the plan of everything to publish.

Takes what a check found, gives the plan, with the earlier versions and the copies that only publishing
needs. Doesn't know MkDocs: the host hands in what only it knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from referentiels.build.languages import tongues_of
from referentiels.checking.gate import Admitted
from referentiels.history.archive import Archive
from referentiels.history.lasting.leading import lead_on
from referentiels.history.lasting.wording import Wording
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Experience
from referentiels.model.translation import Translation
from referentiels.reading.ledger import Row
from referentiels.site.entry import Entry
from referentiels.site.exports import federation
from referentiels.site.pages.page import Page
from referentiels.site.plan import File, Plan, make_plan, plan_copies, weigh
from referentiels.words import addresses
from referentiels.words.language import Translator


def copy_files(admitted: Mapping[str, Admitted], catalogue: Catalogue) -> Mapping[str, bytes]:
    """Give the files of the frameworks as they were read, to publish: what someone changes must be whole."""
    return {
        addresses.file(one.id): admitted[one.path].loaded.data
        for one in catalogue.frameworks
        if one.path in admitted
    }


def share_files(admitted: Mapping[str, Admitted], catalogue: Catalogue) -> Entry[File]:
    """Give the archive by which another site shows what is ours: made when somebody asks for it."""
    return federation.plan(catalogue, {path: one.loaded.data for path, one in admitted.items()})


def digests_of(admitted: Mapping[str, Admitted]) -> Mapping[str, str]:
    """Give the digest of what each file held."""
    return {path: hashlib.sha256(one.loaded.data).hexdigest() for path, one in admitted.items()}


def plan_site(
    catalogue: Catalogue,
    words: Translator,
    extra: Iterable[Page] = (),
    experiences: Iterable[Experience] = (),
    archive: Archive | None = None,
    copies: Mapping[str, File] | None = None,
    digests: Mapping[str, str] | None = None,
    offered: Sequence[Entry[File]] = (),
    rows: Sequence[Row] = (),
    last: Mapping[str, Wording] | None = None,
    translations: Sequence[Translation] = (),
) -> Plan:
    """Plan all pages and files; a page of `extra` takes the place of the one at its address.

    `rows` are those of the list of addresses, `last` the last words of what was withdrawn.
    What is `offered` is made when somebody asks for it: nobody knows before how heavy it is. `translations`
    are the languages that the site is read in too.
    """
    copies, archive = copies or {}, archive or Archive()
    catalogue = replace(
        catalogue,
        experiences=tuple(experiences),
        earlier=archive.earlier,
        cut_short=archive.cut_short,
        files={
            **{address: weigh(file) for address, file in copies.items()},
            **dict.fromkeys(one.address for one in offered),
        },
        digests=digests or {},
    )
    spoken = tongues_of(catalogue, translations)
    leads = lead_on(rows, catalogue, words, archive.former, last, spoken)
    entries = (*plan_copies({**copies, **leads.files}), *offered)
    return make_plan(catalogue, words, entries, extra, leads.left, spoken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything to publish, made: pages to render, and files as they are."""

    pages: Sequence[Page]
    files: Mapping[str, File]
    """By address: what they hold, or where they are."""


def make_all(plan: Plan) -> Site:
    """Make all that is planned."""
    files = {address: entry.make() for address, entry in plan.files.items()}
    plan.sizes.update((address, weigh(file)) for address, file in files.items())
    return Site(pages=tuple(entry.make() for entry in plan.pages.values()), files=files)


def make_site(
    catalogue: Catalogue,
    words: Translator,
    extra: Iterable[Page] = (),
    experiences: Iterable[Experience] = (),
    archive: Archive | None = None,
    copies: Mapping[str, File] | None = None,
) -> Site:
    """Make all pages and files at once."""
    return make_all(plan_site(catalogue, words, extra, experiences, archive, copies))
