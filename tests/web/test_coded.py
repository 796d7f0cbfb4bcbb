"""Keys and lines of a file stand on pages as code; whatever else a text holds stays text."""

import pytest

from peyman.web.templatetags.words import coded


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("add `weight` to each", 'add <code dir="ltr">weight</code> to each'),
        ("⁨`basis`⁩ را بیفزایید", '⁨<code dir="ltr">basis</code>⁩ را بیفزایید'),
        ("<b> `<i>`", '&lt;b&gt; <code dir="ltr">&lt;i&gt;</code>'),
        ("one ` alone", "one ` alone"),
        ("", ""),
    ],
)
def test_what_stands_between_backticks_is_code(text, shown):
    assert coded(text) == shown
