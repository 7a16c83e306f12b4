"""Who gives an answer: the people whom an action touches, or what a team keeps of its work.

Takes an indicator and who stands around it, gives whether people are asked, and which. The words of the
source decide; without any that tells, what was done is counted, unless its name says that people told it,
and what it changed is asked. Doesn't know what is printed.
"""

from __future__ import annotations

import re

from referentiels.model.model import Criterion, Indicator, Structure
from referentiels.words.likeness import fold

_ASKING = """
    questionnaire, question, questionne*, entretien, enquête, enquêteur, sondage, interview, interrog*,
    témoignage, récit, parole, verbatim, avis, échange, discussion, conversation, réponse, retour, ressenti,
    auto évaluation, autoévaluation, auto positionnement, autopositionnement, formulaire, focus, déclaratif,
    temps d’écoute, livre d’or, boîte à idées, avec la personne, avec les personnes, demandé à, demandé aux,
    satisfaction, tour de table, vote, consultation, porte à porte, coup de fil, téléphone, téléphonique,
    appel à, appel aux, sms, courriel, e mail, mail à, mail aux, post it, mur d’expression, mur de paroles,
    autodiagnostic, auto diagnostic, bilan avec, évaluation à chaud, évaluation à froid, évaluation de fin,
    évaluation en fin, photolangage, rempli* par les participant*, rempli* par les personne*,
    rempli* par les habitant*, rempli* par les usager*, rempli* par les famille*, rempli* par les adhérent*,
    rempli* par les bénéficiaire*
"""
_TOLD = """
    disent, se disent, déclarent, estiment, jugent, pensent, ressentent, trouvent que, sentent, se sentent,
    satisfait, satisfaite, satisfaction, témoignent, témoignage, ressenti, récit, verbatim
"""
"""What nobody knows of a person but that person."""
_KEPT = """
    relevé, registre, comptage, compte rendu, compte, comptabilité, compteur, pesée, statistique, fichier,
    base de données, logiciel, cahier, carnet, émargement, feuille de présence, liste, inscription, adhésion,
    billetterie, planning, agenda, archive, facture, budget, bilan d’équipe, bilan d’activité,
    bilan comptable, rapport d’activité, temps d’équipe, réunion d’équipe, suivi d’activité, tableau de bord,
    tableau de suivi, cartographie, observatoire, statut, convention, observation, photo, capteur,
    accéléromètre, podomètre, balance
"""
_UPKEEP = re.compile(
    r"\b(?:carnets?|contrats?|cahiers?) d entretiens?\b|\bentretiens? (?:du|des|de l|de la) "
    r"(?:materiels?|locaux|local|vehicules?|espaces?|jardins?|batiments?|machines?|outils?)\b"
)
"""What is kept in good order: nobody is talked with."""
_WITHOUT = re.compile(r"\b(?:sans|aucune?|ni|pas d(?:e|u|es)?) (?:une? )?\w+")


def _any_of(phrases: str) -> re.Pattern[str]:
    """Find one of some phrases, singular or plural; a star stands for any end of a word."""
    folded = (fold(one.replace("*", "STAR")) for one in phrases.split(","))
    found = (one.replace(" ", "s? ").replace("star", r"\w*") for one in folded)
    return re.compile(rf"\b(?:{'|'.join(found)})s?\b")


_SOMEBODY = _any_of(_ASKING)
_PAPERS = _any_of(_KEPT)
_PERSONS = _any_of(_TOLD)


def asks_people(indicator: Indicator) -> bool:
    """Tell whether somebody has to answer; where a source speaks of both, somebody does."""
    said = _WITHOUT.sub(" ", _UPKEEP.sub("carnet", fold(indicator.source)))
    if _SOMEBODY.search(said):
        return True
    if _PAPERS.search(said):
        return False
    return indicator.type != "output" or bool(_PERSONS.search(fold(indicator.name)))


def whom_to_ask(
    structure: Structure, criterion: Criterion, indicator: Indicator | None = None
) -> tuple[str, ...]:
    """Name who answers: whom the source or the name speaks of, else who the criterion or structure is for."""
    own = criterion.audiences or structure.audiences
    known = {_singular(name): name for name in (*criterion.audiences, *structure.audiences)}
    for text in (indicator.source, indicator.name) if indicator else ():
        said = f" {_singular(text)} "
        named = tuple(name for key, name in known.items() if f" {key} " in said)
        if named:
            return named
    return own


def _singular(text: str) -> str:
    """Give the words of a text: one person answers as well as several do."""
    return re.sub(r"[sx]\b", "", fold(text))
