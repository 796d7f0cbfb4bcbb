"""Moments in plain ISO texts are read by engines as core reads them; local times find their offset in a table."""

import random
from datetime import UTC, date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sqlglot import exp

from peyman.core.calendars.tables import zone_table
from peyman.core.facts.dates import ReadMoment, read_moment
from peyman.core.quantities.moments import DAY
from peyman.factstore.engines import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.iso_texts import PLAIN, local_time, offset

ODD = ["", "2026-02-30", "2024-02-29", "1969-12-31", "2200-01-01", "2026-11-23T24:00", "1405-01-01", "2026-1-2"]
EDGES = ["1970-01-01", "2000-02-28", "2000-03-01", "2100-03-01", "2199-12-31T23:59:59.999", "2026-11-23 09:00 +03:30"]


@cache
def texts() -> tuple[str, ...]:
    chance = random.Random(2)
    found = {*ODD, *EDGES}
    for _ in range(1_500):
        text = (date(1970, 1, 2) + timedelta(chance.randrange(83_900))).isoformat()
        if chance.random() < 0.8:
            text += f"{chance.choice('T ')}{chance.randrange(24):02}:{chance.randrange(60):02}"
            text += chance.choice(["", f":{chance.randrange(60):02}", f":59.{chance.randrange(10**7)}"])
            text += chance.choice(["", "", "Z", "+03:30", "-05", "+00", "-02:30", "+14"])
        found.add(text)
    return tuple(sorted(found))


def test_plain_texts_are_read_as_core_reads_them(engine: Engine) -> None:
    engine.load("iso_texts", {"text": "text"}, [(text,) for text in texts()])
    text = sql.column("text")
    plain = sql.sure(sql.matches(text, PLAIN))
    rows = engine.rows(
        exp.select(
            text,
            sql.named(sql.case((plain, local_time(text))), "local"),
            sql.named(sql.case((plain, offset(text))), "told"),
        ).from_(sql.relation("iso_texts"))
    )
    read = {str(row[0]): row[1:] for row in rows if row[1] is not None}
    assert read.keys().isdisjoint(ODD)
    assert len(read) > 1_400
    for one, (local, told) in read.items():
        expected = read_moment(one, "iso", UTC)
        assert isinstance(expected, ReadMoment)
        assert int(str(local)) - int(str(told or 0)) == expected.at, one
        assert (told is not None) == (read_moment(one, "iso", None) == expected)


def test_the_table_of_a_zone_places_local_times_at_every_change() -> None:
    for name in ("Asia/Tehran", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"):
        zone = ZoneInfo(name)
        for day, before, cut, later in zone_table(name, 14_000, 15_400).rows:
            assert day is not None and before is not None and cut is not None and later is not None
            locals_of_day = [
                day * DAY,
                day * DAY + DAY - 1,
                *(cut + beside for beside in (-1, 0, 1) if cut < (day + 1) * DAY),
            ]
            for local in locals_of_day:
                naive = (local_date := date(1970, 1, 1) + timedelta(local // DAY)).isoformat()
                clock = timedelta(milliseconds=local % DAY)
                expected = read_moment(f"{naive}T{_clock(clock)}", "iso", zone)
                assert isinstance(expected, ReadMoment), local_date
                assert local - (later if local >= cut else before) == expected.at, (name, naive, clock)


def _clock(since_midnight: timedelta) -> str:
    seconds, part = divmod(since_midnight // timedelta(milliseconds=1), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{part:03}"
