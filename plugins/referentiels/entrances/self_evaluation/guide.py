"""What the workbook says to who opens it: what it is, how to fill it in, how to send it back."""

from __future__ import annotations

from typing import NamedTuple

from referentiels.model.model import Framework
from referentiels.model.values import SMALL_SAMPLE

TITLE = "Auto-évaluation"
MARK = "auto-évaluation 1"
"""What the program knows such a workbook by; the number changes with the form of the workbook."""
STRUCTURE, PROVENANCE, PAGE, VERSION, DATE, LICENCE, ADDRESS, FORMAT = (
    "Structure",
    "Provenance",
    "Identifiant de la page",
    "Version du référentiel",
    "Date de cette version",
    "Licence",
    "Adresse de la page",
    "Format du classeur",
)
THIS_WORKBOOK = "Ce classeur"
INTRODUCTION = (
    "Ce classeur sert à faire le bilan d’une période : ce que vous avez observé, ce que vous n’avez "
    "pas pu observer, et ce que vous en avez appris. Il ne donne ni note ni classement. Une "
    "difficulté ou l’absence d’effet se disent aussi simplement qu’une bonne nouvelle."
)
NOT_TO_CHANGE = (
    "Ces lignes disent au programme à quel référentiel ce classeur appartient : ne les changez pas."
)
PARTS = (
    (
        "Comment le remplir",
        (
            (
                "1. La période",
                "Dans la feuille « Bilan », écrivez la période dont vous parlez : 2025, 2025-06 ou "
                "2024-2025.",
            ),
            (
                "2. Les indicateurs",
                "Chaque domaine a sa feuille, chaque indicateur sa ligne. À gauche, ce que dit le "
                "référentiel et ce qui a déjà été observé. À droite, les cases blanches se "
                "remplissent.",
            ),
            (
                "3. Ce que vous savez",
                "Remplissez ce que vous savez et laissez vide le reste : un classeur à moitié rempli "
                "se renvoie aussi. Mieux vaut peu d’indicateurs bien compris que tous remplis à "
                "la hâte.",
            ),
            (
                "4. Ce que vous en dites ensemble",
                "La feuille « Bilan » a de la place pour ce que vous avez vu, ce que vous n’avez pas "
                "pu observer et ce que vous décidez. Ces mots restent dans ce classeur : le programme "
                "ne les lit pas.",
            ),
        ),
    ),
    (
        "Ce que veut dire chaque case",
        (
            (
                "Valeur",
                "Le nombre seul, sans son unité : 22 plutôt que 22 %. Pour un indicateur en mots, une "
                "parole ou un court récit, qui ne fait reconnaître personne.",
            ),
            (
                "Approximation",
                "À choisir dans la liste quand vous n’avez pas de chiffre exact : « plus de », « moins "
                "de » ou « environ ». Pour « plus de 70 % » : 70 dans la case de la valeur, « plus de » "
                "dans celle-ci.",
            ),
            (
                "État",
                "À choisir dans la liste. « observé », ou rien : c’est fait. « pas observé » : vous "
                "n’avez pas regardé cette fois-ci. « trop peu de réponses » : vous avez regardé, mais "
                "il n’y a pas de quoi conclure. « en cours » : le résultat viendra plus tard. « pas "
                "d’effet observé » : vous avez regardé, et rien n’a changé ; c’est un résultat.",
            ),
            (
                "Effectif",
                "Sur combien de personnes ou de cas : un nombre. Sous "
                f"{SMALL_SAMPLE}, soyez prudents : un pourcentage bouge beaucoup pour peu de chose, et "
                "les réponses peuvent faire reconnaître quelqu’un. Dites-le dans la note, ou choisissez "
                "l’état « trop peu de réponses ».",
            ),
            (
                "Méthode",
                "D’où vient l’information cette fois : questionnaire, relevé, entretiens… Si elle a "
                "changé depuis la dernière fois, dites-le : les deux résultats ne se comparent pas.",
            ),
            (
                "Note",
                "Ce qu’il faut savoir pour lire ce résultat : qui n’a pas répondu, ce qui n’est pas "
                "compté.",
            ),
            (
                "Difficultés",
                "Ce qui a gêné pour observer, cette fois-ci : trop peu de temps, une question mal "
                "comprise, des personnes que l’on n’a pas pu joindre.",
            ),
            (
                "Ce que l’on a appris",
                "Ce que cette observation vous apprend, et ce que vous en ferez : continuer, changer "
                "une action, observer autrement.",
            ),
            (
                "Période",
                "À remplir seulement si elle n’est pas celle de la feuille « Bilan ».",
            ),
            (
                "Identifiant",
                "La dernière colonne sert au programme à retrouver chaque ligne. Ne la changez pas.",
            ),
        ),
    ),
    (
        "Bon à savoir",
        (
            (
                "Rien de personnel",
                "Ni nom, ni téléphone, ni adresse de personne, ni réponse qui fait reconnaître "
                "quelqu’un : ce que vous écrivez ici sera publié, sauf les mots de la feuille "
                "« Bilan ».",
            ),
            (
                "Les titres",
                "Ils sont protégés, sans mot de passe, pour que le programme retrouve les colonnes. "
                "Une ligne ajoutée n’est pas reprise : un nouvel indicateur s’ajoute d’abord au "
                "référentiel.",
            ),
        ),
    ),
    (
        "Comment le renvoyer",
        (
            (
                "Envoyer",
                "Enregistrez ce classeur, en .xlsx ou en .ods. Envoyez-le seulement à la personne qui "
                "s’occupe du site : la page « Mentions » du site dit à qui écrire. Ne le joignez pas à "
                "un message public : vos mots de la feuille « Bilan » y seraient lus par tous.",
            ),
            (
                "Ce qui se passe",
                "Chaque ligne remplie devient un résultat daté de votre référentiel. Rien d’autre n’y "
                "change. Si quelque chose n’est pas compris, le programme dit dans quelle case.",
            ),
            (
                "L’an prochain",
                "Reprenez un classeur neuf : il contiendra vos résultats de cette année. Un classeur "
                "d’une autre version du référentiel n’est pas repris.",
            ),
        ),
    ),
)
NO_DOMAIN = (
    "Ce référentiel n’a pas encore de domaine : il n’y a donc rien à remplir ici pour l’instant. "
    "Quand il aura des domaines, des critères et des indicateurs, reprenez un classeur neuf."
)


class Nothing(NamedTuple):
    """What a line says where there is nothing to fill in."""

    criterion: str
    indicator: str


NOT_YET = Nothing(
    "Pas encore de critère dans ce domaine : rien à remplir ici pour l’instant.",
    "Pas encore d’indicateur pour ce critère : rien à remplir pour l’instant.",
)
NOT_IN_SOURCES = Nothing(
    "Les sources ne montrent pas de critère ici : rien à remplir pour l’instant.",
    "Les sources ne montrent pas d’indicateur ici : rien à remplir pour l’instant.",
)


def nothing_in(framework: Framework) -> Nothing:
    """Say that there is nothing yet; what sources don't show may exist all the same."""
    return NOT_IN_SOURCES if framework.provenance == "public-sources" else NOT_YET


PROVENANCES = {
    "fictional": "exemple inventé : cette structure n’existe pas",
    "structure": "écrit par la structure",
    "source": "fait par Référentiels partagés à partir d’une source publique ; la structure ne l’a pas relu",
    "sources": (
        "fait par Référentiels partagés à partir de {number} sources publiques ; la structure ne l’a pas "
        "relu"
    ),
}


def provenance_of(framework: Framework) -> str:
    """Say who wrote a framework, so that nobody believes that a structure said what it didn't."""
    if framework.provenance == "fictional":
        return PROVENANCES["fictional"]
    if framework.provenance != "public-sources":
        return PROVENANCES["structure"]
    number = len(framework.sources)
    return PROVENANCES["sources" if number > 1 else "source"].format(number=number)


PERIOD = "Période de ce bilan"
PERIOD_HELP = "À remplir : une année (2025), un mois (2025-06) ou deux années (2024-2025)."
BALANCE_HEADERS = ("Domaine", "Feuille", "Indicateurs", "Renseignés")
BALANCE_WIDTHS = (34, 64, 14, 14)
BALANCE_HELP = (
    "Ces nombres se mettent à jour tout seuls. Ils disent où vous en êtes, pas si c’est bien."
)
WHOLE = "En tout"
COLLECTIVE = (
    ("Ce que nous avons vu", "Ce qui ressort des observations, en quelques phrases."),
    (
        "Ce que nous n’avons pas pu observer",
        "Et pourquoi : ce qui manque, ce qui ne se mesure pas, ce que l’on sent sans le voir.",
    ),
    (
        "Ce que nous décidons",
        "Ce qui continue, ce qui change, ce que l’on observera autrement, et qui s’en occupe.",
    ),
)
COLLECTIVE_TITLE = "Ce que nous en disons ensemble"
COLLECTIVE_HELP = (
    "Ces mots sont pour vous : ils restent dans ce classeur, le programme ne les lit pas et ils ne sont "
    "pas publiés."
)
