"""The file commands start without Django; and the floors in pyproject.toml name every folder that exists."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.rules.source import ROOT

LOADED = "import sys; import {module}; print(*sorted(name for name in sys.modules if name.split('.')[0] == 'django'))"


def django_in(module: str) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED.format(module=module)], capture_output=True, text=True, check=True
    )
    return ended.stdout.split()


def test_the_command_line_starts_without_django() -> None:
    assert django_in("peyman.cli") == []


def test_django_would_be_noticed() -> None:
    assert "django" in django_in("django")


def test_no_floor_in_brackets_stands_already() -> None:
    """A folder that exists may not be optional any longer: its bracket goes when it comes."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = {contract["containers"][0]: contract["layers"] for contract in contracts if contract["type"] == "layers"}
    assert awaited_but_there(floors["peyman"], ROOT / "src/peyman") == []
    assert awaited_but_there(floors["peyman.core"], ROOT / "src/peyman/core") == []


def awaited_but_there(layers: list[str], folder: Path) -> list[str]:
    names = [name.strip() for layer in layers for name in layer.split("|")]
    return [name for name in names if name.startswith("(") and (folder / name.strip("()")).is_dir()]


def test_a_bracket_around_a_folder_that_exists_is_found(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    assert awaited_but_there(["(web) | (api)", "core"], tmp_path) == ["(web)"]
