"""How sessions go, on paper: what to prepare, what to do and in how long, what comes out of it.

The content is `workshop.yml`, French like the method that it tells.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from referentiels import content
from referentiels.paper.documents.imprint import Imprint, frame
from referentiels.words import addresses
from referentiels.words.language import Translator

CONTENT = Path(content.__file__).parent / "workshop.yml"


@cache
def read_workshop() -> dict[str, Any]:
    """Read what the document says: it comes with the program, not from a contributor."""
    found: dict[str, Any] = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    return found


def describe_workshop(words: Translator, imprint: Imprint) -> dict[str, Any]:
    """Give all that the document prints."""
    _ = words.gettext
    said = read_workshop()
    return {
        **frame(
            words,
            imprint,
            title=said["title"],
            kicker=_("Pour les personnes qui animent"),
            document_title=said["title"],
            foot=["CC BY-SA 4.0"],
            address=addresses.DOCUMENTS,
        ),
        "lead": said["lead"],
        "facts": [],
        "time": {
            "facts": [_source(one) for one in said["time"]["facts"]],
            "proposal": said["time"]["proposal"],
        },
        "material": said["material"],
        "variants": said["variants"],
        "sessions": [_session(one) for one in said["sessions"]],
        "sources": [_source(one) for one in said["sources"]],
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


def _session(found: dict[str, Any]) -> dict[str, Any]:
    lists = ("prepare", "bring", "outcome", "between")
    return {
        **{
            name: found[name]
            for name in ("title", "aim", "duration_note", "invite", "between_note")
        },
        **{name: list(found.get(name, ())) for name in lists},
        "steps": [
            {"title": one["title"], "minutes": one.get("minutes") or 0, "text": one["text"]}
            for one in found["steps"]
        ],
    }


def _source(found: dict[str, Any]) -> dict[str, str]:
    url = found.get("url", "")
    return {"text": found.get("text", ""), "title": found["title"], "url": url, "shown": url}
