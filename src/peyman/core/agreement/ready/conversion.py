"""Conversion: which part of those that came went on."""

from peyman.core.agreement.ready.ready_metric import Example, ReadyMetric

_MQLS = ("A mql 2026-10-05 10:00", "B mql 2026-10-06 10:00")

CONVERSION = (
    ReadyMetric(
        "mql_to_sql",
        "conversion",
        (("mql_to_sql", "{share_of: mql, reaching: sql, within: 30 days}"),),
        Example((*_MQLS, "A sql 2026-11-04 10:00", "B sql 2026-11-06 10:00"), "1/2"),
        beside="sql_per_mql",
    ),
    ReadyMetric(
        "mql_to_won",
        "conversion",
        (("mql_to_won", "{share_of: mql, reaching: won, within: 90 days}"),),
        Example((*_MQLS, "C mql 2026-10-07 10:00", "A won 2026-12-01 10:00"), "1/3"),
        beside="won_per_mql",
    ),
    ReadyMetric(
        "mql_to_won_ever",
        "conversion",
        (("mql_to_won_ever", "{share_of: mql, reaching: won}"),),
        Example((*_MQLS, "A won 2027-05-01 10:00"), "1/2"),
        beside="won_per_mql",
    ),
    ReadyMetric(
        "sql_to_won",
        "conversion",
        (("sql_to_won", "{share_of: sql, reaching: won, within: 90 days}"),),
        Example(("A sql 2026-10-05 10:00", "B sql 2026-10-06 10:00", "B won 2026-11-02 10:00"), "1/2"),
    ),
    ReadyMetric(
        "sql_per_mql",
        "conversion",
        (("sql_per_mql", "{ratio_of: sql, to: mql}"),),
        Example((*_MQLS, "C sql 2026-10-01 10:00", "D sql 2026-10-02 10:00", "E sql 2026-10-03 10:00"), "3/2"),
        beside="mql_to_sql",
    ),
    ReadyMetric(
        "won_per_mql",
        "conversion",
        (("won_per_mql", "{ratio_of: won, to: mql}"),),
        Example((*_MQLS, "C won 2026-10-01 10:00"), "1/2"),
        beside="mql_to_won_ever",
    ),
    ReadyMetric(
        "win_rate",
        "conversion",
        (
            ("wins", "{count_of: won}"),
            ("losses", "{count_of: lost}"),
            ("win_rate", '{formula: "wins / (wins + losses)"}'),
        ),
        Example(("A won 2026-10-05 10:00", "B lost 2026-10-05 10:00", "C lost 2026-10-06 10:00"), "1/3"),
        beside="sql_to_won",
    ),
    ReadyMetric(
        "pipeline_yield",
        "conversion",
        (
            ("sqls", "{count_of: sql}"),
            ("closing", "{share_of: sql, reaching: won, within: 90 days}"),
            ("income", "{sum_of: won, value: amount}"),
            ("deals", "{count_of: won}"),
            ("pipeline_yield", '{formula: "sqls * closing * income / deals"}'),
        ),
        Example(
            ("A sql 2026-10-01 10:00", "B sql 2026-10-02 10:00", "A won 2026-10-20 10:00 80 EUR"),
            "8000",
        ),
    ),
)
"""Cohort shares, ratios by period, and what is made of them."""
