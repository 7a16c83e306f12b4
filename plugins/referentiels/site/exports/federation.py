"""Our own files → one archive that another site can show beside its own.

Takes the files as they were read, gives the entry of an archive that is the same from run to run, with the
digest of each file. Only what is ours: what was fetched from others is for them to share.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import partial

from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.publication import Publication
from referentiels.reading import manifest
from referentiels.reading.manifest import Manifest, Named
from referentiels.site.entry import Entry
from referentiels.words.addresses import FEDERATION

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def plan(catalogue: Catalogue, held: Mapping[str, bytes]) -> Entry[bytes]:
    """Give the archive; `held` are the files as they were read, by path in the project."""
    files = {
        **{f"{manifest.LIBRARY}/{one.id}.yml": held.get(one.path) for one in catalogue.domains},
        **{
            f"{manifest.FRAMEWORKS}/{one.id}.yml": held.get(one.path)
            for one in catalogue.frameworks
        },
    }
    whole = {path: data for path, data in sorted(files.items()) if data is not None}
    named = tuple(Named(id=one.id, home=one.home) for one in catalogue.guests.neighbours)
    reads = (facets_of(catalogue).publication, Facet("shared", lambda: (whole, named)))
    return Entry(FEDERATION, partial(pack, catalogue.publication, whole, named), reads)


def pack(
    publication: Publication, files: Mapping[str, bytes], named: tuple[Named, ...] = ()
) -> bytes:
    """Make the archive: the same files and the same publication give the same bytes."""
    told = tuple(manifest.describe(path, data) for path, data in sorted(files.items()))
    said = Manifest(
        name=publication.name,
        home=publication.address,
        contact=publication.contact,
        licence=publication.licence,
        version=manifest.name_version(publication.day, told),
        files=told,
        sources=named,
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in (
            (manifest.NAME, manifest.write(manifest.tell(said))),
            *sorted(files.items()),
        ):
            archive.writestr(_entry(path), data)
    return written.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    """Describe a file of the archive without what depends on the moment, or on the machine."""
    entry = zipfile.ZipInfo(path, _LONG_AGO)
    entry.create_system, entry.external_attr = 3, _PLAIN_FILE
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
