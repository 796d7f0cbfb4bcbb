"""Members of periods in SQL: how each item stands as of `now`, counted by cell and part (`core.judge.placing`).

A question gives one select over a set of cells; its rows begin with the cell and the part (the value of an attribute,
missing where the whole is asked), and `figures` makes of the rows of one cell and part what core makes of members.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from sqlglot import exp

from peyman.core.judge.counted import Figures, clock_figures, cohort_figures
from peyman.core.judge.findings import Counts
from peyman.core.judge.placing import Standing
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.rollups_cells import Cells
from peyman.factstore.sql.rollups_loading import HOWS, WHYS, Relations
from peyman.factstore.sql.steps import any_of, select, value

STANDINGS: tuple[Standing, ...] = ("no_line_fits", "met", "late", "open", "overdue", "void")
_COHORT: tuple[Standing, ...] = ("reached", "not_reached", "immature", "void")
NO_LINE, MET, LATE, OPEN, OVERDUE, VOID = range(len(STANDINGS))
REACHED, NOT_REACHED, IMMATURE, NEVER_OWED = range(len(_COHORT))
_TAKEN = tuple(HOWS.index(how) for how in ("void", "superseded", "agreement_ended"))
_NO_LINE_FITS = next(number for number, why in WHYS.items() if why == "no_line_fits")


@dataclass(frozen=True, slots=True)
class Among:
    """Which items are asked about, and by the values of which column they are split (None: not at all)."""

    nodes: tuple[int, ...]
    split: str | None
    relations: Relations
    now: Moment

    @property
    def part(self) -> exp.Expression:
        """The value of the split, of an item `i`."""
        return sql.no_text() if self.split is None else sql.column(self.split, "i")

    @property
    def wanted(self) -> str:
        """Say whether an item `i` is one of those."""
        return any_of([f"i.node = {node}" for node in self.nodes])


class Question(Protocol):
    """What is asked of the members of many periods at once."""

    def select(self, cells: Cells) -> exp.Select:
        """Give the select of (cell, part, …)."""

    def figures(self, rows: Sequence[Row]) -> Figures:
        """Give what the rows of one cell and part come to, their cell and part left out."""


@dataclass(frozen=True, slots=True)
class ClockQuestion:
    """How clocks stand (§24), where they start or, `by_due`, where they are due (§29)."""

    among: Among
    by_due: bool

    def select(self, cells: Cells) -> exp.Select:
        """Count by standing, by why not owed, and those that may still change."""
        return _tallied(cells.of(self._members()))

    def figures(self, rows: Sequence[Row]) -> Figures:
        """Give what clocks come to."""
        told = _Told(rows, STANDINGS)
        return clock_figures(told.standings, settled=told.settled, not_owed=told.not_owed)

    def _members(self) -> exp.Select:
        """A void clock, and one that has no limit, settles where it stands."""
        settles = f"""case when p.standing = {VOID} or p.standing = {NO_LINE}
            or (p.late_after is null and not (p.standing = {OPEN})) then p."at" else p.late_after end"""
        return select(
            f"""select s.part as part, s."at" as "at", s.standing as standing, s.not_owed as not_owed, 0 as early,
                0 as silent, {_unsettled("s.settles", self.among.now)} as unsettled
                from (select p.*, {settles} as settles from placed as p) as s""",
            placed=self._placed(),
        )

    def _placed(self) -> exp.Select:
        return select(
            f"""select v.part as part, v.not_owed as not_owed, v.late_after as late_after, v.standing as standing,
                {self._moment()} as "at" from stood as v""",
            stood=self._stood(),
        )

    def _moment(self) -> str:
        """What runs and nobody knows until when stands in the period of `now`."""
        if not self.by_due:
            return "v.start"
        return f"""case when v.standing = {NO_LINE} then v.start when v.due is not null then v.due
            when v.standing = {OPEN} then {self.among.now} else v.start end"""

    def _stood(self) -> exp.Select:
        now, taken = self.among.now, any_of([f"i.how = {how}" for how in _TAKEN])
        joined = ""
        if self.by_due:
            joined = f"""left join {self.among.relations.shown} as w
                on w.node = i.node and w.subject = i.subject and w.run = i.run"""
        due = "case when w.subject is not null and i.stop is null then w.due else i.due end" if self.by_due else "i.due"
        return select(
            f"""select i.start as start, :part as part, i.not_owed as not_owed, i.late_after as late_after,
                {due} as due, case when i.not_owed = {_NO_LINE_FITS} then {NO_LINE}
                when i.stop is not null and i.late_after is not null and i.stop > i.late_after then {LATE}
                when i.stop is not null and {taken} then {VOID} when i.stop is not null then {MET}
                when i.late_after is null or {now} <= i.late_after then {OPEN} else {OVERDUE} end as standing
                from {self.among.relations.clocks} as i {joined} where {self.among.wanted}""",
            part=self.among.part,
        )


@dataclass(frozen=True, slots=True)
class CohortQuestion:
    """How the members of cohorts stand (§38): mature once their window is over, whenever they succeeded."""

    among: Among

    def select(self, cells: Cells) -> exp.Select:
        """Count by standing, by why not owed, by early success, and those that may still change."""
        return _tallied(cells.of(self._members()))

    def figures(self, rows: Sequence[Row]) -> Figures:
        """Give what a cohort comes to."""
        told = _Told(rows, _COHORT)
        not_owed = told.not_owed if told.standings["void"] else Counter[str]()
        return cohort_figures(
            told.standings, early=told.early, settled=told.settled, not_owed=not_owed, by_silence=told.silent
        )

    def _members(self) -> exp.Select:
        now = self.among.now
        settles = f"case when m.standing = {NEVER_OWED} then m.start else m.late_after end"
        standing = f"""case when not (c.not_owed = 0) then {NEVER_OWED}
            when c.late_after is null or {now} <= c.late_after then {IMMATURE}
            when c.reached = 1 then {REACHED} else {NOT_REACHED} end"""
        return select(
            f"""select m.part as part, m.start as "at", m.standing as standing, m.not_owed as not_owed,
                case when m.standing = {IMMATURE} then m.reached else 0 end as early,
                case when m.standing = {REACHED} then m.by_silence else 0 end as silent,
                {_unsettled(settles, now)} as unsettled
                from (select c.*, {standing} as standing from reaching as c) as m""",
            reaching=select(
                f"""select i.start as start, :part as part, i.not_owed as not_owed, i.late_after as late_after,
                    i.by_silence as by_silence, case when i.how = {HOWS.index("stop")} and i.stop is not null
                    and (i.late_after is null or i.stop <= i.late_after) then 1 else 0 end as reached
                    from {self.among.relations.clocks} as i where {self.among.wanted}""",
                part=self.among.part,
            ),
        )


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """What entries come to: how many, how many fit (`fitting`: others are no members), the sum of their amounts."""

    among: Among
    fitting: bool

    def select(self, cells: Cells) -> exp.Select:
        """Count and sum; amounts in two sums that cannot wrap."""
        high, low = sql.total_parts(value("case when m.fits = 1 then coalesce(m.amount, 0) else 0 end"))

        def fitting(test: str) -> str:
            return f"sum(case when m.fits = 1 and {test} then 1 else 0 end)"

        return select(
            f"""select m.cell as cell, m.part as part, count(*) as n, sum(m.fits) as fitting, :high as high,
                :low as low, {fitting("m.by_silence = 1")} as silent,
                {fitting("m.by_silence = 1 and not (coalesce(m.amount, 0) = 0)")} as silent_amounts,
                {fitting("coalesce(m.amount, 0) < 0")} as negative, {fitting("m.converted = 0")} as unconverted,
                {fitting("m.converted = 1 and m.amount is null")} as without_amount
                from members as m group by m.cell, m.part""",
            members=cells.of(self._members()),
            high=high,
            low=low,
        )

    def told(self, rows: Sequence[Row]) -> "Entered":
        """Give what the rows of one cell and part say."""
        if not rows:
            return Entered()
        n, fitting, high, low, *others = (int(cell or 0) for cell in rows[0])
        return Entered(n, fitting, sql.sum_of_parts(high, low), *others)

    def _members(self) -> exp.Select:
        return select(
            f"""select i."at" as "at", :part as part, i.fits as fits, i.amount as amount, i.converted as converted,
                i.by_silence as by_silence from {self.among.relations.entries} as i
                where {self.among.wanted}{" and i.fits = 1" if self.fitting else ""}""",
            part=self.among.part,
        )


@dataclass(frozen=True, slots=True)
class Entered:
    """What the entries of a period come to; all but `n` are about those inside the metric's `where`."""

    n: int = 0
    fitting: int = 0
    total: int = 0
    silent: int = 0
    silent_amounts: int = 0
    negative: int = 0
    unconverted: int = 0
    without_amount: int = 0

    @property
    def counted(self) -> Figures:
        """How many there are."""
        found = self.fitting
        return Figures(Fraction(found), found, None, None, None, Counts(n=found), by_silence=self.silent)

    @property
    def summed(self) -> Figures:
        """What their amounts sum to."""
        return Figures(
            value=Fraction(self.total),
            numerator=self.total,
            denominator=None,
            best=None,
            worst=None,
            counts=Counts(n=self.fitting),
            falls=self.negative > 0,
            by_silence=self.silent_amounts,
            unconverted=self.unconverted,
            without_amount=self.without_amount,
        )


class _Told:
    """Rows of (standing, not owed, early, n, silent, unsettled) as counts by word."""

    def __init__(self, rows: Sequence[Row], words: tuple[Standing, ...]) -> None:
        self.standings: Counter[str] = Counter()
        self.not_owed: Counter[str] = Counter()
        self.early = self.silent = 0
        self.settled = True
        for row in rows:
            standing, why, early, n, silent, unsettled = (int(cell or 0) for cell in row)
            word = words[standing]
            self.standings[word] += n
            if why and word != "no_line_fits":
                self.not_owed[WHYS[why]] += n
            self.early += early * n
            self.silent += silent
            self.settled = self.settled and not unsettled


def _tallied(members: exp.Select) -> exp.Select:
    return select(
        """select m.cell as cell, m.part as part, m.standing as standing, m.not_owed as not_owed, m.early as early,
           count(*) as n, sum(m.silent) as silent, sum(m.unsettled) as unsettled
           from members as m group by m.cell, m.part, m.standing, m.not_owed, m.early""",
        members=members,
    )


def _unsettled(settles: str, now: Moment) -> str:
    return f"case when ({settles}) is null or ({settles}) >= {now} then 1 else 0 end"
