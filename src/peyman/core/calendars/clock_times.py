"""Times of day and windows as people write them: `09:00`, `22:00-06:00`, `13:00-24:00`."""

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


def parse_window(text: str) -> Window:
    """Read `window` of LANGUAGE §2, such as `09:00-17:00`; blanks around the hyphen are allowed.

    Raises:
        GrammarError: at the time that does not fit.
    """
    opening, hyphen, closing = text.partition("-")
    if not hyphen:
        raise GrammarError(f"`{text}` is not a window", 1, "write it like `09:00-17:00`")
    behind = len(opening) + len(closing) - len(closing.lstrip())
    try:
        return window_between(parse_time(opening.strip()), parse_time(closing.strip()))
    except GrammarError as error:
        column = 1 if f"`{opening.strip()}`" in error.message else behind + 2
        raise GrammarError(error.message, column, error.cure) from error


def window_between(opening: int, closing: int) -> Window:
    """Give the window between two times of day; one that does not end after its start runs into the next day.

    Raises:
        GrammarError: it would open at 24:00.
    """
    if opening == _DAY_MINUTES:
        raise GrammarError("`24:00` opens no window", 1, "24:00 may only end one; begin the next day at `00:00`")
    return opening, closing if closing > opening else closing + _DAY_MINUTES


def write_window(window: Window) -> str:
    """Give the canonical text of a window."""
    opening, closing = window
    return f"{_clock(opening)}-{_clock(closing if closing <= _DAY_MINUTES else closing - _DAY_MINUTES)}"


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR_MINUTES:02d}:{minutes % _HOUR_MINUTES:02d}"
