"""Questions in a terminal → a first framework, with comments that say how to go on.

Takes who answers and the criteria library, gives data, then the text of a file. Each answer is checked
at once, by the checks of files and in their words. Doesn't know the terminal, and writes nothing.
"""

from __future__ import annotations

from referentiels.entrances.terminal.drafting import draft
from referentiels.entrances.terminal.interview import Draft, Interview
from referentiels.entrances.terminal.question import Stopped, Talk

__all__ = ["Draft", "Interview", "Stopped", "Talk", "draft"]
