"""Supply: how much comes, in leads and in money."""

from peyman.core.agreement.ready.ready_metric import Example, ReadyMetric

_WON = ("A won 2026-10-05 10:00 100 EUR", "B won 2026-10-06 10:00 50 EUR", "C won 2026-11-02 10:00 900 EUR")
_TWO_MQLS = ("A mql 2026-10-05 10:00", "B mql 2026-10-06 10:00")

SUPPLY = (
    ReadyMetric(
        "mql_count",
        "supply",
        (("mql_count", "{count_of: mql}"),),
        Example((*_TWO_MQLS, "A mql 2026-10-20 10:00", "C mql 2026-11-01 00:00"), "2"),
    ),
    ReadyMetric(
        "sal_count",
        "supply",
        (("sal_count", "{count_of: sal}"),),
        Example((*_TWO_MQLS, "A sal 2026-10-07 09:00"), "1"),
    ),
    ReadyMetric(
        "sql_count",
        "supply",
        (("sql_count", "{count_of: sql}"),),
        Example(("A sql 2026-09-30 23:59", "B sql 2026-10-01 00:00", "C sql 2026-10-31 23:59"), "2"),
    ),
    ReadyMetric("customer_count", "supply", (("customer_count", "{count_of: won}"),), Example(_WON, "2")),
    ReadyMetric(
        "implied_lead_value",
        "supply",
        (("implied_lead_value", "{sum_of: mql, value: lead_value}"),),
        Example((*_TWO_MQLS, "A is segment=mid"), "7000"),
    ),
    ReadyMetric("revenue", "supply", (("revenue", "{sum_of: won, value: amount}"),), Example(_WON, "15000")),
    ReadyMetric(
        "average_deal",
        "supply",
        (
            ("revenue", "{sum_of: won, value: amount}"),
            ("customer_count", "{count_of: won}"),
            ("average_deal", '{formula: "revenue / customer_count"}'),
        ),
        Example(_WON, "7500"),
    ),
    ReadyMetric(
        "recycled_count",
        "supply",
        (("recycled_count", '{count_of: mql, where: "cycle > 1"}'),),
        Example((*_TWO_MQLS, "A rejected 2026-10-08 09:00", "A mql 2026-10-20 09:00", "B mql 2026-10-21 09:00"), "1"),
    ),
)
"""Counts and sums."""
