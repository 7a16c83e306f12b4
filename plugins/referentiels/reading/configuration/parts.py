"""The parts of `mkdocs.yml` that are more than one value: the menu, the dress, what is checked, extensions.

Takes settings, gives frozen values; what is wrong is noted. Doesn't know how a site is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from referentiels.reading import options
from referentiels.reading.configuration.described import (
    BUILT_IN,
    EXTENSIONS,
    NavEntry,
    Script,
    Theme,
    Validation,
)
from referentiels.reading.configuration.taking import Taker
from referentiels.reading.options import Options
from referentiels.reading.project import PLUGIN
from referentiels.words.diagnostics import Pointer, Severity
from referentiels.words.language import quote, say

_PLAIN_SETTINGS: Mapping[str, Mapping[str, object]] = {"toc": {"permalink": False}}
"""Settings of these extensions that change nothing here."""

LEVELS = ("warn", "info", "ignore")
_FROM_DOCS = "relative_to_docs"
_KNOWN = (
    "site_name site_description site_url site_author repo_url repo_name edit_uri edit_uri_template docs_dir "
    "site_dir copyright use_directory_urls extra extra_css extra_javascript theme nav validation "
    "exclude_docs not_in_nav plugins markdown_extensions dev_addr strict watch remote_branch remote_name"
).split()
_ONLY_MKDOCS = ("hooks", "extra_templates", "draft_docs", "mdx_configs")
_INSTEAD = {"search": say("ce site a sa propre recherche")}
"""Extensions of MkDocs that are not needed here, and why."""


def take_edit_form(take: Taker) -> str:
    """Take the form of the links that change a page, when its braces mean something."""
    form = take.text("edit_uri_template")
    if form and take.data.get("edit_uri"):
        take.tell(
            ("edit_uri",),
            say("« edit_uri » ne sert à rien quand « edit_uri_template » est écrit"),
            say("gardez l'un des deux"),
            Severity.WARNING,
        )
    known = {"path", "path!q", "path_noext", "path_noext!q"}
    if set(re.findall(r"\{([^{}]*)\}", form)) - known or form.count("{") != form.count("}"):
        take.tell(
            ("edit_uri_template",),
            say("cette adresse contient des accolades qui ne veulent rien dire"),
            say("{path} y tient la place du fichier, {path_noext} du fichier sans .md"),
        )
        return ""
    return form


def keep_apart(take: Taker, docs_dir: Path, site_dir: Path) -> None:
    """Refuse a site that would be built among its own pages."""
    docs, site = docs_dir.resolve(), site_dir.resolve()
    if docs == site or docs in site.parents or site in docs.parents:
        take.tell(
            ("site_dir",),
            say("le site et les pages ne peuvent pas être dans le même dossier"),
            say("choisissez pour site_dir un dossier à part, comme « site »"),
        )


def take_scripts(take: Taker) -> Iterator[Script]:
    """Take the scripts of the publisher."""
    for at, one in enumerate(take.items("extra_javascript")):
        if isinstance(one, str):
            yield Script(path=one, type="module" if one.endswith(".mjs") else "")
        elif isinstance(one, dict) and isinstance(one.get("path"), str):
            yield Script(
                path=one["path"],
                type=str(one.get("type") or ""),
                is_deferred=one.get("defer") is True,
                is_async=one.get("async") is True,
            )
        else:
            take.tell(
                ("extra_javascript", at),
                say("le chemin du script manque"),
                say("écrivez le nom du fichier, ou  path:  et ce nom"),
            )


def take_theme(take: Taker, root: Path) -> Theme:
    """Take what our own dress uses of the theme."""
    if isinstance(take.data.get("theme"), str) or not take.mapping("theme"):
        return Theme()
    custom = take.text("theme", "custom_dir")
    return Theme(
        language=take.text("theme", "language") or "fr",
        favicon=take.text("theme", "favicon"),
        logo=take.text("theme", "logo"),
        custom_dir=take.folder(root, ("theme", "custom_dir"), "", True) if custom else None,
    )


def take_nav(take: Taker) -> tuple[NavEntry, ...] | None:
    """Take the menu, as it is written."""
    entries = tuple(_entries(take, take.items("nav"), ("nav",)))
    return entries or None


def _entries(take: Taker, items: Sequence[Any], pointer: Pointer) -> Iterator[NavEntry]:
    for at, one in enumerate(items):
        here: Pointer = (*pointer, at)
        if isinstance(one, str):
            yield NavEntry(path=one, span=take.settings.place(here))
        elif isinstance(one, dict) and len(one) == 1:
            [(title, value)] = one.items()
            yield from _titled(take, str(title), value, (*here, str(title)))
        else:
            _refuse_entry(take, here)


def _titled(take: Taker, title: str, value: Any, here: Pointer) -> Iterator[NavEntry]:
    span = take.settings.place(here)
    if isinstance(value, str):
        yield NavEntry(title=title, path=value, span=span)
    elif isinstance(value, list):
        yield NavEntry(title=title, children=tuple(_entries(take, value, here)), span=span)
    else:
        _refuse_entry(take, here)


def _refuse_entry(take: Taker, pointer: Pointer) -> None:
    take.tell(
        pointer,
        say("cette ligne du menu n'est pas comprise"),
        say("écrivez  - Titre: page.md  ou  - Titre:  suivi d'une liste en retrait"),
    )


def take_validation(take: Taker) -> Validation:
    """Take how grave each kind of mistake in a link is."""
    written = take.mapping("validation")
    chosen: dict[str, str] = {}
    for key, value in written.items():
        parts = (
            value.items() if key in ("nav", "links") and isinstance(value, dict) else [("", value)]
        )
        for name, level in parts:
            _choose(take, chosen, str(key), str(name), level)
    return Validation(**chosen)


def _choose(take: Taker, chosen: dict[str, str], key: str, name: str, level: object) -> None:
    """Take one level; one that is written for all applies where there is no other."""
    pointer = ("validation", key, name) if name else ("validation", key)
    names = {f"{key}_{name}"} if name else {f"nav_{key}", f"links_{key}"}
    names &= set(Validation.__dataclass_fields__)
    levels = (*LEVELS, _FROM_DOCS) if (name or key) == "absolute_links" else LEVELS
    if not names:
        take.tell(
            pointer,
            say("ce réglage n'existe pas : « {key} »", key=quote(name or key)),
            say("retirez cette ligne"),
        )
    elif level not in levels:
        take.tell(
            pointer,
            say("« {key} » ne peut pas valoir cela", key=name or key),
            say("écrivez l'une de ces valeurs : {names}", names=", ".join(levels)),
        )
    else:
        chosen.update({one: str(level) for one in names if name or one not in chosen})


def take_extensions(take: Taker) -> frozenset[str]:
    """Take the names of the signs that pages use; one that only MkDocs reads is a mistake."""
    found = set(BUILT_IN)
    for name, given, pointer in take.named("markdown_extensions"):
        if name in EXTENSIONS and reads_settings(name, given):
            found.add(name)
        else:
            take.tell(
                pointer,
                say(
                    "cette extension n'agit que dans MkDocs, ou pas avec ces réglages : « {name} »",
                    name=quote(name),
                ),
                say(
                    "retirez-la si aucune page ne s'en sert, ou construisez le site avec mkdocs build"
                ),
            )
    return frozenset(found)


def take_options(take: Taker) -> Options:
    """Take the options of our extension; others are MkDocs' own."""
    written: Mapping[str, Any] = {}
    for name, given, pointer in take.named("plugins"):
        if name == PLUGIN:
            written = given
            for key, message, help in options.find_mistakes(given):
                take.tell((*pointer, name, key), message, help)
        elif name.split("/")[-1] in _INSTEAD:
            why = _INSTEAD[name.split("/")[-1]]
            take.tell(
                pointer,
                say("l'extension « {name} » n'agit que dans MkDocs : {why}", name=quote(name), why=why),
                say("retirez cette ligne"),
                Severity.WARNING,
            )  # fmt: skip
        else:
            take.tell(
                pointer,
                say("cette extension n'agit que dans MkDocs : « {name} »", name=quote(name)),
                say("retirez-la si le site peut s'en passer, ou construisez-le avec mkdocs build"),
            )
    return options.read_options(written)


def look_around(take: Taker) -> None:
    """Say which settings are unknown, repeated, or only for MkDocs."""
    for key, place, _ in take.settings.repeated:
        take.tell(
            (key,),
            say("« {key} » est écrit deux fois : seule la seconde valeur compte", key=quote(key)),
            say("gardez une seule des deux"),
            Severity.WARNING,
            place,
        )
    for key in take.data:
        if key in _ONLY_MKDOCS and take.data[key]:
            take.tell(
                (key,),
                say("« {key} » n'agit que dans MkDocs", key=key),
                say("retirez cette ligne, ou construisez le site avec mkdocs build"),
            )
        elif key not in _KNOWN and key not in _ONLY_MKDOCS:
            _tell_unknown(take, str(key))


def _tell_unknown(take: Taker, key: str) -> None:
    near = get_close_matches(key, _KNOWN, 1, 0.6)
    take.tell(
        (key,),
        say("ce réglage n'existe pas : « {key} »", key=quote(key)),
        say("vouliez-vous écrire « {near} » ?", near=near[0]) if near else say("retirez cette ligne"),
    )  # fmt: skip


def take_name(take: Taker) -> str:
    """Take the name of the site, which has to be there."""
    name = take.text("site_name")
    if not name and not isinstance(take.data.get("site_name"), (list, dict, bool, int)):
        take.tell(
            ("site_name",),
            say("le site n'a pas de nom"),
            say("ajoutez une ligne comme  site_name: Référentiels de notre réseau"),
        )
    return name


def reads_settings(name: str, given: Mapping[str, Any]) -> bool:
    """Tell whether an extension is read here as these settings want it."""
    plain = _PLAIN_SETTINGS.get(name, {})
    return all(key in plain and plain[key] == value for key, value in given.items())
