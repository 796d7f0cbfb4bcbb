"""Deadlines that pauses move (SEMANTICS §15, §16), as `core.calendars.limits` and `MomentCalendar.deadline` say.

Of each held run it gives (`moved`): `due`, `late` and `total`, the time of the limit that the pauses took. `which` 0 is
the run with its stop or up to now, 1 the run up to the end of its cycle or agreement (it counts if it is in time then).

With C the limit's own time and q the place at which its budget ends: a pause counts for `due` when C(since) less what
earlier pauses took is below q, for `late` also when it is q; what those took is added to q.
"""

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from peyman.factstore.sql.deadlines import Limits
from peyman.factstore.sql.scenes import Asked
from peyman.factstore.sql.starts import named
from peyman.factstore.sql.steps import NEVER, Joined, Step, select, step, value

_KEY = "subject, cycle, start, which"
_RUN = "{0}.subject as subject, {0}.cycle as cycle, {0}.start as start, {0}.which as which"
_LIMIT = "{0}.calendar_no as calendar_no, {0}.amount as amount, {0}.business as business, {0}.dated as dated"


def moving_steps(asked: Asked, number: int, limits: Limits) -> Iterator[Step]:
    """Give the steps from `timed` and `held` to `moved`."""
    yield _spells(asked, number)
    yield replace(_united(number), few=True)
    yield Step(named(number, "weighed"), _weighed(number, limits))
    yield _sums(number)
    yield Step(named(number, "spent"), _dated(_spent(number, limits), limits))
    if _ends_with_working_date(limits):
        yield from _rest(number, limits)
    yield _moved(number, limits)


def _spells(asked: Asked, number: int) -> Step:
    """Give the pauses cut to the run: begun before its end (or by now), up to its end (or as long as they may last)."""

    def cut(which: int, begun_before: str, end: str, where: str) -> str:
        return f"""select t.subject as subject, t.cycle as cycle, t.start as start, {which} as which,
            case when h.since < t.start then t.start else h.since end as since,
            case when {end} < h.until then {end} else h.until end as until
            from {named(number, "timed")} as t inner join {named(number, "held")} as h
            on h.subject = t.subject and h.cycle = t.cycle and h.start = t.start
            where h.since < {begun_before}{where}"""

    stopped = f"case when t.stop < {NEVER} then t.stop else {asked.now + 1} end"
    ended = f" and t.ends <= {asked.now} and t.stop > t.ends"
    return step(
        named(number, "spells"), f"{cut(0, stopped, 't.stop', '')} union all {cut(1, 't.ends', 't.ends', ended)}"
    )


def _united(number: int) -> Step:
    order = f"partition by {_KEY} order by since, until rows between unbounded preceding and"
    return step(
        named(number, "united"),
        f"""select {_RUN.format("y")}, min(y.since) as since, max(y.until) as until
            from (select {_RUN.format("x")}, x.since as since, x.until as until,
                sum(case when x.reached >= x.since then 0 else 1 end) over
                    (partition by x.subject, x.cycle, x.start, x.which order by x.since, x.until
                    rows between unbounded preceding and current row) as island
                from (select subject as subject, cycle as cycle, start as start, which as which, since as since,
                    until as until, max(until) over ({order} 1 preceding) as reached
                    from {named(number, "spells")} where since < until) as x) as y
            group by y.subject, y.cycle, y.start, y.which, y.island""",
    )


def _weighed(number: int, limits: Limits) -> exp.Select:
    """Give each pause in the limit's time: where it begins there, and what it takes (nothing: it does not end)."""
    joins: list[Joined] = []
    gaps = {}
    known = limits.known
    if limits.worked:
        for gap, moment in (("begins", "u.since"), ("ends", "u.until"), ("plain", "t.due")):
            joins.append(known.days_of(f"at_{gap}", value("t.calendar_no"), value(moment)))
            gaps[gap] = known.worked(f"at_{gap}", value(moment))
    begin = "case when t.business = 1 then :begins else u.since end" if limits.worked else "u.since"
    end = "case when t.business = 1 then :ends else u.until end" if limits.worked else "u.until"
    plain = "case when t.business = 1 then :plain else t.due end" if limits.worked else "t.due"
    return select(
        f"""select {_RUN.format("w")}, {_LIMIT.format("w")}, w.q as q, w.since as since, w.until as until,
            w.begin as begin, w.taken as taken, coalesce(sum(w.taken) over (partition by w.subject, w.cycle, w.start,
            w.which order by w.since rows between unbounded preceding and 1 preceding), 0) as before
            from rows as w""",
        rows=select(
            f"""select {_RUN.format("u")}, {_LIMIT.format("t")}, u.since as since, u.until as until,
                case when t.dated = 1 then {plain} else t.begun + t.amount end as q, {begin} as begin,
                case when u.until = {NEVER} then null else {end} - {begin} end as taken
                from {named(number, "united")} as u inner join {named(number, "timed")} as t
                on t.subject = u.subject and t.cycle = u.cycle and t.start = u.start
                and t.barred = 0 and t.stop > t.start""",
            joins,
            **gaps,
        ),
    )


def _sums(number: int) -> Step:
    early, late = "w.begin - w.before < w.q", "w.begin - w.before <= w.q"
    return step(
        named(number, "sums"),
        f"""select {_RUN.format("w")}, min(w.calendar_no) as calendar_no, min(w.amount) as amount,
            min(w.business) as business, min(w.dated) as dated, min(w.q) as q,
            cast(sum(case when {early} and w.taken is not null then w.taken else 0 end) as bigint) as before_due,
            cast(sum(case when {late} and w.taken is not null then w.taken else 0 end) as bigint) as before_late,
            cast(sum(coalesce(w.taken, 0)) as bigint) as total,
            max(case when {early} and w.until = {NEVER} then 1 else 0 end) as no_due,
            max(case when {late} and w.until = {NEVER} then 1 else 0 end) as no_late
            from {named(number, "weighed")} as w group by w.subject, w.cycle, w.start, w.which""",
    )


def _spent(number: int, limits: Limits) -> exp.Select:
    """Give the first moment at which the budget is used up, and the last at which no more is."""
    joins: list[Joined] = []
    gaps = {}
    due, late = "s.q + s.before_due", "s.q + s.before_late"
    if limits.worked:
        known = limits.known
        joins.append(known.opens_of("earliest", value("s.calendar_no"), value(f"{due} - 1")))
        joins.append(known.opens_of("latest", value("s.calendar_no"), value(late)))
        gaps["first"] = known.moment_at("earliest", value(due), value(f"{due} - 1"))
        gaps["last"] = known.moment_at("latest", value(late), value(late))
        due, late = (
            f"case when s.business = 1 then :first else {due} end",
            f"case when s.business = 1 then :last else {late} end",
        )
    return select(
        f"""select {_RUN.format("x")}, {_LIMIT.format("x")}, x.total as total, x.late as late,
            case when x.amount = 0 and x.dated = 0 then x.late else x.due end as spent
            from rows as x""",
        rows=select(
            f"""select {_RUN.format("s")}, {_LIMIT.format("s")}, s.total as total,
                case when s.no_due = 1 then null else {due} end as due,
                case when s.no_late = 1 then null else {late} end as late from {named(number, "sums")} as s""",
            joins,
            **gaps,
        ),
    )


def _dated(rows: exp.Select, limits: Limits) -> exp.Select:
    """Move what ends with a date to the end (the closing) of the date it falls on (§16)."""
    if not limits.dated:
        return select("select x.*, x.spent as due from rows as x", rows=rows)
    known = limits.known
    moment = "x.spent - case when x.business = 1 then 0 else 1 end"
    at = [known.days_of("at_end", value("x.calendar_no"), value(moment))]
    placed = select(
        "select x.*, :closing as closing, :local_day as local_day from rows as x",
        at,
        rows=rows,
        closing=known.closing("at_end", value(moment)),
        local_day=known.local_day("at_end", value(moment)),
    )
    return select(
        """select y.*, case when y.dated = 0 then y.spent when y.business = 1 then y.closing else dates.ends end as due
           from placed as y""",
        [known.dates_of("dates", value("y.calendar_no"), value("y.local_day"))],
        placed=placed,
    )


def _ends_with_working_date(limits: Limits) -> bool:
    return any(limit.business and limit.unit == "day" and limit.amount > 0 for limit in limits.limits)


def _rest(number: int, limits: Limits) -> Iterator[Step]:
    """Give for working dates the last moment in time: no time runs after the closing, nor while pauses last."""
    known = limits.known
    closed = select(
        f"select x.*, :worked as closed from {named(number, 'spent')} as x where x.dated = 1 and x.business = 1",
        [],
        worked=known.worked("at_closing", value("x.due")),
    )
    table, on = known.days_of("at_closing", value("x.calendar_no"), value("x.due"))
    closed.join(table, on=on, join_type="left", copy=False)
    yield Step(named(number, "shut"), closed)
    key = "w.subject = c.subject and w.cycle = c.cycle and w.start = c.start and w.which = c.which"
    yield step(
        named(number, "rest"),
        f"""select {_RUN.format("z")},
            cast(sum(case when z.begin - z.before <= z.closed then z.taken else 0 end) as bigint) as taken,
            max(case when z.begin - z.before <= z.closed and z.taken is null then 1 else 0 end) as no_late
            from (select y.*, coalesce(sum(y.taken) over (partition by y.subject, y.cycle, y.start, y.which
                order by y.since rows between unbounded preceding and 1 preceding), 0) as before
                from (select {_RUN.format("c")}, c.closed as closed, w.since as since,
                    case when w.since > c.due then w.begin else c.closed end as begin,
                    w.taken - case when w.since > c.due then 0 else c.closed - w.begin end as taken
                    from {named(number, "shut")} as c inner join {named(number, "weighed")} as w
                    on {key} where w.until > c.due) as y) as z
            group by z.subject, z.cycle, z.start, z.which""",
    )
    place = "c.closed + coalesce(r.taken, 0)"
    kept = select(
        f"""select {_RUN.format("c")}, case when coalesce(r.no_late, 0) = 1 then null else :last end as late
            from {named(number, "shut")} as c left join {named(number, "rest")} as r
            on r.subject = c.subject and r.cycle = c.cycle and r.start = c.start and r.which = c.which""",
        [known.opens_of("latest", value("c.calendar_no"), value(place))],
        last=known.moment_at("latest", value(place), value(place)),
    )
    yield Step(named(number, "kept"), kept)


def _moved(number: int, limits: Limits) -> Step:
    late = "case when s.dated = 1 then s.due else s.late end"
    joined = ""
    if _ends_with_working_date(limits):
        late = "case when s.dated = 0 then s.late when s.business = 1 then k.late else s.due end"
        joined = f"""left join {named(number, "kept")} as k on k.subject = s.subject and k.cycle = s.cycle
            and k.start = s.start and k.which = s.which"""
    return step(
        named(number, "moved"),
        f"""select {_RUN.format("s")}, s.due as due, {late} as late, s.total as total
            from {named(number, "spent")} as s {joined}""",
    )
