"""The words on screen for the codes of the files: one French word for each English one.

Takes a field and a code, gives a message. Doesn't know where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.words.language import Message, say

MONTHS_IN_A_ROW = say(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
MONTHS = tuple(MONTHS_IN_A_ROW.template.split(" "))
"""In French: what authors and spreadsheets write."""
ENGLISH_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
"""What some authors write all the same."""
SAID_MONTHS = (
    say("janvier"), say("février"), say("mars"), say("avril"), say("mai"), say("juin"),
    say("juillet"), say("août"), say("septembre"), say("octobre"), say("novembre"), say("décembre"),
)  # fmt: skip
"""One by one: what is said of a day."""
FIRST_DAY = say("1er")

LABELS: Mapping[str, Mapping[str, Message]] = {
    "kind": {
        "association": say("association"),
        "cooperative": say("coopérative"),
        "collective": say("collectif"),
        "project": say("projet"),
        "network": say("réseau"),
        "public-body": say("organisme public"),
        "foundation": say("fondation"),
        "company": say("entreprise"),
        "report": say("rapport"),
        "tool": say("outil"),
        "study": say("étude"),
        "other": say("autre"),
        "": say("non précisé"),
    },
    "framework_status": {
        "draft": say("en construction"),
        "adopted": say("validé"),
        "in-use": say("utilisé"),
        "retired": say("n'est plus utilisé"),
    },
    "provenance": {
        "structure": say("écrit par la structure"),
        "public-sources": say("écrit à partir de sources publiques"),
        "fictional": say("exemple inventé"),
    },
    "provenance_said": {
        "structure": say("écrit par la structure"),
        "public-sources": say("d'après des sources publiques"),
        "fictional": say("exemple inventé"),
    },
    "criterion_status": {
        "proposed": say("proposé"),
        "shared": say("partagé"),
        "retired": say("retiré"),
    },
    "role": {
        "criterion": say("critère"),
        "heading": say("simple intitulé, sans critère dans les sources"),
    },
    "relation": {
        "same": say("le même"),
        "adapted": say("adapté"),
        "narrower": say("plus étroit"),
        "broader": say("plus large"),
    },
    "equivalence": {
        "same": say("le même"),
        "close": say("proche"),
        "broader": say("plus large là-bas"),
        "narrower": say("plus étroit là-bas"),
        "none": say("autre chose"),
    },
    "relation_said": {
        "same": say("le même"),
        "adapted": say("dit un peu autrement"),
        "narrower": say("plus précis que le critère partagé"),
        "broader": say("plus large que le critère partagé"),
    },
    "type": {
        "output": say("réalisation"),
        "outcome": say("résultat"),
        "impact": say("impact"),
    },
    "type_meaning": {
        "output": say("ce que l'on fait"),
        "outcome": say("ce que cela change tout de suite"),
        "impact": say("ce qui reste à plus long terme"),
    },
    "nature": {
        "number": say("nombre"),
        "percentage": say("pourcentage"),
        "amount": say("montant"),
        "scale": say("échelle"),
        "yes-no": say("oui ou non"),
        "text": say("texte"),
    },
    "approximation": {
        "more-than": say("plus de"),
        "less-than": say("moins de"),
        "about": say("environ"),
    },
    "state": {
        "measured": say("observé"),
        "not-measured": say("pas observé"),
        "too-few": say("trop peu de réponses"),
        "in-progress": say("en cours"),
        "no-effect": say("pas d'effet observé"),
    },
    "purpose": {
        "follow-up": say("suivi"),
        "self-evaluation": say("auto-évaluation"),
        "team-review": say("temps d'équipe"),
        "funder-report": say("rendre compte aux financeurs"),
        "communication": say("communication"),
        "project-renewal": say("renouvellement du projet"),
        "advocacy": say("plaidoyer"),
        "policy": say("action publique"),
        "other": say("autre"),
        "": say("utilisation"),
    },
    "nature_of_change": {
        "substance": say("le fond a changé"),
        "wording": say("seule la forme a changé"),
    },
    "who": {
        "employees": say("salariés"),
        "volunteers": say("bénévoles"),
        "audience": say("public"),
        "partners": say("partenaires"),
        "members": say("adhérents"),
        "consultants": say("consultants"),
    },
    "document": {
        "framework": say("le référentiel, en un tableau"),
        "summary": say("la synthèse en deux pages"),
        "follow-up": say("le rapport de suivi"),
        "collection": say("les fiches de recueil"),
        "self-evaluation": say("le classeur d'auto-évaluation"),
        "workbook": say("le classeur du référentiel"),
        "file": say("le fichier du référentiel"),
        "criterion": say("la fiche du critère"),
        "transversal": say("le référentiel transversal"),
        "criterion-cards": say("les cartes des critères"),
        "domain-posters": say("les affiches des domaines"),
        "workshop": say("le déroulé des ateliers"),
        "short-workshop": say("l'atelier de deux heures"),
        "model": say("le classeur vide"),
    },
    "document_meaning": {
        "framework": say("tout le tableau, à imprimer et à joindre à un dossier"),
        "summary": say("l'essentiel, pour un financeur ou une personne élue"),
        "follow-up": say("année par année : ce qui a été observé, ce qui ne l'a pas été"),
        "collection": say("des feuilles à remplir avec chaque public"),
        "self-evaluation": say("une ligne par indicateur, à remplir pour l'année"),
        "workbook": say("il se remplit et se renvoie"),
        "file": say("tel qu'il est enregistré ici"),
        "criterion": say("deux pages au plus, à joindre à un dossier"),
        "transversal": say("ce que plusieurs structures partagent"),
        "criterion-cards": say("huit par page, à découper"),
        "domain-posters": say("une par domaine, à accrocher au mur"),
        "workshop": say("quoi faire à chaque séance, avec quoi, en combien de temps"),
        "short-workshop": say(
            "pour commencer en une soirée : étapes, rôles et matériel, en deux pages"
        ),
        "model": say("pour écrire un premier référentiel"),
    },
    "document_need": {
        "framework": say("joindre tout le référentiel à un dossier"),
        "summary": say("présenter l'essentiel à un financeur ou à une personne élue"),
        "follow-up": say("montrer ce qui a été observé, année par année"),
        "collection": say("recueillir les réponses de chaque public"),
        "self-evaluation": say("faire le point sur l'année, indicateur par indicateur"),
        "workbook": say("modifier un référentiel dans un tableur"),
    },
    "rgaa_state": {
        "conforme": say("conforme"),
        "non-conforme": say("non conforme"),
        "non-applicable": say("sans objet"),
        "non-teste": say("pas encore testé"),
    },
    "rgaa_evidence": {
        "automatic": say("test automatique"),
        "manual": say("vérifié à la main"),
        "none": say("à faire"),
    },
}


_GROUPS = {
    ("framework", "status"): "framework_status",
    ("criteria", "status"): "criterion_status",
    ("history", "nature"): "nature_of_change",
    ("mappings", "relation"): "equivalence",
}
"""Fields whose words on screen go by another name than their own: by their key, and the one above."""


def group_of(above: str, key: str) -> str:
    """Give the name that the words of a field go by."""
    return _GROUPS.get((above, key), key)


def label(field: str, code: str) -> Message | None:
    """Give the words for a code; nothing for a word that is the author's own."""
    return LABELS.get(field, {}).get(code)
