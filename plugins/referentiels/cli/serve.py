"""`referentiels serve`: show the site in a browser, and make it anew at each change, without MkDocs."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path
from typing import Any

from referentiels.checking import folders
from referentiels.cli.site_log import Log


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    serve = commands.add_parser(
        "serve", help=help, description="Montrer le site du projet dans un navigateur."
    )
    serve.add_argument(
        "-a", "--dev-addr", metavar="ADRESSE:PORT", help="où (par défaut : dev_addr de mkdocs.yml)"
    )
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from referentiels.build.command import Counting
    from referentiels.build.planning import Refused
    from referentiels.build.serving import Server, Unservable, read_address, serve
    from referentiels.build.watching import Watcher
    from referentiels.build.workbench import Workbench
    from referentiels.words.language import translator

    log, nonce = Counting(Log()), secrets.token_urlsafe(16)
    bench = Workbench(folders.find_settings().root, log, nonce)
    try:
        bench.refresh(frozenset[Path]())
        site = bench.site
        at = read_address(options.dev_addr or site.dev_addr)
        server = Server(at, bench.answer, nonce, site.site_url)
    except Refused as reason:
        print(f"referentiels : {reason}", file=sys.stderr)
        return 1
    except Unservable as reason:
        print(f"referentiels : {translator('fr').text(reason.message)}.", file=sys.stderr)
        return 1
    log.info(f"Le site est à l'adresse {server.url} (Ctrl+C pour arrêter).")
    serve(server, Watcher(bench.watched), bench.refresh, lambda error: log.error(str(error)))
    return 0
