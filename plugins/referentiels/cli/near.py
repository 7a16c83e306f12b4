"""`referentiels near`: a phrase as people say it → the shared criteria that it speaks of."""

from __future__ import annotations

import argparse
import json
from typing import Any

from referentiels.checking import folders
from referentiels.checking.reporting import clean
from referentiels.cli.speech import complain
from referentiels.content.synonyms import recognition_of
from referentiels.insight.recognition import MOST, Match, recognise
from referentiels.model.catalogue import Catalogue
from referentiels.words.language import Translator, quote, say, translator


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    near = commands.add_parser(
        "near",
        help=help,
        description="Dire de quels critères partagés parle une phrase, avec les mots de tous les jours : "
        "« aider les gens à retrouver du boulot ». L'assistant du site répond la même chose.",
        epilog="Code de sortie : 0 des critères sont proposés, 1 aucun, 2 commande mal écrite.",
    )
    near.add_argument("phrase", nargs="+", metavar="PHRASE", help="une phrase, ou quelques mots")
    near.add_argument(
        "--format", choices=("text", "json"), default="text", help="forme de la réponse"
    )
    near.set_defaults(run=_near)


def _near(options: argparse.Namespace) -> int:
    words, phrase = translator("fr"), " ".join(options.phrase).strip()
    if not phrase:
        return complain(words.gettext("écrivez une phrase, ou quelques mots"))
    catalogue = folders.check(folders.find_settings(), keep=True).catalogue
    found = recognise(recognition_of(catalogue), phrase, MOST)
    if options.format == "json":
        print(_as_json(found, catalogue))
    else:
        print(_as_text(phrase, found, catalogue, words))
    return 0 if found else 1


def _as_json(found: tuple[Match, ...], catalogue: Catalogue) -> str:
    told = [
        {"id": one.id, "name": catalogue.shared_criteria[one.id].name, "words": list(one.words)}
        for one in found
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_text(phrase: str, found: tuple[Match, ...], catalogue: Catalogue, words: Translator) -> str:
    if not found:
        return words.text(
            say(
                "Aucun critère partagé ne se reconnaît dans « {phrase} ». Essayez avec d'autres mots, ou en "
                "disant ce qui change pour les personnes. Si rien ne convient, gardez vos mots : un critère "
                "peut n'être qu'à vous.",
                phrase=quote(clean(phrase)),
            )
        )
    lines = [words.text(say("« {phrase} » fait penser à :", phrase=quote(clean(phrase))))]
    lines += [f"  {_line(one, catalogue, words)}" for one in found]
    lines.append(
        words.text(
            say(
                "Si l'un d'eux dit la même chose, reliez-le dans votre fichier (shared: {id}) : vos mots "
                "restent les vôtres.",
                id=clean(found[0].id),
            )
        )
    )
    return "\n".join(lines)


def _line(match: Match, catalogue: Catalogue, words: Translator) -> str:
    told = ", ".join(clean(word) for word in match.words)
    name = clean(catalogue.shared_criteria[match.id].name)
    return words.text(
        say("{name} ({id}), par : {words}", name=name, id=clean(match.id), words=told)
    )
