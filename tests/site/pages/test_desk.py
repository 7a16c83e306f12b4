"""The pages that a script fills: what they say without one, and what they hand it."""

import json

from referentiels.checking.rules import nearness
from referentiels.site.pages import desk, view_catalogue
from referentiels.words.language import translator

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - {id: lien-social, name: Lien social}
"""


def _framework(number):
    return f"""\
format: 1
structure: {{name: Structure {number:03}}}
framework: {{provenance: structure, licence: CC0-1.0}}
domains:
  - {{id: d, name: D, criteria: [{{id: c, name: Nos mots, shared: lien-social}}]}}
"""


def _view(folder, number):
    files = {"criteria-library/cohesion-sociale.yml": LIBRARY}
    files |= {f"frameworks/s{n:03}.yml": _framework(n) for n in range(number)}
    catalogue = folder(files, keep=True).catalogue
    pages = view_catalogue(catalogue, translator("fr"))
    return next(one for one in pages if one.address == "comparer/").view


def test_names_are_listed_for_who_has_no_script_and_the_rest_is_counted(folder):
    view = _view(folder, desk.MOST_NAMES + 2)

    assert len(view.structures) == desk.MOST_NAMES
    assert view.structures[0] == ("Structure 000", "structures/s000/")
    assert view.more == 2
    assert view.domains == (("Cohésion sociale", (("Lien social", "criteres/lien-social/"),)),)


def test_the_script_goes_by_the_same_words_as_the_checks(folder):
    view = _view(folder, 2)

    assert json.loads(view.library) == {"cohesion-sociale": ["Cohésion sociale", 0]}
    assert set(view.empty_words.split()) == nearness.EMPTY_WORDS
    assert view.alike == nearness.ALIKE
    assert view.more == 0
    assert [one.address for one in view.examples] == ["comparer/?structure=s000&structure=s001"]
