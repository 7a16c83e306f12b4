"""The addresses of a site → the list that search engines read.

Takes addresses and where the site is published, gives files. The same addresses give the same bytes at
every run: the day is the one that is said, or there is none.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote, urljoin

MOST = 50_000
"""Addresses in one file: what search engines read of it."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XHTML = "http://www.w3.org/1999/xhtml"
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def make_sitemap(
    addresses: Iterable[str],
    site_url: str,
    date: str = "",
    most: int = MOST,
    pairs: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, bytes]:
    """Give `sitemap.xml` and its packed twin; beyond `most` addresses, a list of lists.

    `addresses` start from the root of the site; nobody knows them whole without `site_url`, to which
    a last `/` is added. `date` is the day that the site is of, when somebody knows it. `pairs` gives, by
    address, the same page in each language, its own first.
    """
    site_url = f"{site_url.rstrip('/')}/" if site_url else ""

    def at(address: str) -> str:
        return urljoin(site_url, quote(address, safe="/%"))

    whole = sorted({at(one) for one in addresses}) if site_url else []
    others = {
        at(one): {code: at(address) for code, address in each.items()}
        for one, each in (pairs or {}).items()
    }
    if len(whole) <= most:
        return _pair("sitemap", _urls(whole, date, others))
    parts = {
        f"sitemap-{start // most + 1}": _urls(whole[start : start + most], date, others)
        for start in range(0, len(whole), most)
    }
    files = {path: data for name, text in parts.items() for path, data in _pair(name, text).items()}
    return {
        **_pair("sitemap", _list([f"{urljoin(site_url, name)}.xml" for name in parts], date)),
        **files,
    }


def _urls(addresses: Sequence[str], date: str, others: Mapping[str, Mapping[str, str]]) -> str:
    return _write("urlset", "url", addresses, date, others)


def _list(addresses: Sequence[str], date: str) -> str:
    return _write("sitemapindex", "sitemap", addresses, date)


def _write(
    around: str,
    each: str,
    addresses: Sequence[str],
    date: str,
    others: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    day = f"<lastmod>{date}</lastmod>" if date else ""
    said = others or {}
    lines = [
        f"<{each}><loc>{escape(one)}</loc>{day}{_alternates(said.get(one, {}))}</{each}>"
        for one in addresses
    ]
    names = f' xmlns:xhtml="{_XHTML}"' if said else ""
    return "\n".join([f'{_HEAD}<{around} xmlns="{_SCHEMA}"{names}>', *lines, f"</{around}>", ""])


def _alternates(others: Mapping[str, str]) -> str:
    """Say where a page is in each language."""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(address)}"/>'
        for code, address in others.items()
    )


def _pair(name: str, text: str) -> dict[str, bytes]:
    data = text.encode()
    return {f"{name}.xml": data, f"{name}.xml.gz": _pack(data)}


def _pack(data: bytes) -> bytes:
    """Pack without the time of day, nor the name of the system."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(data)
    return packed.getvalue()
