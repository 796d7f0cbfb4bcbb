"""Metrics tried over real data: the figures that somebody else computed come out, with the warnings beside them."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.product import HERE, expected, run, shared_data

DAY = 24 * 3_600_000


def _trial(metric: str, facts: Path, *more: object) -> Any:
    return json.loads(run("metric", "try", metric, "--facts", facts, "--format", "json", *more))


def _in(trial: Any, label: str) -> Any:
    return next(each for each in trial["periods"] if each["period"]["label"] == label)


# ── Olist ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def olist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shared_data()
    folder = tmp_path_factory.mktemp("olist") / "facts"
    run("import", HERE / "olist" / "mapping.yaml", "--facts", folder)
    return folder


@pytest.fixture(scope="module")
def ever(olist: Path) -> Any:
    terms = HERE / "olist" / "agreement.yaml"
    return _trial("mql_to_won_ever", olist, "--agreement", terms, "--months", 18, "--as-of", "2018-11-30")


def test_the_share_ever_of_all_leads_is_never_final(ever: Any) -> None:
    wanted = expected("olist")["conversion_total"]
    assert (ever["all"]["numerator"], ever["all"]["denominator"]) == (wanted["won_ever"], wanted["mql"])
    assert Fraction(ever["all"]["value"]) == Fraction(str(wanted["rate_ever"])) == Fraction("0.10525")
    assert ever["never_final"]
    assert not any(each["final"] for each in (*ever["periods"], ever["all"]))
    assert ever["all"]["missing"] == {"what": "second", "n": wanted["mql"] - wanted["won_ever"], "of": wanted["mql"]}


def test_the_share_ever_of_each_month(ever: Any) -> None:
    by_month = expected("olist")["conversion_by_contact_month"]
    found = {each["period"]["label"]: (each["numerator"], each["n"]) for each in ever["periods"] if each["n"]}
    assert found == {label: (month["won_ever"], month["mql"]) for label, month in by_month.items()}


def test_february_s_ratio_stands_beside_the_share_of_its_cohort_with_a_warning(olist: Path) -> None:
    trial = _trial("won_per_mql", olist, "--timezone", "America/Sao_Paulo", "--months", 10, "--as-of", "2018-11-30")
    february, data = _in(trial, "2018-02"), expected("olist")
    cohort = data["conversion_by_contact_month"]["2018-02"]
    assert (february["numerator"], february["denominator"]) == (data["won_per_month"]["2018-02"], cohort["mql"])
    assert Fraction(february["beside"]) == Fraction(cohort["won_ever"], cohort["mql"])
    assert (round(float(Fraction(february["value"])), 3), round(float(Fraction(february["beside"])), 3)) == (
        0.11,
        0.145,
    )
    assert february["differs"]
    assert trial["beside"] == "mql_to_won_ever"
    (warning,) = trial["warnings"]
    assert "more than 10% apart" in warning
    assert not _in(trial, "2018-05")["differs"]  # 122 and 130 of 1,303: 6 % of the larger


def test_the_table_for_people_says_both_figures_and_the_warning(olist: Path) -> None:
    words = ("--timezone", "America/Sao_Paulo", "--as-of", "2018-11-30", "--months", 10)
    said = run("metric", "try", "won_per_mql", "--facts", olist, *words)
    (february,) = [line for line in said.splitlines() if line.startswith("February 2018")]
    assert "11\u00a0%" in february
    assert "14.5\u00a0%" in february
    assert "answer different questions" in said


def test_five_leads_count_and_five_do_not_each_with_its_moments(ever: Any) -> None:
    counted = [each for each in ever["rows"] if each["counts"]]
    others = [each for each in ever["rows"] if not each["counts"]]
    assert (len(counted), len(others)) == (5, 5)
    with (shared_data() / "olist" / "olist_closed_deals_dataset.csv").open(encoding="utf-8", newline="") as file:
        won = {row["mql_id"] for row in csv.DictReader(file)}
    assert {each["lead"] for each in counted} <= won
    assert all(each["at"] and each["stop"] for each in counted)
    assert not {each["lead"] for each in others} & won
    assert {each["why"] for each in others} == {"not_yet"}


def test_a_name_that_the_agreement_lacks_is_named_with_what_it_has(olist: Path) -> None:
    words = ("metric", "try", "mql_to_sql", "--facts", olist, "--agreement", HERE / "olist" / "agreement.yaml")
    assert run(*words, allowed=(2,)) == ""
    trial = _trial("mql_to_sql", olist, *words[5:], "--use", "sql=won", "--months", 18, "--as-of", "2018-11-30")
    assert trial["all"]["numerator"] == expected("olist")["conversion_total"]["won_within_30d"]


# ── Maven ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def maven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shared_data()
    folder = tmp_path_factory.mktemp("maven") / "facts"
    run("import", HERE / "maven" / "cycles.mapping.yaml", "--facts", folder)
    return folder


def _by_hand() -> Iterator[tuple[str, str, str, int]]:
    """Give agent, manager, quarter of the close and days of each won opportunity, straight from the files."""
    folder = shared_data() / "maven_crm"
    with (folder / "sales_teams.csv").open(encoding="utf-8", newline="") as file:
        manager = {row["sales_agent"]: row["manager"] for row in csv.DictReader(file)}
    with (folder / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["deal_stage"] == "Won":
                engaged, closed = (datetime.strptime(row[key], "%m/%d/%Y") for key in ("engage_date", "close_date"))  # noqa: DTZ007
                quarter = f"{closed.year}-Q{(closed.month + 2) // 3}"
                yield row["sales_agent"], manager[row["sales_agent"]], quarter, (closed - engaged).days


def _grouped(place: int) -> dict[str, list[int]]:
    days: dict[str, list[int]] = defaultdict(list)
    for row in _by_hand():
        days[str(row[place])].append(row[3])
    return {name: sorted(each) for name, each in days.items()}


PARTS = [("owner", 0, "by_agent"), ("team", 1, "by_manager"), ("close_quarter", 2, "by_close_quarter")]


def _parts(maven: Path, metric: str, by: str) -> tuple[Any, dict[str, Any]]:
    terms = HERE / "maven" / "cycles.agreement.yaml"
    words = ("--per", "year", "--months", 2, "--as-of", "2017-12-31", "--by", by)
    trial = _trial(metric, maven, "--agreement", terms, *words)
    together = [each for each in trial["parts"] if each["period"]["label"] == "all"]
    return trial["all"], {each["by"][by]: each for each in together}


@pytest.mark.parametrize(("by", "place", "name"), PARTS)
def test_the_mean_cycle_exactly(maven: Path, by: str, place: int, name: str) -> None:
    whole, parts = _parts(maven, "mean_cycle", by)
    data, days = expected("maven_crm"), _grouped(place)
    assert {part: each["n"] for part, each in parts.items()} == {part: each["won"] for part, each in data[name].items()}
    for part, each in parts.items():
        assert Fraction(each["value"]) == Fraction(sum(days[part]) * DAY, len(days[part]))
        assert round(float(Fraction(each["value"]) / DAY), 6) == data[name][part]["mean_cycle_days_won"]
    assert round(float(Fraction(whole["value"]) / DAY), 6) == data["total"]["mean_cycle_days_won"]


@pytest.mark.parametrize(("by", "place", "name"), PARTS)
def test_the_median_cycle_by_nearest_rank_and_both_in_the_middle_of_an_even_number(
    maven: Path, by: str, place: int, name: str
) -> None:
    """The reference takes the mean of the two in the middle; the nearest rank is the lower one, and both are named."""
    whole, parts = _parts(maven, "median_cycle", by)
    data, days = expected("maven_crm"), _grouped(place)
    assert set(parts) == set(data[name])
    even = 0
    for part, each in parts.items():
        n, wanted = len(days[part]), Fraction(str(data[name][part]["median_cycle_days_won"])) * DAY
        assert each["value"] == days[part][(n - 1) // 2] * DAY
        if n % 2:
            assert (each["middle"], each["value"]) == (None, wanted)
        else:
            even += 1
            assert each["middle"] == [days[part][n // 2 - 1] * DAY, days[part][n // 2] * DAY]
            assert Fraction(sum(each["middle"]), 2) == wanted
    assert even
    assert Fraction(sum(whole["middle"]), 2) == Fraction(str(data["total"]["median_cycle_days_won"])) * DAY


def test_managers_in_each_quarter_have_their_mean_exactly_and_their_median_by_nearest_rank(maven: Path) -> None:
    """Manager and quarter together: the agents' teams, of the opportunities that closed in one quarter."""
    wanted: dict[str, dict[str, Any]] = expected("maven_crm")["by_manager_quarter"]
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for _, manager, quarter, lasted in _by_hand():
        days[manager, quarter].append(lasted)
    even = 0
    for quarter in ("2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4"):
        means, medians = (_parts(maven, f"{take}_cycle_q{quarter[-1]}", "team")[1] for take in ("mean", "median"))
        assert set(means) == set(medians) == {manager for manager, of in wanted.items() if quarter in of}
        for manager, mean in means.items():
            each, rank, told = sorted(days[manager, quarter]), medians[manager], wanted[manager][quarter]
            n = len(each)
            assert (mean["n"], rank["n"]) == (told["won"], told["won"])
            assert Fraction(mean["value"]) == Fraction(sum(each) * DAY, n)
            assert round(float(Fraction(mean["value"]) / DAY), 6) == told["mean_cycle_days_won"]
            assert rank["value"] == each[(n - 1) // 2] * DAY
            assert rank["middle"] == (None if n % 2 else [each[n // 2 - 1] * DAY, each[n // 2] * DAY])
            middle = [rank["value"]] if n % 2 else rank["middle"]
            assert Fraction(sum(middle), len(middle)) == Fraction(str(told["median_cycle_days_won"])) * DAY
            even += not n % 2
    assert even
