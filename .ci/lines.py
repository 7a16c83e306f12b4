"""Fail on lines beyond 120 signs, where no formatter folds them: part of `make lint`.

Templates have no formatter: of djLint, Prettier with its Jinja plugin and markup_fmt, each leaves the long
sentences of our pages as they are, and each moves spaces into the pages, where they weigh and where they
part words of lists that stand in a line. Fold by hand where nothing is printed: after `%}` (its newline is
dropped), inside `{{ }}`, between two texts that follow each other ("…" "…" is one for gettext), between
attributes. Prettier folds scripts and styles, but neither their comments nor their long texts.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 120
PLACES = (
    ".ci/*.mjs",
    "plugins/referentiels/site/frame/templates/**/*.html",
    "plugins/referentiels/site/templates/**/*.jinja",
    "plugins/referentiels/site/assets/*.js",
    "plugins/referentiels/site/assets/scripts/**/*.*",
    "plugins/referentiels/site/assets/sheets/*.css",
)


def main() -> int:
    """Name each line that is too long."""
    files = sorted({file for place in PLACES for file in ROOT.glob(place)})
    long = [
        f"{file.relative_to(ROOT)}:{number}: {len(line)} signes, {MOST} au plus"
        for file in files
        if ".vendored." not in file.name
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MOST
    ]
    print("\n".join(long), end="\n" if long else "")
    return bool(long)


if __name__ == "__main__":
    sys.exit(main())
