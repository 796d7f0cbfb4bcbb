"""What holds for the findings of any facts: as of a day, in any order, in parts, and beside their members."""

import random
from dataclasses import replace

import pytest

from peyman.core.facts.values import Cost, Event, Lead, SourceReach
from peyman.core.judge.current import Current
from peyman.core.judge.findings import Counts, Finding
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.items import ClockItem, Items
from peyman.core.judge.judging import judge, members_of
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan
from peyman.core.judge.rollup import Book
from peyman.core.judge.verdicts import is_paused
from peyman.core.quantities.moments import DAY, HOUR
from tests.core.judge.findings.by_hand import at
from tests.core.judge.findings.text_cases import plan_of

BEGIN, END = at("2026-09-20 00:00"), at("2026-12-25 00:00")
ACTIVITIES = ("mql", "mql", "touch", "touch", "sal", "sql", "won", "rejected")
CLOCK = {"from": "mql", "to": "touch", "within": "4 business hours", "void_when": "rejected"}
WAITING = {**CLOCK, "repeats": "true", "pauses": [{"from": "sal", "to": "sql", "at_most": "9 days"}]}
TERMS = {
    "lifecycle": {"cycle": {"ends": ["rejected"], "begins": "mql"}},
    "metrics": {
        "answer_time": {"time_from": "mql", "to": "touch", "take": "median", "in": "business hours"},
        "slowest": {"time_from": "mql", "to": "touch", "take": "p90", "in": "hours"},
        "cac": {"cost_per": "won", "lag": "10 days"},
        "deal": {"formula": "revenue / mqls + cac"},
        "straying": {"steadiness_of": "volume"},
    },
    "commitments": {
        "speed": {"metric": "answer_time", "at_most": "20 hours"},
        "slow": {"metric": "slowest", "at_most": "300 hours"},
        "acquisition": {"metric": "cac", "at_most": "9 IRR"},
        "worth": {"metric": "deal", "at_least": "4 IRR", "owed_if": "volume is not missed"},
        "steady": {"metric": "straying", "at_most": "20%"},
        "first_touch": {"clock": CLOCK, "at_least": "60%"},
        "by_deadline": {"clock": WAITING, "at_least": "60%", "counted_by": "due", "per": "week"},
        "conversion": {"metric": "mql_to_sql", "at_least": "30%"},
        "volume": {"metric": "mqls", "at_least": "100"},
        "income": {"metric": "revenue", "at_least": "900 IRR"},
        "lead_data": {"metric": "completeness", "at_least": "50%"},
        "yield": {"metric": "won_to_mql", "at_least": "50%"},
    },
}
TIMES = {"speed", "slow"}
WEEKS = range(0, 120, 7)
GIVEN = Given(tuple(Cost(day, BEGIN + day * DAY, BEGIN + (day + 7) * DAY, 70, "IRR", (), 0) for day in WEEKS))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of({"given": TERMS})


@pytest.fixture(scope="module")
def leads() -> tuple[Lead, ...]:
    chance = random.Random(1405)
    return tuple(_lead(subject, chance) for subject in range(400))


@pytest.fixture(scope="module")
def items(plan: Plan, leads: tuple[Lead, ...]) -> Items:
    return gather(judge_lead(plan, lead) for lead in leads)


def _lead(subject: int, chance: random.Random) -> Lead:
    moment, events = chance.randrange(BEGIN, END), []
    for number in range(chance.randrange(1, 9)):
        event = Event(subject * 10 + number, subject, chance.choice(ACTIVITIES), moment, "crm", moment)
        events.append(replace(event, amount=chance.randrange(90), currency="IRR"))
        moment += chance.choice((0, HOUR, 3 * HOUR, DAY, 9 * DAY))
    return Lead(subject, str(subject), tuple(events), ())


def _judged(plan: Plan, items: Items, now: int, by: str | None = None) -> tuple[Finding, ...]:
    return judge(plan, Book(plan, items, now), now, (SourceReach("crm", END, END, BEGIN),), by, given=GIVEN)


@pytest.mark.parametrize("day", [5, 16, 34, 61, 80])
def test_as_of_a_day_from_all_facts_is_as_judged_on_the_facts_up_to_that_day(
    plan: Plan, leads: tuple[Lead, ...], items: Items, day: int
) -> None:
    now = BEGIN + day * DAY + 11 * HOUR
    known = (replace(lead, events=tuple(event for event in lead.events if event.at <= now)) for lead in leads)
    up_to_then = gather(judge_lead(plan, lead) for lead in known)
    assert _judged(plan, items, now) == _judged(plan, up_to_then, now)


@pytest.mark.parametrize("day", [16, 34, 80])
def test_a_clock_counted_by_its_deadline_is_a_member_where_the_deadline_that_is_shown_lies(
    plan: Plan, items: Items, day: int
) -> None:
    now = BEGIN + day * DAY + 11 * HOUR
    current = Current(plan.versions, plan.calendars, now)
    waiting = 0
    for finding in _judged(plan, items, now):
        if finding.commitment == "by_deadline":
            (members,) = members_of(plan, items, now, finding)
            for clock in (member.item for member in members if isinstance(member.item, ClockItem)):
                due = current.deadline("by_deadline", clock).due
                assert due is not None
                assert finding.period.since <= due < finding.period.until
                waiting += is_paused(clock, now)
    assert waiting


def test_the_order_of_leads_means_nothing(plan: Plan, leads: tuple[Lead, ...], items: Items) -> None:
    mixed = list(leads)
    random.Random(7).shuffle(mixed)
    assert _judged(plan, gather(judge_lead(plan, lead) for lead in mixed), END) == _judged(plan, items, END)


@pytest.mark.parametrize("day", [30, 70, 96])
def test_the_parts_sum_to_the_whole(plan: Plan, items: Items, day: int) -> None:
    found = _judged(plan, _with_parts(items), BEGIN + day * DAY, "region")
    wholes = [each for each in found if each.by is None]
    assert wholes == list(_judged(plan, _with_parts(items), BEGIN + day * DAY))
    for whole in wholes:
        parts = [each for each in found if each.by and _place(each) == _place(whole)]
        if whole.numerator is not None and parts:
            assert sum(part.numerator or 0 for part in parts) == whole.numerator
            assert sum(part.denominator or 0 for part in parts) == (whole.denominator or 0)
            assert _added([part.counts for part in parts]) == whole.counts


def test_the_worth_of_the_members_is_the_numerator_of_every_finding(plan: Plan, items: Items) -> None:
    for finding in (each for each in _judged(plan, items, BEGIN + 70 * DAY) if each.numerator is not None):
        groups = members_of(plan, items, BEGIN + 70 * DAY, finding)
        assert sum(member.worth for member in groups[0]) == (finding.numerator or 0)
        assert len(groups[-1]) == finding.counts.n


def test_a_final_finding_stays_as_it_is_however_late_it_is_asked_again(plan: Plan, items: Items) -> None:
    """Only its overdue clocks may still be answered, and are late then; what never came in time may come: then it ranks
    behind the value."""
    final = {_place(each): _in_time(each) for each in _judged(plan, items, BEGIN + 50 * DAY) if each.state == "final"}
    later = {_place(each): _in_time(each) for each in _judged(plan, items, END)}
    assert final
    assert {place: later[place] for place in final} == final


def test_a_verdict_by_arithmetic_never_turns_around(plan: Plan, items: Items) -> None:
    """Missed stays missed and met stays met on every later day; the facts of this company only come to be."""
    decided: dict[tuple[str, str], str] = {}
    for day in range(1, 97, 2):
        for finding in _judged(plan, items, BEGIN + day * DAY):
            known = decided.setdefault(_place(finding), finding.verdict)
            if known in ("met", "missed"):
                assert (_place(finding), finding.verdict) == (_place(finding), known)
            decided[_place(finding)] = finding.verdict


def test_best_and_worst_embrace_what_comes(plan: Plan, items: Items) -> None:
    end = {_place(each): each for each in _judged(plan, items, END + 60 * DAY)}
    for finding in _judged(plan, items, BEGIN + 40 * DAY):
        last = end[_place(finding)]
        if finding.period.until <= BEGIN + 40 * DAY and finding.best is not None and finding.worst is not None:
            assert last.value is not None
            least, most = sorted((finding.worst, finding.best))
            assert least <= last.value <= most


def _with_parts(items: Items) -> Items:
    def part(subject: int) -> tuple[tuple[str, str | None], ...]:
        return (("region", (None, "berlin", "tehran")[subject % 3]),)

    clocks = tuple(replace(each, traits=part(each.subject)) for each in items.clocks)
    return replace(items, clocks=clocks, entries=tuple(replace(e, traits=part(e.subject)) for e in items.entries))


def _place(finding: Finding) -> tuple[str, str]:
    return finding.commitment, finding.period.label


def _in_time(finding: Finding) -> Finding:
    counts = finding.counts
    if finding.commitment in TIMES:
        return replace(finding, counts=Counts(), numerator=None, best=None, worst=None, reasons=())
    return replace(finding, counts=replace(counts, late=counts.late + counts.overdue, overdue=0))


def _added(counts: list[Counts]) -> Counts:
    names = ("n", "met", "late", "open", "overdue", "void")
    return Counts(*(sum(getattr(each, name) for each in counts) for name in names))
