"""The text of an issue form → the file that it proposes, and an answer in French to who filled it in.

Takes the body of an issue, which anyone may have written, and the form that it came from; gives a
proposal, never a file on disk. What is answered is ours, or escaped. Doesn't know the forge.
"""

from __future__ import annotations

from referentiels.entrances.forms.answering import answer
from referentiels.entrances.forms.depot import Taken
from referentiels.entrances.forms.issue import FORMS, LONGEST_BODY, Form, Refusal
from referentiels.entrances.forms.proposals import take_in

__all__ = ["FORMS", "LONGEST_BODY", "Form", "Refusal", "Taken", "answer", "take_in"]
