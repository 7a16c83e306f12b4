"""Names that places of a page had → that page, where each of them still leads somewhere.

A place that was renamed keeps its former name beside the new one; one that left is told at the end of the
page, in a line that bears its name. Takes the HTML of a page. Doesn't know why names change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from referentiels.insight.telling import tell_date
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.tongues import like, mark


class Departed(NamedTuple):
    """A place that is no more on its page."""

    name: str
    """What it was called; empty when nothing is to be said of it any more."""
    links: tuple[Link, ...] = ()
    """Where it is, or what takes its place."""
    gone: str = ""
    """The day when it was withdrawn; empty when it only moved, or when its whole page says it."""
    why: str = ""


class Former(NamedTuple):
    """A name that a place of a page had."""

    anchor: str
    now: str = ""
    """Its name of today, on the same page."""
    left: Departed = Departed("")


def keep_names(fragment: str, former: Sequence[Former], up: str, words: Translator) -> str:
    """Have every former name lead somewhere in a page; `up` is the way to the root of the site."""
    told = []
    for one in former:
        if f' id="{one.anchor}"' in fragment:
            continue
        beside = _stand_beside(fragment, one) if one.now else ""
        fragment = beside or fragment
        if not beside:
            told.append(one)
    unsaid = [one for one in told if not one.left.name]
    said = [one for one in told if one.left.name]
    marks = "".join(f'<span id="{escape(one.anchor)}"></span>' for one in unsaid)
    return f"{marks}{fragment}{_tell(said, up, words) if said else ''}"


def _stand_beside(fragment: str, one: Former) -> str:
    at = fragment.find(f' id="{one.now}"')
    start = fragment.rfind("<", 0, at) if at >= 0 else -1
    if start < 0:
        return ""
    return f'{fragment[:start]}<span id="{escape(one.anchor)}"></span>{fragment[start:]}'


def _tell(former: Sequence[Former], up: str, words: Translator) -> str:
    bare = not any(one.left.links or one.left.gone for one in former)
    title = (
        words.gettext("Ce que cette page montrait")
        if bare
        else words.gettext("Ce qui n'est plus sur cette page")
    )
    items = Markup("\n").join(_item(one, up, words) for one in former)
    section = Markup(
        '<section class="rf-departed" aria-labelledby="_partis" data-pagefind-ignore>\n'
        '<h2 id="_partis">{}</h2>\n<ul>\n{}\n</ul>\n</section>\n'
    )
    return mark(str(section.format(title, items)))


def _item(one: Former, up: str, words: Translator) -> Markup:
    left = one.left
    links = Markup(" · ").join(
        Markup('<a href="{}{}">{}</a>').format(up, link.address, link.title) for link in left.links
    )
    if not left.gone and not links:
        return Markup('<li id="{}">{}</li>').format(one.anchor, left.name)
    said = _say_gone(left, links, words) if left.gone else _say_moved(links, words)
    return Markup('<li id="{}">« {} » : {}</li>').format(one.anchor, left.name, said)


def _say_moved(links: Markup, words: Translator) -> Markup:
    return Markup("{} {}.").format(words.gettext("déplacé vers"), links)


def _say_gone(left: Departed, links: Markup, words: Translator) -> Markup:
    date = tell_date(left.gone, words)
    said = Markup("{}.").format(words.gettext("retiré le {date}").format(date=date))
    if left.why:
        said += Markup(" {} {}.").format(
            words.gettext("Pourquoi :"), like(left.why, left.why.rstrip(". "))
        )
    if links:
        said += Markup(" {} {}.").format(words.gettext("À la place :"), links)
    return said
