"""`referentiels promote`: a local criterion goes into the library, and is linked to it; both or neither."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from referentiels.checking import folders
from referentiels.checking.examining import has_errors
from referentiels.checking.gate import Reading, with_nodes
from referentiels.checking.reporting import clean, render_text
from referentiels.cli.speech import complain
from referentiels.editing.promoting import Promotion, Refused, Wish, choose, promote
from referentiels.tools import saving
from referentiels.words.language import Translator, say, translator
from referentiels.words.typography import set_in_type


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "promote",
        help=help,
        description="Ajouter un critère d'une structure à la bibliothèque, et l'y relier. La structure "
        "garde ses mots. Les deux fichiers changent ensemble, ou aucun.",
        epilog="Code de sortie : 0 le critère est partagé, 1 il ne peut pas l'être ainsi, 2 commande mal "
        "écrite (structure, critère ou domaine inconnu, identifiant déjà pris).",
    )
    command.add_argument(
        "structure", metavar="STRUCTURE", help="la structure, par le nom de son fichier"
    )
    command.add_argument(
        "criterion", metavar="CRITERE", help="le critère, par son identifiant ou son nom"
    )
    command.add_argument(
        "--domain",
        default="",
        metavar="DOMAINE",
        help="le domaine partagé où le ranger (par défaut : celui auquel son domaine est relié)",
    )
    command.add_argument(
        "--id", default="", help="son identifiant partagé (par défaut : celui qu'il a)"
    )
    command.add_argument(
        "--name", default="", metavar="NOM", help="son nom partagé (par défaut : celui qu'il a)"
    )
    command.add_argument(
        "--force", action="store_true", help="même s'il est proche d'un critère déjà partagé"
    )
    command.set_defaults(run=_promote)


def _promote(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), folders.find_settings()
    wish = Wish(
        structure=options.structure.removesuffix(".yml"),
        criterion=options.criterion,
        domain=options.domain,
        id=options.id,
        name=set_in_type(options.name.strip()),
        force=options.force,
    )
    checked = folders.check(settings, keep=True)
    try:
        choice = choose(wish, checked.catalogue)
    except Refused as refused:
        return _refuse(refused, words)
    library = with_nodes(checked.admitted[choice.domain.path])
    framework = with_nodes(checked.admitted[choice.framework.path])
    promotion = promote(choice, checked.catalogue, library, framework)
    return _write(promotion, library, framework, words)


def _refuse(refused: Refused, words: Translator) -> int:
    text = clean(words.text(refused.message))
    if refused.wrong:
        return complain(text)
    print(f"{text}.", file=sys.stderr)
    return 1


def _write(promotion: Promotion, library: Reading, framework: Reading, words: Translator) -> int:
    both = (promotion.library, promotion.framework)
    wrong = [one for file in both for one in file.found if has_errors([one])]
    if wrong:
        texts = {file.path: file.text for file in both}
        print("\n".join(render_text(one, texts, words) for one in wrong))
        print(words.gettext("Rien n'a été écrit : corrigez d'abord ces erreurs."))
        return 1
    files = ((library, promotion.library), (framework, promotion.framework))
    try:
        saving.write_together(
            {file.location.file: changed.text.encode() for file, changed in files},
            {file.location.file: file.loaded.data for file, _ in files},
        )
    except OSError as error:
        print(words.text(saving.explain(error)), file=sys.stderr)
        return 1
    _tell(promotion, words)
    return 0


def _tell(promotion: Promotion, words: Translator) -> None:
    choice = promotion.choice
    name = clean(choice.name)
    print(words.text(say("{path} : critère « {name} » ajouté ({id}), à l'état « proposé ».",
                         path=clean(promotion.library.path), name=name, id=choice.id)))  # fmt: skip
    print(_tell_link(promotion, words))
    for file in (promotion.library, promotion.framework):
        if file.rewritten:
            print(words.text(say("{path} : le fichier est réécrit en entier ; relisez ses commentaires.",
                                 path=clean(file.path))))  # fmt: skip
    if not choice.criterion.summary:
        print(words.gettext("Reste à écrire : sa définition, en une ou deux phrases."))
    else:
        print(words.gettext("À relire : sa définition vient du texte de la structure."))
    for structure, other in promotion.alike:
        print(words.text(say("À relier peut-être aussi : « {name} », dans {structure}.",
                             name=clean(other), structure=structure)))  # fmt: skip


def _tell_link(promotion: Promotion, words: Translator) -> str:
    path, number = clean(promotion.framework.path), len(promotion.choice.criterion.indicators)
    if not number:
        return words.text(say("{path} : critère relié.", path=path))
    return words.ngettext(
        "{path} : critère relié, avec {number} indicateur.",
        "{path} : critère relié, avec {number} indicateurs.",
        number,
    ).format(path=path, number=number)
