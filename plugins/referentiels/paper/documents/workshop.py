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
    """Give all that the document prints."""
    _ = words.gettext
    said = read_workshop()
    return {
        **frame(
            words,
            imprint,
            title=said.title,
            kicker=_("Pour les personnes qui animent"),
            document_title=said.title,
            foot=["CC BY-SA 4.0"],
            address=addresses.DOCUMENTS,
        ),
        "lead": said.lead,
        "facts": [],
        "time": {
            "facts": [_source(one) for one in said.facts],
            "proposal": said.proposal,
        },
        "material": said.material,
        "variants": [asdict(one) for one in said.variants],
        "sessions": [asdict(one) for one in said.sessions],
        "sources": [_source(one) for one in said.sources],
        "said": {
            "time": _("Combien de temps prévoir"),
            "proposal": _("Notre proposition"),
            "material": _("Ce qu'il faut avoir"),
            "variants": _("Selon les situations"),
            "aim": _("Le but"),
            "duration": _("La durée"),
            "invite": _("Qui inviter"),
            "prepare": _("À préparer et à imprimer"),
            "bring": _("Ce que chacun apporte"),
            "steps": _("Le déroulé"),
            "minutes": _("Minutes"),
            "step": _("Étape"),
            "outcome": _("Ce qui en sort"),
            "between": _("Ensuite, dans chaque structure"),
            "notes": _("Vos notes"),
            "sources": _("Sources"),
        },
    }


def _source(source: Source) -> dict[str, str]:
    return {**asdict(source), "shown": source.url}
