"""The HTML document in a real browser: on a phone and on a desktop nothing of it lies beside the screen."""

import pytest

from peyman.documents.agreement import editions_of
from peyman.documents.press import print_html
from tests.wording.agreements import agreement


@pytest.mark.parametrize("width", [360, 1100])
@pytest.mark.parametrize("wanted", ["en", "fa", "both"])
def test_it_does_not_scroll_sideways(browser, tmp_path, wanted, width):
    place = tmp_path / "agreement.html"
    place.write_bytes(print_html(editions_of([agreement("reference")], wanted)))
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(place.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
