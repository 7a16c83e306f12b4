"""Scenarios with several structures: speaking for a sector, adjusting a policy."""

from __future__ import annotations

from referentiels.content.scenarios.scenario import Paper, Reading, Said, Scenario, Source, Step
from referentiels.content.scenarios.sources import (
    BREST,
    CORLAB,
    CORLAB_STUDY,
)
from referentiels.words import addresses
from referentiels.words.language import say

ADVOCACY = Scenario(
    purpose="advocacy",
    title=say("Plaider pour un secteur"),
    question=say(
        "Comment faire reconnaître, à plusieurs, ce que notre secteur apporte et que personne ne "
        "compte ?"
    ),
    who=say(
        "Un réseau ou une coordination, avec ses membres. Le réseau porte l'effort ; chaque membre "
        "garde la main sur son référentiel."
    ),
    when=say("Quand une décision se prépare : un budget, une convention, une loi. Pas après."),
    steps=(
        Step(
            say("Partez de ce qui est partagé"),
            say("Posez vos référentiels côte à côte. Les critères qui reviennent font votre voix."),
        ),
        Step(
            say("Choisissez ce que l'on ignore de vous"),
            say("Quel apport disparaît derrière le chiffre habituel ? Montrez celui-là."),
        ),
        Step(
            say("Recueillez de la même façon"),
            say(
                "Même question, même période, même manière chez tous : sinon, les réponses ne se "
                "mettent pas ensemble."
            ),
        ),
        Step(
            say("Gardez les différences"),
            say(
                "Plusieurs voix, qui a répondu, qui manque. Aucun membre n'est comparé à un autre."
            ),
        ),
        Step(
            say("Portez"),
            say("Une demande claire, deux pages pour la soutenir, un récit par territoire."),
        ),
    ),
    prepare=say(
        "Le référentiel transversal, l'accord des membres, quelqu'un qui tient l'ensemble."
    ),
    outcome=say("Un argument commun, dont chacun peut vérifier les sources."),
    parts=(
        Said(say("Les critères que plusieurs structures partagent : le référentiel transversal.")),
        Said(
            say(
                "Les critères sans indicateur chiffré : ce sont souvent des apports réels, et peu "
                "visibles."
            )
        ),
    ),
    readings=(Reading(say("le référentiel transversal"), addresses.TRANSVERSAL),),
    papers=(
        Paper("transversal", say("pour parler d'une seule voix")),
        Paper("summary", say("une par membre, pour les territoires")),
        Paper("collection", say("pour poser partout les mêmes questions")),
    ),
    traps=(
        Said(
            say(
                "Entrer dans la surenchère de chiffres, ou rendre tout le monde pareil : l'INJEP "
                "signale ces deux risques."
            ),
            (
                Source(
                    "INJEP, d’après Juris éditions",
                    "https://www.juriseditions.fr/rapports-et-etudes/levaluation-des-associations-sous-tous-les-angles/3413/",
                ),
            ),
        ),
        Said(
            say(
                "Parler pour celles et ceux qui n'ont pas répondu. La CORLAB dit elle-même que ses "
                "auditeurs, joints par Facebook, sont fidèles et connectés."
            ),
            (CORLAB_STUDY,),
        ),
        Said(
            say(
                "Laisser faire un classement : les petites et moyennes associations y perdent, selon "
                "ses critiques."
            ),
            (
                Source(
                    "loi1901.com, 2023",
                    "https://www.loi1901.com/breves_associatives.php?moteur1=2299",
                ),
            ),
        ),
    ),
    seen=(
        Said(
            say(
                "Les radios de la CORLAB ont associé plus de 780 bénévoles, salariés et partenaires "
                "pour dire ce que l'audience ne dit pas."
            ),
            (
                CORLAB,
                Source(
                    "utilite-sociale.org, radios de Bretagne",
                    "https://utilite-sociale.org/2024/06/17/radios-associatives-de-bretagne",
                ),
            ),
        ),
        Said(
            say("Le réseau ANDES a publié une étude sur ce qu'apportent les épiceries solidaires."),
            (
                Source(
                    "ANDES, épiceries solidaires",
                    "https://andes-france.com/andes-publie-la-premiere-etude-sur-limpact-social-des-epiceries-solidaires/",
                ),
            ),
        ),
        Said(
            say("En Île-de-France, le réseau du réemploi REFER a interrogé 50 adhérents."),
            (
                Source(
                    "REFER, observatoire 2021", "https://www.reemploi-idf.org/observatoire-2021/"
                ),
            ),
        ),
    ),
)


POLICY = Scenario(
    purpose="policy",
    title=say("Ajuster une action publique"),
    question=say(
        "Que regardent les structures que nous soutenons, et que pouvons-nous changer de notre côté ?"
    ),
    who=say(
        "Une collectivité ou un service de l'État, avec les structures concernées autour de la table "
        "dès le début."
    ),
    when=say("Avant d'écrire un appel à projets, un plan, une convention ; puis à mi-parcours."),
    steps=(
        Step(
            say("Lisez avant de demander"),
            say(
                "Ce qui est publié répond parfois déjà, et chaque question de plus prend du temps aux "
                "équipes."
            ),
        ),
        Step(
            say("Cherchez la diversité"),
            say("Quels domaines, quels publics, quels effets que l'on ne compte pas ?"),
        ),
        Step(
            say("Parlez-en avec les structures"),
            say("Dites ce que vous avez compris. Elles corrigent : une page n'est pas une action."),
        ),
        Step(
            say("Ajustez ce qui dépend de vous"),
            say("Un critère de soutien, un calendrier, une aide à l'évaluation elle-même."),
        ),
        Step(
            say("Rendez la réponse"),
            say("Dites ce que vous avez changé, et ce que vous n'avez pas pu changer."),
        ),
    ),
    prepare=say("Le référentiel transversal, les pages des structures, une date de rencontre."),
    outcome=say(
        "Une action qui tient compte de plusieurs effets, et des structures qui savent à quoi leurs "
        "réponses ont servi."
    ),
    parts=(
        Said(say("Ce que plusieurs structures partagent, et aussi ce qu'une seule regarde.")),
        Said(say("Les critères sans chiffre : des effets réels, mais peu visibles.")),
        Said(
            say(
                "Jamais les valeurs de deux structures côte à côte : elles n'ont pas été recueillies de "
                "la même façon."
            )
        ),
    ),
    readings=(
        Reading(say("la pluralité des effets"), addresses.PLURALITY),
        Reading(say("le référentiel transversal"), addresses.TRANSVERSAL),
    ),
    papers=(
        Paper("transversal", say("pour voir ce qui est commun")),
        Paper("summary", say("une par structure, avant de la rencontrer")),
        Paper("workshop", say("pour animer une séance à plusieurs structures")),
    ),
    traps=(
        Said(
            say(
                "Tenir à un seul indicateur : dans l'insertion, le taux de sorties vers l'emploi cache "
                "le reste du travail."
            ),
            (
                Source(
                    "The Conversation, Université Grenoble Alpes",
                    "https://www.univ-grenoble-alpes.fr/actualites/the-conversation/economie/the-conversation-evaluer-les-structures-d-insertion-par-l-activite-economique-au-dela-des-chiffres--1671134.kjsp",
                ),
            ),
        ),
        Said(
            say(
                "S'oublier soi-même : les pouvoirs publics aussi ont besoin de culture, de formation et "
                "de temps, et leurs calendriers s'y prêtent mal."
            ),
            (Source("Fonjep", "https://fonjep.org/actions-du-fonjep/evaluation-associative"),),
        ),
        Said(
            say(
                "Laisser croire que l'on évalue pour couper : le soupçon existe, répondez-y d'avance."
            ),
            (
                Source(
                    "Weka",
                    "http://www.weka.fr/action-sociale/base-documentaire/les-dossiers-du-medico-social-wk547/l-evaluation-des-besoins-des-usagers-sl3311249/elaboration-et-evaluation-des-parcours-d-insertion-sl3311384.html",
                ),
            ),
        ),
    ),
    seen=(
        Said(
            say(
                "À Brest, la Ville a proposé la démarche à des associations, aussi pour ajuster sa "
                "propre action."
            ),
            (BREST,),
        ),
        Said(
            say(
                "Cinq structures de médiation sociale ont évalué leur utilité, en partie pour aider "
                "l'État et les collectivités à décider."
            ),
            (
                Source(
                    "La Documentation française, médiation sociale",
                    "https://www.ladocumentationfrancaise.fr/rapports-publics/084000184/index.shtml",
                ),
            ),
        ),
        Said(
            say("Un guide de 2012, écrit par deux réseaux de collectivités, traite de cet usage."),
            (
                Source(
                    "Guide RTES et ARF, 2012",
                    "https://pdfslide.fr/documents/guide-utilite-sociale-2012.html",
                ),
            ),
        ),
    ),
)
