"""`peyman demo`: the days it can be asked about."""

import pytest

from peyman.cli.demo import demo
from peyman.cli.output import CallFailed


@pytest.mark.parametrize("day", ["1974-12-31", "2101-01-01", "2150-06-01", "1479-10-12"])
def test_a_day_beyond_the_demo_company_is_refused_with_the_range(day, tmp_path):
    with pytest.raises(CallFailed) as refused:
        demo(as_of=day, folder=tmp_path / "demo")
    said = f"--as-of '{day}': the demo company lives from 1975-01-01 to 2100-12-31; write a day of it"
    assert str(refused.value) == said
    assert not (tmp_path / "demo").exists()
