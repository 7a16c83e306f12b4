"""`referentiels build`: make the site, without MkDocs; what did not change stays."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from referentiels.checking import folders
from referentiels.cli.site_log import Log


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    build = commands.add_parser("build", help=help, description="Construire le site du projet.")
    build.add_argument(
        "-d", "--site-dir", metavar="DOSSIER", help="où (par défaut : site_dir de mkdocs.yml)"
    )
    build.add_argument("--no-strict", action="store_true", help="publier malgré des avertissements")
    build.add_argument(
        "--explain",
        metavar="ADRESSE",
        help="dire de quoi une page est faite, et si elle serait refaite ; rien n'est construit",
    )
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from referentiels.build import command
    from referentiels.build.planning import Refused

    root, log = folders.find_settings().root, Log()
    target = Path(options.site_dir).absolute() if options.site_dir else None
    started = time.monotonic()
    try:
        if options.explain is not None:
            return _explain(root, target, options.explain)
        published = command.build(root, log, not options.no_strict, target)
    except Refused as reason:
        print(f"referentiels : {reason}", file=sys.stderr)
        return 1
    made, whole = len(published.made), len(published.ledger.files)
    log.info(
        f"Site construit en {time.monotonic() - started:.1f} s : {whole} fichiers, dont {made} faits et "
        f"{whole - made} repris du site précédent."
    )
    return 0


def _explain(root: Path, target: Path | None, address: str) -> int:
    from referentiels.build import command
    from referentiels.build.explaining import explain

    log = command.Counting(Log(quiet=True))
    site = command.configure(root, log)
    for line in explain(command.ready(site, log), target or site.site_dir, address):
        print(line)
    return 0
