"""Times of periods in SQL (SEMANTICS §43): nearest rank among all members, the unfinished ones last."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from peyman.core.agreement.terms.promises import TimeFrom
from peyman.core.judge.counted import RANKS, Figures, Times, time_figures
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.rollups_cells import Cells
from peyman.factstore.sql.rollups_members import Among
from peyman.factstore.sql.steps import Joined, select, value

_LAST = 1 << 61
"""Where an unfinished member stands among times."""


@dataclass(frozen=True)
class TimeQuestion:
    """How long the members of periods took: working or wall time, from their start to their stop or to `now`."""

    among: Among
    terms: TimeFrom
    known: CalendarSql = field(compare=False)

    def select(self, cells: Cells) -> exp.Select:
        """Rank the members of each cell and part, and take the place of the percentile."""
        high, low = sql.total_parts(value("case when r.finished = 1 then r.lasted else 0 end"))
        percent = RANKS.get(self.terms.take, 100)
        return select(
            f"""select r.cell as cell, r.part as part, count(*) as n, sum(r.finished) as finished,
                min(case when r.finished = 1 and r.place * 100 >= {percent} * r.n then r.lasted end) as at_rank,
                min(case when r.place_now * 100 >= {percent} * r.n then r.lasted end) as at_best,
                min(case when r.finished = 0 then r.lasted end) as youngest, :high as high, :low as low,
                sum(case when r.finished = 1 then r.by_silence else 0 end) as silent
                from (select m.*, count(*) over (partition by m.cell, m.part) as n,
                    row_number() over (partition by m.cell, m.part order by m.lasted) as place_now,
                    row_number() over (partition by m.cell, m.part
                        order by case when m.finished = 1 then m.lasted else {_LAST} end) as place
                    from members as m) as r
                group by r.cell, r.part""",
            members=cells.of(self._members()),
            high=high,
            low=low,
        )

    def figures(self, rows: Sequence[Row]) -> Figures:
        """Give what times come to."""
        if not rows:
            return time_figures(Times(0, 0, None, None, None, 0), self.terms.take)
        n, finished, at_rank, at_best, youngest, high, low, silent = (
            None if cell is None else int(cell) for cell in rows[0]
        )
        ranked = self.terms.take in RANKS
        times = Times(
            n=n or 0,
            unfinished=(n or 0) - (finished or 0),
            at_rank=at_rank if ranked else None,
            at_best=at_best if ranked else None,
            youngest=youngest,
            total=sql.sum_of_parts(high, low),
            by_silence=silent or 0,
        )
        return time_figures(times, self.terms.take)

    def _members(self) -> exp.Select:
        until = f"case when i.stop is null then {self.among.now} else i.stop end"
        lasted, joins = value(f"{until} - i.start"), list[Joined]()
        if self.terms.business:
            calendar = value("i.calendar")
            joins = [self.known.days_of(name, calendar, value(at)) for name, at in (("a", "i.start"), ("b", until))]
            lasted = sql.minus(self.known.worked("b", value(until)), self.known.worked("a", value("i.start")))
        return select(
            """select i.start as "at", :part as part, i.by_silence as by_silence,
                case when i.stop is null then 0 else 1 end as finished, :lasted as lasted
                from rows as i""",
            joins,
            rows=select(
                f"select i.* from {self.among.relations.clocks} as i where i.not_owed = 0 and {self.among.wanted}"
            ),
            part=self.among.part,
            lasted=lasted,
        )
