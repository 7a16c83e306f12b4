"""What a proposal takes away or rewrites → what is asked of whoever proposes it, and what was answered.

Removals, then published results that change: others may rely on them, or have quoted them. Takes a review,
gives blocks, and one line of each. Doesn't know how they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referentiels.history.differences import Told
from referentiels.history.reviewing import Review
from referentiels.history.reviewing.blocks import Block, Line, Title, listed
from referentiels.history.reviewing.explanation import HEADING, RESULTS_HEADING
from referentiels.history.reviewing.telling import phrase, title
from referentiels.words.language import Translator, quote

MOST_TO_EXPLAIN = 60


def verdict(review: Review, words: Translator) -> str:
    """Say in a few words what is waited for; nothing when nothing is."""
    _ = words.gettext
    if review.lacks_removal_reason and review.lacks_results_reason:
        return _("Cette proposition retire quelque chose et change des résultats : dites pourquoi")
    if review.lacks_removal_reason:
        return _("Cette proposition retire quelque chose : dites pourquoi")
    if review.lacks_results_reason:
        return _("Cette proposition change des résultats publiés : dites pourquoi")
    return ""


def guard_blocks(review: Review, words: Translator) -> Iterator[Block]:
    """Say what must be explained, and what was said of it."""
    _ = words.gettext
    removals, rewritten = review.differences.removals, review.differences.rewritten
    if removals:
        yield Title(f"⚠ {_('Ce que cette proposition retire')}")
        yield _list(removals, words)
        asked = _(
            "Expliquez pourquoi dans le texte de la proposition, sous le titre « {heading} ». Une phrase "
            "suffit ; la vérification est refaite dès que le texte est enregistré."
        ).format(heading=words.text(HEADING))
        yield _answered(review.reasons.removals, asked, words)
    if rewritten:
        yield Title(f"⚠ {_('Résultats publiés qui changent')}")
        yield _list(rewritten, words)
        asked = _(
            "Ces résultats sont déjà publiés : des personnes les ont peut-être cités. Dites en un mot ce qui "
            "s'est passé (une faute de frappe, un calcul refait, des réponses en plus), dans le texte de la "
            "proposition, sous le titre « {heading} ». La vérification est refaite dès que le texte est "
            "enregistré."
        ).format(heading=words.text(RESULTS_HEADING))
        yield _answered(review.reasons.results, asked, words)


def _list(found: Sequence[Told], words: Translator) -> Block:
    told = (f"{title(group, words)} : {phrase(change, words)}" for group, change in found)
    return listed(told, len(found), MOST_TO_EXPLAIN, words)


def _answered(reason: str, asked: str, words: Translator) -> Line:
    if reason:
        return Line(reason, words.gettext("Explication donnée :"))
    return Line(asked, words.gettext("Explication manquante."))


def guard_lines(review: Review, words: Translator) -> Iterator[tuple[str, bool]]:
    """Say in one line each what must be explained, and whether it still must be."""
    removals, rewritten = len(review.differences.removals), len(review.differences.rewritten)
    if removals:
        told = words.ngettext(
            "Cette proposition retire un référentiel, un critère employé ou un indicateur suivi.",
            "Cette proposition retire des référentiels, des critères employés ou des indicateurs suivis "
            "({number} retraits).",
            removals,
        ).format(number=removals)
        lacks = review.lacks_removal_reason
        yield (f"{told} {_asked(words.text(HEADING), words)}" if lacks else told), lacks
    if rewritten:
        told = words.ngettext(
            "Cette proposition change un résultat déjà publié.",
            "Cette proposition change {number} résultats déjà publiés.",
            rewritten,
        ).format(number=rewritten)
        lacks = review.lacks_results_reason
        yield (f"{told} {_asked(words.text(RESULTS_HEADING), words)}" if lacks else told), lacks


def _asked(heading: str, words: Translator) -> str:
    return words.gettext(
        "Explication manquante : écrivez-la sous le titre « {heading} », dans le texte de la proposition."
    ).format(heading=quote(heading))
