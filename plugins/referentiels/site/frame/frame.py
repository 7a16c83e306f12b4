"""The frame around articles → whole pages; rendered once for all the pages that it surrounds alike.

Takes what the host knows of the site, then one article after the other. Rendering templates again for a
thousand pages, of which only the title, the contents and the text differ, cost more than making these
texts. Doesn't know where pages are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from jinja2.utils import pass_context
from markupsafe import Markup, escape

from referentiels.site.frame.article import Article, complete, way_up
from referentiels.site.frame.known import page_as_known
from referentiels.site.frame.menu import NOWHERE
from referentiels.site.frame.surroundings import OwnTemplates, Script, Surroundings
from referentiels.words.language import LANGUAGES, Translator, translator
from referentiels.words.spacing import set_english_page, space_page, space_text

TEMPLATES = Path(__file__).parent / "templates"
MISSING = "404.html"
_SLOT = re.compile(r"\x00(\w+)\x00")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[/#])", re.IGNORECASE)
"""Addresses that don't begin at the root of the site."""


class _Kind(NamedTuple):
    """What the templates look at in a page, besides the slots: pages of a kind share a frame."""

    base: str
    entry: str
    place: str
    tab: str
    kind: str
    lang: str
    has_toc: bool
    has_address: bool
    has_description: bool
    has_head: bool
    is_home: bool
    is_plan: bool


class Frame:
    """Wrap articles in what stands around them, for one site in one language."""

    def __init__(
        self, words: Translator, surroundings: Surroundings, own: OwnTemplates | None = None
    ) -> None:
        own = own or OwnTemplates()
        self._site, self._menu = surroundings, surroundings.menu
        self._environment = _environment(words, own)
        self._has_own = bool(own.folders)
        self._toc = self._environment.get_template("partials/toc.html")
        self._languages = {
            name: self._environment.get_template(f"partials/{name}.html")
            for name in ("tongues", "alternates", "alone")
        }
        self._frames: dict[_Kind, list[str]] = {}
        french = words.language == "fr"
        english = set_english_page if words.language == "en" else _unchanged
        self._space_page = space_page if french else english
        self._space_text = space_text if french else _unchanged
        self._environment.globals.update(
            site=surroundings,
            rf_language=words.language,
            rf_menu=self._menu,
            rf_assets=surroundings.assets,
            rf_policy=Markup(surroundings.policy),
            rf_copyright=Markup(surroundings.copyright),
            rf_broken=surroundings.broken,
            rf_alone_abroad=tuple(_say_abroad("Seulement en français", words.language)),
            rf_speakers={
                one: translator(one).gettext
                for one in surroundings.abroad
                if one in LANGUAGES and one != words.language
            },
        )

    def wrap(self, article: Article, names: Mapping[str, object] | None = None) -> str:
        """Give the whole page of an article; `names` is what templates of the publisher may print too."""
        if article.is_written:
            return self._wrap_written(article, names or {})
        toc = self._toc.render(self._given(article)).strip()
        kind = self._kind(article, bool(toc))
        if kind not in self._frames:
            self._frames[kind] = _SLOT.split(self._render_slots(article, kind))
        values = {
            "title": self._space_text(str(escape(article.title))),
            "description": str(escape(article.description)),
            "canonical": str(escape(article.canonical)),
            "head": article.head,
            "toc": self._space_page(toc),
            **self._tell_languages(article),
            "content": self._space_page(article.content),
        }
        # After a split, every second part is the name of a slot.
        parts = self._frames[kind]
        return "".join(values[part] if at % 2 else part for at, part in enumerate(parts))

    def _tell_languages(self, article: Article) -> Mapping[str, str]:
        """Give the parts of the frame that say where the page is in other languages."""
        if not self._site.is_translated:
            return {}
        given = self._given(article)
        return {name: part.render(given).strip() for name, part in self._languages.items()}

    def missing(self) -> str:
        """Give the page of addresses that lead nowhere."""
        return self.render(MISSING)

    def render(self, template: str, names: Mapping[str, object] | None = None) -> str:
        """Give a page that has no article: the one of wrong addresses, or a publisher's own."""
        base = self._site.root.rstrip("/") if template == MISSING else way_up(template)
        given = {**(names or {}), "base_url": base, "article": None, "rf_place": NOWHERE}
        return self._space_page(self._environment.get_template(template).render(given))

    def _wrap_written(self, article: Article, names: Mapping[str, object]) -> str:
        title = article.title or self._site.site_name
        whole = replace(article, content=complete(article.content, title))
        template = self._environment.get_template(article.template)
        return self._space_page(template.render({**self._given(whole), **names}))

    def _kind(self, article: Article, has_toc: bool) -> _Kind:
        url = article.url
        return _Kind(
            base=way_up(url),
            entry=url if self._menu.leads_to(url) else "",
            place=self._menu.place(url).url,
            tab=self._menu.tab(url).url,
            kind=article.kind,
            lang=article.lang,
            has_toc=has_toc,
            has_address=bool(article.canonical),
            has_description=bool(article.description),
            has_head=bool(article.head),
            is_home=article.is_home,
            is_plan=url == self._menu.plan,
        )

    def _render_slots(self, article: Article, kind: _Kind) -> str:
        """Render the frame of a kind, with slots for what differs between its pages."""
        slots = replace(
            article,
            title="\x00title\x00",
            description="\x00description\x00" if kind.has_description else "",
            canonical="\x00canonical\x00" if kind.has_address else "",
            head="\x00head\x00" if kind.has_head else "",
            content="\x00content\x00",
            contents=(),
            meta={},
        )
        toc = Markup("\x00toc\x00") if kind.has_toc else ""
        given = {**self._given(slots), "rf_toc": toc}
        if self._site.is_translated:
            names = {f"rf_{name}": Markup(f"\x00{name}\x00") for name in self._languages}
            given.update(names)
        template = self._environment.get_template("main.html")
        return self._space_page(template.render(given))

    def _given(self, article: Article) -> dict[str, Any]:
        """Give templates an article: its texts are escaped by ours, its content is not."""
        shown = {"page": page_as_known(article)} if self._has_own else {}
        return {
            **shown,
            "article": replace(article, content=Markup(article.content), head=Markup(article.head)),
            "base_url": way_up(article.url),
            "rf_generated": not article.is_written,
            "rf_place": self._menu.place(article.url),
            "rf_tab": self._menu.tab(article.url),
            "rf_is_bare": article.url == self._menu.assistant,
            "rf_kind": article.found_as,
        }


def _say_abroad(text: str, own: str) -> Iterator[tuple[str, str]]:
    """Say something in the other languages of the interface."""
    return ((one, translator(one).gettext(text)) for one in LANGUAGES if one != own)


def _unchanged(text: str) -> str:
    return text


def _environment(words: Translator, own: OwnTemplates) -> Environment:
    ours, theirs = FileSystemLoader(TEMPLATES), FileSystemLoader(own.folders)
    escaped = {*ours.list_templates()} - {*theirs.list_templates()}
    environment = Environment(
        loader=ChoiceLoader(
            [theirs, ours, PrefixLoader({"frame": ours}), FileSystemLoader(own.beneath)]
        ),
        # Publishers' templates say themselves what they escape, as those of MkDocs do.
        autoescape=lambda name: name in escaped or (name or "").startswith("frame/"),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.globals.update(own.names)
    extension: Any = environment
    extension.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    environment.filters.update(own.filters)
    environment.filters.update(url=_url, script_tag=_script_tag)
    return environment


@pass_context
def _url(context: Mapping[str, Any], address: object) -> str:
    """Lead to an address from the page that is rendered."""
    text = str(address)
    return text if _ELSEWHERE.match(text) else f"{context['base_url'].rstrip('/')}/{text}"


@pass_context
def _script_tag(context: Mapping[str, Any], script: Any) -> Markup:
    """Ask for a script of the publisher."""
    if not isinstance(script, Script):
        script = read_script(script)
    said = Markup(' type="{}"').format(script.type) if script.type else Markup()
    said += Markup(" defer") * script.defer + Markup(" async") * script.is_async
    return Markup('<script src="{}"{}></script>').format(_url(context, script.address), said)


def read_script(given: Any) -> Script:
    """Read a script of `extra_javascript`: an address, or an address and how it runs."""
    return Script(
        address=str(given),
        type=getattr(given, "type", ""),
        defer=bool(getattr(given, "defer", False)),
        is_async=bool(getattr(given, "async_", False)),
    )
