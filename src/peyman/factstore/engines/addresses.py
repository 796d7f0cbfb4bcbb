"""From an engine's address to the engine."""

from collections.abc import Callable
from pathlib import Path

from peyman.factstore.engines.protocol import Engine


class BadAddress(ValueError):
    """No engine stands at such an address."""


def open_engine(url: str) -> Engine:
    """Open an engine: `duckdb://[FILE]`, `postgresql://…`, `clickhouse+chdb://[FOLDER]` or `spark://local`.

    A database that stands there is only read: what is made is temporary.

    Raises:
        BadAddress: the address begins with none of these.
        ModuleNotFoundError: the engine's driver is not installed.
    """
    scheme, divider, rest = url.partition("://")
    opening = _OPENINGS.get(scheme)
    if not divider or opening is None:
        known = ", ".join(f"`{name}://`" for name in _OPENINGS)
        raise BadAddress(f"`{url}` is the address of no engine; write one that begins with {known}")
    return opening(url, rest)


def _duckdb(url: str, rest: str) -> Engine:
    if rest and not Path(rest).is_file():
        raise BadAddress(f"`{url}` names a file that is not there; write its whole path, or `duckdb://` for none")
    from peyman.factstore.engines.duckdb import DuckDBEngine  # noqa: PLC0415 a driver is imported when asked for

    return DuckDBEngine.of_file(rest) if rest else DuckDBEngine()


def _postgres(url: str, rest: str) -> Engine:
    from psycopg import OperationalError  # noqa: PLC0415 a driver is imported when asked for

    from peyman.factstore.engines.postgres import PostgresEngine  # noqa: PLC0415 a driver is imported when asked for

    try:
        return PostgresEngine(url)
    except OperationalError as refused:
        raise BadAddress(f"PostgreSQL cannot be reached: {str(refused).splitlines()[0]}") from refused


def _clickhouse(url: str, rest: str) -> Engine:
    from peyman.factstore.engines.clickhouse import (  # noqa: PLC0415 a driver is imported when asked for
        ClickHouseEngine,
    )

    return ClickHouseEngine(rest)


def _spark(url: str, rest: str) -> Engine:
    if rest != "local":
        raise BadAddress(f"`{url}` names a cluster; Spark runs on this machine here: write `spark://local`")
    from peyman.factstore.engines.spark import SparkEngine  # noqa: PLC0415 a driver is imported when asked for

    return SparkEngine()


_OPENINGS: dict[str, Callable[[str, str], Engine]] = {
    "duckdb": _duckdb,
    "postgresql": _postgres,
    "clickhouse+chdb": _clickhouse,
    "spark": _spark,
}
