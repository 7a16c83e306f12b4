"""What a framework is used for: who, when, how, with which part of it and which document.

Takes nothing, gives one scenario for each purpose of the schema, in its order. Doesn't know what
structures declare: pages lay both side by side.
"""

from __future__ import annotations

from referentiels.content.scenarios.following import FOLLOW_UP, PROJECT_RENEWAL
from referentiels.content.scenarios.inventing import OTHER
from referentiels.content.scenarios.meeting import SELF_EVALUATION, TEAM_REVIEW
from referentiels.content.scenarios.outside import COMMUNICATION, FUNDER_REPORT
from referentiels.content.scenarios.scenario import Paper, Reading, Said, Scenario, Source, Step
from referentiels.content.scenarios.together import ADVOCACY, POLICY

__all__ = ["SCENARIOS", "Paper", "Reading", "Said", "Scenario", "Source", "Step", "scenario_of"]

SCENARIOS = (
    FOLLOW_UP,
    SELF_EVALUATION,
    TEAM_REVIEW,
    FUNDER_REPORT,
    COMMUNICATION,
    PROJECT_RENEWAL,
    ADVOCACY,
    POLICY,
    OTHER,
)
_BY_PURPOSE = {one.purpose: one for one in SCENARIOS}


def scenario_of(purpose: str) -> Scenario:
    """Give the scenario of a purpose; a use without purpose is among the others."""
    return _BY_PURPOSE.get(purpose, OTHER)
