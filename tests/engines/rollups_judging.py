"""Random companies judged two ways: by the plain book, and by what an engine counts."""

from collections.abc import Iterable
from random import Random

from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.values import SourceReach
from peyman.core.judge.counted import Counted
from peyman.core.judge.findings import Finding
from peyman.core.judge.gates import Gates
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.items import Items
from peyman.core.judge.judging import judge
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import DAY, Moment, Span
from tests.conformance.random_facts import BEGIN, Company

SPLITS = ("source", "segment", "owner", "unheard_of")
WHOLE = Span(BEGIN - 2 * DAY, BEGIN + 200 * DAY)


def plan_of(texts: Iterable[str]) -> Plan:
    read = [read_agreement(text).agreement for text in texts]
    return compile_plan(tuple(each for each in read if each is not None))


def roster(luck: Random, joined: Moment = EVER) -> Roster:
    """Give three reps, of whom nothing is known before they joined."""
    people = []
    for name in "ABC":
        said = [Said("team", "sdr", joined), Said("absent", "yes", BEGIN + luck.randrange(60) * DAY)]
        said += [Said("absent", "no", said[-1].since + 3 * DAY)]
        people.append(Person(name, tuple(said[: luck.choice((1, 3, 3))])))
    return Roster(people)


def items_of(plan: Plan, of: Company, people: Roster, now: Moment) -> Items:
    items = gather(judge_lead(plan, lead, of.closures) for lead in of.leads)
    return Gates(plan, items, people, now).joined()


def findings(plan: Plan, counted: Counted, of: Company, now: Moment, by: str) -> tuple[Finding, ...]:
    reach = tuple(SourceReach(source, of.now, of.now, BEGIN - 90 * DAY) for source in ("crm", "sheet"))
    return judge(plan, counted, now, reach, by, given=Given(of.costs))
