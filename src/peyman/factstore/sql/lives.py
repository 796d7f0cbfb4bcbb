"""Lives: one pass over all facts gives each lead's first and last moment of every mark, the ground of the certificate.

`lives(subject, multi, f0…, g0…, n0…, c0…)`: of mark i, `f` is the first moment, `g` the first inside some version's
time, `n` how many facts (inside some version's time, for an event), `c` how many at any time where some clock counts
its stops. A moment that is not there is `NEVER`. `multi` is 1 where the lead may have more than one cycle (§5).
"""

from collections.abc import Iterator

from peyman.factstore.sql.marks import marked
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, least_of, listed, step


def lives(asked: Asked, scene: UsedScene) -> Step:
    """Give the step that aggregates the facts of each lead."""
    sentence, gaps = marked(asked, scene)
    columns = [column for number in range(len(scene.marks)) for column in _of_mark(asked, scene, number)]
    return step(
        scene.relation("lives"),
        f"""select x.subject as subject, {_multi(scene)} as multi{listed(columns)}
            from ({sentence}) as x group by x.subject""",
        **gaps,
    )


def starting(scene: UsedScene) -> frozenset[str]:
    """Give the marks that start a clock."""
    return frozenset(name for _, clock in scene.clocks for name in clock.start)


def counted(scene: UsedScene) -> frozenset[str]:
    """Give the marks of which a clock wants more than one to stop."""
    return frozenset(name for _, clock in scene.clocks if clock.times > 1 for name in clock.stops)


def _of_mark(asked: Asked, scene: UsedScene, number: int) -> Iterator[str]:
    mark, moment = scene.marks[number], f"x.a{number}"
    yield f"coalesce(min({moment}), {NEVER}) as f{number}"
    if mark.name in counted(scene):
        yield f"count({moment}) as c{number}"
    if mark.name not in starting(scene):
        return
    if mark.once:
        yield f"count({moment}) as n{number}"
        return
    agreed = f"case when {asked.agreed(moment)} then {moment} end"
    yield f"coalesce(min({agreed}), {NEVER}) as g{number}"
    yield f"count({agreed}) as n{number}"


def _multi(scene: UsedScene) -> str:
    """Say whether a second cycle may begin: by a fact that ends and begins, or a beginning after an ending."""
    rounds = scene.scene.rounds
    if rounds is None:
        return "0"
    begins = f"x.a{scene.place[rounds.begins]}"
    ends = [f"x.a{scene.place[name]}" for name in rounds.ends]
    both = any_of([f"{end} is not null" for end in ends])
    ended = least_of([f"coalesce(min({end}), {NEVER})" for end in ends])
    return f"""case when max(case when {begins} is not null and {both} then 1 else 0 end) = 1
        or coalesce(max({begins}), 0) > {ended} then 1 else 0 end"""
