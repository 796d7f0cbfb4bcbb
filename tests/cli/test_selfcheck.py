"""The nightly check: quiet where all agrees; it names lead and node of what was kept wrong or told otherwise in SQL."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from peyman.core.facts.values import Subject
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.factstore import items
from peyman.questions.workspace import judging, open_workspace
from tests.cli.calling import FILES, Company
from tests.planting import planted


def checked(company: Company, *words: object) -> tuple[int, str]:
    code, out, _ = company.call("selfcheck", company.agreement, "--facts", company.facts, *words)
    return code, out


def keep_wrongly(company: Company, lead: str) -> None:
    """Keep of one lead that its clocks were touched a second later than they were."""
    workspace = open_workspace(company.agreement, company.facts)
    judge = judging(workspace.shelf)

    def lying(plan: Plan, subjects: Iterable[Subject] | None) -> Iterator[tuple[Subject, LeadItems]]:
        for subject, judged in judge(plan, subjects):
            wrong = tuple(replace(clock, stop=(clock.stop or clock.start) + 1_000) for clock in judged.clocks)
            yield subject, replace(judged, clocks=wrong) if workspace.names[subject] == lead else judged

    items.keep_items(workspace.shelf, workspace.plan, lying, full=True)


def test_all_is_well_after_imports_and_increments(company: Company) -> None:
    company.bring()
    assert checked(company, "--format", "json")[0] == 0
    company.write("log.csv", FILES["log.csv"] + "L-2,call,2026-10-05 13:00:00\nL-3,mql,2026-10-06 09:00:00\n")
    company.bring()
    code, out = checked(company, "--format", "json")
    answer = json.loads(out)
    assert (code, answer["differences"], answer["sampled"], answer["rebuilt"]) == (0, [], 3, 3)


def test_a_lead_kept_wrongly_is_named_with_its_node(company: Company) -> None:
    keep_wrongly(company.bring(), "L-2")
    code, out = checked(company, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 1
    assert [tuple(row.values()) for row in rows] == [("rebuild", "L-2", "first_touch", "1", "1")]
    assert "L-2" in checked(company)[1]
    company.call("judge", company.agreement, "--facts", company.facts, "--full")
    assert checked(company)[0] == 0


TIMING = "peyman.factstore.sql.timing"
A_MILLISECOND_MORE = (("then {used} - x.begun - x.paused end", "then {used} - x.begun - x.paused + 1 end"),)


def test_a_lead_that_sql_tells_otherwise_than_memory_is_named_with_its_node(company: Company) -> None:
    company.bring()
    with planted(TIMING, A_MILLISECOND_MORE):
        code, out = checked(company, "--format", "json")
        nobody = checked(company, "--leads", 0)[0]
    assert (code, json.loads(out)["differences"], nobody) == (
        1,
        [{"way": "sql", "lead": "L-1", "node": "first_touch", "only_in_memory": 1, "only_other": 1}],
        0,
    )
    assert checked(company)[0] == 0


LINKED = """\
peyman: 1
mapping: marketing
timezone: Asia/Tehran
sources:
  - file: twins.csv
    subject: twin
    links: {kind: same_as, from: twin, to: lead_id, since: since}
  - file: talks.csv
    subject: twin
    event: {activity: activity, at: at}
"""


def test_merged_leads_and_leads_left_to_memory_are_judged_both_ways(company: Company) -> None:
    company.change("from: mql, to: touch, within: 4", "from: touch, to: mql, times: 2, repeats: true, within: 4")
    company.write("linked.yaml", LINKED)
    company.write("twins.csv", "twin,lead_id,since\nT-1,L-1,2026-10-07 10:00:00\nT-2,L-2,2026-10-01 10:00:00\n")
    company.write("talks.csv", "twin,activity,at\nT-1,call,2026-10-05 12:00:00\nT-2,mql,2026-10-08 09:00:00\n")
    company.bring().bring("linked.yaml")
    for lead in range(2):
        code, out = checked(company, "--leads", 1, "--seed", lead, "--format", "json")
        assert (code, json.loads(out)["differences"]) == (0, [])
    answer = json.loads(checked(company, "--format", "json")[1])
    assert (answer["sampled"], answer["left_to_memory"], answer["differences"]) == (2, 1, [])


def test_a_lead_outside_the_sample_is_found_by_the_rebuild(company: Company) -> None:
    keep_wrongly(company.bring(), "L-1")
    _, out = checked(company, "--leads", 0, "--format", "json")
    assert {each["way"] for each in json.loads(out)["differences"]} == {"rebuild"}
