"""What a run found → how many, in one sentence; and what all forms of a report say alike.

Takes an outcome and a translator, gives text. Doesn't know where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import Translator


class Outcome(Protocol):
    """What a run found."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def files(self) -> int: ...


def count(diagnostics: Iterable[Diagnostic], severity: Severity) -> int:
    """Count the mistakes of one severity, those that one line stands for included."""
    return sum(one.number for one in diagnostics if one.severity is severity)


def total(diagnostics: Iterable[Diagnostic]) -> int:
    """Count mistakes and advice, those that one line stands for included."""
    return sum(one.number for one in diagnostics)


def summarise(outcome: Outcome, words: Translator) -> str:
    """Say the result in one sentence, success included."""
    checked = words.ngettext(
        "{number} fichier vérifié", "{number} fichiers vérifiés", outcome.files
    ).format(number=outcome.files)
    errors = count(outcome.diagnostics, Severity.ERROR)
    warnings = count(outcome.diagnostics, Severity.WARNING)
    if not errors and not warnings:
        return words.gettext("Tout va bien : {checked}, rien à signaler.").format(checked=checked)
    parts = []
    if errors:
        parts.append(
            words.ngettext("{number} erreur", "{number} erreurs", errors).format(number=errors)
        )
    if warnings:
        parts.append(
            words.ngettext("{number} avertissement", "{number} avertissements", warnings).format(
                number=warnings
            )
        )
    files = len({diagnostic.span.path for diagnostic in outcome.diagnostics})
    return words.gettext("{problems} dans {files} ({checked}).").format(
        problems=words.gettext(" et ").join(parts),
        files=words.ngettext("{number} fichier", "{number} fichiers", files).format(number=files),
        checked=checked,
    )


def clean(text: str) -> str:
    """Show control, invisible and writing-direction characters instead of sending them."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in "\n\u00a0\u202f\u2009" else f"\\u{ord(c):04x}" for c in text
    )


def clean_name(path: str) -> str:
    """Show the name of a file on one line."""
    return clean(path.replace("\n", "\\n"))


def severity_word(severity: Severity, words: Translator) -> str:
    """Name a severity."""
    if severity is Severity.ERROR:
        return words.gettext("erreur")
    return words.gettext("avertissement")
