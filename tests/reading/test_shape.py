"""The schemas: a public contract, read alike by two validators, and by the model."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from referentiels.model import model
from referentiels.reading import nodes, shape
from referentiels.reading.sources import Kind, Source
from referentiels.words.language import translator

EXAMPLES = Path(__file__).parents[1] / "examples"
ROOT = Path(__file__).parents[2]
FILES = sorted(
    [*EXAMPLES.rglob("*.yml"), *ROOT.glob("frameworks/*.yml"), *ROOT.glob("criteria-library/*.yml")]
)


def _sources():
    for file in FILES:
        try:
            text = file.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        kind = Kind.LIBRARY if file.parent.name == "criteria-library" else Kind.FRAMEWORK
        root, _ = nodes.parse(file.name, text)
        if root is not None:
            yield file, Source(file.name, kind, file.stem, text, root)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schemas_are_schemas(kind):
    Draft202012Validator.check_schema(shape.load_schema(kind))


def test_the_gate_and_the_explainer_agree_on_every_example():
    seen = 0
    for file, source in _sources():
        seen += 1
        slow = list(shape._explainer(shape._schema_of(source.kind)).iter_errors(source.root.plain))

        assert shape.is_well_shaped(source) == (not slow), file

    assert seen > 150


def test_a_line_end_after_an_identifier_passes_neither():
    text = 'format: 1\nstructure: {name: x}\nframework: {provenance: structure, licence: CC0-1.0}\ndomains:\n  - {id: "a\\n", name: x}\n'
    root, _ = nodes.parse("x.yml", text)
    assert root is not None
    source = Source("x.yml", Kind.FRAMEWORK, "x", text, root)

    assert not shape.is_well_shaped(source)
    assert [d.rule for d in shape.explain(source)] == ["bad-id"]


def _objects(schema):
    yield schema
    for definition in schema["$defs"].values():
        yield definition
        items = definition.get("items", {})
        if "properties" in items:
            yield items


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_is_explained_in_french(kind):
    schema = shape.load_schema(kind)
    for thing in _objects(schema):
        for name, field in thing.get("properties", {}).items():
            target = schema["$defs"].get(field.get("$ref", "").removeprefix("#/$defs/"), {})
            for word in ("title", "description"):
                assert field.get(word) or target.get(word), (name, word)


@pytest.mark.parametrize("kind", list(Kind))
def test_no_object_lets_unknown_keys_pass(kind):
    for thing in _objects(shape.load_schema(kind)):
        if "properties" in thing:
            assert thing["additionalProperties"] is False


MODELS = {
    (Kind.FRAMEWORK, "structure"): model.Structure,
    (Kind.FRAMEWORK, "participation"): model.Participation,
    (Kind.FRAMEWORK, "domain"): model.Domain,
    (Kind.FRAMEWORK, "criterion"): model.Criterion,
    (Kind.FRAMEWORK, "indicator"): model.Indicator,
    (Kind.FRAMEWORK, "result"): model.Result,
    (Kind.FRAMEWORK, "usage"): model.Usage,
    (Kind.FRAMEWORK, "change"): model.Change,
    (Kind.LIBRARY, "criterion"): model.SharedCriterion,
    (Kind.LIBRARY, "indicator"): model.SharedIndicator,
}


@pytest.mark.parametrize(("place", "kind"), MODELS.items(), ids=lambda value: str(value))
def test_every_key_of_a_file_is_a_field_of_the_model(place, kind):
    schema = shape.load_schema(place[0])["$defs"][place[1]]
    known = {field.name for field in fields(kind)} - model.NOT_SAID - {"domain"}

    assert set(schema["properties"]) == known


def test_the_blocks_of_a_framework_are_in_its_model():
    schema = shape.load_schema(Kind.FRAMEWORK)
    keys = {*schema["properties"], *schema["$defs"]["framework"]["properties"]} - {
        "format",
        "framework",
    }

    known = {field.name for field in fields(model.Framework)} - model.NOT_SAID
    assert keys == known - {"id", "path"}


def test_the_schemas_are_laid_out_for_reading():
    for file in shape.SCHEMAS.glob("*.json"):
        assert json.loads(file.read_text(encoding="utf-8"))["$schema"].endswith("2020-12/schema")
        assert len(file.read_text(encoding="utf-8").splitlines()) > 60


def test_nodes_are_compared_with_any_schema_in_its_own_words(tmp_path):
    """What a schema says of a block and of a field is what people are told."""
    schema = tmp_path / "recipe.schema.json"
    text = {"title": "Durée", "description": "Des minutes, comme 20 min.", "type": "string"}
    schema.write_text(
        json.dumps(
            {
                "title": "Recette",
                "type": "object",
                "required": ["name", "serves"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "serves": {"type": "string"},
                    "time": {**text, "pattern": "^\\d+ min$"},
                },
            }
        ),
        encoding="utf-8",
    )
    root, _ = nodes.parse("r.yml", "time: long\nnam: Tarte\n")
    assert root is not None

    found = shape.compare("r.yml", root, schema)

    words = translator("fr")
    told = {
        (d.rule, d.span.line): (words.text(d.message), words.text(d.help).split(".")[0])
        for d in found
    }
    assert "« serves »" in told["missing-field", 1][0].replace("\u00a0", " ")
    assert "« Recette »" in told["missing-field", 1][0].replace("\u00a0", " ")
    assert [d.rule for d in found].count("missing-field") == 1  # « nam » is said once
    assert told["unknown-value", 1][1] == "Des minutes, comme 20 min"
    assert "« name »" in told["unknown-key", 2][1].replace("\u00a0", " ")
