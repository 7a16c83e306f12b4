"""The workshop on paper: what each session asks for, minute by minute, with room for notes.

Takes what `content/workshop` says, gives what the document prints.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from referentiels.content.workshop import Source, read_workshop
from referentiels.paper.documents.imprint import Imprint, frame
from referentiels.words import addresses
from referentiels.words.language import Translator


def describe_workshop(words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give all that the document of all the sessions prints."""
    said = read_workshop()
    return {
        **_frame(words, imprint, said.title),
        "lead": said.lead,
        "time": {
            "facts": [_source(one) for one in said.facts],
            "proposal": said.proposal,
        },
        "material": said.material,
        "variants": [asdict(one) for one in said.variants],
        "sessions": [asdict(one) for one in (*said.sessions, said.short)],
        "sources": [_source(one) for one in said.sources],
    }


def describe_short_workshop(words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give all that the document of the workshop of two hours prints."""
    short = read_workshop().short
    return {**_frame(words, imprint, short.title), "lead": short.aim, "session": asdict(short)}


def _frame(words: Translator, imprint: Imprint, title: str) -> dict[str, Any]:
    return {
        **frame(
            words,
            imprint,
            title=title,
            kicker=words.gettext("Pour les personnes qui animent"),
            document_title=title,
            foot=["CC BY-SA 4.0"],
            address=addresses.DOCUMENTS,
        ),
        "facts": [],
        "said": _said(words),
    }


def _said(words: Translator) -> dict[str, str]:
    _ = words.gettext
    return {
        "time": _("Combien de temps prévoir"),
        "proposal": _("Notre proposition"),
        "material": _("Ce qu'il faut avoir"),
        "variants": _("Selon les situations"),
        "aim": _("Le but"),
        "duration": _("La durée"),
        "invite": _("Qui inviter"),
        "roles": _("Qui fait quoi"),
        "prepare": _("À préparer et à imprimer"),
        "bring": _("Ce que chacun apporte"),
        "steps": _("Le déroulé"),
        "minutes": _("Minutes"),
        "step": _("Étape"),
        "outcome": _("Ce qui en sort"),
        "between": _("Ensuite, dans chaque structure"),
        "after": _("Ensuite"),
        "notes": _("Vos notes"),
        "sources": _("Sources"),
    }


def _source(source: Source) -> dict[str, str]:
    return {**asdict(source), "shown": source.url}
