"""Changes → text, Markdown, JSON.

Takes differences, gives text, and blocks for a report. Doesn't know how changes are found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from referentiels.checking.reporting import clean, escape_markdown
from referentiels.history.differences import Change, Differences, Group, Kind, Vanished, Weight
from referentiels.history.reviewing.blocks import (
    Block,
    Line,
    Title,
    capital,
    listed,
    shorten,
)
from referentiels.history.reviewing.markdown import write_markdown
from referentiels.words.addresses import source_of
from referentiels.words.language import Translator

MOST_CHANGES_IN_A_FILE = 60
MOST_CHANGES = 400
MOST_ADDRESSES = 200


def tell(differences: Differences, form: str, words: Translator) -> str:
    """Say what changes in one of `FORMS`."""
    return FORMS[form](differences, words)


def conclude(groups: Iterable[Group], words: Translator) -> str:
    """Say in one sentence how much changes, and in which way."""
    weights = [change.weight for group in groups for change in group.changes]
    fond, forme = weights.count(Weight.SUBSTANCE), weights.count(Weight.WORDING)
    if not weights:
        return words.gettext("Rien ne change dans ce qui est publié.")
    told = words.ngettext(
        "{number} changement de fond", "{number} changements de fond", fond
    ).format(number=fond)
    if not fond:
        told = words.gettext("Le sens ne change pas")
    if forme:
        told += words.ngettext(
            " ; {number} changement de forme", " ; {number} changements de forme", forme
        ).format(number=forme)
    return told + "."


def title(group: Group, words: Translator) -> str:
    """Name what a file is about."""
    name = shorten(" ".join(group.name.split()))
    if group.kind is Kind.LIBRARY:
        return words.gettext("Bibliothèque : {name}").format(name=name)
    return name


def phrase(change: Change, words: Translator) -> str:
    """Say a change, on one line, to follow a colon."""
    return shorten(" ".join(words.text(change.message).split()))


def sentence(change: Change, words: Translator) -> str:
    """Say a change, on its own line."""
    return capital(phrase(change, words))


def weigh(group: Group, weight: Weight) -> list[Change]:
    """Give the changes of one weight."""
    return [change for change in group.changes if change.weight is weight]


def weight_word(weight: Weight, words: Translator) -> str:
    """Name a weight."""
    if weight is Weight.SUBSTANCE:
        return words.gettext("Fond : le sens change")
    return words.gettext("Forme : les mêmes mots, écrits ou rangés autrement")


def address_line(one: Vanished, words: Translator) -> str:
    """Say an address that goes, and where its content would be."""
    if one.now:
        return words.gettext("/{address} (ce serait désormais /{now})").format(
            address=one.address, now=one.now
        )
    return f"/{one.address}"


# Terminal


def _tell_text(differences: Differences, words: Translator) -> str:
    lines: list[str] = []
    for group in differences.groups:
        lines.append(f"{clean(title(group, words))} ({clean(group.path)})")
        for weight in Weight:
            found = weigh(group, weight)
            if found:
                lines.append(f"  {weight_word(weight, words)}")
                lines += [f"    - {clean(sentence(one, words))}" for one in found]
        lines.append("")
    for heading, gone in _by_owner(differences.vanished, words):
        if gone:
            lines.append(heading)
            lines += [f"    - {clean(address_line(one, words))}" for one in gone]
            lines.append("")
    return "\n".join([*lines, conclude(differences.groups, words)]) + "\n"


# Markdown


def _tell_markdown(differences: Differences, words: Translator) -> str:
    blocks = (
        Line(conclude(differences.groups, words)),
        *change_blocks(differences.groups, words),
        *address_blocks(differences.vanished, words),
    )
    return "\n".join(write_markdown(blocks, words)).rstrip() + "\n"


def items(texts: Iterable[str], number: int, most: int, words: Translator) -> Iterator[str]:
    """Make a list of texts that stay texts in Markdown, cut where it grows too long."""
    yield from (
        f"- {escape_markdown(one.text)}" for one in listed(texts, number, most, words).lines
    )


# A report


def change_blocks(groups: Sequence[Group], words: Translator) -> Iterator[Block]:
    """Say what changes, file by file; the number of what is not shown is said."""
    shown = 0
    for place, group in enumerate(groups):
        if shown >= MOST_CHANGES:
            left = sum(len(one.changes) for one in groups[place:])
            yield Line(
                words.ngettext(
                    "… et {number} autre changement, dans d'autres fichiers.",
                    "… et {number} autres changements, dans d'autres fichiers.",
                    left,
                ).format(number=left)
            )
            return
        yield Title(title(group, words), 3)
        yield Line(group.path)
        for weight in Weight:
            found = weigh(group, weight)
            if found:
                yield Line("", weight_word(weight, words))
                told = (sentence(one, words) for one in found)
                yield listed(told, len(found), MOST_CHANGES_IN_A_FILE, words)
                shown += min(len(found), MOST_CHANGES_IN_A_FILE)


def address_blocks(vanished: Sequence[Vanished], words: Translator) -> Iterator[Block]:
    """Say which addresses go, and of which copies only a page that says so is left."""
    about = (
        words.gettext(
            "Des liens, des favoris ou des documents imprimés mènent peut-être encore à ces pages ou à ces "
            "endroits d'une page."
        ),
        words.gettext(
            "Leur adresse répondra toujours : une page y dira que la copie n'est plus ici, et mènera chez le "
            "site d'où elle venait, s'il est connu. Vous n'avez rien à faire."
        ),
    )
    for (heading, found), line in zip(_by_owner(vanished, words), about, strict=True):
        if found:
            yield Title(heading)
            yield Line(line)
            lines = (address_line(one, words) for one in found)
            yield listed(lines, len(found), MOST_ADDRESSES, words)


def _by_owner(
    vanished: Sequence[Vanished], words: Translator
) -> tuple[tuple[str, Sequence[Vanished]], tuple[str, Sequence[Vanished]]]:
    """Tell the addresses that we would break from those of copies, which other sites take back."""
    copies = [one for one in vanished if source_of(one.address)]
    ours = [one for one in vanished if not source_of(one.address)]
    return (
        (words.gettext("Adresses qui disparaîtraient"), ours),
        (words.gettext("Copies d'autres sites qui ne seraient plus montrées"), copies),
    )


# JSON


def _tell_json(differences: Differences, words: Translator) -> str:
    told = {
        "same_meaning": differences.same_meaning,
        "changes": [
            _record(group, change, words)
            for group in differences.groups
            for change in group.changes
        ],
        "vanished": [
            {"address": one.address, "now": one.now or None} for one in differences.vanished
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _record(group: Group, change: Change, words: Translator) -> dict[str, str | int | bool]:
    return {
        "kind": str(group.kind),
        "of": group.identifier,
        "subject": str(change.subject),
        "action": str(change.action),
        "weight": str(change.weight),
        "id": change.identifier,
        "path": change.origin.path,
        "line": change.origin.line,
        "needs_reason": change.needs_reason,
        "message": words.text(change.message),
    }


FORMS: Mapping[str, Callable[[Differences, Translator], str]] = {
    "text": _tell_text,
    "markdown": _tell_markdown,
    "json": _tell_json,
}
