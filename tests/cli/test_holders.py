"""`peyman holders`, and findings by owner and by team: whose delay it is."""

from tests.cli.calling import MAPPING, Company

PEOPLE = """\
  - {file: people.csv, kind: person, subject: mail, attributes: {team: team}}
  - {file: moves.csv, subject: lead_id, attributes: {owner: owner}, attributes_since: at}
"""


def with_people(company: Company) -> Company:
    """L-2 (from 12:00, due Tuesday 08:00 of working time later) goes from reza to mina on Tuesday at 09:30."""
    company.write("mapping.yaml", MAPPING + PEOPLE)
    company.write("people.csv", "mail,team\nSara,sdr\nmina,field\n")
    company.write("moves.csv", "lead_id,owner,at\nL-2,mina,2026-10-05 17:00:00\n")
    return company.bring()


def test_time_is_charged_to_who_held_it(company: Company) -> None:
    """Four hours from 12:00: reza until 17:00 (due 16:00, so one hour late), then mina, two hours late so far."""
    answer = with_people(company).ask("holders", "--commitment", "first_touch", as_of="2026-10-06T10:30:00+03:30")
    hour = 3_600_000
    assert answer["holders"] == [
        row("mina", "field", 0, held=2 * hour, late=2 * hour),
        row("reza", None, 1, overdue=1, held=5 * hour, late=hour),
        row("sara", "sdr", 1, met=1, held=hour),
    ]
    assert [(each["team"], each["clocks"], each["late_ms"]) for each in answer["teams"]] == [
        ("field", 0, 2 * hour),
        ("sdr", 1, 0),
        (None, 1, hour),
    ]


def row(holder: str, team: str | None, clocks: int, *, met: int = 0, overdue: int = 0, **ms: int) -> dict[str, object]:
    counts = {"clocks": clocks, "met": met, "late": 0, "overdue": overdue, "open": 0}
    times = {"held_ms": ms["held"], "late_ms": ms.get("late", 0)}
    return {"kind": "person", "holder": holder, "team": team, **counts, **times, "share": None}


def test_as_of_a_moment_nothing_later_is_charged(company: Company) -> None:
    answer = with_people(company).ask("holders", "--commitment", "first_touch", as_of="2026-10-05T16:30:00+03:30")
    assert [(each["holder"], each["late_ms"]) for each in answer["holders"]] == [("reza", 1_800_000), ("sara", 0)]


def test_a_period_has_its_own_clocks_and_an_unknown_one_is_said(company: Company) -> None:
    company.bring()
    inside = company.ask("holders", "--commitment", "first_touch", "--period", "2026-10")
    assert sum(each["clocks"] for each in inside["holders"]) == 2
    code, _, err = company.call(
        "holders", company.agreement, "--facts", company.facts, "--commitment", "first_touch", "--period", "2025-01"
    )
    assert (code, "no period '2025-01'" in err) == (2, True)
    code, _, err = company.call("holders", company.agreement, "--facts", company.facts, "--commitment", "supply")
    assert (code, "no clock commitment is called 'supply'" in err) == (2, True)


def test_a_table_and_csv_say_the_same(company: Company) -> None:
    asked = ("--facts", company.facts, "--commitment", "first_touch", "--as-of", "2026-10-20")
    company.bring()
    table = company.call("holders", company.agreement, *asked)[1]
    assert "reza" in table
    lines = company.call("holders", company.agreement, *asked, "--format", "csv")[1].splitlines()
    assert lines[0] == "kind,holder,team,clocks,met,late,overdue,open,held_ms,late_ms,share"
    assert lines[2].startswith("person,sara,,1,1,0,0,0,3600000,0,")


def test_findings_are_split_by_team_and_few_clocks_have_no_share(company: Company) -> None:
    findings = with_people(company).ask("judge", "--by", "team")["findings"]
    parts = [each for each in findings if each["commitment"] == "first_touch" and each["by"]]
    told = [(each["by"]["team"], each["value"], each["counts"]["met"], each["counts"]["overdue"]) for each in parts]
    assert told == [("sdr", None, 1, 0), (None, None, 0, 1)]
    assert {each["verdict"] for each in parts} == {"not_applicable"}
    assert parts[0]["reasons"][0] == {"code": "too_few_clocks", "n": 1, "needed": 20}
