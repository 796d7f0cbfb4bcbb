"""The JSON Schema of what `peyman judge --format json` answers, made from the values themselves."""

from dataclasses import fields
from typing import Any, get_args

from peyman.core.calendars.periods import PeriodUnit
from peyman.core.judge.findings import Counts, Unit, Verdict
from peyman.core.judge.reasons import REASONS

_EXACT: dict[str, Any] = {
    "description": "an integer, or an exact fraction p/q as text",
    "anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+/[0-9]+$"}, {"type": "null"}],
}
_INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
_WHOLE: dict[str, Any] = {"type": ["integer", "null"]}
MEASURED = ("commitment", "period", "by", "unit", "value", "numerator", "denominator", "counts")
"""What is told of a figure for which nothing is owed."""


def findings_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of an answer of `judge`."""
    answer = _object(
        agreement=_agreement(),
        facts=_facts(),
        calendar=_object(fingerprint={"type": "string"}),
        as_of=_INSTANT,
        findings={"type": "array", "items": _finding()},
        scores={"type": "array", "items": _score()},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "peyman findings, version 1",
        **(answer | {"properties": {**answer["properties"], "since_the_end": _measured()}}),
    }


def _agreement() -> dict[str, Any]:
    """Of the agreement: what was judged by; `state` is `expired` after its last day, `draft` before its first."""
    text = {"type": "string"}
    until = {"type": ["string", "null"], "format": "date"}
    return _object(
        id=text, version=text, fingerprint=text, state={"enum": ["in_force", "expired", "draft"]}, until=until
    )


def _measured() -> dict[str, Any]:
    """Of the days after the agreement's last one, where they are asked about: figures, beside no target or verdict."""
    text, told = {"type": "string"}, _finding()["properties"]
    figures = _object(**{name: told[name] for name in MEASURED})
    return _object(version=text, since=text | {"format": "date"}, measured={"type": "array", "items": figures})


def _facts() -> dict[str, Any]:
    """Of the facts: the manifest that numbers them, or null with `source`, the mapping by which an engine's own tables
    were read. `known_on` stands only where the answer is as known on a moment.
    """
    facts = _object(
        manifest={
            "description": "the number of the shelf's manifest; null where tables were judged that stay in an engine",
            "type": ["integer", "null"],
        }
    )
    source = {
        "description": "whose tables were judged, by the id of their mapping",
        **_object(mapping={"type": "string"}),
    }
    return facts | {"properties": {**facts["properties"], "source": source, "known_on": _INSTANT}}


def _finding() -> dict[str, Any]:
    text = {"type": "string"}
    return _object(
        commitment=text,
        owed_by={"type": "array", "items": text, "minItems": 1},
        period=_period(),
        by={"type": ["object", "null"], "additionalProperties": {"type": ["string", "null"]}},
        verdict={"enum": list(get_args(Verdict))},
        state={"enum": ["provisional", "final"]},
        unit={"enum": list(get_args(Unit))},
        value=_EXACT,
        numerator=_WHOLE,
        denominator=_WHOLE,
        target=_EXACT,
        best=_EXACT,
        worst=_EXACT,
        attainment=_EXACT,
        counts=_counts(),
        reasons={"type": "array", "items": _reason()},
    )


def _score() -> dict[str, Any]:
    text = {"type": "string"}
    return _object(
        party=text,
        per={"enum": list(get_args(PeriodUnit))},
        period=_period(),
        score=_EXACT,
        worst={"type": ["string", "null"]},
        judged_weight=_EXACT,
    )


def _period() -> dict[str, Any]:
    return _object(label={"type": "string"}, since=_INSTANT, until=_INSTANT)


def _counts() -> dict[str, Any]:
    whole = {"type": "integer", "minimum": 0}
    clocks = [field.name for field in fields(Counts) if field.name != "n"]
    return {"oneOf": [_object(**dict.fromkeys(clocks, whole)), _object(n=whole)]}


def _reason() -> dict[str, Any]:
    names = {name: True for facts in REASONS.values() for name in facts}
    return {
        "type": "object",
        "properties": {"code": {"enum": list(REASONS)}, **names},
        "required": ["code"],
        "additionalProperties": False,
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
