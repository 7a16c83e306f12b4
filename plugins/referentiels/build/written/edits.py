"""Links to change a page on the forge that keeps it.

Takes what the configuration says, gives addresses. Doesn't ask Git: `words/forge` and its host do, for
files of data.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urljoin, urlsplit

from referentiels.reading.configuration import SiteConfiguration

_BY_HOST = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}


def edit_link(site: SiteConfiguration, path: str) -> str:
    """Give the address that changes a page; empty when nobody says where that is."""
    ending = _fill(site.edit_uri_template, path) if site.edit_uri_template else _follow(site, path)
    if not ending:
        return ""
    base = site.repo_url
    if base and not ending.startswith(("?", "#")) and not base.endswith("/"):
        base += "/"
    return urljoin(base, ending)


def edit_uri(site: SiteConfiguration) -> str:
    """Give `edit_uri`, or what it is for well-known forges when nobody wrote it."""
    if site.edit_uri is not None:
        return site.edit_uri
    return _BY_HOST.get(urlsplit(site.repo_url).netloc.lower(), "") if site.repo_url else ""


def _follow(site: SiteConfiguration, path: str) -> str:
    above = edit_uri(site)
    return f"{above}{path}" if above else ""


def _fill(form: str, path: str) -> str:
    for name, value in (("path", path), ("path_noext", posixpath.splitext(path)[0])):
        form = form.replace(f"{{{name}}}", value).replace(f"{{{name}!q}}", quote(value, safe=""))
    return form
