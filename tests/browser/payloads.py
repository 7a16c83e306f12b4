"""Texts that a page could take for something else than text.

Families H, X and U of the bad inputs that people send, then the usual ways around filters.
"""

FIRE = "__xss=1"
"""What a payload does when it runs: tests watch this name."""

PAYLOADS = [
    # Elements that run something.
    f"<script>{FIRE}</script>",
    f"<ScRiPt >{FIRE}</sCrIpT >",
    f"<scr<script>ipt>{FIRE}</scr</script>ipt>",
    f"<svg><script>{FIRE}</script></svg>",
    f"<img src=x onerror={FIRE}>",
    f"<img/src=x/onerror={FIRE}>",
    f"<img src=x\tonerror={FIRE}>",
    f"<svg onload={FIRE}>",
    f"<svg\u00a0onload={FIRE}>",
    f"<svg><animate onbegin={FIRE} attributeName=x dur=1s>",
    f"<math><mtext><img src=x onerror={FIRE}></mtext></math>",
    f"<details open ontoggle={FIRE}>",
    f"<input autofocus onfocus={FIRE}>",
    f"<video><source onerror={FIRE}></video>",
    f"<marquee onstart={FIRE}>défile</marquee>",
    f"<b onmouseover={FIRE}>gras</b>",
    f"<iframe srcdoc='<script>parent.{FIRE}</script>'></iframe>",
    f"<iframe src=javascript:parent.{FIRE}></iframe>",
    f"<object data=javascript:{FIRE}></object>",
    f"<form action=javascript:{FIRE}><button>Envoyer</button></form>",
    f"<a href=javascript:{FIRE}>lien</a>",
    f'<a/href="java\tscript:{FIRE}">lien</a>',
    # Elements that change the page.
    "<base href=/ailleurs/>",
    "<meta http-equiv=refresh content=0;url=/ailleurs>",
    "<link rel=stylesheet href=/ailleurs.css>",
    "<style>*{display:none}</style>",
    "<!doctype html><title>autre</title>",
    "</article></main></body></html>fin",
    # Ways out of the element, the comment, the attribute or the text of a script around.
    f"</title><script>{FIRE}</script>",
    f"</textarea><svg onload={FIRE}>",
    f"</select><svg onload={FIRE}>",
    f"</template><svg onload={FIRE}>",
    f"</script><!--<script>{FIRE}",
    f"<template><img src=x onerror={FIRE}></template>",
    f"<noscript><p title='</noscript><img src=x onerror={FIRE}>'>",
    f"<!--<img src=x onerror={FIRE}>-->",
    f"--><img src=x onerror={FIRE}>",
    f"]]><img src=x onerror={FIRE}>",
    f"<![CDATA[<img src=x onerror={FIRE}>]]>",
    f'" onmouseover="{FIRE}',
    f"' onmouseover='{FIRE}",
    f'" autofocus onfocus={FIRE} x="',
    f'"><svg onload={FIRE}>',
    f"'><svg onload={FIRE}>",
    f'\\"><svg onload={FIRE}>',
    f"\\';{FIRE}//",
    f'";{FIRE};//',
    f"`-{FIRE}-`",
    # Templates.
    f"${{{FIRE}}} {{{{{FIRE}}}}}",
    "{{ config.site_name }} {% for x in (1, 2) %}{{ x }}{% endfor %} {# rien #}",
    "${{ secrets.X }} #{7*7} <%= 7*7 %> {n} {q} {from} {name} {criterion} %(n)s",
    '--8<-- "mkdocs.yml"',
    # Markdown.
    f"[lien](javascript:{FIRE})",
    f"[lien](JaVaScRiPt:{FIRE})",
    f"[lien](java&#x73;cript:{FIRE})",
    f"[lien](\\javascript:{FIRE})",
    f"[lien](vbscript:{FIRE})",
    f"[lien](data:text/html,<script>{FIRE}</script>)",
    f'[lien](https://exemple.org "x" onclick="{FIRE}")',
    f"[lien](https://exemple.org/'onclick='{FIRE})",
    f'[lien](https://exemple.org){{: href="javascript:{FIRE}"}}',
    f"[lien][x]\n\n[x]: javascript:{FIRE}",
    f"![image](javascript:{FIRE})",
    f"<javascript:{FIRE}>",
    f'```{{ .js onclick="{FIRE}" }}\n<script>{FIRE}</script>\n```',
    f"# Titre <img src=x onerror={FIRE}>",
    # Written otherwise: must be neither undone nor done twice.
    f"javascript:{FIRE}",
    f"&lt;script&gt;{FIRE}&lt;/script&gt;",
    f"&#60;img src=x onerror={FIRE}&#62; &amp;amp; &nbsp; &copy",
    f"%3Cscript%3E{FIRE}%3C/script%3E",
    f"\\u003cscript\\u003e{FIRE}\\u003c/script\\u003e",
    f"＜script＞{FIRE}＜/script＞",
    # Plain texts with signs in them.
    "A < B & C > D \"E\" 'F' <5 %",
    "1 < 2 && 3 > 2 ; a&b=c ; &eacute; &notit; R&D",
    "\u202eeuqirtéms à l’envers\u202c et \u2066isolé\u2069",
    "Prix\u00a0: 12\u202f€ «\u00a0oui\u00a0» \u2013 l’œuvre, qu’elle a d’un côté, ça\u200b va",
    "Famille 👩‍👩‍👧‍👦, drapeaux 🇫🇷 🏴‍☠️, 𠜎𠜱, \u00e9 composé",
    "الروابط الاجتماعية بين الجيران",
    "עברית ועוד 123 (abc)",
    "|x ;\"y\" ; 'z' , w",
    "constructor __proto__ toString hasOwnProperty",
    "null",
    "0",
    # For spreadsheets.
    '=HYPERLINK("https://exemple.org";"x")',
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
]
LONG = ["mot" * 6_600, "<" * 19_000, "](" * 9_000, "<svg>" + "é" * 19_000]
"""For fields that take long texts: no space to break at."""

URLS = [
    f"https://exemple.org/'onclick='{FIRE}'",
    f"https://exemple.org/?q={{{{{FIRE}}}}}&lt;=1&amp;#javascript:{FIRE}",
    f"http://exemple.org/`{FIRE}`;)(%22%3E%3Cscript%3E",
]
CONTACTS = [*URLS, f"contact'onclick='{FIRE}'@exemple.org", "contact+{{7*7}}@exemple.org"]
"""Addresses that have the form of one; those that don't are refused (`tests/hostile/test_texts.py`)."""
