"""The text that the assistant gave, pasted into a form → the file that it is.

It goes in as it stands: what is wrong is said of its lines. Doesn't know which form it came by.
"""

from __future__ import annotations

from referentiels.editing.proposing import Proposal, propose_text
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.depot import Depot
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.speaking import speak
from referentiels.reading.nodes import parse
from referentiels.words.identifiers import is_id
from referentiels.words.language import say


def read_who(text: str) -> tuple[str, str]:
    """Give the name and the territory of the structure that a text is about."""
    root, _ = parse("", text)
    structure = root.plain.get("structure") if root else None
    if not isinstance(structure, dict):
        return "", ""
    return str(structure.get("name", "")).strip(), str(structure.get("territory", ""))


def unrecognised() -> Refusal:
    """Refuse a text that is not what the assistant gave."""
    return Refusal(
        say("le texte de l'assistant n'a pas été reconnu"),
        say("copiez-le à nouveau en entier, puis collez-le sans rien changer"),
    )


def as_file(text: str, identifier: str, depot: Depot) -> Proposal | Refusal:
    """Take the text of the assistant as the file that it is."""
    if not is_id(identifier):
        return unrecognised()
    whole = text if text.endswith("\n") else text + "\n"
    before = depot.texts.get(f"frameworks/{identifier}.yml", "")
    return propose_text(identifier, whole, depot.catalogue.domains, before)


def as_said(
    made: Proposal | Refusal, speaker: str, answers: Answers, depot: Depot, published: str = ""
) -> Proposal | Refusal:
    """Bring together what the text says of who speaks, and what the form says."""
    if isinstance(made, Refusal) or made.has_errors:
        return made
    text = speak(made.text, speaker, answers, published)
    if isinstance(text, Refusal):
        return text
    return made if text == made.text else as_file(text, made.identifier, depot)
