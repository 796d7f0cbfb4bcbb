"""The residue: leads that the statements do not judge exactly, by reason; they are judged one by one in memory.

| reason | when |
| --- | --- |
| `undecided` | a condition compares numbers of over 12 digits or 6 decimals, or `happens_at: value` tells a moment |
| `many` | `times` above 1 in a clock that repeats, with more than one start in a cycle |
| `apart` | `apart`, with more than one stop to count after a start |
| `gap` | a clock that repeats, with starts of one cycle on both sides of a time without agreement |
| `paused` | a pause that begins again after its longest time, with no end between |
| `great` | an amount too great to be converted in 64 bits |
"""

from collections.abc import Iterator

from peyman.core.judge.plan_nodes import Clock
from peyman.factstore.sql.entries import too_great
from peyman.factstore.sql.pauses import can_be_held, paused_again
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.starts import carried_until, named
from peyman.factstore.sql.steps import Step, step, union

RESIDUE = "residue"


def reasons(asked: Asked, scenes: tuple[UsedScene, ...], steps: list[Step]) -> list[str]:
    """Give the sentences that find the subjects of the residue, one for each reason a plan can have."""
    found = [f"select subject as subject from {each.name}" for each in steps if "undecided" in each.name]
    for scene in scenes:
        for number, clock in scene.clocks:
            found += _of_clock(asked, number, clock)
        for number, entry in scene.entries:
            great = too_great(number, entry)
            found += [] if great is None else [great]
    return found


def residue_step(found: list[str]) -> Step:
    """Give the subjects of all reasons."""
    nobody = "select s.subject as subject from subjects as s where 1 = 0"
    return step(RESIDUE, f"select distinct u.subject as subject from ({union(found or [nobody])}) as u")


def _of_clock(asked: Asked, number: int, clock: Clock) -> Iterator[str]:
    begins = named(number, "begins")
    if clock.times > 1 and clock.repeats:
        yield f"select b.subject as subject from {begins} as b group by b.subject, b.cycle having count(*) > 1"
    if clock.times > 1 and clock.apart is not None:
        yield f"""select s.subject as subject from {named(number, "starts")} as s
            inner join {named(number, "closes")} as c on c.subject = s.subject and c.cycle = s.cycle
            and c.k > s."at" * 16 + 6 and (c.k // 2) % 4 = 0
            where s.sure = 0 group by s.subject, s.cycle, s."at" having count(*) + max(s.early) > 1"""
    if clock.repeats and len({force.carried_until for force in asked.plan.forces}) > 1:
        carried = carried_until(asked, 'b."at"')
        yield f"""select b.subject as subject from {begins} as b group by b.subject, b.cycle
            having min({carried}) < max({carried})"""
    if can_be_held(asked, clock):
        yield from paused_again(number, clock)
