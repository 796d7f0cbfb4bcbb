"""A small company for the tests of pages: two sides, a joint promise, a few leads in Tehran's autumn of 1405."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from peyman.connectors.files.importing import import_files
from peyman.core.quantities.moments import Moment, moment_of
from peyman.factstore.shelf import Shelf

TEHRAN = ZoneInfo("Asia/Tehran")
AS_OF = moment_of(datetime(2026, 11, 23, 16, 0, tzinfo=TEHRAN))
SOURCES = ("demo", "content", "webinar")
REPS = ("niloofar.rad@kala.test", "arash.kamali@kala.test")
MERGED, TRIAL = "K-900", "K-901"
"""A lead that was found to be K-001, and one that only tries things out."""
FIRST_DAY = datetime(2026, 9, 26, 9, 0, tzinfo=TEHRAN)  # a Saturday, 4 Mehr 1405

AGREEMENT = """\
peyman: 1
agreement:
  id: kala
  title: {en: "Kala demand agreement", fa: "توافق‌نامهٔ تقاضای کالا"}
  version: 1.0.0
  effective: {from: 1405-07-01, until: 1405-12-29}
  languages: [fa, en]
parties:
  marketing: {name: {en: Marketing, fa: بازاریابی}, head: sara.ahmadi@kala.test}
  sales: {name: {en: Sales, fa: فروش}, head: reza.karimi@kala.test}
calendar:
  timezone: Asia/Tehran
  year: {system: jalali, starts: 1}
  hours: [{days: [sat, sun, mon, tue, wed], open: "08:30-17:00"}]
  holidays: {country: IR}
money: {currency: IRR, shown_as: toman}
fresh_within: 3 business days
lifecycle:
  attributes:
    source: [demo, content, webinar]
    company: text
    is_test: yes_no
  stages:
    mql: {owner: marketing, when: "activity = 'mql'"}
    sql: {owner: sales, when: "activity = 'qualified'"}
    won: {owner: sales, when: "activity = 'won'"}
  events:
    touch: "activity in ('call', 'email')"
  ignore: is_test
metrics:
  mqls: {count_of: mql, name: {en: Qualified leads, fa: سرنخ‌های واجد شرایط}}
  mql_to_sql: {share_of: mql, reaching: sql, within: 30 days}
  revenue: {sum_of: won, value: amount, name: {en: Revenue, fa: درآمد}}
commitments:
  lead_supply: {owed_by: marketing, owed_to: sales, metric: mqls, at_least: 60, per: month}
  first_touch:
    owed_by: sales
    owed_to: marketing
    accountable: mina.tehrani@kala.test
    clock: {from: mql, to: touch, within: 4 business hours}
    at_least: 90%
    per: month
  conversion: {owed_by: sales, owed_to: marketing, metric: mql_to_sql, at_least: 30%, per: month}
  income:
    {owed_by: [marketing, sales], owed_to: company, accountable: reza.karimi@kala.test, metric: revenue,
     at_least: 4 billion IRR, per: quarter}
"""
MAPPING = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: leads.csv
    subject: lead_id
    attributes: {source: source, company: company, owner: owner, is_test: is_test}
  - file: activities.csv
    subject: lead_id
    event: {activity: activity, at: at, actor: by, amount: amount, currency: currency, id: id}
  - file: merges.csv
    links: [{kind: same_as, from: lost_id, to: kept_id, since: merged_at}]
"""


def write_company(folder: Path) -> tuple[Path, Path]:
    """Write and import the company; give the paths of its agreement and its facts."""
    folder.mkdir(parents=True, exist_ok=True)
    agreement, facts = folder / "agreement.yaml", folder / "facts"
    agreement.write_text(AGREEMENT, encoding="utf-8")
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    others = [(MERGED, "demo", "", REPS[0], ""), (TRIAL, "demo", "Firm 901", REPS[1], "yes")]
    _write(folder / "leads.csv", ("lead_id", "source", "company", "owner", "is_test"), [*_leads(), *others])
    _write(folder / "merges.csv", ("lost_id", "kept_id", "merged_at"), [(MERGED, "K-001", "2026-10-01 10:00:00")])
    heads = ("id", "lead_id", "activity", "at", "by", "amount", "currency")
    trial = ("m901", TRIAL, "mql", _text(FIRST_DAY), "", "", "")
    _write(folder / "activities.csv", heads, [*_activities(), trial, ("x", "K-001", "call", "soon", "", "", "")])
    report = import_files(folder / "mapping.yaml", Shelf(facts), now=_recorded())
    assert report.problems == ()
    return agreement, facts


def _recorded() -> Moment:
    return AS_OF - 60_000


def _leads() -> list[tuple[str, ...]]:
    return [(_name(n), SOURCES[n % 3], f"Firm {n}", REPS[n % 2], "no") for n in range(140)]


def _name(number: int) -> str:
    return f"K-{number:03d}"


def _activities() -> list[tuple[str, ...]]:
    """Every lead becomes an MQL; the touch is late for each seventh and missing for each eleventh."""
    rows: list[tuple[str, ...]] = []
    for n in range(140):
        at = FIRST_DAY + timedelta(hours=10 * n)
        if at > FIRST_DAY + timedelta(days=58):
            break
        rows.append((f"m{n}", _name(n), "mql", _text(at), "", "", ""))
        if n % 11:
            wait = timedelta(days=4) if n % 7 == 0 else timedelta(minutes=20)
            rows.append((f"t{n}", _name(n), "call", _text(at + wait), REPS[n % 2], "", ""))
        if n % 3 == 0:
            rows.append((f"q{n}", _name(n), "qualified", _text(at + timedelta(days=6)), REPS[n % 2], "", ""))
        if n % 9 == 0:
            rows.append((f"w{n}", _name(n), "won", _text(at + timedelta(days=9)), REPS[n % 2], "250000000", "IRR"))
    return [row for row in rows if row[3] <= _text(FIRST_DAY + timedelta(days=58, hours=6))]


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _write(path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
