"""`--as-of`: what it means, and what it refuses in one sentence."""

from datetime import UTC, datetime

import pytest

from peyman.cli.asof import as_of_moment
from peyman.cli.output import CallFailed
from peyman.core.quantities.moments import moment_of
from tests.cli.calling import Company

BEYOND = ("9999-12-31", "9999-12-30", "0001-01-01", "1969-12-31", "2200-01-01", "1348-10-10", "2200-01-01T00:00:01Z")
NO_MOMENT = ("soon", "2026-13-01", "1405-13-01", "2026-02-30", "2026-10-05T25:00", "", "14", "1405", "1405-01-01-01")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-05", datetime(2026, 10, 5, 20, 30, tzinfo=UTC)),
        ("1405-07-13", datetime(2026, 10, 5, 20, 30, tzinfo=UTC)),
        ("2026-10-05T10:00", datetime(2026, 10, 5, 6, 30, tzinfo=UTC)),
        ("2026-10-05 10:00", datetime(2026, 10, 5, 6, 30, tzinfo=UTC)),
        ("2026-10-05T10:00:00+02:00", datetime(2026, 10, 5, 8, tzinfo=UTC)),
        ("1970-01-01", datetime(1970, 1, 1, 20, 30, tzinfo=UTC)),
        ("2199-12-31", datetime(2199, 12, 31, 20, 30, tzinfo=UTC)),
    ],
)
def test_a_day_is_its_end_and_a_time_is_in_the_zone_of_the_agreement(text: str, moment: datetime) -> None:
    assert as_of_moment(text, "Asia/Tehran") == moment_of(moment)


@pytest.mark.parametrize("text", BEYOND)
def test_a_moment_beyond_1970_to_2199_is_refused(text: str) -> None:
    with pytest.raises(CallFailed, match="1970-01-01 to 2199-12-31"):
        as_of_moment(text, "UTC")


@pytest.mark.parametrize("text", NO_MOMENT)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(CallFailed, match="is no moment"):
        as_of_moment(text, "UTC")


@pytest.mark.parametrize("text", BEYOND[:3])
@pytest.mark.parametrize("command", ["judge", "clocks", "explain"])
def test_the_call_exits_2_with_one_sentence(company: Company, command: str, text: str) -> None:
    company.bring()
    more = {"judge": (), "clocks": ("--commitment", "first_touch"), "explain": ("--lead", "L-1")}[command]
    code, out, err = company.call(command, company.agreement, "--facts", company.facts, "--as-of", text, *more)
    assert (code, out) == (2, "")
    assert err.startswith("peyman: --as-of")
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["1970-01-01T00:00+14:00", "1970-01-01", "2199-12-31", "2199-12-31T23:00-12:00"])
def test_the_first_and_the_last_day_are_answered(company: Company, text: str) -> None:
    company.change("{from: 2026-10-01, until: 2026-12-31}", "{from: 1970-01-01, until: 2199-12-31}")
    company.bring()
    assert company.ask("judge", as_of=text)["as_of"]
    assert isinstance(company.clocks(as_of=text), list)
