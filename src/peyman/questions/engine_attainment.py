"""How far each commitment is kept, counted in an engine: the answer that `attainment` gives, from the same facts."""

from dataclasses import dataclass
from pathlib import Path

from peyman.core.judge.holders import TEAM
from peyman.core.judge.items import Items
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines import Engine, open_engine
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql.rollups_whole import Around, counted_on
from peyman.factstore.sql.shelf_facts import copy_facts, read_facts
from peyman.questions.attainment import Attainment, attainment
from peyman.questions.refusals import FactsMissing
from peyman.questions.terms import terms
from peyman.questions.workspace import Workspace

_DUCKDB = "duckdb://"


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """An agreement with the facts of a shelf, at one manifest, that an engine is to judge.

    `bare` is the workspace without items: nobody is judged in memory.
    """

    bare: Workspace
    url: str

    @property
    def zone(self) -> str:
        """The zone of the newest version: in it people mean their days."""
        return self.bare.zone


def facts_for_engine(agreement: Path, facts: Path, url: str, *, known_on: Moment | None = None) -> EngineFacts:
    """Open an agreement and a shelf of facts for an engine at an address.

    Raises:
        FactsMissing: there is no such agreement or no shelf.
        AgreementRefused: the agreement has problems.
    """
    versions = terms(agreement)
    if not facts.is_dir() or Shelf(facts).manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    plan, shelf = compile_plan(versions), Shelf(facts).pin(known_on)
    manifest = shelf.manifest().number
    return EngineFacts(Workspace(versions, plan, shelf, manifest, Items(), shelf.reach(), {}, known_on), url)


def attainment_on_engine(facts: EngineFacts, *, as_of: Moment, by: str | None = None) -> Attainment:
    """Judge every commitment as of a moment in an engine.

    Raises:
        BadAddress: no engine stands at the address.
        ModuleNotFoundError: the engine's driver is not installed.
        NameUnknown: `by` names no attribute of the agreement.
    """
    bare = facts.bare
    engine = _loaded(bare, facts.url)
    try:
        counted = counted_on(engine, bare.plan, as_of, _around(bare, by))
        return attainment(bare, as_of=as_of, by=by, counted=counted)
    finally:
        engine.close()


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


def _around(bare: Workspace, by: str | None) -> Around:
    own = any(each.id == TEAM for version in bare.versions for each in version.lifecycle.attributes)
    teams = by == TEAM and not own
    asks = teams or _asks_for_people(bare.plan)
    return Around(bare.shelf.closures(), bare.shelf.roster() if asks else Roster(), teams)


def _asks_for_people(plan: Plan) -> bool:
    return any(clock.gate is not None for clock in plan.clocks)
