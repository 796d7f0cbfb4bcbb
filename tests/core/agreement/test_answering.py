"""Who answers for a commitment, to whom, and who decides about what it counts."""

import pytest

from peyman.core.agreement.answering import Answering, answering
from peyman.core.agreement.reading import read_agreement
from peyman.core.people.who import Who

TEXT = """
peyman: 1
agreement: {id: small, title: Small, version: 1.0.0, effective: {from: 2026-10-01, until: 2026-12-31}}
parties: {marketing: {head: sara@acme.test}, sales: {head: reza@acme.test}}
calendar: {timezone: Asia/Tehran, hours: [{days: [sat, sun, mon, tue, wed], open: "08:30-17:00"}]}
lifecycle:
  stages:
    mql: {owner: marketing, when: "activity = 'mql'"}
    sql: {owner: sales, when: "activity = 'sql'"}
    won: {when: "activity = 'won'"}
  events: {touch: "activity = 'call'"}
metrics:
  mqls: {count_of: mql}
  reach: {share_of: mql, reaching: sql, within: 10 days}
  speed: {time_from: mql, to: won, take: median, in: hours}
  spend: {cost_per: sql}
  both: {formula: reach * mqls}
  even: {steadiness_of: supply}
commitments:
  touched:
    {owed_by: sales, owed_to: marketing, clock: {from: mql, to: touch, within: 4 hours}, at_least: 90%, per: month}
  supply: {owed_by: marketing, owed_to: sales, accountable: omid@acme.test, metric: mqls, at_least: 1, per: month}
  reached: {owed_by: marketing, owed_to: sales, metric: reach, at_least: 5%, per: month}
  quick: {owed_by: sales, owed_to: marketing, metric: speed, at_most: 5 hours, per: month}
  cheap:
    owed_by: [marketing, sales]
    owed_to: company
    accountable: "head:sales"
    metric: spend
    at_most: 5 EUR
    per: quarter
  mixed: {owed_by: sales, owed_to: marketing, metric: both, at_least: 5, per: month}
  level: {owed_by: marketing, owed_to: sales, metric: even, at_most: 15%, per: month}
money: {currency: EUR}
stakeholders: {sponsor: {who: ceo@acme.test}}
"""


def told(commitment: str) -> Answering:
    agreement = read_agreement(TEXT).agreement
    assert agreement is not None
    (found,) = [each for each in agreement.commitments if each.id == commitment]
    return answering(agreement, found)


def test_the_person_named_answers_else_the_head_of_the_side_that_owes() -> None:
    assert told("supply").accountable == Who("person", "omid@acme.test")
    assert told("touched").accountable == Who("person", "reza@acme.test")
    assert told("cheap").accountable == Who("head", "sales")


def test_it_is_told_who_owes_whom() -> None:
    assert (told("cheap").owed_by, told("cheap").owed_to) == (("marketing", "sales"), "company")
    assert (told("touched").owed_by, told("touched").owed_to) == (("sales",), "marketing")


@pytest.mark.parametrize(
    ("commitment", "decides"),
    [
        ("touched", (("mql", "marketing"),)),
        ("supply", (("mql", "marketing"),)),
        ("reached", (("mql", "marketing"), ("sql", "sales"))),
        ("quick", (("mql", "marketing"),)),
        ("cheap", (("sql", "sales"),)),
        ("mixed", (("mql", "marketing"), ("sql", "sales"))),
        ("level", (("mql", "marketing"),)),
    ],
)
def test_it_is_told_which_side_decides_about_the_stages_that_are_counted(
    commitment: str, decides: tuple[tuple[str, str], ...]
) -> None:
    assert told(commitment).decides == decides
