"""The plugin's options: few, each with a default and one line that says what it is for."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

from referentiels.paper.documents import OF_A_STRUCTURE
from referentiels.paper.order import UnknownKind, choose


class Documents(option.OptionallyRequired[bool | list[str]]):
    """All documents (`true`), none, or a list of kinds."""

    def run_validation(self, value: object) -> bool | list[str]:
        """Refuse what is no list of kinds, and say which there are."""
        if isinstance(value, bool):
            return value
        kinds = value if isinstance(value, list) else [value]
        try:
            choose([str(one) for one in kinds])
        except UnknownKind as unknown:
            raise ValidationError(
                f"« {unknown} » n'est pas un document : écrivez true, false, ou une liste de "
                f"{', '.join(OF_A_STRUCTURE)}."
            ) from None
        return [str(one) for one in kinds]


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

    documents = Documents(default=True)
    """Publish documents in PDF: those of workshops, and of each framework all, or those that are listed."""
