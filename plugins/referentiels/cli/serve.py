"""`referentiels serve`: show the site in a browser, and make it anew at each change, without MkDocs."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import traceback
from pathlib import Path
from typing import Any

from referentiels.checking import folders
from referentiels.cli.site_log import Log
from referentiels.cli.speech import TRACEBACK, admit, blame_the_system


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
        server = Server(at, bench.answer, nonce, site.site_url, _tell)
    except Refused as reason:
        print(f"referentiels : {reason}", file=sys.stderr)
        return 1
    except Unservable as reason:
        print(f"referentiels : {translator('fr').text(reason.message)}.", file=sys.stderr)
        return 1
    log.info(f"Le site est à l'adresse {server.url} (Ctrl+C pour arrêter).")
    watcher = Watcher(bench.watched)

    def refresh(changed: frozenset[Path]) -> None:
        bench.refresh(changed)
        watcher.follow(bench.watched)

    serve(server, watcher, refresh, _tell)
    return 0


def _tell(error: Exception) -> None:
    """Say why the site, or a page of it, is not made anew: browsers go on showing what there was."""
    from referentiels.build.planning import Refused

    if isinstance(error, Refused):
        print(f"{error} D'ici là, le site reste comme il était.", file=sys.stderr)
    elif os.environ.get(TRACEBACK):
        traceback.print_exception(error)
    elif isinstance(error, OSError):
        blame_the_system(error)
    else:
        admit(error)
