"""When the demo company's systems came to know what happened: mostly at once, now and then days later."""

from collections.abc import Sequence

import numpy as np

from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment
from peyman.demo.company import SEED
from peyman.demo.lives import ActivityRow

_FORGOTTEN = 0.015
"""The share of what people do that they enter into the CRM only days later."""


def recorded(rows: Sequence[ActivityRow], up_to: Moment) -> list[Moment]:
    """Give for each activity the moment from which the CRM knew of it; nothing is recorded after `up_to`."""
    random = np.random.default_rng(SEED + 5)
    minutes = random.integers(0, 3, len(rows))
    forgotten = random.random(len(rows)) < _FORGOTTEN
    later = random.integers(20 * HOUR // MINUTE, 6 * DAY // MINUTE, len(rows))
    return [
        min(up_to, row.at + MINUTE * int(later[place] if forgotten[place] and _by_hand(row) else minutes[place]))
        for place, row in enumerate(rows)
    ]


def _by_hand(row: ActivityRow) -> bool:
    return row.actor_kind == "human"
