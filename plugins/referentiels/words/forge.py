"""Links to the forge that keeps the files: change this file, report something about this page.

Takes the address of a repository, gives links in the form of its kind of forge. Doesn't know the
site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """A repository: the forms of its kind of forge; without an address, there are no links."""

    repo_url: str = ""
    branch: str = "main"
    folder: str = ""
    """Where the project is in its repository: empty, or a path that ends with `/`."""
    kind: str = ""
    edit_form: str = ""
    """The address that changes a file, when somebody wrote it: `{path}`, or `{path!q}` where `/` has to be
    quoted too, stands for the file's path from the project on."""
    can_edit: bool = True
    """Whether the publisher wants links that change files."""

    @property
    def is_gitlab(self) -> bool:
        host = urlsplit(self.repo_url).hostname or ""
        return self.kind == "gitlab" or (not self.kind and ("gitlab" in host or "framagit" in host))

    @property
    def is_gitea(self) -> bool:
        host = urlsplit(self.repo_url).hostname or ""
        named = any(word in host for word in ("gitea", "forgejo", "codeberg"))
        return self.kind in ("gitea", "forgejo") or (not self.kind and named)

    def edit(self, path: str) -> str:
        """Link to the form that changes a file; nothing for a file that is not in the repository."""
        if not path or path.startswith("/") or not self.can_edit:
            return ""
        if self.edit_form:
            link = self.edit_form.replace("{path}", quote(path))
            link = _without_detours(link.replace("{path!q}", quote(path, safe="")))
            if "/../" not in link and "%2F..%2F" not in link:
                return link
        place = normpath(f"{self.folder}{path}")
        if not self.repo_url or place.startswith("../"):
            return ""
        return f"{self._action('edit')}/{quote(place)}"

    def _action(self, action: str) -> str:
        """Begin the address of what is done to a file of the branch."""
        base, branch = self.repo_url.rstrip("/"), quote(self.branch, safe="/")
        before = "-/" if self.is_gitlab else ""
        return f"{base}/{before}{'_' if self.is_gitea else ''}{action}/{branch}"

    def commit(self, name: str) -> str:
        """Link to what one step of the history changed, in all its files."""
        if not self.repo_url:
            return ""
        before = "-/" if self.is_gitlab else ""
        return f"{self.repo_url.rstrip('/')}/{before}commit/{quote(name)}"

    def new(self, folder: str) -> str:
        """Link to the form that makes a file; `{file}` stands for its name."""
        if not self.repo_url:
            return ""
        place = normpath(f"{self.folder}{folder}")
        if place.startswith("../"):
            return ""
        name = "file_name" if self.is_gitlab else "filename"
        return f"{self._action('new')}/{quote(place)}?{name}={{file}}"

    def form(self, template: str) -> str:
        """Link to one of the forms of the repository, for those who write no file."""
        if not self.repo_url:
            return ""
        base = self.repo_url.rstrip("/")
        if self.is_gitlab:
            return f"{base}/-/issues/new?issuable_template={quote(template)}"
        if self.is_gitea:
            file = quote(f".github/ISSUE_TEMPLATE/{template}.yml", safe="")
            return f"{base}/issues/new?template={file}"
        return f"{base}/issues/new?template={quote(template)}.yml"

    def report(self, title: str, page: str) -> str:
        """Link to the form that says what is wrong with a page, which it names already."""
        if self.is_gitlab or self.is_gitea or not self.repo_url:
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


_DETOUR = re.compile(r"[^/?#=]+(?<!\.\.)/\.\./|(?:(?!%2F)[^/?#=&])+(?<!\.\.)%2F\.\.%2F")


def _without_detours(link: str) -> str:
    """Leave out each folder that a link enters and leaves at once."""
    shorter = _DETOUR.sub("", link, count=1)
    return link if shorter == link else _without_detours(shorter)
