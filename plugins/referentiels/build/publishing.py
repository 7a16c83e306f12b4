"""A plan in its setting → a whole site in a folder, beside the last one; only what changed is made.

Takes what is to be published and where, gives what was done. Knows in which order: files, pages that say
how heavy these are, the index of what a search finds in pages. Doesn't know who asks.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from referentiels.build.languages import pairs_of
from referentiels.build.ledger import Kept, Ledger, digest, read_ledger, write_ledger
from referentiels.build.making import (
    FEWEST_TO_SHARE_OUT,
    Done,
    Ground,
    Source,
    Task,
    Written,
    carry_out,
    find_kept,
)
from referentiels.build.moment import find_moment
from referentiels.build.shelving import Shelf, sort_out
from referentiels.build.sitemap import make_sitemap
from referentiels.build.swapping import list_files
from referentiels.build.tasks import INDEX, Setting
from referentiels.checking.verdicts import FOLDER
from referentiels.insight.facets import Facet
from referentiels.site.indexing import make_index
from referentiels.site.indexing.reading import read_site
from referentiels.site.indexing.records import pack, unpack
from referentiels.site.plan import Plan
from referentiels.tools import progress
from referentiels.tools.cache import Cache
from referentiels.tools.edition import edition_of
from referentiels.tools.processes import share_out
from referentiels.words import addresses

_PROGRAM = Path(__file__).parents[2]
_MATTERS = {".py", ".jinja", ".html", ".css", ".js", ".mo", ".yml", ".json", ".svg"}
_RELIES_ON = ("jinja2", "markupsafe", "markdown_it", "nh3", "pygments", "pagefind")


@cache
def edition() -> str:
    """Name this program by all that takes part in making pages."""
    folders = [folder for folder in _PROGRAM.glob("*referentiels") if folder.is_dir()]
    files = (file for folder in folders for file in folder.rglob("*"))
    return edition_of((one for one in files if one.suffix in _MATTERS), _RELIES_ON).hex()


def ledger_of(root: Path, target: Path) -> Path:
    """Give the file that tells what the last build left in a place."""
    name = hashlib.sha256(str(target.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    return root / FOLDER / f"site-{name[:16]}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site is made, and what is known of the last one."""

    root: Path
    """Of the project: what was made is told below it."""
    target: Path
    building: Path
    alone: bool = False
    """Whether nobody else writes into the new site."""
    shares: tuple[Source, ...] = ()
    """What other machines made of this site."""

    def ground(self) -> Ground:
        """Read what the last build left."""
        last = Source(self.target, read_ledger(ledger_of(self.root, self.target)))
        return Ground(building=self.building, sources=(last, *self.shares), alone=self.alone)


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the new site, and how much of it had to be made."""

    ledger: Ledger
    made: Sequence[str] = field(default_factory=tuple)


def publish(
    setting: Setting,
    place: Place,
    others: Iterable[Task] = (),
    records: Callable[[], Iterable[str]] = lambda: (),
    does: Callable[[Task], bool] | None = None,
) -> Published:
    """Have everything in the new site.

    `others` are pages of the host, made as ours are; `records`, asked when all pages are there, gives
    what a search finds of those that the host has written itself. `does` chooses what is made when that
    is a share only: a share has no index.

    Raises:
        IndexingFailed: the index of the search could not be made.
    """
    ground, plan = place.ground(), setting.plan
    chosen = does or (lambda _: True)
    facets = plan.facets
    for source in ground.sources:
        facets.leaves.update(source.ledger.leaves)
    facets.last.update(ground.sources[0].ledger.marks)
    first = [*filter(chosen, setting.files())]
    with progress.count(len(first), "Fichiers du site") as tick:
        files = carry_out(first, facets, ground, tick)
    plan.sizes.update((address, kept.size) for address, kept in files.files.items())
    plan.digests.update((address, kept.digest) for address, kept in files.files.items())
    then = [*filter(chosen, (*setting.pages(), *others))]
    with progress.count(len(then), "Pages du site") as tick:
        pages = carry_out(then, facets, ground, tick)
    found = [one.record for one in pages.files.values() if one.record]
    cache = Cache(place.root / FOLDER, place.root)
    index = Done({}, ()) if does else _index_all([*found, *records()], setting, ground, cache)
    kept = {**files.files, **pages.files, **index.files}
    used = {facets.key(one) for one in plan.catalogue.wide.frameworks}
    leaves = {key: leaf for key, leaf in facets.leaves.items() if key in used}
    ledger = Ledger(kept, dict(facets.marks), leaves)
    return Published(ledger, (*files.made, *pages.made, *index.made))


def remember(place: Place, published: Published) -> None:
    """Tell the next build what this one left, once it stands in its place."""
    write_ledger(ledger_of(place.root, place.target), published.ledger)


def _index_all(records: Sequence[str], setting: Setting, ground: Ground, cache: Cache) -> Done:
    """Make the index of each language, in which no page of another is found."""
    done = [
        _index(said, shelf, ground, cache)
        for shelf, said in sort_out(setting.plan, records).items()
    ]
    files = {path: kept for one in done for path, kept in one.files.items()}
    return Done(files, tuple(path for one in done for path in one.made))


def _index(records: Sequence[str], shelf: Shelf, ground: Ground, cache: Cache) -> Done:
    """Make an index, unless it would say the same as the last one."""
    language = shelf.language
    key = digest("\0".join([edition(), language, *sorted(records)]).encode())[:32]
    before = _last_index(ground.sources[0], shelf.place)
    kept = {path: found for path in before if (found := find_kept(path, key, ground))}
    if before and len(kept) == len(before):
        return Done(kept, ())
    folder = ground.building / shelf.place
    shutil.rmtree(folder, ignore_errors=True)  # of a last one that lacks some of its files
    make_index(map(unpack, records), folder, language, cache)
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    made = {file.relative_to(ground.building).as_posix(): _kept(file, key) for file in files}
    return Done(made, tuple(made))


def _last_index(last: Source, place: str) -> Sequence[str]:
    """List the index of the last site: what stands there, when that is what the ledger tells, all of it.

    Paths are read from the folder: those of a ledger could lead anywhere.
    """
    told = {path for path in last.ledger.files if path.startswith(f"{place}/")}
    found = [f"{place}/{name}" for name in list_files(last.folder / place)]
    return found if told == set(found) else ()


def _kept(file: Path, key: str) -> Kept:
    found = file.stat()
    return Kept(key, found.st_size, found.st_mtime_ns, digest(file.read_bytes()))


def list_addresses(setting: Setting, written: Iterable[str]) -> Iterator[Task]:
    """Give the list of all pages, for search engines; `written` are the addresses of those of the host."""
    plan = setting.plan
    moment = find_moment(plan.catalogue.chronicle.moment, os.environ)
    date = moment.date().isoformat() if moment else ""
    end = "" if setting.host.directory_urls else INDEX
    ours = [f"{address}{end}" for address in _at_home(plan) if address not in plan.withdrawn]
    pairs = pairs_of(plan, end)
    files = make_sitemap([*ours, *written], setting.host.published_at, date, pairs=pairs)
    for path, data in files.items():
        yield Task(path, partial(Written, data), (Facet(f"file:{path}", partial(bytes, data)),))


def _at_home(plan: Plan) -> Iterator[str]:
    """Give the addresses of the pages that are no copies of those of another site."""
    guests = plan.catalogue.guests
    copies = (
        *(addresses.structure(one.id) for one in guests.frameworks),
        *(addresses.domain(one.id) for one in guests.domains),
        *(addresses.criterion(each.id) for one in guests.domains for each in one.criteria),
    )
    prefixes = ("", *(tongue.prefix for tongue in plan.tongues))
    apart = tuple(f"{prefix}{one}" for prefix in prefixes for one in copies)
    return (one for one in plan.pages if "/_" not in one or not one.startswith(apart))


def read_records(building: Path, ours: Collection[str]) -> Iterator[str]:
    """Read what a search finds of the pages that a host has written; `ours` are the paths of the others."""
    known = {path.removesuffix(INDEX) for path in ours}
    return map(pack, read_site(building, known))


def make_index_of(setting: Setting, site: Path, ours: Collection[str]) -> None:
    """Make the index of a site of which not all pages have been made.

    Raises:
        IndexingFailed: it could not be made.
    """
    pages = list(setting.plan.pages)
    shares = share_out(setting.records, pages, FEWEST_TO_SHARE_OUT)
    found = [one for share in shares for one in share]
    for shelf, said in sort_out(setting.plan, [*found, *read_records(site, ours)]).items():
        make_index(map(unpack, said), site / shelf.place, shelf.language)
