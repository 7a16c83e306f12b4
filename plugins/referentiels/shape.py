"""Shape of a file: nodes × JSON Schema → diagnostics.

Takes a source, gives what departs from the schema of its kind, in our own words. A fast validator
lets good files through; a second one, slower, explains the others. The schema's paths never leave
this room. Doesn't know other files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from referentiels.diagnostics import Diagnostic, Example, Rule, Severity, Span
from referentiels.identifiers import BAD_ID, check_id, nearest
from referentiels.language import Message, quote, say
from referentiels.nodes import MappingNode, Node, ScalarNode, SequenceNode, span_of
from referentiels.sources import Kind, Source
from referentiels.syntax import UNQUOTED_COLON, report_glued
from referentiels.text import describe_character

SCHEMAS = Path(__file__).parent / "schemas"


def _error(name: str, why: Message, bad: str, good: str, into: str) -> Rule:
    return Rule(
        name=name, severity=Severity.ERROR, why=why, example=Example(bad=bad, good=good, into=into)
    )


UNKNOWN_KEY = _error(
    "unknown-key",
    say("Cette clé n'existe pas à cet endroit : ce qu'elle contient ne serait lu par personne."),
    "  nom: Le journal\n  name: Le journal",
    "  name: Le journal",
    "structure",
)
MISSING_FIELD = _error(
    "missing-field",
    say(
        "Un champ obligatoire n'est pas là. Il y en a très peu : sans eux, la page n'a pas de sens."
    ),
    "  kind: association",
    "  name: Le journal\n  kind: association",
    "structure-bare",
)
EMPTY_FIELD = _error(
    "empty-field",
    say("Un champ obligatoire, ou un élément de liste, est écrit mais vide."),
    '  name: ""',
    "  name: Le journal",
    "structure",
)
UNKNOWN_VALUE = _error(
    "unknown-value",
    say(
        "Ce champ n'accepte que quelques mots, les mêmes pour tous, afin que les pages se répondent."
    ),
    "            type: resultat",
    "            type: outcome",
    "indicator",
)
WRONG_TYPE = _error(
    "wrong-type",
    say("Une liste, un texte ou un bloc de clés est attendu, et c'est autre chose qui est écrit."),
    "  activities: journal de quartier",
    "  activities: [journal de quartier]",
    "structure",
)
BAD_DATE = _error(
    "bad-date",
    say(
        "Les dates s'écrivent de la plus grande unité à la plus petite, pour que chacun comprenne la "
        "même chose : 2024, 2024-02 ou 2024-02-01."
    ),
    "  date: 01/02/2024",
    "  date: 2024-02-01",
    "details",
)
NOT_A_NUMBER = _error(
    "not-a-number",
    say("Ce champ attend un nombre entier, sans décimale ni unité."),
    "              - {period: 2014, value: 22, sample: 85 personnes}",
    "              - {period: 2014, value: 22, sample: 85}",
    "results",
)
BAD_ADDRESS = _error(
    "bad-address",
    say(
        "Une adresse web commence par https:// ou http://. Les autres sortes d'adresses sont refusées."
    ),
    "  website: www.exemple.org",
    "  website: https://www.exemple.org",
    "structure",
)
BAD_LICENCE = _error(
    "bad-licence",
    say("La licence est donnée par son identifiant SPDX, que les outils reconnaissent."),
    "  licence: Creative Commons",
    "  licence: CC-BY-SA-4.0",
    "licence",
)
TOO_MANY_CHARACTERS = _error(
    "too-many-characters",
    say("Un nom tient sur une ligne ; les explications vont dans la présentation (summary)."),
    "  name: " + "très " * 61 + "long",
    "  name: Le journal",
    "structure",
)

RULES = (
    UNKNOWN_KEY,
    MISSING_FIELD,
    EMPTY_FIELD,
    UNKNOWN_VALUE,
    WRONG_TYPE,
    BAD_DATE,
    NOT_A_NUMBER,
    BAD_ADDRESS,
    BAD_LICENCE,
    TOO_MANY_CHARACTERS,
)

_PLACES = {
    "Référentiel d’utilité sociale": say("un référentiel"),
    "Structure": say("une structure"),
    "Référentiel": say("le bloc « framework »"),
    "Participation": say("un élément de « built_with »"),
    "Domaine": say("un domaine"),
    "Critère": say("un critère"),
    "Critère partagé": say("un critère partagé"),
    "Indicateur": say("un indicateur"),
    "Indicateur partagé": say("un indicateur partagé"),
    "Résultat observé": say("un résultat"),
    "Utilisation": say("un élément de « usage »"),
    "Version": say("un élément de « history »"),
    "Source": say("une source"),
    "Domaine de la bibliothèque de critères": say("un domaine de la bibliothèque"),
}


@cache
def load_schema(kind: Kind) -> Mapping[str, Any]:
    """Load the schema of a kind of file."""
    schema: Mapping[str, Any] = json.loads(
        (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")
    )
    return schema


@cache
def _gate(kind: Kind) -> Any:
    return jsonschema_rs.Draft202012Validator(dict(load_schema(kind)))


@cache
def _explainer(kind: Kind) -> Any:
    # Imported only when there is something to explain: it costs a tenth of a second.
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def pattern(validator: Any, wanted: str, text: Any, schema: Any) -> Iterator[Any]:
        # `$` also matches before a final line end in Python; not so in JSON Schema.
        if isinstance(text, str) and not re.search(re.sub(r"\$$", r"\\Z", wanted), text):
            yield ValidationError(f"{text!r} does not match {wanted!r}")

    return extend(Draft202012Validator, {"pattern": pattern})(load_schema(kind))


def is_well_shaped(source: Source) -> bool:
    """Tell at once whether a file has the shape of its kind."""
    return bool(_gate(source.kind).is_valid(source.root.plain))


def check(source: Source) -> list[Diagnostic]:
    """Explain what departs from the schema; nothing for a well-shaped file."""
    if is_well_shaped(source) and not source.root.has_empty_values:
        return []
    return list(explain(source))


def _whole(node: Node) -> Any:
    """Give the data with its empty values, to find unknown keys among them."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_whole(item) for item in node.items]
    return {key: _whole(value) for key, value in node.values.items()}


def explain(source: Source) -> Iterator[Diagnostic]:
    """Word every departure from the schema, once a place."""
    told: set[tuple[Any, ...]] = set()
    explainer = _explainer(source.kind)
    unknown = (
        error
        for error in explainer.iter_errors(_whole(source.root))
        if error.validator == "additionalProperties"
    )
    filled = (
        error
        for error in explainer.iter_errors(source.root.plain)
        if error.validator != "additionalProperties"
    )
    for error in (*filled, *unknown):
        place = (*error.absolute_path, error.validator)
        if place in told:
            continue
        told.add(place)
        explanation = _EXPLANATIONS.get(error.validator, _explain_other)
        yield from explanation(source.path, _node_at(source.root, error.absolute_path), error)


def _node_at(root: Node, path: Any) -> Node:
    node = root
    for step in path:
        if isinstance(node, MappingNode):
            node = node.values[step]
        elif isinstance(node, SequenceNode):
            node = node.items[step]
    return node


def _field(error: Any) -> str:
    """Give the name of the key that an error is about."""
    return next((step for step in reversed(error.absolute_path) if isinstance(step, str)), "")


def _place_name(error: Any) -> Message:
    return _PLACES.get(error.schema.get("title", ""), say("ce bloc"))


def _value(error: Any) -> str:
    return quote(str(error.instance))


def _explain_required(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    assert isinstance(node, MappingNode)
    for field in error.validator_value:
        if field in error.instance:
            continue
        if field in node.values:
            yield EMPTY_FIELD.at(
                _span_of_empty(path, node.keys[field], node.values[field]),
                say("le champ obligatoire « {field} » est vide", field=field),
                say("écrivez sa valeur après les deux-points"),
            )
        else:
            yield MISSING_FIELD.at(
                Span(path, node.line, node.column, node.line, node.column + 1),
                say(
                    "il manque le champ « {field} » dans {place}",
                    field=field,
                    place=_place_name(error),
                ),
                _how_to_fill(field, error.schema["properties"].get(field, {})),
            )


def _span_of_empty(path: str, key: ScalarNode, value: Node) -> Span:
    if isinstance(value, ScalarNode) and value.value == "" and not value.quoted:
        return span_of(path, key)
    return span_of(path, value)


def _how_to_fill(field: str, schema: Mapping[str, Any]) -> Message:
    models = {
        "licence": "CC-BY-SA-4.0",
        "provenance": "structure",
        "format": "1",
        "type": "outcome",
    }
    if field in models:
        return say("ajoutez une ligne  {field}: {model}", field=field, model=models[field])
    return say("ajoutez une ligne  {field}: …", field=field)


def _explain_unknown_key(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    assert isinstance(node, MappingNode)
    known = list(error.schema["properties"])
    for field in node.keys:
        if field.isdigit() and field not in node.plain:
            yield _report_cut_number(path, node, field)
        elif field not in known:
            yield UNKNOWN_KEY.at(
                _span_of_unknown(path, node.keys[field]),
                _name_unknown(field, _place_name(error)),
                _suggest_key(field, known),
            )


def _report_cut_number(path: str, node: MappingNode, field: str) -> Diagnostic:
    """Report `{value: 12,5}`: between braces, a comma separates keys."""
    return UNKNOWN_KEY.at(
        span_of(path, node.keys[field]),
        say(
            "« {key} » est pris pour une clé : entre accolades, la virgule sépare les clés",
            key=field,
        ),
        say('écrivez le nombre avec un point (12.5), ou entre guillemets ("12,5")'),
    )


def _find_odd(field: str) -> str | None:
    """Find what can't be seen in a key."""
    return next((c for c in field if not c.isprintable() or (c.isspace() and c != " ")), None)


def _span_of_unknown(path: str, key: ScalarNode) -> Span:
    """Point at the invisible character of a key, or at the key."""
    odd = _find_odd(key.value)
    if odd is None or key.quoted:
        return span_of(path, key)
    column = key.column + key.value.index(odd)
    return Span(path, key.line, column, key.line, column + 1)


def _name_unknown(field: str, place: Message) -> Message:
    odd = _find_odd(field)
    if odd:
        return say(
            "la clé « {key} » contient un caractère invisible ({character})",
            key=quote(field),
            character=describe_character(odd),
        )
    return say("la clé « {key} » n'existe pas dans {place}", key=quote(field), place=place)


def _suggest_key(field: str, known: list[str]) -> Message:
    keys = ", ".join(known)
    close = nearest(_FRENCH_KEYS.get(field.strip().lower(), field), known)
    if close:
        return say(
            "vouliez-vous écrire « {key} » ? Clés possibles ici : {keys}", key=close[0], keys=keys
        )
    return say("clés possibles ici : {keys}", keys=keys)


_FRENCH_KEYS = {
    "nom": "name",
    "titre": "title",
    "domaines": "domains",
    "criteres": "criteria",
    "critères": "criteria",
    "indicateurs": "indicators",
    "publics": "audiences",
    "territoire": "territory",
    "resume": "summary",
    "résumé": "summary",
    "resultats": "results",
    "résultats": "results",
    "unite": "unit",
    "unité": "unit",
    "nature": "nature",
    "periode": "period",
    "période": "period",
    "valeur": "value",
    "effectif": "sample",
    "usages": "usage",
    "license": "licence",
    "sorte": "kind",
    "site": "website",
}
"""What French hands type, and the key that they meant."""


def _explain_enum(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    allowed = [value for value in error.validator_value if isinstance(value, str)]
    choices = ", ".join(allowed)
    text = str(error.instance)
    close = nearest(_FRENCH_VALUES.get(text.strip().lower(), text), allowed)
    help = (
        say(
            "vouliez-vous écrire « {value} » ? Valeurs possibles : {choices}",
            value=close[0],
            choices=choices,
        )
        if close
        else say("valeurs possibles : {choices}", choices=choices)
    )
    yield UNKNOWN_VALUE.at(
        span_of(path, node),
        say(
            "« {value} » n'est pas une valeur de « {field} »",
            value=_value(error),
            field=_field(error),
        ),
        help,
    )


_FRENCH_VALUES = {
    "réalisation": "output",
    "realisation": "output",
    "résultat": "outcome",
    "resultat": "outcome",
    "résultats": "outcome",
    "resultats": "outcome",
    "impacts": "impact",
    "nombre": "number",
    "pourcentage": "percentage",
    "montant": "amount",
    "échelle": "scale",
    "texte": "text",
    "oui-non": "yes-no",
    "brouillon": "draft",
    "adopté": "adopted",
    "suivi": "follow-up",
    "coopérative": "cooperative",
    "collectif": "collective",
    "réseau": "network",
    "projet": "project",
    "fondation": "foundation",
    "entreprise": "company",
    "autre": "other",
}
"""What French hands type, and the value that they meant."""


_GLUED = re.compile(r"\w+:\S")


def _explain_type(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    wanted = error.validator_value
    field, span = _field(error), span_of(path, node)
    if wanted == "array":
        yield _report_not_a_list(span, field, node, error)
    elif wanted == "object" and isinstance(node, ScalarNode) and _GLUED.match(node.value):
        yield report_glued(span, node.value)
    elif wanted == "object":
        yield WRONG_TYPE.at(
            span,
            say("« {field} » attend un bloc de clés", field=field),
            say("écrivez les clés à la ligne, décalées de deux espaces, une par ligne"),
        )
    elif isinstance(node, MappingNode) and len(node.keys) == 1:
        yield _report_accidental_mapping(path, node)
    elif isinstance(node, MappingNode):
        yield WRONG_TYPE.at(
            span,
            say("« {field} » attend un texte, pas un bloc de clés", field=field),
            say("écrivez un seul texte, entre guillemets s'il contient « : »"),
        )
    else:
        yield WRONG_TYPE.at(
            span,
            say("« {field} » attend un seul texte, pas une liste", field=field),
            say("écrivez un seul texte ; s'il commence par « [ », mettez-le entre guillemets"),
        )


def _report_not_a_list(span: Span, field: str, node: Node, error: Any) -> Diagnostic:
    message = say("« {field} » attend une liste", field=field)
    items = error.schema.get("items", {}).get("$ref", "")
    if isinstance(node, ScalarNode) and items.endswith(("/words", "/reference", "/url")):
        return WRONG_TYPE.at(
            span,
            message,
            say("écrivez  {field}: [{value}]", field=field, value=quote(node.value)),
        )
    return WRONG_TYPE.at(
        span, message, say("commencez chaque élément, à la ligne, par un tiret et un espace « - »")
    )


def _report_accidental_mapping(path: str, node: MappingNode) -> Diagnostic:
    (key,) = node.keys.values()
    (value,) = node.values.values()
    rest = value.value if isinstance(value, ScalarNode) else "…"
    return UNQUOTED_COLON.at(
        span_of(path, node),
        say("ce texte contient « : » et doit être mis entre guillemets"),
        say("écrivez  {line}", line=f'"{quote(key.value)}: {quote(rest)}"'),
    )


def _explain_pattern(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    anchor = error.schema.get("$anchor", "")
    explain = _PATTERNS.get(anchor, _pattern_other)
    yield explain(span_of(path, node), str(error.instance), _field(error))


def _pattern_id(span: Span, text: str, field: str) -> Diagnostic:
    return check_id(span, text, "") or BAD_ID.at(span, say("identifiant refusé"), say("changez-le"))


def _pattern_count(span: Span, text: str, field: str) -> Diagnostic:
    return NOT_A_NUMBER.at(
        span,
        say(
            "« {field} » attend un nombre entier, et non « {text} »", field=field, text=quote(text)
        ),
        say("écrivez seulement des chiffres, par exemple  {field}: 85", field=field),
    )


def _pattern_year(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_DATE.at(
        span,
        say("« {text} » n'est pas une année", text=quote(text)),
        say("écrivez l'année sur quatre chiffres, par exemple  {field}: 2014", field=field),
    )


def _pattern_date(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_DATE.at(
        span, say("« {text} » n'est pas une date attendue", text=quote(text)), _suggest_date(text)
    )


def _pattern_url(span: Span, text: str, field: str) -> Diagnostic:
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
    return BAD_ADDRESS.at(
        span,
        say("« {text} » n'est pas une adresse web acceptée", text=quote(text)),
        say("écrivez  {field}: https://{text}", field=field, text=quote(text))
        if bare
        else say("une adresse commence par https:// ou http:// et ne contient pas d'espace"),
    )


def _pattern_contact(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_ADDRESS.at(
        span,
        say("« {text} » n'est ni une page web ni une adresse électronique", text=quote(text)),
        say("écrivez une page publique (https://…) ou une adresse partagée (contact@…)"),
    )


def _pattern_licence(span: Span, text: str, field: str) -> Diagnostic:
    return BAD_LICENCE.at(
        span,
        say("« {text} » n'est pas un identifiant de licence", text=quote(text)),
        say("écrivez par exemple CC-BY-SA-4.0, CC-BY-4.0, etalab-2.0 ou CC0-1.0"),
    )


def _pattern_other(span: Span, text: str, field: str) -> Diagnostic:
    return UNKNOWN_VALUE.at(
        span,
        say("« {value} » n'est pas une valeur de « {field} »", value=quote(text), field=field),
        say("voyez la page « Le format des fichiers »"),
    )


_PATTERNS = {
    "id": _pattern_id,
    "count": _pattern_count,
    "year": _pattern_year,
    "date": _pattern_date,
    "period": _pattern_date,
    "url": _pattern_url,
    "contact": _pattern_contact,
    "licence": _pattern_licence,
}

_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _suggest_date(text: str) -> Message:
    text = text.strip().lower()
    slashed = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if slashed:
        day, month, year = (int(part) for part in slashed.groups())
        if month <= 12 < day <= 31:
            return say("écrivez {date}", date=f"{year}-{month:02}-{day:02}")
        if 1 <= month <= 12 and 1 <= day <= 12:
            return say(
                "jour et mois peuvent se confondre : pour le {day} {month}, écrivez {date} ; pour le "
                "{other_day} {other_month}, {other_date}",
                day=_ordinal(day),
                month=_MONTHS[month - 1],
                date=f"{year}-{month:02}-{day:02}",
                other_day=_ordinal(month),
                other_month=_MONTHS[day - 1],
                other_date=f"{year}-{day:02}-{month:02}",
            )
    short = re.fullmatch(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?", text)
    if short:
        parts = [int(part) for part in short.groups() if part]
        return say(
            "écrivez {date}",
            date="-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]),
        )
    worded = re.fullmatch(r"(?:(\d{1,2})(?:er)?\s+)?([a-zéû]+)\s+(\d{4})", text)
    if worded and worded[2] in _MONTHS:
        dated = f"{worded[3]}-{_MONTHS.index(worded[2]) + 1:02}"
        return say("écrivez {date}", date=f"{dated}-{int(worded[1]):02}" if worded[1] else dated)
    return say("écrivez une année (2014), un mois (2014-10) ou un jour (2014-10-03)")


def _explain_min_length(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    yield EMPTY_FIELD.at(
        span_of(path, node),
        say("un élément de « {field} » est vide", field=_field(error)),
        say("écrivez sa valeur, ou effacez la ligne"),
    )


def _explain_max_length(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    if error.schema.get("$anchor") == "id":
        yield _pattern_id(span_of(path, node), str(error.instance), "id")
        return
    yield TOO_MANY_CHARACTERS.at(
        span_of(path, node),
        say(
            "« {field} » a {length} caractères ; la limite est de {limit}",
            field=_field(error),
            length=len(error.instance),
            limit=error.validator_value,
        ),
        say("raccourcissez-le ; les explications vont dans la présentation (summary)"),
    )


def _explain_other(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    yield _pattern_other(span_of(path, node), str(error.instance), _field(error))


_EXPLANATIONS = {
    "required": _explain_required,
    "additionalProperties": _explain_unknown_key,
    "enum": _explain_enum,
    "type": _explain_type,
    "pattern": _explain_pattern,
    "minLength": _explain_min_length,
    "maxLength": _explain_max_length,
}
