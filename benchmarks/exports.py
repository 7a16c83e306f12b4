"""Make every file of the open data of a project, and say what each format took: `exports.py FOLDER`.

Gives JSON: processor seconds and bytes by format. Reading and checking come before, unmeasured; nothing is
written. One process, so that what formats share is shared.
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
    catalogue = folders.check(folders.Settings(root=Path(sys.argv[1])), keep=True).catalogue
    gc.freeze()  # as a build does
    found = {}
    for form in FORMATS:
        start = time.process_time()
        size = sum(len(entry.make()) for entry in form.plan(catalogue))
        found[form.__name__.rsplit(".", 1)[-1]] = (time.process_time() - start, size)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
