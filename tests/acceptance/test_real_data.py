"""The figures of real data sets, as somebody else computed them, come out of the program."""

import csv
import gzip
import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.product import HERE, by_label, expected, judged, run, shared_data


def _imported(name: str, folder: Path) -> Path:
    shared_data()
    run("import", HERE / name / "mapping.yaml", "--facts", folder)
    return folder


@pytest.fixture(scope="module")
def olist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _imported("olist", tmp_path_factory.mktemp("olist") / "facts")


@pytest.fixture(scope="module")
def maven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _imported("maven", tmp_path_factory.mktemp("maven") / "facts")


@pytest.fixture(scope="module")
def status_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _imported("status_log", tmp_path_factory.mktemp("status_log") / "facts")


# ── Olist ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def olist_answer(olist: Path) -> Any:
    return judged(HERE / "olist" / "agreement.yaml", olist, "--as-of", "2019-06-01", "--by", "origin")


def test_olist_leads_come_in_the_months_of_their_first_contact(olist_answer: Any) -> None:
    found = by_label(olist_answer, "mqls_a_month")
    assert {label: each["value"] for label, each in found.items() if each["value"]} == expected("olist")[
        "mql_per_month"
    ]


def test_olist_wins_come_in_the_months_they_were_won(olist_answer: Any) -> None:
    found = by_label(olist_answer, "wins_a_month")
    assert {label: each["value"] for label, each in found.items() if each["value"]} == expected("olist")[
        "won_per_month"
    ]


@pytest.mark.parametrize("days", [30, 60, 90])
def test_olist_cohorts_convert_within_their_window(olist_answer: Any, days: int) -> None:
    found = by_label(olist_answer, f"won_in_{days}")
    by_month = expected("olist")["conversion_by_contact_month"]
    assert {label: found[label]["numerator"] for label in by_month} == {
        label: month[f"won_within_{days}d"] for label, month in by_month.items()
    }
    assert (
        sum(each["numerator"] or 0 for each in found.values())
        == expected("olist")["conversion_total"][f"won_within_{days}d"]
    )


def test_olist_leads_without_an_origin_stand_apart_from_unknown_ones(olist_answer: Any) -> None:
    totals: dict[str, int] = {}
    for each in olist_answer["findings"]:
        if each["commitment"] == "mqls_a_month" and each["by"] is not None and each["value"]:
            origin = each["by"]["origin"] or ""
            totals[origin] = totals.get(origin, 0) + each["value"]
    assert totals == expected("olist")["mql_per_origin_empty_kept_as_empty_string"]


# ── Maven ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def maven_answer(maven: Path) -> Any:
    return judged(HERE / "maven" / "agreement.yaml", maven, "--as-of", "2018-01-31", "--by", "agent")


def _deals(won: Any, lost: Any, rate: Any, revenue: Any) -> dict[str, Any]:
    share = Fraction(rate["numerator"], rate["denominator"])
    return {
        "won": won["value"],
        "lost": lost["value"],
        "win_rate": round(float(share), 6),
        "revenue": revenue["value"] / 100,
    }


def _wanted(deals: Any) -> dict[str, Any]:
    return {name: deals[name] for name in ("won", "lost", "win_rate", "revenue")}


def test_maven_deals_and_revenue_by_quarter(maven_answer: Any) -> None:
    names = ("won_a_quarter", "lost_a_quarter", "rate_a_quarter", "revenue_a_quarter")
    found = [by_label(maven_answer, name) for name in names]
    wanted = expected("maven_crm")["by_close_quarter"]
    assert {label: _deals(*(each[label] for each in found)) for label in wanted} == {
        label: _wanted(deals) for label, deals in wanted.items()
    }


def test_maven_deals_and_revenue_by_agent(maven_answer: Any) -> None:
    names = ("won_a_year", "lost_a_year", "rate_a_year", "revenue_a_year")
    found: dict[str, dict[str, Any]] = {name: {} for name in names}
    for each in maven_answer["findings"]:
        if each["commitment"] in found and each["by"] is not None:
            found[each["commitment"]][each["by"]["agent"]] = each
    wanted = expected("maven_crm")["by_agent"]
    assert {agent: _deals(*(found[name][agent] for name in names)) for agent in wanted} == {
        agent: _wanted(deals) for agent, deals in wanted.items()
    }


def test_maven_totals(maven_answer: Any) -> None:
    names = ("won_a_year", "lost_a_year", "rate_a_year", "revenue_a_year")
    assert _deals(*(by_label(maven_answer, name)["2017"] for name in names)) == _wanted(expected("maven_crm")["total"])


# ── the status log ───────────────────────────────────────────────────────────────────────────────────────────────

_AGREEMENT = HERE / "status_log" / "agreement.yaml"


def _tally(answer: Any, commitment: str = "first_call") -> dict[str, int]:
    counts = [each["counts"] for each in by_label(answer, commitment).values()]
    return {name: sum(each[name] for each in counts) for name in ("met", "late", "open", "overdue", "void")}


def test_eight_business_hours_of_the_status_log(status_log: Path) -> None:
    wanted = expected("lead_status_changes")["sla_SunThu_business_s"]["28800"]
    found = _tally(judged(_AGREEMENT, status_log, "--as-of", "2025-12-31"))
    assert (found["met"], found["late"], found["overdue"]) == (wanted["met"], wanted["late"], wanted["never"])


def test_the_status_log_as_of_earlier_moments(status_log: Path) -> None:
    for moment, wanted in expected("lead_status_changes")["as_of_first_touch_8_business_h_SunThu"].items():
        found = _tally(judged(_AGREEMENT, status_log, "--as-of", f"{moment}Z"))
        assert found == {
            "met": wanted["met"],
            "late": wanted["late"],
            "open": wanted["open_within"],
            "overdue": wanted["open_breached"],
            "void": 0,
        }


def test_working_time_of_every_lead_of_the_status_log(status_log: Path) -> None:
    rows = json.loads(
        run(
            "clocks",
            _AGREEMENT,
            "--facts",
            status_log,
            "--commitment",
            "first_call",
            "--as-of",
            "2025-12-31",
            "--format",
            "json",
        )
    )
    found = {row["subject"]: (row["start"], row["stop"], row["elapsed_ms"] if row["stop"] else None) for row in rows}
    path = shared_data() / "expected" / "lead_status_changes_cases.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        wanted = {case["lead_id"]: _case(case) for case in csv.DictReader(file)}
    assert len(wanted) == expected("lead_status_changes")["leads"]
    assert found == wanted


def _case(case: dict[str, str]) -> tuple[str | None, str | None, int | None]:
    elapsed = round(float(case["SunThu_9_17"]) * 1000) if case["SunThu_9_17"] else None
    return _instant(case["start"]), _instant(case["touch"]), elapsed


def _instant(seconds: str) -> str | None:
    return datetime.fromtimestamp(float(seconds), UTC).isoformat().replace("+00:00", "Z") if seconds else None


def test_second_tries_start_clocks_of_their_own(status_log: Path) -> None:
    """NO_ANSWER, SWITCHED_OFF or CALL_AGAIN starts a clock unless one runs; 438 of 4,753 were stopped."""
    rows = json.loads(
        run(
            "clocks",
            _AGREEMENT,
            "--facts",
            status_log,
            "--commitment",
            "try_again",
            "--as-of",
            "2025-12-31",
            "--format",
            "json",
        )
    )
    assert (len(rows), sum(1 for row in rows if row["stop"])) == (4753, 438)
