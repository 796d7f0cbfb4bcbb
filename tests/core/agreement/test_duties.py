"""Duties, the RACI grid and the register: exactly what the terms ask of whom (CAPABILITIES S3, T2, T6)."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from peyman.core.agreement.dates import Dates, dates_of
from peyman.core.agreement.duties import Duty, duties, duties_of
from peyman.core.agreement.grammars.points import parse_schedule
from peyman.core.agreement.raci import raci
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.register import register
from peyman.core.agreement.resolving import Scene
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.calendars import WorkCalendar
from peyman.core.people.reading import write_who
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.people.who import Who
from tests.core.agreement.test_resolving import at

NO_DUTIES = {"incentives.<id>.for", "reminders.tell", "commitments.<id>.reminders.tell"}
"""Where the terms name people of whom they ask nothing: what is paid to them, what they hear about one clock."""
DATES = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "people" / "dates.yaml").read_text("utf-8"))
NOW = at("Mon 2026-10-05 12:00")


@pytest.fixture(scope="module")
def terms(reference: str) -> Agreement:
    """Read the reference agreement."""
    found = read_agreement(reference).agreement
    assert found is not None
    return found


def theirs(mail: str, terms: Agreement, *people: Person) -> list[tuple[str, str]]:
    found = duties_of(mail, Scene(terms, Roster(people), NOW))
    return [(each.duty.kind, each.duty.about or each.duty.path) for each in found]


def in_team(mail: str, team: str) -> Person:
    return Person(mail, (Said("team", team, EVER),))


def test_everybody_whom_an_agreement_names_stands_in_a_duty(shared_agreements: dict[str, str]) -> None:
    for name, text in shared_agreements.items():
        reading = read_agreement(text)
        assert reading.agreement is not None, name
        asked = {who for duty in duties(reading.agreement) for who in duty.people}
        named = {leaf.value for leaf in reading.leaves if isinstance(leaf.value, Who) and leaf.key not in NO_DUTIES}
        assert named - asked == set(), name


def test_the_deputy_of_sales_has_exactly_these_duties(terms: Agreement) -> None:
    assert theirs("mina.tehrani@acme.test", terms) == [
        ("answer_for", "first_touch"),
        ("answer_for_task", "answer_mql"),
        ("stand_in", "sales"),
        ("answer_level", "1"),
    ]


def test_the_sponsor_has_exactly_these_duties(terms: Agreement) -> None:
    """Level 3 and exceptions are the sponsor's where something is owed to the company."""
    found = duties_of("ceo@acme.test", Scene(terms, Roster(), NOW))
    assert [(each.duty.kind, each.duty.about, each.commitments) for each in found] == [
        ("sponsor", "sponsor", ()),
        ("sign", "", ()),
        ("read", "monthly", ()),
        ("answer_level", "3", ("shared_cac",)),
        ("answer_level", "4", ("lead_supply", "first_touch", "conversion")),
        ("hear_appeals", "", ()),
        ("grant", "", ("shared_cac",)),
    ]


def test_a_rep_has_the_duties_of_their_team(terms: Agreement) -> None:
    assert theirs("ali@acme.test", terms, in_team("ali@acme.test", "sdr")) == [
        ("do", "answer_mql"),
        ("take_leads", "capacity[0]"),
        ("have_a_say", "reps"),
        ("acknowledge", "reps"),
        ("learn", "sla_101"),
        ("read", "weekly"),
        ("read", "monthly"),
    ]


def test_nobody_else_has_any_duty(terms: Agreement) -> None:
    assert theirs("stranger@acme.test", terms) == []


def test_a_deputy_has_the_heads_duties_only_while_the_head_is_away(terms: Agreement) -> None:
    away = Person("reza.karimi@acme.test", (Said("absent", "leave", EVER),))
    found = duties_of("mina.tehrani@acme.test", Scene(terms, Roster((away,)), NOW))
    instead = [each.duty.about or each.duty.kind for each in found if each.instead_of == "reza.karimi@acme.test"]
    assert instead == ["follow_up", "call_back", "conversion", "refresh_lead_value", "sign", "smarketing", "weekly",
                       "monthly", "1", "2", "3", "grant"]  # fmt: skip


def test_the_grid_of_the_reference_agreement(terms: Agreement) -> None:
    grid = raci(terms)
    people = [write_who(who).removesuffix("@acme.test") for who in grid.people]
    told = {
        row.id: {who: "".join(cell) for who, cell in zip(people, row.letters, strict=True) if cell} for row in grid.rows
    }
    assert told["lead_supply"] == {"team:revops": "R", "omid.rad": "A"}
    assert told["refresh_lead_value"] == {
        "team:revops": "R", "omid.rad": "A", "reza.karimi": "C", "team:finance": "I"
    }  # fmt: skip
    assert told["first_touch"] == told["answer_mql"] == {"team:sdr": "R", "mina.tehrani": "A"}
    assert told["conversion"] == {"reza.karimi": "RA"}
    assert told["shared_cac"] == {"reza.karimi": "R", "sara.ahmadi": "RA"}
    assert [row.id for row in grid.rows][:3] == ["lead_supply", "refresh_lead_value", "steady_supply"]


def test_every_commitment_of_every_agreement_has_one_accountable_and_somebody_who_does_it(
    shared_agreements: dict[str, str],
) -> None:
    for text in shared_agreements.values():
        found = read_agreement(text).agreement
        assert found is not None
        for row in raci(found).rows:
            assert sum("A" in cell for cell in row.letters) == 1, row.id
            assert any("R" in cell for cell in row.letters), row.id


def test_the_register_says_who_signs_who_acknowledges_and_who_is_consulted(terms: Agreement) -> None:
    found = {write_who(part.who): part for part in register(terms)}
    assert list(found) == ["head:marketing", "deputy:marketing", "head:sales", "deputy:sales", "sponsor", "custodian",
                           "finance", "reps"]  # fmt: skip
    assert [name for name, part in found.items() if part.signs] == ["head:marketing", "head:sales", "sponsor"]
    assert [name for name, part in found.items() if part.acknowledges] == ["reps"]
    assert found["finance"].consulted_about == ("cac", "shared_pool")
    assert found["head:sales"].owes == ("first_touch", "follow_up", "call_back", "conversion", "shared_cac")
    assert found["reps"].people == (Who("team", "sdr"),)


@pytest.mark.parametrize("text", list(DATES))
def test_a_dated_term_comes_next_at(text: str, dates: Dates) -> None:
    found = dates.next_of(parse_schedule(text), NOW)
    assert found == (None if DATES[text] == "of each lead" else at(DATES[text]))


@pytest.fixture(scope="module")
def dates(terms: Agreement) -> Dates:
    """Give the dates of the reference agreement on the calendar of the cases."""
    hours = [("08:30", "12:30"), ("13:30", "17:00")]
    week = dict.fromkeys(("sat", "sun", "mon", "tue", "wed"), hours) | {"thu": hours[:1]}
    return dates_of(terms, WorkCalendar("Asia/Tehran", weekly=week))


def test_a_duty_tells_when_and_how_long(terms: Agreement) -> None:
    level = next(each for each in duties(terms) if each.kind == "answer_level" and each.about == "2")
    assert isinstance(level, Duty)
    assert level.within is not None
    assert (level.within.amount, level.within.unit, level.within.business) == (2, "day", True)
