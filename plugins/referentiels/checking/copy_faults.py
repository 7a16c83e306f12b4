"""What is wrong with the copies of what other sites share → advice, at the file that it is about.

Takes a site and a path, gives a diagnostic that says what was found and what to do. Looks at nothing itself.
"""

from __future__ import annotations

from dataclasses import replace

from referentiels.model.neighbour import Neighbour
from referentiels.reading import lock
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Message, say

RULE = "sources"


def _fetch_again(neighbour: Neighbour) -> Message:
    return say("reprenez-la : referentiels fetch {id}", id=neighbour.id)


def tell_lock(path: str, reason: Message) -> Diagnostic:
    """Say that the note of the copies can't be read: it is ours, and stops what publishes."""
    told = warn(
        path,
        say(
            "ce qui est noté des copies d'autres sites ne peut pas être lu : {reason}",
            reason=reason,
        ),
        say(
            "remettez ce fichier comme il était ; ou effacez-le, puis « referentiels fetch » le refait : "
            "il ne s'écrit pas à la main"
        ),
    )
    return replace(told, severity=Severity.ERROR)


def tell_no_copy(neighbour: Neighbour, path: str) -> Diagnostic:
    """Say that there is no copy yet."""
    return warn(
        path,
        say("il n'y a pas encore de copie de ce que {name} partage", name=neighbour.name),
        say("prenez-la : referentiels fetch {id}", id=neighbour.id),
    )


def tell_unread(neighbour: Neighbour, path: str) -> Diagnostic:
    """Say that a copy can't be read."""
    return warn(
        path,
        say(
            "la copie de ce que {name} partage ne peut pas être lue, et n'est pas montrée",
            name=neighbour.name,
        ),
        _fetch_again(neighbour),
    )  # fmt: skip


def tell_unnoted(neighbour: Neighbour, path: str) -> Diagnostic:
    """Say that nobody knows of which day a copy is."""
    return warn(
        path,
        say("{file} ne dit pas de quel jour est cette copie", file=lock.NAME),
        _fetch_again(neighbour),
    )


def tell_other_version(neighbour: Neighbour, ours: str, noted: str, path: str) -> Diagnostic:
    """Say that a copy is not the one that was noted."""
    return warn(
        path,
        say(
            "cette copie est la version {ours}, et {file} parle de la version {noted} : son jour n'est pas "
            "connu",
            ours=ours, noted=noted, file=lock.NAME,
        ),
        _fetch_again(neighbour),
    )  # fmt: skip


def tell_other_home(neighbour: Neighbour, said: str, path: str) -> Diagnostic:
    """Say that a copy tells another site than the one that is declared."""
    return warn(
        path,
        say(
            "cette copie se dit du site {said}, et sources.yml dit {home}, où mènent les pages",
            said=said, home=neighbour.home,
        ),
        say("si le site a changé d'adresse, corrigez « home » ; sinon, corrigez « from »"),
    )  # fmt: skip


def tell_withheld(neighbour: Neighbour, path: str) -> Diagnostic:
    """Say that a file was left where it is."""
    return warn(
        path,
        say(
            "ce fichier de {name} n'est pas copié : il semble dire quelque chose d'une personne, ou ne peut "
            "pas être lu",
            name=neighbour.name,
        ),
        say("signalez-le à ce site ; le vôtre se construit sans lui"),
    )


def tell_twin(path: str, neighbour: Neighbour, twin: Neighbour) -> Diagnostic:
    """Say that two sources are one site."""
    return warn(
        path,
        say(
            "« {id} » et « {twin} » sont le même site, {home} : il n'est montré qu'une fois",
            id=neighbour.id, twin=twin.id, home=neighbour.home,
        ),
        say("retirez l'une de ces deux sources, ou corrigez son adresse"),
    )  # fmt: skip


def tell_own(neighbour: Neighbour, path: str) -> Diagnostic:
    """Say that a source is the very site that shows it."""
    return warn(
        path,
        say("« {id} » est ce site-ci : {home} est son adresse", id=neighbour.id, home=neighbour.home),
        say("retirez cette source, ou corrigez son adresse si c'est un autre site"),
    )  # fmt: skip


def tell_left(identifier: str, path: str) -> Diagnostic:
    """Say that a copy is there of a site that nobody declares."""
    return warn(
        path,
        say("cette copie n'est plus montrée : sources.yml ne nomme aucune source « {id} »", id=identifier),
        say("effacez ce dossier, ou nommez de nouveau la source"),
    )  # fmt: skip


def tell_changed(neighbour: Neighbour, path: str) -> Diagnostic:
    """Say that a file is not the one that was shared."""
    return warn(
        path,
        say("ce fichier n'est pas, ou n'est plus, celui que {name} partage", name=neighbour.name),
        say(
            "il n'est pas montré ; reprenez-le (referentiels fetch {id}), et proposez vos changements à ce "
            "site",
            id=neighbour.id,
        ),
    )


def warn(path: str, message: Message, help: Message) -> Diagnostic:
    """Advise on a copy: a mistake of others is never an error here."""
    return Diagnostic(
        rule=RULE,
        severity=Severity.WARNING,
        message=message,
        help=help,
        span=Span(path, 1, 1, 1, 1),
    )
