"""Metrics of a plan: entries and cohorts, measured over all time; the version that governs a period chooses (§34)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import (
    Commitment,
    CostPer,
    CountOf,
    Formula,
    Metric,
    MetricKind,
    RatioOf,
    ShareReaching,
    ShareWhere,
    SteadinessOf,
    SumOf,
    TimeFrom,
)
from peyman.core.judge.measures import MeasureKind
from peyman.core.judge.plan_calendars import CalendarBook
from peyman.core.judge.plan_nodes import Clock, Entry, Force, Line, Node, Price
from peyman.core.judge.plan_scenes import FOR_EVER, Setting, uses_of
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.money import Money


def metric_nodes(metric: Metric, setting: Setting, prices: tuple[Price, ...]) -> tuple[MeasureKind, tuple[Node, ...]]:
    """Give the kind of a metric and the nodes whose items it counts; none for one that is made from other metrics."""
    kind = metric.kind
    match kind:
        case CountOf(of):
            return "count", (_entry(metric, of, setting),)
        case SumOf(of):
            return "sum", (_entry(metric, of, setting, kind=kind, prices=prices),)
        case ShareWhere(of):
            return "fits", (_entry(metric, of, setting, kind=kind),)
        case RatioOf():
            return "ratio", tuple(_ratio(metric, kind, setting))
        case ShareReaching(of, reaching, within):
            return "cohort", (_cohort(metric, (of, reaching), setting, Line(within)),)
        case TimeFrom(start, to):
            return "time", (replace(_cohort(metric, (start, to), setting, Line(None)), onward=True),)
        case CostPer(of):
            return "cost", (_entry(metric, of, setting),)
        case SteadinessOf():
            return "steady", ()
        case Formula():
            return "formula", ()


def made_from(metric: Metric, terms: Agreement) -> tuple[Metric, ...]:
    """Give the metrics a metric is made from: those its formula names, the one whose running total it watches."""
    kind = metric.kind
    if isinstance(kind, Formula):
        return metrics_named(metrics_in(kind.tree), terms)
    if isinstance(kind, SteadinessOf):
        return metrics_named((_watched(kind, terms).metric,), terms)
    return ()


def metrics_named(names: Iterable[str | None], terms: Agreement) -> tuple[Metric, ...]:
    """Give the metrics of these names, in the order in which they are named."""
    known = {each.id: each for each in terms.metrics}
    return tuple(known[name] for name in names if name in known)


def not_judged(metric: Metric, commitment: Commitment, terms: Agreement) -> Iterator[str]:
    """Give the keys of a metric that mean nothing here, so that its commitment cannot be judged.

    A lag shifts whole days, weeks or months; a running total is watched over its own length of period only.
    """
    kind = metric.kind
    if (
        isinstance(kind, CostPer)
        and kind.lag is not None
        and (kind.lag.business or kind.lag.unit in ("minute", "hour"))
    ):
        yield "metrics.<id>.lag"
    if isinstance(kind, SteadinessOf) and _watched(kind, terms).per != commitment.per:
        yield "metrics.<id>.steadiness_of"
    for each in made_from(metric, terms):
        yield from not_judged(each, commitment, terms)


def _watched(kind: SteadinessOf, terms: Agreement) -> Commitment:
    return next(each for each in terms.commitments if each.id == kind.commitment)


def agreed_prices(versions: tuple[Agreement, ...], forces: tuple[Force, ...], book: CalendarBook) -> tuple[Price, ...]:
    """Give how amounts are read in each version's time; the first and the last reach beyond it on their side."""
    since = [0, *(force.since for force in forces[1:])]
    until = [*since[1:], FOR_EVER]
    return tuple(
        _price(terms, span, book) for terms, span in zip(versions, zip(since, until, strict=True), strict=True)
    )


def _entry(
    metric: Metric, of: str, setting: Setting, *, kind: MetricKind | None = None, prices: tuple[Price, ...] = ()
) -> Entry:
    fits = kind.fits if isinstance(kind, ShareWhere) else None
    return Entry(
        id=metric.id,
        mark=of,
        uses=uses_of(setting.scene, (of,), silent=(of,)),
        amount=kind.value if isinstance(kind, SumOf) else "none",
        prices=prices,
        where=None if fits is not None else setting.expanded(metric.where),
        fits=setting.expanded(fits),
        scene=setting.number,
    )


def _ratio(metric: Metric, kind: RatioOf, setting: Setting) -> Iterator[Entry]:
    for suffix, of in (("", kind.of), (".to", kind.to)):
        yield Entry(
            id=metric.id + suffix,
            mark=of,
            uses=uses_of(setting.scene, (of,), silent=(of,)),
            where=setting.expanded(metric.where),
            scene=setting.number,
        )


def _cohort(metric: Metric, marks: tuple[str, str], setting: Setting, line: Line) -> Clock:
    return Clock(
        id=metric.id,
        start=marks[:1],
        stops=marks[1:],
        lines=(line,),
        uses=uses_of(setting.scene, marks, silent=marks),
        calendars=setting.scene.calendars,
        cohort=True,
        where=setting.expanded(metric.where),
        scene=setting.number,
    )


def _price(terms: Agreement, span: tuple[int, int], book: CalendarBook) -> Price:
    money = terms.money
    value = terms.lifecycle.lead_value
    if money is None:
        rows = () if value is None else tuple((row.fits, row.value.minor) for row in value.rows)
        return Price(*span, None, table=rows)
    rates = tuple((code, Fraction(worth.minor, 10 ** MINOR_DIGITS[code])) for code, worth in money.rates)
    agreed = dict(rates)
    table = () if value is None else tuple((row.fits, _agreed(row.value, money.currency, agreed)) for row in value.rows)
    return Price(*span, money.currency, rates, table, _new_unit(terms, book))


def _agreed(worth: Money, currency: str, rates: dict[str, Fraction]) -> int:
    """Give a value of the table in the agreement's unit; one without a rate stays as it is written."""
    rate = Fraction(1) if worth.currency == currency else rates.get(worth.currency, Fraction(1))
    return round(worth.minor * rate)


def _new_unit(terms: Agreement, book: CalendarBook) -> tuple[int, Fraction] | None:
    """Give when facts begin to come in a new unit, and how many of the agreement's one is worth (§51)."""
    change = terms.money.redenomination if terms.money is not None else None
    if change is None or (terms.effective.since is not None and change.since <= terms.effective.since):
        return None
    return book.main(terms).day_start(change.since), change.factor
