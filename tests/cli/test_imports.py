"""`peyman import`: every row accounted for, problems for programs too, an exit code for each outcome."""

import json
from pathlib import Path

from tests.cli.calling import Company

COLUMNS = ("file", "source", "rows", "read", "left_out", "kept", "doubles", "quarantined", "reasons")


def call(company: Company, mapping: Path) -> tuple[int, str, str]:
    return company.call("import", mapping, "--facts", company.facts, "--format", "json")


def test_rows_read_are_kept_or_doubles_or_quarantined_and_those_left_out_stand_apart(company: Company) -> None:
    log = "lead_id,activity,at\nL-1,mql,2026-10-05\nL-1,call,\nL-1,mql,2026-10-05\nL-2,mql,soon\n"
    company.write("log.csv", log)
    code, out, _ = call(company, company.agreement.with_name("mapping.yaml"))
    counted = {file["file"]: file for file in json.loads(out)["files"]}
    assert code == 0
    assert counted["log.csv"] == dict(zip(COLUMNS, ("log.csv", "crm", 4, 3, 1, 1, 1, 1, {"bad_date": 1}), strict=True))
    for file in counted.values():
        assert file["read"] == file["kept"] + file["doubles"] + file["quarantined"] == file["rows"] - file["left_out"]


def test_the_table_has_a_column_for_each_count(company: Company) -> None:
    mapping = company.agreement.with_name("mapping.yaml")
    _, out, _ = company.call("import", mapping, "--facts", company.facts)
    assert tuple(out.splitlines()[1].split()) == COLUMNS


def test_problems_are_told_to_people_on_stderr_and_to_programs_on_stdout(company: Company) -> None:
    company.write("mapping.yaml", "peyman: 1\nmapping: crm\nsources:\n  - {file: none.csv, subjct: id}\n")
    code, out, err = call(company, company.agreement.with_name("mapping.yaml"))
    problems = json.loads(out)["problems"]
    (misspelt,) = [each for each in problems if each["code"] == "unknown_key"]
    assert code == 1
    assert list(misspelt) == ["code", "severity", "file", "line", "column", "message", "cure"]
    assert (misspelt["file"], misspelt["line"], misspelt["column"]) == ("mapping.yaml", 4, 22)
    assert "did you mean `subject`?" in err
    assert "^" in err


def test_a_mapping_that_cannot_be_read_is_a_call_that_failed(company: Company) -> None:
    missing = company.agreement.with_name("maping.yaml")
    code, out, err = call(company, missing)
    assert (code, [each["code"] for each in json.loads(out)["problems"]]) == (2, ["no_file"])
    assert "maping.yaml" in err
    assert call(company, company.agreement.parent)[0] == 2
