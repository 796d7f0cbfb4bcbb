"""Cycles (SEMANTICS §4, §5, §10) of the leads that are looked at closely: facts cut into cycles, stages entered once.

`cycles(subject, cycle, since, until)`: in [since, until); `firsts(…, f0…)`: the first moment of each mark in a cycle.
`acts(subject, cycle, since, until, at, m0…)`: 1 where the fact acts as the mark: an event, or
a stage at the first moment of it in the cycle. `e…` stands beside it for a stage that may be silent: 1 where the fact
enters it.
"""

from collections.abc import Iterator

from peyman.factstore.sql.marks import marked
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, listed, step


def cycle_steps(asked: Asked, scene: UsedScene, close: str) -> Iterator[Step]:
    """Give the steps for the subjects of `close`."""
    yield _seen(asked, scene, close)
    if scene.scene.rounds is None:
        yield from _in_one_cycle(scene, close)
        return
    yield from _begun(scene)
    yield _cycles(scene, close)
    yield _placed(scene)
    yield _firsts(scene)


_ONE = f"cast(1 as bigint) as cycle, cast(0 as bigint) as since, cast({NEVER} as bigint) as until"


def _in_one_cycle(scene: UsedScene, close: str) -> Iterator[Step]:
    """Where there is no second cycle, the lives have told the firsts."""
    flags = listed(f"s.m{number} as m{number}" for number in range(len(scene.marks)))
    yield step(
        scene.relation("placed"),
        f"""select s.subject as subject, {_ONE}, s."at" as "at"{flags} from {scene.relation("seen")} as s""",
    )
    firsts = listed(f"v.f{number} as f{number}" for number in range(len(scene.marks)))
    yield step(
        scene.relation("firsts"),
        f"""select v.subject as subject, {_ONE}{firsts}
            from {scene.relation("lives")} as v inner join {close} as c on c.subject = v.subject""",
    )


def _seen(asked: Asked, scene: UsedScene, close: str) -> Step:
    sentence, gaps = marked(asked, scene)
    numbers = range(len(scene.marks))
    flags = listed(f"case when x.a{number} is null then 0 else 1 end as m{number}" for number in numbers)
    some = any_of([f"x.a{number} is not null" for number in numbers])
    return step(
        scene.relation("seen"),
        f"""select x.subject as subject, x."at" as "at"{flags}
            from ({sentence}) as x inner join {close} as c on c.subject = x.subject where {some}""",
        **gaps,
    )


def _begun(scene: UsedScene) -> Iterator[Step]:
    """Give the moments at which cycles after the first begin.

    A beginning does so when an ending fact does both, or when an ending came since the last moment of a beginning: at
    that moment itself only by a fact that does not begin, for one that does has ended the cycle before (§10).
    """
    rounds = scene.scene.rounds
    assert rounds is not None
    begins = f"m{scene.place[rounds.begins]}"
    ends = any_of([f"m{scene.place[name]} = 1" for name in rounds.ends])
    yield step(
        scene.relation("turns"),
        f"""select subject as subject, "at" as "at", max({begins}) as begins,
            max(case when {ends} and {begins} = 0 then 1 else 0 end) as ends,
            max(case when {ends} and {begins} = 1 then 1 else 0 end) as turns
            from {scene.relation("seen")} where {begins} = 1 or {ends} group by subject, "at" """,
    )
    before = 'over (partition by subject order by "at" rows between unbounded preceding and 1 preceding)'
    yield step(
        scene.relation("begun"),
        f"""select w.subject as subject, w."at" as "at",
            cast(row_number() over (partition by w.subject order by w."at") + 1 as bigint) as cycle,
            lead(w."at") over (partition by w.subject order by w."at") as until
            from (select subject as subject, "at" as "at", begins as begins, turns as turns,
                coalesce(max(case when begins = 1 then "at" end) {before}, -1) as begun,
                coalesce(max(case when ends = 1 then "at" end) {before}, -2) as ended
                from {scene.relation("turns")}) as w
            where w.begins = 1 and (w.turns = 1 or w.ended >= w.begun and w.ended >= 0)""",
    )


def _cycles(scene: UsedScene, close: str) -> Step:
    begun = scene.relation("begun")
    return step(
        scene.relation("cycles"),
        f"""select c.subject as subject, cast(1 as bigint) as cycle, cast(0 as bigint) as since,
            coalesce(min(b."at"), {NEVER}) as until
            from {close} as c left join {begun} as b on b.subject = c.subject group by c.subject
            union all select subject as subject, cycle as cycle, "at" as since, coalesce(until, {NEVER}) as until
            from {begun}""",
    )


def _placed(scene: UsedScene) -> Step:
    flags = listed(f"s.m{number} as m{number}" for number in range(len(scene.marks)))
    return step(
        scene.relation("placed"),
        f"""select s.subject as subject, c.cycle as cycle, c.since as since, c.until as until,
            s."at" as "at"{flags}
            from {scene.relation("seen")} as s inner join {scene.relation("cycles")} as c on c.subject = s.subject
            and c.since <= s."at" and s."at" < c.until""",
    )


def _firsts(scene: UsedScene) -> Step:
    firsts = listed(
        f'coalesce(min(case when m{number} = 1 then "at" end), {NEVER}) as f{number}'
        for number in range(len(scene.marks))
    )
    return step(
        scene.relation("firsts"),
        f"""select subject as subject, cycle as cycle, min(since) as since, min(until) as until{firsts}
            from {scene.relation("placed")} group by subject, cycle""",
    )


def acts(scene: UsedScene) -> Step:
    """Give the step of `acts`; it needs to know what silence entered."""
    flags = listed(column for number in range(len(scene.marks)) for column in _act(scene, number))
    return step(
        scene.relation("acts"),
        f"""select p.subject as subject, p.cycle as cycle, p.since as since, p.until as until,
            p."at" as "at"{flags}
            from {scene.relation("placed")} as p inner join {scene.firsts} as f
            on f.subject = p.subject and f.cycle = p.cycle""",
    )


def _act(scene: UsedScene, number: int) -> Iterator[str]:
    mark = scene.marks[number]
    if not mark.once:
        yield f"p.m{number} as m{number}"
        return
    first = f'p.m{number} = 1 and p."at" = f.f{number}'
    yield f"case when {first} then 1 else 0 end as m{number}"
    if mark.name in scene.silent:
        yield f"case when {first} and f.d{number} = {NEVER} then 1 else 0 end as e{number}"
