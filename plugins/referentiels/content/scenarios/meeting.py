"""Scenarios around a table: evaluating oneself, taking stock as a team."""

from __future__ import annotations

from referentiels.content.scenarios.scenario import Paper, Said, Scenario, Source, Step
from referentiels.content.scenarios.sources import (
    BREST_CARD,
    LABO,
    PARIS,
)
from referentiels.words.language import say

SELF_EVALUATION = Scenario(
    purpose="self-evaluation",
    title=say("Évaluer soi-même ce que l'on apporte"),
    question=say(
        "Qu'apportons-nous vraiment, et que pourrions-nous mieux faire, de notre propre avis ?"
    ),
    who=say(
        "Un petit groupe qui mêle les regards : salariés, bénévoles, personnes concernées. Quelqu'un "
        "anime, quelqu'un note."
    ),
    when=say(
        "Quand vous avez le temps d'aller au bout : un critère par séance, sans chercher à tout voir."
    ),
    steps=(
        Step(
            say("Un critère par séance"),
            say("Lisez-le à voix haute, avec vos mots à vous. Chacun dit ce qu'il lui évoque."),
        ),
        Step(
            say("Des faits avant les avis"),
            say(
                "Mettez sur la table chiffres, réponses et récits. Chacun apporte un exemple vécu."
            ),
        ),
        Step(
            say("Dites où vous en êtes, en mots"),
            say("Pas de note : ce qui marche, ce qui résiste, ce que vous ne savez pas."),
        ),
        Step(
            say("Écrivez les limites"),
            say(
                "Qui n'a pas répondu ? Qu'est-ce qui a pu jouer aussi ? Ce que l'on ignore fait partie "
                "de la réponse."
            ),
        ),
        Step(
            say("Choisissez la suite"),
            say("Une amélioration par critère, et une personne qui s'en occupe."),
        ),
    ),
    prepare=say(
        "Le classeur de l'année, la carte du critère, les feuilles remplies avec chaque public."
    ),
    outcome=say("Une lecture partagée de chaque critère, avec ses limites, et ce qui va changer."),
    parts=(
        Said(
            say(
                "Un domaine à la fois, avec tous ses critères, même ceux qui n'ont pas encore "
                "d'indicateur : on peut en parler sans chiffre."
            )
        ),
        Said(
            say(
                "Les trois types d'indicateurs quand ils existent : ce que l'on fait, ce que cela "
                "change, ce qui reste."
            )
        ),
    ),
    papers=(
        Paper("self-evaluation", say("une ligne par indicateur, à remplir au fil des séances")),
        Paper("collection", say("pour entendre les publics avant d'en parler entre vous")),
        Paper("criterion-cards", say("pour poser un critère au milieu de la table")),
    ),
    traps=(
        Said(
            say(
                "Ne garder que les bonnes nouvelles. À Montpellier, une étude sur des jardins partagés "
                "a publié qu'elle n'avait constaté aucun changement au bout d'un an."
            ),
            (
                Source(
                    "Chaire Unesco Alimentations du monde, jardins partagés",
                    "https://chaireunesco-alimentationsdumonde.com/No13-Les-jardins-partages-peuvent-ils-promouvoir-des-modes-de-vie-plus-durables",
                ),
            ),
        ),
        Said(
            say(
                "Répondre à la place des autres. Interrogez les personnes, et laissez-leur l'anonymat : "
                "leur sincérité en dépend."
            ),
            (Source("im-prove, l’anonymat des enquêtes", "https://im-prove.fr/?p=1498"),),
        ),
        Said(
            say(
                "Se croire moins utile qu'on ne l'est : à Brest, la Ville constatait que les acteurs "
                "minoraient leur propre utilité."
            ),
            (BREST_CARD,),
        ),
    ),
    seen=(
        Said(
            say(
                "À Brest, des associations ont mené leur auto-évaluation, accompagnées pendant environ "
                "six mois."
            ),
            (BREST_CARD,),
        ),
        Said(
            say(
                "Avec « Aux captifs, la libération », la personne accompagnée se situe elle-même sur un "
                "arbre de capacités, avec son accompagnateur."
            ),
            (
                Source(
                    "Aux captifs, la libération, ACEROLA",
                    "https://www.captifs.fr/actualites/lacerola-un-outil-pour-laccompagnement-et-la-qualification-de-limpact-social-des-captifs/",
                ),
            ),
        ),
        Said(
            say(
                "Des tiers-lieux, qui ne peuvent pas payer une évaluation extérieure, demandaient une "
                "auto-évaluation libre et gratuite."
            ),
            (Source("Commune Mesure", "https://communemesure.fr/qui-sommes-nous"),),
        ),
    ),
)


TEAM_REVIEW = Scenario(
    purpose="team-review",
    title=say("Faire le point en équipe"),
    question=say("À quoi tenons-nous, et où en sommes-nous ensemble ?"),
    who=say(
        "Toute l'équipe : salariés, bénévoles, administrateurs. Sans public ni financeur, pour que "
        "chacun puisse douter à voix haute."
    ),
    when=say("En dehors de toute échéance : une rentrée, une journée d'équipe, une arrivée."),
    steps=(
        Step(
            say("Accrochez"),
            say("Les affiches des domaines au mur, le tableau au milieu, des chaises en rond."),
        ),
        Step(
            say("Piochez"),
            say(
                "Chacun tire une carte de critère et raconte un jour où il l'a vu vivre, ou manquer."
            ),
        ),
        Step(
            say("Rangez"),
            say("Ce qui est solide, ce qui flotte, ce qui manque. On se parle, on ne vote pas."),
        ),
        Step(
            say("Retenez"),
            say(
                "Gardez une ou deux cartes pour la suite, et notez les mots exacts : ils rendront le "
                "référentiel plus juste."
            ),
        ),
    ),
    prepare=say(
        "Une salle, des affiches et des cartes imprimées, quelqu'un qui anime sans avoir d'avis à "
        "défendre."
    ),
    outcome=say(
        "Des exemples vécus, un ou deux critères à reprendre, et du sens retrouvé ensemble."
    ),
    parts=(
        Said(
            say("Les domaines et les critères, sans les chiffres : ils viendront une autre fois.")
        ),
        Said(say("Deux ou trois critères, ceux que l'équipe choisit. Le reste attendra.")),
    ),
    papers=(
        Paper("criterion-cards", say("pour piocher, raconter, ranger")),
        Paper("domain-posters", say("pour que chacun voie de quoi l'on parle")),
        Paper("workshop", say("pour la personne qui anime")),
        Paper("framework", say("pour avoir tout le tableau sous la main")),
    ),
    traps=(
        Said(
            say(
                "En faire un contrôle des personnes. La crainte existe : dites d'emblée que l'on "
                "regarde ce que l'action apporte, pas qui travaille bien."
            ),
            (Source("Mécénat Conseil", "http://www.mecenat-conseil.fr/archives/2413"),),
        ),
        Said(
            say(
                "Vouloir finir le tableau. Sans cadre posé au départ, la démarche épuise des équipes "
                "déjà occupées."
            ),
            (
                Source(
                    "PQN-A, la mesure d’impact",
                    "https://pqn-a.fr/fr/ressources/analyses/l-evaluation-des-demarches-d-inclusion-numerique-focus-sur-la-mesure-d-impact",
                ),
            ),
        ),
        Said(say("Entendre toujours les mêmes voix. Commencez à deux, puis ouvrez au groupe.")),
    ),
    seen=(
        Said(
            say(
                "À Paris, des salariés et des administrateurs de centres sociaux s'en servent en dehors "
                "de toute échéance."
            ),
            (PARIS,),
        ),
        Said(
            say("Des équipes et leurs bénévoles y cherchent de quoi redonner du sens au projet."),
            (
                LABO,
                Source(
                    "association1901.fr, les enjeux de l’évaluation",
                    "https://association1901.fr/pouvoirs-publics/utilite-sociale-1-les-enjeux-de-levaluation/amp/",
                ),
            ),
        ),
    ),
)
