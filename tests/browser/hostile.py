"""Files in which every text is a payload: they are made from the schemas, so that a field which is added
tomorrow is covered by itself."""

import json
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import referentiels
from referentiels.checking import folders
from referentiels.words.diagnostics import Severity

from ..conftest import run_mkdocs
from .payloads import CONTACTS, LONG, PAYLOADS, URLS

SCHEMAS = Path(referentiels.__file__).parent / "schemas"
OFFERED = {
    "name": PAYLOADS,
    "words": PAYLOADS,
    "text": PAYLOADS + LONG,
    "markdown": PAYLOADS + LONG,
    "value": PAYLOADS + LONG,
    "url": URLS,
    "contact": CONTACTS,
}
"""By form of text, as the schemas name them."""
PROBES = {
    "name": ("structure", "name"),
    "text": ("structure", "summary"),
    "words": ("structure", "territory"),
    "url": ("structure", "website"),
    "contact": ("structure", "contact"),
    "markdown": ("framework", "note"),
}
WELL_FORMED = {
    "count": "12",
    "year": "2014",
    "date": "2014-10",
    "period": "2014",
    "licence": "CC-BY-SA-4.0",
}
SETTLED = {"format": 1, "nature": "text", "state": "measured", "provenance": "structure"}
"""Codes that other fields depend on."""


CONFIG = """\
site_name: Essai
repo_url: https://exemple.org/depot
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
nav: [Retours: [retours/un.md, retours/deux.md]]
"""
WRITTEN = {"un": PAYLOADS[4], "deux": PAYLOADS[39]}
"""What the header of written pages says."""


def make_site(folder, probes):
    """Make the files of a site that holds nothing but payloads, and build it, strictly."""
    accepted, refused = choose_accepted(probes)
    files = Files(accepted)
    files.write(folder)
    for name, text in WRITTEN.items():
        header = {
            "title": text,
            "description": text,
            "structures": ["s1"],
            "criteria": [files.criteria[0][1]],
        }
        lines = [f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in header.items()]
        page = folder / f"docs/retours/{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\n{''.join(lines)}---\n\nUn récit.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    done = run_mkdocs(folder, "build", "--strict", measured=False)
    assert done.returncode == 0, done.stderr[-3000:]
    outcome = folders.check(folders.Settings(root=folder), keep=True)
    return Hostile(folder / "site", refused, files.placed, outcome.catalogue)


class Hostile(NamedTuple):
    """A site of payloads, and what it was made from."""

    site: Path
    refused: set[str]
    placed: dict[str, list[tuple[tuple[str, ...], str, str]]]
    catalogue: Any


def write(file, value):
    """Write a value as YAML: JSON is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def choose_accepted(folder):
    """Give, by form of text, the payloads that the check lets through, and those that it doesn't."""
    for kind, texts in OFFERED.items():
        for at, text in enumerate(texts):
            write(folder / f"frameworks/{kind}-{at}.yml", _probe(kind, text))
    outcome = folders.check(folders.Settings(root=folder))
    refused = {Path(d.span.path).stem for d in outcome.diagnostics if d.severity is Severity.ERROR}
    accepted = {
        kind: [text for at, text in enumerate(texts) if f"{kind}-{at}" not in refused]
        for kind, texts in OFFERED.items()
    }
    return accepted, refused


def _probe(kind, text):
    result = {"value": text if kind == "value" else "x"}
    indicator = {"id": "i", "name": "I", "type": "outcome", "nature": "text", "results": [result]}
    criterion = {"id": "c", "name": "C", "indicators": [indicator]}
    value: dict[str, Any] = {
        "format": 1,
        "structure": {"name": "S"},
        "framework": {"licence": "CC0-1.0", "provenance": "structure"},
        "domains": [{"id": "d", "name": "D", "criteria": [criterion]}],
    }
    if kind in PROBES:
        part, field = PROBES[kind]
        value[part][field] = text
    return value


class Files:
    """The files of a small site. Each field meets every payload of its form: each time, the next one."""

    def __init__(self, accepted):
        self._texts = accepted
        self._schemas = {
            name: json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
            for name in ("framework", "library")
        }
        self._turns = {}
        self._numbers = count()
        self.criteria = []
        """Of the library: (domain, criterion, its indicators)."""
        self._here = []
        self.placed = {}
        """By file, what it holds: (path of the field, form, text)."""

    def write(self, folder):
        """Write the library, then as many frameworks as it takes."""
        rounds = max(len(texts) for texts in self._texts.values())
        for number in range(8):
            self._write_one(folder, "library", f"criteria-library/d{number}.yml", rounds // 8 + 1)
        for number in range(rounds):
            self._write_one(folder, "framework", f"frameworks/s{number}.yml", 1)

    def _write_one(self, folder, name, path, criteria):
        self._here = self.placed[path] = []
        self._lengths = {"criteria": criteria, "results": 1}
        value = self._fill(name, self._schemas[name], (name,))
        if name == "library":
            self.criteria += [
                (Path(path).stem, one["id"], [indicator["id"] for indicator in one["indicators"]])
                for one in value["criteria"]
            ]
        write(folder / path, value)

    def _fill(self, name, schema, path):
        """Give a value that has every field of a schema."""
        kind = path[-1]
        while "$ref" in schema:
            kind = schema["$ref"].rsplit("/", 1)[-1]
            schema = self._schemas[name]["$defs"][kind]
        if "enum" in schema:
            settled = SETTLED.get(path[-1])
            return settled if settled in schema["enum"] else self._next(path, schema["enum"])
        if schema.get("type") == "object":
            items = schema["properties"].items()
            value = {key: self._fill(name, one, (*path, key)) for key, one in items}
            return self._agree(path, value)
        if schema.get("type") == "array":
            number = self._lengths.get(path[-1], 2)
            return [self._fill(name, schema["items"], path) for _ in range(number)]
        return self._write_text(kind, path)

    def _write_text(self, kind, path):
        if kind == "id":
            return f"i{next(self._numbers)}"
        if kind == "reference":
            return ""  # said by the item around it
        if kind in WELL_FORMED:
            return WELL_FORMED[kind]
        assert kind in self._texts, f"{kind} is a new form of text: say what can be hostile in it"
        text = self._next(path, self._texts[kind])
        self._here.append((path, kind, text))
        return text

    def _next(self, key, among):
        # Not all fields at the same payload: long texts would all meet in one file.
        at = self._turns[key] = self._turns.get(key, 7 * len(self._turns)) + 1
        return among[at % len(among)]

    def _agree(self, path, value):
        """Make an item agree with others: references, and what the rules ask."""
        first = self.criteria[0][1] if self.criteria else ""
        if path == ("library", "criteria"):
            value["status"] = value["status"] if first else "shared"
            value["related"] = [first] if first else []
            if value["status"] == "retired":
                value["replaced_by"] = self._next("replaced", [first, ""])
        elif path == ("framework", "domains"):
            for criterion in value["criteria"]:
                self._link(value, criterion)
        return {key: one for key, one in value.items() if one != ""}

    def _link(self, domain, criterion):
        shared, name, indicators = self._next("shared", self.criteria)
        domain["shared"] = shared
        if self._next("own", [True, True, False]):
            criterion["shared"] = name
            criterion["indicators"][0]["shared"] = indicators[0]
