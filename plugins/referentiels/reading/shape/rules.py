"""The departures from a schema, each with why it matters and an example."""

from __future__ import annotations

from referentiels.words.diagnostics import Example, Rule, Severity
from referentiels.words.doors import Key, Written, aside, code, codes
from referentiels.words.language import Message, say


def _error(name: str, why: Message, bad: str, good: str, into: str) -> Rule:
    return Rule(
        name=name, severity=Severity.ERROR, why=why, example=Example(bad=bad, good=good, into=into)
    )


UNKNOWN_KEY = _error(
    "unknown-key",
    say("Cette clé n'existe pas à cet endroit : ce qu'elle contient ne serait lu par personne."),
    "  nom: Le journal\n  name: Le journal",
    "  name: Le journal",
    "structure",
)
MISSING_FIELD = _error(
    "missing-field",
    say(
        "Un champ obligatoire n'est pas là. Il y en a très peu : sans eux, la page n'a pas de sens."
    ),
    "  kind: association",
    "  name: Le journal\n  kind: association",
    "structure-bare",
)
EMPTY_FIELD = _error(
    "empty-field",
    say("Un champ obligatoire, ou un élément de liste, est écrit mais vide."),
    '  name: ""',
    "  name: Le journal",
    "structure",
)
UNKNOWN_VALUE = _error(
    "unknown-value",
    say(
        "Ce champ n'accepte que quelques mots, les mêmes pour tous, afin que les pages se répondent."
    ),
    "            type: resultat",
    "            type: outcome",
    "indicator",
)
WRONG_TYPE = _error(
    "wrong-type",
    say("Une liste, un texte ou un bloc de clés est attendu, et c'est autre chose qui est écrit."),
    "  activities: journal de quartier",
    "  activities: [journal de quartier]",
    "structure",
)
BAD_DATE = _error(
    "bad-date",
    say(
        "Les dates s'écrivent de la plus grande unité à la plus petite, pour que chacun comprenne la "
        "même chose : 2024, 2024-02 ou 2024-02-01."
    ),
    "  date: 01/02/2024",
    "  date: 2024-02-01",
    "details",
)
NOT_A_NUMBER = _error(
    "not-a-number",
    say("Ce champ attend un nombre entier, sans décimale ni unité."),
    "              - {period: 2014, value: 22, sample: 85 personnes}",
    "              - {period: 2014, value: 22, sample: 85}",
    "results",
)
BAD_ADDRESS = _error(
    "bad-address",
    say(
        "Une adresse web commence par https:// ou http://. Les autres sortes d'adresses sont refusées."
    ),
    "  website: www.exemple.org",
    "  website: https://www.exemple.org",
    "structure",
)
BAD_LICENCE = _error(
    "bad-licence",
    say("La licence est donnée par son identifiant SPDX, que les outils reconnaissent."),
    "  licence: Creative Commons",
    "  licence: CC-BY-SA-4.0",
    "licence",
)
TOO_MANY_CHARACTERS = _error(
    "too-many-characters",
    say("Un nom tient sur une ligne ; les explications vont dans la présentation (summary)."),
    "  name: " + "très " * 61 + "long",
    "  name: Le journal",
    "structure",
)
EMPTY_REQUIRED = EMPTY_FIELD.worded(
    say("le champ obligatoire « {field} » est vide"), say("écrivez sa valeur")
)
EMPTY_ITEM = EMPTY_FIELD.worded(
    say("un élément de « {field} » est vide"), say("écrivez sa valeur, ou effacez-le"), "item"
)
MISSING = MISSING_FIELD.worded(
    say("il manque le champ « {field} » dans {place}"),
    say("donnez une valeur à « {field} »"),
    model=say("donnez une valeur à « {field} », par exemple {model}"),
)
MODELS: dict[str, str] = {
    "licence": "CC-BY-SA-4.0",
    "provenance": Written(
        "structure (écrit par elle) ou public-sources (d’après des documents)",
        codes("provenance", ("structure", "public-sources")).spoken,
    ),
    "format": "1",
    "type": code("type", "outcome"),
}
"""What to give as an example of a field that is missing."""
PLACES = {
    "Référentiel d’utilité sociale": say("un référentiel"),
    "Structure": say("une structure"),
    "Référentiel": say("le bloc « {key} »", key=Key("framework")),
    "Participation": say("un élément de « {key} »", key=Key("built_with")),
    "Domaine": say("un domaine"),
    "Critère": say("un critère"),
    "Critère partagé": say("un critère partagé"),
    "Indicateur": say("un indicateur"),
    "Indicateur partagé": say("un indicateur partagé"),
    "Résultat observé": say("un résultat"),
    "Utilisation": say("un élément de « {key} »", key=Key("usage")),
    "Version": say("un élément de « {key} »", key=Key("history")),
    "Source": say("une source"),
    "Domaine de la bibliothèque de critères": say("un domaine de la bibliothèque"),
}
"""Titles of the schemas' blocks, and how a sentence names them."""
NOT_A_CHOICE = UNKNOWN_VALUE.worded(
    say("« {value} » n'est pas une valeur de « {field} »"),
    say("valeurs possibles : {choices}"),
    near=say("vouliez-vous écrire « {near} » ? Valeurs possibles : {choices}"),
)
NOT_A_VALUE = UNKNOWN_VALUE.worded(
    say("« {value} » n'est pas une valeur de « {field} »"),
    say("voyez la page « Le format des fichiers »"),
    "other",
)
NOT_A_DATE = BAD_DATE.worded(
    say("« {text} » n'est pas une date attendue"),
    say("écrivez une année (2014), un mois (2014-10) ou un jour (2014-10-03)"),
    meant=say("écrivez {date}"),
    timed=say("écrivez le jour, {date}, ou seulement le mois, {month}"),
    part=say("écrivez l'année, {date}, ou le mois où cela commence, {month}"),
    either=say(
        "jour et mois peuvent se confondre : pour le {day} {month}, écrivez {date} ; pour le "
        "{other_day} {other_month}, {other_date}"
    ),
)
NOT_A_YEAR = BAD_DATE.worded(
    say("« {text} » n'est pas une année"),
    say("écrivez l'année sur quatre chiffres, par exemple 2014"),
    "year",
)
NOT_A_COUNT = NOT_A_NUMBER.worded(
    say("« {field} » attend un nombre entier, et non « {text} »"),
    say("écrivez seulement des chiffres, par exemple 85"),
)
NOT_A_URL = BAD_ADDRESS.worded(
    say("« {text} » n'est pas une adresse web acceptée"),
    say("une adresse commence par https:// ou http:// et ne contient pas d'espace"),
    bare=say("écrivez https://{text}"),
)
NOT_A_CONTACT = BAD_ADDRESS.worded(
    say("« {text} » n'est ni une page web ni une adresse électronique"),
    say("écrivez une page publique (https://…) ou une adresse partagée (contact@…)"),
    "contact",
)
NOT_A_LICENCE = BAD_LICENCE.worded(
    say("« {text} » n'est pas une licence reconnue"),
    say("écrivez par exemple CC-BY-SA-4.0, CC-BY-4.0, etalab-2.0 ou CC0-1.0"),
)
TOO_MANY = TOO_MANY_CHARACTERS.worded(
    say("« {field} » a {length} caractères ; la limite est de {limit}"),
    say("raccourcissez-le ; les explications vont dans la présentation{key}", key=aside("summary")),
)
WORDINGS = (
    EMPTY_REQUIRED,
    EMPTY_ITEM,
    MISSING,
    NOT_A_CHOICE,
    NOT_A_VALUE,
    NOT_A_DATE,
    NOT_A_YEAR,
    NOT_A_COUNT,
    NOT_A_URL,
    NOT_A_CONTACT,
    NOT_A_LICENCE,
    TOO_MANY,
)
RULES = (
    UNKNOWN_KEY,
    MISSING_FIELD,
    EMPTY_FIELD,
    UNKNOWN_VALUE,
    WRONG_TYPE,
    BAD_DATE,
    NOT_A_NUMBER,
    BAD_ADDRESS,
    BAD_LICENCE,
    TOO_MANY_CHARACTERS,
)
