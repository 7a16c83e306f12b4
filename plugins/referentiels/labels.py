"""The words on screen for the codes of the files: one French word for each English one.

Takes a field and a code, gives a message. Doesn't know where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.language import Message, say

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
    "criterion_status": {
        "proposed": say("proposé"),
        "shared": say("partagé"),
        "retired": say("retiré"),
    },
    "relation": {
        "same": say("le même"),
        "adapted": say("adapté"),
        "narrower": say("plus étroit"),
        "broader": say("plus large"),
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


def label(field: str, code: str) -> Message | None:
    """Give the words for a code; nothing for a word that is the author's own."""
    return LABELS[field].get(code)
