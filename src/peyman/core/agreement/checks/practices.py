"""Warnings, the ladder, reports, incentives, disputes: thresholds in order, levels that rise, duties with people."""

from fractions import Fraction

from peyman.core.agreement.checks.clocks import minutes_of
from peyman.core.agreement.checks.names import findings_in, place_of_word
from peyman.core.agreement.checks.promises import currency_of
from peyman.core.agreement.drafts import Draft, Leaf, Path
from peyman.core.agreement.terms.clauses import FigureTest, FindingCondition, Happened, Point, StateTest
from peyman.core.agreement.terms.lifecycle import Rejection
from peyman.core.agreement.terms.practices import (
    Incentive,
    Meeting,
    Report,
    Responsibility,
    Review,
    Rung,
    Training,
    Warnings,
)
from peyman.core.agreement.terms.promises import Commitment, Metric, ShareReaching
from peyman.core.agreement.units import FIGURE_UNITS, WANTED, fitted, metric_units
from peyman.core.quantities.amounts import Share

_USUAL = {"watch": Fraction(2, 5), "at_risk": Fraction(1, 5)}
_DISTANCE = Fraction(1, 10)


def check_practices(draft: Draft) -> None:
    """Say what makes living with the agreement impossible."""
    _check_warnings(draft)
    _check_ladder(draft)
    _check_figures(draft)
    _check_people(draft)
    for path, term in list(draft.terms.items()):
        if isinstance(term, Incentive):
            _check_curve(draft, path, term)
        if isinstance(term, Rejection):
            _check_evidence(draft, path, term)
        if isinstance(term, Report) and term.freezes:
            _check_finality(draft, path, term)
        if isinstance(term, Responsibility | Training | Report | Meeting | Review):
            _check_anchor(draft, path, term)


def _check_warnings(draft: Draft) -> None:
    """`at_risk` < `watch` ≤ the chance at signing less 10 points (SEMANTICS §52)."""
    warnings = draft.terms.get(("warnings",))
    watch = _chance(warnings.watch) if isinstance(warnings, Warnings) else _USUAL["watch"]
    at_risk = _chance(warnings.at_risk) if isinstance(warnings, Warnings) else _USUAL["at_risk"]
    if watch is not None and at_risk is not None and at_risk >= watch:
        path: Path = ("warnings", "at_risk") if ("warnings", "at_risk") in draft.places else ("warnings", "watch")
        message = f"`at_risk` ({_percent(at_risk)}) must lie under `watch` ({_percent(watch)})"
        draft.say_at("warning_order", path, message, "lower `at_risk`, or raise `watch`")
    for path, term in draft.within(("commitments",)):
        signed = term.basis.chance if isinstance(term, Commitment) and term.basis is not None else None
        if signed is not None and watch is not None and watch > signed - _DISTANCE:
            message = f"signed at {_percent(signed)}, `watch` at {_percent(watch)} would alarm on day one"
            where = ("warnings", "watch") if ("warnings", "watch") in draft.places else (*path, "basis", "chance")
            draft.say_at("warning_distance", where, message, f"set `watch` to {_percent(signed - _DISTANCE)} or lower")


def _chance(condition: FindingCondition) -> Fraction | None:
    if isinstance(condition, FigureTest) and condition.figure == "chance" and condition.operator in ("<", "<="):
        settled = fitted(condition.quantity, "share", None)
        return settled.of_one if isinstance(settled, Share) else None
    return None


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"


def _check_ladder(draft: Draft) -> None:
    rungs = [(path, term) for path, term in draft.within(("escalation",)) if isinstance(term, Rung)]
    below: Rung | None = None
    for path, rung in rungs:
        if below is not None and rung.level <= below.level:
            message = f"level {rung.level} follows level {below.level}; levels rise"
            draft.say_at("levels_not_rising", (*path, "level"), message, f"write {below.level + 1} or more")
        waits = any(isinstance(test, Happened) for one in rung.when for test in findings_in(one))
        if waits and (below is None or below.answer_within is None):
            message = f"nobody is asked for an answer below level {rung.level}, so `unanswered` never holds"
            draft.say_at("unanswered_never", (*path, "when"), message, "give the level below `answer_within`")
        below = rung


def _check_figures(draft: Draft) -> None:
    """Figures are compared in their own unit: shares with shares, money with money, counts with numbers."""
    metrics = [term for _, term in draft.within(("metrics",)) if isinstance(term, Metric)]
    units = {**FIGURE_UNITS, **metric_units(metrics)}
    for leaf in draft.leaves:
        if leaf.grammar.scope != "finding":
            continue
        for test in findings_in(leaf.value):
            if isinstance(test, FigureTest) and test.figure in units:
                unit = units[test.figure]
                if fitted(test.quantity, unit, currency_of(draft)) is None:
                    place = place_of_word(draft, leaf, test.figure)
                    draft.say(
                        "figure_unit", place, f"`{test.figure}` is compared with no {unit}", f"write {WANTED[unit]}"
                    )
        if leaf.path[-1] == "owed_if":
            _check_owed_if(draft, leaf)


_INSIDE = {
    "day": ("day", "week", "month", "quarter", "half_year", "year"),
    "week": ("week",),
    "month": ("month", "quarter", "half_year", "year"),
    "quarter": ("quarter", "half_year", "year"),
    "half_year": ("half_year", "year"),
    "year": ("year",),
}


def _check_owed_if(draft: Draft, leaf: Leaf) -> None:
    """The other commitment's period is the same, or shorter and inside (SEMANTICS §47)."""
    own = draft.terms.get(leaf.path[:-1])
    for test in findings_in(leaf.value):
        other = draft.terms.get(("commitments", test.commitment or "")) if isinstance(test, StateTest) else None
        if isinstance(own, Commitment) and isinstance(other, Commitment) and own.per not in _INSIDE[other.per]:
            message = f"a {other.per} of `{other.id}` does not lie inside a {own.per} of `{own.id}`"
            place = place_of_word(draft, leaf, other.id)
            draft.say("owed_if_period", place, message, "give both the same `per`, or the other a shorter one")
        if isinstance(own, Commitment) and isinstance(other, Commitment):
            _check_freedom(draft, leaf, own, other)


def _check_freedom(draft: Draft, leaf: Leaf, own: Commitment, other: Commitment) -> None:
    """Whoever is freed by a failure must not decide the failure, at least not without an audit (SEMANTICS §47)."""
    metric = draft.terms.get(("metrics", other.metric or ""))
    kind = metric.kind if isinstance(metric, Metric) else None
    stage = draft.terms.get(("lifecycle", "stages", kind.reaching)) if isinstance(kind, ShareReaching) else None
    owner = getattr(stage, "owner", None)
    if owner is None or owner not in own.owed_by:
        return
    message = f"`{owner}` decides `{other.id}` (it owns the stage it reaches) and is freed when it fails"
    place = place_of_word(draft, leaf, other.id)
    if ("disputes", "audit") in draft.places:
        draft.say("freed_by_itself", place, message, "the audit of `disputes` must watch it", "remark")
    else:
        cure = "add `disputes: {audit: {sample: 20, wrongful_above: 20%}}`, or free it otherwise"
        draft.say("audit_missing", place, message, cure)


def _check_people(draft: Draft) -> None:
    for name, duty in (("custodian", "keeps definitions and data"), ("sponsor", "decides what the sides cannot")):
        if name not in draft.declared.get("stakeholder", {}):
            message = f"there is no stakeholder `{name}`, who {duty}"
            draft.say_at(f"{name}_missing", ("stakeholders",), message, f"add `{name}: {{who: …}}`", "remark")


def _check_curve(draft: Draft, path: Path, incentive: Incentive) -> None:
    for at in range(1, len(incentive.curve)):
        before, point = incentive.curve[at - 1], incentive.curve[at]
        if point.at <= before.at:
            draft.say_at("curve_not_rising", (*path, "curve", at, "at"), "`at` must rise", "put the points in order")
        if point.pays < before.pays:
            message = "`pays` must not fall: more attained would pay less"
            draft.say_at("curve_falls", (*path, "curve", at, "pays"), message, "raise it, or delete the point")


def _check_evidence(draft: Draft, path: Path, rejection: Rejection) -> None:
    for at, reason in enumerate(rejection.evidence_for):
        if reason not in rejection.reasons:
            message = f"`{reason}` is not among the reasons"
            draft.say_at("reason_unknown", (*path, "evidence_for", at), message, "add it to `reasons`, or delete it")


def _check_finality(draft: Draft, path: Path, report: Report) -> None:
    """Remark where a freezing report comes before what it freezes can be final (SEMANTICS §30–31, §64)."""
    offset = report.at.offset if isinstance(report.at, Point) else None
    days = minutes_of(offset) if offset is not None else 0
    late = [
        term.id
        for _, term in draft.within(("commitments",))
        if isinstance(term, Commitment) and _longest(draft, term) > days
    ]
    if late:
        message = "the report freezes before these are final: " + ", ".join(f"`{name}`" for name in late)
        cure = "they are frozen by the first later report"
        draft.say_at("report_before_final", (*path, "at"), message, cure, "remark")


def _longest(draft: Draft, term: Commitment) -> int:
    if term.clock is not None:
        return max(minutes_of(line.limit) for line in term.clock.within)
    metric = draft.terms.get(("metrics", term.metric or ""))
    kind = metric.kind if isinstance(metric, Metric) else None
    return minutes_of(kind.within) if isinstance(kind, ShareReaching) and kind.within is not None else 0


_ANCHORS = {
    Responsibility: ("due", ("start", "end", "effective", "expiry", "name")),
    Training: ("due", ("start", "end", "effective", "expiry")),
    Report: ("at", ("start", "end", "effective", "expiry")),
    Meeting: ("at", ("start", "end", "effective", "expiry")),
    Review: ("at", ("start", "end", "effective", "expiry")),
}


def _check_anchor(draft: Draft, path: Path, term: object) -> None:
    key, allowed = _ANCHORS.get(type(term), ("", ()))
    point = getattr(term, key, None)
    if isinstance(point, Point) and point.anchor.kind not in allowed:
        what = point.anchor.name or point.anchor.kind
        message = f"`{key}` cannot be measured from `{what}` here"
        draft.say_at("anchor_not_here", (*path, key), message, "measure it from a period, `effective` or `expiry`")
