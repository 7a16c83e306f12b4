"""Scenarios over the years: following up, renewing the project."""

from __future__ import annotations

from referentiels.content.scenarios.scenario import Paper, Said, Scenario, Source, Step
from referentiels.content.scenarios.sources import (
    AVISE_GARAGES,
    EVAL,
    PARIS,
)
from referentiels.words.language import say

FOLLOW_UP = Scenario(
    purpose="follow-up",
    title=say("Suivre son action d'année en année"),
    question=say("Qu'est-ce qui bouge d'une année à l'autre, et que voulons-nous ajuster ?"),
    who=say(
        "La personne qui coordonne et celles qui recueillent : salariés, bénévoles, une ou deux "
        "personnes du conseil d'administration."
    ),
    when=say("Une fois par an, à date fixe ; à mi-parcours aussi, si quelque chose inquiète."),
    steps=(
        Step(
            say("Choisissez"),
            say(
                "Gardez les indicateurs que vous pourrez vraiment relever cette année. Laissez les "
                "autres au repos, et dites-le."
            ),
        ),
        Step(
            say("Répartissez"),
            say("Pour chacun : une personne, une source, une date. Sans nom, rien ne se remplit."),
        ),
        Step(
            say("Recueillez au fil de l'eau"),
            say(
                "Notez le chiffre ou le récit, le nombre de réponses, et ce qui vous a gênés pendant "
                "que vous vous en souvenez."
            ),
        ),
        Step(
            say("Regardez ensemble"),
            say(
                "Posez l'année à côté des précédentes. Dites d'abord ce que vous voyez, et ensuite "
                "seulement pourquoi."
            ),
        ),
        Step(
            say("Décidez d'un geste"),
            say("Une chose à changer, une à garder, une à regarder autrement l'an prochain."),
        ),
    ),
    prepare=say("Le classeur de l'année, vos relevés d'activité, deux ou trois récits."),
    outcome=say("Des résultats datés, avec leurs trous, et un ou deux ajustements décidés."),
    parts=(
        Said(
            say(
                "Les critères qui ont déjà des indicateurs, et d'abord ceux que vous relevez sans "
                "effort."
            )
        ),
        Said(
            say(
                "Au moins un indicateur de résultat par critère : les réalisations disent ce que vous "
                "avez fait, pas ce que cela a changé."
            )
        ),
    ),
    papers=(
        Paper("self-evaluation", say("pour noter l'année, les derniers résultats sous les yeux")),
        Paper("collection", say("pour recueillir, public par public")),
        Paper("follow-up", say("pour relire toutes les années d'un coup")),
    ),
    traps=(
        Said(
            say(
                "Changer de question ou de façon de recueillir : les deux années ne se suivent plus. "
                "Si vous changez, écrivez-le."
            )
        ),
        Said(
            say(
                "Recueillir plus que l'on ne regarde. Des structures décrivent beaucoup de données "
                "récoltées, et peu d'analyse."
            ),
            (EVAL,),
        ),
        Said(
            say(
                "Fêter ou pleurer trop vite : sur quelques réponses, une hausse ou une baisse ne veut "
                "presque rien dire."
            )
        ),
    ),
    seen=(
        Said(
            say(
                "Avec un outil en tableur conçu avec 21 garages solidaires, un responsable suit son "
                "activité et l'améliore."
            ),
            (AVISE_GARAGES,),
        ),
        Said(
            say(
                "À Paris, des centres sociaux font le point à mi-parcours pour réorienter l'action."
            ),
            (PARIS,),
        ),
    ),
)


PROJECT_RENEWAL = Scenario(
    purpose="project-renewal",
    title=say("Renouveler son projet"),
    question=say("Qu'avons-nous appris ces dernières années, et qu'est-ce que cela change ?"),
    who=say(
        "Le conseil d'administration et l'équipe, rejoints par des habitants et des partenaires pour "
        "une séance au moins."
    ),
    when=say("Avant d'écrire le nouveau projet : assez tôt pour que le bilan puisse le changer."),
    steps=(
        Step(
            say("Relisez le chemin"),
            say("Mettez les années bout à bout. Qu'est-ce qui revient ? Qu'est-ce qui a disparu ?"),
        ),
        Step(
            say("Demandez autour de vous"),
            say(
                "Interrogez vos publics et vos partenaires sur les critères qui comptent pour eux."
            ),
        ),
        Step(
            say("Triez les critères"),
            say("À garder, à redire autrement, à laisser partir. Rien n'oblige à tout emporter."),
        ),
        Step(
            say("Écrivez à partir de là"),
            say(
                "Reliez chaque objectif à un critère. Celui qui n'en trouve pas mérite une question."
            ),
        ),
        Step(
            say("Publiez la nouvelle version"),
            say("L'ancienne reste lisible : on voit le chemin parcouru."),
        ),
    ),
    prepare=say("Les résultats de toutes les années, l'ancien projet, les questions des publics."),
    outcome=say("Un bilan qui ouvre le nouveau projet, et un référentiel à jour pour la suite."),
    parts=(
        Said(say("Tout le référentiel, pour une fois : les domaines d'abord, puis les critères.")),
        Said(
            say(
                "Les indicateurs d'impact, même racontés : c'est le moment de voir ce qui reste après "
                "plusieurs années."
            )
        ),
    ),
    papers=(
        Paper("follow-up", say("pour relire les années bout à bout")),
        Paper("framework", say("pour trier les critères, tableau en main")),
        Paper("collection", say("pour interroger chaque public")),
        Paper("workshop", say("pour animer les séances à plusieurs")),
    ),
    traps=(
        Said(
            say(
                "Commencer trop tard. À Floirac, une évaluation s'est arrêtée avant de recueillir ses "
                "données, faute de temps."
            ),
            (
                Source(
                    "Coopérative Tiers-Lieux",
                    "https://coop.tierslieux.net/levaluation-dimpact-social/",
                ),
            ),
        ),
        Said(
            say(
                "Prendre un avant et un après pour une preuve : autre chose a pu changer en chemin. "
                "Dites-le."
            )
        ),
        Said(say("Garder tous les indicateurs par fidélité, même ceux que personne ne regarde.")),
    ),
    seen=(
        Said(
            say(
                "À Fos-sur-Mer, un centre social a mené l'évaluation de son utilité sociale d'octobre "
                "2017 à juin 2018, avant de renouveler son projet social."
            ),
            (
                Source(
                    "Centre social Fosséen",
                    "https://fr.readkong.com/page/evaluation-utilite-sociale-centre-social-fosseen-9102918",
                ),
            ),
        ),
        Said(
            say(
                "À Paris, des centres sociaux ont revu critères et indicateurs au bout de cinq ans."
            ),
            (PARIS,),
        ),
    ),
)
