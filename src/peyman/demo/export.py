"""Write the story as a CRM would export it, with the dirt that real exports have."""

import csv
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from peyman.core.calendars.jalali import to_jalali
from peyman.core.quantities.moments import Moment, datetime_of
from peyman.demo.arrivals import LeadRow
from peyman.demo.company import SEED
from peyman.demo.lives import ActivityRow
from peyman.demo.recording import recorded
from peyman.demo.story import Story

_TEHRAN = ZoneInfo("Asia/Tehran")
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LEAD_HEAD = ("lead_id", "created_at", "source", "segment", "region", "mobile", "company", "role", "is_test", "owner")
_ACTIVITY_HEAD = ("id", "lead_id", "activity", "at", "by", "by_kind", "value", "amount", "currency", "entered_at")

MAPPING = """\
peyman: 1
mapping: demo_crm
timezone: Asia/Tehran
sources:
  - file: leads.csv
    source: crm
    subject: lead_id
    attributes:
      source: source
      segment: segment
      region: region
      mobile: mobile
      company: company
      role: role
      is_test: is_test
      owner: owner
    attributes_since: created_at
    recorded_at: created_at
  - file: partner_leads.csv
    source: partners
    subject: lead_id
    dates: jalali
    attributes:
      source: source
      segment: segment
      region: region
      mobile: mobile
      company: company
      role: role
      is_test: is_test
      owner: owner
    attributes_since: created_at
    recorded_at: created_at
  - file: activities.csv
    source: crm
    subject: lead_id
    event:
      activity: activity
      at: at
      actor: by
      actor_kind: by_kind
      value: value
      amount: amount
      currency: currency
      id: id
    recorded_at: entered_at
  - file: merges.csv
    links: [{kind: same_as, from: lost_id, to: kept_id, since: merged_at}]
    recorded_at: merged_at
  - file: people.csv
    source: staff
    kind: person
    subject: mail
    attributes: {name_fa: name, team: team, started: first_day, lead_of: leads}
    attributes_since: since
    recorded_at: since
  - file: absences.csv
    source: staff
    kind: person
    subject: mail
    attributes: {absent: kind}
    attributes_since: reported_at
    recorded_at: reported_at
  - file: spend.csv
    source: spending
    costs:
      since: first_day
      until: last_day
      amount: amount
      currency: "'IRR'"
      attributes: {channel: channel}
    recorded_at: booked_on
  - file: outages.csv
    closures: {name: kind, since: began, until: ended}
    recorded_at: ended
"""


def write_export(folder: Path, story: Story, up_to: Moment) -> None:
    """Write the CSV files and the mapping, exported at a moment, into a folder that exists."""
    partners = [_lead_cells(lead, _jalali(lead.created)) for lead in story.leads if lead.source == "partner"]
    others = [_lead_cells(lead, _local(lead.created)) for lead in story.leads if lead.source != "partner"]
    entered = recorded(story.activities, up_to)
    activities = [_activity_cells(number, row, entered[number]) for number, row in enumerate(story.activities)]
    merges = [(merge.lost, merge.kept, _local(merge.at)) for merge in story.merges]
    outages = [(outage.kind, _local(outage.began), _local(outage.ended)) for outage in story.outages]
    _write(folder / "leads.csv", _LEAD_HEAD, others)
    _write(folder / "partner_leads.csv", _LEAD_HEAD, partners, delimiter=";")
    _write(folder / "activities.csv", _ACTIVITY_HEAD, _with_dirt(activities))
    _write(folder / "merges.csv", ("lost_id", "kept_id", "merged_at"), merges)
    _write(folder / "outages.csv", ("kind", "began", "ended"), outages)
    staff = [
        (row.mail, row.persian, row.team, str(row.since), str(row.started or ""), row.leads) for row in story.people
    ]
    away = [(row.mail, row.kind, _local(row.at)) for row in story.absences]
    _write(folder / "people.csv", ("mail", "name", "team", "since", "first_day", "leads"), staff)
    _write(folder / "absences.csv", ("mail", "kind", "reported_at"), away)
    bills = [
        (str(bill.since), str(bill.until), bill.channel, str(bill.rials), str(bill.until + timedelta(days=1)))
        for bill in story.bills
    ]
    _write(folder / "spend.csv", ("first_day", "last_day", "channel", "amount", "booked_on"), bills)
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(head)
        writer.writerows(rows)


def _lead_cells(lead: LeadRow, created: str) -> tuple[str, ...]:
    test = "yes" if lead.is_test else "no"
    return (
        lead.lead,
        created,
        lead.source,
        lead.segment,
        lead.region,
        lead.mobile,
        lead.company,
        lead.role,
        test,
        lead.rep.mail,
    )


def _activity_cells(number: int, row: ActivityRow, entered: Moment) -> tuple[str, ...]:
    return (
        f"A-{number + 1:06d}",
        row.lead,
        row.activity,
        _local(row.at),
        row.actor,
        row.actor_kind,
        row.value,
        row.amount,
        row.currency,
        _local(entered),
    )


def _local(moment: Moment) -> str:
    return datetime_of(moment).astimezone(_TEHRAN).strftime("%Y-%m-%d %H:%M:%S")


def _jalali(moment: Moment) -> str:
    local = datetime_of(moment).astimezone(_TEHRAN)
    year, month, day = to_jalali(local.date())
    return f"{year}/{month:02d}/{day:02d} {local:%H:%M:%S}".translate(_PERSIAN_DIGITS)


def _with_dirt(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Soil some rows: exact doubles, Persian digits (both readable), and times and amounts nobody can read."""
    random = np.random.default_rng(SEED + 1)
    soiled = list(rows)
    for index in random.choice(len(rows), 400, replace=False):
        cells = soiled[index]
        soiled[index] = (*cells[:3], cells[3].translate(_PERSIAN_DIGITS), *cells[4:])
    unreadable = [number for number in random.choice(len(rows), 120, replace=False) if rows[number][2] == "email"]
    for index in unreadable:
        cells = soiled[index]
        soiled[index] = (*cells[:3], ("soon", "2025-13-41", "yesterday")[index % 3], *cells[4:])
    wins = [number for number, cells in enumerate(rows) if cells[2] == "won"]
    for index in wins[:: max(1, len(wins) // 6)]:
        cells = soiled[index]
        soiled[index] = (*cells[:7], "about 300", *cells[8:])
    doubles = [soiled[index] for index in random.choice(len(rows), 150, replace=False)]
    return soiled + doubles
