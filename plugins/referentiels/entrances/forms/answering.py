"""What came of a form → an answer in French to the person, in Markdown that holds no markup of theirs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from referentiels.checking.reporting import clean, escape_markdown, severity_word
from referentiels.editing.proposing import Placed, Proposal, errors_first
from referentiels.entrances.forms.depot import Taken
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.losses import Losses
from referentiels.history.reviewing.explanation import HEADING
from referentiels.history.reviewing.telling import address_line, items, sentence
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Message, Translator

MOST_SHOWN = 30
LONGEST_REASON = 2_000
LONGEST_DIFFERENCE = 20_000
"""Characters: a longer difference is read in the proposal itself."""


def answer(taken: Taken, words: Translator) -> str:
    """Say what was made of the form, or why nothing was, and what to do."""
    return "\n".join(_lines(taken, words)).rstrip() + "\n"


def _lines(taken: Taken, words: Translator) -> Iterator[str]:
    made = taken.made
    if isinstance(made, Refusal):
        yield from _refused(made, words)
        yield from _notes(taken.notes, words)
        return
    yield _verdict(made, words)
    yield ""
    if not made.has_errors and made.before != made.text:
        yield f"`{made.path}`"
        yield ""
        yield words.gettext("Rien n'est publié avant qu'une personne l'ait relue.")
        yield ""
    yield from _losses(taken, words)
    if made.before != made.text:
        yield from _found(made, words)
    yield from _kindred(taken.kindred, words)
    yield from _notes(taken.notes, words)
    if not made.has_errors and not made.is_new and made.before != made.text:
        yield from _difference(made, words)


def _refused(refusal: Refusal, words: Translator) -> Iterator[str]:
    yield words.gettext(
        "Merci. Votre message est bien arrivé, mais aucune proposition n'a pu en être faite :"
    )
    yield ""
    yield f"- {_sentence(refusal, words)}"
    yield ""
    yield words.gettext("Modifiez votre message (crayon, en haut à droite), puis dites-le ici.")
    yield ""


def _verdict(made: Proposal, words: Translator) -> str:
    if made.has_errors:
        return words.gettext(
            "Merci. Il reste quelques points à corriger avant d'en faire une proposition :"
        )
    if made.before == made.text:
        return words.gettext(
            "Merci. Ce texte est le même que celui qui est publié : il n'y a rien à proposer."
        )
    if made.is_new:
        return words.gettext("Merci ! Une proposition a été préparée, avec un nouveau fichier :")
    return words.gettext("Merci ! Une proposition a été préparée, qui change un fichier publié :")


def _losses(taken: Taken, words: Translator) -> Iterator[str]:
    """Say first what the person may not have meant: what goes, and what would be someone else's."""
    losses = taken.losses
    told = [words.text(one) for one in losses.owners]
    told += [sentence(one, words) for one in losses.gone]
    if told:
        title = words.gettext("Vérifiez : voici ce qui disparaîtrait, ou changerait de main.")
        yield f"**{title}**"
        yield ""
        yield from items((one[:1].upper() + one[1:] for one in told), len(told), MOST_SHOWN, words)
        yield ""
    if losses.vanished:
        title = words.gettext("Adresses qui disparaîtraient")
        yield f"**{title}**"
        yield ""
        lines = (address_line(one, words) for one in losses.vanished)
        yield from items(lines, len(losses.vanished), MOST_SHOWN, words)
        yield ""
    yield from _reason(losses, taken.reason, words)


def _reason(losses: Losses, reason: str, words: Translator) -> Iterator[str]:
    """Give the words of the person where those who review look for a reason."""
    if losses.needs_reason and reason:
        yield f"## {words.text(HEADING)}"
        yield ""
        yield escape_markdown(reason[:LONGEST_REASON])
        yield ""
        title = words.gettext("Ce que dit le programme")
        yield f"## {title}"
        yield ""


def _kindred(told: Sequence[Message], words: Translator) -> Iterator[str]:
    if told:
        yield words.gettext(
            "Des critères partagés disent peut-être la même chose que les vôtres. Les relier ne change pas "
            "vos mots : cela montre qui d'autre regarde cela. C'est vous qui voyez :"
        )
        yield ""
        yield from items((words.text(one) for one in told), len(told), MOST_SHOWN, words)
        yield ""


def _notes(notes: Sequence[Message], words: Translator) -> Iterator[str]:
    if notes:
        yield words.gettext("À savoir, sur la façon dont votre message a été lu :")
        yield ""
        told = [words.text(one) for one in notes]
        yield from items(
            (f"{one[:1].upper()}{one[1:]}." for one in told), len(told), MOST_SHOWN, words
        )
        yield ""


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
