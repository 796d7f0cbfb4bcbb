"""A renamed stage on the pages: a task in data health, and a commitment that is unknown with its reason."""

from datetime import UTC, datetime
from pathlib import Path

from peyman.connectors.files.importing import import_files
from peyman.core.quantities.moments import moment_of
from peyman.factstore.shelf import Shelf
from tests.cli.calling import AGREEMENT, FILES, MAPPING
from tests.cli.test_drift import log
from tests.web.test_lead import page_of, text_of

NOON = moment_of(datetime(2026, 11, 14, 12, tzinfo=UTC))


def drifted_company(folder: Path, elsewhere) -> None:
    (folder / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    for name, text in (FILES | {"log.csv": log(45)}).items():
        (folder / name).write_text(text, "utf-8")
    import_files(folder / "mapping.yaml", Shelf(folder / "facts"), now=NOON)
    elsewhere(agreement=folder / "agreement.yaml", facts=folder / "facts", as_of=NOON)


def test_data_health_shows_the_task_and_the_commitment_says_why(tmp_path, reader, elsewhere):
    drifted_company(tmp_path, elsewhere)
    health = text_of(page_of(reader, "/data/"))
    assert "The facts no longer show “MQL”; last seen on 4 November 2026." in health
    assert "(open since 5 November 2026)" in health
    assert "No stage or event names the activity qualified; seen since 5 November 2026." in health
    page = text_of(page_of(reader, "/commitments/supply/", "fa"))
    assert "رخدادهای ثبت‌شده دیگر «" in page
    assert "تا دوباره دیده نشود داوری ممکن نیست." in page


def test_without_drift_there_is_no_such_section(reader):
    assert "Terms and facts drifted apart" not in page_of(reader, "/data/")
