"""Who speaks in a framework, and what they grant: what a form says of it, never answered for anyone.

Takes the answers to a form, and the text of the assistant when there is one; gives the provenance that
the file will say, or why it can't be told. Doesn't know what else is in the form.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from referentiels.checking.gate import Reading
from referentiels.editing.amending import amend
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.citing import Cited, is_named, read_sources
from referentiels.entrances.forms.issue import Refusal
from referentiels.reading.fields import describe
from referentiels.reading.nodes import Plain
from referentiels.reading.sources import Kind
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

STRUCTURE, DOCUMENTS, INVENTED = "structure", "public-sources", "fictional"
SPEAKERS: Mapping[str, str] = {
    STRUCTURE: "Nous, notre structure",
    DOCUMENTS: "D’après des documents",
}
"""The answers that a form offers, by the provenance that each one means."""
AS_BEFORE = "Comme jusqu’ici"
"""What the form of a change offers beside: the page goes on saying what it says."""
_SPOKEN: Mapping[str, str] = {**SPEAKERS, INVENTED: "Un exemple inventé"}
_CODES = {fold(words): code for code, words in SPEAKERS.items()}
_OF_BEFORE = fold("Je parle au nom de la structure")
"""What people agreed to before forms asked who speaks."""


def find_unticked(answers: Answers) -> Refusal | None:
    """Refuse a form whose box nobody has ticked."""
    if answers.is_ticked("accord"):
        return None
    return Refusal(
        say("la case de « Accord » n'est pas cochée, et rien ne peut être publié sans accord"),
        say(
            "si vous êtes d'accord, cochez-la dans votre message (un clic sur la case suffit) ; si elle n'y "
            "est pas, ajoutez tout en bas une ligne « ### Accord », et dessous « - [x] Je suis d'accord : "
            "ce texte peut être publié sous sa licence » ; sinon, dites ici ce qui vous retient"
        ),
    )


def read_speaker(answers: Answers) -> str | Refusal:
    """Tell who speaks in a new framework: an answer that is missing is nobody's."""
    said = answers.line("parole")
    if not said:
        return Refusal(
            say(
                "votre message ne dit pas qui parle dans ce référentiel, et ses lecteurs doivent le savoir"
            ),
            say(
                "sous une ligne « ### Qui parle ? » (ajoutez-la tout en bas si elle n'y est pas), répondez "
                "« Nous, notre structure » si la structure l'a écrit, ou relu et repris à son compte ; sinon "
                "« D'après des documents », que vous nommerez de même sous « ### De quels documents ? »"
            ),
        )
    speaker = _CODES.get(fold(said), "")
    if not speaker:
        cure = say(
            "écrivez à la place « Nous, notre structure » ou « D'après des documents », sans rien d'autre"
        )
        return _unknown(said, cure)
    return _old_agreement(answers, speaker) or speaker


def read_new_speaker(answers: Answers) -> str | Refusal:
    """Tell who will speak in a published framework; nothing when that stays as it is."""
    said = answers.line("parole")
    if not said or fold(said) == fold(AS_BEFORE):
        return ""
    cure = say(
        "écrivez à la place « Comme jusqu'ici », « Nous, notre structure » ou « D'après des documents », "
        "sans rien d'autre"
    )
    return _CODES.get(fold(said)) or _unknown(said, cure)


def _unknown(said: str, cure: Message) -> Refusal:
    return Refusal(
        say("« Qui parle ? » dit « {said} », qui n'est pas une de ses réponses", said=quote(said)),
        cure,
    )


def _old_agreement(answers: Answers, speaker: str) -> Refusal | None:
    """Refuse an agreement given for a structure when documents speak."""
    if speaker != DOCUMENTS or _OF_BEFORE not in fold(answers.raw("accord")):
        return None
    return Refusal(
        say(
            "« Qui parle ? » dit « D'après des documents », et la case cochée que vous parlez au nom de la "
            "structure"
        ),
        say(
            "si ce sont bien des documents, écrivez à la place de cette case « - [x] Je suis d'accord : ce "
            "texte peut être publié sous sa licence, qui porte sur mes mots ; les mots et les chiffres "
            "cités restent à leurs sources »"
        ),
    )


def read_documents(answers: Answers, speaker: str) -> Cited | Refusal:
    """Give the documents of whoever speaks from them; the others' are left for people to read."""
    return read_sources(answers) if speaker == DOCUMENTS else Cited()


def find_unnamed(speaker: str, sources: Plain) -> Refusal | None:
    """Refuse words that come from documents which nobody could find."""
    known = sources if isinstance(sources, list) else []
    if speaker != DOCUMENTS or any(is_named(one) for one in known):
        return None
    return Refusal(
        say(
            "vous parlez d'après des documents, et aucun n'est nommé avec son titre et son adresse"
        ),
        say(
            "sous une ligne « ### De quels documents ? » (ajoutez-la tout en bas si elle n'y est pas), "
            "écrivez un document par ligne, avec son titre, qui l'a publié, puis son adresse (https://…)"
        ),
    )


def speak(text: Reading, speaker: str, answers: Answers, published: str = "") -> Reading | Refusal:
    """Make the text of the assistant, which has a good shape, say who speaks as the form says.

    Who speaks in the text is asked by the assistant too. What it says there gives way to the form only
    when it is what is `published`, that nobody has touched; else the two must agree.
    """
    data = copy.deepcopy(text.plain)
    about = data.get("framework")
    if not isinstance(about, dict):
        return text
    written = str(about.get("provenance", ""))
    if not published and written == INVENTED:
        answers.tell(
            say(
                "le texte de l'assistant dit que cet exemple est inventé, et c'est ce que dira la page : "
                "personne n'y parle"
            )
        )
        return text
    said = SPEAKERS.get(speaker, AS_BEFORE) if "parole" in answers else ""
    if said and written not in (speaker, published):
        return _contradict(said, written)
    cited = read_documents(answers, speaker)
    if isinstance(cited, Refusal):
        return cited
    now = speaker or written
    sources = _add(about.get("sources"), cited)
    if (speaker or now != published) and (unnamed := find_unnamed(now, sources)):
        return unnamed
    if now == written and sources == about.get("sources", []):
        return text
    about["provenance"] = now
    if sources:
        about["sources"] = sources
    return amend(text, data, describe(Kind.FRAMEWORK)).reading


def _contradict(said: str, written: str) -> Refusal:
    return Refusal(
        say(
            "« Qui parle ? » dit « {said} », et le texte de l'assistant « {written} »",
            said=said,
            written=_SPOKEN.get(written, quote(written)),
        ),
        say(
            "dites la même chose des deux côtés, en changeant votre réponse sous « Qui parle ? », ou celle "
            "du dernier écran de l'assistant, dont vous collerez à nouveau le texte"
        ),
    )


def _add(known: Plain | None, cited: Cited) -> list[Plain]:
    """Put the documents of the form after those that the text names already."""
    sources = list(known) if isinstance(known, list) else []
    named = {one.get("url") or one.get("title") for one in sources if isinstance(one, dict)}
    return [
        *sources,
        *(one for one in cited.sources if (one.get("url") or one.get("title")) not in named),
    ]
