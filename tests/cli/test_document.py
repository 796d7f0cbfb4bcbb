"""`peyman document`: what it writes, and what it says where it cannot."""

import pytest

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
