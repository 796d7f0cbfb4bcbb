"""Files that are far too large or nested far too deep: refused with a problem, in less than a second."""

import time

import pytest
from typer.testing import CliRunner

from peyman.cli.program import program
from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.mapping import read_mapping

LARGE = "peyman: 1\n# " + "x" * 10_000_000
DEEP = {
    "lists": "a: " + "[" * 1_000 + "]" * 1_000,
    "lists of two": "a: " + "[b, " * 1_000 + "]" * 1_000,
    "maps": "a: " + '{"b": ' * 1_000 + "1" + "}" * 1_000,
    "lines": "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
}


def of_agreement(text):
    return read_agreement(text).problems


def of_mapping(text):
    return read_mapping(text)[1]


@pytest.mark.parametrize("read", [of_agreement, of_mapping])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LARGE, "yaml_too_large"),
        (LARGE.encode(), "yaml_too_large"),
        *((deep, "yaml_too_deep") for deep in DEEP.values()),
    ],
    ids=["10 MB", "10 MB of bytes", *(f"1,000 {kind}" for kind in DEEP)],
)
def test_it_is_refused_within_a_second(read, text, code):
    began = time.monotonic()
    [problem] = read(text)
    assert time.monotonic() - began < 1
    assert problem.code == code
    assert problem.cure


@pytest.mark.parametrize(("text", "said"), [(LARGE, "over 1,000,000 bytes"), (DEEP["lists"], "over 50 deep")])
def test_the_command_says_it_with_a_cure(tmp_path, text, said):
    path = tmp_path / "agreement.yaml"
    path.write_text(text, "utf-8")
    result = CliRunner().invoke(program, ["lint", str(path)])
    assert result.exit_code == 1
    assert said in result.stdout + result.stderr
