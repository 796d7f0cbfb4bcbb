"""Times of day and windows as people write them: `09:00` to `17:00`, `22:00` to `06:00`."""

import re

from peyman.core.calendars.spec import Window
from peyman.core.quantities.grammar import GrammarError

_TIME = re.compile(r"([0-9]{2}):([0-9]{2})")
_HOUR_MINUTES = 60
_DAY_MINUTES = 24 * _HOUR_MINUTES


def parse_time(text: str) -> int:
    """Read `time` of LANGUAGE §2 as minutes after midnight, 00:00 to 24:00.

    Raises:
        GrammarError: the text is no such time.
    """
    found = _TIME.fullmatch(text)
    minutes = int(found[1]) * _HOUR_MINUTES + int(found[2]) if found else _DAY_MINUTES + 1
    if found is None or int(found[2]) >= _HOUR_MINUTES or minutes > _DAY_MINUTES:
        raise GrammarError(f"`{text}` is not a time of day", 1, "write it like `09:00`, from 00:00 to 24:00")
    return minutes


def window_between(opening: int, closing: int) -> Window:
    """Give the window between two times of day; one that does not end after its start runs into the next day.

    Raises:
        GrammarError: it would open at 24:00.
    """
    if opening == _DAY_MINUTES:
        raise GrammarError("`24:00` opens no window", 1, "24:00 may only end one; begin the next day at `00:00`")
    return opening, closing if closing > opening else closing + _DAY_MINUTES
