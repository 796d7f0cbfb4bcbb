"""How complete an agreement is: what is there, what is missing, and that both languages name it with its cure."""

from fractions import Fraction

import pytest

from peyman.core.agreement.completeness import completeness
from peyman.core.agreement.completeness.steps import step_of
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.rules import RULES
from peyman.wording.completeness import cure_of, missing_text
from tests.core.agreement.test_rules import GOOD

TRAINING = 'training: {pact_101: {for: "team:sdr", due: 10 business days after effective, pass: 80%}}\n'
WHOLE = GOOD.replace("""    mql: "activity = 'mql'\"""", """    mql: {owner: marketing, when: "activity = 'mql'"}""")
WHOLE = WHOLE.replace("""    sql: "activity = 'sql'\"""", """    sql: {owner: sales, when: "activity = 'sql'"}""")
WHOLE = WHOLE.replace("""    won: "activity = 'won'\"""", """    won: {owner: sales, when: "activity = 'won'"}""")
WHOLE = WHOLE.replace("  rejection:", "  ignore: source = 'other'\n  rejection:")


def complete(text):
    reading = read_agreement(text)
    assert reading.agreement is not None, reading.problems
    return completeness(reading.agreement)


def step(answer, number):
    return next(each for each in answer.steps if each.number == number)


def test_an_agreement_with_every_part_is_complete():
    answer = complete(WHOLE)
    assert [each.share for each in answer.steps] == [Fraction(1)] * 8
    assert [each.there for each in answer.commitments] == [5] * 7


@pytest.mark.parametrize(
    ("number", "old", "new", "message"),
    [
        (1, "{owner: marketing, when: \"activity = 'mql'\"}", "\"activity = 'mql'\"", "not every stage says which"),
        (2, 'capacity: {reps: "team:sdr", leads_per_rep_per_day: 8}\n', "", "nothing says how many leads"),
        (3, TRAINING, "", "no training is agreed"),
        (4, ", freezes: true", "", "`incentives` rests on frozen findings"),
        (6, ', quiet: "20:00-08:00"', "", "messages come at any hour"),
        (7, "causes: [outage], ", "", "nothing says what excuses a miss"),
        (8, "must_acknowledge: true", "must_acknowledge: false", "these need not acknowledge the agreement"),
    ],
)
def test_a_part_that_is_taken_away_is_named_in_its_step(number, old, new, message):
    before, after = step(complete(WHOLE), number), step(complete(WHOLE.replace(old, new)), number)
    assert after.there == before.there - 1
    assert any(each.message.startswith(message) for each in after.missing)
    assert after.share < 1


def test_what_a_rule_finds_is_missing_in_the_step_of_the_rule():
    late = step(complete(WHOLE.replace("{at: 75% of limit, tell: holder}, ", "")), 5)
    assert [(each.code, each.path) for each in late.missing] == [("S5-08", ("reminders",))]
    assert (late.there, late.share) == (2, Fraction(2, 3))


@pytest.mark.parametrize(
    ("letter", "code", "old", "new"),
    [
        ("S", "T4-02", "en: Leads with all their details", "en: Quality leads"),
        ("M", "S1-01", "where: complete, needs_at_least: 30", "where: complete"),
        ("A", "T4-01", "metric: data, at_least: 95%", "metric: data, at_least: 100%"),
        ("R", "T1-02", "from: mql, to: won, rate", "from: sql, to: won, rate"),
        ("T", "S3-01", "fill: {for: lead_data", "fill: {for: supply"),
    ],
)
def test_a_letter_names_what_the_commitment_misses(letter, code, old, new):
    assert WHOLE.count(old) == 1
    answer = complete(WHOLE.replace(old, new))
    smart = next(each for each in answer.commitments if each.commitment == "lead_data")
    assert {name: [each.code for each in missing] for name, missing in smart.letters if missing} == {letter: [code]}
    assert smart.there == 4


def test_a_commitment_is_not_charged_with_what_another_misses():
    answer = complete(WHOLE.replace("metric: data, at_least: 95%", "metric: data, at_least: 100%"))
    assert [each.there for each in answer.commitments] == [5, 5, 4, 5, 5, 5, 5]


def test_steadiness_leads_where_the_steadied_commitment_leads(reference):
    steady = next(each for each in complete(reference).commitments if each.commitment == "steady_supply")
    assert dict(steady.letters)["R"] == ()


def test_every_rule_belongs_to_one_of_the_eight_steps():
    assert {step_of(rule.code) for rule in RULES} == set(range(1, 9))


def test_what_is_missing_is_said_in_persian(shared_agreements):
    for text in shared_agreements.values():
        answer = complete(text)
        told = [each for one in answer.steps for each in one.missing]
        told += [each for one in answer.commitments for _, missing in one.letters for each in missing]
        for each in told:
            assert "\u2066" not in missing_text(each, "fa")[:1], each.message
            assert cure_of(each, "fa") != f"\u2066{each.cure}\u2069", each.cure
