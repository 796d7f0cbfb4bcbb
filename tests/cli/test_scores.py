"""`judge` gives attainment and scores, and judges money spent that was imported; its answer fits its schema."""

import json
from typing import Any

import jsonschema

from tests.cli.calling import MAPPING, Company

COSTS = """\
  - file: costs.csv
    costs: {since: since, until: until, amount: amount, currency: "'EUR'", attributes: {segment: segment}}
"""


def spending(company: Company) -> Company:
    """Promise money per lead, and bring what was spent in October."""
    company.change("metrics:\n", "money: {currency: EUR}\nmetrics:\n  cost: {cost_per: mql}\n")
    cheap = "cheap: {owed_by: marketing, owed_to: sales, metric: cost, at_most: 120 EUR, per: month}"
    company.change("commitments:\n", f"commitments:\n  {cheap}\n")
    company.write("mapping.yaml", MAPPING + COSTS)
    company.write("costs.csv", "since,until,amount,segment\n2026-10-01,2026-10-31,310.00,mid\n")
    return company.bring()


def of_october(scores: list[Any], party: str) -> Any:
    (score,) = [each for each in scores if (each["party"], each["period"]["label"]) == (party, "2026-10")]
    return score


def test_money_spent_is_divided_by_what_it_brought(company: Company) -> None:
    findings = spending(company).ask("judge", as_of="2026-10-31")["findings"]
    cheap = [each for each in findings if each["commitment"] == "cheap" and each["period"]["label"] == "2026-10"]
    assert [(each["value"], each["verdict"], each["attainment"]) for each in cheap] == [(15_500, "missed", "24/31")]
    assert {"code": "spent", "cost": 31_000, "first": "2026-10-01", "last": "2026-10-31"} in cheap[0]["reasons"]


def test_each_side_has_a_score_with_its_worst_commitment(company: Company) -> None:
    told = spending(company).ask("judge", as_of="2026-10-31")["scores"]
    marketing, sales = of_october(told, "marketing"), of_october(told, "sales")
    assert (marketing["score"], marketing["worst"], marketing["judged_weight"]) == ("55/62", "cheap", 1)
    assert (sales["score"], sales["worst"], sales["per"]) == ("5/9", "first_touch", "month")


def test_the_table_tells_the_scores_below_the_findings(company: Company) -> None:
    spending(company)
    _, told, _ = company.call("judge", company.agreement, "--facts", company.facts, "--as-of", "2026-10-31")
    assert told.splitlines()[-1].split() == ["sales", "month", "2026-10", "55.6", "%", "first_touch", "100", "%"]


def test_the_answer_fits_its_schema(company: Company) -> None:
    answer = spending(company).ask("judge", "--by", "segment", as_of="2026-10-31")
    jsonschema.validate(answer, json.loads(company.call("schema", "findings")[1]))
