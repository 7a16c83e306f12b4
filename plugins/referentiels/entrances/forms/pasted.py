"""The text that the assistant gave, pasted into a form → the file that it is.

It goes in as it stands: what is wrong is said of its lines. Doesn't know which form it came by.
"""

from __future__ import annotations

from pathlib import Path

from referentiels.checking.gate import Reading, read_text
from referentiels.editing.proposing import Proposal, propose_text
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.depot import Depot
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.speaking import speak
from referentiels.reading.sources import Kind, Location
from referentiels.words.identifiers import is_id
from referentiels.words.language import say


def read_pasted(answers: Answers) -> Reading:
    """Read the text of the assistant, that no file holds yet."""
    text = answers.raw("fichier")
    whole = text if text.endswith("\n") else text + "\n"
    return read_text(Location(Path(), "", Kind.FRAMEWORK), whole)


def read_who(text: Reading) -> tuple[str, str]:
    """Give the name and the territory of the structure that a text is about."""
    structure = text.plain.get("structure")
    if not isinstance(structure, dict):
        return "", ""
    return str(structure.get("name", "")).strip(), str(structure.get("territory", ""))


def unrecognised() -> Refusal:
    """Refuse a text that is not what the assistant gave."""
    return Refusal(
        say("le texte de l'assistant n'a pas été reconnu"),
        say("copiez-le à nouveau en entier, puis collez-le sans rien changer"),
    )


def as_file(text: Reading, identifier: str, depot: Depot) -> Proposal | Refusal:
    """Take the text of the assistant as the file that it is."""
    if not is_id(identifier):
        return unrecognised()
    before = depot.files.get(f"frameworks/{identifier}.yml")
    was = before.text if before else ""
    return propose_text(identifier, text, depot.catalogue.wide.domains, was)


def as_said(
    made: Proposal | Refusal, speaker: str, answers: Answers, depot: Depot, published: str = ""
) -> Proposal | Refusal:
    """Bring together what the text says of who speaks, and what the form says."""
    if isinstance(made, Refusal) or made.has_errors or made.admitted is None:
        return made
    text = speak(made.admitted, speaker, answers, published)
    if isinstance(text, Refusal):
        return text
    return made if text is made.admitted else as_file(text, made.identifier, depot)
