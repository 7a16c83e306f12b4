"""What every document says of itself: whose it is, which version, under which licence, from where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from referentiels.insight.telling import tell_date
from referentiels.insight.voices import tell_licence, tell_rights, tell_state
from referentiels.model.model import Framework
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The site that documents come from: its name, and its address when it is known."""

    site_name: str = "Référentiels partagés"
    published_at: str = ""


def word(words: Translator, group: str, code: str) -> str:
    """Give the word on screen for a code; a word that is the author's own stays."""
    found = LABELS[group].get(code)
    return words.text(found) if found else code


def frame(
    words: Translator,
    imprint: Imprint,
    *,
    title: str,
    kicker: str,
    document_title: str = "",
    author: str = "",
    description: str = "",
    foot: Sequence[str] = (),
    address: str = "",
) -> dict[str, Any]:
    """Give what every document has: title, language, and the line at the foot of its pages."""
    place = f"{imprint.published_at}{address}" if imprint.published_at else ""
    return {
        "language": words.language,
        "title": title,
        "document_title": document_title or f"{title} : {kicker}",
        "kicker": kicker,
        "author": author or imprint.site_name,
        "description": description,
        "keywords": [words.gettext("utilité sociale"), words.gettext("référentiel")],
        "foot": [one for one in (*foot, imprint.site_name, place) if one],
    }


def of_public_sources(framework: Framework) -> bool:
    """Tell whether what is missing is missing from the sources, not from the structure's work."""
    return framework.provenance == "public-sources"


def upper(text: str) -> str:
    """Begin with a capital, and leave the rest as its author wrote it."""
    return text[:1].upper() + text[1:]


def foot_of(framework: Framework, words: Translator) -> tuple[str, ...]:
    """Say whose framework it is, its version, its date and its licence."""
    _ = words.gettext
    version = f"{_('version')} {framework.version}" if framework.version else ""
    date = tell_date(framework.date, words)
    return (framework.structure.name, version, date, tell_licence(framework, words))


def provenance_of(framework: Framework, words: Translator) -> dict[str, str]:
    """Say who wrote a framework, so that nobody believes that a structure said what it didn't."""
    _ = words.gettext
    if framework.provenance == "public-sources":
        strong = words.ngettext(
            "Document fait par le projet à partir d'une source publique.",
            "Document fait par le projet à partir de {n} sources publiques.",
            max(1, len(framework.sources)),
        ).format(n=len(framework.sources))
        text = _("La structure ne l'a pas relu.")
    elif framework.provenance == "fictional":
        strong, text = _("Exemple inventé."), _("Cette structure n'existe pas.")
    else:
        strong, text = _("Écrit par la structure."), ""
    state = tell_state(framework, tell_date(framework.date, words), words)
    line = " ".join(one for one in (state, tell_rights(framework, words)) if one)
    return {"tone": framework.provenance, "strong": strong, "text": text, "line": line}


def provenances_of(frameworks: Iterable[Framework], words: Translator) -> list[str]:
    """Say from whose hand the frameworks are, without naming anybody."""
    found = [one.provenance for one in frameworks]
    own, read_ = found.count("structure"), found.count("public-sources")
    invented = found.count("fictional")
    said = (
        words.ngettext(
            "{n} référentiel écrit par sa structure",
            "{n} référentiels écrits par leur structure",
            own,
        ).format(n=own),
        words.ngettext(
            "{n} référentiel lu dans des sources publiques, que la structure n'a pas relu",
            "{n} référentiels lus dans des sources publiques, que les structures n'ont pas relus",
            read_,
        ).format(n=read_),
        words.ngettext("{n} exemple inventé", "{n} exemples inventés", invented).format(n=invented),
    )
    return [one for one, number in zip(said, (own, read_, invented), strict=True) if number]
