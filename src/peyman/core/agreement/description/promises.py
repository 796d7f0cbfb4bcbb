"""What is promised: metrics, clocks, commitments, reminders, capacity, the goal."""

from collections.abc import Mapping
from typing import Any

from peyman.core.agreement.description.texts import TEXTS, said, said_or
from peyman.core.agreement.leaves import (
    DURATION,
    FINDING,
    FORMULA,
    LABEL_KEY,
    LABELS,
    MONEY,
    PART,
    PER_DAY,
    PERIOD,
    QUANTITY,
    REMINDER,
    SHARE,
    TEXT,
    TRUTH,
    VALUE_KEY,
    WEIGHT,
    WHO,
    condition,
    reference,
    whole,
    words,
)
from peyman.core.agreement.shapes import Either, Ids, Key, Keys, Many, Short, Values
from peyman.core.agreement.terms.promises import (
    Basis,
    CapacityLine,
    Clock,
    Commitment,
    CostPer,
    CountOf,
    Formula,
    Goal,
    GoalPlan,
    Metric,
    MetricKind,
    Pause,
    PlanStep,
    RatioOf,
    Reminder,
    ShareReaching,
    ShareWhere,
    Split,
    SteadinessOf,
    SumOf,
    TimeFrom,
    Within,
)
from peyman.core.people.who import Who

KINDS = ("count_of", "sum_of", "share_of", "ratio_of", "time_from", "cost_per", "steadiness_of", "formula")
"""The keys of which the one that stands in a metric says its kind."""

_LEAD = condition("lead")
_HAPPENING = reference("stage", "event")
_USUAL_ACCOUNTABLE = Who("head", "owed_by")


def some_time(values: Values, *fields: str) -> Values:
    """Leave out lengths of nothing: written out, they say what their absence says."""
    return {name: value for name, value in values.items() if name not in fields or value.amount}


def _make_metric(values: Values) -> Metric:
    kind = _kind(some_time(values, "lag"))
    where = None if isinstance(kind, ShareWhere) else values.get("where")
    said_name = said_or(values, "name")
    name = None if said_name == said(values["id"]) else said_name
    return Metric(values["id"], kind, name, where, values["needs_at_least"])


def _kind(values: Values) -> MetricKind:
    word = next(kind for kind in KINDS if kind in values)
    of = values[word]
    if word == "share_of":
        if "reaching" in values:
            return ShareReaching(of, values["reaching"], values.get("within"))
        return ShareWhere(of, values["where"])
    makers: dict[str, Any] = {
        "count_of": lambda: CountOf(of),
        "sum_of": lambda: SumOf(of, values["value"]),
        "ratio_of": lambda: RatioOf(of, values["to"]),
        "time_from": lambda: TimeFrom(of, values["to"], values["take"], values.get("in") == "business hours"),
        "cost_per": lambda: CostPer(of, values.get("costs"), values.get("lag")),
        "steadiness_of": lambda: SteadinessOf(of),
        "formula": lambda: Formula(of),
    }
    kind: MetricKind = makers[word]()
    return kind


def _open_metric(metric: Metric) -> Mapping[str, Any]:
    shown = {"name": metric.name, "where": metric.where, "needs_at_least": metric.needs_at_least}
    match metric.kind:
        case CountOf(of):
            return {"count_of": of, **shown}
        case SumOf(of, value):
            return {"sum_of": of, "value": value, **shown}
        case ShareReaching(of, reaching, within):
            return {"share_of": of, "reaching": reaching, "within": within, **shown}
        case ShareWhere(of, fits):
            return {"share_of": of, **shown, "where": fits}
        case RatioOf(of, to):
            return {"ratio_of": of, "to": to, **shown}
        case TimeFrom(start, to, take, business):
            return {"time_from": start, "to": to, "take": take, "in": _hours(business), **shown}
        case CostPer(of, costs, lag):
            return {"cost_per": of, "costs": costs, "lag": lag, **shown}
        case SteadinessOf(commitment):
            return {"steadiness_of": commitment, **shown}
        case Formula(tree):
            return {"formula": tree, **shown}


def _hours(business: bool) -> str:
    return "business hours" if business else "hours"


def _aimed(values: Values) -> Values:
    """Put the one of `at_least` and `at_most` that stands there into target and direction."""
    direction = "at_least" if "at_least" in values else "at_most"
    rest = {field: value for field, value in values.items() if field not in ("at_least", "at_most")}
    return {**rest, "target": values[direction], "direction": direction}


def _make_commitment(values: Values) -> Commitment:
    aimed = _aimed(values)
    if aimed.get("reminders") == "none":
        aimed["reminders"] = ()
    if len(aimed["owed_by"]) == 1 and aimed.get("accountable") == _USUAL_ACCOUNTABLE:
        del aimed["accountable"]
    return Commitment(**aimed)


def _open_commitment(commitment: Commitment) -> Mapping[str, Any]:
    fields = {key.fills: getattr(commitment, key.fills, None) for key in COMMITMENT.keys}
    fields[commitment.direction] = commitment.target
    if commitment.reminders == ():
        fields["reminders"] = "none"
    if commitment.clock is None:
        fields["counted_by"] = None
    return fields


def _open_goal(goal: Goal) -> Mapping[str, Any]:
    return {"metric": goal.metric, goal.direction: goal.target, "per": goal.per, "plan": goal.plan}


METRIC = Keys(
    (
        Key("count_of", _HAPPENING),
        Key("sum_of", _HAPPENING),
        Key("value", words("amount", "lead_value"), only_with=("sum_of",)),
        Key("share_of", reference("stage")),
        Key("reaching", _HAPPENING, only_with=("share_of",)),
        Key("within", DURATION, only_with=("reaching",)),
        Key("ratio_of", _HAPPENING),
        Key("time_from", _HAPPENING),
        Key("to", _HAPPENING, only_with=("ratio_of", "time_from")),
        Key("take", words("median", "p75", "p90", "mean"), only_with=("time_from",)),
        Key("in", words("hours", "business hours"), only_with=("time_from",)),
        Key("cost_per", reference("stage")),
        Key("costs", condition("cost"), only_with=("cost_per",)),
        Key("lag", DURATION, only_with=("cost_per",)),
        Key("steadiness_of", reference("commitment")),
        Key("formula", FORMULA),
        Key("name", TEXTS),
        Key("where", _LEAD),
        Key("needs_at_least", whole(1), default="1"),
    ),
    _make_metric,
    _open_metric,
    one_of=(KINDS,),
    needs=(
        ("sum_of", ("value",)),
        ("share_of", ("reaching", "where")),
        ("ratio_of", ("to",)),
        ("time_from", ("to",)),
        ("time_from", ("take",)),
    ),
)
_WITHIN = Keys(
    (Key("where", _LEAD), Key("limit", DURATION, required=True)),
    lambda values: Within(**values),
)
_PAUSE = Keys(
    (
        Key("from", _HAPPENING, "start", required=True),
        Key("to", _HAPPENING, required=True),
        Key("at_most", DURATION, default="30 days"),
    ),
    lambda values: Pause(**values),
)
CLOCK = Keys(
    (
        Key("from", Many(_HAPPENING), "start", required=True),
        Key("to", Many(_HAPPENING), required=True),
        Key("within", Many(Short(_WITHIN, "limit"), ordered=True), required=True),
        Key("times", whole(1), default="1"),
        Key("apart", DURATION),
        Key("early", DURATION),
        Key("done_when", Many(_HAPPENING)),
        Key("void_when", Many(_HAPPENING)),
        Key("pauses", Many(_PAUSE)),
        Key("closures", Many(reference("closure"))),
        Key("repeats", TRUTH, default="false"),
        Key("calendar", reference("calendar", word="main")),
    ),
    lambda values: Clock(**some_time(values, "apart", "early")),
)
REMINDER_LINE = Keys(
    (
        Key("at", REMINDER, required=True),
        Key("tell", Many(WHO), required=True),
        Key("do", words("reassign")),
        Key("urgent", TRUTH, default="false"),
    ),
    lambda values: Reminder(**values),
)
_PARTS = Ids(VALUE_KEY, PART, entry=lambda value, part: (value, part), open=tuple, key_name="value", least=1)
_SPLIT = Keys(
    (
        Key("by", reference("attribute"), required=True),
        Key("parts", _PARTS, required=True),
        Key("each_at_least", PART, default="0%"),
    ),
    lambda values: Split(**values),
)
_BASIS = Keys(
    (Key("chance", PART), Key("history", LABELS), Key("note", TEXT)),
    lambda values: Basis(**values),
)
_EXCEPT = Ids(LABEL_KEY, QUANTITY, entry=lambda label, target: (label, target), open=tuple, key_name="label")
COMMITMENT = Keys(
    (
        Key("owed_by", Many(reference("party")), required=True),
        Key("owed_to", reference("party", word="company"), required=True),
        Key("accountable", WHO),
        Key("metric", reference("metric")),
        Key("clock", CLOCK),
        Key("at_least", QUANTITY),
        Key("at_most", QUANTITY),
        Key("per", PERIOD, required=True),
        Key("except", _EXCEPT, "exceptions"),
        Key("for_each", words("rep"), only_with=("metric",)),
        Key("split", _SPLIT, only_with=("metric",)),
        Key("counted_by", words("start", "due"), default="start", only_with=("clock",)),
        Key("applies_when", condition("owed"), only_with=("clock",)),
        Key("owed_if", FINDING),
        Key("counter", FINDING),
        Key("weight", WEIGHT),
        Key(
            "reminders",
            Either(words("none"), Many(REMINDER_LINE, ordered=True), lambda said_: said_ == "none"),
            only_with=("clock",),
        ),
        Key("basis", _BASIS),
    ),
    _make_commitment,
    _open_commitment,
    one_of=(("metric", "clock"), ("at_least", "at_most")),
)
CAPACITY = Keys(
    (
        Key("reps", WHO, required=True),
        Key("leads_per_rep_per_day", PER_DAY, required=True),
        Key("ramp", DURATION),
        Key("where", _LEAD),
    ),
    lambda values: CapacityLine(**some_time(values, "ramp")),
)
_STEP = Keys(
    (
        Key("from", _HAPPENING, "start", required=True),
        Key("to", _HAPPENING, required=True),
        Key("rate", PART),
    ),
    lambda values: PlanStep(**{"rate": None, **values}),
)
_PLAN = Keys(
    (Key("share", SHARE), Key("average_deal", MONEY), Key("steps", Many(_STEP, ordered=True))),
    lambda values: GoalPlan(**values),
)
GOAL = Keys(
    (
        Key("metric", reference("metric"), required=True),
        Key("at_least", QUANTITY),
        Key("at_most", QUANTITY),
        Key("per", PERIOD, required=True),
        Key("plan", _PLAN),
    ),
    lambda values: Goal(**_aimed(values)),
    _open_goal,
    one_of=(("at_least", "at_most"),),
)
