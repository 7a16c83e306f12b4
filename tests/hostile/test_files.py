"""What a file says is what the model says: the oracle of reading.

Data are invented from the schemas, written as YAML in many ways by `writings`, read by the project,
and compared value by value. Then files are damaged at random, and whatever the project still accepts
must mean what another YAML reader understands. By night, fifty times as many (`make night`).
"""

from dataclasses import fields

import pytest
import yaml

from referentiels.model import builder
from referentiels.reading import nodes, shape
from referentiels.reading.fields import Form, describe
from referentiels.reading.sources import Kind, Source
from referentiels.words.diagnostics import Severity

from ..nights import TIMES, chances
from .writings import NULLS, write

WRITTEN, DAMAGED, BATCH = 1500 * TIMES, 1000 * TIMES, 500

TEXTS = (
    "Lien social", "Des habitants qui se parlent", "No", "oui", "1.10", "01000", "1:30", "0x1F", "1e3",
    "2013-02-30", "~ environ", "null part", "L’eau : un bien commun", "Atelier #2", "#1", "- point",
    "*important*", "&co", "!vrai", "{{ nom }}", "[Guide]", "%", "@parlonsen", "`code`", "|", ">", "?",
    "a\\b", 'dit "oui"', "l'autre", "fin '", "x:", "a, b", "« Été »", "مرحبا", "日本", "🙂 bien", "a  b",
    "-", "--- a", "... b", "<<", "=", "true", "12,5", "<b>gras</b>", "deux:points", "c#",
)  # fmt: skip
BLOCKS = (
    "Première ligne.\nDeuxième ligne.", "Un.\n\nDeux, après un vide.", "- a\n- b\n  - c",
    "# titre\ntexte", "clé: valeur\nautre: - x", "a\n\n\nb", "| un | deux |\n| --- | --- |",
)  # fmt: skip
KNOWN = {
    "count": ("0", "12", "007", "999999999"),
    "year": ("1998", "2024"),
    "date": ("2014", "2014-10", "2014-10-03"),
    "period": ("2014", "2014-10", "2013-2014", "2014-10-03"),
    "url": ("https://exemple.org", "http://exemple.org/a?b=c#d", "https://exemple.org/é:1,2"),
    "contact": ("https://exemple.org/contact", "contact@exemple.org"),
    "licence": ("CC-BY-SA-4.0", "etalab-2.0"),
    "id": ("a", "lien-social", "2014", "no", "x-1-y"),
    "reference": ("lien-social", "on", "1e3"),
}
LISTS = {
    "same_as": ("https://exemple.org/1", "https://exemple.org/2?a", "http://exemple.org/#b"),
    "related": ("lien-social", "no", "2014"),
}
DEFAULTS = {"relation": "same", "state": "measured", "status": "shared"}


def _invent(field, chance):
    """Invent the value of a field, well shaped."""
    if field.form is Form.BLOCK:
        return _block(field, chance)
    if field.form is Form.BLOCKS:
        return [_block(field, chance) for _ in range(chance.randint(1, 3))]
    if field.form is Form.WORDS:
        return chance.sample(LISTS.get(field.name, TEXTS), chance.randint(1, 3))
    return _word(field, chance)


def _word(field, chance):
    if field.name == "format":
        return "1"
    if field.choices:
        return chance.choice(field.choices)
    if field.pattern in KNOWN:
        return chance.choice(KNOWN[field.pattern])
    return chance.choice(BLOCKS if field.prose and chance.random() < 0.4 else TEXTS)


def _block(field, chance):
    """Fill a block: what is required, a third of the rest, and a few values left empty."""
    filled = {}
    for child in field.children:
        wanted = chance.random()
        if child.required or wanted < 0.3:
            filled[child.name] = _invent(child, chance)
        elif wanted > 0.97 and not child.children:
            filled[child.name] = None
    return filled


def _read(kind, text):
    """Read a text as a file is read; give its source, or the names of what stops it."""
    root, found = nodes.parse("x.yml", text.removeprefix("\ufeff"))
    source = root and Source("x.yml", kind, "x", text, root)
    found = [*found, *(shape.check(source) if source else ())]
    wrong = [one.rule for one in found if one.severity is Severity.ERROR]
    return (None if wrong else source), wrong


def _differences(data, model, path=""):
    """Tell where a model says something else than the data."""
    if isinstance(data, str):
        if data != model:
            yield path, data, model
    elif isinstance(data, list):
        if len(data) != len(model):
            yield path, len(data), len(model)
        for place, (one, other) in enumerate(zip(data, model, strict=False)):
            yield from _differences(one, other, f"{path}/{place}")
    else:
        yield from _in_mapping(data, model, path)


def _in_mapping(data, model, path):
    """Compare what is said, then see that the model adds nothing but what is derived."""
    said = {key: value for key, value in data.items() if value is not None}
    for key, value in said.items():
        yield from _differences(value, getattr(model, key), f"{path}/{key}")
    derived = {"id", "origin", "path", "domain", "read"}
    for name in {one.name for one in fields(model)} - derived - set(said):
        if getattr(model, name) not in ("", (), DEFAULTS.get(name)):
            yield f"{path}/{name}", "(nothing)", getattr(model, name)


def _flat(kind, data):
    """Put the data as the model has them: what is said of a file stands at its root."""
    own = "framework" if kind is Kind.FRAMEWORK else "domain"
    rest = {key: value for key, value in data.items() if key not in (own, "format")}
    return {**data[own], **rest}


def _build(kind, source):
    return (
        builder.build_framework(source) if kind is Kind.FRAMEWORK else builder.build_domain(source)
    )


@pytest.mark.parametrize("batch", range(WRITTEN // BATCH))
def test_the_model_says_what_the_file_says(batch):
    chance = chances(batch)
    for number in range(BATCH):
        kind = Kind.LIBRARY if number % 4 == 0 else Kind.FRAMEWORK
        data = _block(describe(kind), chance)
        text = write(data, chance)

        source, wrong = _read(kind, text)

        assert source is not None, f"{wrong} in:\n{text}"
        said = _build(kind, source)
        differing = list(_differences(_flat(kind, data), said))
        assert not differing, f"{differing} in:\n{text}"


def _damage(text, chance):
    """Change a few signs, as a slip of the hand or a lost line would."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        cut = at + chance.choice((0, 0, 1, 1, 2, 12))
        put = "".join(chance.choices(":-?[]{},#'\"\\|> \n~é0", k=chance.choice((0, 1, 1, 2))))
        text = text[:at] + put + text[cut:]
    return text


def _says_something(value):
    return not isinstance(value, str) or (bool(value.strip()) and value not in NULLS)


def _without_empty(value):
    """Leave empty values of mappings out, as readers of these files do."""
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items() if _says_something(one)}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("batch", range(DAMAGED // BATCH))
def test_what_is_accepted_of_a_damaged_file_means_what_another_reader_understands(batch):
    chance, accepted = chances(10_000 + batch), 0
    for number in range(BATCH):
        kind = Kind.LIBRARY if number % 4 == 0 else Kind.FRAMEWORK
        text = _damage(write(_block(describe(kind), chance), chance)[:1500], chance)

        root, found = nodes.parse("x.yml", text.removeprefix("\ufeff"))

        if root is None or any(one.severity is Severity.ERROR for one in found):
            continue
        try:
            other = yaml.load(text, yaml.BaseLoader)
        except yaml.YAMLError:
            continue  # stricter than us: it says nothing of what the file means
        accepted += 1
        assert _without_empty(root.plain) == _without_empty(other), text
    assert accepted > BATCH // 20, "too few files are accepted for this test to say anything"
