"""The scenario for all that no other one names."""

from __future__ import annotations

from referentiels.content.scenarios.scenario import Paper, Said, Scenario, Source, Step
from referentiels.words.language import say

OTHER = Scenario(
    purpose="other",
    title=say("Inventer une autre utilisation"),
    question=say("Et si ce dont vous avez besoin n'est dans aucune de ces pages ?"),
    who=say(
        "Celles et ceux qui en ont besoin. Une utilisation ne tient que si quelqu'un a le temps de la "
        "faire vivre."
    ),
    when=say("Quand vous pouvez dire en une phrase ce que cela peut changer."),
    steps=(
        Step(
            say("Pour quoi faire ?"),
            say("Écrivez en une phrase ce que vous voulez comprendre, dire ou changer."),
        ),
        Step(
            say("Avec qui ?"),
            say("Qui s'en sert, qui recueille, à qui en parlerez-vous ?"),
        ),
        Step(
            say("Avec quoi ?"),
            say(
                "Rarement tout le tableau : choisissez, et cherchez d'abord ce que vous avez déjà."
            ),
        ),
        Step(
            say("Essayez une fois"),
            say("En petit, avec une date de fin. Gardez ce qui a servi, oubliez le reste."),
        ),
    ),
    prepare=say("Votre référentiel, même incomplet, et une question que vous vous posez vraiment."),
    outcome=say("Une réponse, ou une meilleure question ; et une idée à partager ici."),
    parts=(
        Said(say("Les critères qui répondent à votre question, et ceux-là seulement.")),
        Said(say("Un domaine sans indicateur peut suffire : on peut s'en servir pour se parler.")),
    ),
    papers=(
        Paper("framework", say("pour choisir, tableau en main")),
        Paper("criterion-cards", say("pour en parler à plusieurs")),
        Paper("transversal", say("pour voir ce que d'autres regardent")),
    ),
    traps=(
        Said(
            say(
                "Chercher quoi faire du tableau. Partez du besoin : s'il n'y en a pas, reposez-vous."
            )
        ),
        Said(
            say(
                "Publier trop. Les réponses brutes et les noms restent chez vous ; sur un petit groupe, "
                "un chiffre peut suffire à reconnaître quelqu'un."
            )
        ),
    ),
    seen=(
        Said(
            say(
                "Des tiers-lieux veulent se rapprocher les uns des autres sans effacer ce qui les "
                "distingue."
            ),
            (Source("Trois Tiers", "https://www.troistiers.space/knowledge/article/58"),),
        ),
        Said(
            say(
                "Dans la médiation numérique, l'enjeu peut être qu'une personne accompagnée prenne "
                "conscience de ses progrès."
            ),
            (Source("La MedNum", "https://lamednum.coop/?p=3375"),),
        ),
    ),
)
