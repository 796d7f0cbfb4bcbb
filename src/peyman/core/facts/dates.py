"""Moments in cells: ISO, a format by its signs (`%d/%m/%Y`), Jalali, spreadsheet serials, epochs; never guessed.

A naive local time needs a zone. A local time that does not exist (spring) moves forward by the gap; one that exists
twice is the first (ARCHITECTURE "Time").
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction

import jdatetime  # type: ignore[import-untyped]

from peyman.core.facts.numbers import NumberFormat, read_number
from peyman.core.facts.text_cells import RawCell, cell_text
from peyman.core.quantities.moments import DAY, Moment, moment_of

WAYS = ("iso", "jalali", "excel", "epoch_s", "epoch_ms")
LAST_MOMENT = 253_402_300_800_000  # the year 10000

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_MARKS = str.maketrans({"\u200e": None, "\u200f": None, "\u200c": None})
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(?P<zone>Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?)?"
)
_JALALI = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T ،,-]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
)
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day 0, local by nature
_PLAIN = NumberFormat("", ".")
_SIGNS_WITH_TIME = ("%H", "%I", "%X", "%c", "%T", "%R")
_UNREADABLE = frozenset({"s", "Z"})  # no text is read by %s, and %Z drops the zone that it reads; %z keeps an offset


@dataclass(frozen=True, slots=True)
class BadDate:
    """Why a cell gives no moment: `bad_date`, `naive_time` or `date_out_of_range`, and the cure."""

    code: str
    cure: str


@dataclass(frozen=True, slots=True)
class ReadMoment:
    """A moment that was read, and whether the cell named a day only."""

    at: Moment
    whole_day: bool
    after_day: Moment
    """The first moment after the day; where the cell has a time, the moment itself."""
    local_text: str
    """The day or time as ISO text, in its own zone."""


def read_moment(cell: RawCell, way: str, zone: tzinfo | None) -> ReadMoment | BadDate | None:
    """Read a moment from a cell; None where the cell is empty, or names 9999-12-31: an end that never comes.

    1. A cell that is a date already (spreadsheet, Parquet) is taken as it is, in whatever way texts are written.
    2. A text is read in exactly the way given; nothing else is tried.
    3. A local time or a bare day is placed in `zone`; without one it is refused. A time that tells its offset is
       placed by it.
    """
    if isinstance(cell, datetime | date):
        return _placed(cell, zone)
    text = cell_text(cell)
    if text is None:
        return None
    known = text if text.isascii() else text.translate(_DIGITS).translate(_MARKS)
    plain = " ".join(known.split())
    local = _READERS[way](plain) if way in _READERS else _by_format(plain, way)
    if local is None:
        return BadDate("bad_date", _cure(plain, way))
    return local if isinstance(local, BadDate) else _placed(local, zone)


_NEVER = date(9999, 12, 31)
"""What tools that copy tables write for an end that is open."""


def is_date_way(way: str) -> bool:
    """Say whether a text names a way of writing dates: a known word, or a format that tells year, month and day."""
    if way in WAYS:
        return True
    signs = set(re.findall(r"%[-#]?([A-Za-z])", way))
    year, month, day = signs & {"Y", "y"}, signs & {"m", "b", "B"}, signs & {"d", "e"}
    whole = signs & {"c", "x"} or (year and ((month and day) or signs & {"j"}))
    return bool(whole) and not signs & _UNREADABLE and _format_is_known(way)


def _format_is_known(way: str) -> bool:
    try:
        datetime.strptime(datetime(2026, 11, 23, tzinfo=UTC).strftime(way), way)  # noqa: DTZ007 - a trial
    except (ValueError, re.error):
        return False
    return True


def _placed(local: datetime | date, zone: tzinfo | None) -> ReadMoment | BadDate | None:
    whole_day = not isinstance(local, datetime)
    start = local if isinstance(local, datetime) else datetime.combine(local, time.min)
    if start.date() == _NEVER:
        return None
    if start.tzinfo is None:
        if zone is None:
            cure = "set `timezone` in the mapping, or write the times with an offset"
            return BadDate("naive_time", cure)
        start = start.replace(tzinfo=zone, fold=0)
    at = moment_of(start)
    if not 0 <= at < LAST_MOMENT - 2 * DAY:
        return BadDate("date_out_of_range", "moments lie between 1970 and 9999; correct the cell or its `dates`")
    after = moment_of(start + timedelta(days=1)) if whole_day else at
    return ReadMoment(at, whole_day, after, local.isoformat())


def _iso(text: str) -> datetime | date | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    try:
        if found["time"] is None:
            return date.fromisoformat(text)
        return datetime.fromisoformat(_iso_text(found["day"], found["time"], found["zone"] or ""))
    except ValueError:
        return None


def _iso_text(day: str, time: str, zone: str) -> str:
    """Write day, time (at most microseconds) and offset as `fromisoformat` takes them."""
    whole, _, part = time.replace(",", ".").partition(".")
    part = f".{part[:6]:0<6}" if part else ""
    return f"{day}T{whole}{part}{'+00:00' if zone in ('Z', 'z', 'UTC') else zone}"


def _jalali(text: str) -> datetime | date | BadDate | None:
    found = _JALALI.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if not 1300 <= year <= 1499:
        return BadDate("bad_date", f"{year} is no year of the Jalali calendar; set `dates` of this column to iso")
    try:
        day: date = jdatetime.date(year, int(found["month"]), int(found["day"])).togregorian()
        if found["hour"] is None:
            return day
        hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
        return datetime.combine(day, time(hour, minute, second))
    except ValueError:
        return None


def _excel(text: str) -> datetime | date | None:
    serial = read_number(text, _PLAIN)
    if serial is None or not 1 <= serial < 2_958_466:
        return None
    milliseconds = round((serial % 1) * DAY)
    moment = _EXCEL_EPOCH + timedelta(days=int(serial), milliseconds=milliseconds)
    return moment.date() if serial.denominator == 1 else moment


def _epoch_s(text: str) -> datetime | None:
    return _epoch(read_number(text, _PLAIN), 1)


def _epoch_ms(text: str) -> datetime | None:
    return _epoch(read_number(text, _PLAIN), 1000)


def _epoch(number: Fraction | None, per_second: int) -> datetime | None:
    if number is None or not 0 <= number / per_second < LAST_MOMENT // 1000 - 2 * 86_400:
        return None
    return _UTC_EPOCH + timedelta(microseconds=int(number * 1_000_000 / per_second))


_UTC_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_READERS = {"iso": _iso, "jalali": _jalali, "excel": _excel, "epoch_s": _epoch_s, "epoch_ms": _epoch_ms}


def _by_format(text: str, way: str) -> datetime | date | None:
    try:
        read = datetime.strptime(text, way)  # noqa: DTZ007 - placed in its zone by the caller
    except ValueError:
        return None
    return read if any(sign in way for sign in _SIGNS_WITH_TIME) else read.date()


def _cure(text: str, way: str) -> str:
    if way == "iso" and re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*", text):
        return 'day or month first? say it: `dates: "%d/%m/%Y"` or `dates: "%m/%d/%Y"`'
    if way == "iso" and re.match(r"1[34]\d\d[-/]", text):
        return "a Jalali date: set `dates: jalali`"
    if way == "iso" and re.fullmatch(r"\d+(\.\d+)?", text):
        return "a number: set `dates` to excel, epoch_s or epoch_ms"
    examples = {
        "iso": "2026-11-23 or 2026-11-23T14:05:00+03:30",
        "jalali": "1405/09/02 14:05",
        "excel": "46349.5",
        "epoch_s": "1795442700",
        "epoch_ms": "1795442700000",
    }
    return f"write it like {examples.get(way, way)}, or set `dates` to how this column is written"
