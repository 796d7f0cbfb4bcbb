"""What bars people from a page: the serious findings of axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def barriers(page: Page) -> list[tuple[str, str, str]]:
    """Give rule, element and summary of what is serious or critical, and of landmarks that nobody can tell apart."""
    return [
        (each["id"], each["nodes"][0]["html"], each["nodes"][0]["failureSummary"])
        for each in Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical") or each["id"] == "landmark-unique"
    ]
