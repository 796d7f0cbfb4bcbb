"""The demo company's agreement: a first version, and the amendment that came into force in the middle."""

from datetime import date, timedelta

from peyman.core.calendars.jalali import from_jalali, to_jalali
from peyman.demo.months import Months

_TERMS = """\
peyman: 1
agreement:
  id: nikbam_demand
  title: {{en: "Demand agreement", fa: "توافق‌نامهٔ تقاضا"}}
  version: {version}
  effective: {{from: {since}, until: {until}}}
  languages: [fa, en]

parties:
  marketing: {{name: {{en: Marketing, fa: بازاریابی}}, head: sara.ahmadi@nikbam.test, deputy: omid.rad@nikbam.test}}
  sales: {{name: {{en: Sales, fa: فروش}}, head: reza.karimi@nikbam.test, deputy: mina.tehrani@nikbam.test}}
stakeholders:
  sponsor: {{who: ceo@nikbam.test}}
  custodian: {{who: "team:revops"}}

calendar:
  timezone: Asia/Tehran
  year: {{system: jalali, starts: 1}}
  hours:
    - {{days: [sat, sun, mon, tue, wed], open: ["08:30-12:30", "13:30-17:00"]}}
    - {{days: thu, open: "08:30-12:30"}}
  holidays: {{country: IR}}
  closures: [internet_outage]
  elsewhere:
    berlin:
      where: "region = 'berlin'"
      timezone: Europe/Berlin
      hours: [{{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}}]
      holidays: {{country: DE, subdivision: BE}}
money: {{currency: IRR, shown_as: toman, rates: {{EUR: 1_150_000 IRR}}}}
fresh_within: 1 business day

lifecycle:
  attributes:
    source: [demo, content, webinar, partner]
    segment: [mid, small, large]
    region: [tehran, berlin]
    mobile: text
    company: text
    role: text
    is_test: yes_no
  stages:
    mql: {{owner: marketing, when: "activity = 'mql'"}}
    sal: {{owner: sales, when: "activity = 'accepted'", by_silence: 2 business days after mql}}
    sql: {{owner: sales, when: "activity = 'qualified'"}}
    won: {{owner: sales, when: "activity = 'won'"}}
  events:
    touch: "activity in ('call', 'email', 'meeting') and actor_kind = 'human'"
    contacted: "activity in ('call', 'meeting') and actor_kind = 'human' and value_number >= 60"
    rejected: "activity = 'rejected'"
    asked_for_later: "activity = 'asked_for_later'"
    back_again: "activity = 'back_again'"
    callback_due: {{when: "activity = 'callback_booked'", happens_at: value}}
  conditions:
    complete: "mobile is not null and company is not null and role is not null"
    in_volume: "number_that_day <= 1.2 * capacity_that_day"
  cycle: {{ends: rejected, begins: mql}}
  rejection: {{event: rejected, reasons: [wrong_icp, bad_contact, duplicate, competitor, student]}}
  ignore: is_test

metrics:
  mqls: {{count_of: mql, name: {{en: Qualified leads, fa: سرنخ‌های واجد شرایط}}}}
  acceptance: {{share_of: mql, reaching: sal, within: 3 business days}}
  completeness: {{share_of: mql, where: complete}}
  mql_to_sql: {{share_of: mql, reaching: sql, within: 30 days, needs_at_least: 30}}
  contact_rate:
    share_of: mql
    reaching: contacted
    within: 10 business days
    name: {{en: Leads talked to, fa: سرنخ‌هایی که با آن‌ها گفت‌وگو شد}}
  answer_time:
    time_from: mql
    to: touch
    take: median
    in: business hours
    name: {{en: Median time to the first touch, fa: میانهٔ زمان تا نخستین تماس}}
  cost_of_win:
    cost_per: won
    costs: "channel <> 'brand'"
    lag: 45 days
    name: {{en: Cost of a won customer, fa: هزینهٔ هر مشتری به‌دست‌آمده}}
  wins: {{count_of: won, name: {{en: Won customers, fa: مشتریان به‌دست‌آمده}}}}
  average_deal: {{formula: revenue / wins, name: {{en: Revenue of a won customer, fa: درآمد هر مشتری به‌دست‌آمده}}}}
  steadiness: {{steadiness_of: lead_supply, name: {{en: Straying from the plan, fa: فاصله از برنامه}}}}
  revenue: {{sum_of: won, value: amount, name: {{en: Revenue, fa: درآمد}}}}

commitments:
  lead_supply:
    owed_by: marketing
    owed_to: sales
    metric: mqls
    at_least: {supply}
    except: {{{exceptions}}}
    per: month
    split: {{by: segment, parts: {{mid: 35%, small: 55%, large: 10%}}, each_at_least: 85%}}
    weight: 30
  steady_supply: {{owed_by: marketing, owed_to: sales, metric: steadiness, at_most: 15%, per: month, weight: 5}}
  lead_quality: {{owed_by: marketing, owed_to: sales, metric: acceptance, at_least: 87%, per: month, weight: 10}}
  lead_data: {{owed_by: marketing, owed_to: sales, metric: completeness, at_least: 91%, per: month, weight: 5}}
  first_touch:
    owed_by: sales
    owed_to: marketing
    accountable: mina.tehrani@nikbam.test
    applies_when: in_volume
    clock:
      from: mql
      to: touch
      within: [{{where: "source = 'demo'", limit: {demo_limit}}}, {{limit: {limit}}}]
      closures: internet_outage
      void_when: rejected
    at_least: 85%
    per: month
    counter: contact_rate >= 75%
    weight: 20
  typical_answer:
    owed_by: sales
    owed_to: marketing
    metric: answer_time
    at_most: 45 business minutes
    per: month
    weight: 5
  follow_up:
    owed_by: sales
    owed_to: marketing
    clock:
      from: mql
      to: touch
      times: 5
      apart: 2 business hours
      within: 10 business days
      done_when: contacted
      void_when: rejected
      pauses: [{{from: asked_for_later, to: back_again, at_most: 20 business days}}]
    at_least: 89%
    per: month
    weight: 10
  call_back:
    owed_by: sales
    owed_to: marketing
    clock: {{from: callback_due, to: touch, within: 15 minutes, early: 10 minutes, repeats: true}}
    at_least: 88%
    per: month
    weight: 5
  conversion:
    owed_by: sales
    owed_to: marketing
    metric: mql_to_sql
    at_least: 31%
    per: quarter
    owed_if: lead_data is not missed
    weight: 5
  deal_value:
    owed_by: sales
    owed_to: marketing
    metric: average_deal
    at_least: 280 million IRR
    per: quarter
    weight: 0
  acquisition_cost:
    owed_by: [marketing, sales]
    owed_to: company
    accountable: sara.ahmadi@nikbam.test
    metric: cost_of_win
    at_most: 34 million IRR
    per: quarter
    weight: 5
  income:
    owed_by: [marketing, sales]
    owed_to: company
    accountable: reza.karimi@nikbam.test
    metric: revenue
    at_least: {income} billion IRR
    per: quarter
    weight: 0
  rep_supply: {{owed_by: marketing, owed_to: sales, metric: mqls, at_least: 90, for_each: rep, per: month, weight: 0}}

capacity:
  - {{reps: "team:sdr_berlin", leads_per_rep_per_day: 5, ramp: 3 months, where: "region = 'berlin'"}}
  - {{reps: "team:sdr_tehran", leads_per_rep_per_day: 5, ramp: 3 months}}
"""


def versions(months: Months) -> tuple[tuple[str, str], ...]:
    """Write both versions as (file name, text): 1.0.0 until the amendment, 1.1.0 with shorter limits and more leads."""
    end = from_jalali(to_jalali(months.amended)[0] + 2, 1, 1)
    first = ("1.0.0", "1_100", "45 business minutes", "4 business hours", "65")
    second = ("1.1.0", "1_250", "30 business minutes", "3 business hours", "70")
    return (
        ("1.0.0.yaml", _version(first, months.first, months.amended)),
        ("1.1.0.yaml", _version(second, months.amended, end)),
    )


def _version(terms: tuple[str, str, str, str, str], since: date, until: date) -> str:
    """Write one version in force from one day to another, the latter excluded; Farvardin has a target of its own."""
    version, supply, demo_limit, limit, income = terms
    last = until - timedelta(days=1)
    years = range(to_jalali(since)[0], to_jalali(last)[0] + 1)
    spring = [year for year in years if since <= from_jalali(year, 1, 1) <= last]
    return _TERMS.format(
        version=version,
        since=_day(since),
        until=_day(last),
        supply=supply,
        exceptions=", ".join(f"{year}-01: 900" for year in spring),
        demo_limit=demo_limit,
        limit=limit,
        income=income,
    )


def _day(day: date) -> str:
    year, month, number = to_jalali(day)
    return f"{year}-{month:02d}-{number:02d}"
