"""What is wrong with a workbook that came back; what its results say is for the checks of files."""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.self_evaluation.columns import IDENTIFIER
from referentiels.entrances.self_evaluation.sheet_names import BALANCE, GUIDE
from referentiels.entrances.workbook.mistakes import report
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Message, quote, say

_NEW_ONE = say("ajoutez-le d'abord au référentiel, puis reprenez un classeur neuf")


def report_identity_gone() -> Placed:
    """Report a workbook that doesn't say whose it is."""
    return report(
        None,
        "unreadable-workbook",
        say("ce classeur d'auto-évaluation ne dit plus à quel référentiel il appartient"),
        say(
            "remettez la feuille « {sheet} » du classeur d'origine, ou recopiez vos réponses dans un "
            "classeur neuf",
            sheet=GUIDE,
        ),
    )


def report_other_form(mark: str) -> Placed:
    """Report a workbook of a form that this program doesn't know."""
    return report(
        None,
        "unreadable-workbook",
        say("ce classeur est d'une autre forme (« {mark} ») que celle qui est lue ici", mark=mark),
        say(
            "prenez la version du programme qui l'a fait, ou recopiez vos réponses dans un classeur "
            "neuf"
        ),
    )


def report_nothing_filled() -> Placed:
    """Report a workbook where nothing was filled in."""
    return report(
        None,
        "nothing-filled",
        say("rien n'est rempli dans les feuilles des domaines"),
        say(
            "remplissez au moins une case blanche d'un indicateur ; les mots de la feuille « {sheet} » "
            "restent dans le classeur",
            sheet=BALANCE,
        ),
    )


def report_no_period(place: Message | None) -> Placed:
    """Report answers without a period; `place` is the cell that asks for it, unless it is gone."""
    if place is None:
        return report(
            None,
            "missing-period",
            say("ce classeur ne dit plus de quelle période il parle"),
            say(
                "remettez la feuille « {sheet} », ou écrivez la période de chaque ligne dans la "
                "colonne « Période »",
                sheet=BALANCE,
            ),
        )
    return report(
        place,
        "missing-period",
        say("la période de ce bilan n'est pas dite"),
        say("écrivez-la ici : une année (2025), un mois (2025-06) ou deux années (2024-2025)"),
    )


def report_alone(place: Message) -> Placed:
    """Report a line that has a period and nothing else."""
    return report(
        place,
        "period-alone",
        say("cette ligne a une période et rien d'autre : elle n'est pas reprise"),
        say("ajoutez une valeur ou un état, ou effacez la période"),
        Severity.WARNING,
    )


def report_no_value(place: Message) -> Placed:
    """Report an answer without a value nor a state."""
    return report(
        place,
        "missing-state",
        say("ni valeur ni état : ce résultat sera lu comme « observé »"),
        say("choisissez un état dans la liste, par exemple « pas observé » ou « en cours »"),
        Severity.WARNING,
    )


def report_no_number(place: Message, text: str) -> Placed:
    """Report « environ » where there is no number for it to be said of."""
    return report(
        place,
        "missing-number",
        say(
            "« {text} » se dit d'un nombre, et il n'y en a pas sur cette ligne : cela ne sera pas montré",
            text=quote(text),
        ),
        say("écrivez le nombre dans la colonne « Valeur », ou effacez cette case"),
        Severity.WARNING,
    )


def report_unknown_indicator(place: Message, identifier: str, close: str) -> Placed:
    """Report a line whose identifier is that of no indicator."""
    return report(
        place,
        "unknown-indicator",
        say(
            "« {id} » n'est l'identifiant d'aucun indicateur de ce référentiel",
            id=quote(identifier),
        ),
        say("remettez dans la colonne « {column} » : {id}", column=IDENTIFIER, id=close)
        if close
        else say("si c'est un nouvel indicateur : {cure}", cure=_NEW_ONE),
    )


def report_unnamed(place: Message, name: str) -> Placed:
    """Report a line without identifier, whose name is that of no indicator."""
    return report(
        place,
        "unknown-indicator",
        say(
            "cette ligne n'a pas d'identifiant, et « {name} » n'est pas un indicateur de ce "
            "référentiel",
            name=quote(name),
        )
        if name
        else say("cette ligne est remplie, mais ne dit pas de quel indicateur"),
        say(
            "remettez l'identifiant de l'indicateur ; si c'en est un nouveau : {cure}",
            cure=_NEW_ONE,
        ),
    )


def report_ambiguous(place: Message, name: str, identifiers: Sequence[str]) -> Placed:
    """Report a line that may be that of several indicators."""
    return report(
        place,
        "ambiguous-indicator",
        say("plusieurs indicateurs ont le nom « {name} »", name=quote(name)),
        say(
            "remettez l'identifiant de celui dont parle cette ligne : {identifiers}",
            identifiers=", ".join(identifiers),
        ),
    )


def report_mixed(place: Message, name: str, identifier: str, own: str, other: str) -> Placed:
    """Report a line that has the name of one indicator and the identifier of another."""
    return report(
        place,
        "mixed-lines",
        say(
            "cette ligne parle de « {name} », mais son identifiant ({id}) est celui de « {own} »",
            name=quote(name),
            id=identifier,
            own=quote(own),
        ),
        say(
            "remettez l'identifiant de cette ligne : {other} ; si les colonnes ont été triées ou "
            "décalées, vérifiez aussi les réponses",
            other=other,
        ),
    )


def report_several_results(place: Message, period: str, methods: Sequence[str]) -> Placed:
    """Report an answer that may be any of several results of the file."""
    return report(
        place,
        "ambiguous-result",
        say("le fichier a déjà plusieurs résultats de {period} pour cet indicateur", period=period),
        say(
            "dites dans la colonne « Méthode » duquel il s'agit : {methods}",
            methods=" ; ".join(methods),
        ),
    )


def report_said_twice(place: Message, first: Message) -> Placed:
    """Report two lines that say different things of one indicator."""
    return report(
        place,
        "said-twice",
        say(
            "une autre ligne ({place}) dit autre chose du même indicateur, pour la même période",
            place=first,
        ),
        say("gardez l'une des deux, ou dites la méthode de chacune si elles diffèrent"),
    )


def report_lost_columns(place: Message) -> Placed:
    """Report the sheet of a domain whose titles are gone."""
    return report(
        place,
        "missing-headers",
        say("les titres des colonnes ne sont pas trouvés"),
        say("remettez ceux d'un classeur neuf, au-dessus des lignes : Indicateur, Valeur, État…"),
    )


def report_own_column(place: Message, title: str) -> Placed:
    """Report a column that people added: it is theirs, and is not read."""
    return report(
        place,
        "unknown-column",
        say("la colonne « {title} » n'est pas connue : elle n'est pas lue", title=quote(title)),
        say("c'est sans effet si elle ne contient que des notes à vous"),
        Severity.WARNING,
    )


def report_renamed_column(place: Message, title: str, close: str) -> Placed:
    """Report a column that may be one of ours, which is no longer there under its title."""
    return report(
        place,
        "unknown-column",
        say(
            "la colonne « {title} » n'est pas connue, et il n'y a plus de colonne « {column} » : rien n'en "
            "est repris",
            title=quote(title),
            column=close,
        ),
        say(
            "si c'est la colonne « {column} », redonnez-lui ce titre ; sinon, remettez celle du classeur "
            "d'origine",
            column=close,
        ),
    )


def tell_filled(filled: int, unsaid: Sequence[str], most: int) -> tuple[Message, ...]:
    """Say how many indicators were filled in, and of which nothing is said."""
    whole = filled + len(unsaid)
    if not unsaid:
        return (
            say("{count} indicateurs, tous remplis.", count=whole)
            if whole > 1
            else say("Le seul indicateur est rempli."),
        )
    counted = (
        say("{filled} indicateurs remplis sur {count}.", filled=filled, count=whole)
        if filled > 1
        else say("{filled} indicateur rempli sur {count}.", filled=filled, count=whole)
    )
    names = " ; ".join(quote(one) for one in unsaid[:most])
    rest = len(unsaid) - most
    return (
        counted,
        say("Rien n'est dit de : {names} ; et {rest} autres.", names=names, rest=rest)
        if rest > 1
        else say("Rien n'est dit de : {names} ; et un autre.", names=names)
        if rest == 1
        else say("Rien n'est dit de : {names}.", names=names),
    )


def explain_other_structure(identity_of: str, wanted: str) -> Message:
    """Refuse a workbook for the file of another structure."""
    return say(
        "ce classeur est celui de « {own} », pas de « {wanted} » : pour l'autre, faites un classeur "
        "neuf avec « referentiels export --self-evaluation {wanted} »",
        own=quote(identity_of),
        wanted=quote(wanted),
    )


def explain_no_file(structure: str, identifier: str) -> Message:
    """Refuse a workbook of a structure that has no file here."""
    return say(
        "ce classeur est celui de « {structure} » ({id}), et il n'y a pas de fichier de ce nom dans "
        "frameworks/ : vérifiez que vous êtes dans le bon dossier",
        structure=quote(structure),
        id=quote(identifier) or "?",
    )


def report_no_page(structure: str, identifier: str) -> Placed:
    """Report on a page a workbook of a structure that the site doesn't have."""
    return report(
        None,
        "unreadable-workbook",
        say(
            "ce classeur est celui de « {structure} » ({id}), et ce site n'a pas de page de ce nom",
            structure=quote(structure),
            id=identifier,
        ),
        say("ouvrez-le sur le site où vous l'avez pris"),
    )


def explain_other_version(own: str, now: str, identifier: str) -> Message:
    """Refuse a workbook of another version of the framework."""
    return say(
        "{problem}. Faites un classeur neuf avec « referentiels export --self-evaluation {id} », et "
        "recopiez-y vos réponses",
        problem=_tell_other_version(own, now),
        id=identifier,
    )


def report_other_version(own: str, now: str) -> Placed:
    """Report on a page a workbook of another version of the framework."""
    return report(
        None,
        "unreadable-workbook",
        _tell_other_version(own, now),
        say("prenez un classeur neuf sur la page de la structure, et recopiez-y vos réponses"),
    )


def _tell_other_version(own: str, now: str) -> Message:
    return say(
        "ce classeur a été fait pour {own} du référentiel, qui en est maintenant à {now} : "
        "des indicateurs ont pu changer",
        own=name_version(own),
        now=name_version(now),
    )


def name_version(version: str) -> Message:
    """Name a version of a framework, which may have no number."""
    if version:
        return say("la version {version}", version=quote(version))
    return say("une version sans numéro")


def report_own_mistakes() -> Placed:
    """Report on a page that the published file has mistakes of its own."""
    return report(
        None,
        "unreadable-workbook",
        say("le référentiel publié a des erreurs, qui ne viennent pas de ce classeur"),
        say("écrivez à la personne qui s'occupe du site : il faut d'abord les corriger"),
    )
