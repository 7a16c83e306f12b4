"""Files are followed through the history under all their names; one that is taken again is that of another."""

from dataclasses import replace

from referentiels.insight.histories import events_of
from referentiels.model.catalogue import index
from referentiels.model.chronicle import Kind
from tests.history.stories import (
    FILE,
    LIBRARY,
    UNDER,
    everything,
    find,
    framework,
    kinds,
    plain,
    shared,
    told,
)
from tests.repositories import commit, run_git


def test_a_renamed_file_keeps_its_history_and_the_guess_is_said_to_be_one(tmp_path):
    commit(tmp_path, {"frameworks/ancien.yml": framework()})
    commit(tmp_path, {"frameworks/ancien.yml": None, FILE: framework()})

    found = find(tmp_path)

    assert [one.identifier for one in found.events] == ["exemple", "exemple"]
    assert [one.then for one in found.events] == ["exemple", "ancien"]
    assert told(found)[0][2][0].startswith("probablement : le fichier « ancien » devient")


def test_the_list_of_addresses_makes_a_renaming_sure_even_when_all_words_change(tmp_path):
    rows = "2026-01-01\tdeplacee\tstructures/ancien/\tstructures/exemple/\trenommé\n"
    commit(tmp_path, {"frameworks/ancien.yml": framework("Tout autre chose " * 15)})
    commit(tmp_path, {"frameworks/ancien.yml": None, FILE: framework(), "adresses.tsv": rows})

    found = find(tmp_path)

    assert [one.identifier for one in found.events] == ["exemple", "exemple"]
    assert told(found)[0][2][0].startswith("le fichier « ancien » devient « exemple »")


def test_a_file_whose_name_is_somebodys_address_is_not_called_by_it(tmp_path):
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": framework()})
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": None, FILE: framework()})

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "changed"), ("exemple", "added")]
    assert "dupont" not in everything(found)


def test_a_renaming_of_capitals_alone_is_one(tmp_path):
    commit(tmp_path, {"frameworks/Exemple.yml": framework()})
    commit(tmp_path, {"frameworks/Exemple.yml": None, FILE: framework()})

    assert told(find(tmp_path))[0][2][0].endswith(
        "« Exemple » devient « exemple » : l’adresse de la page change"
    )


def test_a_name_that_is_taken_again_is_that_of_another(tmp_path):
    commit(tmp_path, {FILE: framework("L'un")})
    commit(tmp_path, {FILE: None, "frameworks/autre.yml": framework("L'un")})
    commit(tmp_path, {FILE: framework("Le second " * 9)})

    assert [(one.identifier, one.then) for one in find(tmp_path).events] == [
        ("exemple", "exemple"),
        ("autre", "autre"),
        ("autre", "exemple"),
    ]


def test_two_files_that_trade_their_names_keep_their_own_past(tmp_path):
    one = framework("Un " + "mot " * 30) + "# un\n" * 40
    other = framework("Deux " + "signe " * 30) + "# deux\n" * 40
    commit(tmp_path, {FILE: one, "frameworks/autre.yml": other})
    commit(tmp_path, {FILE: other, "frameworks/autre.yml": one})
    commit(tmp_path, {FILE: other.replace("Deux", "Trois")})

    assert find(tmp_path).events[0].identifier == "exemple"


def test_a_folder_that_moved_changes_nothing(tmp_path):
    commit(tmp_path, {"donnees/exemple.yml": framework()})
    commit(tmp_path, {"donnees/exemple.yml": None, FILE: framework()})

    assert kinds(find(tmp_path)) == [("exemple", "added")]


def test_a_file_that_left_the_folder_was_taken_away(tmp_path):
    commit(tmp_path, {FILE: framework(), "frameworks/autre.yml": framework("Autre")})
    run_git(tmp_path, "mv", "frameworks/autre.yml", "ailleurs.yml")
    commit(tmp_path, {})

    assert kinds(find(tmp_path))[0] == ("autre", "removed")


def test_another_thing_under_a_name_that_was_taken_again_has_its_own_past(tmp_path):
    other = UNDER.replace("Le journal", "La radio")
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: other})

    found = find(tmp_path)
    events = [one for one in found.events if one.kind is Kind.STRUCTURE]

    assert [(one.name, one.what.value, one.is_here) for one in events] == [
        ("La radio", "added", True),
        ("Le journal", "removed", False),
        ("Le journal", "added", False),
    ]
    catalogue = replace(index((), ()), chronicle=found)
    assert [one.name for one in events_of(catalogue, Kind.STRUCTURE, "exemple")] == ["La radio"]


def test_what_comes_back_under_its_name_goes_on_with_its_past(tmp_path):
    for text in (UNDER, None, UNDER.replace("Autre chose", "Encore autre chose")):
        commit(tmp_path, {LIBRARY: shared(), FILE: text})

    events = [one for one in find(tmp_path).events if one.kind is Kind.STRUCTURE]

    assert [one.is_here for one in events] == [True, True, True]
    assert [one.what.value for one in events] == ["back", "removed", "added"]
    assert [plain(one.text) for one in events[0].changes] == [
        "de retour : il avait été retiré le 1er janvier 2020",
        "critère « Autre chose » s’appelle désormais « Encore autre chose »",
    ]


def test_a_file_that_is_renamed_and_half_rewritten_is_followed_by_what_it_is_called(tmp_path):
    """Git alone would not tell it from another structure that came on the day when one went."""
    text = UNDER + "".join(
        f"      - id: c{n}\n        name: Critère {n} du quartier\n        summary: Il pèse {n}.\n"
        for n in range(12)
    )
    half = text
    for n in range(6):
        half = half.replace(f"Critère {n} du quartier", f"Rien à voir {n * 7} là-bas, loin")
    half = half.replace("Il pèse 1", "Tout autrement dit, et plus long " * 4)
    library = {LIBRARY: shared()}
    commit(tmp_path, {**library, "frameworks/ancien.yml": text})
    commit(tmp_path, {"frameworks/ancien.yml": None, FILE: half})
    assert told(find(tmp_path))[0][2][0].startswith("probablement : le fichier « ancien » devient")

    other = tmp_path / "autre"
    other.mkdir()
    commit(other, {**library, "frameworks/ancien.yml": text})
    commit(
        other, {"frameworks/ancien.yml": None, FILE: half.replace("Le journal", "La ressourcerie")}
    )

    assert ("ancien", "removed") in kinds(find(other))


def test_a_name_that_no_file_may_have_is_not_said_to_become_another(tmp_path):
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": framework()})
    commit(tmp_path, {"frameworks/marie.dupont@exemple.org.yml": None, FILE: framework()})

    assert told(find(tmp_path))[0][2] == ["le fichier prend le nom « exemple »"]


def test_a_structure_whose_name_holds_a_long_number_has_its_history(tmp_path):
    commit(tmp_path, {"frameworks/siren-123456789.yml": framework()})

    assert kinds(find(tmp_path)) == [("siren-123456789", "added")]


def test_the_list_of_addresses_makes_a_shared_criterion_sure_even_when_all_words_change(tmp_path):
    rows = "2026-01-01\tdeplacee\tcriteres/lien-social/\tcriteres/entraide/\trenommé\n"
    new = shared("On se rend service.", "Entraide").replace("id: lien-social", "id: entraide")
    commit(tmp_path, {LIBRARY: shared()})
    commit(tmp_path, {LIBRARY: new, "adresses.tsv": rows})

    newest = find(tmp_path).events[0].changes

    assert {one.criterion for one in newest} == {"entraide"}
    assert not any("retiré" in one.text for one in newest)
    assert plain(newest[0].text).startswith("critère partagé « Lien social » : l’identifiant")
