"""The product as its users run it: the installed program, a folder of facts, the real data beside the project."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).parent / "peyman"


def shared_data() -> Path:
    """Give the folder of real data; without it the tests stand aside, but never on the machine that decides."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the real data is missing: {SHARED}")
        pytest.skip(f"no real data at {SHARED}")
    return SHARED / "data"


def expected(name: str) -> Any:
    """Give the reference results of a data set."""
    return json.loads((shared_data() / "expected" / f"{name}.json").read_text(encoding="utf-8"))


def run(*words: object, allowed: tuple[int, ...] = (0, 1)) -> str:
    """Run the program and give its stdout; any other exit than the allowed ones fails with its stderr."""
    done = subprocess.run([str(PROGRAM), *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode in allowed, done.stderr
    return done.stdout


def judged(agreement: Path, facts: Path, *more: object) -> Any:
    """Judge and give the JSON answer."""
    return json.loads(run("judge", agreement, "--facts", facts, "--format", "json", *more))


def by_label(answer: Any, commitment: str) -> dict[str, Any]:
    """Give the undivided findings of a commitment by the label of their period."""
    return {
        each["period"]["label"]: each
        for each in answer["findings"]
        if each["commitment"] == commitment and each["by"] is None
    }
