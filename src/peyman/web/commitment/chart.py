"""The history of a commitment as a Vega-Lite chart: a bar for each period's value, a tick at its target.

Every text on it is said by `wording`; colours are named by tone and chosen by the page's theme.
"""

from fractions import Fraction
from math import floor, log10
from typing import Any

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import PeriodUnit
from peyman.core.judge.findings import Finding
from peyman.core.quantities.moments import MINUTE
from peyman.wording.catalogue import Language, key, say
from peyman.wording.dates import period_label
from peyman.wording.durations import elapsed_text
from peyman.wording.figures import figure
from peyman.wording.findings import target_text, value_text
from peyman.wording.verdicts import verdict_tone, verdict_word
from peyman.wording.voice import Voice

_TONES = ("good", "bad", "warn", "calm", "none")
_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 5
_TIMES = tuple(n * MINUTE for n in (1, 5, 10, 15, 30, 60, 120, 240, 480, 1440))
"""Steps of an axis of times that people count in."""
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"
_HATCH = "url(#hatch)"
"""The hatching that every page carries: so far, it can still change."""
Spec = dict[str, Any]


def chart(findings: list[Finding], per: PeriodUnit, agreement: Agreement, language: Language) -> Spec:
    """Give the chart's specification; its numbers are those of the table beside it."""
    voice = Voice(agreement, language)
    rows = [_row(each, per, voice) for each in findings]
    x = {"field": "period", "type": "ordinal", "sort": None, "axis": _period_axis(findings, per, language)}
    if language == "fa":
        x["scale"] = {"reverse": True}  # time runs from right to left, as the sentence does
    y = {"field": "value", "type": "quantitative", "axis": _value_axis(findings, voice)}
    tooltip = _tooltip(language)
    bar = {"x": x, "y": y, "tooltip": tooltip}
    return {
        "width": "container",
        "height": 240,
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "bar", "cornerRadiusEnd": 3, "width": {"band": 0.62}},
                "encoding": {**bar, "color": _colours()},
            },
            {
                "transform": [{"filter": "datum.so_far"}],
                "mark": {"type": "bar", "cornerRadiusEnd": 3, "width": {"band": 0.62}, "fill": _HATCH},
                "encoding": bar,
            },
            {
                "mark": {"type": "tick", "thickness": 2, "width": {"band": 0.84}},
                "encoding": {"x": x, "y": {**y, "field": "target"}, "tooltip": tooltip},
            },
        ],
    }


def _row(finding: Finding, per: PeriodUnit, voice: Voice) -> Spec:
    language, agreement = voice.language, voice.agreement
    so_far = say(", so far", language) if finding.state == "provisional" else ""
    return {
        "period": finding.period.label,
        "name": period_label(finding.period.label, per, language),
        "value": None if finding.value is None else float(finding.value),
        "target": float(finding.target),
        "tone": verdict_tone(finding.verdict),
        "so_far": finding.state == "provisional",
        "verdict": verdict_word(finding.verdict, language) + so_far,
        "said": value_text(finding, agreement, language),
        "promised": target_text(finding, agreement, language),
    }


def _period_axis(findings: list[Finding], per: PeriodUnit, language: Language) -> Spec:
    """Name periods shortly; the year stands below the first one and below the first of each year."""
    texts: dict[str, list[str]] = {}
    year = ""
    for label in (each.period.label for each in findings):
        short = period_label(label, per, language, short=True)
        texts[label] = [short] if label[:4] == year else [short, period_label(label[:4], "year", language)]
        year = label[:4]
    names = f"{_literal(texts)}[datum.value]"
    return {"title": None, "labelAngle": 0, "labelOverlap": True, "labelSeparation": 8, "labelExpr": names}


def _value_axis(findings: list[Finding], voice: Voice) -> Spec:
    ends = [each.target for each in findings] + [each.value for each in findings if each.value is not None]
    timed = findings[0].unit == "ms"
    values = _ticks(max(ends), _TIMES if timed else ())
    told = (elapsed_text(int(each), voice.language) if timed else figure(each, findings[0], voice) for each in values)
    texts = {_plain(each): _read(text, voice.language) for each, text in zip(values, told, strict=True)}
    choices = "".join(f"datum.value == {number} ? {_literal(text)} : " for number, text in texts.items())
    side = {"orient": "right"} if voice.language == "fa" else {}
    return {"title": None, "values": [float(value) for value in values], "labelExpr": f"{choices}''", **side}


def _read(text: str, language: Language) -> str:
    """Write a figure so that it is read in its own direction; the drawing around it runs from the left."""
    return f"{_RIGHT_TO_LEFT}{text}{_END}" if language == "fa" else text


def _ticks(most: Fraction, steps: tuple[int, ...]) -> list[Fraction]:
    """Give round values from nothing to the greatest one, at most so many; by one of these steps if one is enough."""
    if most <= 0:
        return [Fraction(0)]
    known = next((step for step in steps if step * _MOST_TICKS >= most), None)
    if known is not None:
        return [Fraction(known * number) for number in range(int(most / known) + 1)]
    unit = Fraction(10) ** floor(log10(most / _MOST_TICKS))
    step = next(unit * factor for factor in _STEPS if unit * factor * _MOST_TICKS >= most)
    return [step * number for number in range(int(most / step) + 1)]


def _plain(value: Fraction) -> str:
    return repr(float(value))


def _literal(value: dict[str, list[str]] | str) -> str:
    """Write texts as a literal of Vega's expression language."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    parts = (f"{_literal(name)}: [{', '.join(map(_literal, texts))}]" for name, texts in value.items())
    return "{" + ", ".join(parts) + "}"


def _colours() -> Spec:
    return {"field": "tone", "type": "nominal", "legend": None, "scale": {"domain": list(_TONES)}}


def _tooltip(language: Language) -> list[Spec]:
    """Name what a bar says when it is pointed at; the field called `title` is the heading."""
    names = {"said": key("Value"), "promised": key("Target"), "verdict": key("Verdict")}
    lines = [{"field": field, "type": "nominal", "title": say(name, language)} for field, name in names.items()]
    return [{"field": "name", "type": "nominal", "title": "title"}, *lines]
