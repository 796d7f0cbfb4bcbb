"""A version goes from a file to what all have signed at the command line; whatever is changed behind it is found."""

import io
import json
import re
import sqlite3
import sys
import zipfile

import pypdfium2
import pytest

from scripts.reference import named_commands

PASSWORD = "a long enough pass phrase"
SARA, REZA = "sara@acme.test", "reza@acme.test"


class Console:
    """The program called over a company, a ledger beside it, with passwords on stdin."""

    def __init__(self, company, monkeypatch):
        self.company, self._monkeypatch = company, monkeypatch
        self.folder = company.agreement.parent / "var"

    def call(self, *words, typed=PASSWORD):
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        return self.company.call(*words, "--data", self.folder)

    def about(self, command, *words, **more):
        return self.call(command, self.company.agreement, *words, **more)

    def edit(self, statement):
        ledger = sqlite3.connect(self.folder / "ledger.sqlite3")
        ledger.execute(statement)
        ledger.commit()
        ledger.close()


@pytest.fixture
def console(company, monkeypatch):
    made = Console(company.amend(), monkeypatch)
    for mail, name in ((SARA, "Sara Ahmadi"), (REZA, "Reza Karimi")):
        code, _, said = made.call("user", "add", mail, "--name", name)
        assert (code, said) == (0, f"{mail} may sign in\n")
    return made


@pytest.fixture
def signed(console):
    assert console.about("propose", "--version", "1.1.0", "--as", SARA)[0] == 0
    for mail in (SARA, REZA):
        assert console.about("sign", "--as", mail)[0] == 0
    return console


def test_accounts_are_added_closed_and_listed(console):
    code, _, said = console.call("user", "add", SARA)
    assert (code, "has an account already" in said) == (2, True)
    code, _, said = console.call("user", "add", "x", "--name", "", typed="short")
    assert code == 2
    assert all(part in said for part in ("is no mail address", "too short"))
    assert console.call("user", "deactivate", REZA)[0] == 0
    _, out, _ = console.call("user", "list", "--format", "json")
    assert [(row["mail"], row["name"], row["active"]) for row in json.loads(out)] == [
        (REZA, "Reza Karimi", False),
        (SARA, "Sara Ahmadi", True),
    ]
    assert console.call("user", "deactivate", "nobody@acme.test")[0] == 2


def test_a_version_is_refused_amended_signed_suspended_and_proved(console, tmp_path):
    code, out, _ = console.about("propose", "--version", "1.1.0", "--as", SARA)
    assert (code, "in review" in out) == (0, True)
    assert console.about("sign", "--as", SARA, typed="something else")[0] == 2
    code, out, _ = console.about("sign", "--as", REZA, "--refuse", "two hours are too short")
    assert (code, "two hours are too short" in out) == (0, True)
    code, _, said = console.about("sign", "--as", SARA)
    assert (code, "draft" in said or "review" in said) == (2, True)
    second = console.company.agreement / "second.yml"
    second.write_text(second.read_text("utf-8").replace("2 business", "3 business"), "utf-8")
    assert console.about("propose", "--version", "1.1.0", "--as", REZA)[0] == 0
    assert console.about("bundle", "-o", tmp_path / "early.zip")[0] == 2
    for mail in (SARA, REZA):
        assert console.about("sign", "--as", mail)[0] == 0
    _, out, _ = console.about("signatures", "--format", "json")
    (told,) = json.loads(out)
    assert [(each["asked"], each["answer"]["person"], each["answer"]["says"]) for each in told["asked"]] == [
        ("head:marketing", SARA, "signed"),
        ("head:sales", REZA, "signed"),
    ]
    assert told["state"] == "in_force"
    code, out, _ = console.about("act", "suspend", "--reason", "the CRM is replaced", "--lang", "fa")
    assert (code, "معلق" in out or "تعلیق" in out) == (0, True)
    assert console.about("act", "suspend", "--reason", "again")[0] == 2
    assert console.about("act", "resume", "--reason", "the CRM is back")[0] == 0
    bundle = tmp_path / "small-1.1.0.zip"
    assert console.about("bundle", "-o", bundle)[0] == 0
    with zipfile.ZipFile(bundle) as parts, pypdfium2.PdfDocument(parts.read("agreement.pdf")) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Sara Ahmadi" in text and "Reza Karimi" in text
    code, out, _ = console.company.call("verify", bundle, "--format", "json")
    proved = json.loads(out)
    assert (code, proved["sound"], [each["person"] for each in proved["signatures"]]) == (0, True, [SARA, REZA])
    _, out, _ = console.call("log", "show", "--format", "json")
    assert [row["what"] for row in json.loads(out)][2:] == [
        *("propose", "refused", "send_back", "propose", "signed", "signed", "take_effect", "suspend", "resume")
    ]
    assert console.call("log", "verify")[0] == 0


CHANGES = (
    ("UPDATE ledger_proposedversion SET canonical = replace(canonical, '90%', '60%')", "The text of small 1.1.0"),
    ("UPDATE ledger_proposedversion SET text = '# ' || text", "The text of small 1.1.0"),
    (f"UPDATE ledger_signature SET person = '{REZA}' WHERE person = '{SARA}'", f"small 1.1.0 {SARA}"),
    ("UPDATE ledger_acttaken SET day = '2020-01-01' WHERE act = 'take_effect'", "What was done about small 1.1.0"),
    ("DELETE FROM ledger_acttaken WHERE act = 'take_effect'", "small 1.1.0, and stands in the ledger no more"),
    ("UPDATE ledger_logrow SET who = 'x' WHERE number = 4", "Row 4 of the log was edited"),
    ("DELETE FROM ledger_logrow WHERE number = 4", "Row 4 of the log is missing"),
    ("DELETE FROM ledger_logrow WHERE number = 6", "The log ends at another row than it did: row 6"),
    ("UPDATE ledger_loghead SET hash = 'x'", "The log ends at another row than it did: row 6"),
)
"""What somebody with the ledger in hand may write there, and what the check then names."""


def test_what_is_changed_in_the_ledger_is_named_and_exits_1(signed):
    assert signed.call("log", "verify")[0] == 0
    ledger = signed.folder / "ledger.sqlite3"
    whole = ledger.read_bytes()
    for statement, named in CHANGES:
        signed.edit(statement)
        code, _, said = signed.call("log", "verify")
        assert (code, named in said) == (1, True), (statement, said)
        ledger.write_bytes(whole)
    assert signed.call("log", "verify")[0] == 0


def test_the_examples_in_the_help_name_options_that_there_are():
    """Each example is parsed by its own command, as it stands."""
    from typer.main import get_command  # noqa: PLC0415 # the whole program, built once for this test

    from peyman.cli.program import program  # noqa: PLC0415

    root = get_command(program)
    wanted = {"propose", "sign", "signatures", "act", "bundle", "verify", "log show", "log verify", "user add"}
    wanted |= {"user deactivate", "user activate", "user list", "serve"}
    parsed = set()
    for name, callback in named_commands():
        if name in wanted:
            example = callback.__doc__.partition("Example: ")[2].strip()
            words = re.findall(r'"[^"]*"|\S+', example.partition("peyman ")[2])
            command = root
            for _ in name.split():
                command = command.commands[words.pop(0)]
            command.make_context(name, [word.strip('"') for word in words], resilient_parsing=False)
            parsed.add(name)
    assert parsed == wanted


def test_who_is_deactivated_and_answers_for_a_commitment_fails_the_check(company, monkeypatch):
    company.change("    at_least: 90%", f"    accountable: {SARA}\n    at_least: 90%")
    company.bring()
    console = Console(company, monkeypatch)
    console.call("user", "add", SARA)
    assert company.call("lint", company.agreement, "--facts", company.facts)[0] == 0
    assert console.call("user", "deactivate", SARA, "--facts", company.facts)[0] == 0
    code, out, _ = company.call("lint", company.agreement, "--facts", company.facts, "--format", "csv")
    assert code == 1
    assert f"`{SARA}` has left and is accountable for `first_touch`" in out
    assert console.call("user", "deactivate", SARA, "--facts", company.facts / "nowhere")[0] == 2
