"""What is missing or too much: advice, never a refusal. Incomplete is normal, if it is said."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity
from referentiels.words.doors import aside
from referentiels.words.language import quote, say

MOST_INDICATORS = 40

EMPTY_DOMAIN = Rule(
    name="empty-domain",
    severity=Severity.WARNING,
    why=say(
        "Un domaine n'a aucun critère. C'est permis : un référentiel se construit pas à pas. Le lecteur "
        "doit seulement savoir que c'est voulu."
    ),
    example=Example(
        bad="domains:\n  - id: environnement\n    name: Environnement",
        good="  note: Les critères du domaine Environnement restent à construire.\n"
        "domains:\n  - id: environnement\n    name: Environnement",
        into="domains",
    ),
)
ONLY_OUTPUTS = Rule(
    name="only-outputs",
    severity=Severity.WARNING,
    why=say(
        "Tous les indicateurs de ce critère disent ce que l'on fait (réalisation). Aucun ne dit ce que "
        "cela change (résultat, impact)."
    ),
    example=Example(
        bad="            type: output", good="            type: outcome", into="indicator"
    ),
)
TOO_MANY_INDICATORS = Rule(
    name="too-many-indicators",
    severity=Severity.WARNING,
    why=say(
        "Observer beaucoup d'indicateurs prend du temps à l'équipe. Mieux vaut en suivre quelques-uns "
        "pour de bon."
    ),
    example=Example(
        bad="\n".join(
            f"          - {{id: i{n}, name: Indicateur de plus n° {n}, type: impact}}"
            for n in range(41)
        ),
        good="          - {id: i1, name: Indicateur de plus n° 1, type: impact}",
        into="indicators",
    ),
)
MISSING_SOURCES = Rule(
    name="missing-sources",
    severity=Severity.WARNING,
    why=say(
        "Une page faite à partir de sources publiques cite ses sources, pour que chacun puisse vérifier "
        "et que personne ne croie que la structure a parlé."
    ),
    example=Example(
        bad="  provenance: public-sources",
        good="  provenance: public-sources\n"
        "  sources:\n    - {title: Rapport annuel, url: https://exemple.org/rapport}",
        into="provenance",
    ),
)
NO_CRITERION = EMPTY_DOMAIN.worded(
    say("le domaine « {name} » n'a aucun critère"),
    say(
        "ajoutez des critères, ou dites ce qui manque dans la note du référentiel{key}",
        key=aside("note"),
    ),
)
NO_CHANGE_OBSERVED = ONLY_OUTPUTS.worded(
    say("« {name} » n'a que des indicateurs de réalisation"),
    say(
        "ajoutez un indicateur de résultat{outcome} ou d'impact{impact}",
        outcome=aside("outcome"),
        impact=aside("impact"),
    ),
)
HEAVY = TOO_MANY_INDICATORS.worded(
    say("ce référentiel a {number} indicateurs ; au-delà de {limit}, le suivi pèse sur l'équipe"),
    say("gardez ceux que vous regarderez vraiment chaque année"),
)
UNSOURCED = MISSING_SOURCES.worded(
    say("cette page dit venir de sources publiques et n'en cite aucune"),
    say("citez-les{key}, avec le titre et l'adresse de chacune", key=aside("sources")),
)
WORDINGS = (NO_CRITERION, NO_CHANGE_OBSERVED, HEAVY, UNSOURCED)
RULES = (EMPTY_DOMAIN, ONLY_OUTPUTS, TOO_MANY_INDICATORS, MISSING_SOURCES)


def find_empty_domains(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find domains without criteria in frameworks that don't say what remains to be built."""
    for framework in catalogue.frameworks:
        for domain in framework.domains:
            if not domain.criteria and not framework.note:
                yield NO_CRITERION.at(domain.origin.at("name"), name=quote(domain.name))


def find_only_outputs(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find criteria that only observe what is done."""
    for _, _, criterion in catalogue.uses():
        if criterion.is_heading:
            continue
        if criterion.indicators and all(one.type == "output" for one in criterion.indicators):
            yield NO_CHANGE_OBSERVED.at(criterion.origin.at("name"), name=quote(criterion.name))


def find_too_many_indicators(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find frameworks that would weigh on the team."""
    for framework in catalogue.frameworks:
        number = sum(
            len(criterion.indicators)
            for domain in framework.domains
            for criterion in domain.criteria
        )
        if number > MOST_INDICATORS:
            place = framework.structure.origin.at("name")
            yield HEAVY.at(place, number=number, limit=MOST_INDICATORS)


def find_missing_sources(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find pages made from public sources that cite none."""
    for framework in catalogue.frameworks:
        if framework.provenance == "public-sources" and not framework.sources:
            yield UNSOURCED.at(framework.origin.at("provenance"))


CHECKS = (
    find_empty_domains,
    find_only_outputs,
    find_too_many_indicators,
    find_missing_sources,
)
