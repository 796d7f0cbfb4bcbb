"""Terms for trying a ready metric: somebody's definitions, or the usual ones, with the metric put among them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.ready import READY_METRICS, USUAL_WORDS, ReadyMetric
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Constant, Days, FormulaTree, MetricName, PeriodUnit
from peyman.core.agreement.terms.promises import Commitment, CostPer, CountOf, Formula, Metric, SumOf, TimeFrom
from peyman.core.agreement.writing import canonical_tree
from peyman.core.conditions import parse_condition
from peyman.core.quantities.amounts import Number, Quantity, Share
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money

TRIED, BESIDE, PLAIN = "tried", "beside", "plain"
"""Ids of the commitments that stand for the metric, for the one beside it, and (`plain.NAME`) for bare entries."""
_KEPT = ("peyman", "agreement", "parties", "calendar", "money", "fresh_within", "lifecycle")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_LEAD_VALUE = "lead_value"
_FRAME = """
peyman: 1
agreement: {{id: trial, title: Trial, version: 1.0.0, effective: {{from: 2000-01-01, until: 2099-12-31}}}}
parties: {{marketing: {{head: marketing@trial.invalid}}, sales: {{head: sales@trial.invalid}}}}
calendar: {{timezone: {zone}, hours: [{{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}}]}}
money: {{currency: {currency}}}
lifecycle:
{words}
metrics: {{mqls: {{count_of: mql}}}}
commitments: {{supply: {{owed_by: sales, owed_to: marketing, metric: mqls, at_least: 1, per: month}}}}
"""


@dataclass(frozen=True, slots=True)
class Definition:
    """A metric to try: the text of its terms by id, parts first, and the id of the ready metric beside it."""

    id: str
    terms: tuple[tuple[str, str], ...]
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a metric is to be tried.

    `use` gives names of the definitions in place of the ready ones; without definitions of one's own it gives the
    activities that mean a stage or event. `zone` and `currency` are asked only where the definitions name none.
    """

    metric: Definition
    use: Mapping[str, str] = field(default_factory=dict)
    per: PeriodUnit = "month"
    zone: str = "UTC"
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class TrialTerms:
    """An agreement whose commitments measure the metric (`TRIED`), the one beside it, and each stage or event alone.

    `beside` is None where no metric stands beside this one, or the definitions lack a name it needs.
    """

    agreement: Agreement
    metric: Definition
    beside: Definition | None


class NamesMissing(Exception):
    """The definitions lack names that the metric needs; `known` are those they have."""

    def __init__(self, names: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Hold both."""
        super().__init__(", ".join(names))
        self.names = names
        self.known = known


class TermsUnfit(Exception):
    """The metric cannot be read with these names: a stage is wanted where an event stands."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold the problems."""
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def ready_metric(metric: str) -> ReadyMetric | None:
    """Give a ready metric by its id."""
    return next((each for each in READY_METRICS if each.id == metric), None)


def ready_definition(metric: str) -> Definition | None:
    """Give the definition of a ready metric by its id."""
    found = ready_metric(metric)
    return Definition(found.id, found.terms, found.beside) if found is not None else None


def own_definition(metric: str, agreement: Agreement) -> Definition | None:
    """Give the definition of a metric of an agreement, with those its formula names."""
    tree = canonical_tree(agreement)
    assert isinstance(tree, dict)
    written = tree["metrics"]
    by_id = {each.id: each for each in agreement.metrics}
    if metric not in by_id or not isinstance(written, dict):
        return None
    terms = tuple((each, json.dumps(written[each], ensure_ascii=False)) for each in _made_from(metric, by_id))
    return Definition(metric, tuple(reversed(terms)))


def _made_from(metric: str, by_id: Mapping[str, Metric]) -> tuple[str, ...]:
    kind = by_id[metric].kind
    parts = metrics_in(kind.tree) if isinstance(kind, Formula) else ()
    return tuple(dict.fromkeys([metric, *(each for part in parts for each in _made_from(part, by_id))]))


def names_needed(metric: Definition, own: Agreement | None = None) -> tuple[str, ...]:
    """Give the stages, events, conditions and tables that a metric rests on, by their usual names or somebody's own."""
    words = {word for _, text in metric.terms for word in _WORD.findall(text)}
    known = (*names_in(_usual("UTC", "EUR")), *(names_in(own) if own is not None else ()))
    return tuple(dict.fromkeys(name for name in known if name in words))


def names_in(agreement: Agreement) -> tuple[str, ...]:
    """Give the names that an agreement's definitions have: stages, events, conditions, and its table of lead values."""
    conditions = (each.id for each in agreement.lifecycle.conditions)
    tables = (_LEAD_VALUE,) if agreement.lifecycle.lead_value is not None else ()
    return (*happenings_in(agreement), *conditions, *tables)


def happenings_in(agreement: Agreement) -> tuple[str, ...]:
    """Give the stages and events of an agreement."""
    lifecycle = agreement.lifecycle
    return (*(each.id for each in lifecycle.stages), *(each.id for each in lifecycle.events))


def trial_terms(wanted: Wanted, own: Agreement | None = None) -> TrialTerms:
    """Put a metric, and the ready one beside it, among somebody's own definitions, or the usual ones.

    Raises:
        NamesMissing: the definitions lack a name.
        TermsUnfit: a name means another kind of thing than the metric asks for.
    """
    ground = own if own is not None else _renamed(_usual(wanted.zone, wanted.currency), wanted.use)
    use = wanted.use if own is not None else {}
    beside = ready_definition(wanted.metric.beside) if wanted.metric.beside else None
    _check_use(wanted, beside, ground)
    lacking = _lacking(wanted.metric, ground, use)
    if lacking:
        raise NamesMissing(lacking, names_in(ground))
    if beside is not None and _lacking(beside, ground, use):
        beside = None
    read = _read(ground, [wanted.metric, *([beside] if beside else [])], use, wanted.currency)
    return TrialTerms(_committed(read, wanted, beside), wanted.metric, beside)


def begun(terms: TrialTerms, first: date) -> TrialTerms:
    """Give the same terms in force from a day on, without an end."""
    return replace(terms, agreement=replace(terms.agreement, effective=Days(first, None)))


@cache
def _usual(zone: str, currency: str) -> Agreement:
    words = "\n".join(f"  {line}" for line in USUAL_WORDS.strip().splitlines())
    reading = read_agreement(_FRAME.format(zone=zone, currency=currency, words=words))
    if reading.agreement is None:
        raise TermsUnfit(reading.problems)
    return reading.agreement


def _renamed(usual: Agreement, use: Mapping[str, str]) -> Agreement:
    """Let stages and events of the usual words mean other activities: `mql=new lead,form`."""
    lifecycle = usual.lifecycle
    unknown = tuple(name for name in use if name not in happenings_in(usual))
    if unknown:
        raise NamesMissing(unknown, happenings_in(usual))
    when = {name: parse_condition(f"activity in ({_listed(activities)})") for name, activities in use.items()}
    stages = tuple(replace(each, when=when.get(each.id, each.when)) for each in lifecycle.stages)
    events = tuple(replace(each, when=when.get(each.id, each.when)) for each in lifecycle.events)
    return replace(usual, lifecycle=replace(lifecycle, stages=stages, events=events))


def _listed(activities: str) -> str:
    quoted = (each.strip().replace("'", "''") for each in activities.split(",") if each.strip())
    return ", ".join(f"'{each}'" for each in quoted)


def _check_use(wanted: Wanted, beside: Definition | None, ground: Agreement) -> None:
    """Refuse a name that stands for nothing the metric asks for, or the one beside it."""
    needed = {name for each in (wanted.metric, beside) if each is not None for name in names_needed(each, ground)}
    unused = tuple(name for name in wanted.use if name not in needed)
    if unused:
        raise NamesMissing(unused, tuple(sorted(needed)))


def _lacking(metric: Definition, ground: Agreement, use: Mapping[str, str]) -> tuple[str, ...]:
    known = frozenset(names_in(ground))
    return tuple(name for name in (use.get(name, name) for name in names_needed(metric, ground)) if name not in known)


def _read(ground: Agreement, metrics: list[Definition], use: Mapping[str, str], currency: str) -> Agreement:
    tree = canonical_tree(ground)
    assert isinstance(tree, dict)
    parts = {key: json.dumps(value, ensure_ascii=False) for key, value in tree.items() if key in _KEPT}
    parts.setdefault("money", json.dumps({"currency": currency}))
    happening = happenings_in(ground)
    named = dict.fromkeys(use.get(name, name) for metric in metrics for name in names_needed(metric, ground))
    terms = {f"{PLAIN}_{name}": f"{{count_of: {name}}}" for name in named if name in happening}
    anchor = {"owed_by": ground.parties[0].id, "owed_to": "company", "metric": next(iter(terms))}
    parts["commitments"] = json.dumps({TRIED: anchor | {"at_least": 1, "per": "month"}})
    terms |= {name: _with_names(text, use) for metric in metrics for name, text in metric.terms}
    parts["metrics"] = _flow(terms)
    reading = read_agreement(_flow(parts))
    if reading.agreement is None:
        raise TermsUnfit(tuple(each for each in reading.problems if each.severity == "problem"))
    return reading.agreement


def _flow(parts: Mapping[str, str]) -> str:
    """Write a map of YAML on one line."""
    return "{" + ", ".join(f"{json.dumps(name)}: {text}" for name, text in parts.items()) + "}"


def _with_names(term: str, use: Mapping[str, str]) -> str:
    return _WORD.sub(lambda found: use.get(found[0], found[0]), term)


def _committed(agreement: Agreement, wanted: Wanted, beside: Definition | None) -> Agreement:
    by_id = {metric.id: metric for metric in agreement.metrics}
    named = [(TRIED, wanted.metric.id), *([(BESIDE, beside.id)] if beside else [])]
    named += [(f"{PLAIN}.{name[len(PLAIN) + 1 :]}", name) for name in by_id if name.startswith(f"{PLAIN}_")]
    commitments = tuple(
        Commitment(
            id=commitment,
            owed_by=(agreement.parties[0].id,),
            owed_to="company",
            target=_nothing(unit_of_metric(by_id[metric], by_id), agreement),
            direction="at_least",
            per=wanted.per,
            metric=metric,
        )
        for commitment, metric in named
    )
    return replace(agreement, commitments=commitments)


def unit_of_metric(metric: Metric, by_id: Mapping[str, Metric]) -> str:
    """Give the unit of a metric: that of its kind; a formula's follows from its parts (money ÷ count is money)."""
    match metric.kind:
        case CountOf():
            return "count"
        case SumOf() | CostPer():
            return "money"
        case TimeFrom():
            return "ms"
        case Formula(tree):
            return _unit_in(tree, by_id)
        case _:
            return "share"


def _unit_in(tree: FormulaTree, by_id: Mapping[str, Metric]) -> str:
    if isinstance(tree, Constant):
        return "count"
    if isinstance(tree, MetricName):
        return unit_of_metric(by_id[tree.metric], by_id)
    left, right = _unit_in(tree.left, by_id), _unit_in(tree.right, by_id)
    if tree.operator in ("+", "-"):
        return left
    if tree.operator == "*":
        return next((unit for unit in ("money", "ms", "count") if unit in (left, right)), "share")
    if left == right:
        return "count" if left == "money" else "share"
    return left if right in ("count", "share") else "count"


def _nothing(unit: str, agreement: Agreement) -> Quantity:
    """Give the target that asks for nothing, in a unit."""
    if unit == "money" and agreement.money is not None:
        return Money(0, agreement.money.currency)
    if unit == "ms":
        return Duration(0, "minute")
    return Share(Fraction(0)) if unit == "share" else Number(Fraction(0))
