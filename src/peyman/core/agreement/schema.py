"""The JSON Schema of the agreement file (draft 2020-12), generated from the description of its keys.

Other YAML tools read scalars before us: numbers where a grammar may look like one, days as text or dates. So a
pattern holds for text only, and the full grammar is checked by the reader, with columns.
"""

import re
from typing import Any, assert_never

from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.shapes import Either, Grammar, Ids, Keys, Leaf, Many, Shape, Short

Schema = dict[str, Any]


def agreement_schema() -> Schema:
    """Give the schema of an agreement file."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "peyman agreement, language version 1",
    }
    return {**head, **schema_of(AGREEMENT)}


def schema_of(shape: Shape) -> Schema:
    """Give the schema of a shape."""
    match shape:
        case Leaf(grammar):
            return _scalar(grammar)
        case Keys():
            return _keys(shape)
        case Ids():
            return _ids(shape)
        case Many(of):
            many = {"type": "array", "items": schema_of(of), "minItems": shape.least}
            return many if shape.least > 1 else {"anyOf": [many, schema_of(of)]}
        case Short(of, key):
            alone = next(schema_of(one.shape) for one in of.keys if one.name == key)
            return {"anyOf": [alone, _keys(of)]}
        case Either(scalar, other):
            return {"anyOf": [_scalar(scalar.grammar), schema_of(other)]}
        case _:
            assert_never(shape)


def _scalar(grammar: Grammar) -> Schema:
    if grammar.words and not grammar.refers:
        truths = [word == "true" for word in grammar.words if word in ("true", "false")]
        return {"enum": [*grammar.words, *truths]}
    schema: Schema = {"type": ["string", "number"] if _may_be_number(grammar) else "string", "minLength": 1}
    if grammar.pattern is not None:
        schema["pattern"] = f"^({grammar.pattern})$"
    if grammar.limits is not None:
        schema["minimum"], schema["maximum"] = grammar.limits
    return schema


def _may_be_number(grammar: Grammar) -> bool:
    """Say whether another tool may read a fitting text as a number."""
    if grammar.pattern is None:
        return grammar.scope in (None, "formula")
    return any(re.fullmatch(grammar.pattern, number) for number in ("1", "1.5"))


def _ids(shape: Ids) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": False, "minProperties": shape.least}
    pattern = f"^({shape.key.pattern})$" if shape.key.pattern is not None else "."
    schema["patternProperties"] = {pattern: schema_of(shape.of)}
    return schema


def _keys(shape: Keys) -> Schema:
    schema: Schema = {"type": "object", "properties": {key.name: _property(key) for key in shape.keys}}
    schema["additionalProperties"] = False
    if shape.rest is not None:
        del schema["additionalProperties"]
        schema["patternProperties"] = {f"^({shape.rest.key.pattern})$": _scalar(shape.rest.value)}
        schema["propertyNames"] = {"pattern": f"^({shape.rest.key.pattern})$"}
    required = [key.name for key in shape.keys if key.required]
    if required:
        schema["required"] = required
    if shape.at_least_one:
        schema["minProperties"] = 1
    together = [*_choices(shape), *_companions(shape)]
    if together:
        schema["allOf"] = together
    return schema


def _property(key: Any) -> Schema:
    schema = schema_of(key.shape)
    return schema if key.default is None else {**schema, "default": key.default}


def _choices(shape: Keys) -> list[Schema]:
    """Exactly one of each group."""
    return [{"oneOf": [{"required": [name]} for name in group]} for group in shape.one_of]


def _companions(shape: Keys) -> list[Schema]:
    """Keys that stand only with others, and keys that need others."""
    pairs = [(key.name, key.only_with) for key in shape.keys if key.only_with] + list(shape.needs)
    return [
        {"if": {"required": [name]}, "then": {"anyOf": [{"required": [other]} for other in others]}}
        for name, others in pairs
    ]
