"""Faults planted in the statements, one at a time: random agreements must notice each.

Each fault is a place of a source text and what stands there instead (`python -m tests.conformance.mutants` tries all).
With it DuckDB is asked what the plain evaluator is asked, seed by seed, until a finding differs. A fault that ends in
an error of its own is no difference, and a text that is not found any more is no fault: both end the run loudly.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from peyman.factstore.engines import Engine, open_engine
from tests.conformance.several import Differing
from tests.conformance.test_engines import SEEDS, compare
from tests.planting import Change, planted


@dataclass(frozen=True)
class Fault:
    """What is wrong with a fault, and where it is planted."""

    wrong: str
    module: str
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """The full name of the module."""
        return f"peyman.factstore.sql.{self.module}"


_OWN = 'own = [f"r.start >= {force.since} and r.start < {force.until}" for force in clock.in_force]'
_OWN_WHEN_DUE = 'own = [f"z.due >= {force.since} and z.due < {force.until}" for force in clock.in_force]'
_KEPT = """("" if clock.cohort else f" and {any_of([f'({each})' for each in own])}")"""
_DUE = "        return with_deadline(rows, limits)"
_KEPT_WHEN_DUE = """        when_due = [*(f"({each})" for each in own), "z.due is null"]
        test = "1 = 1" if clock.cohort else any_of(when_due)
        return select(f"select z.* from judged as z where {test}", judged=with_deadline(rows, limits))"""

_AS_TODAY = """from dataclasses import replace
from peyman.core.calendars.work_calendar import WorkCalendar
from peyman.core.calendars.zones import zone_of


def _as_today(calendar, now):
    hours, rest = divmod(-zone_of(calendar.zone).offset_at(now), 3_600_000)
    zone = calendar.zone if rest else f"Etc/GMT{hours:+d}"
    return WorkCalendar.of(replace(calendar.spec, timezone=zone))


"""
"""Gives a calendar the offset of today for all the year."""

FAULTS = (
    Fault(
        "a stop exactly at the deadline is late",
        "rollups_members",
        (("i.stop > i.late_after then {LATE}", "i.stop >= i.late_after then {LATE}"),),
    ),
    Fault(
        "a pause counts from before the clock's start",
        "moving",
        (("case when h.since < t.start then t.start else h.since end as since", "h.since as since"),),
    ),
    Fault(
        "calendars are joined INNER instead of LEFT",
        "dialect",
        (('join_type="left"', 'join_type="inner"'),),
    ),
    Fault(
        "a second cycle is merged into the first",
        "cycles",
        (("where w.begins = 1 and (w.turns = 1", "where 1 = 0 and (w.turns = 1"),),
    ),
    Fault(
        "a void clock counts as late",
        "rollups_members",
        (("and {taken} then {VOID}", "and {taken} then {LATE}"),),
    ),
    Fault(
        "zones have the offset of today",
        "rollups_whole",
        (
            ("_IN_MEMORY = ", _AS_TODAY + "_IN_MEMORY = "),
            ("tuple(plan.calendars.values())", "tuple(_as_today(each, now) for each in plan.calendars.values())"),
        ),
    ),
    Fault(
        "a clock stands under whoever held the lead at the stop",
        "timing",
        (('listed_at = f"case when x.due < {until} then x.due else {until} end"', "listed_at = until"),),
    ),
    Fault(
        "the window of a share is ignored",
        "rollups_members",
        (("and (i.late_after is null or i.stop <= i.late_after)", "and 1 = 1"),),
    ),
    Fault(
        "a sum is held in 64 bits and wraps",
        "dialect",
        (
            (
                "return (high or 0) * _THOUSAND_MILLION + (low or 0)",
                "return ((high or 0) * _THOUSAND_MILLION + (low or 0) + MOST + 1) % (2 * MOST + 2) - MOST - 1",
            ),
        ),
    ),
    Fault(
        "the order of rows decides a tie",
        "rollups_gates",
        (("cast(rank() over (", "cast(row_number() over ("),),
    ),
    Fault(
        "the version in force at the deadline judges",
        "timing",
        ((_OWN, _OWN_WHEN_DUE), (_KEPT, '""'), (_DUE, _KEPT_WHEN_DUE)),
    ),
    Fault(
        "a missing value is true",
        "dialect",
        (
            (
                "return exp.Coalesce(this=test, expressions=[exp.false()])",
                "return exp.Coalesce(this=test, expressions=[exp.true()])",
            ),
        ),
    ),
)


def caught_by(fault: Fault, engine: Engine, seeds: Iterable[int]) -> int | None:
    """Give the first seed whose findings differ with a fault, none if all are the same."""
    with planted(fault.name, fault.changes):
        for seed in seeds:
            try:
                compare(seed, (engine,))
            except Differing:
                return seed
    return None


def main() -> int:
    """Try each fault; give 1 if one is not noticed."""
    engine = open_engine("duckdb://")
    caught = 0
    for fault in FAULTS:
        seed = caught_by(fault, engine, range(SEEDS))
        caught += seed is not None
        sys.stdout.write(f"{fault.wrong}: {'NOT CAUGHT' if seed is None else f'caught by seed {seed}'}\n")
        sys.stdout.flush()
    engine.close()
    sys.stdout.write(f"{caught} of {len(FAULTS)}\n")
    return 0 if caught == len(FAULTS) else 1


if __name__ == "__main__":
    sys.exit(main())
