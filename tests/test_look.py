"""The page on the visual identity says what the style sheet does, and its contrasts are measured here."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _unfolded(sheet):
    """Write each rule on one line, and numbers without a leading zero, however they are laid out."""
    text = re.sub(r",\n\s*(?=[^{}]*\{)", ", ", sheet.read_text(encoding="utf-8"))
    text = re.sub(r"\{\n([^{}]*)\}", lambda rule: f"{{ {' '.join(rule[1].split())} }}", text)
    return re.sub(r"\b0(?=\.\d)", "", text)


SHEET = "\n".join(
    _unfolded(sheet)
    for sheet in sorted((ROOT / "plugins/referentiels/site/assets/sheets").glob("*.css"))
)
PAGE = (ROOT / "docs/developers/identite-visuelle.md").read_text(encoding="utf-8")
COLOUR = r"#[0-9a-f]{6}"
GROUNDS = {
    "papier": "--rf-paper",
    "feuille": "--rf-sheet",
    "teinte": "--rf-tint",
    "attention": "--rf-warn",
    "erreur": "--rf-bad",
    "corail": "--rf-accent",
}
TEXTS = {"--rf-ink", "--rf-soft", "--rf-link", "--rf-link-hover", "--rf-on-accent", "--rf-output",
         "--rf-outcome", "--rf-impact"}  # fmt: skip
LINE = re.compile(
    rf"^- .*`(?P<name>--rf-[\w-]+)`\s: `(?P<light>{COLOUR})` en clair, `(?P<dark>{COLOUR})` en sombre"
    r"(?:\s; contraste (?P<figures>[\d,]+ et [\d,]+) sur (?P<grounds>[\w, ]+))?\.$",
    re.MULTILINE,
)
SAID = {line["name"]: line for line in LINE.finditer(PAGE)}


def _palettes():
    """Give the colours of each block that sets them: light, dark of the device, dark that was chosen."""
    return [
        (scheme, dict(re.findall(rf"(--rf-[\w-]+): ({COLOUR})", block)))
        for scheme, block in re.findall(r":root[^{]*\{\s*color-scheme: (\w+);([^}]*)\}", SHEET)
    ]


LIGHT, DARK = _palettes()[0][1], _palettes()[1][1]


def _luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_two_dark_blocks_are_the_same():
    schemes = [scheme for scheme, _ in _palettes()]

    assert schemes == ["light", "dark", "dark"]
    assert _palettes()[1] == _palettes()[2]
    assert LIGHT.keys() == DARK.keys()


def test_every_colour_is_on_the_page_with_its_values():
    assert {name: (line["light"], line["dark"]) for name, line in SAID.items()} == {
        name: (LIGHT[name], DARK[name]) for name in LIGHT
    }


@pytest.mark.parametrize("name", [name for name, line in SAID.items() if line["figures"]])
def test_a_contrast_on_the_page_is_the_measured_one_and_is_enough(name):
    grounds = [GROUNDS[one] for one in SAID[name]["grounds"].split(", ")]
    measured = [
        min(_contrast(palette[name], palette[ground]) for ground in grounds)
        for palette in (LIGHT, DARK)
    ]

    said = [float(one.replace(",", ".")) for one in SAID[name]["figures"].split(" et ")]
    assert said == [int(one * 10) / 10 for one in measured]
    assert min(measured) >= (4.5 if name in TEXTS else 3)


def test_every_text_and_edge_has_its_contrast_on_the_page():
    grounds = {*GROUNDS.values(), "--rf-line"} - {"--rf-accent"}

    assert {name for name, line in SAID.items() if line["figures"]} == LIGHT.keys() - grounds


@pytest.mark.parametrize("what", ["h1", "h2", "h3", "rf-lead", "rf-text", "rf-note"])
def test_the_sizes_on_the_page_are_those_of_the_sheet(what):
    line = re.search(rf"^\| .*`{what}` \| `(\S+)`", PAGE, re.MULTILINE)
    assert line
    selector = {"h1": ".rf-text h1", "h2": ".rf-text h2", "h3": ".rf-text h3"}
    rule = re.search(
        rf"^{re.escape(selector.get(what, '.' + what))}(?:, [^{{\n]*)? \{{ [^}}]*?font-size: ([^;]+);"
        if what != "rf-note"
        else r"^\.rf-note, .*font-size: ([^;]+);",
        SHEET,
        re.MULTILINE,
    )

    assert rule
    assert line[1] == rule[1]


@pytest.mark.parametrize(
    "rule", ["html { font-size: 125%", "max-width: 31rem", "max-width: 66rem", "margin: 2.2rem 0"]
)
def test_the_measures_that_the_page_names_are_in_the_sheet(rule):
    assert rule in SHEET
    measure = re.search(r"[\d.]+(?:rem|%)", rule)
    assert measure
    assert measure[0].replace("%", "\u00a0%") in PAGE


def test_every_icon_is_on_the_page():
    drawn = re.findall(r"^([^{\n]+) \{ --icon: url", SHEET, re.MULTILINE)
    table = PAGE.partition("| Classe qui porte le dessin")[2].partition("\n\n")[0]

    assert len(drawn) > 1
    assert {one.lstrip(".").split()[0] for rule in drawn for one in rule.split(", ")} == set(
        re.findall(r"`(rf-[\w-]+)`", table)
    )


def test_the_examples_use_classes_that_exist():
    classes = {
        one for found in re.findall(r'class="([^"]+)"', PAGE) for one in found.split()
    } | set(re.findall(r"`(rf-[\w-]+)`", PAGE))

    assert {one for one in classes if f".{one}" not in SHEET} == set()
