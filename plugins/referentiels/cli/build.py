"""`referentiels build`: make the site, without MkDocs; what did not change stays."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from referentiels.checking import folders
from referentiels.checking.reporting import clean
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
    build.add_argument(
        "--shard",
        metavar="K/N",
        help="n'en faire qu'une part, par exemple 3/8, dans un dossier à réunir avec les autres",
    )
    build.add_argument(
        "--join",
        metavar="DOSSIER",
        action="append",
        default=[],
        help="réunir les parts que ce dossier contient, faites du même commit",
    )
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from referentiels.build import command
    from referentiels.build.planning import Refused
    from referentiels.build.sharing import NoShare

    root, log = folders.find_settings().root, Log()
    target = Path(options.site_dir).absolute() if options.site_dir else None
    started = time.monotonic()
    try:
        if options.explain is not None:
            return _explain(root, target, options.explain)
        request = command.Request(
            root=root,
            strict=not options.no_strict,
            target=target,
            shares=[Path(folder) for folder in options.join],
        )
        if options.shard:
            published = command.build_share(request, options.shard, log)
        else:
            published = command.build(request, log)
    except NoShare:
        print(
            f"referentiels : « {clean(options.shard)} » n'est pas une part : écrivez par exemple 3/8 pour "
            "la troisième de huit.",
            file=sys.stderr,
        )
        return 2
    except Refused as reason:
        print(f"referentiels : {reason}", file=sys.stderr)
        return 1
    made, whole = len(published.made), len(published.ledger.files)
    what = "Part faite" if options.shard else "Site construit"
    log.info(
        f"{what} en {time.monotonic() - started:.1f} s : {whole} fichiers, dont {made} faits et "
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
