"""Where the shared agreements stand: the folder `shared` beside the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3].parent / "shared" / "language"


@pytest.fixture(scope="session")
def shared_agreements():
    """Give the text of the reference, minimal and example agreements, by file name."""
    if not SHARED.is_dir():
        assert os.environ.get("CI") != "true", f"{SHARED} is missing"
        pytest.skip("the folder of shared agreements is not here")
    files = [*SHARED.glob("*.yaml"), *(SHARED / "examples").glob("*.yaml")]
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="session")
def reference(shared_agreements):
    """Give the text of the reference agreement."""
    return shared_agreements["reference-agreement.yaml"]
