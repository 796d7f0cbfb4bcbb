"""Silence (SEMANTICS §6): the derived entries of each cycle, as one column of moments for each silent stage.

`d…` is the moment of a derived entry (`NEVER`: none up to now), `e…` the moment at which the stage is entered: by
silence, or else by its first fact.
"""

from collections.abc import Iterator

from sqlglot import exp

from peyman.core.judge.plan_nodes import Silence
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.deadlines import Limits, with_deadline
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, listed, select, step
from peyman.factstore.sql.traits import cells, of_portrait, portrait
from peyman.factstore.sql.truth import Truth, truth_of


def silence_steps(asked: Asked, scene: UsedScene, firsts: str, name: str) -> Iterator[Step]:
    """Give the steps from a relation of (subject, cycle, until, f…) to the same with `d…` and `e…`, under a name.

    Each silence sees the entries by the silences before it, and every fact of the cycle.
    """
    source = firsts
    for place, silence in enumerate(scene.silences):
        target = name if place == len(scene.silences) - 1 else f"{name}_{place}"
        yield from _one(asked, scene, silence, source, target)
        source = target


def _one(asked: Asked, scene: UsedScene, silence: Silence, source: str, target: str) -> Iterator[Step]:
    stage, since = scene.place[silence.name], _since(scene, silence, source)
    if silence.limit is None:
        rows = select(f"select s.*, {since} as start, {since} as due from {source} as s")
    else:
        yield from _portrait(asked, scene, source, since, target)
        yield from _undecided(asked, scene, source, since, target)
        rows = _due(asked, scene, silence, source, target)
    against = [f"s.f{scene.place[name]} <= s.due" for name in dict.fromkeys((silence.name, *silence.unless))]
    speaks = f"s.start < {NEVER} and s.due <= {asked.now} and s.due < s.until and not {any_of(against)}"
    kept = listed(f"s.{column}" for column in _columns(scene, silence))
    yield step(
        target,
        f"""select s.*, case when s.d{stage} < {NEVER} then s.d{stage} else s.f{stage} end as e{stage}
            from (select s.subject as subject, s.cycle as cycle, s.until as until{kept},
                case when {speaks} then s.due else {NEVER} end as d{stage} from rows as s) as s""",
        rows=rows,
    )


def _since(scene: UsedScene, silence: Silence, source: str) -> str:
    """Give the moment from which silence is measured: the first entry to `after`, which may be silent itself."""
    earlier = [each.name for each in scene.silences[: scene.silences.index(silence)]]
    return f"s.{'e' if silence.after in earlier else 'f'}{scene.place[silence.after]}"


def _columns(scene: UsedScene, silence: Silence) -> Iterator[str]:
    """Give what the relation before already holds."""
    yield from (f"f{number}" for number in range(len(scene.marks)))
    for each in scene.silences[: scene.silences.index(silence)]:
        yield from (f"{kind}{scene.place[each.name]}" for kind in ("d", "e"))


def _portrait(asked: Asked, scene: UsedScene, source: str, since: str, target: str) -> Iterator[Step]:
    if _choosing(scene):
        moments = f'select distinct s.subject as subject, {since} as "at" from {source} as s where {since} < {NEVER}'
        yield portrait(asked.plan, f"{target}_portraits", moments)


def _choosing(scene: UsedScene) -> bool:
    """Say whether the calendar of a lead depends on its attributes."""
    return len(scene.scene.calendars) > 1


def _due(asked: Asked, scene: UsedScene, silence: Silence, source: str, target: str) -> exp.Select:
    """Give the moment at which the silence speaks, by the lead's calendar when it began (§21)."""
    assert silence.limit is not None
    since = _since(scene, silence, source)
    joined, choices = "", []
    if _choosing(scene):
        joined = f"""left join {target}_portraits as p on p.subject = s.subject and p."at" = {since}"""
    for place, (where, key) in enumerate(scene.scene.calendars):
        choices.append(f"when {'1 = 1' if where is None else f':where_{place}'} then {asked.calendars[key]}")
    rows = select(
        f"""select s.*, {since} as start, case {" ".join(choices)} else -1 end as calendar_no,
            {asked.number_of(silence.limit)} as limit_no from {source} as s {joined}""",
        **{name: found.holds for name, found in _choices(asked, scene).items()},
    )
    return with_deadline(rows, Limits(asked.known, (silence.limit,)))


def _choices(asked: Asked, scene: UsedScene) -> dict[str, Truth]:
    cells_of = cells(asked.plan, scene, of_portrait("p"), sql.column("cycle", "s"))
    return {
        f"where_{place}": truth_of(where, cells_of)
        for place, (where, _) in enumerate(scene.scene.calendars)
        if where is not None
    }


def _undecided(asked: Asked, scene: UsedScene, source: str, since: str, target: str) -> Iterator[Step]:
    """Give the subjects for whom the choice of the calendar is not decided in SQL."""
    doubts = [found.beyond for found in _choices(asked, scene).values() if found.beyond is not None]
    if doubts:
        yield step(
            f"{target}_undecided",
            f"""select distinct s.subject as subject from {source} as s
                left join {target}_portraits as p on p.subject = s.subject and p."at" = {since} where :doubt""",
            doubt=sql.either(*doubts),
        )
