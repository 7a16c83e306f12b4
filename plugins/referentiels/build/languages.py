"""The languages of a site: what is said in each, what draws its pages, which pages are the same in others.

Takes the files of translations that a project asks for, and a plan; gives what a plan is made with, and what
frames its pages. Doesn't know which host asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from referentiels.insight.histories import retell
from referentiels.insight.voices import tell_origins
from referentiels.model.catalogue import Catalogue
from referentiels.model.translation import WRITTEN_IN, Translation, translate
from referentiels.reading.translations import (
    FOLDER,
    LANGUAGES,
    LARGEST,
    Unread,
    file_of,
    find_files,
    read_translations,
)
from referentiels.site.frame.article import Other
from referentiels.site.frame.frame import Frame
from referentiels.site.frame.menu import Abroad, Entry, make_menu
from referentiels.site.frame.surroundings import OwnTemplates, Surroundings
from referentiels.site.pages.page import Page
from referentiels.site.plan import Plan
from referentiels.site.rendering import Host, Renderer
from referentiels.site.translating import Tongue
from referentiels.tools import opening
from referentiels.words.language import LANGUAGES as INTERFACES
from referentiels.words.language import translator

NAMES: Mapping[str, str] = {WRITTEN_IN: "Français", **LANGUAGES}
"""Each language under its own name."""


class Dress(NamedTuple):
    """What draws the pages of a language."""

    renderer: Renderer
    frame: Frame


class Untranslated(Exception):
    """A file of translations that is asked for and can't be read; the message says it."""


def read_languages(root: Path, asked: bool | Sequence[str], own: str) -> tuple[Translation, ...]:
    """Read the languages that a site of language `own` is asked to be read in too.

    Raises:
        Untranslated: one of the files is not there, or is no file of translations.
    """
    if not asked:
        return ()
    codes = [*find_files(root)] if asked is True else asked
    return tuple(_read(root, code, own) for code in codes if code != own)


def _read(root: Path, code: str, own: str) -> Translation:
    shown = f"{FOLDER}/{code}.po"
    around = code if code in INTERFACES else own
    try:
        data = opening.take(file_of(root, code), LARGEST)
        return Translation.of(code, around, read_translations(data), own)
    except FileNotFoundError:
        raise Untranslated(
            f"« {shown} » manque : commencez-le avec « referentiels translations {code} », ou retirez "
            f"« {code} » de l'option translations."
        ) from None
    except Unread as wrong:
        said = translator("fr").text(wrong.message)
        raise Untranslated(f"{shown}, ligne {wrong.line} : {said}.") from None
    except opening.NotPlain as odd:
        raise Untranslated(f"{shown} : {translator('fr').text(odd.message)}.") from None
    except (opening.TooLarge, OSError):
        raise Untranslated(f"« {shown} » ne peut pas être lu.") from None


def spoken_in(translations: Sequence[Translation]) -> tuple[str, ...]:
    """Give the languages that there is an interface in."""
    return tuple(one.language for one in translations if one.around == one.language)


def tongues_of(catalogue: Catalogue, translations: Sequence[Translation]) -> tuple[Tongue, ...]:
    """Say a catalogue in some languages."""
    return tuple(_tongue(catalogue, one) for one in translations)


def _tongue(catalogue: Catalogue, translation: Translation) -> Tongue:
    words, said = translator(translation.around), translate(catalogue, translation)
    chronicle = retell(catalogue.chronicle, said, words)
    return Tongue(
        code=translation.language, words=words, catalogue=replace(said, chronicle=chronicle)
    )


def others_of(plan: Plan, host: Host, page: Page) -> tuple[Other, ...]:
    """Give a page in each language of a site; nothing for a site of one language."""
    return tuple(_others(plan, host, page)) if plan.tongues else ()


def _others(plan: Plan, host: Host, page: Page) -> Iterator[Other]:
    place = page.address.removeprefix(f"{page.language}/")
    end = "" if host.directory_urls else "index.html"
    tongues = {"": True, **{one.code: one.is_whole for one in plan.tongues}}
    for code, is_whole in tongues.items():
        address = f"{code}/{place}" if code else place
        name = code or plan.words.language
        url = f"{address}{end}" if address in plan.pages else None
        whole = f"{host.published_at}{quote(url or '')}" if host.published_at else ""
        yield Other(name, NAMES[name], url, whole, code == page.language, is_whole)


def pairs_of(plan: Plan, end: str) -> Mapping[str, Mapping[str, str]]:
    """Give, by address, the same page in each language, where there are several; `end` ends addresses."""
    found: dict[str, Mapping[str, str]] = {}
    for tongue in (one for one in plan.tongues if one.is_whole):
        for address in plan.pages:
            place = address.removeprefix(tongue.prefix)
            if address.startswith(tongue.prefix) and place in plan.pages:
                own = found.get(f"{place}{end}", {plan.words.language: f"{place}{end}"})
                same = {**own, tongue.code: f"{address}{end}"}
                found.update(dict.fromkeys(same.values(), same))
    return found


def dress_all(
    plan: Plan,
    host: Host,
    surroundings: Surroundings,
    written: Sequence[Entry],
    names: Collection[str],
    templates: OwnTemplates | None = None,
) -> Mapping[str, Dress]:
    """Make what draws the pages of each language that a site is read in too.

    `written` are the lines of the menu that lead to written pages, `names` those that may be linked to.
    """
    return {
        one.code: _dress(plan, one, host, surroundings, written, names, templates)
        for one in plan.tongues
    }


def _dress(
    plan: Plan,
    tongue: Tongue,
    host: Host,
    surroundings: Surroundings,
    written: Sequence[Entry],
    names: Collection[str],
    templates: OwnTemplates | None,
) -> Dress:
    renderer = Renderer(tongue.words, host)
    renderer.know_written(names)
    menu = make_menu(
        written, plan.words, host.directory_urls, Abroad(tongue.words, tongue.prefix, tongue.has)
    )
    around = replace(
        surroundings,
        menu=menu,
        published=tell_origins(tongue.catalogue.frameworks, tongue.words),
        pages=tongue.heads,
    )
    return Dress(renderer, Frame(tongue.words, around, templates))
