"""Teams of holders in SQL: which team a clock or entry is listed under, as `core.judge.holders.with_teams` says it.

Who is in which team is asked of core for each holder and each stretch of time in which nothing was said of people.
"""

from collections.abc import Iterator

from sqlglot import exp

from peyman.core.judge.holders import TEAM
from peyman.core.judge.plan import Plan
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.protocol import Engine, Row
from peyman.factstore.sql.rollups_cells import place_among
from peyman.factstore.sql.rollups_loading import CLOCK_NUMBERS, ENTRY_NUMBERS, Relations, trait_columns
from peyman.factstore.sql.steps import listed, select, value


def join_teams(engine: Engine, plan: Plan, now: Moment, roster: Roster, items: Relations) -> Relations:
    """Join the team of the holder to the items of an engine, as one more column, and give where they are now."""
    teamed = Relations("teamed_clocks", "teamed_entries", items.shown, teamed=True)
    texts = ("holder", *trait_columns(plan))
    end = f"case when i.stop is null then {now} else i.stop end"
    at = f"case when i.due is not null and i.due < {end} then i.due else {end} end"
    listed_at = f"case when {at} < i.start then i.start else {at} end"
    _join(engine, roster, (items.clocks, teamed.clocks), (*CLOCK_NUMBERS, *texts), listed_at)
    _join(engine, roster, (items.entries, teamed.entries), (*ENTRY_NUMBERS, *texts), 'i."at"')
    return teamed


def _join(engine: Engine, roster: Roster, names: tuple[str, str], columns: tuple[str, ...], at: str) -> None:
    source, target = names
    changes = sorted({said.since for person in roster.people for said in person.said})
    placed = select(
        f"select i.*, {at} as listed_at, :stretch as stretch from {source} as i",
        stretch=place_among(changes, value(at)),
    )
    engine.keep(f"{target}_placed", placed)
    found = engine.rows(
        select(
            f"""select p.holder as holder, p.stretch as stretch, min(p.listed_at) as since from {target}_placed as p
                where p.holder is not null group by p.holder, p.stretch"""
        )
    )
    engine.load(f"{target}_teams", {"holder": "text", "stretch": "integer", "team": "text"}, _teams(roster, found))
    own = listed(f'p."{name}" as "{name}"' for name in columns).removeprefix(", ")
    engine.keep(target, _teamed(own, target))


def _teams(roster: Roster, found: list[Row]) -> Iterator[Row]:
    for holder, stretch, since in found:
        yield holder, stretch, roster.team_of(str(holder), int(since or 0))


def _teamed(own: str, target: str) -> exp.Select:
    return select(
        f"""select {own}, t.team as {TEAM} from {target}_placed as p
            left join {target}_teams as t on t.holder = p.holder and t.stretch = p.stretch"""
    )
