"""A catalogue in another language: what is translated is said, the rest says which language it is in."""

from dataclasses import replace

import pytest

from referentiels.checking import folders
from referentiels.insight.hues import hues_of
from referentiels.model.catalogue import Older, index
from referentiels.model.translation import Translation, translate
from referentiels.reading.translations import Entry, read_translations
from referentiels.words.tongues import language_of
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def french():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


@pytest.fixture(scope="module")
def english(french):
    entries = read_translations((ROOT / "translations/en.po").read_bytes())
    return translate(french, Translation.of("en", "en", entries))


def only(french, *entries, language="en", around="en"):
    return translate(french, Translation.of(language, around, entries))


def at(field, text, said, **more):
    return Entry(place=f"criteria-library/lien-social.{field}", text=text, said=said, **more)


def test_the_library_is_said_in_english(english):
    criterion = english.shared_criteria["lien-social"]

    assert (criterion.name, language_of(criterion.name)) == ("Social ties", "")
    assert criterion.also_called[0] == "relations with others"
    assert criterion.indicators[0].source == "activity records"
    assert english.translated.missing == ()
    assert english.translated.older == {}


def test_structures_keep_their_words_and_say_their_language(french, english):
    use = english.criterion_uses["lien-social"][0]
    before = french.criterion_uses["lien-social"][0]

    assert use.criterion.name == before.criterion.name
    assert language_of(use.criterion.name) == language_of(use.framework.structure.name) == "fr"
    assert language_of(use.framework.id) == language_of(use.criterion.shared) == ""
    assert use.criterion.indicators == before.criterion.indicators


def test_a_line_without_a_word_is_no_name(french):
    names = french.shared_criteria["lien-social"].also_called
    said = only(french, at("also_called", "\n".join(names), "ties\n\n  \nbonds\n"))

    assert said.shared_criteria["lien-social"].also_called == ("ties", "bonds")


def test_colours_and_references_stay(french, english):
    assert dict(hues_of(english)) == dict(hues_of(french))
    assert english.criterion_uses.keys() == french.criterion_uses.keys()


def test_what_was_translated_from_another_text_is_old(french):
    changed = only(french, at("name", "Le lien d'avant", "Ties"))
    criterion = changed.shared_criteria["lien-social"]

    assert (criterion.name, language_of(criterion.name)) == ("Ties", "")
    assert changed.translated.older == {"lien-social": (Older("name", "Lien social"),)}
    assert language_of(changed.translated.older["lien-social"][0].text) == "fr"


@pytest.mark.parametrize(
    "entry",
    [
        at("name", "Lien social", ""),
        at("name", "Lien social", "Ties", is_old=True),
        at("name", "Lien social", "Ties", comments=("#, fuzzy",)),
    ],
)
def test_what_nobody_has_translated_stays_french_and_says_so(french, entry):
    found = only(french, entry)
    criterion = found.shared_criteria["lien-social"]

    assert (criterion.name, language_of(criterion.name)) == ("Lien social", "fr")
    assert "criteria-library/lien-social.name" in found.translated.missing


def test_three_labels_in_breton_among_french_ones(french):
    """There is no interface in Breton: its pages are French ones, in which these labels say their language."""
    found = only(
        french,
        at("name", "Lien social", "Liamm sokial"),
        Entry(
            place="criteria-library/entraide.name", text="Entraide et solidarité", said="Skoazell"
        ),
        Entry(
            place="criteria-library/cohesion-sociale.name",
            text="Lien et cohésion sociale",
            said="Liamm",
        ),
        language="br",
        around="fr",
    )
    criteria = found.shared_criteria
    names = (
        criteria["lien-social"].name,
        criteria["entraide"].name,
        found.shared_domains["cohesion-sociale"].name,
    )

    assert names == ("Liamm sokial", "Skoazell", "Liamm")
    assert [*map(language_of, names)] == ["br", "br", "br"]
    assert criteria["innovation"].name == "Innovation"
    assert (
        language_of(criteria["innovation"].name)
        == language_of(found.frameworks[0].structure.name)
        == ""
    )


def test_the_order_of_the_files_changes_nothing(french):
    turned = index(reversed(french.frameworks), reversed(french.domains))
    name = at("name", "Lien social", "Ties")

    assert only(replace(turned), name).domains == only(french, name).domains


def test_what_a_domain_says_is_not_taken_for_what_a_criterion_of_its_name_said(french):
    domain = french.domains[0]
    criterion = replace(domain.criteria[0], id=domain.id)
    catalogue = index((), (replace(domain, criteria=(criterion,)),))
    entry = Entry(place=f"criteria-library/{domain.id}.name", text=domain.name, said="The domain")

    said = translate(catalogue, Translation.of("en", "en", [entry]))

    assert said.domains[0].name == "The domain"
    assert said.domains[0].criteria[0].name == criterion.name
    assert said.translated is not None
    assert domain.id not in said.translated.older
