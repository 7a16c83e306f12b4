"""What a page needs to read a filled self-evaluation as we do: titles, words of ours, and messages.

Gives plain data, beside what `workbook/exported.py` gives. A sentence is one that our own reports give:
it is asked of them, its places still empty, so that nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from referentiels.editing.proposing import Placed
from referentiels.entrances.self_evaluation import (
    columns,
    finding,
    guide,
    lacking,
    lines,
    mistakes,
    recalling,
    returning,
    sheet_names,
    typed,
    untaken,
)
from referentiels.entrances.workbook.layout import LONGEST_SHEET_NAME
from referentiels.entrances.workbook.mistakes import report_refusal
from referentiels.insight.observations import SAID
from referentiels.model.values import NUMERIC
from referentiels.words.language import Message, Translator, say

_HERE = Message("", {})
_OWN = (columns.IDENTIFIER, sheet_names.GUIDE, sheet_names.BALANCE)
"""Values of sentences that are always the same: they are in their places already."""
_ASKED = ("own", "now")
"""Sentences in others that are not always the same."""
SCREEN: Mapping[str, Message] = {
    "year": say("Ce bilan donne au référentiel de « {name} » : {changes}."),
    "added": say("{n} résultat ajouté"),
    "addeds": say("{n} résultats ajoutés"),
    "changed": say("{n} résultat changé"),
    "changeds": say("{n} résultats changés"),
    "same": say("Le référentiel publié dit déjà tout cela : rien ne change."),
    "resultsOnly": say("Rien d'autre que des résultats n'est ajouté ni changé."),
}
"""What the page that is handed a self-evaluation says around the answers."""


def tell_year(words: Translator) -> dict[str, Any]:
    """Give all that it takes to read such a workbook and to say what is wrong with it in the same words."""
    return {
        "format": 1,
        "mark": guide.MARK,
        "labels": {
            "structure": guide.STRUCTURE,
            "page": guide.PAGE,
            "version": guide.VERSION,
            "form": guide.FORMAT,
            "address": guide.ADDRESS,
            "period": guide.PERIOD,
        },
        "sheets": {
            "guide": sheet_names.GUIDE,
            "balance": sheet_names.BALANCE,
            "taken": sheet_names.TAKEN,
            "unnamed": sheet_names.UNNAMED,
            "longest": LONGEST_SHEET_NAME,
            "fewest": sheet_names.FEWEST_KEPT,
        },
        "said": [one.title for one in columns.SAID],
        "titles": {
            "criterion": columns.CRITERION,
            "indicator": columns.INDICATOR,
            "identifier": columns.IDENTIFIER,
            "latest": columns.LATEST,
        },
        "asked": [one.key for one in columns.asked()],
        "telling": columns.TELLING,
        "steps": columns.RESULTS,
        "usual": typed.USUAL_STATE,
        "observed": SAID,
        "numeric": NUMERIC,
        "worded": typed.WORDED,
        "collective": [title for title, _ in guide.COLLECTIVE],
        "words": sorted({untaken.plain(one) for one in untaken.words_of_any()}),
        "ownWords": untaken.OWN_WORDS,
        "nothing": {"yet": guide.NOT_YET, "sources": guide.NOT_IN_SOURCES},
        "provenance": guide.PROVENANCES,
        "sample": recalling.SAMPLE,
        "limits": {
            "titles": lines.FEWEST_TITLES,
            "suggestions": finding.MOST_SUGGESTIONS,
            "unsaid": returning.MOST_NAMED,
            "recalled": recalling.MOST_RECALLED,
            "letters": recalling.LONGEST_RECALLED,
        },
        "screen": {name: words.gettext(one.template) for name, one in SCREEN.items()},
        "notes": {name: _sentence(one, words) for name, one in _notes()},
        "wordings": {name: _wording(one, words) for name, one in _wordings()},
    }


def _sentence(one: Message, words: Translator) -> str:
    """Give a sentence, with those of its values that are always the same."""
    text = words.gettext(one.template)
    for name, value in one.values.items():
        if isinstance(value, Message) and value.template and name not in _ASKED:
            text = text.replace(f"{{{name}}}", _sentence(value, words))
        elif value in _OWN:
            text = text.replace(f"{{{name}}}", str(value))
    return text


def _wording(one: Placed, words: Translator) -> dict[str, str]:
    said = one.diagnostic
    return {
        "rule": said.rule,
        "severity": said.severity,
        "message": _sentence(said.message, words),
        "help": _sentence(said.help, words),
    }


def _notes() -> Iterator[tuple[str, Message]]:
    names = ("all-filled", "one-filled")
    yield from zip(names, (mistakes.tell_filled(n, (), 1)[0] for n in (2, 1)), strict=True)
    for filled, unsaid, counted, rest in (
        (2, ["", "", ""], "filled", "unsaid-others"),
        (1, ["", ""], "filled-one", "unsaid-other"),
    ):
        told = mistakes.tell_filled(filled, unsaid, 1)
        yield from ((counted, told[0]), (rest, told[1]))
    yield "unsaid", mistakes.tell_filled(1, [""], 1)[1]
    yield "own-words", untaken.tell_kept(2)
    yield "own-word", untaken.tell_kept(1)
    yield "domain", lacking.name_domain("")
    yield "version", mistakes.name_version("x")
    yield "unnumbered", mistakes.name_version("")


def _wordings() -> Iterator[tuple[str, Placed]]:
    yield "identity-gone", mistakes.report_identity_gone()
    yield "other-form", mistakes.report_other_form("")
    yield "no-page", mistakes.report_no_page("", "")
    yield "other-version", mistakes.report_other_version("", "")
    yield "own-mistakes", mistakes.report_own_mistakes()
    yield "too-many-answers", report_refusal(returning.refuse_too_many())
    yield "nothing-filled", mistakes.report_nothing_filled()
    yield "no-period", mistakes.report_no_period(_HERE)
    yield "period-gone", mistakes.report_no_period(None)
    yield "period-alone", mistakes.report_alone(_HERE)
    yield "no-value", mistakes.report_no_value(_HERE)
    yield "no-number", mistakes.report_no_number(_HERE, "")
    yield "unknown-indicator", mistakes.report_unknown_indicator(_HERE, "", "")
    yield "unknown-indicator-close", mistakes.report_unknown_indicator(_HERE, "", "x")
    yield "unnamed", mistakes.report_unnamed(_HERE, "")
    yield "unnamed-indicator", mistakes.report_unnamed(_HERE, "x")
    yield "ambiguous-indicator", mistakes.report_ambiguous(_HERE, "", ())
    yield "mixed", mistakes.report_mixed(_HERE, "", "", "", "")
    yield "several-results", mistakes.report_several_results(_HERE, "", ())
    yield "said-twice", mistakes.report_said_twice(_HERE, _HERE)
    yield "lost-columns", mistakes.report_lost_columns(_HERE)
    yield "own-column", mistakes.report_own_column(_HERE, "")
    yield "renamed-column", mistakes.report_renamed_column(_HERE, "", "")
