"""Three of the planted faults, noticed by the first agreements; `make mutants` tries all."""

import pytest

from peyman.factstore.engines import Engine
from tests.conformance.mutants import FAULTS, Fault, caught_by
from tests.conformance.test_engines import compare
from tests.engines.conftest import duckdb
from tests.planting import planted

__all__ = ["duckdb"]

QUICK = ("a stop exactly at the deadline is late", "a second cycle is merged into the first", "a missing value is true")
"""Each is noticed by one of the first three agreements."""


@pytest.mark.parametrize("wrong", QUICK)
def test_a_fault_is_noticed_and_gone_afterwards(duckdb: Engine, wrong: str) -> None:
    (fault,) = (each for each in FAULTS if each.wrong == wrong)
    seed = caught_by(fault, duckdb, range(3))
    assert seed is not None
    compare(seed, (duckdb,))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.wrong)
def test_every_fault_can_still_be_planted(fault: Fault) -> None:
    with planted(fault.name, fault.changes):
        pass


def test_a_fault_whose_place_is_gone_is_said() -> None:
    with (
        pytest.raises(LookupError, match="not once: no such text"),
        planted("peyman.factstore.sql.dialect", [("no such text", "")]),
    ):
        pass
