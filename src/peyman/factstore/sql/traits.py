"""Attributes over time (SEMANTICS §7, §8): spans in which a value holds, and rows of values at the moments asked for.

A portrait is `(subject, at, t0…, w0…)`: of attribute i the folded text that conditions read and the text as written.
Most leads never change: `steady(subject, changes, t0…, w0…)` is a portrait of all times where `changes` is 0. Of the
others `restless(subject, name, text, written, since, until)` holds the spans, `spans` those of everybody, and
`portraits` what is known at the moments that the plan's nodes ask for. Each moment has at most one span of an
attribute, so `max` chooses nothing.
"""

from collections.abc import Callable, Iterator

from peyman.core.judge.plan import Plan
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import EVER, trait_cell
from peyman.factstore.sql.scenes import UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, listed, step, value
from peyman.factstore.sql.truth import Cell, Cells, NumberCell, truth_of

OWNER = "owner"
STEADY, RESTLESS, SPANS, PORTRAIT = "steady", "restless", "spans", "portraits"

Reading = Callable[[str], str]
"""Gives the value that a column of portraits has for a row."""


def trait_names(plan: Plan) -> tuple[str, ...]:
    """Give the attributes of all scenes, newest version first: the columns `trait_1`, `trait_2`, … of items."""
    return tuple(dict.fromkeys(name for scene in plan.scenes for name in scene.attributes))


def known_names(plan: Plan) -> tuple[str, ...]:
    """Give the attributes of a portrait in the order of its columns."""
    return tuple(dict.fromkeys((*trait_names(plan), OWNER)))


def trait_steps(plan: Plan, *, every_span: bool) -> Iterator[Step]:
    """Give the steps of what is known of each lead: `steady`, `restless`, and where they are asked for all `spans`."""
    names = known_names(plan)
    wanted = any_of([f"name = :name_{place}" for place in range(len(names))])
    yield step(
        STEADY,
        f"""select s.subject as subject,
            case when max(s.since) > {EVER} then 1 else 0 end as changes{_values(len(names))}
            from attributes as s where {wanted.replace("name =", "s.name =")} group by s.subject""",
        **_named(names),
    )
    columns = "a.subject as subject, a.name as name, a.text as text, a.written as written, a.since as since"
    of_kind = "from attributes as a inner join steady as y on y.subject = a.subject and y.changes = {0} where {1}"
    wanted = wanted.replace("name =", "a.name =")
    yield step(
        RESTLESS,
        f"""select {columns}, coalesce(lead(a.since) over (partition by a.subject, a.name order by a.since), {NEVER})
            as until {of_kind.format(1, wanted)}""",
        **_named(names),
    )
    if every_span:
        steady = f"select {columns}, cast({NEVER} as bigint) as until {of_kind.format(0, wanted)}"
        yield step(SPANS, f"{steady} union all select r.* from {RESTLESS} as r", **_named(names))


def portrait(plan: Plan, name: str, moments: str) -> Step:
    """Give the step of the values at moments, given as a sentence for (subject, at) without doubles."""
    names = known_names(plan)
    steady = listed(f"y.{short}{place} as {short}{place}" for place in range(len(names)) for short in "tw")
    return step(
        name,
        f"""select m.subject as subject, m."at" as "at"{steady}
            from ({moments}) as m left join {STEADY} as y on y.subject = m.subject where coalesce(y.changes, 0) = 0
            union all {_changing(len(names), moments)}""",
        **_named(names),
    )


def changing(plan: Plan, moments: str) -> Step:
    """Give the step of the values at moments, which may come more than once, of leads that change: `steady` tells of
    the others.
    """
    names = known_names(plan)
    return step(PORTRAIT, _changing(len(names), moments), **_named(names))


def _changing(count: int, moments: str) -> str:
    return f"""select m.subject as subject, m."at" as "at"{_values(count)}
        from ({moments}) as m inner join {STEADY} as y on y.subject = m.subject and y.changes = 1
        left join {RESTLESS} as s on s.subject = m.subject and s.since <= m."at"
        and m."at" < s.until group by m.subject, m."at" """


def seen_at(row: str, moment: str) -> str:
    """Give the joins by which a row sees its lead at a moment that is among those of `portraits`; see `seen`."""
    return f"""left join {STEADY} as y on y.subject = {row}.subject
        left join {PORTRAIT} as p on p.subject = {row}.subject and p."at" = {moment}"""


def seen(column: str) -> str:
    """Give a column of the portrait that was joined by `seen_at`."""
    return f"(case when y.changes = 1 then p.{column} else y.{column} end)"


def of_portrait(table: str) -> Reading:
    """Give how to read a portrait that stands under a name."""
    return lambda column: f"{table}.{column}"


def ignored(plan: Plan, scene: UsedScene) -> Iterator[Step]:
    """Give the steps of the subjects that a scene ignores, by the latest that is known of them (§7)."""
    if scene.scene.ignore is None:
        return
    latest = scene.relation("latest")
    yield portrait(plan, latest, f'select u.subject as subject, cast({NEVER - 1} as bigint) as "at" from subjects as u')
    found = truth_of(scene.scene.ignore, cells(plan, scene, of_portrait(latest), sql.number(1)))
    sentence = f"select subject as subject from {latest} where :test"
    yield step(scene.relation("ignored"), sentence, test=found.holds)
    if found.beyond is not None:
        yield step(scene.relation("undecided_ignored"), sentence, test=found.beyond)


def cells(plan: Plan, scene: UsedScene, read: Reading, cycle: sql.Sql) -> Cells:
    """Give how a condition about a lead reads its portrait, and the number of its cycle."""
    names = known_names(plan)

    def cell(name: str) -> Cell | None:
        if name == "cycle":
            return NumberCell(cycle, 1)
        if name != OWNER and name not in scene.scene.attributes:
            return None
        is_number = name != OWNER and name in scene.scene.numbers
        return trait_cell(value(read(f"t{names.index(name)}")), is_number=is_number)

    return cell


def trait_columns(plan: Plan, scene: UsedScene) -> str:
    """Give the columns `trait_1`, … of items as `seen`; a scene without an attribute has nothing there."""
    names, own = known_names(plan), frozenset(scene.scene.attributes)
    values = [seen(f"w{names.index(name)}") if name in own else "cast(null as text)" for name in trait_names(plan)]
    return listed(f"{value} as trait_{place}" for place, value in enumerate(values, 1))


def _values(count: int) -> str:
    return listed(
        f"max(case when s.name = :name_{place} then s.{column} end) as {short}{place}"
        for place in range(count)
        for column, short in (("text", "t"), ("written", "w"))
    )


def _named(names: tuple[str, ...]) -> dict[str, sql.Sql]:
    return {f"name_{place}": sql.text(name) for place, name in enumerate(names)}
