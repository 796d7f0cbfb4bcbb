"""Metrics of a plan: entries and cohorts, measured over all time; the version that governs a period chooses (§34)."""

from collections.abc import Iterator
from fractions import Fraction

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import (
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

NOT_JUDGED: tuple[tuple[type, str], ...] = (
    (TimeFrom, "time_from"),
    (CostPer, "cost_per"),
    (SteadinessOf, "steadiness_of"),
    (Formula, "formula"),
)
"""The kinds of metrics that are read but not judged yet, and the key that names each."""


def metric_nodes(metric: Metric, setting: Setting, prices: tuple[Price, ...]) -> tuple[MeasureKind, tuple[Node, ...]]:
    """Give the kind of a metric and the nodes whose items it counts; none for a kind that is not judged yet."""
    kind = metric.kind
    if isinstance(kind, CountOf):
        return "count", (_entry(metric, kind.of, setting),)
    if isinstance(kind, SumOf):
        return "sum", (_entry(metric, kind.of, setting, kind=kind, prices=prices),)
    if isinstance(kind, ShareWhere):
        return "fits", (_entry(metric, kind.of, setting, kind=kind),)
    if isinstance(kind, RatioOf):
        return "ratio", tuple(_ratio(metric, kind, setting))
    if isinstance(kind, ShareReaching):
        return "cohort", (_cohort(metric, kind, setting),)
    return "unjudged", ()


def not_judged(kind: MetricKind) -> str | None:
    """Give the key of a kind that is not judged yet."""
    return next((key for each, key in NOT_JUDGED if isinstance(kind, each)), None)


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


def _cohort(metric: Metric, kind: ShareReaching, setting: Setting) -> Clock:
    return Clock(
        id=metric.id,
        start=(kind.of,),
        stops=(kind.reaching,),
        lines=(Line(kind.within),),
        uses=uses_of(setting.scene, (kind.of, kind.reaching), silent=(kind.of, kind.reaching)),
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
