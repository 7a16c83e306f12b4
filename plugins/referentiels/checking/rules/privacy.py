"""Nothing personal in the files: what looks like a person's address, telephone or number.

Looks at comments too: a file is public as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referentiels.checking.rules.passages import WORD, find
from referentiels.model.catalogue import Catalogue
from referentiels.reading.sources import Source
from referentiels.words.diagnostics import Diagnostic, Example, Rule, Severity, Span
from referentiels.words.language import quote, say

EMAIL = re.compile(rf"(?<![{WORD}.+/:@-])([{WORD}.+-]+)@([{WORD}-]+(?:\.[{WORD}-]+)+)")
PHONE = re.compile(
    r"(?:\+33[ \u00a0\u202f.]?(?:\(0\))?|0033[ .]?|0)[ \u00a0\u202f]?[1-9]"
    r"(?:[ \u00a0\u202f.-]?[0-9]{2}){4}(?![" + WORD + r"/-])"
)
NIR = re.compile(
    r"([12])[ \u00a0.]?([0-9]{2})[ \u00a0.]?([0-9]{2})[ \u00a0.]?([0-9]{2}|2[AB])"
    r"[ \u00a0.]?([0-9]{3})[ \u00a0.]?([0-9]{3})[ \u00a0.]?([0-9]{2})(?![" + WORD + r"/-])"
)
_LONG_NUMBER = re.compile(r"[0-9](?:(?:[^0-9\n]|\n *)?[0-9]){8}")
"""Nine digits, hardly apart: without them there is no number to look at more closely."""

SHARED_WORDS = frozenset(
    "accueil action actions admin administration aide animation asso associatif association "
    "associative atelier ateliers "
    "benevolat benevoles bonjour bureau centre collectif communication comm conseil contact "
    "coordination culture direction ecoute emploi equipe federation formation hello info infos "
    "information insertion jeunesse journal laposte mairie mediateur mediation numerique partenariat "
    "partenariats presidence presse projet projets radio redaction referent reseau secretariat "
    "service siege social solidarite support territoire utilite ville webmaster".split()
)
PRIVATE_HOSTS = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|orange|wanadoo|free|sfr|neuf|laposte|bbox|"
    r"icloud|me|aol|gmx|proton|protonmail|pm|numericable|aliceadsl|club-internet)\.(?:com|fr|net|me|ch)"
)
FIRST_NAMES = frozenset(
    "adrien agathe alain alexandre alexandra alice aline amandine amelie amina ana andre anna anne "
    "annie antoine arnaud arthur aude audrey aurelie baptiste beatrice benjamin benoit bernard brigitte "
    "bruno camille carine carole caroline catherine cecile celine chantal charles charlotte chloe "
    "christelle christian christine christophe claire claude clement corinne cyril damien daniel david "
    "delphine denis didier dominique edith elise elodie emilie emma emmanuel emmanuelle eric estelle "
    "etienne eva fabien fabienne fabrice fanny fatima fatou florence florent florian franck francois "
    "francoise frederic gaelle genevieve gerard gilles guillaume helene henri herve hugo ibrahim "
    "isabelle jacques jean jeanne jerome joel johan jonathan joseph julie julien karim karine kevin "
    "laetitia laura laure laurence laurent lea leila leo leonie lina lionel louis louise luc lucas lucie "
    "ludovic magali malik manon marc marcel margaux maria marie marine marion martin martine mathieu "
    "mathilde maxime melanie michel michele mohamed monique morgane myriam nadia nadine nathalie nicolas "
    "nicole noemie olivier pascal pascale patrice patricia patrick paul pauline philippe pierre quentin "
    "rachid raphael remi renaud rene richard robert romain roxane sabine samia samir samuel sandra "
    "sandrine sarah sebastien serge severine simon sofia solene sonia sophie stephane stephanie sylvain "
    "sylvie theo thibault thierry thomas tristan valerie vanessa veronique victor vincent virginie "
    "xavier yann yannick yasmine yves yvette zoe".split()
)

NAME_SEPARATORS = re.compile(r"[.+_-]|[0-9]+")
JOINED = re.compile(rf"[{WORD}/=.,+-]")
"""What makes a number part of something longer, when it stands just before."""

PERSONAL_EMAIL = Rule(
    name="personal-email",
    severity=Severity.ERROR,
    why=say(
        "Un fichier publié est copié pour toujours. L'adresse électronique d'une personne n'y a pas sa "
        "place ; une adresse partagée ou une page de contact, oui."
    ),
    example=Example(
        bad="  contact: marie.dupont@exemple.org",
        good="  contact: contact@exemple.org",
        into="structure",
    ),
)
PERSONAL_PHONE = Rule(
    name="personal-phone",
    severity=Severity.ERROR,
    why=say(
        "Un numéro de téléphone publié ne se reprend pas. La page de contact de la structure suffit."
    ),
    example=Example(
        bad="  summary: Appelez le 02 98 00 00 00.",
        good="  summary: Voyez la page de contact.",
        into="structure",
    ),
)
PERSONAL_NUMBER = Rule(
    name="personal-number",
    severity=Severity.ERROR,
    why=say("Un numéro de sécurité sociale désigne une personne ; il ne se publie jamais."),
    example=Example(
        bad="  summary: Dossier 2 55 08 14 168 025 38.",
        good="  summary: Dossier anonyme.",
        into="structure",
    ),
)
A_PERSONS_EMAIL = PERSONAL_EMAIL.worded(
    say("« {email} » semble être l'adresse d'une personne"),
    say("écrivez une adresse partagée (contact@…) ou l'adresse d'une page de contact"),
)
A_PHONE = PERSONAL_PHONE.worded(
    say("« {number} » semble être un numéro de téléphone"),
    say("retirez-le ; donnez plutôt l'adresse d'une page de contact"),
)
A_PERSONS_NUMBER = PERSONAL_NUMBER.worded(
    say("ce nombre a la forme d'un numéro de sécurité sociale"),
    say("retirez-le, et prévenez la personne qui relit les propositions"),
)
WORDINGS = (A_PERSONS_EMAIL, A_PHONE, A_PERSONS_NUMBER)
RULES = (PERSONAL_EMAIL, PERSONAL_PHONE, PERSONAL_NUMBER)


def find_personal_emails(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find e-mail addresses that look like a person's."""
    for source in catalogue.sources:
        text = source.text
        if "@" in text and ("\\" in text or any(map(_is_a_persons, EMAIL.finditer(text)))):
            for match, span in find(EMAIL, source):
                if _is_a_persons(match):
                    yield A_PERSONS_EMAIL.at(span, email=quote(match.group()))


def _is_a_persons(email: re.Match[str]) -> bool:
    name, host = email[1].lower(), email[2].lower()
    words = [word for word in NAME_SEPARATORS.split(name) if word]
    if any(word in SHARED_WORDS for word in words):
        return False
    if any(word in FIRST_NAMES for word in words):
        return True
    return (len(words) in (2, 3) and "." in name) or PRIVATE_HOSTS.fullmatch(host) is not None


def find_personal_numbers(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find French telephone numbers and social security numbers."""
    for source in catalogue.sources:
        if "\\" in source.text or _LONG_NUMBER.search(source.text):
            yield from _find_phones(source)
            yield from _find_nirs(source)


def _find_phones(source: Source) -> Iterator[Diagnostic]:
    for match, span in find(PHONE, source):
        if _stands_alone(match):
            yield A_PHONE.at(span, number=match.group())


def _find_nirs(source: Source) -> Iterator[Diagnostic]:
    """Find social security numbers; their key must be right, so that other numbers pass."""
    for match, span in find(NIR, source):
        if _stands_alone(match) and _key_is_right("".join(match.groups())):
            yield A_PERSONS_NUMBER.at(span)


def find_in_words(words: str, span: Span) -> Iterator[Diagnostic]:
    """Find the same in a text that is in no file of data; all is said of the stretch where it stands."""
    for email in filter(_is_a_persons, EMAIL.finditer(words)):
        yield A_PERSONS_EMAIL.at(span, email=quote(email.group()))
    for phone in filter(_stands_alone, PHONE.finditer(words)):
        yield A_PHONE.at(span, number=phone.group())
    for number in filter(_stands_alone, NIR.finditer(words)):
        if _key_is_right("".join(number.groups())):
            yield A_PERSONS_NUMBER.at(span)


def _stands_alone(match: re.Match[str]) -> bool:
    """Tell whether a number is no part of a word, an address or a longer number.

    The character before is looked at here: a pattern that begins with its first digit is found
    several times faster than one that begins with a look behind.
    """
    return not JOINED.fullmatch(match.string[match.start() - 1 : match.start()])


def _key_is_right(digits: str) -> bool:
    number = digits[:-2].replace("2A", "19").replace("2B", "18")
    return 97 - int(number) % 97 == int(digits[-2:])


CHECKS = (find_personal_emails, find_personal_numbers)
