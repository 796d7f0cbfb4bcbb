"""What the first page says is true: its agreement reads clean, its links lead somewhere, its targets exist."""

import re
from pathlib import Path

import pytest

from peyman.core.agreement.reading import read_agreement

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changes/*.md")])


def agreement_of(text: str) -> str:
    found = re.search(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    return found[1] if found else ""


def test_the_ten_lines_of_the_readme_are_an_agreement_without_a_problem() -> None:
    text = agreement_of((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(text.splitlines()) == 10
    assert read_agreement(text).problems == ()


def test_a_broken_excerpt_would_be_caught() -> None:
    text = agreement_of((ROOT / "README.md").read_text(encoding="utf-8")).replace("owed_by", "owedby", 1)
    assert read_agreement(text).problems != ()


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_of_docs_is_named_in_its_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = [page.relative_to(ROOT / "docs") for page in ROOT.glob("docs/*/*.md")]
    shown = [page for page in pages if page.parts[0] != "decisions" and not page.name.endswith(".in.md")]
    assert [str(page) for page in shown if f"({page})" not in index] == []
