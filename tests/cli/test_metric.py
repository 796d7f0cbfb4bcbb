"""`peyman metric`: the ready metrics are listed and shown in both languages, and tried over a small company's facts."""

import json
from fractions import Fraction

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.ready import READY_METRICS
from peyman.core.agreement.trial_terms import Definition, Wanted, own_definition, ready_definition, trial_terms
from tests.cli.calling import Company


def shown(company: Company, *words: str) -> str:
    code, out, err = company.call("metric", *words)
    assert (code, err) == (0, "")
    return out


def test_the_list_holds_every_metric_with_its_words(company: Company) -> None:
    for language in ("en", "fa"):
        rows = json.loads(shown(company, "list", "--lang", language, "--format", "json"))
        assert [row["id"] for row in rows] == [each.id for each in READY_METRICS]
        assert all(row[name] for row in rows for name in ("group", "name", "formula", "basis", "trap"))
    assert len(shown(company, "list", "--format", "csv").splitlines()) == len(READY_METRICS) + 1


@pytest.mark.parametrize("metric", ["mql_to_sql", "pipeline_yield", "cac_ratio", "speed_to_lead_p90", "revenue"])
def test_a_metric_is_shown_with_a_definition_and_an_example_to_follow(company: Company, metric: str) -> None:
    row = json.loads(shown(company, "show", metric, "--format", "json"))
    ready = next(each for each in READY_METRICS if each.id == metric)
    assert Fraction(row["result"]) == Fraction(ready.example.result)
    assert len(row["arithmetic"]) == len(ready.terms)
    text = shown(company, "show", metric)
    assert row["definition"].splitlines()[-1] in text
    assert row["trap"] in text


def test_the_arithmetic_of_an_example_reads_like_a_calculation(company: Company) -> None:
    assert json.loads(shown(company, "show", "revenue", "--format", "json"))["arithmetic"] == [
        "revenue = 100 EUR + 50 EUR = 150 EUR"
    ]
    assert json.loads(shown(company, "show", "speed_to_lead", "--format", "json"))["arithmetic"] == [
        "speed_to_lead = 1 h, [3 h], never → 3 h"
    ]
    assert json.loads(shown(company, "show", "cost_per_mql", "--format", "json"))["arithmetic"] == [
        "cost_per_mql = 930 EUR ÷ 2 = 465 EUR"
    ]


def test_what_is_shown_can_be_copied_into_an_agreement() -> None:
    for each in READY_METRICS:
        read = trial_terms(Wanted(Definition(each.id, each.terms)))
        assert each.id in {metric.id for metric in read.agreement.metrics}


def test_an_unknown_metric_is_refused(company: Company) -> None:
    code, out, err = company.call("metric", "show", "happiness")
    assert (code, out) == (2, "")
    assert "`peyman metric list` names them" in err


def test_an_own_metric_goes_before_a_ready_one_and_takes_its_parts_along() -> None:
    agreement = read_agreement(OWN).agreement
    assert agreement is not None
    own = own_definition("win_rate", agreement)
    assert own is not None
    assert [name for name, _ in own.terms] == ["lost_deals", "wins", "win_rate"]
    assert own != ready_definition("win_rate")
    assert own_definition("cac_ratio", agreement) is None
    assert trial_terms(Wanted(own), agreement).agreement.money is not None


OWN = """\
peyman: 1
agreement: {id: own, title: Own, version: 1.0.0, effective: {from: 2026-10-01, until: 2026-12-31}}
parties: {marketing: {head: sara@acme.test}, sales: {head: reza@acme.test}}
calendar: {timezone: UTC, hours: [{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}]}
lifecycle: {stages: {won: "activity = 'won'"}, events: {lost: "activity = 'lost'"}}
metrics:
  wins: {count_of: won}
  lost_deals: {count_of: lost}
  win_rate: {formula: "wins / (wins + lost_deals)"}
commitments: {a: {owed_by: sales, owed_to: marketing, metric: wins, at_least: 1, per: month}}
"""


# ── tried over facts ─────────────────────────────────────────────────────────────────────────────────────────────


def tried(company: Company, *words: object):
    code, out, err = company.call("metric", "try", *words, "--facts", company.facts, "--format", "json")
    assert code == 0, err
    return json.loads(out)


LOG = """\
lead_id,activity,at
L-1,mql,2026-10-05 10:00:00
L-1,call,2026-10-05 11:00:00
L-2,mql,2026-10-31 12:00:00
L-3,mql,2026-09-05 12:00:00
L-3,call,2026-10-07 12:00:00
L-4,email,2026-10-08 12:00:00
L-5,mql,2026-10-01 12:00:00
L-5,won,2026-10-21 12:00:00
"""


@pytest.fixture
def facts(company: Company) -> Company:
    company.write("log.csv", LOG)
    return company.bring()


def test_each_lead_outside_says_why(facts: Company) -> None:
    trial = tried(facts, "mql_to_sql", "--use", "sql=won", "--months", 1, "--as-of", "2026-11-10T00:00")
    assert trial["periods"][0]["period"]["label"] == "2026-11"
    october = tried(
        facts, "mql_to_sql", "--use", "sql=won", "--months", 1, "--as-of", "2026-10-31", "--timezone", "Asia/Tehran"
    )
    assert october["all"]["period"]["label"] == "all"
    assert (october["all"]["n"], october["all"]["missing"]) == (3, {"what": "second", "n": 2, "of": 3})
    why = {row["lead"]: row["why"] for row in october["rows"]}
    assert why == {"L-1": "open", "L-2": "open", "L-3": "elsewhere", "L-4": "never", "L-5": "open"}
    later = tried(facts, "mql_to_sql", "--use", "sql=won", "--months", 2, "--as-of", "2026-11-30T23:00")
    assert {row["lead"]: row["why"] for row in later["rows"]} == {
        "L-1": "not_reached", "L-2": "open", "L-3": "elsewhere", "L-4": "never", "L-5": "reached",
    }  # fmt: skip
    assert [row["counts"] for row in later["rows"] if row["lead"] == "L-5"] == [True]


def test_one_that_came_after_the_window_is_late(facts: Company) -> None:
    facts.write("log.csv", LOG + "L-1,won,2026-11-20 10:00:00\n")
    facts.bring()
    trial = tried(facts, "mql_to_sql", "--use", "sql=won", "--months", 3, "--as-of", "2026-12-31")
    (late,) = [row for row in trial["rows"] if row["lead"] == "L-1"]
    assert (late["why"], late["counts"], late["stop"]) == ("reached_late", False, "2026-11-20T06:30:00Z")
    assert "only on" in late["told"]


def test_without_the_amount_a_sum_says_how_many_lack_it(facts: Company) -> None:
    trial = tried(facts, "revenue", "--months", 1, "--as-of", "2026-10-31T20:00")
    assert (trial["unit"], trial["all"]["missing"]) == ("money", {"what": "amount", "n": 1, "of": 1})
    assert [(row["lead"], row["why"]) for row in trial["rows"] if row["why"] == "no_amount"] == [("L-5", "no_amount")]


def test_months_and_parts_by_the_definitions_of_an_agreement(facts: Company) -> None:
    words = ("--agreement", facts.agreement, "--as-of", "2026-10-31", "--months", 2)
    trial = tried(facts, "mqls", *words, "--by", "source")
    assert [(each["period"]["label"], each["value"]) for each in trial["periods"]] == [("2026-09", 1), ("2026-10", 3)]
    october = {each["by"]["source"]: each["n"] for each in trial["parts"] if each["period"]["label"] == "2026-10"}
    assert october == {"demo": 1, "content": 1, None: 1} or october == {"demo": 1, "content": 1, "null": 1}
    assert trial["timezone"] == "Asia/Tehran"


def test_costs_without_rows_of_money_are_unknown_and_all_days_are_missing(facts: Company) -> None:
    trial = tried(facts, "cost_per_mql", "--months", 1, "--as-of", "2026-10-31T20:00")
    assert trial["all"]["value"] is None
    assert trial["all"]["missing"] == {"what": "costs", "n": 31, "of": 31}
    assert "no_costs" in trial["all"]["reasons"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mql_to_sql", "--use", "sql"), "names no pair"),
        (("mql_to_sql", "--use", "won=deal"), "asks for no won; it asks for mql, sql"),
        (("mql_to_sql", "--use", "complete=x"), "asks for no complete"),
        (("happiness",), "there is no metric 'happiness'"),
        (("mql_count", "--by", "planet"), "no attribute 'planet'"),
        (("mql_count", "--as-of", "soon"), "is no moment"),
    ],
)
def test_a_call_that_cannot_be_answered_says_what_would_do(facts: Company, words: tuple[str, ...], told: str) -> None:
    code, out, err = facts.call("metric", "try", *words, "--facts", facts.facts)
    assert (code, out) == (2, "")
    assert told in err


def test_an_agreement_without_a_stage_names_it_and_what_it_has(facts: Company) -> None:
    words = ("metric", "try", "acceptance", "--facts", facts.facts, "--agreement", facts.agreement)
    code, _, err = facts.call(*words)
    assert code == 2
    assert "the agreement knows no sal; it knows mql, won, touch" in err
    assert "--use sal=NAME" in err


def test_table_and_csv_say_the_same_figures(facts: Company) -> None:
    words = ("metric", "try", "mql_count", "--facts", facts.facts, "--months", 2, "--as-of", "2026-10-31T20:00")
    table, flat = facts.call(*words)[1], facts.call(*words, "--format", "csv")[1]
    assert "October 2026" in table
    assert [line.split(",")[:3] for line in flat.splitlines()[1:]] == [
        ["2026-09", "", "1"], ["2026-10", "", "3"], ["all", "", "4"],
    ]  # fmt: skip
