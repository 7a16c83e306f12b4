"""Invented frameworks for the benchmarks: N files of about 24 kB, and a criteria library.

    python benchmarks/generate.py N DIR [--local 12]

writes `DIR/frameworks/`, `DIR/criteria-library/`, `DIR/mkdocs.yml` and a few pages in `DIR/docs/`.
With `--local`, each framework has that many criteria of its own at least, in one more domain.
A framework depends on its number alone: the first hundred are the same files whatever N, on every
machine. Sentences are put together from many parts, so that most texts come once and nothing is fast
because it was seen before. Everything is valid for `referentiels check`; a few warnings
come by themselves (sixty indicators are many, some percentages don't say on how many people).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path
from random import Random

DOMAINS, CRITERIA, INDICATORS = 5, 3, 4
"""Domains in a framework, criteria in a domain, indicators in a criterion: 60 indicators."""

LIBRARY = {
    "Lien et cohésion sociale": "Lien social; Entraide; Vivre ensemble; Rapport aux autres",
    "Confiance et pouvoir d’agir": "Estime de soi; Pouvoir d’agir; Autonomie; Envie d’apprendre",
    "Citoyenneté et expression": (
        "Implication citoyenne; Expression des habitants; Accès à l’information; Débat public"
    ),
    "Droits et numérique": (
        "Accès aux droits; Compétences numériques; Médiation numérique; Maîtrise de ses données"
    ),
    "Emploi et insertion": "Insertion professionnelle; Qualité de l’emploi; Formation",
    "Environnement et transition": "Réemploi; Sobriété; Biodiversité; Alimentation durable",
    "Territoire et coopérations": (
        "Partenariats; Ancrage local; Attractivité du quartier; Transmission des savoirs"
    ),
    "Vie de la structure": "Engagement bénévole; Qualité de vie au travail; Solidité économique",
}


def words(text: str) -> tuple[str, ...]:
    """Cut a list written in one string."""
    return tuple(part.strip() for part in text.split(";"))


SORTS = words(
    "L’Atelier; La Maison; Le Collectif; La Fabrique; Le Jardin; Radio; La Coopérative; Le Réseau; "
    "La Ressourcerie; L’Épicerie; Le Café associatif; La Compagnie; L’École; Le Comptoir; La Régie"
)
NAMES = words(
    "des Capucins; du Vieux Port; de l’Écluse; des Quatre Vents; du Moulin Blanc; de la Fontaine; "
    "des Tilleuls; du Bout du Monde; de l’Étoile; des Genêts; de la Forêt; du Phare; des Remparts; "
    "de la Grande Île; du Pré aux Ânes; des Hêtres; de Kérédern; du Château d’Eau; des Sœurs Brûlé; "
    "de la Tannerie; du Bel Été; des Écoles; de l’Aubépine; du Chêne Vert; de Pontanézen; des Bâtisseurs"
)
TOWNS = words(
    "Brest; Quimper; Besançon; Saint-Étienne; Orléans; Béziers; Châteauroux; Évreux; Nîmes; Angoulême; "
    "Périgueux; Mâcon; Alençon; Épinal; Vénissieux; Crépy-en-Valois; Le Creusot; Dôle; Sète; Fougères; "
    "Montbéliard; Thionville; Hérouville; La Rochelle; Aubusson; Guéret; Privas; Pézenas; Évry; Créteil"
)
PEOPLE = words(
    "habitants; bénévoles; salariés; adhérents; jeunes de 16 à 25 ans; parents d’élèves; retraités; "
    "personnes isolées; demandeurs d’emploi; partenaires; lecteurs; stagiaires; enfants; familles; "
    "nouveaux arrivants; personnes handicapées; étudiants; allocataires; voisins; aidants; artisans"
)
ACTIVITIES = words(
    "ateliers d’écriture; permanences d’accès aux droits; repas partagés; chantiers participatifs; "
    "séances d’initiation au numérique; émissions de radio; réparations de vélos; visites de quartier; "
    "rencontres entre générations; jardins collectifs; veillées; formations de bénévoles; expositions; "
    "cafés-débats; collectes d’objets; ateliers de cuisine; soutiens scolaires; fêtes de quartier; "
    "balades urbaines; lectures à voix haute; prêts de matériel; paniers solidaires"
)
PLACES = words(
    "dans le quartier; à la médiathèque; au pied des immeubles; dans les écoles; au marché; à domicile; "
    "dans les communes voisines; au local; en ligne; chez les partenaires; à la maison des associations"
)
CHANGES = words(
    "osent prendre la parole; connaissent mieux leurs voisins; font seuls leurs démarches; retrouvent "
    "confiance; s’engagent à leur tour; transmettent un savoir-faire; sortent plus souvent; donnent leur "
    "avis; réparent au lieu de jeter; se sentent utiles; comprennent leurs droits; changent de regard sur "
    "le quartier; se rendent des services; retrouvent un emploi; dépensent moins; mangent mieux; "
    "participent aux décisions; reprennent une formation; s’informent auprès de plusieurs sources; "
    "prennent soin des espaces communs; racontent leur histoire; acceptent de se faire aider"
)
WHENS = words(
    "pour la première fois; au bout de trois mois; après l’été; un an plus tard; pendant l’hiver; au moins "
    "une fois par mois; depuis leur arrivée; à la fin de l’année; après six séances; sans y être invités"
)
SOURCES = words(
    "questionnaire; entretiens; relevé d’activité; cahier de présence; carnet de bord; comptabilité; "
    "observation; bilan annuel; enquête téléphonique; récits recueillis; fichier des adhérents"
)
FREQUENCIES = words(
    "chaque année; tous les deux ans; chaque trimestre; à chaque séance; en fin de projet; en juin"
)
REASONS = words(
    "c’est ce que les participants ont cité en premier; personne ne le mesurait jusqu’ici; les partenaires "
    "l’ont demandé; cela ne se voit qu’au bout de plusieurs mois; le conseil d’administration y tient; une "
    "étude voisine l’avait montré; les chiffres seuls ne le disent pas; cela dépend aussi d’autres acteurs"
)
LESSONS = words(
    "demander un exemple vécu plutôt qu’une note; poser la question à l’oral; ne pas interroger les mêmes "
    "personnes deux fois; laisser le temps de répondre; relire les réponses à plusieurs; garder la même "
    "question d’une année à l’autre; commencer par un petit groupe; dire d’abord à quoi cela servira"
)
NATURES = (
    ("output", "number", "personnes"),
    ("output", "number", "séances"),
    ("outcome", "percentage", "%"),
    ("outcome", "scale", "sur 5"),
    ("impact", "text", ""),
    ("impact", "yes-no", ""),
    ("output", "amount", "€"),
)


def fold(text: str) -> str:
    """Derive an identifier from words."""
    text = text.replace("œ", "oe").replace("’", " ")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


SHARED = tuple(
    (fold(domain), tuple(fold(criterion) for criterion in words(criteria)))
    for domain, criteria in LIBRARY.items()
)
TYPES = ("output", "outcome", "impact")

_PLAIN = re.compile(r"[A-Za-zÀ-ÿŒœ][^:#{}\[\]&*!|>\"%@`\\\n]*(?<! )")


def scalar(text: str, flow: bool = False) -> str:
    """Write a text as people do: without quotes where YAML needs none."""
    plain = _PLAIN.fullmatch(text) and not (flow and "," in text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def flow(**fields: object) -> str:
    """Write a mapping on one line."""
    items = (f"{key}: {scalar(v, True) if isinstance(v, str) else v}" for key, v in fields.items())
    return "{" + ", ".join(items) + "}"


def of(town: str) -> str:
    """Say « de », or « d’ » before a vowel."""
    return f"d’{town}" if fold(town)[0] in "aeiouh" else f"de {town}"


def several(any_: Random, choices: tuple[str, ...], least: int, most: int) -> str:
    """Write a list of different words on one line."""
    chosen = any_.sample(choices, any_.randint(least, most))
    return "[" + ", ".join(scalar(one, True) for one in chosen) + "]"


def sentence(any_: Random) -> str:
    """Say something about some people, in Markdown now and then."""
    pick = any_.choice
    people, other = any_.sample(PEOPLE, 2)
    change = pick(CHANGES)
    if any_.random() < 0.25:
        change = f"**{change}**"
    return (
        f"On regarde si les {people} {change} {pick(WHENS)}, {pick(PLACES)}, y compris avec les {other} : "
        f"{pick(REASONS)}."
    )


def criterion_name(any_: Random) -> str:
    pick = any_.choice
    return f"Des {pick(PEOPLE)} qui {pick(CHANGES)} {pick(WHENS)}, {pick(PLACES)}"


def indicator_name(any_: Random, type_: str) -> str:
    pick = any_.choice
    if type_ == "output":
        return f"Nombre de {pick(ACTIVITIES)} avec des {pick(PEOPLE)} et des {pick(PEOPLE)} {pick(PLACES)}"
    if type_ == "outcome":
        return f"Part des {pick(PEOPLE)} qui {pick(CHANGES)} {pick(WHENS)}, {pick(PLACES)}"
    return f"Des {pick(PEOPLE)} {pick(CHANGES)} {pick(WHENS)} {pick(PLACES)}"


def result(any_: Random, nature: str, year: int) -> str:
    """Observe something, or say why it was not observed."""
    if any_.random() < 0.1:
        return flow(period=year, state=any_.choice(("not-measured", "in-progress", "too-few")))
    fields: dict[str, object] = {"period": year}
    if nature == "number":
        fields["value"] = any_.randint(3, 900)
    elif nature == "percentage":
        fields["value"] = any_.randint(5, 95)
    elif nature == "amount":
        fields["value"] = any_.randint(500, 60_000)
    elif nature == "scale":
        fields["value"] = any_.randint(2, 5)
    elif nature == "yes-no":
        fields["value"] = any_.choice(("oui", "non"))
    else:
        fields["value"] = f"{any_.choice(PEOPLE).capitalize()} : « ils {any_.choice(CHANGES)} »"
    if nature in ("percentage", "scale") and any_.random() < 0.95:
        fields["sample"] = any_.randint(30, 400)
    if any_.random() < 0.3:
        fields["note"] = f"surtout des {any_.choice(PEOPLE)}"
    return flow(**fields)


def indicator(any_: Random, place: str, follows: str) -> list[str]:
    """Write an indicator; one that follows an indicator of the library takes its type and nature."""
    choices = (
        [one for one in NATURES[:5:2] if follows.endswith(f"-{one[0]}")] if follows else NATURES
    )
    type_, nature, unit = any_.choice(choices)
    lines = [
        f"          - id: {place}",
        f"            name: {scalar(indicator_name(any_, type_))}",
        f"            type: {type_}",
        f"            nature: {nature}",
    ]
    if unit:
        lines.append(f"            unit: {scalar(unit)}")
    if any_.random() < 0.4:
        lines.append(f"            source: {scalar(any_.choice(SOURCES))}")
    if any_.random() < 0.12:
        lines.append(f"            frequency: {any_.choice(FREQUENCIES)}")
    if follows:
        lines.append(f"            shared: {follows}")
    observed = any_.choice((0, 0, 0, 1, 1, 2))
    if observed:
        lines.append("            results:")
        lines += [f"              - {result(any_, nature, 2024 + n)}" for n in range(observed)]
    return lines


def criterion(any_: Random, place: str, shared: str) -> list[str]:
    """Write a criterion, linked to the library when `shared` names one of its criteria."""
    lines = [f"      - id: {place}", f"        name: {scalar(criterion_name(any_))}"]
    if shared:
        lines.append(f"        shared: {shared}")
        relation = any_.choice(("", "", "adapted", "narrower", "broader"))
        if relation:
            lines.append(f"        relation: {relation}")
    if any_.random() < 0.4:
        lines.append(f"        summary: {scalar(sentence(any_))}")
    if any_.random() < 0.4:
        lines.append(f"        audiences: {several(any_, PEOPLE, 1, 3)}")
    if any_.random() < 0.2:
        people, where = any_.choice(PEOPLE), any_.choice(PLACES)
        limit = f"Difficile à voir chez les {people} {where} : {any_.choice(REASONS)}."
        lines.append(f"        limits: {scalar(limit)}")
    if any_.random() < 0.2:
        lesson = f"Avec des {any_.choice(PEOPLE)}, {any_.choice(PLACES)}, {any_.choice(LESSONS)}."
        lines.append(f"        lessons: {scalar(lesson)}")
    lines.append("        indicators:")
    followed = [f"{shared}-{type_}" for type_ in TYPES if shared and any_.random() < 0.35]
    for n in range(INDICATORS):
        lines += indicator(any_, f"{place}-{n + 1}", followed[n] if n < len(followed) else "")
    return lines


def domain(any_: Random, number: int, shared: str, criteria: tuple[str, ...]) -> list[str]:
    """Write a domain: half of its criteria, about, are linked to the library."""
    name = f"{any_.choice(ACTIVITIES).capitalize()} et {any_.choice(PEOPLE)}"
    lines = [f"  - id: d{number}", f"    name: {scalar(name)}"]
    if any_.random() < 0.8:
        lines.append(f"    shared: {shared}")
    lines += [f"    summary: {scalar(sentence(any_))}", "    criteria:"]
    chosen = any_.sample(criteria, CRITERIA)
    for n, one in enumerate(chosen, 1):
        lines += criterion(any_, f"d{number}-{n}", one if any_.random() < 0.5 else "")
    return lines


def own_domain(number: int, missing: int) -> list[str]:
    """Write a domain of criteria that the library doesn't know; no other line depends on it."""
    any_ = Random(f"propre {number}")
    place = DOMAINS + 1
    name = f"{any_.choice(ACTIVITIES).capitalize()}, {any_.choice(PLACES)}"
    lines = [f"  - id: d{place}", f"    name: {scalar(name)}", "    criteria:"]
    for n in range(1, missing + 1):
        lines += criterion(any_, f"d{place}-{n}", "")
    return lines


def framework(number: int, local: int = 0) -> tuple[str, str]:
    """Write a framework, with so many criteria of its own at least; give its identifier and its text."""
    any_ = Random(f"référentiel {number}")
    pick = any_.choice
    town = pick(TOWNS)
    name = f"{pick(SORTS)} {pick(NAMES)} {of(town)}"
    kinds = "association association association cooperative collective network project".split()
    year = any_.randint(2008, 2024)
    lines = [
        "# yaml-language-server: $schema=../plugins/referentiels/schemas/framework.schema.json",
        "format: 1",
        "structure:",
        f"  name: {scalar(name)}",
        f"  kind: {pick(kinds)}",
        f"  summary: {scalar(f'Propose des {pick(ACTIVITIES)} et des {pick(ACTIVITIES)} {pick(PLACES)}.')}",
        f"  territory: {scalar(town)}",
        f"  website: https://exemple.org/{fold(name)}",
        f"  since: {year - any_.randint(1, 30)}",
        f"  activities: {several(any_, ACTIVITIES, 2, 4)}",
        f"  audiences: {several(any_, PEOPLE, 2, 4)}",
        f"  contact: https://exemple.org/{fold(name)}/contact",
        f"  offers_help: {scalar(pick(LESSONS).capitalize())}",
        "framework:",
        f"  title: {scalar(f'Utilité sociale : {pick(ACTIVITIES)} à {town}')}",
        f"  status: {pick(('draft', 'adopted', 'in-use'))}",
        '  version: "1.1"',
        f"  date: {year}-{any_.randint(1, 12):02}",
        "  licence: CC-BY-SA-4.0",
        "  provenance: fictional",
        "  sources:",
        f"    - {flow(title=f'Séance {of(town)}', url='https://exemple.org/cr', seen=year)}",
        f"  note: {scalar(sentence(any_))}",
        "built_with:",
    ]
    lines += [
        f"  - {flow(who=who, how=pick(SOURCES), people=any_.randint(4, 40), date=year)}"
        for who in any_.sample(("employees", "volunteers", "audience", "partners", "members"), 3)
    ]
    lines.append("domains:")
    for n, (shared, criteria) in enumerate(any_.sample(SHARED, DOMAINS), 1):
        lines += domain(any_, n, shared, criteria)
    linked = sum(line.startswith("        shared: ") for line in lines)
    missing = local - (DOMAINS * CRITERIA - linked)
    if missing > 0:
        lines += own_domain(number, missing)
    lines.append("usage:")
    for purpose in any_.sample(("follow-up", "self-evaluation", "team-review", "funder-report"), 2):
        who = several(any_, PEOPLE, 1, 2)
        lines += [
            f"  - purpose: {purpose}",
            f"    name: {scalar(f'Bilan des {pick(ACTIVITIES)}')}",
            f"    who: {who}",
            f"    when: {pick(FREQUENCIES)}",
            f"    how: {scalar(f'Une séance {pick(PLACES)} : {pick(LESSONS)}.')}",
        ]
    lines += [
        "history:",
        f"  - {flow(version='1.0', date=year - 1, nature='substance', summary='première version')}",
        f"  - {flow(version='1.1', date=year, nature='wording', summary=f'mots des {pick(PEOPLE)}')}",
    ]
    return f"{fold(name)[:56].strip('-')}-{number}", "\n".join(lines) + "\n"


def library(place: int) -> tuple[str, str]:
    """Write a domain of the library; give its identifier and its text."""
    name, criteria = list(LIBRARY.items())[place]
    any_ = Random(f"bibliothèque {place}")
    lines = [
        "# yaml-language-server: $schema=../plugins/referentiels/schemas/library.schema.json",
        "format: 1",
        "domain:",
        f"  name: {scalar(name)}",
        f"  summary: {scalar(sentence(any_))}",
        "criteria:",
    ]
    ids = SHARED[place][1]
    for one, title in zip(ids, words(criteria), strict=True):
        others = ", ".join(any_.sample([other for other in ids if other != one], 2))
        lines += [
            f"  - id: {one}",
            f"    name: {scalar(title)}",
            f"    definition: {scalar(f'{sentence(any_)} {sentence(any_)}')}",
            f"    related: [{others}]",
            "    indicators:",
        ]
        for type_ in TYPES:
            shown = flow(
                id=f"{one}-{type_}",
                name=indicator_name(any_, type_),
                type=type_,
                nature={"output": "number", "outcome": "percentage", "impact": "text"}[type_],
                source=any_.choice(SOURCES),
            )
            lines.append(f"      - {shown}")
    return SHARED[place][0], "\n".join(lines) + "\n"


OURS = "[referentiels: {documents: false, workbooks: false}]"
"""Pages alone: what they are compared with makes no documents; the bar `documents` measures those."""
SETTINGS = """\
site_name: Mesures
site_url: https://exemple.org/
docs_dir: docs
theme:
  name: material
  language: fr
  font: false
markdown_extensions: [tables, attr_list, toc]
plugins: {plugins}
"""
PAGES = {
    "contribuer/index.md": "# Contribuer\n\nUn référentiel est un fichier ; chacun peut proposer le sien.\n",
    "methode/index.md": "# La méthode\n\nDes domaines, des critères, des indicateurs, puis des usages.\n",
}


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def generate(number: int, folder: Path, local: int = 0) -> None:
    """Write everything."""
    for n in range(number):
        identifier, text = framework(n, local)
        write(folder, f"frameworks/{identifier}.yml", text)
    for place in range(len(LIBRARY)):
        identifier, text = library(place)
        write(folder, f"criteria-library/{identifier}.yml", text)
    for name, text in PAGES.items():
        write(folder, f"docs/{name}", text)
    write(folder, "mkdocs.yml", SETTINGS.format(plugins=OURS))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write N invented frameworks and their library.")
    parser.add_argument("number", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--local", type=int, default=0, help="criteria of its own that each framework has at least"
    )
    options = parser.parse_args()
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    generate(options.number, options.folder, options.local)
    files = list((options.folder / "frameworks").iterdir())
    total = sum(file.stat().st_size for file in files)
    print(f"{len(files)} frameworks, {total / max(1, len(files)) / 1000:.1f} kB each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
