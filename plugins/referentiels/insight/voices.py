"""Who speaks, and what was granted: each such sentence, computed from the provenance of the files.

Takes frameworks, gives sentences in the reader's language: who publishes, what a licence covers, how far a
framework has come. A page must never make a reader believe that a structure said, or granted, what it
didn't. The word for a provenance alone is a label; doesn't know where a sentence is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from referentiels.model.model import Framework
from referentiels.words.labels import label
from referentiels.words.language import Message, Translator, say
from referentiels.words.licences import Licence

RIGHTS: Mapping[str, Message] = {
    "structure": say("Ce référentiel peut être repris aux conditions de sa licence."),
    "public-sources": say(
        "La licence vaut pour nos mots et notre mise en page ; les mots cités et les chiffres "
        "appartiennent à leurs sources."
    ),
    "fictional": say("Cet exemple inventé peut être repris aux conditions de sa licence."),
}
"""What a copy of the data says of each provenance, beside the licence."""
PROVENANCES = ("structure", "public-sources", "fictional")
"""The order in which frameworks are told apart: what their own structure wrote comes first."""


def tell_published(frameworks: Iterable[Framework], words: Translator) -> str:
    """Say what is published, and by whom: « 21 démarches lues dans des sources publiques ; … »."""
    found = Counter(one.provenance for one in frameworks)
    parts = [_said(code, found[code], words) for code in PROVENANCES if found[code]]
    if not parts:
        return words.gettext("aucune démarche encore publiée ici : soyez la première")
    if found["public-sources"] and not found["structure"]:
        parts.append(words.gettext("aucune encore publiée par sa structure : soyez la première"))
    elif not found["structure"]:
        parts.append(
            words.gettext("aucune démarche encore publiée par sa structure : soyez la première")
        )
    return (" ; " if words.language == "fr" else "; ").join(parts)


def tell_origins(frameworks: Iterable[Framework], words: Translator) -> str:
    """Say, without numbers, what is published and by whom: at the foot of every page."""
    _ = words.gettext
    found = {one.provenance for one in frameworks}
    said = {
        "structure": _("des référentiels publiés par leur structure"),
        "public-sources": _("des pages faites par le projet à partir de sources publiques"),
        "fictional": _("des exemples inventés"),
    }
    parts = [said[code] for code in PROVENANCES if code in found]
    if not parts:
        return _("Aucune démarche n'est encore publiée ici.")
    *these, those = parts
    what = _("{these} et {those}").format(these=", ".join(these), those=those) if these else those
    if "structure" in found:
        return _("Vous lisez ici {what}.").format(what=what)
    return _("Vous lisez ici {what} ; aucune structure ne publie encore elle-même.").format(
        what=what
    )


def _said(code: str, number: int, words: Translator) -> str:
    said = {
        "structure": words.ngettext(
            "{n} démarche publiée par sa structure",
            "{n} démarches publiées par leur structure",
            number,
        ),
        "public-sources": words.ngettext(
            "{n} démarche lue dans des sources publiques",
            "{n} démarches lues dans des sources publiques",
            number,
        ),
        "fictional": words.ngettext("{n} exemple inventé", "{n} exemples inventés", number),
    }
    return said[code].format(n=number)


def tell_group(code: str, words: Translator) -> str:
    """Name those that have the same provenance, as a title above them."""
    _ = words.gettext
    return {
        "structure": _("Publiées par leur structure"),
        "public-sources": _("Lues dans des sources publiques"),
        "fictional": _("Exemples inventés"),
    }[code]


class Absence(NamedTuple):
    """What is said where a framework has nothing."""

    indicator: str
    criterion: str


def tell_absence(framework: Framework, words: Translator) -> Absence:
    """Say what is not there: what a source doesn't show may exist, only a structure knows that it doesn't."""
    _ = words.gettext
    if framework.provenance == "public-sources":
        return Absence(
            _("Les sources ne montrent pas d'indicateur ici."),
            _("Les sources ne montrent pas de critère pour ce domaine."),
        )
    return Absence(
        _("Pas encore d'indicateur pour ce critère."), _("Pas encore de critère pour ce domaine.")
    )


def tell_without_indicator(framework: Framework, number: int, words: Translator) -> str:
    """Say how many criteria of a domain have no indicator: once for all of them."""
    said = (
        words.ngettext(
            "{n} critère sans indicateur connu", "{n} critères sans indicateur connu", number
        )
        if framework.provenance == "public-sources"
        else words.ngettext(
            "{n} critère encore sans indicateur", "{n} critères encore sans indicateur", number
        )
    )
    return said.format(n=number)


def tell_rights(framework: Framework, words: Translator) -> str:
    """Say what the licence covers: nobody grants the words and figures of others."""
    _ = words.gettext
    said = {
        "structure": _("Ce référentiel peut être repris aux conditions de la licence {licence}."),
        "public-sources": _(
            "La licence {licence} vaut pour nos mots et notre mise en page ; les mots cités et les "
            "chiffres appartiennent à leurs sources."
        ),
        "fictional": _("Cet exemple peut être repris aux conditions de la licence {licence}."),
    }
    return said[framework.provenance].format(licence=framework.licence)


def tell_licence(framework: Framework, words: Translator) -> str:
    """Give the licence in the few words of a citation or of the foot of a sheet."""
    if framework.provenance != "public-sources":
        return framework.licence
    said = words.gettext("{licence} pour nos mots et notre mise en page")
    return said.format(licence=framework.licence)


def tell_terms(terms: Licence, words: Translator) -> str:
    """Give the licence of the library at the foot of a sheet that quotes structures too."""
    said = words.gettext("{licence} pour nos mots et notre mise en page")
    return said.format(licence=terms.called)


def tell_state(framework: Framework, date: str, words: Translator) -> str:
    """Say its version, its date and where it stands, in one sentence; nothing when it says none."""
    _ = words.gettext
    version = _("version {version}").format(version=framework.version) if framework.version else ""
    dated = date if version else _("daté de {date}").format(date=date) if date else ""
    status = label("framework_status", framework.status)
    parts = [one for one in (version, dated, words.text(status) if status else "") if one]
    what = _("Référentiel")
    return f"{what} {', '.join(parts)}." if parts else ""
