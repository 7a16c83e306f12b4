"""A review → what GitHub writes beside the lines: the most serious first, as many as it shows.

GitHub shows ten errors and ten warnings of a step, and drops the others without a word: the last line
says how many there are in all. Takes a review, gives workflow commands; each line is one, whatever a file
holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.checking.reporting import annotate, escape_data, summarise
from referentiels.history.reviewing import Review
from referentiels.history.reviewing.guarding import guard_lines
from referentiels.words.language import Translator

MOST_ANNOTATIONS = 10
"""Of one severity in one step."""
LONGEST = 4000


def annotate_review(review: Review, words: Translator) -> str:
    """Give the workflow commands of a step."""
    return "\n".join(_lines(review, words)) + "\n"


def _lines(review: Review, words: Translator) -> Iterator[str]:
    errors, warnings = MOST_ANNOTATIONS, MOST_ANNOTATIONS
    for told, lacks_reason in guard_lines(review, words):
        yield f"::{'error' if lacks_reason else 'warning'}::{escape_data(told)}"
        errors -= lacks_reason
        warnings -= not lacks_reason
    yield from (annotate(one, words)[:LONGEST] for one in review.errors[:errors])
    yield from (annotate(one, words)[:LONGEST] for one in review.warnings[:warnings])
    told = summarise(review.outcome, words)
    hidden = max(0, len(review.errors) - errors) + max(0, len(review.warnings) - warnings)
    if hidden:
        told += " " + words.ngettext(
            "{number} message n'est pas montré à côté des lignes : tout est dans le compte rendu.",
            "{number} messages ne sont pas montrés à côté des lignes : tout est dans le compte rendu.",
            hidden,
        ).format(number=hidden)
    yield f"::notice::{escape_data(told)}"
