"""What tests of the command line share."""

from pathlib import Path

import pytest

from tests.cli.calling import Company


@pytest.fixture
def company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    """A small company whose facts are not imported yet."""
    return Company(tmp_path, capsys)
