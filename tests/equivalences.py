"""A project whose criteria are compared with those of another site, of which it keeps a copy.

The copy is written here alone, as `sources/` keeps it: everything else takes it from this file.
"""

import hashlib
import json

HOME = "https://referentiels.lyon.exemple/"
OURS = """\
format: 1
domain:
  name: Cohésion
criteria:
  - id: lien-social
    name: Lien social
    definition: Des gens se parlent.
  - id: pouvoir-d-agir
    name: Pouvoir d’agir
  - id: entraide
    name: Entraide
"""
THEIRS = """\
format: 1
domain:
  name: Solidarités
criteria:
  - id: sortie-de-l-isolement
    name: Sortie de l’isolement
    definition: Des personnes âgées voient du monde.
  - id: pouvoir-d-agir
    name: Pouvoir d’agir
  - id: solidarite
    name: Solidarité
  - id: voisinage-festif
    name: Voisinage festif
  - id: entraide
    name: Entraide entre voisins
  - id: ancien
    name: Lien social
    status: retired
    reason: Trop large.
"""
LINES = """\
# criteria-library/equivalences.yml : relu par une personne ; une ligne = une affirmation
format: 1
mappings:
  - {here: lien-social, there: lyon/sortie-de-l-isolement, relation: close, reviewed: 2026-11-20, note: "Lyon ne compte que les personnes âgées"}
  - {here: pouvoir-d-agir, there: lyon/pouvoir-d-agir, relation: same, reviewed: 2026-11-20}
  - {here: entraide, there: lyon/solidarite, relation: broader, reviewed: 2026-11-20}   # là-bas c'est plus large
  - {here: entraide, there: lyon/voisinage-festif, relation: none, reviewed: 2026-11-20} # proposé, refusé : ne plus proposer
"""
"""As `equivalences.yml` of the issue has it."""
FILE = "criteria-library/equivalences.yml"
SITE = """\
site_name: Essai
site_url: https://referentiels.exemple.org/
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
"""


def copy_of(library=THEIRS, source="lyon", name="Lyon", home=HOME):
    """Give the files by which a project keeps the copy of another site."""
    data, path = library.encode(), "criteria-library/solidarites.yml"
    digest = hashlib.sha256(data).hexdigest()
    manifest = {
        "format": 1,
        "kind": "referentiels",
        "name": name,
        "home": home,
        "contact": "",
        "licence": "CC-BY-SA-4.0",
        "version": digest[:12],
        "files": [{"path": path, "bytes": len(data), "sha256": digest}],
    }
    declared = f"format: 1\nsources:\n  - id: {source}\n    name: {name}\n    from: ../{source}\n"
    return {
        "sources.yml": declared + (f"    home: {home}\n" if home else ""),
        f"sources/{source}/manifest.json": json.dumps(manifest),
        f"sources/{source}/{path}": library,
    }


def project(lines=LINES, theirs=THEIRS, **other):
    """Give the files of the whole project."""
    files = {
        "mkdocs.yml": SITE,
        "docs/a.md": "# Une page\n",
        "criteria-library/cohesion.yml": OURS,
        **copy_of(theirs, **other),
    }
    return {**files, FILE: lines} if lines else files


def write(folder, files):
    """Write files below a folder, which is given back."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder
