"""Mistakes of YAML writing, in words that say what to do.

Takes lines of text and what libyaml stumbled on, gives the mistake as its author would see it:
libyaml tells where it got lost, the lines around tell why. Doesn't know which keys exist.
"""

from __future__ import annotations

from referentiels.reading.syntax.refusals import (
    find_eaten_text,
    report_alias,
    report_anchor,
    report_complex_key,
    report_depth,
    report_empty,
    report_glued,
    report_long_key,
    report_long_text,
    report_merge_key,
    report_not_a_mapping,
    report_second_document,
    report_tag,
    report_too_many,
)
from referentiels.reading.syntax.rules import (
    DUPLICATE_KEY,
    MINIMAL_MODEL,
    RULES,
    UNQUOTED_COLON,
    WORDINGS,
)
from referentiels.reading.syntax.stumbles import explain, explain_unplaced

__all__ = [
    "DUPLICATE_KEY",
    "MINIMAL_MODEL",
    "RULES",
    "UNQUOTED_COLON",
    "WORDINGS",
    "explain",
    "explain_unplaced",
    "find_eaten_text",
    "report_alias",
    "report_anchor",
    "report_complex_key",
    "report_depth",
    "report_empty",
    "report_glued",
    "report_long_key",
    "report_long_text",
    "report_merge_key",
    "report_not_a_mapping",
    "report_second_document",
    "report_tag",
    "report_too_many",
]
