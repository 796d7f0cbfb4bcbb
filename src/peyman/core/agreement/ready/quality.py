"""Quality: whether what came was worth taking."""

from peyman.core.agreement.ready.ready_metric import Example, ReadyMetric

_MQLS = ("A mql 2026-10-05 10:00", "B mql 2026-10-06 10:00")

QUALITY = (
    ReadyMetric(
        "acceptance",
        "quality",
        (("acceptance", "{share_of: mql, reaching: sal, within: 3 business days}"),),
        Example((*_MQLS, "A sal 2026-10-08 12:00", "B sal 2026-10-12 09:01"), "1/2"),
    ),
    ReadyMetric(
        "rejection",
        "quality",
        (("rejection", "{share_of: mql, reaching: rejected, within: 10 business days}"),),
        Example((*_MQLS, "C mql 2026-10-06 10:00", "B rejected 2026-10-07 09:00"), "1/3"),
    ),
    ReadyMetric(
        "recycled_share",
        "quality",
        (("recycled_share", '{share_of: mql, where: "cycle > 1"}'),),
        Example(
            (*_MQLS, "A rejected 2026-10-08 09:00", "A mql 2026-10-20 09:00", "C mql 2026-10-21 09:00"),
            "1/4",
        ),
    ),
    ReadyMetric(
        "completeness",
        "quality",
        (("completeness", "{share_of: mql, where: complete}"),),
        Example((*_MQLS, "A is region=berlin", "A is email=yes", "B is region=tehran"), "1/2"),
    ),
    ReadyMetric(
        "contact_rate",
        "quality",
        (("contact_rate", "{share_of: mql, reaching: contacted, within: 10 business days}"),),
        Example((*_MQLS, "A contacted 2026-10-07 11:00", "B touch 2026-10-07 11:00"), "1/2"),
    ),
)
"""Shares of the leads of a period."""
