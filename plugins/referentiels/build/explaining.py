"""Why a page is made again, or not: what it reads, and what of that no longer says what it said.

Takes a site that is ready and the address of one page or file, gives sentences. Makes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from referentiels.build import publishing
from referentiels.build.alone import Alone
from referentiels.build.ledger import Ledger, is_as_told, read_ledger
from referentiels.build.making import Task, key
from referentiels.build.tasks import INDEX

_SAID = {
    "framework": "le référentiel de « {} »",
    "earlier": "les versions antérieures de « {} »",
    "files": "les fichiers publiés de « {} »",
    "uses": "ce que les structures disent du critère « {} »",
    "sheet": "la fiche publiée du critère « {} »",
    "changed": "le jour du dernier changement de ce qui parle du critère « {} »",
    "domain-uses": "qui travaille sur le domaine « {} »",
    "rows": "la liste montrée à {}",
    "written": "la page écrite {}",
    "file": "le contenu du fichier {}",
    "given": "les erreurs du fichier montrées à {}",
    "library": "la bibliothèque de critères",
    "beside": "les voisins de « {} », et combien de structures emploient ses critères",
    "users": "combien de structures emploient les critères de {}",
    "papers": "les documents qui sont publiés",
    "sharing": "les noms des structures, et les critères partagés de chacune",
    "cards": "ce que les listes montrent de chaque référentiel",
    "experiences": "les retours d'expérience",
    "everything": "tous les fichiers",
    "sizes": "la taille des fichiers de données",
    "around": "le programme, mkdocs.yml et le menu",
    "audiences": "les noms des publics",
    "reports": "les territoires et les années qui ont un rapport",
}


def say_facet(name: str) -> str:
    """Say in words what a facet is."""
    kind, _, about = name.partition(":")
    return _SAID.get(kind if about else name, name).format(about)


def explain(alone: Alone, target: Path, address: str) -> Iterator[str]:
    """Say what stands at an address and what it is made from, and whether a build would make it again."""
    setting = alone.setting
    asked = address.lstrip("/")
    paths = {asked, f"{asked.rstrip('/')}/{INDEX}".lstrip("/")}
    tasks = (*setting.files(), *setting.pages(), *alone.tasks())
    task = next((one for one in tasks if one.path in paths), None)
    if task is None:
        yield f"Rien ne sera publié à l'adresse « {address} »."
        return
    ledger = read_ledger(publishing.ledger_of(alone.site.root, target))
    setting.plan.facets.leaves.update(ledger.leaves)
    yield f"{task.path} : {_verdict(task, alone, ledger, target)}"
    for facet in task.reads:
        changed = ledger.marks.get(facet.name) != setting.plan.facets.mark(facet)
        yield f"  {'changé ' if changed else 'pareil '} {say_facet(facet.name)}  [{facet.name}]"


def _verdict(task: Task, alone: Alone, ledger: Ledger, target: Path) -> str:
    kept = ledger.files.get(task.path)
    if kept is None:
        return "à faire, car la dernière construction ne l'avait pas."
    if kept.key != key(task.path, task.reads, alone.setting.plan.facets):
        return "à refaire, car quelque chose de ce qu'il lit a changé :"
    if not is_as_told(target / task.path, kept):
        return "à refaire, car le fichier n'est plus celui que la dernière construction a laissé."
    return "repris tel quel, car rien de ce qu'il lit n'a changé :"
