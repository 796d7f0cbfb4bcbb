"""Speed: how long it took, the never touched included."""

from peyman.core.agreement.ready.ready_metric import Example, ReadyMetric

_THREE = ("A mql 2026-10-05 10:00", "B mql 2026-10-06 10:00", "C mql 2026-10-07 10:00")
_TOUCHED = (*_THREE, "A touch 2026-10-05 11:00", "B touch 2026-10-06 13:00")

SPEED = (
    ReadyMetric(
        "speed_to_lead",
        "speed",
        (("speed_to_lead", "{time_from: mql, to: touch, take: median, in: business hours}"),),
        Example(_TOUCHED, "10800000"),
    ),
    ReadyMetric(
        "speed_to_lead_p90",
        "speed",
        (("speed_to_lead_p90", "{time_from: mql, to: touch, take: p90, in: business hours}"),),
        Example((*_TOUCHED, "C touch 2026-10-08 10:00"), "28800000"),
    ),
    ReadyMetric(
        "touched_in_time",
        "speed",
        (("touched_in_time", "{share_of: mql, reaching: touch, within: 4 business hours}"),),
        Example(_TOUCHED, "2/3"),
    ),
    ReadyMetric(
        "handover_time",
        "speed",
        (("handover_time", "{time_from: mql, to: sal, take: median, in: business hours}"),),
        Example((*_THREE, "A sal 2026-10-05 12:00", "B sal 2026-10-06 10:30", "C sal 2026-10-07 11:00"), "3600000"),
    ),
    ReadyMetric(
        "sales_cycle",
        "speed",
        (("sales_cycle", "{time_from: sql, to: won, take: median, in: hours}"),),
        Example(
            ("A sql 2026-10-01 10:00", "B sql 2026-10-02 10:00", "A won 2026-10-11 10:00", "B won 2026-11-02 10:00"),
            "864000000",
        ),
    ),
    ReadyMetric(
        "touches_per_lead",
        "speed",
        (("touches_per_lead", "{ratio_of: touch, to: mql}"),),
        Example((*_TOUCHED, "A touch 2026-10-06 11:00"), "1"),
    ),
)
"""Times by nearest rank, and what stands beside them."""
