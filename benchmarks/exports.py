"""Make every file of the open data of a project, and say what each format took: `exports.py FOLDER`.

Gives JSON: processor seconds and bytes by format. Reading and checking come before, unmeasured; nothing is
written. One process, so that what formats share is shared. All files count, those of the site's own scripts
too, with the lists behind them, though a build makes these once for its pages and files.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from referentiels.checking import folders
from referentiels.site.exports import FORMATS


def main() -> None:
    gc.disable()  # as every command does, the build that this is held against included
    catalogue = folders.check(folders.Settings(root=Path(sys.argv[1])), keep=True).catalogue
    found = {}
    for form in FORMATS:
        start = time.process_time()
        size = sum(len(entry.make()) for entry in form.plan(catalogue))
        found[form.__name__.rsplit(".", 1)[-1]] = (time.process_time() - start, size)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
