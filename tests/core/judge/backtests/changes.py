"""Random agreements with something changed, random companies, and both judged from nothing."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any

from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.values import Lead, Subject
from peyman.core.judge.items import Items, Tally
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from tests.conformance.random_facts import Company
from tests.conformance.random_terms import agreement_text

Change = Callable[[dict[str, Any], Random], None]
OTHER_LIMITS = ("1 business hour", "30 hours", "2 business days", "5 days", "20 minutes", "10 business days", "2 weeks")


PLAIN: dict[str, Any] = {
    "peyman": 1,
    "agreement": {"id": "plain", "version": "1.0.0", "effective": {"from": "2026-09-01", "until": "2026-12-31"}},
    "parties": {"marketing": {"head": "m@acme.test"}, "sales": {"head": "s@acme.test"}},
    "calendar": {"timezone": "Europe/Berlin", "hours": [{"days": ["mon", "tue", "wed", "fri"], "open": "09:00-17:00"}]},
    "lifecycle": {
        "stages": {"mql": "activity = 'mql'"},
        "events": {"touch": "activity in ('call', 'email', 'accepted')"},
    },
    "metrics": {"mqls": {"count_of": "mql"}},
    "commitments": {
        "first_touch": {
            "owed_by": "sales",
            "owed_to": "marketing",
            "clock": {"from": "mql", "to": "touch", "within": "8 business hours", "repeats": "true"},
            "at_least": "80%",
            "per": "month",
        }
    },
}


def plans(seed: int, change: Change) -> tuple[Plan, Plan]:
    """Give the plan of a random agreement and the plan of the same with a change."""
    luck = Random(seed)
    terms = json.loads(agreement_text(luck)[0])
    changed = json.loads(json.dumps(terms))
    change(changed, luck)
    return plan_of(terms), plan_of(changed)


def plans_of_versions(seed: int, change: Change) -> tuple[Plan, Plan]:
    """Give the plan of two versions of one agreement, and the plan of the same with a change in one of the two."""
    luck = Random(seed)
    first = json.loads(agreement_text(luck)[0])
    first["agreement"] |= {"version": "1.0.0", "effective": {"from": "2026-01-01", "until": "2026-10-14"}}
    later = json.loads(json.dumps(first))
    later["agreement"] |= {"version": "1.1.0", "effective": {"from": "2026-10-15", "until": "2027-12-31"}}
    if luck.random() < 0.5:
        other_limits(later, luck)
    changed = json.loads(json.dumps([first, later]))
    change(changed[luck.randrange(2)], luck)
    return plan_of(first, later), plan_of(*changed)


def plan_of(*versions: dict[str, Any]) -> Plan:
    readings = [read_agreement(json.dumps(terms)) for terms in versions]
    found = [reading.agreement for reading in readings if reading.agreement is not None]
    assert len(found) == len(versions), [reading.problems for reading in readings]
    return compile_plan(tuple(found))


def other_limits(terms: dict[str, Any], luck: Random) -> None:
    """Change every limit of every clock, and the window of the cohort, to some other length of some other kind."""
    for each in terms["commitments"].values():
        if "clock" in each:
            within = each["clock"]["within"]
            if isinstance(within, str):
                each["clock"]["within"] = luck.choice(OTHER_LIMITS)
            else:
                for line in within:
                    line["limit"] = luck.choice(OTHER_LIMITS)
    terms["metrics"]["reach"]["within"] = luck.choice(OTHER_LIMITS)


def another_stage(terms: dict[str, Any], luck: Random) -> None:
    """Change what a stage or an event means."""
    lifecycle = terms["lifecycle"]
    if luck.random() < 0.5:
        lifecycle["stages"]["mql"] = "activity = 'mql'"
    else:
        lifecycle["events"]["touch"] = "activity in ('call', 'email')"


def judged(plan: Plan, company: Company) -> Items:
    """Judge a company from nothing."""
    leads = [judge_lead(plan, lead, company.closures) for lead in company.leads]
    tallies: Counter[tuple[str, str]] = Counter()
    for each in (each for lead in leads for each in lead.tallies):
        tallies[each.code, each.about] += each.n
    return Items(
        tuple(item for lead in leads for item in lead.clocks),
        tuple(item for lead in leads for item in lead.entries),
        tuple(Tally(code, about, n) for (code, about), n in sorted(tallies.items())),
    )


class Judging:
    """Judges leads of a company, and remembers which it was asked for."""

    def __init__(self, company: Company) -> None:
        self._leads: dict[Subject, Lead] = {lead.subject: lead for lead in company.leads}
        self._closures = company.closures
        self.asked: list[tuple[frozenset[str], frozenset[Subject] | None]] = []

    def __call__(self, plan: Plan, subjects: Iterable[Subject] | None) -> Iterator[tuple[Subject, LeadItems]]:
        wanted = None if subjects is None else frozenset(subjects)
        names = frozenset(node.id for node in (*plan.clocks, *plan.entries))
        self.asked.append((names, wanted))
        for subject, lead in self._leads.items():
            if wanted is None or subject in wanted:
                yield subject, judge_lead(plan, lead, self._closures)
