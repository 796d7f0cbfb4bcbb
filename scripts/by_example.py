"""The page of metrics and clocks by example: each key with a case that the tests run, word for word."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Row = Mapping[str, str]
METRICS, CLOCKS = "metrics.<id>.", "commitments.<id>.clock."
NO_FIGURE = (f"{METRICS}name",)
"""Keys that change no figure, so that no case can show them."""

_SAID = """\
Each key with its meaning and one case. A case reads: `given` is what the agreement says over
[the company](#the-company), then the facts, the moment `now` at which is asked, and what comes out. Values are exact
fractions (`2/3`), moments are local to Tehran. The tests run every case as it stands here.

How a case is written is told beside the [findings](../../tests/cases/findings/README.md) and the
[clocks](../../tests/cases/clocks/README.md), with many more of them. The table to edit is [examples.csv](examples.csv).
"""


def by_example(root: Path, note: str, read: Callable[[str], list[dict[str, str]]], linked: Callable[[str], str]) -> str:
    """Write the page."""
    meanings = {row["key"]: row for row in read("docs/reference/keys.csv")}
    examples = read("docs/reference/examples.csv")
    parts = [f"# Metrics and clocks by example\n\n{note}\n{_SAID}"]
    for title, prefix in (("Metrics", METRICS), ("Clocks", CLOCKS)):
        own = [row for row in examples if row["key"].startswith(prefix)]
        parts.append(f"\n## {title}\n")
        parts += [_example(row, meanings[row["key"]], prefix, root, linked) for row in own]
    parts.append("\n## The company\n\nOf the findings:\n\n" + _company(root, "findings"))
    parts.append("\nOf the clocks:\n\n" + _company(root, "clocks"))
    return "".join(parts)


def _example(row: Row, known: Row, prefix: str, root: Path, linked: Callable[[str], str]) -> str:
    without = f" Without it: {known['default']}." if known["default"] else ""
    said = (
        f"\n### `{row['key'].removeprefix(prefix)}`\n\n**{known['value']}**: {linked(known['meaning'])}.{without}\n\n"
    )
    text = case_text(root, row)
    return f"{said}*{sentence(row['title'])}*\n\n```yaml\n{text}```\n"


def sentence(title: str) -> str:
    """The title of a case without the numbers of the rules it is about."""
    plain = re.sub(r"^[\d a-z,]*\d[a-z]?: ", "", re.sub(r" \(§.*\)$", "", title))
    return f"{plain[0].upper()}{plain[1:]}."


def case_text(root: Path, row: Row) -> str:
    """The text of a case as it stands in its file, without its title and indent.

    Raises:
        LookupError: the file has no such case.
    """
    lines = (root / "tests/cases" / f"{row['cases']}.yaml").read_text("utf-8").splitlines()
    places = [place for place, line in enumerate(lines) if line in (f"{row['title']}:", f'"{row["title"]}":')]
    if len(places) != 1:
        raise LookupError(f"{row['cases']} has no case {row['title']!r}")
    return "".join(f"{line.removeprefix('  ')}\n" for line in _indented(lines[places[0] + 1 :]))


def _indented(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        if not line.startswith(" "):
            return
        yield line


def _company(root: Path, cases: str) -> str:
    text = (root / "tests/cases" / cases / "company.yaml").read_text("utf-8")
    return "```yaml\n" + text.partition("\n")[2] + "```\n"
