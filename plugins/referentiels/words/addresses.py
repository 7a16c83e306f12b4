"""Every address of the site, in one place. Addresses are relative to its root and end with `/`.

Takes identifiers, gives addresses. Doesn't know how a host turns an address into a link.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from referentiels.words.identifiers import LONGEST_ID, slug


class Link(NamedTuple):
    """Words that lead to an address of the site."""

    title: str
    address: str


HOME = ""
STRUCTURES = "structures/"
CRITERIA = "criteres/"
INDICATORS = "indicateurs/"
DOMAINS = "domaines/"
DATA = "donnees/"
TRANSVERSAL = "transversal/"
OVERVIEW = "panorama/"
PLURALITY = "pluralite/"
SCENARIOS = "utilisations/"
DOCUMENTS = "documents/"
AUDIENCES = "publics/"
TERRITORIES = "territoires/"
KINDS = "sortes/"
HELP = "entraide/"
EQUIVALENCES = "equivalences/"
"""Our criteria beside those of other sites."""
COMPARISON = "comparer/"
NEIGHBOURS = "sites-amis/"
"""The other sites whose frameworks and criteria are shown here."""
SELECTION = "selection/"
SEARCH = "recherche/"
ACCESSIBILITY = "accessibilite/"
ASSISTANT = "construire/"
CHANGES = "changements/"
"""What changed since when, and the feeds to follow it."""
PLAN = "plan/"
"""The site map: all that the menu and the footer have no room for."""
MAPPINGS = "donnees/equivalences.sssom.tsv"
"""The same for machines."""
ACCESSIBILITY_TABLE = "donnees/accessibilite.csv"
ACCESSIBILITY_JSON = "donnees/accessibilite.json"
FEDERATION = "donnees/federation.zip"
"""All our files, for another site that shows them beside its own."""
READING = "donnees/lecture/"
"""Files that scripts of the pages read piece by piece."""
BUILDING = "donnees/assistant/"
"""What the assistant checks and suggests with."""
FIELDS_READING = f"{BUILDING}champs.json"
"""What the fields are called, in another language than that of the schemas."""
FILES = "donnees/fichiers/"
"""The files of the frameworks, as their authors wrote them."""
WORKBOOKS = "donnees/tableurs/"
"""The frameworks as workbooks."""
MODEL = "donnees/modele-referentiel.xlsx"
MODEL_READING = f"{BUILDING}modele.json"
"""What a page needs to read the model once it is filled in."""
YEAR_READING = f"{BUILDING}bilan.json"
"""What it needs beside to read a self-evaluation."""
STRUCTURE_DATA = f"{DATA}{STRUCTURES}"
CRITERION_DATA = f"{DATA}{CRITERIA}"
DOMAIN_DATA = f"{DATA}{DOMAINS}"
"""What each structure, shared criterion and shared domain says: a small file an item, for who reads data."""
LIBRARY = "bibliotheque/"
"""No page: what the library is called where its vocabulary is published."""
LINKED = f"{DATA}liees/"
"""The page that says what is linked data here."""
IMPACT = f"{DATA}cids/"
"""What each structure says, in the terms of the Common Impact Data Standard."""
CITATIONS = f"{DATA}citations/"
"""How to cite what stands on each page: two small files a page, for programs that keep references."""
HARVEST = f"{DATA}catalogue.jsonld"
"""What catalogues of others harvest."""
CITATION_FILE = "CITATION.cff"
"""How to cite all that is published, where programs look for it."""
CHECKS = "contribuer/verifications/"
SCHEMAS = "donnees/schemas/"
TABLES = "donnees/csv/"
"""The tables for programs; those for spreadsheets stand beside the page of the data."""
LINES = "donnees/jsonl/"
"""The same, a JSON object a line."""
PACKAGE = "donnees/datapackage.json"
"""What describes the tables, and how they join."""
BOOK = "donnees/catalogue.xlsx"
"""All the tables as one workbook."""
TABLE_SCHEMAS = f"{SCHEMAS}tables/v1/"
LINE_SCHEMAS = f"{SCHEMAS}jsonl/v1/"
"""The form of each table: an address keeps its form for ever, another form has another number."""

STRUCTURE_DOCUMENTS: Mapping[str, str] = {
    "framework": "referentiel-{}.pdf",
    "summary": "synthese-{}.pdf",
    "follow-up": "suivi-{}.pdf",
    "collection": "fiches-de-recueil-{}.pdf",
    "self-evaluation": "auto-evaluation-{}.xlsx",
}
"""The documents of each structure, by kind; what people keep on their machine says whose it is."""
CRITERION_DOCUMENTS: Mapping[str, str] = {"criterion": "critere-{}.pdf"}
"""The documents of each shared criterion, by kind."""
COMMON_DOCUMENTS: Mapping[str, str] = {
    "transversal": "referentiel-transversal.pdf",
    "criterion-cards": "cartes-criteres.pdf",
    "domain-posters": "affiches-domaines.pdf",
    "workshop": "deroule-ateliers.pdf",
    "short-workshop": "atelier-deux-heures.pdf",
}
"""The documents that belong to nobody in particular, by kind."""

_SCENARIOS: Mapping[str, str] = {
    "follow-up": "suivi",
    "self-evaluation": "auto-evaluation",
    "team-review": "temps-d-equipe",
    "funder-report": "rendre-compte",
    "communication": "communication",
    "project-renewal": "renouvellement",
    "advocacy": "plaidoyer",
    "policy": "action-publique",
    "other": "autre",
}
"""The end of the address of each purpose; published, so never changed."""

_OF_A_COPY = re.compile(
    rf"(?:{DATA})?(?:{STRUCTURES}|{CRITERIA}|{DOMAINS})_(?P<source>[^/]+)/[^/#]+(?:/|\.json)"
)
_PLAIN_VERSION = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")


def place(identifier: str) -> str:
    """Write an identifier as addresses do: what comes from another site stands below its name."""
    return f"_{identifier}" if "/" in identifier else identifier


def source_of(address: str) -> str:
    """Give the site, as we name it, of which a copy has this address; nothing for what is ours."""
    found = _OF_A_COPY.fullmatch(address)
    return found["source"] if found else ""


def structure(identifier: str) -> str:
    """Address of a structure."""
    return f"{STRUCTURES}{place(identifier)}/"


def data(page: str) -> str:
    """Address of what the page of a structure, a version, a shared criterion or a domain says, as JSON."""
    return f"{DATA}{page.rstrip('/')}.json"


def vocabulary(page: str, form: str) -> str:
    """Address of what a page says as linked data, or the library: `form` is `ttl` or `jsonld`."""
    return f"{DATA}{page.rstrip('/')}.{form}"


def impact(identifier: str) -> str:
    """Address of what a structure says in the terms of CIDS."""
    return f"{IMPACT}{identifier}.jsonld"


def citation(page: str, form: str) -> str:
    """Address of how to cite what stands on a page; `form` is the end of its name: `bib` or `json`."""
    return f"{CITATIONS}{page.rstrip('/')}.{form}"


def read_in(language: str, address: str) -> str:
    """Give the address of the twin, in another language, of a file that the assistant reads."""
    return address.replace(BUILDING, f"{BUILDING}{language}/")


def file(identifier: str) -> str:
    """Address of the file of a structure, as its authors wrote it."""
    return f"{FILES}{identifier}.yml"


def workbook(identifier: str) -> str:
    """Address of a structure's framework as a workbook."""
    return f"{WORKBOOKS}{identifier}.xlsx"


def document(kind: str, identifier: str) -> str:
    """Address of a document of a structure."""
    return f"{DOCUMENTS}{identifier}/{STRUCTURE_DOCUMENTS[kind].format(identifier)}"


def criterion_document(kind: str, identifier: str) -> str:
    """Address of a document of a shared criterion."""
    return f"{DOCUMENTS}{criterion(identifier)}{CRITERION_DOCUMENTS[kind].format(identifier)}"


def common_document(kind: str) -> str:
    """Address of a document that is of no structure in particular."""
    return f"{DOCUMENTS}{COMMON_DOCUMENTS[kind]}"


def need(kind: str) -> str:
    """Name a document of each structure in an address, as its file is named."""
    return STRUCTURE_DOCUMENTS.get(kind, "classeur-{}").partition("-{}")[0]


def documents_for(kind: str) -> str:
    """Address of the list of structures, for who needs a kind of document."""
    return f"{DOCUMENTS}?besoin={need(kind)}#_structures"


def plurality(territory: str = "", year: int | None = None) -> str:
    """Address of the report on all effects, or on those of a territory, a year, both."""
    place = f"{territory}/" if territory else ""
    return f"{PLURALITY}{place}_{year}/" if year else f"{PLURALITY}{place}"


def plurality_list(report: str, name: str) -> str:
    """Address of a list that a report on effects begins and has no room for."""
    return f"{report}_{name}/"


def scenario(purpose: str) -> str:
    """Address of what a framework is used for; a use without purpose is among the others."""
    return f"{SCENARIOS}{_SCENARIOS.get(purpose, _SCENARIOS['other'])}/"


def version(identifier: str, name: str) -> str:
    """Address of an earlier version of a structure's framework; no identifier has an underscore."""
    return f"{STRUCTURES}{identifier}/_v-{version_slug(name)}/"


def version_slug(name: str) -> str:
    """Write a version as part of an address: two versions never share one, nor does one change."""
    if _PLAIN_VERSION.fullmatch(name) and len(name) <= LONGEST_ID:
        return name.replace(".", "-")
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return "-".join(part for part in (slug(name)[:40].strip("-"), mark) if part)


def history(page: str) -> str:
    """Address of what changed in what stands on a page; no identifier has an underscore."""
    return f"{page}_histoire/"


def feed(page: str = "") -> str:
    """Address of the feed of what changes on a page; of all that changes without one."""
    return f"{CHANGES}{page.rstrip('/')}.atom" if page else f"{CHANGES}flux.atom"


def kind(name: str) -> str:
    """Address of a kind of structures, from its name on screen; of all kinds when it has none."""
    return f"{KINDS}{slug(name)}/" if slug(name) else KINDS


def domain(identifier: str) -> str:
    """Address of a shared domain."""
    return f"{DOMAINS}{place(identifier)}/"


def criterion(identifier: str) -> str:
    """Address of a shared criterion."""
    return f"{CRITERIA}{place(identifier)}/"


def comparison(first: str, second: str) -> str:
    """Address of two structures side by side."""
    return f"{COMPARISON}?structure={place(first)}&structure={place(second)}"


def compared_versions(identifier: str, name: str) -> str:
    """Address of a structure's framework beside one of its earlier versions."""
    return comparison(identifier, f"{identifier}@{version_slug(name)}")


def compared_criteria(*identifiers: str) -> str:
    """Address of shared criteria side by side."""
    return f"{COMPARISON}?{'&'.join(f'critere={place(one)}' for one in identifiers)}"


def chosen(*places: str) -> str:
    """Address of a selection that is handed over: what it holds travels after a `#`, to no server."""
    packed = (place.replace("/#", ".").rstrip("/") for place in places)
    return f"{SELECTION}#choix={','.join(packed)}"


def following(address: str, number: int) -> str:
    """Address of the n-th page of a long list; an underscore is in no identifier."""
    return address if number == 1 else f"{address}_{number}/"


def stands_on(url: str, site: str) -> bool:
    """Tell whether something of the web is on a site, however both addresses are written."""
    return bool(site) and f"{_bare(url)}/".startswith(f"{_bare(site)}/")


def _bare(url: str) -> str:
    """Leave out what two addresses of one thing differ by: the protocol, capitals of the host, the end."""
    host, mark, path = url.partition("://")[2].partition("/")
    return f"{host.casefold()}{mark}{path}".rstrip("/")


def at(address: str, anchor: str) -> str:
    """Address of a place in a page."""
    return f"{address}#{anchor}"
