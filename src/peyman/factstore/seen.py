"""On which days names were seen: the rows from which `core.judge.drift` tells whether one has drifted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import duckdb

from peyman.core.judge.drift import LEAD, Seen, SeenKind
from peyman.core.quantities.moments import DAY, Moment
from peyman.factstore.reading import View

Row = tuple[str, str, int, Moment]
"""Attribute (of a value), name, day, first moment of that day."""


def seen_on(
    engine: duckdb.DuckDBPyConnection, view: View, attributes: Sequence[str], listed: Sequence[str]
) -> tuple[Seen, ...]:
    """Give the days of activities, of attributes (by the first event of the leads that have them), and of values."""
    events = view.standing("events")
    day = f'"at" // {DAY}'
    activities = f"SELECT '', activity, {day}, min(\"at\") FROM {events} GROUP BY 2, 3"
    found = list(seen_from("activity", engine.execute(activities).fetchall()))
    if not attributes:
        return tuple(found)
    first = f'(SELECT subject, min("at") AS "at" FROM {events} GROUP BY subject)'
    leads = f"SELECT '', '', {day}, min(\"at\") FROM {first} GROUP BY 3"
    found += seen_from(LEAD, engine.execute(leads).fetchall())
    filled = f"(SELECT DISTINCT subject, name, text FROM {view.standing('attributes')} WHERE text IS NOT NULL)"
    told = f"FROM {filled} JOIN {first} USING (subject) WHERE name IN (SELECT unnest(?))"
    rows = engine.execute(f"SELECT '', name, {day}, min(\"at\") {told} GROUP BY 2, 3", [list(attributes)]).fetchall()
    found += seen_from("attribute", rows)
    rows = engine.execute(f'SELECT name, text, {day}, min("at") {told} GROUP BY 1, 2, 3', [list(listed)]).fetchall()
    return (*found, *seen_from("value", rows))


def seen_from(kind: SeenKind, rows: Iterable[Row]) -> Iterable[Seen]:
    """Gather the days of each name."""
    days: dict[tuple[str, str], list[tuple[int, Moment]]] = defaultdict(list)
    for of, name, day, at in rows:
        days[of, name].append((day, at))
    return (Seen(kind, name, tuple(sorted(told)), of) for (of, name), told in sorted(days.items()))
