"""The plugin's options: few, each with a default and one line that says what it is for."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config


class ReferentielsConfig(Config):
    """Options of the `referentiels` plugin in `mkdocs.yml`."""

    frameworks_dir = option.Optional(option.Type(str))
    """Folder of the frameworks, relative to `mkdocs.yml`; by default, `frameworks`."""

    library_dir = option.Optional(option.Type(str))
    """Folder of the criteria library, relative to `mkdocs.yml`; by default, `criteria-library`."""

    allow_empty = option.Type(bool, default=False)
    """Publish a site without any structure over one that shows some."""

    language = option.Choice(("fr", "en"), default="fr")
    """Language of the interface and of the messages."""

    branch = option.Type(str, default="main")
    """Branch of the repository that the links to change a file lead to."""

    forge = option.Choice(("", "github", "gitlab", "gitea", "forgejo"), default="")
    """Kind of forge, when the address of the repository does not tell."""

    contact = option.Type(str, default="")
    """Where people without an account on the forge may write: a shared address, or a page."""

    workbooks = option.Type(bool, default=True)
    """Publish workbooks of each framework: one to change it, one to fill in for a year."""

    documents = option.Type(bool, default=True)
    """Publish documents in PDF: those of each framework, and those of workshops."""
