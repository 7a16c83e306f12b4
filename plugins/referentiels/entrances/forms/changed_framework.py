"""Answers to « Modifier un référentiel publié » → what its file would become, and what would go."""

from __future__ import annotations

from referentiels.checking.gate import Reading
from referentiels.editing.proposing import Proposal
from referentiels.entrances.forms.answers import Answers
from referentiels.entrances.forms.depot import Depot, Taken
from referentiels.entrances.forms.issue import Refusal
from referentiels.entrances.forms.known import find_same_name, find_structures, name_structure
from referentiels.entrances.forms.losses import find_losses
from referentiels.entrances.forms.pasted import as_file, as_said, read_pasted, read_who
from referentiels.entrances.forms.speaking import find_unticked, read_new_speaker
from referentiels.model.model import Framework
from referentiels.words.language import say
from referentiels.words.likeness import fold


def take_changed(answers: Answers, depot: Depot) -> Taken:
    """Make what the file of a published framework would become."""
    wanted = answers.raw("structure")
    shown = answers.line("structure")
    found = find_structures(wanted, depot.catalogue) or find_structures(shown, depot.catalogue)
    if len(found) != 1:
        return Taken(_which(found))
    if "fichier" not in answers:
        return Taken(
            Refusal(
                say("ce changement est dit avec des mots : une personne va le faire avec vous"),
                say(
                    "pour aller plus vite, ouvrez ce référentiel dans l'assistant du site et collez ici le "
                    "texte qu'il donne"
                ),
            )
        )
    (framework,) = found
    speaker = find_unticked(answers) or read_new_speaker(answers)
    if isinstance(speaker, Refusal):
        return Taken(speaker)
    text = read_pasted(answers)
    made = _find_stranger(text, framework, depot) or as_file(text, framework.id, depot)
    made = as_said(made, speaker, answers, depot, framework.provenance)
    new = made.admitted.framework if isinstance(made, Proposal) and made.admitted else None
    if isinstance(made, Refusal) or made.has_errors or new is None:
        return Taken(made)
    losses = find_losses(framework, new, depot.catalogue.wide.domains)
    return Taken(made, losses=losses, reason=answers.raw("changement"))


def _which(found: tuple[Framework, ...]) -> Refusal:
    if not found:
        return Refusal(
            say("cette structure n'a pas été reconnue parmi celles du site"),
            say("écrivez son nom comme sur le site, ou collez l'adresse de sa page"),
        )
    return Refusal(
        say(
            "plusieurs structures du site portent ce nom : {one}, {other}",
            one=name_structure(found[0]),
            other=name_structure(found[1]),
        ),
        say("à la place de son nom, collez l'adresse de la page de celle qui change"),
    )


def _find_stranger(text: Reading, framework: Framework, depot: Depot) -> Refusal | None:
    """Refuse a text that is about another published structure than the one that was named."""
    name, territory = read_who(text)
    others = find_same_name(name, depot.catalogue, but=framework.id)
    if not others or fold(name) == fold(framework.structure.name):
        return None
    other = next(
        (one for one in others if fold(one.structure.territory) == fold(territory)), others[0]
    )
    return Refusal(
        say(
            "vous demandez à changer {wanted}, et le texte collé est celui d'une autre structure, {other}",
            wanted=name_structure(framework),
            other=name_structure(other),
        ),
        say(
            "dites laquelle vous voulez changer sous « Quelle structure ? », ou ouvrez la bonne dans "
            "l'assistant et collez son texte"
        ),
    )
