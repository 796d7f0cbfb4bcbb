"""`peyman certify`: the password by stdin, what is told, what is refused."""

import io

import pytest

from tests.cli.calling import Company
from tests.documents.test_certificate import PASSWORD, certificate


def test_a_printed_agreement_is_signed_by_certificate(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = company.agreement.parent
    printed, signed, owned = folder / "a.pdf", folder / "b.pdf", folder / "sara.p12"
    assert company.call("document", company.agreement, "-o", printed)[0] == 0
    owned.write_bytes(certificate("Sara Ahmadi"))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    code, out, err = company.call("certify", printed, "--certificate", owned, "-o", signed)
    assert (code, out) == (0, "")
    assert "Signed by the certificate of Sara Ahmadi" in err
    assert "This is an addition" in err
    assert signed.read_bytes().startswith(printed.read_bytes())
    monkeypatch.setattr("sys.stdin", io.StringIO("another\n"))
    code, _, err = company.call("certify", printed, "--certificate", owned, "-o", folder / "c.pdf")
    assert (code, "password is wrong" in err, (folder / "c.pdf").exists()) == (2, True, False)


def test_a_file_that_is_not_there_is_named(company: Company) -> None:
    missing = company.agreement.parent / "nowhere.pdf"
    code, _, err = company.call("certify", missing, "--certificate", missing, "-o", missing)
    assert (code, f"{missing} cannot be read" in err) == (2, True)
