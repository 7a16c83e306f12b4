"""Page views × templates → HTML fragments.

Takes pages and what only the host knows (how to link, where the files are kept), gives fragments
that any host can wrap in its theme. Autoescape everywhere; an undefined name is our bug and stops
the build. Templates print; they don't look up, count or sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markupsafe
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from referentiels.insight import directions
from referentiels.insight.citing import tell_apa, tell_citation
from referentiels.insight.telling import tell_date, tell_people
from referentiels.insight.voices import tell_licence, tell_rights, tell_state
from referentiels.model.publication import Publication
from referentiels.site.pages.page import Page
from referentiels.words import prose, tongues
from referentiels.words.forge import Forge
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

TEMPLATES = Path(__file__).parent / "templates"
_ELSEWHERE = re.compile(
    r' href="(?:(?=[/\\]{2})|(?!https?://|mailto:|[#.?]|[\w%./-]*["#?]))[^"]*"', re.IGNORECASE
)
"""Links to what is neither a page nor an address of mail. Checks refuse them; were one to pass, its words
would stay and lead nowhere. A text can't be taken for one: its quotation marks are escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What only the host of the pages knows."""

    site_name: str = "Référentiels partagés"
    directory_urls: bool = True
    forge: Forge = field(default_factory=Forge)
    frameworks_dir: str = "frameworks"
    """Folder of the frameworks in the repository."""
    contact: str = ""
    """Where people without account may write: a shared address or a page."""
    workbooks: bool = True
    """Whether each framework has a workbook of its own."""
    published_at: str = ""
    """The site's own address, ending with `/`; empty when nobody knows it yet."""


class Renderer:
    """Turn pages into fragments, in one language, for one host."""

    def __init__(self, words: Translator, host: Host) -> None:
        self._words, self._host = words, host
        self._environment = _environment(words, host)
        self._templates: dict[str, Callable[..., str]] = {}
        self.written: Collection[str] = ()
        """The pages written by hand that are linked to; all, as long as nobody says which there are."""

    def know_written(self, names: Collection[str]) -> None:
        """Know the pages written by hand, by their addresses: what isn't there is not linked to."""
        self.written = frozenset(names)
        self._environment.tests["published"] = self.written.__contains__

    def render(self, page: Page, exists: Callable[[str], bool] = lambda address: True) -> str:
        """Render a page; the fragment begins with its breadcrumbs and its only `h1`.

        `exists` tells whether there is a page at an address: links of a translated page lead to others.
        """
        template = self._templates.get(page.template)
        if template is None:
            found = self._environment.get_template(f"page/{page.template}.html.jinja")
            template = self._templates[page.template] = found.render
        place = page.address.removeprefix(f"{page.language}/")
        fragment = template(
            page=page,
            view=page.view,
            up="../" * place.count("/") or "./",
            published_at=self._place(page),
        )
        if page.language:
            fragment = lead(tongues.mark(fragment), page.language, place, exists)
        fragment = _ELSEWHERE.sub("", directions.mark(fragment))
        return fragment if self._host.directory_urls else name_files(fragment)

    def _place(self, page: Page) -> str:
        """Give the whole address of a page, when it is known: that of a copy is at home."""
        if page.origin:
            return page.origin.address
        published_at = self._host.published_at
        return f"{published_at}{page.address}" if published_at else ""


_FROM_THE_ROOT = re.compile(r' (href|action|src)="((?:\.\./)+|\./)([^"?#]*)')


def lead(fragment: str, language: str, place: str, exists: Callable[[str], bool]) -> str:
    """Have the links of a translated page lead to others where there are some, else to what there is.

    Its template writes them as if its language were the whole site: `place` is its address there.
    """
    up = "../" * place.count("/")

    def to(found: re.Match[str]) -> str:
        attribute, way, address = found.groups()
        if way != (up or "./") or exists(f"{language}/{address}"):
            return found[0]
        says = ' hreflang="fr"' if attribute == "href" and _IS_READ.search(address) else ""
        return f'{says} {attribute}="{up}../{address}'

    return _FROM_THE_ROOT.sub(to, fragment)


_IS_READ = re.compile(r"(?:^|/|\.html|\.pdf|\.xlsx|\.atom)$")
"""Pages, documents and feeds, which are in a language; data is in none."""
_TO_A_FOLDER = re.compile(r'( (?:href|action)=")((?:\.{1,2}/)+(?:[^"#?:]*/)?)(?=[#?"])')


def name_files(fragment: str) -> str:
    """Write out `index.html` in relative links and forms, for hosts that don't serve folders."""
    return _TO_A_FOLDER.sub(r"\1\2index.html", fragment)


class _Views(Environment):
    """Templates over views: a dot is an attribute and nothing else.

    Jinja's own dot also tries items and gives an undefined value; on views, an attribute that is not
    there is our bug, and Python's own `getattr` says so five times faster.
    """

    getattr = staticmethod(getattr)  # type: ignore[assignment]


_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def _escape(value: object) -> str:
    """Escape what is printed: a plain text, as nearly all are, without making `Markup` of it first."""
    return _escape_text(value) if type(value) is str else markupsafe.escape(value)


class _Prints(Template):
    """A template that prints values by our `_escape`."""

    @classmethod
    def from_code(cls, *given: Any, **named: Any) -> Template:
        template = super().from_code(*given, **named)
        template.root_render_func.__globals__["escape"] = _escape
        return template


_Views.template_class = _Prints


def _environment(words: Translator, host: Host) -> Environment:
    environment = _Views(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    extension: Any = environment
    extension.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    environment.filters["prose"] = lambda text: Markup(tongues.wrap(text, prose.render(text)))
    # What is said of provenance and of rights is said by one room.
    environment.filters["rights"] = lambda framework: tell_rights(framework, words)
    environment.filters["licence"] = lambda framework: tell_licence(framework, words)
    environment.filters["state"] = lambda framework: tell_state(
        framework, tell_date(framework.date, words), words
    )
    site = Publication(address=host.published_at, name=host.site_name)
    environment.filters["cite"] = lambda cited: tell_citation(cited, site, words)
    environment.filters["apa"] = lambda cited: tell_apa(cited, site, words)
    environment.filters["capitalize_first"] = tongues.capitalise
    environment.filters["period"] = lambda text: tell_date(text, words)
    environment.filters["people"] = lambda number: tell_people(number, words)
    # A page written by hand keeps its own file where folders are not served; ours are all folders.
    environment.filters["written"] = lambda name: (
        f"{name}/" if host.directory_urls else f"{name}.html"
    )
    environment.tests["published"] = lambda _name: True
    labels = {
        field: {code: words.text(message) for code, message in codes.items()}
        for field, codes in LABELS.items()
    }
    # Plain values rather than functions wherever a page repeats them: a call costs ten look-ups.
    environment.globals.update(
        host=host,
        forge=host.forge,
        labels=SimpleNamespace(**labels),
        types={code: _type_mark(code, word) for code, word in labels["type"].items()},
        language=words.language,
    )
    return environment


def _type_mark(code: str, word: str) -> Markup:
    """Show a type of indicator: shape, word and colour together."""
    return Markup('<span class="rf-type rf-type--{}">{}</span>').format(code, word)
