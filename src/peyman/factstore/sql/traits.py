"""Attributes over time (SEMANTICS §7, §8): spans in which a value holds, and rows of values at the moments asked for.

`spans(subject, name, text, written, since, until)`; a portrait is `(subject, at, t0…, w0…)`: of attribute i the folded
text that conditions read and the text as written. Each moment has at most one span of an attribute, so `max` chooses
nothing.
"""

from collections.abc import Iterator

from peyman.core.judge.plan import Plan
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import trait_cell
from peyman.factstore.sql.scenes import UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, listed, step
from peyman.factstore.sql.truth import Cell, Cells, NumberCell, truth_of

OWNER = "owner"
SPANS = "spans"


def trait_names(plan: Plan) -> tuple[str, ...]:
    """Give the attributes of all scenes, newest version first: the columns `trait_1`, `trait_2`, … of items."""
    return tuple(dict.fromkeys(name for scene in plan.scenes for name in scene.attributes))


def known_names(plan: Plan) -> tuple[str, ...]:
    """Give the attributes of a portrait in the order of its columns."""
    return tuple(dict.fromkeys((*trait_names(plan), OWNER)))


def spans(plan: Plan) -> Step:
    """Give the step of the spans of all attributes that the plan knows."""
    names = known_names(plan)
    wanted = any_of([f"name = :name_{place}" for place in range(len(names))])
    return step(
        SPANS,
        f"""select subject as subject, name as name, text as text, written as written, since as since,
            coalesce(lead(since) over (partition by subject, name order by since), {NEVER}) as until
            from attributes where {wanted}""",
        **_named(names),
    )


def portrait(plan: Plan, name: str, moments: str) -> Step:
    """Give the step of the values at moments, given as a sentence for (subject, at) without doubles."""
    names = known_names(plan)
    return step(
        name,
        f"""select m.subject as subject, m."at" as "at"{_values(len(names))}
            from ({moments}) as m left join {SPANS} as s on s.subject = m.subject and s.since <= m."at"
            and m."at" < s.until group by m.subject, m."at" """,
        **_named(names),
    )


def ignored(plan: Plan, scene: UsedScene) -> Iterator[Step]:
    """Give the steps of the subjects that a scene ignores, by the latest that is known of them (§7)."""
    if scene.scene.ignore is None:
        return
    names = known_names(plan)
    latest = scene.relation("latest")
    yield step(
        latest,
        f"""select u.subject as subject{_values(len(names))}
            from subjects as u left join {SPANS} as s on s.subject = u.subject and s.until = {NEVER}
            group by u.subject""",
        **_named(names),
    )
    found = truth_of(scene.scene.ignore, cells(plan, scene, latest, sql.number(1)))
    sentence = f"select subject as subject from {latest} where :test"
    yield step(scene.relation("ignored"), sentence, test=found.holds)
    if found.beyond is not None:
        yield step(scene.relation("undecided_ignored"), sentence, test=found.beyond)


def cells(plan: Plan, scene: UsedScene, table: str, cycle: sql.Sql) -> Cells:
    """Give how a condition about a lead reads a portrait that stands under this name, and the number of its cycle."""
    names = known_names(plan)

    def cell(name: str) -> Cell | None:
        if name == "cycle":
            return NumberCell(cycle, 1)
        if name != OWNER and name not in scene.scene.attributes:
            return None
        is_number = name != OWNER and name in scene.scene.numbers
        return trait_cell(sql.column(f"t{names.index(name)}", table), is_number=is_number)

    return cell


def trait_columns(plan: Plan, scene: UsedScene, table: str) -> str:
    """Give the columns `trait_1`, … of items from a portrait; a scene without an attribute has nothing there."""
    names, own = known_names(plan), frozenset(scene.scene.attributes)
    values = [f"{table}.w{names.index(name)}" if name in own else "cast(null as text)" for name in trait_names(plan)]
    return listed(f"{value} as trait_{place}" for place, value in enumerate(values, 1))


def _values(count: int) -> str:
    return listed(
        f"max(case when s.name = :name_{place} then s.{column} end) as {short}{place}"
        for place in range(count)
        for column, short in (("text", "t"), ("written", "w"))
    )


def _named(names: tuple[str, ...]) -> dict[str, sql.Sql]:
    return {f"name_{place}": sql.text(name) for place, name in enumerate(names)}
