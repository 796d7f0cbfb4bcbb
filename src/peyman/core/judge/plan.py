"""The plan: what the versions of an agreement ask to be measured, as nodes; compiled once, read by every engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment, Metric
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.finding_tests import figures_named, is_judged
from peyman.core.judge.measures import Measure
from peyman.core.judge.plan_calendars import CalendarBook
from peyman.core.judge.plan_clocks import asks_too_much, clock_node
from peyman.core.judge.plan_metrics import agreed_prices, made_from, metric_nodes, metrics_named, not_judged
from peyman.core.judge.plan_nodes import Clock, Entry, Force, Node, Price, Scene, definition
from peyman.core.judge.plan_scenes import Setting, agreed_times, scene_of


@dataclass(frozen=True, eq=False)
class Plan:
    """The nodes of an agreement's versions (oldest first) and what their commitments measure by them.

    Two versions that define a thing equally share its node. `forces` are the times of the versions, `scenes` what
    nodes read facts by, `unsupported` the keys of each commitment that bear on its verdict and are not acted on yet.
    Plans are equal only to themselves; compare their fingerprints.
    """

    versions: tuple[Agreement, ...]
    forces: tuple[Force, ...]
    calendars: Mapping[str, WorkCalendar]
    scenes: tuple[Scene, ...]
    clocks: tuple[Clock, ...]
    entries: tuple[Entry, ...]
    measures: tuple[Measure, ...]
    unsupported: Mapping[str, tuple[str, ...]]
    fingerprint: str

    @property
    def subject(self) -> str:
        """What the newest version counts (§9): lead, contact, account, buying_group or deal."""
        return self.versions[-1].lifecycle.subject


def compile_plan(versions: tuple[Agreement, ...]) -> Plan:
    """Compile the versions of one agreement into a plan.

    1. Calendars, by zone, hours and holidays; equal ones are one.
    2. For each version its scene (marks, silences, cycles), its clocks, and the entries and cohorts of its metrics.
    3. Nodes of equal definition become one: clocks keep the starts inside the versions they belong to (§23), metrics
       are measured over all time and chosen by the version that governs a period (§34).

    Raises:
        ValueError: there is no version.
    """
    if not versions:
        raise ValueError("a plan needs at least one version of an agreement")
    ordered = tuple(sorted(versions, key=lambda each: (each.effective.since is not None, each.effective.since)))
    calendars = CalendarBook()
    for terms in reversed(ordered):
        calendars.add(terms)
    forces = agreed_times(ordered, calendars)
    timed = frozenset(each.id for terms in ordered for each in terms.commitments if each.clock is not None)
    draft = _Draft(calendars, agreed_prices(ordered, forces, calendars), timed)
    for terms, force in zip(reversed(ordered), reversed(forces), strict=True):
        draft.add(terms, force)
    return draft.finished(ordered, forces)


@dataclass
class _Draft:
    """A plan while it is compiled, newest version first, so that the newest keeps the plain names.

    `timed` are the commitments with a clock of any version: their names are those of their clocks, and of nothing else.
    """

    calendars: CalendarBook
    prices: tuple[Price, ...]
    timed: frozenset[str]
    scenes: list[Scene] = field(default_factory=list)
    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    unsupported: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, terms: Agreement, force: Force) -> None:
        """Take in one version."""
        scene = scene_of(terms, self.calendars)
        if scene not in self.scenes:
            self.scenes.append(scene)
        setting = Setting(terms, force, scene, self.scenes.index(scene))
        self.measures[:0] = [self._measure(commitment, setting) for commitment in terms.commitments]

    def finished(self, versions: tuple[Agreement, ...], forces: tuple[Force, ...]) -> Plan:
        """Give the plan; its fingerprint covers nodes, scenes, times, calendars, and whose facts are counted (§9)."""
        nodes = tuple(self.nodes.values())
        clocks = tuple(node for node in nodes if isinstance(node, Clock))
        entries = tuple(node for node in nodes if isinstance(node, Entry))
        scenes = tuple(self.scenes)
        in_force = tuple((clock.id, clock.in_force) for clock in clocks)
        identity = (scenes, nodes, in_force, forces, self.calendars.definitions(), versions[-1].lifecycle.subject)
        return Plan(
            versions=versions,
            forces=forces,
            calendars=self.calendars.compiled(),
            scenes=scenes,
            clocks=clocks,
            entries=entries,
            measures=tuple(self.measures),
            unsupported=MappingProxyType(dict(self.unsupported)),
            fingerprint=definition(identity),
        )

    def _measure(self, commitment: Commitment, setting: Setting) -> Measure:
        self._note_unsupported(commitment, setting)
        promised = metrics_named((commitment.metric,), setting.terms)
        own = self._of_metric(commitment.id, promised[0], setting) if promised else self._of_clock(commitment, setting)
        named = metrics_named(figures_named(commitment.owed_if, commitment.counter), setting.terms)
        return replace(own, named=tuple(self._of_metric(commitment.id, each, setting) for each in named))

    def _of_clock(self, commitment: Commitment, setting: Setting) -> Measure:
        if commitment.clock is not None:
            self._add_clock(clock_node(commitment, commitment.clock, setting, self.calendars))
        return Measure(commitment.id, setting.force.version, "clock", (commitment.id,))

    def _of_metric(self, commitment: str, metric: Metric, setting: Setting) -> Measure:
        """Give how a metric is measured, and all that it is made from, for a commitment that asks for it."""
        version = setting.force.version
        kind, nodes = metric_nodes(metric, setting, self.prices)
        return Measure(
            commitment=commitment,
            version=version,
            kind=kind,
            nodes=tuple(self._add_metric(node, version) for node in nodes),
            needs_at_least=metric.needs_at_least,
            metric=metric.id,
            terms=metric.kind,
            inner=tuple(self._of_metric(commitment, each, setting) for each in made_from(metric, setting.terms)),
        )

    def _add_clock(self, clock: Clock) -> None:
        """Add a clock, or its time to the equal clock of a newer version."""
        key = (clock.id, definition(clock))
        known = self.nodes.get(key)
        if isinstance(known, Clock):
            clock = replace(known, in_force=(*clock.in_force, *known.in_force))
        self.nodes[key] = clock

    def _add_metric(self, node: Node, version: str) -> str:
        """Add a metric's node under its plain name, or `name@version` where a newer version means another thing.

        Where the name is that of a clock in another version, the plain name is `name@metric`.
        """
        taken = {each.id: each for each in self.nodes.values()}
        plain = f"{node.id}@metric" if node.id in self.timed else node.id
        for name in (plain, f"{node.id}@{version}"):
            named = replace(node, id=name)
            if taken.get(name, named) == named:
                self.nodes[name, definition(named)] = taken.get(name, named)
                return name
        raise AssertionError(f"{version} defines the metric {node.id} twice")

    def _note_unsupported(self, commitment: Commitment, setting: Setting) -> None:
        keys = tuple(_unsupported(commitment, setting))
        if keys:
            known = self.unsupported.get(commitment.id, ())
            self.unsupported[commitment.id] = tuple(dict.fromkeys((*known, *keys)))


def _unsupported(commitment: Commitment, setting: Setting) -> list[str]:
    """Give the keys a commitment uses that bear on its verdict and are not acted on yet, spelled as the linter does."""
    found = []
    if asks_too_much(commitment, setting):
        found.append("commitments.<id>.applies_when")
    found += [f"commitments.<id>.{key}" for key in ("owed_if", "counter") if not is_judged(getattr(commitment, key))]
    for metric in metrics_named((commitment.metric,), setting.terms):
        found += not_judged(metric, commitment, setting.terms)
    return found
