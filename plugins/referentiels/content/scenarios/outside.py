"""Scenarios towards others: giving account to funders, telling what one brings."""

from __future__ import annotations

from referentiels.content.scenarios.scenario import Paper, Said, Scenario, Source, Step
from referentiels.content.scenarios.sources import (
    AVISE_GARAGES,
    AVISE_IMPACT,
    COORACE,
    CORLAB,
    CORLAB_STUDY,
    PARIS,
)
from referentiels.words.language import say

FUNDER_REPORT = Scenario(
    purpose="funder-report",
    title=say("Rendre compte aux financeurs"),
    question=say(
        "Comment montrer à celles et ceux qui nous soutiennent ce que leur aide a permis, sans nous réduire "
        "à des chiffres ?"
    ),
    who=say(
        "La personne qui écrit le bilan, relue par quelqu'un du terrain. En face : une ville, une "
        "caisse d'allocations familiales, une région, une fondation."
    ),
    when=say(
        "Au moment du bilan ou d'une demande ; et si possible avant, pour convenir de ce qui sera "
        "regardé."
    ),
    steps=(
        Step(
            say("Demandez ce qui compte"),
            say("Avant d'écrire, montrez vos critères et demandez ce qui sera vraiment lu."),
        ),
        Step(
            say("Choisissez peu"),
            say("Quelques critères, ceux que ce soutien touche. Le reste du tableau se joint."),
        ),
        Step(
            say("Dites trois choses par critère"),
            say("Ce que vous avez fait, ce que vous avez observé, auprès de combien de personnes."),
        ),
        Step(
            say("Montrez aussi ce qui résiste"),
            say("Ce qui n'a pas été mesuré, ce qui n'a pas bougé, ce que vous changez."),
        ),
        Step(
            say("Donnez la parole"),
            say(
                "Une phrase entendue, avec l'accord de la personne et rien qui la fasse reconnaître."
            ),
        ),
    ),
    prepare=say("Vos résultats de l'année, la convention, ce que vous aviez prévu ensemble."),
    outcome=say(
        "Deux pages qui se lisent, le tableau en annexe, une conversation plutôt qu'une note."
    ),
    parts=(
        Said(
            say(
                "Les critères qui ont des résultats, et d'abord les indicateurs de résultat : ils "
                "disent ce qui change."
            )
        ),
        Said(
            say(
                "Les réalisations que nomme la convention, et les cibles si vous les avez choisies "
                "ensemble."
            )
        ),
    ),
    papers=(
        Paper("summary", say("à lire : l'essentiel de votre référentiel")),
        Paper("follow-up", say("à joindre : ce qui a été observé, année par année")),
        Paper("framework", say("à joindre : tout le tableau, pour qui veut vérifier")),
    ),
    traps=(
        Said(
            say(
                "Vouloir prouver et s'améliorer du même geste. Ce sont deux buts : on n'y pose pas les "
                "mêmes questions."
            ),
            (Source("Gynger", "https://www.gynger.fr/mesurer-son-impact-dans-le-champ-social/"),),
        ),
        Said(
            say(
                "S'attribuer tout le changement. Le lien de cause à effet est souvent impossible à "
                "prouver : dites ce que vous avez vu, et ce qui a pu jouer aussi."
            ),
            (AVISE_IMPACT,),
        ),
        Said(
            say(
                "Refaire un tableau pour chacun. Les demandes qui s'ajoutent découragent : proposez le "
                "vôtre à tous."
            ),
            (COORACE,),
        ),
    ),
    seen=(
        Said(
            say("Des centres sociaux de Paris s'en servent pour dialoguer avec leurs financeurs."),
            (PARIS,),
        ),
        Said(
            say(
                "En Occitanie, des radios associatives ont en vue une convention avec leur Région, au "
                "moment où les financements baissent."
            ),
            (
                Source(
                    "Radios associatives d’Occitanie (ARRA)",
                    "https://adefpat.fr/actus/lutilite-sociale-des-radios-associatives-doccitanie-definie-avec-lappui-de-ladefpat",
                ),
            ),
        ),
        Said(
            say("L'Avise a écrit un mode d'emploi pour les financeurs eux-mêmes."),
            (
                Source(
                    "Avise, mode d’emploi pour les financeurs",
                    "https://pt.scribd.com/document/378439333",
                ),
            ),
        ),
    ),
)

COMMUNICATION = Scenario(
    purpose="communication",
    title=say("Faire comprendre ce que l'on apporte"),
    question=say("Que dire de ce que nous apportons à quelqu'un qui ne nous connaît pas ?"),
    who=say(
        "La personne qui communique, relue par une personne concernée : si elle ne s'y reconnaît pas, "
        "recommencez."
    ),
    when=say("Avant une assemblée générale, une fête, un appel aux dons, une rencontre."),
    steps=(
        Step(
            say("Choisissez à qui vous parlez"),
            say("Un habitant, un donateur, un élu : un support pour chacun, court."),
        ),
        Step(
            say("Gardez un domaine"),
            say("Celui qui répond à sa question. Dites-le avec vos mots, pas avec ceux du métier."),
        ),
        Step(
            say("Un fait, une voix"),
            say("Un chiffre avec son effectif, ou ce que l'on a vu ; puis une phrase entendue."),
        ),
        Step(
            say("Dites d'où cela vient"),
            say("La date, la source, l'adresse de votre page : chacun peut aller voir."),
        ),
    ),
    prepare=say("La synthèse en deux pages, deux ou trois récits, l'accord des personnes citées."),
    outcome=say("Un support court pour chaque interlocuteur, daté et vérifiable."),
    parts=(
        Said(
            say("Un ou deux domaines et leurs critères, nommés simplement ; pas le tableau entier.")
        ),
        Said(say("Les résultats racontés autant que les nombres : une histoire juste se retient.")),
    ),
    papers=(
        Paper("summary", say("pour tenir l'essentiel en deux pages")),
        Paper("domain-posters", say("pour le mur d'une fête ou d'une assemblée")),
        Paper("framework", say("pour répondre à qui veut tout voir")),
    ),
    traps=(
        Said(
            say(
                "Ne garder que les bonnes nouvelles : une limite dite à côté rend le reste croyable."
            )
        ),
        Said(say("Donner un pourcentage sans dire de combien de personnes.")),
        Said(
            say(
                "Laisser un seul chiffre vous résumer : l'audience d'une radio ne dit presque rien de "
                "ses apports."
            ),
            (CORLAB_STUDY,),
        ),
    ),
    seen=(
        Said(
            say(
                "L'outil des garages solidaires contient des supports à imprimer, différents selon "
                "l'interlocuteur : territoire, donateurs, grand public."
            ),
            (AVISE_GARAGES,),
        ),
        Said(
            say(
                "Dans la Sarthe, des centres sociaux voulaient être compris : ils ne sont ni un centre "
                "communal d'action sociale, ni un service que la loi impose."
            ),
            (
                Source(
                    "Maison des projets, Sarthe",
                    "https://maisondesprojets.fr/quapporte-notre-centre-social/",
                ),
            ),
        ),
        Said(
            say("En Bretagne, les radios de la CORLAB ont tiré un dépliant de leur évaluation."),
            (CORLAB,),
        ),
    ),
)
