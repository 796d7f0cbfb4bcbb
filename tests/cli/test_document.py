"""`peyman document`: what it writes, and what it says where it cannot."""

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.judge.instances import instances
from peyman.core.quantities.moments import datetime_of
from peyman.questions.rows.values import instant
from peyman.wording.dates import moment_text
from tests.cli.calling import Company


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!doctype html>")])
@pytest.mark.parametrize("language", ["en", "fa", "both"])
def test_it_writes_the_agreement(company: Company, language: str, kind: str, begins: bytes) -> None:
    target = company.agreement.parent / "printed"
    code, out, err = company.call("document", company.agreement, "--lang", language, "--format", kind, "-o", target)
    assert (code, out) == (0, "")
    assert f"{target}: {target.stat().st_size:,} bytes" in err
    assert target.read_bytes().startswith(begins)


def test_an_agreement_with_a_problem_is_told_and_not_printed(company: Company) -> None:
    company.change("metric: mqls", "metric: leeds")
    target = company.agreement.parent / "printed"
    code, _, err = company.call("document", company.agreement, "-o", target)
    assert (code, target.exists()) == (1, False)
    assert "`leeds`" in err


def test_a_place_that_cannot_be_written_is_named(company: Company) -> None:
    code, _, err = company.call("document", company.agreement, "-o", company.agreement.parent / "nowhere" / "a.pdf")
    assert (code, "choose another with --output" in err) == (2, True)


@pytest.mark.parametrize("limit", ["4 business hours", "45 business minutes", "1 business day", "2 days"])
def test_a_computed_example_is_what_explain_says_of_a_lead_of_that_instant(company: Company, limit: str) -> None:
    company.change("4 business hours", limit)
    terms = read_agreement(company.agreement.read_text("utf-8")).agreement
    assert terms is not None
    (example,) = instances(terms)["first_touch"]
    starts, due = (moment_text(each, "en", example.zone) for each in (example.start, example.due))
    target = company.agreement.parent / "printed.html"
    assert company.call("document", company.agreement, "--lang", "en", "--format", "html", "-o", target)[0] == 0
    assert f"what starts on {starts} is due on {due}." in target.read_text("utf-8")

    at = datetime_of(example.start).isoformat().replace("+00:00", "Z")
    company.write("log.csv", f"lead_id,activity,at\nL-1,mql,{at}\n")
    (told,) = company.bring().ask("explain", "--lead", "L-1", "--commitment", "first_touch")["commitments"]
    (clock,) = told["clocks"]
    assert clock["due"] == instant(example.due)
