"""The file of translations follows the library: what is new is there to translate, and nothing is lost."""

from referentiels.checking import folders
from referentiels.editing.translating import count, gather
from referentiels.model.translation import Place, places_of
from referentiels.reading.translations import Entry, read_translations
from tests.conftest import ROOT

NAME = Place("criteria-library/x.name", "Le lien")


def said(text, translation, **more):
    return Entry(place=NAME.name, text=text, said=translation, **more)


def test_a_new_text_is_there_to_translate():
    assert gather([NAME], ()) == (said("Le lien", ""),)


def test_a_changed_text_keeps_its_last_translation_beside():
    found = gather([NAME], [said("L'ancien lien", "The old tie")])

    assert found == (said("L'ancien lien", "The old tie"), said("Le lien", ""))
    assert gather([NAME], found) == found
    assert count([NAME], found) == (1, 0, 1)


def test_once_translated_again_the_older_one_is_kept_for_memory():
    before = [said("L'ancien lien", "The old tie"), said("Le lien", "The tie")]
    found = gather([NAME], before)

    assert found == (said("Le lien", "The tie"), said("L'ancien lien", "The old tie", is_old=True))
    assert count([NAME], found) == (1, 0, 0)


def test_a_text_that_comes_back_finds_its_translation_again():
    found = gather([], [said("Le lien", "The tie")])

    assert found == (said("Le lien", "The tie", is_old=True),)
    assert gather([NAME], found) == (said("Le lien", "The tie"),)


def test_typography_makes_no_translation_old():
    today = Place(NAME.name, "L’aide\u202f: le lien")
    found = gather([today], [said("L'aide : le lien", "Help: the tie")])

    assert found == (said(today.text, "Help: the tie"),)


def test_what_translators_programs_are_unsure_of_counts_as_missing():
    unsure = said("Le lien", "The tie", comments=("#, fuzzy",))

    assert gather([NAME], [unsure]) == (unsure,)
    assert count([NAME], [unsure]).missing == 1


def test_a_domain_and_a_criterion_of_one_identifier_keep_each_its_translation():
    places = [Place(NAME.name, "Cohésion"), NAME]
    entries = [said("Cohésion", "Cohesion"), said("Le lien", "The tie")]

    assert gather(places, entries) == tuple(entries)
    assert gather(places, entries[1:]) == (said("Cohésion", ""), entries[1])
    assert count(places, entries) == (2, 0, 0)
    assert count(places, entries[1:]) == (2, 1, 0)


def test_two_things_that_are_called_alike_have_one_entry():
    entries = (said("Le lien", "The tie"),)

    assert gather([NAME, NAME], entries) == entries


def test_our_library_is_translated_as_a_whole():
    domains = folders.check(folders.Settings(root=ROOT), keep=True).catalogue.domains
    places = tuple(places_of(domains))
    entries = read_translations((ROOT / "translations/en.po").read_bytes())

    assert count(places, entries)[1:] == (0, 0)
    assert gather(places, entries) == entries
