"""What the files of a repository say, once something was brought in."""

import difflib

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.words.diagnostics import Severity


def file_text(place, name="exemple"):
    return (place / f"frameworks/{name}.yml").read_text(encoding="utf-8")


def changed_lines(before, after):
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return (
        [one[2:] for one in lines if one.startswith("- ")],
        [one[2:] for one in lines if one.startswith("+ ")],
    )


def indicator_of(identifier, name="exemple"):
    outcome = folders.check(Settings(), keep=True)
    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    (framework,) = [one for one in outcome.catalogue.frameworks if one.id == name]
    return next(
        i for d in framework.domains for c in d.criteria for i in c.indicators if i.id == identifier
    )


def results_of(identifier, name="exemple"):
    keys = (
        "period",
        "value",
        "approximation",
        "state",
        "sample",
        "method",
        "note",
        "limits",
        "lessons",
    )
    return [
        {key: getattr(one, key) for key in keys if getattr(one, key)}
        for one in indicator_of(identifier, name).results
    ]
