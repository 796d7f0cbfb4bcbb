"""Random agreements and facts come to the same findings in the plain evaluator and on Spark, every integer."""

import pytest

from peyman.factstore.engines import Engine
from tests.conformance.test_engines import SEEDS, compare
from tests.engines.conftest import spark

__all__ = ["spark"]

AGREEMENTS = 30
"""Others than those of the tests of the other engines: the seeds behind them."""


@pytest.mark.spark
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + AGREEMENTS))
def test_spark_finds_what_the_plain_evaluator_finds(spark: Engine, seed: int) -> None:
    compare(seed, (spark,))
