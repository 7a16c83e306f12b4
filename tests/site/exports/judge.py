"""Told a folder, a package in it or a table and its schema, and says what frictionless finds: run by its own Python.

Works with version 5 and with 4.38, which no environment holds together.
"""

import importlib.metadata
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")


def main():
    os.chdir(sys.argv[1])
    (what,) = sys.argv[2:3]
    schema = sys.argv[3] if len(sys.argv) > 3 else None
    version = importlib.metadata.version("frictionless")
    if version.startswith("4."):
        from frictionless import validate

        report = validate(what, schema=schema) if schema else validate(what)
        faults = [("", [error.code for error in one.errors]) for one in report.tasks]
        errors = [error.code for error in report.errors]
    else:
        from frictionless import Package, Resource

        subject = Resource(path=what, schema=schema) if schema else Package(what)
        report = subject.validate()
        faults = [(one.place, [error.type for error in one.errors]) for one in report.tasks]
        errors = [error.type for error in report.errors]
    found = {
        "version": version,
        "valid": report.valid,
        "tables": len(faults),
        "rows": [int(one.stats.get("rows") or 0) for one in report.tasks],
        "errors": sorted({*errors, *(code for _, codes in faults for code in codes)}),
    }
    sys.stdout.write(json.dumps(found))


main()
