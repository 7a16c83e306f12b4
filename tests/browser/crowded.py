"""A small site with so many structures that its lists go over several pages."""

from ..conftest import run_mkdocs

# Published below a folder whose name looks like the number of a page, as a preview may be.
CONFIGURATION = """\
site_name: Essai
site_dir: _2
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
"""
LIBRARY = {
    "accueil": """\
format: 1
domain: {name: Accueil}
criteria:
  - id: lien-social
    name: Lien social
    definition: Se rencontrer.
    indicators: [{id: rencontres, name: Rencontres, type: outcome}]
""",
    "zones": """\
format: 1
domain: {name: Zones}
criteria:
  - id: territoire
    name: Territoire
    definition: Être d'ici.
    indicators: [{id: lieux, name: Lieux ouverts, type: output}]
""",
}
STRUCTURES = 65


def make_site(folder):
    """Write the files of the site and build it, strictly; gives where it is."""
    files = {"mkdocs.yml": CONFIGURATION, "docs/aide.md": "# Aide\n"}
    files |= {f"criteria-library/{name}.yml": text for name, text in LIBRARY.items()}
    files |= {f"frameworks/s{number:02}.yml": _framework(number) for number in range(STRUCTURES)}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = run_mkdocs(folder, "build", "--strict", measured=False)
    assert done.returncode == 0, done.stderr
    return folder / "_2"


def _framework(number):
    lines = ["format: 1", f"structure: {{name: Structure {number:02}, kind: association, territory: Ici, audiences: [Habitants]}}"]  # fmt: skip
    lines += ["framework: {provenance: fictional, licence: CC0-1.0}", "domains:"]
    lines += ["  - id: d", "    name: Accueillir", "    shared: accueil", "    criteria:"]
    lines += [
        "      - id: liens",
        f"        name: Nos liens {number}",
        "        shared: lien-social",
    ]
    lines += ["        indicators:"]
    lines += [f"          - {{id: i{one}, name: Signe {one} de {number}, type: output}}" for one in range(4)]  # fmt: skip
    lines += [f"      - {{id: c{one}, name: Propre {one} à {number}}}" for one in range(5)]
    for one in range(3):
        lines += [f"  - {{id: d{one}, name: Accueil {one}, shared: accueil}}"]
    return "\n".join(lines) + "\n"
