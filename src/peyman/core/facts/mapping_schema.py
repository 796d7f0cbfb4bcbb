"""The JSON Schema of a mapping file, for editors; made from the same lists of keys that the reader uses."""

from typing import Any

from peyman.core.facts.mapping import (
    CLOSURE_KEYS,
    COST_KEYS,
    EVENT_KEYS,
    FILE_KINDS,
    LINK_KEYS,
    SOURCE_KEYS,
    TOP_KEYS,
)
from peyman.core.facts.rules import LINK_KINDS, SUBJECT_KINDS

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "integer", "boolean"]}
_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
_CELL: Schema = {**_TEXT, "description": "a column, or a constant in quotes inside the value: \"'human'\""}
_CELLS: Schema = {"type": "object", "propertyNames": _ID, "additionalProperties": _CELL}
_DATES: Schema = {
    "anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}],
    "description": 'iso, jalali, excel, epoch_s, epoch_ms, or a format such as "%d/%m/%Y"; or one per column',
}


def mapping_schema() -> Schema:
    """Give the schema (JSON Schema 2020-12) that every mapping without problems fits."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Mapping of peyman, version 1",
        **_map(TOP_KEYS, _top(), required=("peyman", "mapping", "sources")),
    }


def _top() -> dict[str, Schema]:
    return {
        "peyman": {"enum": [1, "1"]},
        "mapping": _ID,
        "timezone": {"type": "string", "description": "IANA zone of times without one, as Asia/Tehran"},
        "sources": _one_or_many(_source()),
        "each_file_is": {"enum": list(FILE_KINDS)},
    }


def _source() -> Schema:
    event = _map(EVENT_KEYS, dict.fromkeys(EVENT_KEYS, _CELL), required=("activity", "at"))
    links = _map(LINK_KEYS, _link(), required=("kind", "from", "to"))
    costs = _map(
        COST_KEYS,
        {**dict.fromkeys(COST_KEYS, _CELL), "attributes": _CELLS},
        required=("since", "amount", "currency"),
    )
    closures = _map(CLOSURE_KEYS, dict.fromkeys(CLOSURE_KEYS, _CELL), required=("name", "since"))
    keys = {
        "file": _texts("relative to the mapping; a list or a glob reads several as one"),
        "source": _TEXT,
        "subject": _texts("the column of the id, or several joined"),
        "kind": {
            "enum": list(SUBJECT_KINDS),
            "description": "person: the subjects are people of the roster (team, absent, started, left, lead_of)",
        },
        "attributes": _CELLS,
        "attributes_since": _TEXT,
        "recorded_at": _TEXT,
        "dates": _DATES,
        "numbers": {**_TEXT, "description": "an example of how numbers look, as 1.234,56"},
        "where": {"type": "string", "description": "the rows wanted: a condition over the columns"},
        "events": _one_or_many(event),
        "event": event,
        "links": _one_or_many(links),
        "costs": costs,
        "closures": closures,
    }
    return _map(SOURCE_KEYS, keys, required=("file",))


def _link() -> dict[str, Schema]:
    split = {**_TEXT, "description": "the sign between several ids in `from`, as ;"}
    return {**dict.fromkeys(LINK_KEYS, _CELL), "kind": {"enum": list(LINK_KINDS)}, "split": split}


def _map(keys: tuple[str, ...], schemas: dict[str, Schema], *, required: tuple[str, ...]) -> Schema:
    """Give the schema of a map with exactly these keys."""
    properties = {key: schemas[key] for key in keys}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _one_or_many(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


def _texts(description: str) -> Schema:
    return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}], "description": description}
