"""The questions, one after the other; each may be passed over but the name, who speaks and the licence."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from referentiels.entrances.terminal.proposals import Proposals
from referentiels.entrances.terminal.question import Answers, Talk
from referentiels.insight.recognition import Table
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer, Span
from referentiels.words.enumerating import split_list
from referentiels.words.identifiers import check_id, identify, identify_structure, slug
from referentiels.words.labels import LABELS
from referentiels.words.language import Message, Translator, quote, say

MOST_CRITERIA = 2
"""Criteria asked for in each domain: the file is for the others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The identifier of the structure, and what its file will hold."""

    identifier: str
    data: Mapping[str, Plain]


class Interview:
    """Ask for what a first framework needs."""

    def __init__(
        self,
        talk: Talk,
        library: Sequence[SharedDomain],
        taken: Container[str],
        words: Translator,
        known: Callable[[], Table],
    ) -> None:
        self._library = tuple(library)
        self._answers = Answers(talk, self._library, words)
        self._taken = taken
        self._words = words
        self._proposals = Proposals(self._answers, self._library, known)

    def run(self, name: str = "") -> Draft:
        """Ask everything; `name` is the answer to the first question, when it is known."""
        self._answers.tell(
            say(
                "Quelques questions pour commencer un référentiel. La touche Entrée passe une question ; "
                "Ctrl+C abandonne tout, sans rien écrire."
            )
        )
        self._ask_name(name)
        identifier = self._ask_identifier()
        self._ask_structure()
        self._ask_domains()
        self._ask_provenance()
        if self._answers.data["framework"]["provenance"] == "public-sources":
            self._ask_source()
        self._ask_licence()
        return Draft(identifier, self._answers.data)

    # The structure

    def _ask_name(self, name: str) -> None:
        question = say("Nom de la structure")

        def take(answer: str) -> bool | None:
            if not answer:
                self._answers.tell(say("Il faut au moins un nom."))
                return None
            return True if self._answers.put(("structure", "name"), answer, question) else None

        self._answers.ask(question, take, name)

    def _ask_identifier(self) -> str:
        name = str(self._answers.data["structure"]["name"])
        usual = identify_structure(name, "", self._taken)
        if not identify(name):
            self._answers.tell(
                say(
                    "Ce nom n'a aucune lettre latine dont faire une adresse ; « {id} » en tient lieu.",
                    id=usual,
                )
            )

        def take(answer: str) -> str | None:
            identifier = answer or usual
            wrong = check_id(Span("", 1, 1, 1, 1), identifier, name)
            if wrong:
                self._answers.tell(
                    say("{problem} : {help}.", problem=wrong.message, help=wrong.help)
                )
                return None
            if identifier in self._taken:
                self._answers.tell(
                    say("Il y a déjà un fichier {id}.yml : il n'est pas remplacé.", id=identifier)
                )
                return None
            return identifier

        return self._answers.ask(
            say("Identifiant : nom du fichier, et fin de son adresse ; il ne changera plus [{id}]",
                id=usual or "?"), take)  # fmt: skip

    def _ask_structure(self) -> None:
        self._ask_kind()
        self._answers.ask_text(
            ("structure", "summary"), say("Ce que fait la structure, en une phrase")
        )
        self._answers.ask_text(
            ("structure", "territory"), say("Territoire (quartier, ville, région…)")
        )
        question = say("Publics à qui elle s'adresse, séparés par des virgules")

        def take(answer: str) -> bool | None:
            people = split_list(answer)
            steps = ("structure", "audiences")
            return True if not people or self._answers.put(steps, list(people), question) else None

        self._answers.ask(question, take)

    def _ask_kind(self) -> None:
        kinds = {code: words for code, words in LABELS["kind"].items() if code}
        self._answers.enumerate(list(kinds.values()))
        choices = {slug(self._words.text(words)): code for code, words in kinds.items()}

        def take(answer: str) -> bool | None:
            if not answer:
                return True
            if answer.isdecimal():
                place = self._answers.pick(answer, len(kinds))
                code = None if place is None else list(kinds)[place]
            else:
                code = choices.get(slug(answer), answer)
            return (
                True if code and self._answers.put(("structure", "kind"), code, question) else None
            )

        question = say("Sorte de structure (un numéro)")
        self._answers.ask(question, take)

    # Domains and criteria

    def _ask_domains(self) -> None:
        if self._library:
            self._answers.tell(say("Les domaines de la bibliothèque :"))
            self._answers.enumerate([one.name for one in self._library])
        while (domain := self._ask_domain()) is not None:
            for _ in range(MOST_CRITERIA):
                if not self._ask_criterion(domain):
                    break

    def _ask_domain(self) -> SharedDomain | str | None:
        """Ask for a domain: a shared one comes back whole, another by its name, none at the end."""
        question = say("Un domaine (un numéro, ou vos mots ; Entrée pour finir)")
        place = len(self._answers.data.get("domains", ()))

        def take(answer: str) -> tuple[SharedDomain | str | None] | None:
            shared = None
            if not answer:
                return (None,)
            if answer.isdecimal() and self._library:
                number = self._answers.pick(answer, len(self._library))
                if number is None:
                    return None
                shared = self._library[number]
                answer = shared.name
            shared = shared or self._known_domain(answer)
            value: Plain = {"name": answer, **({"shared": shared.id} if shared else {})}
            self._answers.data.setdefault("domains", [])
            if not self._answers.put(("domains", place), value, question):
                return None
            if shared and shared.name != answer:
                self._answers.tell(say("Relié au domaine partagé « {name} ».", name=shared.name))
            return (shared or answer,)

        return self._answers.ask(question, take)[0]

    def _known_domain(self, name: str) -> SharedDomain | None:
        """Find the shared domain that has this name, or is also called so."""
        wanted = slug(name)
        for domain in self._library:
            if wanted in map(slug, (domain.name, *domain.also_called)):
                return domain
        return None

    def _ask_criterion(self, domain: SharedDomain | str) -> bool:
        """Ask for a criterion of the last domain; tells whether there is one."""
        known = [one for one in _criteria(domain) if one.status != "retired"]
        holder: dict[str, Any] = self._answers.data["domains"][-1]
        place = len(holder.setdefault("criteria", []))
        if known and not place:
            self._answers.tell(say("Des critères partagés de ce domaine :"))
            self._answers.enumerate([one.name for one in known])
        steps = ("domains", len(self._answers.data["domains"]) - 1, "criteria", place)
        name = domain if isinstance(domain, str) else domain.name
        question = say(
            "Un critère de « {domain} » (un numéro, ou vos mots ; Entrée pour passer)",
            domain=quote(name),
        ) if known else say(
            "Un critère de « {domain} » (vos mots ; Entrée pour passer)", domain=quote(name)
        )  # fmt: skip

        def take(answer: str) -> str | None:
            if not answer:
                return "none"
            shared = ""
            if answer.isdecimal() and known:
                number = self._answers.pick(answer, len(known))
                if number is None:
                    return None
                shared, answer = known[number].id, known[number].name
            if not self._answers.put(steps, dict[str, Plain](name=answer), question):
                return None
            shared = shared or self._proposals.propose(answer)
            if shared:
                self._answers.data["domains"][-1]["criteria"][-1]["shared"] = shared
            return "one"

        return self._answers.ask(question, take) == "one"

    # Whose words these are

    def _ask_provenance(self) -> None:
        codes = LABELS["provenance"]
        self._answers.enumerate(list(codes.values()))
        question = say("D'où vient ce référentiel ? Un numéro ; cette question ne se passe pas")

        def take(answer: str) -> bool | None:
            if not answer.isdecimal():
                self._answers.tell(say("Répondez par un numéro de la liste."))
                return None
            place = self._answers.pick(answer, len(codes))
            if place is None:
                return None
            self._answers.data["framework"]["provenance"] = list(codes)[place]
            return True

        self._answers.ask(question, take)

    def _ask_source(self) -> None:
        """Ask for the document: whoever quotes says what."""
        self._answers.data["framework"]["sources"] = [{}]
        for key, question in (
            ("title", say("Titre du document")),
            ("url", say("Adresse du document (https://…)")),
        ):
            steps: Pointer = ("framework", "sources", 0, key)

            def take(
                answer: str, steps: Pointer = steps, question: Message = question
            ) -> bool | None:
                if not answer:
                    self._answers.tell(
                        say("Il faut au moins un document : son titre et son adresse.")
                    )
                    return None
                return True if self._answers.put(steps, answer, question) else None

            self._answers.ask(question, take)

    def _ask_licence(self) -> None:
        """Ask what is granted; whoever does not agree takes away a file that grants nothing yet."""
        cited = self._answers.data["framework"]["provenance"] == "public-sources"
        self._answers.tell(_GRANTED_WORDS if cited else _GRANTED)
        question = say("D'accord ? o ou n ; cette question ne se passe pas")

        def take(answer: str) -> bool | None:
            if answer.lower() not in ("o", "oui", "n", "non"):
                self._answers.tell(say("Répondez par o (oui) ou n (non)."))
                return None
            if answer.lower().startswith("o"):
                self._answers.data["framework"]["licence"] = _LICENCE
            else:
                self._answers.tell(_UNGRANTED)
            return True

        self._answers.ask(question, take)


_LICENCE = "CC-BY-SA-4.0"
_GRANTED = say(
    "Licence CC BY-SA 4.0 : chacun pourra copier, adapter et partager ce référentiel, même pour le "
    "vendre, à condition d'en citer l'auteur et de partager aux mêmes conditions."
)
_GRANTED_WORDS = say(
    "Licence CC BY-SA 4.0 : chacun pourra copier, adapter et partager cette transcription, à condition "
    "d'en citer l'auteur et de partager aux mêmes conditions. Elle couvre vos mots et leur mise en "
    "forme ; les mots et les chiffres cités restent à leurs sources."
)
_UNGRANTED = say(
    "Le fichier sera écrit sans licence : la vérification la demandera avant toute publication."
)


def _criteria(domain: SharedDomain | str) -> Sequence[SharedCriterion]:
    return () if isinstance(domain, str) else domain.criteria
