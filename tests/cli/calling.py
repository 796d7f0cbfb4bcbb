"""The command line called in this process, over a small company written to a folder."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from peyman.cli.program import main

AGREEMENT = """\
peyman: 1
agreement: {id: small, title: Small, version: 1.0.0, effective: {from: 2026-10-01, until: 2026-12-31}}
parties:
  marketing: {head: sara@acme.test}
  sales: {head: reza@acme.test}
calendar:
  timezone: Asia/Tehran
  hours: [{days: [sat, sun, mon, tue, wed], open: "08:30-17:00"}]
  closures: [internet_outage]
fresh_within: 30 days
lifecycle:
  subject: lead
  attributes: {source: [demo, content], segment: [mid, small]}
  stages:
    mql: "activity = 'mql'"
    won: "activity = 'won'"
  events:
    touch: "activity = 'call'"
metrics:
  mqls: {count_of: mql}
  wins: {count_of: won}
commitments:
  first_touch:
    owed_by: sales
    owed_to: marketing
    clock: {from: mql, to: touch, within: 4 business hours}
    at_least: 90%
    per: month
  supply: {owed_by: marketing, owed_to: sales, metric: mqls, at_least: 1, per: month}
"""
MAPPING = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: leads.csv
    subject: lead_id
    attributes: {source: source, segment: segment, owner: owner}
    links: {kind: belongs_to, from: lead_id, to: account_id}
  - file: log.csv
    subject: lead_id
    event: {activity: activity, at: at}
  - file: outages.csv
    closures: {name: kind, since: began, until: ended}
"""
FILES = {
    "leads.csv": "lead_id,account_id,source,segment,owner\nL-1,A-1,demo,mid,sara\nL-2,A-1,content,small,reza\n",
    "log.csv": (
        "lead_id,activity,at\nL-1,mql,2026-10-05 10:00:00\nL-1,call,2026-10-05 11:00:00\nL-2,mql,2026-10-05 12:00:00\n"
    ),
    "outages.csv": "kind,began,ended\ninternet_outage,2026-10-10 10:00:00,2026-10-10 11:00:00\n",
}


class Company:
    """An agreement and its facts in a folder, and the program called over them."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        """Write the files; nothing is imported yet."""
        self._folder, self._capture = folder, capture
        self.agreement, self.facts = folder / "agreement.yaml", folder / "facts"
        self.agreement.write_text(AGREEMENT, encoding="utf-8")
        (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")

    def change(self, was: str, becomes: str) -> None:
        """Change the agreement in one place."""
        text = self.agreement.read_text(encoding="utf-8")
        assert text.count(was) == 1, was
        self.agreement.write_text(text.replace(was, becomes), encoding="utf-8")

    def write(self, name: str, text: str) -> Path:
        """Write a file of facts anew; give its path."""
        (self._folder / name).write_text(text, encoding="utf-8")
        return self._folder / name

    def bring(self, mapping: str = "mapping.yaml") -> "Company":
        """Import the facts."""
        assert self.call("import", self._folder / mapping, "--facts", self.facts)[0] == 0
        return self

    def call(self, *words: object) -> tuple[int, str, str]:
        """Call the program; give its exit code, stdout and stderr."""
        self._capture.readouterr()
        before, sys.argv = sys.argv, ["peyman", *map(str, words)]
        try:
            main()
            code: object = 0
        except SystemExit as left:
            code = left.code
        finally:
            sys.argv = before
        said = self._capture.readouterr()
        return int(str(code or 0)), said.out, said.err

    def amend(self) -> "Company":
        """Put the agreement into a folder of two versions: from November on, two hours instead of four."""
        self.agreement = self.agreement.parent / "versions"
        self.agreement.mkdir()
        first = AGREEMENT.replace("until: 2026-12-31", "until: 2026-10-31")
        second = AGREEMENT.replace("1.0.0, effective: {from: 2026-10-01", "1.1.0, effective: {from: 2026-11-01")
        (self.agreement / "first.yaml").write_text(first, encoding="utf-8")
        (self.agreement / "second.yml").write_text(second.replace("4 business", "2 business"), encoding="utf-8")
        return self

    def ask(self, command: str, *words: object, as_of: str = "2026-10-20") -> Any:
        """Call a command over the agreement and its facts; give its JSON answer."""
        asked = ("--facts", self.facts, "--as-of", as_of, "--format", "json")
        code, out, err = self.call(command, self.agreement, *asked, *words)
        assert code in (0, 1), err
        return json.loads(out)

    def clocks(self, commitment: str = "first_touch", as_of: str = "2026-10-20") -> Any:
        """Give the clocks of a commitment."""
        return self.ask("clocks", "--commitment", commitment, as_of=as_of)

    def lint(self) -> Any:
        """Give what the linter says of the agreement and its facts."""
        code, out, err = self.call("lint", self.agreement, "--facts", self.facts, "--format", "json")
        assert code in (0, 1), err
        return json.loads(out)
