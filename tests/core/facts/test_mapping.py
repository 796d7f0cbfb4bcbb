"""The mapping language: what its words become, and what the page of the language promises."""

import pytest

from peyman.core.facts.mapping import read_mapping, recognise
from peyman.core.facts.mapping_schema import mapping_schema
from peyman.core.facts.numbers import NumberFormat
from peyman.core.facts.recognising import misfits
from peyman.core.facts.rules import Column, Constant, CostRule, DateRule, EventRule, LinkRule, Mapping, TableRule

HEAD = "peyman: 1\nmapping: crm\nsources:\n"


def read(body: str) -> Mapping:
    mapping, problems = read_mapping(HEAD + body)
    assert problems == ()
    assert mapping is not None
    return mapping


def only(body: str) -> TableRule:
    (rule,) = read(body).sources
    return rule


def test_a_plain_word_is_a_column_and_quoted_text_a_constant() -> None:
    rule = only(
        "  - {file: a.csv, subject: lead, events: [{activity: won, at: won_on, actor: rep, actor_kind: \"'human'\"}]}\n"
    )
    assert rule.events == (
        EventRule(Constant("won"), Column("won_on"), True, actor=Column("rep"), actor_kind=Constant("human")),
    )


def test_in_a_log_the_activity_is_a_column_or_a_constant() -> None:
    rule = only("  - {file: a.csv, subject: [area, number], event: {activity: status, at: changed}}\n")
    assert rule.subject == (Column("area"), Column("number"))
    assert rule.events == (EventRule(Column("status"), Column("changed")),)
    constant = only("  - {file: a.csv, subject: lead, event: {activity: \"'call'\", at: changed}}\n")
    assert constant.events[0].activity == Constant("call")


def test_a_doubled_quote_in_a_constant_is_one_quote() -> None:
    rule = only("  - {file: a.csv, subject: l, event: {activity: \"'it''s'\", at: changed}}\n")
    assert rule.events[0].activity == Constant("it's")


def test_every_other_kind_of_fact_is_read() -> None:
    rule = only(
        "  - file: [a.csv, 'b*.csv']\n    source: erp\n"
        "    links: [{kind: belongs_to, from: deal, to: lead, share: weight, since: from_day, until: to_day}]\n"
        "    costs: {since: day, until: day, amount: spend, currency: \"'EUR'\", attributes: {channel: Channel Name}}\n"
        "    closures: {name: kind, since: began, until: ended}\n"
    )
    assert rule.files == ("a.csv", "b*.csv")
    assert rule.source == "erp"
    assert rule.links == (
        LinkRule("belongs_to", Column("deal"), Column("lead"), Column("weight"), Column("from_day"), Column("to_day")),
    )
    assert rule.costs == CostRule(
        Column("day"), Column("spend"), Constant("EUR"), Column("day"), (("channel", Column("Channel Name")),)
    )


def test_dates_are_written_one_way_or_one_way_a_column() -> None:
    every = only('  - {file: a.csv, dates: "%d/%m/%Y", links: {kind: same_as, from: a, to: b}}\n')
    assert every.dates == DateRule("%d/%m/%Y")
    each = only("  - {file: a.csv, dates: {created: jalali}, links: {kind: same_as, from: a, to: b}}\n")
    assert (each.dates.of("created"), each.dates.of("changed")) == ("jalali", "iso")


def test_what_is_left_out_has_its_default() -> None:
    mapping = read("  - {file: a.csv, subject: lead, attributes: {origin: origin}}\n")
    assert (mapping.timezone, mapping.each_file_is) == (None, "log")
    assert mapping.sources[0].source == "crm"
    assert mapping.sources[0].numbers == NumberFormat(",", ".")


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = "peyman: 2\nmapping: Crm\ntimezone: Tehran\nsources:\n  - {file: a.csv, dates: euro, evnts: []}\n"
    mapping, problems = read_mapping(text, "m.yaml")
    assert mapping is None
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("unknown_version", 1, 9),
        ("bad_id", 2, 10),
        ("unknown_timezone", 3, 11),
        ("says_nothing", 5, 5),
        ("bad_dates", 5, 26),
        ("unknown_key", 5, 32),
    ]
    assert problems[2].cure == "did you mean `Asia/Tehran`?"
    assert problems[5].cure == "did you mean `events`?"


def test_the_schema_knows_exactly_the_keys_of_the_reader() -> None:
    schema = mapping_schema()
    source = schema["properties"]["sources"]["anyOf"][0]
    assert schema["required"] == ["peyman", "mapping", "sources"]
    assert schema["additionalProperties"] is source["additionalProperties"] is False
    for key in source["properties"]:
        _, problems = read_mapping(f"{HEAD}  - {{file: a.csv, {key}: }}\n")
        assert "unknown_key" not in {problem.code for problem in problems}


def test_a_log_of_status_changes_is_recognised() -> None:
    headers = ("lead_id", "status", "created_at")
    rows = [
        ("1", "NEW", "2024-06-06 04:49:55"),
        ("1", "QUALIFIED", "2024-12-17 14:47:20"),
        ("2", "NEW", "2024-07-01 10:00"),
    ]
    found = recognise(headers, rows)
    assert (found.shape, found.subject, found.activity, found.at) == ("log", "lead_id", "status", "created_at")
    assert found.dates == (("created_at", "iso"),)
    assert found.naive
    assert found.doubts == ()


def test_a_table_of_opportunities_is_recognised_as_wide_with_its_way_of_dates() -> None:
    headers = ("opportunity_id", "sales_agent", "deal_stage", "engage_date", "close_date", "close_value")
    rows = [
        ("A", "Moses", "Won", "10/20/2016", "3/1/2017", "1054"),
        ("B", "Darcel", "Lost", "10/25/2016", "3/11/2017", "0"),
    ]
    found = recognise(headers, rows)
    assert (found.shape, found.subject, found.owner, found.amount) == (
        "wide",
        "opportunity_id",
        "sales_agent",
        "close_value",
    )
    assert found.dates[0] == ("engage_date", "%m/%d/%Y")


def test_day_or_month_first_is_a_doubt_for_a_person() -> None:
    found = recognise(("lead_id", "created"), [("1", "03/04/2026"), ("2", "05/06/2026")])
    assert found.doubts == ("day_or_month:created",)


def test_one_unreadable_value_leaves_a_date_column_a_date_column() -> None:
    rows = [("1", "2026-11-20T10:00:00Z", "20/11/2026"), ("2", "soon", "21/11/2026"), ("3", "2026-11-21", "")]
    found = recognise(("lead_id", "created", "called"), rows)
    assert found.dates == (("created", "iso"), ("called", "%d/%m/%Y"))
    assert found.doubts == ()
    assert misfits([row[1] for row in rows], "iso") == 1
    assert misfits([row[2] for row in rows], "%m/%d/%Y") == 2


def test_a_column_of_which_half_reads_as_dates_is_none() -> None:
    rows = [("1", "2026-11-20"), ("2", "soon"), ("3", "2026-11-21"), ("4", "late")]
    found = recognise(("lead_id", "created"), rows)
    assert (found.dates, found.doubts, found.attributes) == ((), ("no_date",), ("created",))


def test_for_every_order_the_way_that_fits_best_is_known() -> None:
    found = recognise(("lead_id", "created"), [("1", "03-04-2026 10:15"), ("2", "05-06-2026 11:00")])
    assert dict(dict(found.ways)["created"]) == {
        "iso": "iso",
        "day_first": "%d-%m-%Y %H:%M",
        "month_first": "%m-%d-%Y %H:%M",
        "jalali": "jalali",
        "epoch": "epoch_s",
    }
    assert found.doubts == ("day_or_month:created",)


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ("2026/11/20", "%Y/%m/%d"),
        ("2026-11-20 10:00:00+03:30", "iso"),
        ("1405/08/29 14:05", "jalali"),
        ("1795442700", "epoch_s"),
        ("1795442700000", "epoch_ms"),
        ("20.11.2026 10:00:00", "%d.%m.%Y %H:%M:%S"),
    ],
)
def test_each_way_of_writing_is_told_from_the_others(written: str, way: str) -> None:
    found = recognise(("lead_id", "created"), [("1", written)])
    assert (found.dates, found.doubts) == ((("created", way),), ())


@pytest.mark.parametrize("header", ["actor_kind", "byWhom"])
def test_who_acts_is_recognised_by_its_name_or_by_its_words(header: str) -> None:
    found = recognise(("lead_id", "created", "status", header), [("1", "2026-11-20", "call", "Human")])
    assert (found.actor_kind, found.activity, found.attributes) == (header, "status", ())


def test_jalali_days_are_recognised() -> None:
    found = recognise(("شناسه lead", "تاریخ"), [("۱", "۱۴۰۵/۰۷/۱۳"), ("۲", "۱۴۰۵/۰۷/۱۴")])
    assert found.dates == (("تاریخ", "jalali"),)
