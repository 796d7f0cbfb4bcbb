"""`peyman readiness`: steps, letters and what is missing, as a table and for programs."""

import json

from tests.cli.calling import Company


def test_the_answer_names_steps_letters_and_what_is_missing(company: Company) -> None:
    code, out, _ = company.call("readiness", company.agreement, "--format", "json")
    answer = json.loads(out)
    assert (code, [each["step"] for each in answer["steps"]]) == (0, list(range(1, 9)))
    escalation = answer["steps"][4]
    assert escalation["share"] == 0
    assert [each["code"] for each in escalation["missing"]] == ["S5-02", "S5-08"]
    assert {tuple(each["letters"]) for each in answer["commitments"]} == {("S", "M", "A", "R", "T")}


def test_the_table_is_said_in_persian(company: Company) -> None:
    code, out, _ = company.call("readiness", company.agreement, "--lang", "fa")
    assert code == 0
    assert "۵. نردبان تشدید" in out
    assert "سنجش‌پذیر" in out


def test_every_missing_thing_is_a_row_for_programs(company: Company) -> None:
    _, out, _ = company.call("readiness", company.agreement, "--format", "csv")
    lines = out.splitlines()
    assert lines[0] == "step,commitment,letter,code,place,missing,cure"
    assert any(line.startswith(",first_touch,R,T1-01,commitments,") for line in lines)


def test_an_agreement_with_problems_is_told_instead(company: Company) -> None:
    company.change("metric: mqls", "metric: mqlz")
    code, out, told = company.call("readiness", company.agreement)
    assert (code, out) == (1, "")
    assert "there is no metric `mqlz`" in told
