"""What people are told while a site is made, whoever tells them: a log of the host, or a terminal.

Takes what was found, gives sentences to a `Teller`: notes, never anything that stops a build. Doesn't know
what is done about them.
"""

from __future__ import annotations

from typing import Protocol

from referentiels.build import hosting
from referentiels.history.archive import Archive
from referentiels.words import addresses


class Teller(Protocol):
    """Who tells people what happens: a log of the host, or a terminal."""

    def info(self, text: str, /) -> object:
        """Tell what is good to know."""

    def warning(self, text: str, /) -> object:
        """Tell what a strict build refuses."""

    def error(self, text: str, /) -> object:
        """Tell what is wrong."""


def report_archive(archive: Archive, log: Teller) -> None:
    """Say what was found, and what was not: notes, never anything that stops a build."""
    number = sum(len(each) for each in archive.earlier.values())
    if archive.reason:
        log.info(f"Pas de versions antérieures : {hosting.explain_no_history(archive.reason)}.")
        return
    if archive.cut_short:
        log.info(
            "Ce clone de Git ne contient qu'une partie de l'histoire : des versions antérieures peuvent "
            "manquer, et leurs adresses ne plus répondre. Demandez toute l'histoire : « fetch-depth: 0 » "
            "dans un workflow de GitHub, « GIT_DEPTH: 0 » sur GitLab, « git fetch --unshallow » ici."
        )
    for identifier, names in archive.former.items():
        left = ", ".join(f"{addresses.STRUCTURES}{name}/" for name in names)
        log.info(
            f"Le fichier de « {identifier} » a changé de nom : {left} et ses versions mènent maintenant à "
            f"{addresses.STRUCTURES}{identifier}/."
        )
    if number or archive.left_out:
        log.info(
            f"Versions antérieures publiées : {number}. Textes laissés de côté, qui ne passent plus "
            f"les vérifications : {archive.left_out}."
        )
