"""Versions side by side: where each stands, what each changed, and which one is in force on a day."""

import json
from pathlib import Path

import jsonschema
import pytest

from peyman.questions.findings_schema import findings_schema
from peyman.wording.problem_details import detail_text
from tests.cli.calling import FILES, Company

ENDED = "Version 1.1.0 expired at the end of 31 December 2026."


@pytest.fixture
def versions(company: Company) -> Company:
    """The company under two versions in a folder: from November on, two hours instead of four."""
    return company.amend()


def rewritten(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text of a version that stands there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_each_version_is_listed_with_its_state_and_how_much_it_changed(versions: Company) -> None:
    code, out, err = versions.call("versions", versions.agreement, "--as-of", "2026-11-20", "--format", "json")
    first, second = json.loads(out)
    assert (code, err) == (0, "")
    assert (first["version"], first["state"], first["until"], first["change"]) == (
        "1.0.0", "superseded", "2026-10-31", None
    )  # fmt: skip
    assert (second["version"], second["state"], second["since"], second["change"]) == (
        "1.1.0", "in_force", "2026-11-01", "minor"
    )  # fmt: skip
    assert len({first["fingerprint"], second["fingerprint"]}) == 2


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2026-09-30", ["draft", "draft"]),
        ("2026-10-31", ["in_force", "draft"]),
        ("1405-08-10", ["superseded", "in_force"]),
        ("2026-12-31", ["superseded", "in_force"]),
        ("2027-01-01", ["superseded", "expired"]),
    ],
)
def test_a_version_stands_as_of_the_whole_day(versions: Company, day: str, states: list[str]) -> None:
    rows = json.loads(versions.call("versions", versions.agreement, "--as-of", day, "--format", "json")[1])
    assert [row["state"] for row in rows] == states


def test_the_changelog_says_what_each_version_changed_in_both_languages(versions: Company) -> None:
    asked = ("versions", versions.agreement, "--as-of", "2026-11-20", "--changelog")
    assert versions.call(*asked)[1] == (
        "Version 1.1.0, 1 November 2026 to 31 December 2026: a minor change.\n"
        "  • Limit of “first touch”: 4 business hours → 2 business hours\n"
        "\n"
        "Version 1.0.0, 1 October 2026 to 31 October 2026: the first one.\n"
    )
    assert versions.call(*asked, "--lang", "fa")[1] == (
        "نسخهٔ ۱.۱.۰، ۱۰ آبان ۱۴۰۵ تا ۱۰ دی ۱۴۰۵: تغییر فرعی.\n"
        "  • مهلت «نخستین تماس»: ۴ ساعت کاری ← ۲ ساعت کاری\n"
        "\n"
        "نسخهٔ ۱.۰.۰، ۹ مهر ۱۴۰۵ تا ۹ آبان ۱۴۰۵: نخستین نسخه.\n"
    )
    changes = json.loads(versions.call(*asked, "--format", "json")[1])[1]["changes"]
    assert [change["path"] for change in changes] == ["commitments.first_touch.clock.within[0].limit"]


def test_a_number_that_announces_too_little_is_told(versions: Company) -> None:
    rewritten(versions.agreement, "second.yml", "1.1.0", "1.0.1")
    err = versions.call("versions", versions.agreement)[2]
    assert err == "Version 1.0.1 makes a minor change against 1.0.0; its number would be 1.1.0.\n"


def test_lint_remarks_on_a_number_that_announces_too_little(versions: Company) -> None:
    """The remark stands in the newer file, at its number, and is said in Persian; a number high enough passes."""
    assert "versions_level" not in versions.call("lint", versions.agreement)[1]
    rewritten(versions.agreement, "second.yml", "1.1.0", "1.0.1")
    code, out, _ = versions.call("lint", versions.agreement, "--format", "json")
    (remark,) = [each for each in json.loads(out)["problems"] if each["code"] == "versions_level"]
    assert (code, remark["severity"], Path(remark["file"]).name) == (0, "remark", "second.yml")
    assert remark["message"] == "version `1.0.1` makes a minor change against `1.0.0`"
    assert remark["cure"] == "write `1.1.0`"
    said = [detail_text(remark[name], "fa") for name in ("message", "cure")]
    assert said == ["نسخهٔ `1.0.1` نسبت به `1.0.0` تغییری فرعی دارد", "بنویسید \u2066`1.1.0`\u2069"]


def test_two_agreements_are_compared_term_by_term(versions: Company) -> None:
    folder = versions.agreement
    code, out, _ = versions.call("diff", folder / "first.yaml", folder / "second.yml")
    assert code == 0
    assert out.splitlines() == [
        "[patch] Number of the version: 1.0.0 → 1.1.0",
        "[patch] First day in force: 1 October 2026 → 1 November 2026",
        "[patch] Last day in force: 31 October 2026 → 31 December 2026",
        "[minor] Limit of “first touch”: 4 business hours → 2 business hours",
    ]
    assert versions.call("diff", folder)[1] == out
    assert "[فرعی] مهلت «نخستین تماس»: ۴ ساعت کاری ← ۲ ساعت کاری\n" in versions.call("diff", folder, "--lang", "fa")[1]


def test_a_comparison_as_json_tells_old_and_new_exactly(versions: Company) -> None:
    whole = json.loads(versions.call("diff", versions.agreement, "--format", "json")[1])
    assert (whole["before"]["version"], whole["after"]["version"], whole["level"]) == ("1.0.0", "1.1.0", "minor")
    limit = whole["changes"][-1]
    assert (limit["kind"], limit["old"], limit["new"]) == ("changed", "4 business hours", "2 business hours")
    rows = versions.call("diff", versions.agreement, "--format", "csv")[1].splitlines()
    assert rows[0] == "kind,level,path,old,new,text"
    assert len(rows) == 5


def test_what_is_new_is_said_with_all_its_sentences(versions: Company) -> None:
    more = "  wins: {owed_by: sales, owed_to: marketing, metric: wins, at_least: 2, per: quarter}\n"
    rewritten(versions.agreement, "second.yml", "  supply: {", more.replace("wins:", "more_wins:", 1) + "  supply: {")
    out = versions.call("diff", versions.agreement)[1]
    assert (
        "[major] New: More wins (owed by Sales to Marketing): each quarter, “wins” is at least 2.\n    The head of"
        in out
    )


def test_the_same_number_over_other_terms_is_told(versions: Company) -> None:
    second = versions.agreement / "second.yml"
    other = versions.agreement.parent / "other.yaml"
    other.write_text(second.read_text(encoding="utf-8").replace("at_least: 90%", "at_least: 95%"), encoding="utf-8")
    err = versions.call("diff", second, other)[2]
    assert err == "Both call themselves version 1.1.0; with a minor change the newer one is 1.2.0.\n"
    assert versions.call("diff", second, second)[1:] == ("Both say the same: no term differs.\n", "")


def test_one_version_alone_is_compared_with_nothing(versions: Company) -> None:
    code, _, err = versions.call("diff", versions.agreement / "first.yaml")
    assert (code, "holds one version" in err) == (2, True)


def test_the_version_in_force_on_a_day_is_shown(versions: Company) -> None:
    asked = ("show", versions.agreement, "--on")
    assert "This is version 1.0.0" in versions.call(*asked, "2026-10-31")[1]
    assert "This is version 1.1.0" in versions.call(*asked, "1405-08-10")[1]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-09-30", "No agreement is in force on 30 September 2026. Version 1.0.0 begins on 1 October 2026."),
        ("1405-10-11", f"No agreement is in force on 1 January 2027. {ENDED}"),
    ],
)
def test_a_day_without_an_agreement_names_the_nearest(versions: Company, day: str, said: str) -> None:
    assert versions.call("show", versions.agreement, "--on", day) == (2, "", f"peyman: {said}\n")


def test_after_the_last_day_every_answer_says_that_nothing_is_in_force(versions: Company) -> None:
    versions.bring()
    facts = ("--facts", versions.facts, "--as-of", "2027-01-20")
    for words in (("judge",), ("clocks", "--commitment", "first_touch"), ("explain", "--lead", "L-1"),
                  ("holders", "--commitment", "first_touch")):  # fmt: skip
        err = versions.call(words[0], versions.agreement, *words[1:], *facts)[2]
        assert f"No agreement is in force on 20 January 2027. {ENDED}" in err, words
    answer = versions.ask("judge", as_of="2027-01-20")
    assert (answer["agreement"]["state"], answer["agreement"]["until"]) == ("expired", "2026-12-31")
    jsonschema.validate(answer, findings_schema())


def test_on_the_last_day_it_is_still_in_force(versions: Company) -> None:
    versions.bring()
    _, out, err = versions.call(
        "judge", versions.agreement, "--facts", versions.facts, "--as-of", "2026-12-31", "--format", "json"
    )
    assert (json.loads(out)["agreement"]["state"], "No agreement" in err) == ("in_force", False)


def test_after_the_last_day_measuring_goes_on_without_a_verdict(versions: Company) -> None:
    """A lead of January is answered in time; nothing is owed any more, and nothing of it is a finding."""
    more = "L-2,mql,2027-01-10 12:00:00\nL-2,call,2027-01-10 13:00:00\n"
    versions.write("log.csv", FILES["log.csv"].replace("L-2,mql,2026-10-05 12:00:00\n", more))
    versions.bring()
    answer = versions.ask("judge", as_of="2027-01-20")
    assert {finding["period"]["label"] for finding in answer["findings"]} == {"2026-10", "2026-11", "2026-12"}
    going_on = answer["since_the_end"]
    assert (going_on["version"], going_on["since"]) == ("1.1.0", "2027-01-01")
    figures = {row["commitment"]: row for row in going_on["measured"]}
    assert (figures["first_touch"]["period"]["label"], figures["first_touch"]["counts"]["met"]) == ("2027-01", 1)
    assert (figures["first_touch"]["value"], figures["supply"]["value"]) == (1, 1)
    assert "verdict" not in figures["supply"] and "target" not in figures["supply"]
    jsonschema.validate(answer, findings_schema())
    out = versions.call("judge", versions.agreement, "--facts", versions.facts, "--as-of", "2027-01-20")[1]
    assert "measured since 2027-01-01 by the terms of 1.1.0; nothing is owed" in out


def test_while_it_is_in_force_nothing_is_measured_beside_the_findings(versions: Company) -> None:
    versions.bring()
    assert "since_the_end" not in versions.ask("judge", as_of="2026-12-31")
    assert "since_the_end" not in versions.ask("judge", as_of="2026-09-01")


@pytest.mark.parametrize(("day", "version"), [("2026-10-31", "1.0.0"), ("2026-11-01", "1.1.0")])
def test_as_of_a_day_is_judged_under_the_version_that_is_in_force_on_it(
    versions: Company, day: str, version: str
) -> None:
    versions.bring()
    judged = versions.ask("judge", as_of=day)["agreement"]
    listed = json.loads(versions.call("versions", versions.agreement, "--as-of", day, "--format", "json")[1])
    assert (judged["version"], judged["state"]) == (version, "in_force")
    assert [each["version"] for each in listed if each["state"] == "in_force"] == [version]
