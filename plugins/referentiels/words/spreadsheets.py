"""What is said of a workbook that someone hands in, by code: why it isn't read, what is odd about a cell.

A value so that it can be shipped: whoever reads workbooks elsewhere, with other means, gives a code and
says the same words. Doesn't know how workbooks are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from referentiels.words.language import Message, say


class Saying(NamedTuple):
    """What was found, and what to do; a place has nothing to do."""

    message: Message
    help: Message


_NOTHING = Message("", {})
_SAVE_AGAIN = say(
    "ouvrez-le dans votre tableur, puis enregistrez-le sous un autre nom, au format .xlsx ou .ods"
)
_SAVE_AS = say("enregistrez-le au format .xlsx ou .ods, puis recommencez")
_SAVE_AS_UTF8 = say(
    "enregistrez-le à nouveau au format « CSV UTF-8 », ou au format .xlsx ou .ods, puis recommencez"
)
_TYPE_AGAIN = say(
    "donnez à la case le format « Texte » ou « Standard », puis retapez ce que vous voulez publier"
)
_READ_ALL_THE_SAME = say(
    "c'est sans effet si c'est voulu ; sinon, effacez-le du classeur, ou montrez-le à nouveau"
)
_STRUCK = say("effacez ce qui ne compte plus, ou enlevez « barré » si le texte compte")
_FORMULAS = say("vérifiez que ces résultats sont à jour : le calcul, lui, reste dans le classeur")
_COMMENTS = say("si ce qu'ils disent doit être publié, écrivez-le dans une case")
_PICTURES = say("seul le texte des cases est repris")

_REFUSALS: Mapping[str, Saying] = {
    "file-too-heavy": Saying(
        say("ce fichier pèse plus de {limit} Mio"),
        say(
            "retirez les images et les lignes vides mises en forme, ou recopiez les cases remplies "
            "dans un modèle vide"
        ),
    ),
    "empty": Saying(say("ce fichier est vide"), say("enregistrez-le à nouveau, puis recommencez")),
    "old-format": Saying(
        say("ce fichier est dans un ancien format (.xls), ou protégé par un mot de passe"), _SAVE_AS
    ),
    "pdf": Saying(say("ce fichier est un PDF, pas un classeur"), _SAVE_AS),
    "xml": Saying(say("ce fichier est une page ou un document XML, pas un classeur"), _SAVE_AS),
    "picture": Saying(say("ce fichier est une image, pas un classeur"), _SAVE_AS),
    "archive": Saying(say("ce fichier est une archive, pas un classeur"), _SAVE_AS),
    "not-a-workbook": Saying(say("ce fichier n'est pas un classeur"), _SAVE_AS),
    "other-archive": Saying(
        say("ce fichier est une archive, ou un classeur d'un autre format"), _SAVE_AS
    ),
    "macros": Saying(
        say("ce classeur contient des macros"),
        say("enregistrez-le au format .xlsx, sans macros, puis recommencez"),
    ),
    "damaged": Saying(
        say("ce classeur ne peut pas être lu : il est abîmé, ou n'en est pas un"), _SAVE_AGAIN
    ),
    "part-damaged": Saying(
        say(
            "ce classeur ne peut pas être lu : il est abîmé, ou n'en est pas un (partie « {part} »)"
        ),
        _SAVE_AGAIN,
    ),
    "locked": Saying(
        say("ce classeur est protégé par un mot de passe (partie « {part} »)"),
        say("enregistrez-le sans mot de passe"),
    ),
    "unknown-packing": Saying(
        say(
            "la partie « {part} » de ce classeur est compressée d'une façon qu'aucun "
            "tableur n'emploie"
        ),
        _SAVE_AGAIN,
    ),
    "too-many-parts": Saying(
        say("ce classeur est trop lourd : il a {count} parties (limite : {limit})"),
        say("repartez d'un modèle vide"),
    ),
    "too-heavy": Saying(
        say(
            "ce classeur est trop lourd une fois ouvert (limite : {limit} Mio), à cause de sa partie "
            "« {part} »"
        ),
        say(
            "effacez les lignes et les feuilles qui ne servent pas, ou recopiez les cases remplies "
            "dans un modèle vide"
        ),
    ),
    "too-many-sheets": Saying(
        say("ce classeur a {count} feuilles (limite : {limit})"),
        say("gardez seulement les feuilles du modèle"),
    ),
    "too-much": Saying(
        say("la feuille « {sheet} » est trop lourde : la lecture s'est arrêtée en {cell}"),
        say(
            "sous votre dernière ligne remplie, sélectionnez tout jusqu'à la fin (Ctrl+Maj+Fin), "
            "supprimez ces lignes, puis enregistrez"
        ),
    ),
    "too-low": Saying(
        say("la feuille « {sheet} » a quelque chose après la ligne {limit} (en {cell})"),
        say(
            "un référentiel tient en quelques dizaines de lignes : effacez les lignes en trop, "
            "ou copiez celles qui servent dans un modèle vide"
        ),
    ),
    "too-wide": Saying(
        say("la feuille « {sheet} » a trop de colonnes ou de cases remplies (en {cell})"),
        say("gardez seulement les colonnes du modèle"),
    ),
    "too-many-merged": Saying(
        say("la feuille « {sheet} » a trop de cases fusionnées (en {cell})"),
        say("annulez les fusions : chaque case dit ce qui lui revient"),
    ),
    "twice": Saying(
        say("la feuille « {sheet} » a deux fois la case {cell} : le classeur est abîmé"),
        say("ouvrez-le dans votre tableur, vérifiez cette case, puis enregistrez-le à nouveau"),
    ),
    "letters-unreadable": Saying(
        say("les lettres de ce fichier ne peuvent pas être lues (ligne {line})"), _SAVE_AS_UTF8
    ),
    "table-too-large": Saying(
        say("ce tableau a plus de {limit} lignes, ou trop de colonnes (ligne {line})"),
        say("gardez seulement le référentiel, une ligne par indicateur"),
    ),
    "quote-open": Saying(
        say("ligne {line} : un guillemet droit s'ouvre, et n'est pas refermé"),
        say(
            "fermez-le à la fin de la case, ou retirez-le : sans cela, la suite du tableau passe pour "
            "le texte de cette case"
        ),
    ),
    "old-browser": Saying(
        say("ce navigateur est trop ancien pour ouvrir un classeur"),
        say(
            "enregistrez le tableau au format « CSV UTF-8 », ou ouvrez cette page dans un autre navigateur"
        ),
    ),
}
"""Files that are not read at all."""

_CELLS: Mapping[str, Saying] = {
    "text-lost": Saying(
        say("le texte de cette case n'est plus dans le classeur : il est abîmé"),
        say("retapez cette case, puis enregistrez le classeur"),
    ),
    "half-a-letter": Saying(
        say("cette case contient la moitié d'un caractère : le reste s'est perdu"),
        say("effacez cette case, puis retapez son texte"),
    ),
    "text-unseen": Saying(
        say("cette case ne montre rien, et contient un texte"),
        say("effacez cette case, ou donnez-lui le format « Texte » pour que ce texte se voie"),
    ),
    "shows-nothing": Saying(
        say("cette case ne montre rien, et contient {number}"),
        say("effacez cette case, ou donnez-lui le format « Standard » pour que ce nombre se voie"),
    ),
    "shows-other": Saying(
        say(
            "cette case montre « {shown} », et contient {number} : le programme ne sait pas lequel "
            "est le bon"
        ),
        _TYPE_AGAIN,
    ),
    "format-unknown": Saying(
        say(
            "le format de cette case n'est pas connu : le programme ne sait pas ce qu'elle montre ; "
            "elle contient {number}"
        ),
        _TYPE_AGAIN,
    ),
    "number-unreadable": Saying(
        say("cette case contient un nombre qui ne peut pas être lu : {text}"),
        say("retapez le nombre dans cette case, par exemple 22 ou 12,5"),
    ),
    "no-such-day": Saying(
        say("cette case est une date qu'aucun calendrier n'a"),
        say("retapez la date, par exemple 2024-03-15, dans une case au format « Texte »"),
    ),
}
"""Cells that can't be taken for what they show."""

_FACTS: Mapping[str, Saying] = {
    "hidden-sheet": Saying(
        say("cette feuille est masquée dans le tableur : elle est lue quand même"),
        _READ_ALL_THE_SAME,
    ),
    "hidden": Saying(say("masqué dans le tableur, lu quand même"), _READ_ALL_THE_SAME),
    "filtered": Saying(
        say("masqué par un filtre du tableur, lu quand même"),
        say("c'est sans effet si c'est voulu ; sinon, enlevez le filtre et effacez ces lignes"),
    ),
    "struck-wholly": Saying(say("ce texte est barré, et lu quand même : « {text} »"), _STRUCK),
    "struck-partly": Saying(
        say("une partie de ce texte est barrée, et lue quand même : « {text} »"), _STRUCK
    ),
    "struck-line": Saying(
        say("{count} cases de cette ligne sont barrées, et lues quand même : « {text} »…"), _STRUCK
    ),
    "two-formulas": Saying(
        say(
            "cette case et une autre de la feuille sont des formules : c'est leur résultat, tel "
            "qu'il se lit, qui est repris"
        ),
        _FORMULAS,
    ),
    "one-formula": Saying(
        say("cette case est une formule : c'est son résultat, tel qu'il se lit, qui est repris"),
        _FORMULAS,
    ),
    "formulas": Saying(
        say(
            "cette case et {count} autres de la feuille sont des formules : c'est leur résultat, tel "
            "qu'il se lit, qui est repris"
        ),
        _FORMULAS,
    ),
    "covered": Saying(
        say("cette case est cachée par une fusion : ce qu'elle contient n'est pas lu"),
        say("annulez la fusion si ce texte compte"),
    ),
    "one-comment": Saying(say("un commentaire de case n'est pas lu"), _COMMENTS),
    "comments": Saying(say("{count} commentaires de cases ne sont pas lus"), _COMMENTS),
    "one-picture": Saying(say("une image ou un dessin n'est pas lu"), _PICTURES),
    "pictures": Saying(say("{count} images ou dessins ne sont pas lus"), _PICTURES),
}
"""What people would not expect of a sheet that was read."""

_PLACES: Mapping[str, Saying] = {
    "at-cell": Saying(say("feuille {sheet}, cellule {cell}"), _NOTHING),
    "at-line": Saying(say("feuille {sheet}, ligne {line}"), _NOTHING),
    "at-sheet": Saying(say("feuille {sheet}"), _NOTHING),
    "at-lines": Saying(say("feuille {sheet}, lignes {first} à {last}"), _NOTHING),
    "at-column": Saying(say("feuille {sheet}, colonne {column}"), _NOTHING),
    "at-columns": Saying(say("feuille {sheet}, colonnes {first} à {last}"), _NOTHING),
}

SAYINGS: Mapping[str, Saying] = {**_REFUSALS, **_CELLS, **_FACTS, **_PLACES}


def said(code: str, /, **values: str | int | Message) -> Saying:
    """Give what a code says, with its values."""
    message, help = SAYINGS[code]
    return Saying(Message(message.template, values), help)


def place(code: str, /, **values: str | int | Message) -> Message:
    """Name a place of a workbook."""
    return said(code, **values).message
