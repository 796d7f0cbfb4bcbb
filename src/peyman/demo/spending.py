"""What the demo company spends on being found: a bill a week for each channel."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from peyman.core.calendars.jalali import to_jalali
from peyman.core.quantities.moments import Moment
from peyman.demo.arrivals import local_day
from peyman.demo.company import SEED
from peyman.demo.months import Months

_WEEKLY = {"search": 290, "social": 170, "events": 140, "brand": 90}
"""Million rials a week."""
_WEEK = timedelta(days=7)
_BEFORE = timedelta(days=84)
"""So much earlier than the first lead the first bill is: what wins cost is spent before they are won."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What one channel cost from one day to another, both included."""

    since: date
    until: date
    channel: str
    rials: int


def spending(months: Months, up_to: Moment) -> tuple[Bill, ...]:
    """Give the bills of all weeks that are over; little was spent at first, and in the bad month a campaign stopped."""
    random = np.random.default_rng(SEED + 3)
    bills, since = [], months.first - _BEFORE
    while since + _WEEK <= local_day(up_to, "tehran"):
        scale = 0.2 if since < months.first else 0.55 if to_jalali(since)[:2] == months.bad else 1.0
        until = since + _WEEK - timedelta(days=1)
        for channel, million in _WEEKLY.items():
            rials = round(million * scale * float(random.uniform(0.8, 1.2)), 1)
            bills.append(Bill(since, until, channel, int(rials * 1_000_000)))
        since += _WEEK
    return tuple(bills)
