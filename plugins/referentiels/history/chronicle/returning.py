"""What comes back, a text or a whole framework → said with its day, in the language of whoever reads.

Takes days, gives changes as they are told. Doesn't know how a return is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.history.differences.vocabulary import Weight
from referentiels.insight.telling import tell_date
from referentiels.model.chronicle import Told
from referentiels.words.language import Message, Translator, say


def say_returned(
    day: str, domains: tuple[str, ...], changes: Sequence[Told], words: Translator
) -> Told:
    """Say that a framework is here again, since it went on a day; `changes` are what is new in it."""
    changed = say("de retour : il avait été retiré le {day}", day=day)
    same = say("de retour, sans rien de changé : il avait été retiré le {day}", day=day)
    told = _dated(changed if changes else same, day, Weight.SUBSTANCE, words)
    return told._replace(domains=domains)


def say_same(day: str, changes: Sequence[Told], words: Translator) -> Told:
    """Say of which day a text is again; it weighs as much as the changes that bring it back."""
    only_form = {one.weight for one in changes} == {Weight.WORDING.value}
    weight = Weight.WORDING if only_form else Weight.SUBSTANCE
    return _dated(say("le texte redevient celui du {day}", day=day), day, weight, words)


def _dated(message: Message, day: str, weight: Weight, words: Translator) -> Told:
    told = words.text(message._replace(values={"day": tell_date(day, words)}))
    return Told(told, weight.value, message=message)
