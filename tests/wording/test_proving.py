"""What is said of a log that holds."""

import pytest

from peyman.wording.proving import log_whole_words

HEAD = "a3" * 32


@pytest.mark.parametrize(("language", "empty"), [("en", "The log is empty"), ("fa", "دفتر رویدادها خالی است")])
def test_an_empty_log_claims_no_head(language, empty):
    said = log_whole_words(0, "0" * 64, language)
    assert said.startswith(empty)
    assert "0" * 64 not in said


@pytest.mark.parametrize(("language", "rows"), [("en", "1,204 rows"), ("fa", "۱٬۲۰۴ سطر")])
def test_a_whole_log_tells_its_length_and_its_head(language, rows):
    said = log_whole_words(1204, HEAD, language)
    assert rows in said
    assert HEAD in said
