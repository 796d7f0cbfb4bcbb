"""How far each commitment is kept, counted in an engine: the answer that `attainment` gives, from the same facts."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from peyman.core.conditions import fold_date
from peyman.core.facts.rules import Mapping
from peyman.core.facts.values import SourceReach
from peyman.core.judge.drift import Seen
from peyman.core.judge.holders import TEAM
from peyman.core.judge.items import Items
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import DAY, Moment
from peyman.factstore.engines import Engine, open_engine
from peyman.factstore.seen import seen_from
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql.rollups_whole import Around, counted_on
from peyman.factstore.sql.shelf_facts import copy_facts, read_facts
from peyman.factstore.sql.steps import select
from peyman.factstore.sql.warehouse import LeftOut, load_facts
from peyman.factstore.sql.warehouse_aside import beside_leads
from peyman.factstore.sql.warehouse_cells import ImportInstead
from peyman.questions.attainment import Attainment, attainment, check_attribute
from peyman.questions.refusals import FactsMissing
from peyman.questions.terms import terms
from peyman.questions.workspace import Workspace, reading_again

_DUCKDB = "duckdb://"
_NOWHERE = Path("no facts of a shelf")


@dataclass(frozen=True, slots=True)
class Standing:
    """Tables that stay in an engine: how they are read, and when that is."""

    mapping: Mapping
    read_at: Moment


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """An agreement, and the facts that the engine at an address is to judge: those of a shelf, or its own tables.

    `bare` is the workspace without items: nobody is judged in memory. Where tables stay in the engine, its shelf tells
    only of closures, costs and people, and only where the tables tell of none.
    """

    bare: Workspace
    url: str
    standing: Standing | None = None

    @property
    def zone(self) -> str:
        """The zone of the newest version: in it people mean their days."""
        return self.bare.zone


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """The answer, and the rows that say nothing readable, table by table."""

    attainment: Attainment
    left_out: tuple[LeftOut, ...] = ()


def facts_for_engine(agreement: Path, facts: Path, url: str, *, known_on: Moment | None = None) -> EngineFacts:
    """Open an agreement and a shelf of facts for an engine at an address.

    Raises:
        FactsMissing: there is no such agreement or no shelf.
        AgreementRefused: the agreement has problems.
    """
    bare = _bare(agreement, facts, known_on)
    if not bare.manifest:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    return EngineFacts(bare, url)


def tables_for_engine(agreement: Path, facts: Path | None, url: str, standing: Standing) -> EngineFacts:
    """Open an agreement for tables that stay in an engine; a shelf may add closures, costs and people.

    Raises:
        FactsMissing: there is no such agreement.
        AgreementRefused: the agreement has problems.
    """
    return EngineFacts(_bare(agreement, _NOWHERE if facts is None else facts, None), url, standing)


def attainment_on_engine(facts: EngineFacts, *, as_of: Moment, by: str | None = None) -> EngineAnswer:
    """Judge every commitment as of a moment in an engine.

    Raises:
        BadAddress: no engine stands at the address.
        ModuleNotFoundError: the engine's driver is not installed.
        NameUnknown: `by` names no attribute of the agreement.
        ImportInstead: the tables cannot be read where they stand.
        NoSuchTable: a table or column of the mapping is not there.
    """
    if by is not None:
        check_attribute(facts.bare, by)
    return reading_again(lambda: _attainment(_newest(facts.bare), facts, as_of=as_of, by=by))


def _attainment(bare: Workspace, facts: EngineFacts, *, as_of: Moment, by: str | None) -> EngineAnswer:
    left_out: tuple[LeftOut, ...] = ()
    seen: tuple[Seen, ...] | None = None
    with TemporaryDirectory(prefix="peyman-") as folder:
        engine = _loaded(bare, facts.url) if facts.standing is None else open_engine(facts.url)
        try:
            if facts.standing is not None:
                bare, left_out = _standing(engine, bare, facts.standing, Path(folder))
                seen = _seen(engine)
            counted = counted_on(engine, bare.plan, as_of, _around(bare, by))
            answer = attainment(bare, as_of=as_of, by=by, counted=counted, seen=seen)
            mapping = None if facts.standing is None else facts.standing.mapping.id
            return EngineAnswer(replace(answer, mapping=mapping), left_out)
        finally:
            engine.close()


def _standing(
    engine: Engine, bare: Workspace, standing: Standing, folder: Path
) -> tuple[Workspace, tuple[LeftOut, ...]]:
    """Read the mapping's tables in the engine; give the workspace with what they tell beside leads."""
    told = beside_leads(standing.mapping)
    if told and bare.shelf.folder != _NOWHERE:
        raise ImportInstead(TWICE, what=", ".join(told))
    loaded = load_facts(engine, standing.mapping, standing.read_at, folder=folder, counted=bare.plan.subject)
    heard = () if loaded.aside is None else loaded.aside.reach()
    shelf = loaded.aside if loaded.aside is not None and told else bare.shelf
    return replace(bare, shelf=shelf, manifest=0, reach=_reach(engine, standing, heard)), loaded.left_out


TWICE = "the mapping's tables tell of {what}, and so may the shelf: leave --facts out, or take them out of the mapping"


def _bare(agreement: Path, facts: Path, known_on: Moment | None) -> Workspace:
    versions = terms(agreement)
    plan = compile_plan(versions)
    return _newest(Workspace(versions, plan, Shelf(facts), 0, Items(), (), {}, known_on))


def _newest(bare: Workspace) -> Workspace:
    """Give the workspace at the newest manifest of its shelf."""

    def read() -> Workspace:
        shelf = Shelf(bare.shelf.folder).pin(bare.known_on)
        return replace(bare, shelf=shelf, manifest=shelf.manifest().number, reach=shelf.reach())

    return reading_again(read)


def _loaded(bare: Workspace, url: str) -> Engine:
    """Give an engine that holds the shelf's facts: DuckDB reads them where they lie, others get a copy."""
    target = open_engine(url)
    source = read_facts(bare.shelf.view(counted=bare.plan.subject))
    if url == _DUCKDB:
        target.close()
        return source
    try:
        copy_facts(source, target)
    finally:
        source.close()
    return target


def _reach(engine: Engine, standing: Standing, aside: tuple[SourceReach, ...]) -> tuple[SourceReach, ...]:
    """Give how far each source reaches: its tables were heard when they were read; some were read aside."""
    rows = engine.rows(
        select(
            """select e.source as source, max(e."at") as newest, min(e."at") as oldest
               from events as e group by e.source"""
        )
    )
    names = {fold_date(rule.source): rule.source for rule in standing.mapping.sources}
    found = {
        name: SourceReach(name, int(newest or 0), standing.read_at, int(oldest or 0))
        for source, newest, oldest in rows
        for name in (names.get(str(source), str(source)),)
    }
    for each in aside:
        found.setdefault(each.source, each)
    return tuple(found[name] for name in sorted(found))


def _seen(engine: Engine) -> tuple[Seen, ...]:
    """Give on which days each activity was seen in the engine's own tables."""
    day = f'e."at" // {DAY}'
    sentence = f"""select e.activity as activity, {day} as day, min(e."at") as first_at from events as e
                   group by e.activity, {day}"""
    rows = ((str(name), int(day or 0), int(at or 0)) for name, day, at in engine.rows(select(sentence)))
    return tuple(seen_from("activity", (("", *row) for row in rows)))


def _around(bare: Workspace, by: str | None) -> Around:
    own = any(each.id == TEAM for version in bare.versions for each in version.lifecycle.attributes)
    return Around(bare.shelf.closures(), bare.shelf.roster(), teams=by == TEAM and not own)
