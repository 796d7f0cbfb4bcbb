"""The nightly check: quiet where all agrees, and it names the lead and node where something was kept wrong."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from peyman.core.facts.values import Subject
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.factstore import items
from peyman.questions.selfcheck import selfcheck
from peyman.questions.workspace import judging, open_workspace
from tests.cli.calling import FILES, Company


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
    assert (code, answer["differences"], answer["sampled"], answer["rebuilt"]) == (0, [], 4, 3)


def test_a_lead_kept_wrongly_is_named_with_its_node(company: Company) -> None:
    keep_wrongly(company.bring(), "L-2")
    code, out = checked(company, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 1
    assert [tuple(row.values()) for row in rows] == [
        ("sample", "L-2", "first_touch", "1", "1"),
        ("rebuild", "L-2", "first_touch", "1", "1"),
    ]
    assert "L-2" in checked(company)[1]
    company.call("judge", company.agreement, "--facts", company.facts, "--full")
    assert checked(company)[0] == 0


def test_a_lead_outside_the_sample_is_found_by_the_rebuild(company: Company) -> None:
    keep_wrongly(company.bring(), "L-1")
    _, out = checked(company, "--leads", 0, "--format", "json")
    assert {each["way"] for each in json.loads(out)["differences"]} == {"rebuild"}


def test_another_way_of_judging_that_lies_is_found_in_the_sample(company: Company) -> None:
    company.bring()
    workspace = open_workspace(company.agreement, company.facts)

    def forgetful(plan: Plan, subjects: Iterable[Subject] | None) -> Iterator[tuple[Subject, LeadItems]]:
        return ((subject, LeadItems()) for subject, _ in judging(workspace.shelf)(plan, subjects))

    found = selfcheck(workspace, other=forgetful).differences
    assert {(each.way, each.lead, each.only_judged) for each in found} == {("sample", "L-1", 0), ("sample", "L-2", 0)}
