"""A default written out says what its absence says: the fingerprint stays (LANGUAGE §4)."""

import pytest

from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.shapes import Either, Ids, Keys, Leaf, Many, Short, below
from peyman.core.agreement.writing import fingerprint
from tests.core.agreement.cases import BASE

SECTIONS = "attainment, forecast, overdue, gaps, causes, disputes, lessons, rejections, actions, data_health"
BARE = (
    BASE.replace("  title: Demo agreement\n", "")
    .replace("  languages: [en, fa]\n", "")
    .replace("warnings: {watch: chance < 40%, at_risk: chance < 20%}\n", "")
    .replace('channels: {usual: email, quiet: "20:00-08:00"}\n', "")
    .replace('signatures: {needed_from: ["head:marketing", sponsor]}\n', "")
    .replace(", shows: [attainment, gaps]", "")
    .replace(", each_at_least: 90%", "")
    .replace("begins: mql}", "}")
    + "training: {course: {for: parties}}\n"
)
CLOCK, TOP, REPORT = "      void_when: rejected\n", "peyman: 1\n", "{at: every sat 09:00, to: parties"

WRITTEN_OUT = [
    ("agreement.title", "  id: demo_2026\n", "  id: demo_2026\n  title: demo_2026\n"),
    ("agreement.languages", "  version: 1.0.0\n", "  version: 1.0.0\n  languages: en\n"),
    ("parties.<id>.name", "marketing: {head", "marketing: {name: marketing, head"),
    ("stakeholders.<id>.must_acknowledge", "{who: boss@acme.test}", "{who: boss@acme.test, must_acknowledge: false}"),
    ("calendar.year.system", "  timezone: Asia/Tehran\n", "  timezone: Asia/Tehran\n  year: {system: gregorian}\n"),
    ("calendar.year.starts", "  timezone: Asia/Tehran\n", "  timezone: Asia/Tehran\n  year: {starts: 1}\n"),
    ("money.shown_as", "{currency: EUR}", "{currency: EUR, shown_as: EUR}"),
    ("fresh_within", TOP, f"{TOP}fresh_within: 1 business day\n"),
    ("lifecycle.subject", "lifecycle:\n", "lifecycle:\n  subject: lead\n"),
    ("lifecycle.events.<id>.happens_at", "held: activity = 'held'", "held: {when: activity = 'held', happens_at: at}"),
    ("lifecycle.cycle.begins", "ends: rejected,", "begins: mql, ends: rejected,"),
    ("metrics.<id>.name", "mqls: {count_of: mql}", "mqls: {count_of: mql, name: mqls}"),
    ("metrics.<id>.needs_at_least", "mqls: {count_of: mql}", "mqls: {count_of: mql, needs_at_least: 1}"),
    ("metrics.<id>.lag", "cost: {cost_per: won}", "cost: {cost_per: won, lag: 0 days}"),
    ("commitments.<id>.accountable", "at_least: 80%", "at_least: 80%, accountable: head:owed_by"),
    ("commitments.<id>.split.each_at_least", "small: 30%}", "small: 30%}, each_at_least: 0%"),
    ("commitments.<id>.counted_by", "    counter:", "    counted_by: start\n    counter:"),
    ("commitments.<id>.clock.times", CLOCK, f"{CLOCK}      times: 1\n"),
    ("commitments.<id>.clock.apart", CLOCK, f"{CLOCK}      apart: 0 minutes\n"),
    ("commitments.<id>.clock.early", CLOCK, f"{CLOCK}      early: 0 hours\n"),
    ("commitments.<id>.clock.repeats", CLOCK, f"{CLOCK}      repeats: false\n"),
    ("commitments.<id>.clock.pauses.at_most", "to: touch}]", "to: touch, at_most: 30 days}]"),
    ("capacity.ramp", "leads_per_rep_per_day: 8}", "leads_per_rep_per_day: 8, ramp: 0 months}"),
    ("training.<id>.renew_on", "{for: parties}", "{for: parties, renew_on: major}"),
    ("reporting.reports.<id>.through", REPORT, f"{REPORT}, through: [app, email]"),
    ("reporting.reports.<id>.shows", REPORT, f"{REPORT}, shows: [{SECTIONS}]"),
    ("reporting.reports.<id>.format", REPORT, f"{REPORT}, format: html"),
    ("reporting.reports.<id>.freezes", REPORT, f"{REPORT}, freezes: false"),
    ("reporting.visible_to.everyone", "reporting:\n", "reporting:\n  visible_to: {everyone: totals}\n"),
    ("reporting.visible_to.parties", "reporting:\n", "reporting:\n  visible_to: {parties: details}\n"),
    ("reporting.visible_to.each_person", "reporting:\n", "reporting:\n  visible_to: {each_person: own}\n"),
    ("warnings.watch", TOP, f"{TOP}warnings: {{watch: chance < 40%}}\n"),
    ("warnings.at_risk", TOP, f"{TOP}warnings: {{at_risk: chance < 0.2}}\n"),
    ("warnings.false_alarms", TOP, f"{TOP}warnings: {{false_alarms: 4 per year}}\n"),
    ("escalation.urgent", "tell: sponsor}", "tell: sponsor, urgent: false}"),
    ("reminders.urgent", "{at: deadline, tell: holder}", "{at: deadline, tell: holder, urgent: false}"),
    (
        "commitments.<id>.reminders.urgent",
        "{at: deadline, tell: holder}",
        "{at: deadline, tell: holder, urgent: false}",
    ),
    ("channels.usual", TOP, f"{TOP}channels: {{usual: [app, email]}}\n"),
    ("channels.urgent", TOP, f"{TOP}channels: {{urgent: [app, email]}}\n"),
    ("channels.on_holidays", TOP, f"{TOP}channels: {{on_holidays: false}}\n"),
    ("review.at", TOP, f"{TOP}review: {{at: 5 business days after end of quarter}}\n"),
    ("review.also_when", TOP, f"{TOP}review: {{also_when: missed for 2 periods}}\n"),
    ("review.survey", TOP, f"{TOP}review: {{survey: true}}\n"),
    ("disputes.open_within", TOP, f"{TOP}disputes: {{open_within: 5 business days}}\n"),
    ("disputes.evidence_within", TOP, f"{TOP}disputes: {{evidence_within: 3 business days}}\n"),
    ("disputes.decide_within", TOP, f"{TOP}disputes: {{decide_within: 5 business days}}\n"),
    ("disputes.judge", TOP, f"{TOP}disputes: {{judge: custodian}}\n"),
    ("disputes.appeal_to", TOP, f"{TOP}disputes: {{appeal_to: sponsor}}\n"),
    ("exceptions.granted_by", TOP, f"{TOP}exceptions: {{granted_by: head:owed_to}}\n"),
    ("exceptions.at_most", TOP, f"{TOP}exceptions: {{at_most: 10 days}}\n"),
    ("signatures.needed_from", TOP, f"{TOP}signatures: {{needed_from: [sponsor, head:sales, head:marketing]}}\n"),
    ("signatures.order", TOP, f"{TOP}signatures: {{order: any}}\n"),
]


def print_of(text):
    reading = read_agreement(text)
    assert reading.agreement is not None, reading.problems
    return fingerprint(reading.agreement)


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in WRITTEN_OUT], ids=[row[0] for row in WRITTEN_OUT])
def test_a_default_written_out_leaves_the_fingerprint(old, new):
    assert BARE.count(old) == 1
    assert print_of(BARE.replace(old, new)) == print_of(BARE)


def test_every_key_with_a_default_is_among_them():
    assert sorted(set(keys_with_defaults(AGREEMENT)) - {key for key, *_ in WRITTEN_OUT}) == []


def test_all_of_them_together_leave_the_fingerprint_too():
    text = BARE
    places = [old for _, old, _ in WRITTEN_OUT]
    alone = [(old, new) for _, old, new in WRITTEN_OUT if places.count(old) == 1]
    for old, new in alone:
        text = text.replace(old, new)
    assert len(alone) > 15
    assert print_of(text) == print_of(BARE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (CLOCK, f"{CLOCK}      times: 2\n      apart: 1 minute\n"),
        (REPORT, f"{REPORT}, shows: [forecast, attainment]"),
        (REPORT, f"{REPORT}, through: [email, app]"),
        ("at_least: 80%", "at_least: 80%, accountable: head:owed_to"),
        (TOP, f"{TOP}signatures: {{needed_from: [head:sales, head:marketing, sponsor], order: listed}}\n"),
        (TOP, f"{TOP}signatures: {{needed_from: [head:sales, sponsor]}}\n"),
    ],
)
def test_what_is_no_default_has_another_fingerprint(old, new):
    assert BARE.count(old) == 1
    assert print_of(BARE.replace(old, new)) != print_of(BARE)


def test_the_order_of_the_parties_has_no_meaning_for_who_signs():
    parties = "  marketing: {head: sara@acme.test}\n  sales: {head: reza@acme.test, deputy: mina@acme.test}\n"
    assert BARE.count(parties) == 1
    first, second = parties.splitlines(keepends=True)
    assert print_of(BARE.replace(parties, second + first)) == print_of(BARE)


def keys_with_defaults(shape, path=""):
    """Give the key of every scalar that the description has a default for."""
    match shape:
        case Leaf():
            return
        case Many(of) | Short(of):
            yield from keys_with_defaults(of, path)
        case Either(_, other):
            yield from keys_with_defaults(other, path)
        case Ids():
            yield from keys_with_defaults(shape.of, below(path, f"<{shape.key_name}>"))
        case Keys():
            for key in shape.keys:
                if key.default is not None:
                    yield below(path, key.name)
                yield from keys_with_defaults(key.shape, below(path, key.name))
