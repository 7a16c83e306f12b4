"""What can be wrong with a file before anyone reads what it says: its name, its neighbours, its nature."""

from __future__ import annotations

from referentiels.reading.syntax import MINIMAL_MODEL
from referentiels.words.diagnostics import Example, Rule, Severity
from referentiels.words.language import say

TWIN_FILES = Rule(
    name="twin-files",
    severity=Severity.ERROR,
    why=say(
        "Deux fichiers donneraient la même adresse : leur nom ne diffère que par la fin (.yml, .yaml) "
        "ou par les majuscules."
    ),
    example=Example(bad="", good="", into="files", files={"exemple.yaml": MINIMAL_MODEL}),
)
IGNORED_FILE = Rule(
    name="ignored-file",
    severity=Severity.WARNING,
    why=say(
        "Ce fichier ou ce dossier se trouve parmi les référentiels ou les traductions, mais il n'est ni "
        "lu ni publié : copie, reste laissé par un éditeur ou par un système, autre nom que ceux "
        "attendus, sous-dossier."
    ),
    example=Example(bad="", good="", into="files", files={"copie.yml.txt": ""}),
)
UNREADABLE_FILE = Rule(
    name="unreadable-file",
    severity=Severity.ERROR,
    why=say("Le fichier existe, mais ne peut pas être lu : droits, lien, disparition."),
    example=Example(bad="", good="", into="files", files={"dossier.yml/": ""}),
)
RULES = (TWIN_FILES, IGNORED_FILE, UNREADABLE_FILE)
