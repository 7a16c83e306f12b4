"""What is indexed keeps an order that readers know: domains by name, criteria as their file has them."""

from dataclasses import replace

import pytest

from referentiels.model.catalogue import index

FILES = {
    "criteria-library/a.yml": """\
format: 1
domain: {name: Écologie}
criteria:
  - {id: tri, name: Tri}
  - {id: air, name: Air}
""",
    "criteria-library/b.yml": """\
format: 1
domain: {name: droits}
criteria:
  - {id: vote, name: Vote}
  - {id: ecoute, name: Écoute}
""",
}


@pytest.fixture
def domains(folder):
    outcome = folder(FILES, keep=True)
    assert not outcome.has_errors
    return outcome.catalogue.domains


def test_shared_criteria_are_in_the_order_of_domains_then_of_their_file(domains):
    """Of two that are as near to a name, the first of the library is proposed: that order decides."""
    found = index((), reversed(domains)).shared_criteria

    assert list(found) == ["vote", "ecoute", "tri", "air"]


def test_of_two_criteria_with_one_identifier_the_first_is_meant(domains):
    rights, ecology = domains
    twin = replace(ecology.criteria[0], id="vote")
    found = index((), (rights, replace(ecology, criteria=(twin,)))).shared_criteria

    assert [(one.id, one.name) for one in found.values()] == [("vote", "Vote"), ("ecoute", "Écoute")]  # fmt: skip
