"""What is published → how to cite it: whose words, which version, of which day, under which licence.

Takes frameworks, shared criteria and domains, and where the site stays; gives a value, and sentences made
from it. A structure is named as the author of what it wrote itself, and of nothing else: the site is that of
the rest. Doesn't know the formats of programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from referentiels.insight.telling import tell_date
from referentiels.insight.voices import tell_licence
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.model.neighbour import Neighbour, own_id
from referentiels.model.publication import Publication
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.licences import Licence
from referentiels.words.tongues import fill, join


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited, whatever the form."""

    address: str
    """From the root of the site."""
    title: str
    author: str = ""
    """The structure that wrote it; empty when the site did."""
    about: str = ""
    """The structure that it is of, when that is not its author."""
    kind: str
    """What it is, in words."""
    version: str = ""
    date: str = ""
    """A year, a month or a day."""
    licence: str
    is_shared: bool = False
    """Whether it is of the library: of no structure."""
    home: Publication | None = None
    """The other site that publishes it, when what stands here is a copy."""

    @property
    def name(self) -> str:
        """Its title, after the name of the structure that it is of."""
        return join(" : ", (self.about, self.title)) if self.about else self.title


def cite_framework(framework: Framework, changed: str, words: Translator) -> Citation:
    """Cite a framework; `changed` is the day of the last change of its page, when that is known.

    A page that the site made is of that day; a framework that a structure wrote has its own date.
    """
    _ = words.gettext
    name = framework.structure.name
    cited = Citation(
        address=addresses.structure(framework.id),
        title=framework.title or _("Référentiel d'utilité sociale"),
        about=name,
        kind=_("exemple inventé"),
        version=framework.version,
        date=changed,
        licence=tell_licence(framework, words),
    )
    if framework.provenance == "structure":
        own = replace(cited, author=name, about="", kind=_("référentiel"))
        cited = replace(own, date=framework.date or changed)
    elif framework.provenance == "public-sources":
        made = _("page composée à partir de sources publiques, non relue par la structure")
        cited = replace(cited, kind=made)
    return _at_home(cited, framework.neighbour, addresses.structure(own_id(framework.id)))


def cite_version(text: Framework, address: str, words: Translator) -> Citation:
    """Cite an earlier version of a framework: nobody knows the day when its page was made."""
    return replace(cite_framework(text, "", words), address=address)


def cite_criterion(
    criterion: SharedCriterion, changed: str, words: Translator, terms: Licence
) -> Citation:
    """Cite a shared criterion; `terms` is the licence of the library."""
    address = addresses.criterion(criterion.id)
    cited = _cite_shared(address, criterion.name, words.gettext("critère partagé"), changed, terms)
    return _of_theirs(cited, criterion.neighbour, addresses.criterion(own_id(criterion.id)))


def cite_domain(domain: SharedDomain, changed: str, words: Translator, terms: Licence) -> Citation:
    """Cite a shared domain; `terms` is the licence of the library."""
    address = addresses.domain(domain.id)
    cited = _cite_shared(address, domain.name, words.gettext("domaine partagé"), changed, terms)
    return _of_theirs(cited, domain.neighbour, addresses.domain(own_id(domain.id)))


def cite_catalogue(site: Publication, words: Translator) -> Citation:
    """Cite all that is published, as data: its version is its day."""
    _ = words.gettext
    title = _("Catalogue des critères d'utilité sociale")
    whole = _cite_shared(addresses.DATA, title, _("jeu de données"), site.day, site.terms)
    return replace(whole, version=site.day)


def _cite_shared(address: str, title: str, kind: str, date: str, terms: Licence) -> Citation:
    return Citation(
        address=address,
        title=title,
        kind=kind,
        date=date,
        licence=terms.called,
        is_shared=True,
    )


def _of_theirs(cited: Citation, neighbour: Neighbour | None, address: str) -> Citation:
    """Cite a part of the library of another site, under the name and the licence that it has there."""
    if neighbour is None:
        return cited
    title = cited.title.removesuffix(f" ({neighbour.name})")
    return _at_home(replace(cited, title=title, licence=neighbour.licence), neighbour, address)


def _at_home(cited: Citation, neighbour: Neighbour | None, address: str) -> Citation:
    """Cite a copy as what it is a copy of."""
    if neighbour is None:
        return cited
    home = Publication(address=neighbour.home, name=neighbour.name)
    return replace(cited, address=address, home=home)


def tell_citation(cited: Citation, site: Publication, words: Translator) -> str:
    """Cite in one line, as in a text; without an address when nobody knows it."""
    site = cited.home or site
    title = fill(words.gettext("« {name} »"), name=cited.name)
    version = _tell_version(cited, words)
    date = tell_date(cited.date, words)
    if cited.is_shared:
        parts = [_listed(title, cited.kind), _listed(site.name, date), cited.licence]
    elif cited.author:
        parts = [_listed(cited.author, title, version, date), _listed(site.name, cited.licence)]
    else:
        parts = [_listed(site.name, title, cited.kind, version, date), cited.licence]
    return join(" ", [*_sentences(parts), *place_of(cited, site)])


def tell_apa(cited: Citation, site: Publication, words: Translator) -> str:
    """Cite as the American Psychological Association wants it (7th edition), with the licence."""
    site = cited.home or site
    version = _tell_version(cited, words)
    edition = (f"({version})",) if version else ()
    named = join(" ", (cited.name, *edition, f"[{cited.kind}]"))
    publisher = site.name if cited.author else ""
    parts = [cited.author or site.name, f"({_year_first(cited.date, words)})", named, publisher]
    return join(" ", [*_sentences([*parts, cited.licence]), *place_of(cited, site)])


def place_of(cited: Citation, site: Publication) -> list[str]:
    """Give the whole address of what is cited; none when the site has none."""
    return [site.iri(cited.address)] if site.address else []


def _tell_version(cited: Citation, words: Translator) -> str:
    if not cited.version or cited.version == cited.date:
        return ""
    return words.gettext("version {version}").format(version=cited.version)


def _year_first(date: str, words: Translator) -> str:
    """Say a date as a bibliography sorts it: « 2026, 23 novembre », in English « 2026, November 23 »."""
    said, year = tell_date(date, words), date[:4]
    if not said:
        return words.gettext("s. d.")
    day = said.removesuffix(year).strip()
    if words.language == "en":
        day = " ".join(reversed(day.split()))
    return f"{year}, {day}" if day and said.endswith(year) else said


def _listed(*parts: str) -> str:
    return join(", ", filter(None, parts))


def _sentences(parts: Iterable[str]) -> list[str]:
    """End each part by a full stop, unless it ends by a sign already."""
    ends = (".", "!", "?", "…")
    return [one if one.endswith(ends) else join("", (one, ".")) for one in parts if one]
