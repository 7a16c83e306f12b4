"""What came of a form → an answer in French to the person, in Markdown that holds no markup of theirs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from referentiels.diagnostics import Severity
from referentiels.intake.proposals import Refusal
from referentiels.language import Translator
from referentiels.proposing import Placed, Proposal, errors_first
from referentiels.reporting import clean, escape_markdown, severity_word

MOST_SHOWN = 30
LONGEST_DIFFERENCE = 20_000
"""Characters: a longer difference is read in the proposal itself."""


def answer(outcome: Proposal | Refusal, words: Translator) -> str:
    """Say what was made of the form, or why nothing was, and what to do."""
    return "\n".join(_lines(outcome, words)).rstrip() + "\n"


def _lines(outcome: Proposal | Refusal, words: Translator) -> Iterator[str]:
    _ = words.gettext
    if isinstance(outcome, Refusal):
        yield _(
            "Merci. Votre message est bien arrivé, mais aucune proposition n'a pu en être faite :"
        )
        yield ""
        yield f"- {_sentence(outcome, words)}"
        yield ""
        yield _("Modifiez votre message (crayon, en haut à droite), puis dites-le ici.")
        return
    if outcome.has_errors:
        yield _("Merci. Il reste quelques points à corriger avant d'en faire une proposition :")
    elif outcome.before == outcome.text:
        yield _("Merci. Ce texte est le même que celui qui est publié : il n'y a rien à proposer.")
        return
    elif outcome.is_new:
        yield _("Merci ! Une proposition a été préparée, avec un nouveau fichier :")
    else:
        yield _("Merci ! Une proposition a été préparée, qui change un fichier publié :")
    yield ""
    if not outcome.has_errors:
        yield f"`{outcome.path}`"
        yield ""
        yield _("Rien n'est publié avant qu'une personne l'ait relue.")
        yield ""
    yield from _found(outcome, words)
    if not outcome.has_errors and not outcome.is_new:
        yield from _difference(outcome, words)


def _sentence(refusal: Refusal, words: Translator) -> str:
    message, cure = words.text(refusal.message), words.text(refusal.help)
    return f"{escape_markdown(message)} : {escape_markdown(cure)}."


def _found(outcome: Proposal, words: Translator) -> Iterator[str]:
    shown = errors_first(outcome.found)
    for one in shown[:MOST_SHOWN]:
        yield _item(one, words)
    if len(shown) > MOST_SHOWN:
        hidden = len(shown) - MOST_SHOWN
        yield "- " + words.ngettext("… et {number} autre.", "… et {number} autres.", hidden).format(
            number=hidden
        )
    if shown and all(one.diagnostic.severity is Severity.WARNING for one in shown):
        yield ""
        yield words.gettext("Ce sont des conseils : rien n'empêche de publier.")
    yield ""


def _item(placed: Placed, words: Translator) -> str:
    found = placed.diagnostic
    place = f"{escape_markdown(words.text(placed.place))} : " if placed.place else ""
    return (
        f"- **{severity_word(found.severity, words)}**, {place}"
        f"{escape_markdown(words.text(found.message))} (`{found.rule}`). "
        f"{escape_markdown(words.text(found.help))}"
    )


def _difference(outcome: Proposal, words: Translator) -> Iterator[str]:
    """Show, line by line, what would change in a file that is published."""
    lines = difflib.unified_diff(
        outcome.before.splitlines(),
        outcome.text.splitlines(),
        outcome.path,
        outcome.path,
        "",
        "",
        2,
        "",
    )
    text = "\n".join(clean(line) for line in lines)
    if len(text) > LONGEST_DIFFERENCE:
        yield words.gettext("La différence est longue : lisez-la dans la proposition.")
        return
    fence = "`" * max(4, _longest_run(text) + 1)
    yield words.gettext("Ce qui change, ligne par ligne :")
    yield ""
    yield f"{fence}diff\n{text}\n{fence}"


def _longest_run(text: str) -> int:
    """Give the longest run of backquotes: what surrounds the text must be longer."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest
