"""Addresses that people have kept: what is said of those that a site would lose.

Gives rules and their wordings; `promises` finds what they tell of.
"""

from __future__ import annotations

from referentiels.reading.ledger import Fault
from referentiels.words.diagnostics import Example, Rule, Severity
from referentiels.words.language import say

_EXAMPLE = "criteres/image-de-marque/"
_BEGINNING = f"2026-11-24\tici\t{_EXAMPLE}\t\t"

VANISHED_ADDRESS = Rule(
    name="vanished-address",
    severity=Severity.ERROR,
    why=say(
        "Une adresse publiée a été lue, citée, imprimée : elle doit toujours répondre. Celle-ci est dans "
        "adresses.tsv, et plus rien ne la fait : un fichier ou un identifiant a été renommé ou supprimé."
    ),
    example=Example(
        bad=_BEGINNING,
        good=f"2026-11-24\tretiree\t{_EXAMPLE}\tcriteres/lien-social/\tréuni avec « Lien social »",
        into="addresses",
    ),
)
REDIRECT_LOOP = Rule(
    name="redirect-loop",
    severity=Severity.ERROR,
    why=say("Des adresses déplacées mènent l'une à l'autre : qui les suit n'arrive nulle part."),
    example=Example(
        bad=f"2026-11-24\tdeplacee\t{_EXAMPLE}\t{_EXAMPLE}\trenommé",
        good=f"2026-11-24\tdeplacee\t{_EXAMPLE}\tcriteres/lien-social/\trenommé",
        into="addresses",
    ),
)
REDIRECT_TO_NOTHING = Rule(
    name="redirect-to-nothing",
    severity=Severity.ERROR,
    why=say("Une adresse déplacée ou retirée mène à une adresse qui n'existe pas."),
    example=Example(
        bad=f"2026-11-24\tdeplacee\t{_EXAMPLE}\tcriteres/lien/\trenommé",
        good=f"2026-11-24\tdeplacee\t{_EXAMPLE}\tcriteres/lien-social/\trenommé",
        into="addresses",
    ),
)
REUSED_ID = Rule(
    name="reused-id",
    severity=Severity.ERROR,
    why=say(
        "Un identifiant qui a servi ne sert plus jamais à autre chose : qui a gardé l'adresse croirait y "
        "trouver ce qu'il y avait lu."
    ),
    example=Example(
        bad="2026-11-24\tretiree\tcriteres/lien-social/\t\thors du champ",
        good="2026-11-24\tici\tcriteres/lien-social/\t\t",
        into="addresses",
    ),
)
BAD_ADDRESS_LINE = Rule(
    name="bad-address-line",
    severity=Severity.ERROR,
    why=say(
        "Une ligne du fichier adresses.tsv ne peut pas être lue. Ce fichier s'écrit par « referentiels "
        "addresses » : un tableur, ou deux propositions réunies, l'abîment facilement."
    ),
    example=Example(
        bad=f"2026-11-24 ici {_EXAMPLE}",
        good="2026-11-24\tici\tcriteres/lien-social/\t\t",
        into="addresses",
    ),
)
RULES = (VANISHED_ADDRESS, REDIRECT_LOOP, REDIRECT_TO_NOTHING, REUSED_ID, BAD_ADDRESS_LINE)

VANISHED = VANISHED_ADDRESS.worded(
    say("l'adresse « {address} » a été publiée, et le site ne l'aurait plus"),
    say(
        "si elle a changé de nom : referentiels addresses --moved {address} NOUVELLE (la prochaine fois, "
        "« referentiels rename » le fait d'un coup) ; si elle n'est plus là : referentiels addresses "
        "--withdraw {address} --why POURQUOI ; sinon, redonnez au fichier ou à l'identifiant le nom qu'il "
        "avait"
    ),
)
LOST = VANISHED_ADDRESS.worded(
    say("l'adresse « {address} » n'est plus dans la liste, où rien ne s'efface"),
    say(
        "remettez sa ligne ({line}) ; si elle n'est plus là, dites où elle mène (referentiels addresses "
        "--moved) ou pourquoi elle n'est plus (--withdraw)"
    ),
    name="lost",
    dropped=say(
        "referentiels addresses --write remet sa ligne ; si elle n'est plus là, il restera à dire où elle "
        "mène (--moved) ou pourquoi elle n'est plus (--withdraw)"
    ),
)
LOOP = REDIRECT_LOOP.worded(
    say("« {address} » mène à « {to} », qui ramène à son point de départ"),
    say(
        "dites où elle mène vraiment : referentiels addresses --moved {address} NOUVELLE, ou "
        "referentiels addresses --restore {address} si elle est de nouveau là"
    ),
)
NOTHING = REDIRECT_TO_NOTHING.worded(
    say("« {address} » mène à « {to} », que le site n'a pas"),
    say("écrivez une adresse du site : referentiels addresses --moved {address} NOUVELLE"),
    withdrawn=say(
        "écrivez une adresse du site : referentiels addresses --withdraw {address} --to NOUVELLE --why "
        "POURQUOI"
    ),
)
REUSED = REUSED_ID.worded(
    say("« {address} » a été retirée ou déplacée le {since}, et le site la ferait de nouveau"),
    say(
        "donnez un autre identifiant à ce qui est nouveau ; si c'est la même chose qui revient : "
        "referentiels addresses --restore {address}"
    ),
)
SWAPPED = REUSED_ID.worded(
    say("« {address} » disait « {before} », et dirait « {now} », qui était à « {other} »"),
    say(
        "redonnez à chacun l'identifiant qu'il avait ; si l'un et l'autre étaient mal nommés, donnez-leur "
        "des identifiants neufs (referentiels rename) : les anciennes adresses mèneront aux nouvelles"
    ),
    name="swapped",
)
UNREAD = {
    Fault.CONFLICT: BAD_ADDRESS_LINE.worded(
        say(
            "deux versions de la liste ont été mises côte à côte par l'outil, qui a laissé ses marques"
        ),
        say(
            "gardez les lignes des deux : referentiels addresses --write efface les marques et trie"
        ),
        name="conflict",
    ),
    Fault.COLUMNS: BAD_ADDRESS_LINE.worded(
        say("cette ligne n'a pas ses cinq colonnes, séparées par des tabulations"),
        say(
            "écrivez depuis, état, adresse, vers, pourquoi, une tabulation après chacun, ou reprenez la "
            "ligne d'avant dans l'historique"
        ),
        name="columns",
    ),
    Fault.DAY: BAD_ADDRESS_LINE.worded(
        say("« {text} » ne commence pas par un jour"),
        say("écrivez l'année, le mois et le jour, par exemple 2026-11-24"),
        name="day",
    ),
    Fault.STATE: BAD_ADDRESS_LINE.worded(
        say("la deuxième colonne de « {text} » n'est pas un état"),
        say("écrivez ici, deplacee ou retiree"),
        name="state",
    ),
    Fault.ADDRESS: BAD_ADDRESS_LINE.worded(
        say("la troisième colonne de « {text} » n'est pas une adresse que la liste peut tenir"),
        say(
            "écrivez-la depuis la racine du site, par exemple structures/corlab/ ou "
            "structures/corlab/#ecoute"
        ),
        name="address",
    ),
    Fault.TARGET: BAD_ADDRESS_LINE.worded(
        say("la quatrième colonne de « {text} » ne convient pas à son état"),
        say(
            "une adresse déplacée a une nouvelle adresse, une adresse qui est ici n'en a pas, et toutes "
            "s'écrivent depuis la racine du site"
        ),
        name="target",
    ),
    Fault.TWICE: BAD_ADDRESS_LINE.worded(
        say("cette adresse a déjà une ligne, qui dit autre chose"),
        say("gardez celle des deux qui est vraie, effacez l'autre"),
        name="twice",
    ),
    Fault.AGAIN: BAD_ADDRESS_LINE.worded(
        say("cette adresse a déjà une ligne, qui dit la même chose"),
        say("referentiels addresses --write n'en garde qu'une"),
        name="again",
    ),
    Fault.OLDER: BAD_ADDRESS_LINE.worded(
        say("cette adresse a une autre ligne, qui dit ce qu'elle est devenue depuis"),
        say(
            "deux propositions ont été réunies : referentiels addresses --write ne garde que la plus récente"
        ),
        name="older",
    ),
}
IN_THE_WAY = BAD_ADDRESS_LINE.worded(
    say("« {address} » serait un fichier et un dossier à la fois : le site a « {other} »"),
    say(
        "corrigez l'adresse de cette ligne ; si rien n'y a jamais été publié, reprenez la liste d'avant dans "
        "l'historique"
    ),
    name="in-the-way",
)
WORDINGS = (VANISHED, LOST, LOOP, NOTHING, REUSED, SWAPPED, IN_THE_WAY, *UNREAD.values())
