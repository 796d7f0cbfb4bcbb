"""The tutorial is run as a reader runs it: block by block in an empty folder, and what it promises is what comes."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial/first-verdict.md"
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One shell block, the exit code it announces (`exits 1`), and the text block after it, if there is one."""

    commands: str
    exit_code: int
    shown: str | None


def steps_of(text: str) -> list[Step]:
    """The shell blocks of a page in their order."""
    blocks = BLOCK.findall(text)
    steps = []
    for index, (language, words, body) in enumerate(blocks):
        if language != "sh":
            continue
        announced = re.search(r"exits (\d)", words)
        following = blocks[index + 1] if index + 1 < len(blocks) else ("", "", "")
        shown = following[2] if following[0] == "text" else None
        steps.append(Step(body, int(announced[1]) if announced else 0, shown))
    return steps


def run(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        ["bash", "-e", "-c", step.commands],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def differences(step: Step, folder: Path) -> list[str]:
    """What a reader would see that the page does not say."""
    ended = run(step, folder)
    found = []
    if ended.returncode != step.exit_code:
        found.append(f"exit {ended.returncode}, {step.exit_code} announced, of:\n{step.commands}\n{ended.stderr}")
    if step.shown is not None and flat(ended.stdout) != flat(step.shown):
        found.append(f"shown:\n{ended.stdout}\npromised:\n{step.shown}")
    return found


def flat(text: str) -> list[str]:
    """Lines without the blanks at their ends, and without empty lines at the end of all."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n").splitlines()


def test_the_tutorial_goes_from_an_empty_folder_to_a_verdict(tmp_path: Path) -> None:
    steps = steps_of(TUTORIAL.read_text(encoding="utf-8"))
    assert len(steps) >= 7
    for step in steps:
        assert differences(step, tmp_path) == []


@pytest.mark.parametrize(
    "page",
    [
        "```sh\necho one\n```\n\n```text\ntwo\n```\n",
        "```sh\nexit 3\n```\n",
        "```sh exits 1\ntrue\n```\n",
    ],
)
def test_a_page_that_promises_something_else_is_caught(page: str, tmp_path: Path) -> None:
    assert [len(differences(step, tmp_path)) for step in steps_of(page)] == [1]
