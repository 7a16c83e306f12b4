"""The passages of the files of a new repository that depend on what is known of it."""

from __future__ import annotations

import json

from referentiels.cli.starting.library import Origin
from referentiels.model.model import SharedDomain

_REPO = """\
# The repository that « proposer une modification » leads to.
repo_url: {url}
edit_uri: {edit}edit/main/docs/"""
_NO_REPO = """\
# The repository that « proposer une modification » leads to: without it, pages don't propose any.
# repo_url: https://github.com/votre-organisation/votre-depot
# edit_uri: edit/main/docs/ # on GitLab: -/edit/main/docs/"""
_PLUGIN = """\
  - referentiels:
      # Where people without an account may write: a shared address, or a page.
      contact: {contact}"""
_NO_PLUGIN = """\
  # Without a contact, nobody can send anything without an account: a shared address, or a page.
  # - referentiels: {contact: contact@exemple.org}
  - referentiels"""
_IN_LANGUAGES = """\
  - referentiels:
      {contact}
      # The languages that the pages are read in beside French; without this line, in French alone.
      translations: [{codes}]"""
_CONTACT = """\
# Where people without an account may write: a shared address, or a page.
      contact: {contact}"""
_NO_CONTACT = """\
# Without a contact, nobody can send anything without an account: a shared address, or a page.
      # contact: contact@exemple.org"""
SAY_TRANSLATIONS = "| `translations/` | la bibliothèque dans d’autres langues que le français |\n"
_CREDIT = (
    "Ces fichiers sont une copie de la bibliothèque du projet [Référentiels partagés]({source}), sous "
    "licence CC BY-SA 4.0\u00a0: gardez cette mention. Ils sont à vous maintenant\u00a0: changez ce qui ne "
    "convient pas.\n\n"
)


def quoted(text: str) -> str:
    """Write a text for YAML."""
    return json.dumps(text, ensure_ascii=False)


def credit(origin: Origin, source: str) -> dict[str, str]:
    """Say whose the library is, wherever that must be said."""
    shared = origin is Origin.SHARED
    return {
        "@CREDIT@": _CREDIT.format(source=source) if shared else "",
        "@AND_LIBRARY@": " et la bibliothèque de critères de départ" if shared else "",
    }


def say_plugin(contact: str, languages: tuple[str, ...] = ()) -> str:
    """Give the settings of the extension."""
    if languages:
        said = _CONTACT.format(contact=quoted(contact)) if contact else _NO_CONTACT
        return _IN_LANGUAGES.format(contact=said, codes=", ".join(languages))
    return _PLUGIN.format(contact=quoted(contact)) if contact else _NO_PLUGIN


_EDITS = {"gitlab": "-/", "framagit": "-/", "gitea": "_", "forgejo": "_", "codeberg": "_"}
"""What comes before `edit/` in the addresses of each forge; nothing on GitHub."""


def say_repository(url: str) -> str:
    """Say where the files are kept, and how a page of them is changed there."""
    if not url:
        return _NO_REPO
    host = url.split("/")[2]
    before = next((edit for name, edit in _EDITS.items() if name in host), "")
    return _REPO.format(url=quoted(url), edit=before)


def ask_domain(domains: tuple[SharedDomain, ...]) -> str:
    """Ask for a shared domain: one of a list, or in words as long as there is none."""
    if not domains:
        return "  - type: input\n    id: domaine\n    attributes:\n      label: Domaine"
    lines = [f"        - {quoted(one.name)}\n" for one in domains]
    head = "  - type: dropdown\n    id: domaine\n    attributes:\n      label: Domaine\n      options:\n"
    return (head + "".join(lines)).rstrip("\n")
