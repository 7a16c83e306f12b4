"""What a page of a guide tells to type."""

import re
from textwrap import dedent

from tests.conftest import ROOT

PAGE = ROOT / "docs/coordonner/index.md"


def install_line() -> str:
    """Give the line for Debian and Ubuntu, as the page writes it."""
    (line,) = re.findall(r"`(sudo apt install [^`]+)`", PAGE.read_text(encoding="utf-8"))
    return line


def blocks() -> list[str]:
    """Give the blocks of commands, in the order of the page."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^( *)```sh\n(.*?)^\1```$", text, re.DOTALL | re.MULTILINE)
    return [dedent(block) for _, block in found]
