"""Public documents that several scenarios draw on."""

from __future__ import annotations

from referentiels.content.scenarios.scenario import Source

AVISE_GARAGES = Source(
    "Avise, garages solidaires",
    "http://avise.org/ressources/comment-evaluer-et-communiquer-sur-lutilite-sociale-dun-garage-solidaire",
)
AVISE_IMPACT = Source(
    "Avise, l’évaluation de l’impact social",
    "http://www.avise.org/articles/levaluation-de-limpact-social",
)
PARIS = Source(
    "Centres sociaux de Paris",
    "https://paris.centres-sociaux.fr/2024/11/19/levaluation-de-lutilite-sociale-une-version-amelioree",
)
CORLAB = Source(
    "CORLAB, l’utilité sociale des radios",
    "https://corlab.org/la-corlab/utilite-sociale-des-radios",
)
CORLAB_STUDY = Source(
    "CORLAB, présentation de l’étude", "https://corlab.org/utilite-sociale-des-radios/"
)
BREST = Source("Annonce de la Ville de Brest", "https://www.a-brest.net/article14599.html")
BREST_CARD = Source(
    "Fiche sur Brest, reprise par Coopérations",
    "http://www.cooperations.infini.fr/spip.php?article11580",
)
COORACE = Source(
    "COORACE, observatoire 2024",
    "http://www.coorace.org/actualites/lobservatoire-coorace-2024",
)
EVAL = Source(
    "eval.fr, utilité sociale", "https://www.eval.fr/ressources/par-secteur/utilite-sociale"
)
LABO = Source(
    "Labo de l’économie sociale et solidaire",
    "https://www.lelabo-ess.org/trans-formation-associes-accompagne-les-acteurs-de-l-ess-dans-l-evaluation-de-leur-impact-social",
)
