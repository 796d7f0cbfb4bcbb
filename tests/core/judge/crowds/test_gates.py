"""Gates: what a lead decides alone, what the crowd decides, and that neither depends on when it is asked."""

import json
import random
from fractions import Fraction

import pytest

from peyman.core.conditions import parse_condition, truth
from peyman.core.judge import plan_gates
from peyman.core.judge.gates import Gates
from peyman.core.judge.gathering import gather
from peyman.core.judge.items import BEYOND_THE_DAY, NO_ROSTER, Items
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.verdicts import standing
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import HOUR, MINUTE
from tests.core.judge.clocks.text_cases import moment, plan_of
from tests.core.judge.crowds.text_cases import leads_of

CONDITIONS = (
    "mobile is not null and number_that_day <= 1.2 * capacity_that_day",
    "not (number_that_day > capacity_that_day) and (role = 'a' or mobile is null)",
    "(role = 'a' or number_that_day <= 3) and (mobile is not null or capacity_that_day > number_that_day)",
    "number_that_day <= score or number_that_day <= capacity_that_day and role <> 'a'",
    "not (role = 'a' and number_that_day >= capacity_that_day / 2)",
)
DAY = moment("Mon 2026-10-05 08:00")


def test_the_parts_about_the_lead_alone_are_as_large_as_they_can_be() -> None:
    text = "role = 'a' and number_that_day <= 3 and (mobile is null or role = 'b')"
    gate = plan_gates.gate_of(parse_condition(text), ())
    assert gate is not None
    assert gate.rows == (parse_condition("role = 'a' and (mobile is null or role = 'b')"),)
    assert plan_gates.gate_of(parse_condition("role = 'a'"), ()) is None


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_split_condition_holds_just_when_the_whole_one_does(text: str) -> None:
    """And what is decided without the crowd is what every crowd would decide."""
    condition = parse_condition(text)
    gate = plan_gates.gate_of(condition, ())
    assert gate is not None
    for role in ("a", "b", None):
        for mobile in ("0912", None):
            row = {"role": role, "mobile": mobile, "score": Fraction(2)}
            bits, decided = gate.bits(row), set()
            for number in range(1, 6):
                for capacity in (Fraction(0), Fraction(7, 2), Fraction(5), None):
                    crowd = {**row, "number_that_day": Fraction(number)}
                    crowd |= {} if capacity is None else {"capacity_that_day": capacity}
                    asked = {name: value for name, value in crowd.items() if name in {*gate.asked, *plan_gates.CROWD}}
                    held = gate.holds(bits, asked, frozenset())
                    assert held is truth(condition, crowd)
                    decided.add(held)
            alone = gate.holds(bits, row, plan_gates.CROWD)
            assert alone is None or decided == {alone}


def story(seed: int) -> tuple[str, dict[str, object], Roster]:
    """Give terms, starts of three dates (one of them a Friday) at few different minutes, and a changing roster."""
    rng = random.Random(seed)
    given = {
        "capacity": [
            {"reps": "team:b", "leads_per_rep_per_day": 1, "where": "region = 'berlin'"},
            {"reps": "team:a", "leads_per_rep_per_day": "1.5", "ramp": "1 week"},
        ],
        "commitments": {"answer": {"applies_when": rng.choice(CONDITIONS), "counted_by": rng.choice(["start", "due"])}},
    }
    days = ("Thu 2026-10-08", "Fri 2026-10-09", "Sat 2026-10-10")
    starts = [f"{rng.choice(days)} {rng.randrange(8, 12):02}:{rng.choice((0, 15, 30)):02}" for _ in range(25)]
    known = {"mobile": ("0912", ""), "role": ("a", "b", ""), "score": ("2", "5", ""), "region": ("berlin", "tehran")}
    but = {number: {name: rng.choice(among) for name, among in known.items()} for number in range(1, 26)}
    people = []
    for number in range(4):
        said = [Said("team", rng.choice("ab"), EVER if rng.random() < 0.5 else DAY + rng.randrange(5 * 24) * HOUR)]
        said += [Said("absent", rng.choice(("yes", "no")), DAY + rng.randrange(5 * 24) * HOUR) for _ in range(3)]
        said += [Said("started", "2026-10-05", EVER)] if rng.random() < 0.4 else []
        people.append(Person(f"rep{number}", tuple(said)))
    return json.dumps(given), {"starts": starts, "but": but}, Roster(people)


def judged(given: str, content: dict[str, object], up_to: int) -> Items:
    leads = [lead for lead in leads_of(content) if lead.events[0].at <= up_to]
    return gather(judge_lead(plan_of(given), lead) for lead in leads)


@pytest.mark.parametrize("seed", range(12))
def test_asked_as_of_a_moment_is_judged_at_that_moment(seed: int) -> None:
    """All starts and all that was ever said, asked as of T = only what there was up to T."""
    given, content, roster = story(seed)
    everything = judged(given, content, 1 << 60)
    told = set()
    for hours in range(75, 130, 5):
        now = DAY + hours * HOUR + 7 * MINUTE
        people = (Person(one.name, tuple(said for said in one.said if said.since <= now)) for one in roster.people)
        then = Gates(plan_of(given), judged(given, content, now), Roster(people), now).joined()
        asked = Gates(plan_of(given), everything, roster, now).joined()
        found = {each.subject: each for item in asked.clocks if (each := standing(item, now)) is not None}
        assert found == {item.subject: standing(item, now) for item in then.clocks}
        told |= {item.not_owed for item in found.values()}
    assert {None, BEYOND_THE_DAY} <= told


def test_the_stories_also_tell_of_days_without_a_roster() -> None:
    told = set()
    for seed in range(12):
        given, content, roster = story(seed)
        items = Gates(plan_of(given), judged(given, content, 1 << 60), roster, 1 << 60).joined()
        told |= {item.not_owed for item in items.clocks}
    assert NO_ROSTER in told


def test_the_order_of_the_items_means_nothing() -> None:
    given, content, roster = story(3)
    items = judged(given, content, 1 << 60)
    backwards = Items(tuple(reversed(items.clocks)), items.entries, items.tallies)
    first, second = (Gates(plan_of(given), each, roster, 1 << 60).joined() for each in (items, backwards))
    assert first.clocks == tuple(reversed(second.clocks))
