"""What is the same around every page of a site.

A host fills `Surroundings` in with what it read in its configuration; `OwnTemplates` are those that a
publisher puts in the place of ours. Doesn't know how either is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from referentiels.site.frame.menu import Menu
from referentiels.words.addresses import Link
from referentiels.words.licences import LICENCES, OURS, Licence


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script of the publisher."""

    address: str
    type: str = ""
    defer: bool = False
    is_async: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All that the header, the footer and the head of a page say; addresses are from the root of the site."""

    site_name: str
    menu: Menu
    assets: Mapping[str, str]
    """Where each asset of ours stands, by its name."""
    policy: str
    """What browsers may do with the page."""
    site_description: str = ""
    copyright: str = ""
    """HTML of the publisher's."""
    published: str = ""
    """What is published here and by whom, in a sentence."""
    favicon: str = ""
    """Empty: ours."""
    logo: str = ""
    social: tuple[Link, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    broken: tuple[Link, ...] = ()
    """Files to mend, told on every page to whoever is writing."""
    abroad: tuple[str, ...] = ()
    """Codes of the languages that the site is read in beside its own."""
    pages: tuple[str, ...] = ()
    """First words of the addresses of all that there is in this language, when it is not the site's."""
    terms: Licence = LICENCES[OURS]
    """The licence of the library."""
    root: str = "/"
    """The path of the site on its host: a page of no address can't lead there otherwise."""

    @property
    def is_translated(self) -> bool:
        """Whether the site is read in several languages."""
        return bool(self.abroad)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplates:
    """Templates of the publisher: each stands in the place of ours of the same name, or extends it."""

    folders: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()
    """Folders whose templates may be included by name, where neither the publisher nor we have one."""
    names: Mapping[str, object] = field(default_factory=dict)
    """What they may print, besides what ours do."""
    filters: Mapping[str, Callable[..., object]] = field(default_factory=dict)
