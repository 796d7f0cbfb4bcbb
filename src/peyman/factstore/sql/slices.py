"""Slice by slice: a history of any length is judged in DuckDB a range of subjects at a time, in bounded memory.

Each slice leaves its items as files in a folder, its seal last; who comes back after a fall goes on with the first
slice that has none. Crowds, ranks and sums are counted over the files of all slices.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peyman.core.facts.values import Subject
from peyman.core.judge.items import Tally
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import Moment, Span
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.rollups import SqlCounted
from peyman.factstore.sql.rollups_gates import join_gates
from peyman.factstore.sql.rollups_loading import Relations
from peyman.factstore.sql.rollups_tallies import tallies_on
from peyman.factstore.sql.rollups_whole import ALL_ITEMS, Around, load_plan_calendars, make_items
from peyman.factstore.sql.traits import SPANS

WIDTH = 500_000
"""How many subjects are judged at a time."""

_SLICED = Relations("sliced_clocks", "sliced_entries", "sliced_shown")
_KEPT = (
    (ALL_ITEMS.clocks, _SLICED.clocks),
    (ALL_ITEMS.entries, _SLICED.entries),
    (ALL_ITEMS.shown, _SLICED.shown),
)
"""The relations of one slice, and those of all."""


def _kept(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Who held a lead when is asked again where the crowd of a day decides (§46)."""
    return (*_KEPT, (SPANS, SPANS)) if any(clock.gate is not None for clock in plan.clocks) else _KEPT


@dataclass(frozen=True, slots=True)
class SlicedFacts:
    """Settled facts that can be had in slices.

    `load(engine, since, until)` puts those of the subjects in [since, until) into an engine, as `events`,
    `attributes` and `subjects`; `subjects` is the range of all, `told` the time from the first fact on.
    """

    load: Callable[[DuckDBEngine, Subject, Subject], None]
    subjects: range
    told: Span


def counted_in_slices(
    engine: DuckDBEngine,
    plan: Plan,
    now: Moment,
    around: Around,
    *,
    facts: SlicedFacts,
    folder: Path,
    width: int = WIDTH,
) -> SqlCounted:
    """Judge the slices that have no seal in the folder yet, then count over all of them.

    The folder must belong to this plan, these facts and this `now`: what is sealed there is not judged again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = load_plan_calendars(engine, plan, now, around.closures, first=facts.told.since)
    starts = range(facts.subjects.start, facts.subjects.stop, width)
    for first in starts:
        if not _seal(folder, first).exists():
            _judge_slice(
                engine, plan, now, around, known=known, facts=facts, span=(first, first + width), folder=folder
            )
    for of_slice, of_all in _kept(plan):
        engine.view(of_all, [_file(folder, of_slice, first) for first in starts])
    items = join_gates(engine, plan, known, around.roster, _SLICED)
    return SqlCounted(engine, plan, now, known, tallies=_tallies(folder, starts), relations=items)


def _judge_slice(
    engine: DuckDBEngine,
    plan: Plan,
    now: Moment,
    around: Around,
    *,
    known: CalendarSql,
    facts: SlicedFacts,
    span: tuple[Subject, Subject],
    folder: Path,
) -> None:
    facts.load(engine, *span)
    names = make_items(engine, plan, now, around.closures, known, once=True)
    for of_slice, _ in _kept(plan):
        engine.write(of_slice, _file(folder, of_slice, span[0]))
    told = [[tally.code, tally.about, tally.n] for tally in tallies_on(engine, plan)]
    draft = _seal(folder, span[0]).with_suffix(".draft")
    draft.write_text(json.dumps(told), encoding="utf-8")
    draft.replace(_seal(folder, span[0]))
    for name in (*names, "events", "attributes", "subjects"):
        engine.drop(name)


def _tallies(folder: Path, starts: range) -> tuple[Tally, ...]:
    found: Counter[tuple[str, str]] = Counter()
    for first in starts:
        for code, about, n in json.loads(_seal(folder, first).read_text(encoding="utf-8")):
            found[code, about] += n
    return tuple(Tally(code, about, n) for (code, about), n in sorted(found.items()))


def _file(folder: Path, name: str, first: Subject) -> Path:
    return folder / f"{name}-{first}.parquet"


def _seal(folder: Path, first: Subject) -> Path:
    return folder / f"slice-{first}.json"
