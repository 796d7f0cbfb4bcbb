"""What leads tell beside their items, counted in SQL: who is ignored (§7), and facts that name no actor (§3)."""

from collections.abc import Iterator

from peyman.core.conditions import names_in
from peyman.core.judge.items import Tally
from peyman.core.judge.marks import activities_of
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Mark
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.scenes import used_scenes
from peyman.factstore.sql.steps import listed, select


def tallies_on(engine: Engine, plan: Plan) -> tuple[Tally, ...]:
    """Count over all facts of an engine, after the statements of a plan ran there, by the newest version's scene."""
    scene = next((each for each in used_scenes(plan) if each.number == 0), None)
    if scene is None:
        return ()
    ignored = scene.relation("ignored") if scene.scene.ignore is not None else None
    found = list(_actors(engine, [mark for mark in scene.scene.marks if "actor_kind" in names_in(mark.when)], ignored))
    if ignored is not None:
        ((n,),) = engine.rows(select(f"select count(*) as n from {ignored}"))
        found.append(Tally("ignored", "", int(n or 0)))
    return tuple(sorted((each for each in found if each.n), key=lambda each: (each.code, each.about)))


def _actors(engine: Engine, marks: list[Mark], ignored: str | None) -> Iterator[Tally]:
    """Count the facts that a mark which asks who acted may select."""
    if not marks:
        return
    gaps: dict[str, sql.Sql] = {}
    columns = []
    for place, mark in enumerate(marks):
        among = activities_of(mark.when)
        gaps[f"selected_{place}"] = sql.always()
        if among is not None:
            texts = [sql.text(activity) for activity in sorted(among)]
            gaps[f"selected_{place}"] = sql.among(sql.column("activity", "e"), texts) if texts else sql.never()
        for word, test in (("with", "not (e.actor_kind is null)"), ("without", "e.actor_kind is null")):
            columns.append(f"sum(case when :selected_{place} and {test} then 1 else 0 end) as {word}_{place}")
    joined, kept = "", ""
    if ignored is not None:
        joined, kept = f"left join {ignored} as gone on gone.subject = e.subject", "where gone.subject is null"
    sentence = f"select 1 as one{listed(columns)} from events as e {joined} {kept}"
    ((_, *counts),) = engine.rows(select(sentence, **gaps))
    for place, mark in enumerate(marks):
        for code, n in zip(("with_actor", "without_actor"), counts[2 * place : 2 * place + 2], strict=True):
            yield Tally(code, mark.name, int(n or 0))
