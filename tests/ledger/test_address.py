"""The address of a ledger is read part by part; what is wrong with it is said without the password."""

import subprocess
import sys

import pytest

from peyman.server import ledger_address
from peyman.server.ledger_address import LedgerAddress, LedgerAddressWrong, database_settings, read_ledger_address


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("postgresql://sara:p%40ss@db.acme.test:5433/pact", ("db.acme.test", "5433", "pact", "sara", "p@ss", "")),
        ("postgres://db.acme.test/pact?sslmode=require", ("db.acme.test", "", "pact", "", "", "require")),
        ("postgresql://sara:@/pact?host=/run/postgresql", ("/run/postgresql", "", "pact", "sara", "", "")),
        ("postgresql://sara@%2Frun%2Fpostgresql/pact", ("/run/postgresql", "", "pact", "sara", "", "")),
        ("postgresql:///pact", ("", "", "pact", "", "", "")),
    ],
)
def test_an_address_is_read_part_by_part(text, read):
    assert read_ledger_address(text) == LedgerAddress(*read)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("mysql://sara:secret@db/pact", "no address of a PostgreSQL"),
        ("postgresql://sara:secret@db:many/pact", "is no address"),
        ("postgresql://sara:secret@db", "no address of a PostgreSQL"),
        ("postgresql://sara:secret@db/pact/more", "no address of a PostgreSQL"),
        ("postgresql://sara:secret@db/pact?options=-csearch_path", "only host and sslmode are known"),
        ("pact.sqlite3", "leave it out for SQLite"),
    ],
)
def test_a_wrong_address_is_refused_without_its_password(text, why):
    with pytest.raises(LedgerAddressWrong, match=why) as refused:
        read_ledger_address(text)
    assert "secret" not in str(refused.value)


def test_a_missing_driver_is_named_with_its_cure(monkeypatch):
    monkeypatch.setattr(ledger_address, "find_spec", lambda name: None)
    with pytest.raises(LedgerAddressWrong, match=r"pip install 'peyman\[postgres\]'"):
        read_ledger_address("postgresql:///pact")


def test_django_opens_what_was_named():
    settings = database_settings(read_ledger_address("postgresql://sara:p@db:5433/pact?sslmode=require"))
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db", "5433", "pact")
    assert (settings["USER"], settings["PASSWORD"], settings["OPTIONS"]) == ("sara", "p", {"sslmode": "require"})


def test_a_command_says_what_is_wrong_with_the_address(tmp_path):
    words = ["user", "list", "--data", str(tmp_path), "--ledger", "mysql://sara:secret@db/pact"]
    command = [sys.executable, "-c", "from peyman.cli import main; main()", *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("peyman: the ledger did not answer: PEYMAN_LEDGER is no address of a PostgreSQL")
    assert "secret" not in ended.stderr
