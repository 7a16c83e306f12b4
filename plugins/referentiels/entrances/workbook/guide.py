"""What the workbook says to who opens it: how to fill it in, and an invented example."""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.reading.nodes import Plain

TITLE = "Référentiel d’utilité sociale"
STEPS = (
    (
        "1. La structure",
        "Remplissez la feuille « Structure » : une réponse par ligne, dans la colonne « Valeur ».",
    ),
    (
        "2. Les domaines, les critères, les indicateurs",
        "Écrivez vos domaines, une ligne chacun, dans la feuille « Domaines ». Puis vos critères : la "
        "première colonne dit à quel domaine chacun se rattache, avec le nom que vous avez écrit. Puis "
        "vos indicateurs, de la même façon. Arrêtez-vous où vous voulez : un référentiel sans "
        "indicateur se publie aussi.",
    ),
    (
        "3. Ce que vous en faites",
        "Les autres feuilles sont facultatives : vos résultats, vos utilisations, qui a pris part, les "
        "versions, les sources. Enregistrez, puis envoyez le fichier à la personne qui s’occupe du "
        "site, ou déposez-le comme elle vous l’a indiqué.",
    ),
)
GOOD_TO_KNOW = (
    "Seules les cases blanches se remplissent. Les titres sont protégés, sans mot de passe, pour que "
    "le programme retrouve les colonnes.",
    "Quand une liste s’ouvre à droite d’une case, choisissez dedans. Les mots de la feuille "
    "« Listes » viennent de la bibliothèque de critères partagés.",
    "Plusieurs éléments dans une même case se séparent par des points-virgules : habitants ; bénévoles.",
    "Les dates s’écrivent 2014, 2014-10 ou 2014-10-03. Une vraie date de tableur est comprise aussi.",
    "Dans la feuille « Résultats observés », une ligne attend chaque indicateur connu, avec son unité : "
    "remplissez celles que vous avez, laissez les autres telles quelles.",
    "Une formule est lue pour son résultat. Macros et liens vers d’autres fichiers ne sont pas lus.",
    "Laissez vide la colonne « Identifiant » d’une nouvelle ligne : elle se remplit toute seule. Ne "
    "changez pas un identifiant déjà écrit : c’est l’adresse de la page.",
    "Effacer une ligne ou une case, c’est la retirer du référentiel : le programme le demande "
    "d’abord. Enlever toute une colonne ou toute une feuille ne retire rien.",
    "Rien de personnel : ni nom, ni téléphone, ni adresse de personne, ni réponse qui fait "
    "reconnaître quelqu’un.",
)
EXAMPLE_NOTE = (
    "Exemple inventé : cette structure n’existe pas. Rien n’est à remplir ici, et rien n’y est lu."
)
FORMER_MODEL: Mapping[str, Plain] = {"framework": {"provenance": "structure"}}
"""What empty models of before already said; today they say nothing for anyone, and are asked to."""
EXAMPLE: Mapping[str, Plain] = {
    "structure": {
        "name": "Exemple de quartier",
        "kind": "association",
        "summary": "Journal et ateliers d’écriture d’un quartier.",
        "territory": "Une ville, un quartier",
        "audiences": ["habitants", "bénévoles"],
    },
    "framework": {"provenance": "fictional", "licence": "CC-BY-SA-4.0", "status": "draft"},
    "domains": [
        {
            "name": "Faire société",
            "criteria": [
                {
                    "name": "Des habitants qui se parlent",
                    "limits": "Difficile à distinguer de l’effet des autres associations.",
                    "indicators": [
                        {
                            "name": "Part des lecteurs qui citent une rencontre faite grâce au journal",
                            "type": "outcome",
                            "nature": "percentage",
                            "unit": "%",
                            "source": "questionnaire aux lecteurs",
                            "results": [
                                {"period": "2014", "value": "22", "sample": "85"},
                                {
                                    "period": "2016",
                                    "state": "not-measured",
                                    "note": "pas de questionnaire cette année-là",
                                },
                            ],
                        },
                        {"name": "Nombre de numéros parus", "type": "output", "nature": "number"},
                    ],
                }
            ],
        }
    ],
    "usage": [
        {
            "purpose": "self-evaluation",
            "name": "Bilan du comité de rédaction",
            "who": ["bénévoles", "salariés"],
            "when": "chaque année en janvier",
        }
    ],
    "built_with": [{"who": "bénévoles", "how": "atelier collectif", "people": "12"}],
}
"""Invented, and drawn on a sheet that is not read."""
FORMER_EXAMPLE = ("Brest",)
"""What the example said in workbooks that people still have."""
