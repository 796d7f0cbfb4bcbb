"""Stops that came early (SEMANTICS §12): the last one before the start, if not longer before than `early`."""

from collections.abc import Iterator

from peyman.core.judge.plan_nodes import Clock
from peyman.factstore.sql.deadlines import Limits, with_deadline
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.starts import OWED, named
from peyman.factstore.sql.steps import Step, any_of, select, step


def early_steps(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    """Give `starts` from `read`: the same with `early`, 1 where an earlier stop counts for the start."""
    if clock.early is None:
        return
    stops = any_of([f"a.m{scene.place[name]} = 1" for name in clock.stops])
    earlier = select(
        f"""select s.subject as subject, s.cycle as cycle, s."at" as "at", max(a."at") as start,
            min(s.calendar_no) as calendar_no, {asked.number_of(clock.early)} as limit_no
            from {named(number, "read")} as s inner join {scene.relation("acts")} as a
            on a.subject = s.subject and a.cycle = s.cycle and a."at" < s."at"
            where s.sure = 0 and s.barred = {OWED} and {stops} group by s.subject, s.cycle, s."at" """
    )
    yield step(
        named(number, "starts"),
        f"""select r.*, case when e.late >= r."at" then 1 else 0 end as early
            from {named(number, "read")} as r left join earlier as e
            on e.subject = r.subject and e.cycle = r.cycle and e."at" = r."at" """,
        earlier=with_deadline(earlier, Limits(asked.known, (clock.early,))),
    )
