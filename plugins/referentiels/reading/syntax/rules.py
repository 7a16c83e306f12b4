"""The mistakes of writing, each with why it matters and an example."""

from __future__ import annotations

from referentiels.words.diagnostics import Example, Rule, Severity
from referentiels.words.language import Message, say

MINIMAL_MODEL = (
    "format: 1\nstructure:\n  name: Nom de la structure\n"
    "framework:\n  provenance: structure\n  licence: CC-BY-SA-4.0"
)


def _error(name: str, why: Message, bad: str, good: str, into: str = "framework") -> Rule:
    return Rule(
        name=name,
        severity=Severity.ERROR,
        why=why,
        example=Example(bad=bad, good=good, into=into),
    )


UNQUOTED_COLON = _error(
    "unquoted-colon",
    say(
        "En YAML, « : » suivi d'un espace annonce une valeur. Un texte français qui contient des "
        "deux-points doit donc être mis entre guillemets droits."
    ),
    "  name: Savoir : faire ensemble",
    '  name: "Savoir : faire ensemble"',
    "structure",
)
UNQUOTED_TEXT = _error(
    "unquoted-text",
    say(
        "Un texte qui commence par un signe comme @, *, [, {, %, -, ?, | ou > doit être mis entre "
        "guillemets droits : en YAML, ces signes veulent dire autre chose."
    ),
    "  name: @parlonsen",
    '  name: "@parlonsen"',
    "structure",
)
UNCLOSED_QUOTE = _error(
    "unclosed-quote",
    say(
        "Un guillemet a été ouvert et n'a pas été fermé : tout ce qui suit est pris dans le texte."
    ),
    '  name: "Le journal du quartier',
    '  name: "Le journal du quartier"',
    "structure",
)
STRAY_QUOTE = _error(
    "stray-quote",
    say(
        "Le texte continue après le guillemet qui le ferme. Cela arrive quand le texte contient "
        "lui-même des guillemets droits ou une apostrophe droite."
    ),
    "  name: 'L'eau pour tous'",
    '  name: "L\'eau pour tous"',
    "structure",
)
BAD_ESCAPE = _error(
    "bad-escape",
    say("Entre guillemets doubles, la barre oblique inverse \\ annonce un caractère spécial."),
    '  name: "Musique \\& danse"',
    '  name: "Musique & danse"',
    "structure",
)
UNCLOSED_BRACKET = _error(
    "unclosed-bracket",
    say("Un crochet [ ou une accolade { a été ouvert et n'a pas été fermé."),
    "  activities: [journal, ateliers",
    "  activities: [journal, ateliers]",
    "structure",
)
MISSING_COLON = _error(
    "missing-colon",
    say("Chaque ligne est de la forme « clé: valeur », avec un espace après les deux-points."),
    "  name:Le journal du quartier",
    "  name: Le journal du quartier",
    "structure",
)
TAB_INDENTATION = _error(
    "tab-indentation",
    say(
        "En YAML, les décalages du début de ligne se font avec des espaces, jamais des tabulations."
    ),
    "\tname: Le journal du quartier",
    "  name: Le journal du quartier",
    "structure",
)
BAD_INDENTATION = _error(
    "bad-indentation",
    say(
        "Le décalage du début de ligne dit ce qui appartient à quoi. Les clés d'un même bloc sont "
        "alignées."
    ),
    "   name: Le journal du quartier\n  kind: association",
    "  name: Le journal du quartier\n  kind: association",
    "structure",
)
DUPLICATE_KEY = _error(
    "duplicate-key",
    say(
        "La même clé est écrite deux fois au même endroit : une seule des deux valeurs compterait."
    ),
    "  name: Le journal\n  name: La gazette",
    "  name: Le journal",
    "structure",
)
COMPLEX_KEY = _error(
    "complex-key",
    say("Une clé est un mot simple. Des accolades ou des crochets à sa place sont une erreur."),
    "  name: {{ nom }}",
    '  name: "{{ nom }}"',
    "structure",
)
LONG_KEY = _error(
    "long-key",
    say("Une clé est un mot court, pris dans la liste des clés connues."),
    "  " + "k" * 201 + ": x",
    "  kind: association",
    "structure",
)
ANCHOR_OR_ALIAS = _error(
    "anchor-or-alias",
    say(
        "Les renvois de YAML (&nom et *nom) ne sont pas acceptés : un fichier doit pouvoir être lu "
        "sans chercher ailleurs ce qu'il dit."
    ),
    "  name: &nom Le journal",
    "  name: Le journal",
    "structure",
)
TAG = _error(
    "tag",
    say(
        "Les étiquettes de YAML (!mot) ne sont pas acceptées : elles peuvent faire agir un programme."
    ),
    "  name: !important Le journal",
    '  name: "!important Le journal"',
    "structure",
)
SEVERAL_DOCUMENTS = _error(
    "several-documents",
    say("Un fichier contient un seul référentiel. La ligne « --- » en commencerait un second."),
    "---\nformat: 1",
    "format: 1",
    "end",
)
UNKNOWN_DIRECTIVE = _error(
    "unknown-directive",
    say("Une ligne qui commence par % tout en haut du fichier est une consigne pour YAML."),
    "%FOO bar\n---",
    "%YAML 1.2\n---",
)
EMPTY_FILE = _error(
    "empty-file",
    say("Le fichier est vide, ou ne contient que des commentaires."),
    "",
    MINIMAL_MODEL,
    "whole",
)
NOT_A_MAPPING = _error(
    "not-a-mapping",
    say("Un référentiel est une suite de lignes « clé: valeur »."),
    "format：1",
    MINIMAL_MODEL,
    "whole",
)
TOO_DEEP = _error(
    "too-deep",
    say("Des listes dans des listes dans des listes : aucun référentiel n'en a besoin."),
    "  activities: " + "[" * 21 + "]" * 21,
    "  activities: [journal]",
    "structure",
)
TOO_LONG = _error(
    "too-long",
    say("Un texte aussi long a sa place dans un document à part, vers lequel on fait un lien."),
    "  summary: " + "x" * 20_001,
    "  summary: Un résumé en deux phrases.",
    "structure",
)
ENDLESS_TEXT = TOO_LONG.worded(
    say("ce texte a {length} caractères ; la limite est de {limit}"),
    say("raccourcissez-le, et mettez le reste dans un document vers lequel faire un lien"),
)
WORDINGS = (ENDLESS_TEXT,)
TOO_MANY_VALUES = _error(
    "too-many-values",
    say("Un référentiel tient en quelques centaines de valeurs."),
    "  activities: [" + "a," * 50_001 + "]",
    "  activities: [journal]",
    "structure",
)
BAD_SYNTAX = _error(
    "bad-syntax",
    say("L'écriture de cette ligne n'est pas comprise."),
    "  name: x\n  ]",
    "  name: x",
    "structure",
)
EATEN_BY_COMMENT = Rule(
    name="eaten-by-comment",
    severity=Severity.WARNING,
    why=say(
        "En YAML, un espace suivi de # commence un commentaire : la suite de la ligne disparaît. Un "
        "texte qui contient « # » doit être mis entre guillemets droits."
    ),
    example=Example(bad="  name: Atelier #2", good='  name: "Atelier #2"', into="structure"),
)
RULES = (
    UNQUOTED_COLON,
    UNQUOTED_TEXT,
    UNCLOSED_QUOTE,
    STRAY_QUOTE,
    BAD_ESCAPE,
    UNCLOSED_BRACKET,
    MISSING_COLON,
    TAB_INDENTATION,
    BAD_INDENTATION,
    DUPLICATE_KEY,
    COMPLEX_KEY,
    LONG_KEY,
    ANCHOR_OR_ALIAS,
    TAG,
    SEVERAL_DOCUMENTS,
    UNKNOWN_DIRECTIVE,
    EMPTY_FILE,
    NOT_A_MAPPING,
    TOO_DEEP,
    TOO_LONG,
    TOO_MANY_VALUES,
    BAD_SYNTAX,
    EATEN_BY_COMMENT,
)
