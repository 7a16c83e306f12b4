"""Markup in texts: nothing is loaded from elsewhere, and HTML shows as text.

Looks at whole files: what an author pastes may stand in any field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referentiels.checking.rules.passages import WORD, find
from referentiels.model.catalogue import Catalogue
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity
from referentiels.words.language import quote, say

_ELSEWHERE = r"(?:(?:https?:)?//|data:)"
REMOTE = re.compile(
    rf"!\[[^\]\n]{{0,300}}\]\(\s{{0,9}}<?{_ELSEWHERE}[^)\s]{{0,2000}}"
    rf"|<[a-zA-Z][^<>\n]{{0,300}}(?<![{WORD}])src\s{{0,9}}=\s{{0,9}}"
    rf"""["']?{_ELSEWHERE}[^>\n]{{0,2000}}""",
    re.IGNORECASE,
)
HTML = re.compile(
    r"<(?:a|abbr|audio|b|blink|br|button|center|details|div|em|embed|font|form|h[1-6]|hr|i|iframe|"
    r"img|input|li|link|marquee|math|meta|object|ol|p|script|small|span|strong|style|summary|svg|table|"
    r"td|th|tr|u|ul|video)(?:\s[^<>\n]{0,500})?/?>",
    re.IGNORECASE,
)

REMOTE_CONTENT = Rule(
    name="remote-content",
    severity=Severity.ERROR,
    why=say(
        "Une image ou un programme venus d'un autre site feraient savoir à ce site qui lit la page. "
        "Rien n'est chargé d'ailleurs."
    ),
    example=Example(
        bad='  summary: "![photo](https://exemple.org/photo.jpg)"',
        good='  summary: "Voir [la photo](https://exemple.org/photo.jpg)."',
        into="structure",
    ),
)
RAW_HTML = Rule(
    name="raw-html",
    severity=Severity.WARNING,
    why=say(
        "Le HTML n'est pas interprété : les balises s'affichent telles quelles, comme du texte."
    ),
    example=Example(
        bad="  summary: Un <b>journal</b> de quartier.",
        good="  summary: Un **journal** de quartier.",
        into="structure",
    ),
)
FROM_ELSEWHERE = REMOTE_CONTENT.worded(
    say("ce contenu viendrait d'un autre site : {text}"),
    say("remplacez-le par un lien : [titre](https://…)"),
)
TAG = RAW_HTML.worded(
    say("la balise {tag} s'affichera telle quelle"),
    say("retirez-la ; pour du gras, écrivez **mot**, pour de l'italique, *mot*"),
)
WORDINGS = (FROM_ELSEWHERE, TAG)
RULES = (REMOTE_CONTENT, RAW_HTML)


def find_remote_content(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find images, scripts and frames that would be fetched from another site."""
    for source in catalogue.sources:
        if "![" in source.text or "<" in source.text:
            for match, span in find(REMOTE, source):
                yield FROM_ELSEWHERE.at(span, text=quote(match.group()))


def find_raw_html(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find HTML tags, which readers will see as they are."""
    for source in catalogue.sources:
        if "<" in source.text:
            for match, span in find(HTML, source):
                yield TAG.at(span, tag=quote(match.group()))


CHECKS = (find_remote_content, find_raw_html)
