"""Links to the forge that keeps the files: change this file, report something about this page.

Takes the address of a repository, gives links in the form of its kind of forge. Doesn't know the
site.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """A repository: GitHub's forms, or GitLab's; without an address, there are no links."""

    repo_url: str = ""
    branch: str = "main"
    folder: str = ""
    kind: str = ""

    @property
    def is_gitlab(self) -> bool:
        host = urlsplit(self.repo_url).hostname or ""
        return self.kind == "gitlab" or (not self.kind and ("gitlab" in host or "framagit" in host))

    def edit(self, path: str) -> str:
        """Link to the form that changes a file."""
        if not self.repo_url or not path:
            return ""
        base, place = self.repo_url.rstrip("/"), quote(f"{self.folder}{path}")
        branch = quote(self.branch, safe="/")
        return (
            f"{base}/-/edit/{branch}/{place}" if self.is_gitlab else f"{base}/edit/{branch}/{place}"
        )

    def new(self, folder: str) -> str:
        """Link to the form that makes a file; `{file}` stands for its name."""
        if not self.repo_url:
            return ""
        base, place = self.repo_url.rstrip("/"), quote(f"{self.folder}{folder}")
        branch = quote(self.branch, safe="/")
        if self.is_gitlab:
            return f"{base}/-/new/{branch}/{place}?file_name={{file}}"
        return f"{base}/new/{branch}/{place}?filename={{file}}"

    def form(self, template: str) -> str:
        """Link to one of the forms of the repository, for those who write no file."""
        if not self.repo_url:
            return ""
        base = self.repo_url.rstrip("/")
        if self.is_gitlab:
            return f"{base}/-/issues/new?issuable_template={quote(template)}"
        return f"{base}/issues/new?template={quote(template)}.yml"

    def report(self, title: str, page: str) -> str:
        """Link to the form that says what is wrong with a page, which it names already."""
        if self.is_gitlab or not self.repo_url:
            return self.discuss(title, page)
        values = urlencode({"template": "erreur.yml", "title": title, "page": page})
        return f"{self.repo_url.rstrip('/')}/issues/new?{values}"

    def discuss(self, title: str, text: str) -> str:
        """Link to a message of one's own, already begun."""
        if not self.repo_url:
            return ""
        base = self.repo_url.rstrip("/")
        if self.is_gitlab:
            values = urlencode({"issue[title]": title, "issue[description]": text})
            return f"{base}/-/issues/new?{values}"
        return f"{base}/issues/new?{urlencode({'title': title, 'body': text})}"
