"""What would be sent to engines that no test here can run is what was last looked at, and is their SQL at least."""

import pytest
from sqlglot import parse

from peyman.factstore.sql.writing import Dialect
from tests.engines.snapshots import NEVER_RUN, SHOWN, golden, statements, written


@pytest.mark.parametrize("dialect", NEVER_RUN)
def test_a_statement_that_changed_was_looked_at(dialect: Dialect) -> None:
    assert written(dialect) == golden(dialect).read_text("utf-8"), "python -m tests.engines.snapshots --renew"


@pytest.mark.parametrize("dialect", NEVER_RUN)
def test_what_is_written_reads_as_the_sql_of_that_engine(dialect: Dialect) -> None:
    read = [tree for tree in parse(golden(dialect).read_text("utf-8"), dialect=dialect) if tree is not None]
    assert len(read) == len(SHOWN) + 1


def test_every_shown_step_is_one_of_the_minimal_agreement() -> None:
    assert [name for name, _ in statements()] == ["words", *SHOWN]


def test_what_engines_write_differently_is_written_their_way() -> None:
    words = {dialect: golden(dialect).read_text("utf-8").split("\n-- ")[0] for dialect in NEVER_RUN}
    assert 'CAST(("subject" - "subject" % 7) / 7 AS BIGINT)' in words["snowflake"]
    assert "DIV(`subject`, 7)" in words["bigquery"] and "BIGNUMERIC" in words["bigquery"]
    assert '("subject" / 7)' in words["trino"]
    assert "`subject` DIV 7" in words["databricks"]
