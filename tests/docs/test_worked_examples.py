"""Pages that go on where the tutorial's files stand: their blocks are run, and what they promise is what comes."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.docs.test_tutorial import ROOT, TUTORIAL, differences, steps_of

VERDICT = ROOT / "docs/explanation/how-a-verdict-is-made.md"
WAREHOUSE = ROOT / "docs/how-to/run-on-your-warehouse.md"
IMPORTED = 3
"""So many blocks of the tutorial write the agreement and the tables, and import them."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tutorial's folder once its tables are imported."""
    folder = tmp_path_factory.mktemp("tutorial")
    for step in steps_of(TUTORIAL.read_text(encoding="utf-8"))[:IMPORTED]:
        assert differences(step, folder) == []
    return folder


def test_the_verdict_is_made_as_the_page_tells(imported: Path) -> None:
    steps = steps_of(VERDICT.read_text(encoding="utf-8"))
    assert len(steps) == 4
    for step in steps:
        assert step.shown is not None
        assert differences(step, imported) == []


def test_the_warehouse_is_judged_as_the_page_tells(imported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(imported, folder)
    with duckdb.connect(str(folder / "crm.duckdb")) as engine:
        for table in ("leads", "calls"):
            engine.execute(
                f"create table {table} as select * from read_csv('{folder}/{table}.csv', all_varchar = true)"
            )
    page = WAREHOUSE.read_text(encoding="utf-8")
    assert "/data/crm.duckdb" in page
    (step,) = steps_of(page.replace("/data/crm.duckdb", str(folder / "crm.duckdb")))
    assert differences(step, folder) == []
