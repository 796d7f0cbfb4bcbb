"""Cost: what a lead, an opportunity, a customer costs."""

from peyman.core.agreement.ready.ready_metric import Example, ReadyMetric

_SPENT = ("cost 2026-10-01 2026-10-31 310 EUR channel=search", "cost 2026-10-01 2026-10-31 620 EUR channel=brand")
_CAME = ("A mql 2026-10-05 10:00", "B mql 2026-10-06 10:00", "A sql 2026-10-08 10:00", "A won 2026-10-20 10:00 200 EUR")

COST = (
    ReadyMetric(
        "cost_per_mql",
        "cost",
        (("cost_per_mql", "{cost_per: mql}"),),
        Example((*_SPENT, *_CAME), "46500"),
    ),
    ReadyMetric(
        "cost_per_sql",
        "cost",
        (("cost_per_sql", "{cost_per: sql}"),),
        Example((*_SPENT, *_CAME), "93000"),
    ),
    ReadyMetric(
        "cac_blended",
        "cost",
        (("cac_blended", "{cost_per: won, lag: 45 days}"),),
        Example(("cost 2026-08-17 2026-09-16 310 EUR channel=search", *_CAME), "31000"),
    ),
    ReadyMetric(
        "cac_paid",
        "cost",
        (("cac_paid", "{cost_per: won, costs: \"channel <> 'brand'\"}"),),
        Example((*_SPENT, *_CAME), "31000"),
    ),
    ReadyMetric(
        "cac_ratio",
        "cost",
        (
            ("cac", "{cost_per: won}"),
            ("customers", "{count_of: won}"),
            ("new_revenue", "{sum_of: won, value: amount}"),
            ("cac_ratio", '{formula: "cac * customers / new_revenue"}'),
        ),
        Example((*_SPENT, *_CAME), "93/20"),
    ),
)
"""Costs, spread over their days and shifted by the lag."""
