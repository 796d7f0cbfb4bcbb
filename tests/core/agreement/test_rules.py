"""Each rule finds what it is for, says nothing about a good agreement, and is said in both languages."""

from pathlib import Path

import pytest

from peyman.core.agreement import rules
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.rules import RULES, advice_on
from peyman.wording.problem_details import detail_text
from peyman.wording.problems import problem_headline

GOOD = """\
peyman: 1
agreement: {id: leads, title: Leads 2026, version: 1.0.0, effective: {from: 2026-01-01, until: 2026-12-31}}
parties: {marketing: {head: sara@acme.test}, sales: {head: reza@acme.test}}
stakeholders: {sponsor: {who: ceo@acme.test}, custodian: {who: ops@acme.test}}
calendar: {timezone: Europe/Berlin, hours: [{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}]}
lifecycle:
  stages: {mql: "activity = 'mql'", won: "activity = 'won'"}
  events: {touch: "activity = 'call'"}
metrics:
  mqls: {count_of: mql, name: Leads of the month}
commitments:
  supply:
    {owed_by: marketing, owed_to: sales, metric: mqls, at_least: 40, per: month, weight: 50,
     basis: {chance: 60%, history: 2025-01 to 2025-12}}
  first_touch:
    {owed_by: sales, owed_to: marketing, clock: {from: mql, to: touch, within: 4 business hours}, at_least: 90%,
     per: month, weight: 50, basis: {chance: 60%, history: 2025-01 to 2025-12}, counter: mqls >= 10}
escalation:
  - {level: 1, when: missed, tell: accountable, answer_within: 1 business day}
  - {level: 2, when: unanswered, tell: sponsor}
review: {at: 5 business days after end of quarter}
incentives:
  pool: {for: "team:sdr", measure: first_touch, per: quarter, pays: 10% of salary,
         curve: [{at: 80%, pays: 0%}, {at: 100%, pays: 100%}]}
"""
LADDER = GOOD[GOOD.index("escalation:") : GOOD.index("review:")]
BASIS = "     basis: {chance: 60%, history: 2025-01 to 2025-12}}\n  first"
TASK = "{for: first_touch, due: 1 business day after mql, responsible: reza@acme.test, accountable: reza@acme.test}"
FAILING = {
    "S2-01": ((BASIS, "     basis: {chance: 60%}}\n  first"), ("commitments", "supply")),
    "S5-01": (("tell: sponsor}", "tell: accountable}"), ("escalation", 1, "tell")),
    "S5-02": ((LADDER, ""), ("commitments",)),
    "T4-01": (("at_least: 90%", "at_least: 100%"), ("commitments", "first_touch", "at_least")),
    "T4-02": (("Leads of the month", "Quality leads"), ("metrics", "mqls", "name")),
    "T9-01": (("weight: 50,\n     basis", "weight: 25,\n     basis"), ("commitments",)),
    "T9-02": (
        (
            "first_touch:\n    {owed_by: sales, owed_to: marketing",
            "first_touch:\n    {owed_by: marketing, owed_to: sales",
        ),
        ("parties", "sales"),
    ),
    "T10-01": ((", counter: mqls >= 10", ""), ("incentives", "pool")),
    "T10-02": (("{at: 100%, pays: 100%}", "{at: 81%, pays: 100%}"), ("incentives", "pool", "curve", 1)),
    "S1-01": (
        ("mqls: {count_of: mql,", "mqls: {share_of: mql, reaching: won, within: 30 days,"),
        ("metrics", "mqls"),
    ),
    "S2-02": ((BASIS, BASIS.replace("60%", "90%")), ("commitments", "supply", "basis", "chance")),
    "S3-01": (("review:", f"responsibilities: {{answer: {TASK}}}\nreview:"), ("commitments", "supply")),
    "S5-03": (("tell: sponsor}", "tell: sponsor, expects: joint_decision}"), ("escalation", 1, "expects")),
    "S6-01": (("review:", "channels: {urgent: app}\nreview:"), ("channels", "urgent")),
    "T4-03": (("until: 2026-12-31", "until: 2029-12-31"), ("agreement", "effective", "until")),
    "T7-01": (
        ("escalation:", 'capacity: {reps: "team:sdr", leads_per_rep_per_day: 8}\nescalation:'),
        ("capacity", 0, "reps"),
    ),
    "T17-01": (
        ("review:", 'signatures: {needed_from: ["head:marketing", "head:sales"]}\nreview:'),
        ("signatures", "needed_from"),
    ),
    "T18-01": (
        ("  events: {touch:", "  rejection: {event: refused}\n  events: {refused: \"activity = 'no'\", touch:"),
        ("lifecycle", "rejection"),
    ),
    "T24-01": (("after end of quarter", "before expiry"), ("review", "at")),
}
MORE = {"S1-01": ("at_least: 40,", "at_least: 40%,"), "T9-01": ("weight: 50, basis", "weight: 75, basis")}


def found(text):
    """Give what the rules find in a text without problems."""
    reading = read_agreement(text, "pact.yaml")
    assert reading.agreement is not None, reading.problems
    return advice_on(reading), reading


def broken(code):
    """Give the good agreement with what one rule is for."""
    (old, new), path = FAILING[code]
    assert GOOD.count(old) == 1, code
    text = GOOD.replace(old, new)
    if code in MORE:
        assert text.count(MORE[code][0]) == 1
        text = text.replace(*MORE[code])
    return text, path


def test_a_good_agreement_passes_every_rule():
    assert found(GOOD)[0] == ()


@pytest.mark.parametrize("code", FAILING)
def test_a_rule_finds_what_it_is_for_at_its_place(code):
    text, path = broken(code)
    problems, reading = found(text)
    place = reading.marks[path]
    assert (code, "pact.yaml", place.line, place.column) in {
        (each.code, each.file, each.line, each.column) for each in problems
    }
    assert {each.code for each in problems} <= {code, "T9-01"}


@pytest.mark.parametrize("code", FAILING)
def test_what_a_rule_finds_is_said_in_persian(code):
    for problem in found(broken(code)[0])[0]:
        for part in (problem.message, problem.cure):
            assert detail_text(part, "fa") != f"\u2066{part}\u2069", part
        assert problem_headline(problem, "fa") != problem_headline(problem, "en")


def test_every_file_of_the_folder_is_a_rule_with_a_case_and_a_reason():
    folder = Path(rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "rule"}
    assert files == {rule.check.__module__.rsplit(".", 1)[-1] for rule in RULES}
    assert {rule.code for rule in RULES} == set(FAILING)
    assert len({rule.code for rule in RULES}) == len(RULES) == 19


@pytest.mark.parametrize("word", ["soon", "Timely", "با کیفیت", "به‌موقع"])
def test_vague_words_are_found_in_both_languages(word):
    assert [each.code for each in found(GOOD.replace("Leads of the month", f"Leads {word}"))[0]] == ["T4-02"]


def test_a_vague_word_inside_another_word_is_none():
    assert found(GOOD.replace("Leads of the month", "Goodwill sooner or later"))[0] == ()


def test_the_shared_agreements_have_no_error(shared_agreements):
    for name, text in shared_agreements.items():
        assert all(each.severity == "remark" for each in found(text)[0]), name


def test_an_agreement_with_problems_is_not_advised_on():
    assert advice_on(read_agreement(GOOD.replace("metric: mqls", "metric: mqlz"))) == ()
