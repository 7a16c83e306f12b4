"""The plugin's options, as MkDocs checks them: `referentiels.reading.options` declares each."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from referentiels.reading.options import CHOICES, Options


def _declare(one: Any) -> Any:
    if one.metadata[CHOICES]:
        return option.Choice(one.metadata[CHOICES], default=one.default)
    return option.Type(type(one.default), default=one.default)


if TYPE_CHECKING:

    class ReferentielsConfig(Options, Config):
        """Options of the `referentiels` plugin in `mkdocs.yml`."""

else:
    ReferentielsConfig = type(
        "ReferentielsConfig", (Config,), {one.name: _declare(one) for one in fields(Options)}
    )
