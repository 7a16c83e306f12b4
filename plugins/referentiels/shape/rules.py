"""The departures from a schema, each with why it matters and an example."""

from __future__ import annotations

from referentiels.diagnostics import Example, Rule, Severity
from referentiels.language import Message, say


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
