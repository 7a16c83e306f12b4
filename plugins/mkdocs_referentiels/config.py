"""The plugin's options under MkDocs: those of the core, with MkDocs' own checks."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

from referentiels.reading.options import (
    ADDRESS,
    ADDRESS_CURE,
    CHOICES,
    KINDS,
    Options,
    is_address,
)
from referentiels.words.language import translator


class Kinds(option.OptionallyRequired[bool | list[str]]):
    """All (`true`), none, or a list of kinds."""

    def __init__(self, kinds: tuple[str, ...], default: bool) -> None:
        super().__init__(default=default)
        self._kinds = kinds

    def run_validation(self, value: object) -> bool | list[str]:
        """Refuse what is no list of kinds, and say which there are."""
        if isinstance(value, bool):
            return value
        given = [str(one) for one in (value if isinstance(value, list) else [value])]
        for one in given:
            if one not in self._kinds:
                raise ValidationError(
                    f"« {one} » n'est pas connu : écrivez true, false, ou une liste de "
                    f"{', '.join(self._kinds)}."
                )
        return given


class Address(option.Type[str]):
    """The address of a site."""

    def run_validation(self, value: object) -> str:
        """Refuse what names no site, and say what does."""
        given = super().run_validation(value)
        if given and not is_address(given):
            cure = translator("fr").text(ADDRESS_CURE)
            raise ValidationError(f"« {given} » n'est pas l'adresse d'un site : {cure}.")
        return given


def _declare(one: Any) -> Any:
    if one.metadata[ADDRESS]:
        return Address(str, default=one.default)
    if one.metadata[CHOICES]:
        return option.Choice(one.metadata[CHOICES], default=one.default)
    if one.metadata[KINDS]:
        return Kinds(one.metadata[KINDS], one.default)
    return option.Type(type(one.default), default=one.default)


if TYPE_CHECKING:

    class ReferentielsConfig(Options, Config):
        """Options of the `referentiels` plugin in `mkdocs.yml`."""

else:
    ReferentielsConfig = type(
        "ReferentielsConfig", (Config,), {one.name: _declare(one) for one in fields(Options)}
    )
