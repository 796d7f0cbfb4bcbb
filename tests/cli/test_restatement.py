"""Two times: a figure is told again as it was known, and what changed it since is named fact by fact."""

import csv
import io
import json
from typing import Any

import pytest

from tests.cli.calling import MAPPING, Company

RECORDED = MAPPING.replace(
    "event: {activity: activity, at: at}", "event: {activity: activity, at: at, id: row}"
).replace("    subject: lead_id\n    event:", "    subject: lead_id\n    recorded_at: known\n    event:")
LOG = (
    "row,lead_id,activity,at,known\n"
    "1,L-1,mql,2026-10-05 10:00:00,2026-10-06\n"
    "2,L-1,call,2026-10-05 11:00:00,2026-10-06\n"
    "3,L-2,mql,2026-10-05 12:00:00,2026-10-06\n"
    "4,L-2,call,2026-10-05 13:00:00,2026-10-06\n"
)
EDIT = "2,L-1,call,2026-10-08 09:00:00,2026-11-03\n"
NEWS = "5,L-2,call,2026-10-27 09:00:00,2026-11-04\n"
FROM, TO = "2026-10-31", "2026-11-05"


@pytest.fixture
def told(company: Company) -> Company:
    """The company as it was known at the end of October, when a first figure was told."""
    company.write("mapping.yaml", RECORDED)
    company.write("outages.csv", "kind,began,ended\n")
    company.write("leads.csv", "lead_id,account_id,source,segment,owner\n")
    company.write("log.csv", LOG)
    return company.bring()


def restated(company: Company, *words: object) -> Any:
    asked = ("--facts", company.facts, "--from", FROM, "--to", TO, "--format", "json")
    code, out, err = company.call("restatement", company.agreement, *asked, *words)
    assert code == 0, err
    return json.loads(out)


def edited(company: Company) -> Company:
    company.write("log.csv", LOG + EDIT + NEWS)
    return company.bring()


def test_known_on_reproduces_the_first_figure_byte_for_byte(told: Company) -> None:
    _, first, _ = told.call("judge", told.agreement, "--facts", told.facts, "--as-of", FROM, "--format", "json")
    _, before, _ = told.call("judge", told.agreement, "--facts", told.facts, "--known-on", FROM, "--format", "json")
    edited(told)
    _, now, _ = told.call("judge", told.agreement, "--facts", told.facts, "--as-of", FROM, "--format", "json")
    _, then, _ = told.call("judge", told.agreement, "--facts", told.facts, "--known-on", FROM, "--format", "json")
    assert then.replace('"manifest": 2', '"manifest": 1') == before
    assert json.dumps(json.loads(then)["findings"]) == json.dumps(json.loads(first)["findings"])
    assert json.loads(now)["findings"] != json.loads(first)["findings"]
    assert json.loads(then)["facts"] == {"manifest": 2, "known_on": "2026-10-31T20:30:00Z"}
    assert json.loads(now)["facts"] == {"manifest": 2}


def test_one_late_edit_names_exactly_that_fact_and_the_finding_it_changed(told: Company) -> None:
    answer = restated(edited(told))
    (finding,) = answer["findings"]
    assert (finding["commitment"], finding["period"]["label"]) == ("first_touch", "2026-10")
    assert [finding[side]["numerator"] for side in ("before", "after")] == [2, 1]
    assert [finding[side]["denominator"] for side in ("before", "after")] == [2, 2]
    assert [finding[side]["value"] for side in ("before", "after")] == [1, "1/2"]
    (fact,) = finding["facts"]
    assert {name: fact[name] for name in ("file", "line", "lead", "what", "told")} == {
        "file": "log.csv", "line": 6, "lead": "L-1", "what": "corrected", "told": "call"
    }  # fmt: skip
    assert (fact["before"]["at"], fact["after"]["at"]) == ("2026-10-05T07:30:00Z", "2026-10-08T05:30:00Z")


def test_a_fact_that_is_news_restates_only_what_it_reaches(told: Company) -> None:
    answer = restated(edited(told), "--as-of", "2026-11-05")
    assert {(each["commitment"], fact["fact"]) for each in answer["findings"] for fact in each["facts"]} == {
        ("first_touch", 5)
    }


def test_a_table_and_csv_name_the_same_fact(told: Company) -> None:
    edited(told)
    asked = ("--facts", told.facts, "--from", FROM, "--to", TO)
    _, table, _ = told.call("restatement", told.agreement, *asked)
    assert "L-1, corrected: call 5 Oct, 11:00 → 8 Oct, 09:00 (log.csv:6)" in " ".join(table.split())
    _, out, _ = told.call("restatement", told.agreement, *asked, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["lead"], row["what"], row["value_before"], row["value_after"]) == ("L-1", "corrected", "1", "1/2")


def test_nothing_changed_is_said(told: Company) -> None:
    code, out, err = told.call(
        "restatement", told.agreement, "--facts", told.facts, "--from", "2026-10-20", "--to", FROM
    )
    assert (code, out, err) == (0, "", "Nothing changed.\n")


def test_a_merge_names_its_link(told: Company) -> None:
    merges = RECORDED + ("  - {file: merges.csv, recorded_at: known, links: {kind: same_as, from: lost, to: kept}}\n")
    told.write("mapping.yaml", merges)
    told.write("merges.csv", "lost,kept,known\nL-2,L-1,2026-11-02\n")
    answer = restated(told.bring())
    assert {each["commitment"] for each in answer["findings"]} == {"first_touch", "supply"}
    for each in answer["findings"]:
        assert {(fact["what"], fact["file"], fact["line"]) for fact in each["facts"]} == {("merged", "merges.csv", 2)}


def test_clocks_and_explain_speak_as_known_then(told: Company) -> None:
    edited(told)
    then = told.ask("clocks", "--commitment", "first_touch", "--known-on", FROM, as_of=FROM)
    now = told.ask("clocks", "--commitment", "first_touch", as_of=FROM)
    assert [[row["verdict"] for row in rows] for rows in (then, now)] == [["met", "met"], ["late", "met"]]
    facts = told.ask("explain", "--lead", "L-1", "--known-on", FROM, as_of=FROM)["facts"]
    assert "2026-10-05T07:30:00Z" in {fact["at"] for fact in facts}


def test_full_judges_all_anew_and_says_so_in_one_line(told: Company) -> None:
    asked = (told.agreement, "--facts", told.facts, "--as-of", FROM, "--format", "json")
    _, first, silent = told.call("judge", *asked)
    _, again, said = told.call("judge", *asked, "--full")
    assert (again, silent) == (first, "")
    assert said == "judged anew for all leads: first_touch (asked for), mqls (asked for)\n"


def test_other_terms_are_judged_anew_and_named_the_rest_moves_over(told: Company) -> None:
    asked = (told.agreement, "--facts", told.facts, "--as-of", FROM, "--format", "json")
    told.call("judge", *asked)
    told.change("within: 4 business hours", "within: 1 business hour")
    _, _, said = told.call("judge", *asked)
    assert said == "judged anew for all leads: first_touch (other terms)\n"
    told.change('open: "08:30-17:00"', 'open: "08:30-16:00"')
    _, _, said = told.call("judge", *asked)
    assert said == "judged anew for all leads: first_touch (another calendar)\n"


def test_a_moment_of_knowledge_that_is_none_is_refused(told: Company) -> None:
    code, _, err = told.call("judge", told.agreement, "--facts", told.facts, "--known-on", "yesterday")
    assert code == 2
    assert "--known-on 'yesterday' is no moment" in err
