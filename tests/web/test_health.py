"""The page about the facts: how fresh they are, in words."""

import pytest

from peyman.core.quantities.moments import DAY, HOUR, MINUTE
from tests.web.test_lead import page_of


@pytest.mark.parametrize(
    ("age", "language", "said"),
    [
        (0, "fa", "همین حالا"),
        (MINUTE - 1, "en", "just now"),
        (MINUTE, "fa", "۱ دقیقه پیش"),
        (3 * HOUR, "en", "3 h ago"),
        (9 * DAY, "fa", "۹ روز پیش"),
    ],
)
def test_what_is_younger_than_a_minute_is_now(company, age, language, said):
    from peyman.web.health.page import _ago  # noqa: PLC0415 # pages can be imported once Django has settings

    assert _ago(age, language) == said


def test_a_page_never_says_zero_seconds_ago(reader):
    assert "۰ ثانیه پیش" not in page_of(reader, "/data/", "fa")
    assert "۱ دقیقه پیش" in page_of(reader, "/data/", "fa")
