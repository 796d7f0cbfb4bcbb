"""The broken agreements of tests/cases/language: a small change of base.yaml and where its problem must stand."""

from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / "cases" / "language"
BASE = (FOLDER / "base.yaml").read_text(encoding="utf-8")
CARET = "‸"


def broken_cases():
    yaml = YAML(typ="safe", pure=True)
    return [case for file in sorted(FOLDER.glob("broken_*.yaml")) for case in yaml.load(file.read_text("utf-8"))]


def changed(case):
    """Give the changed text and the (line, column) of its problem."""
    text = BASE
    for old, new in ((case["replace"], case["with"]), *([case["then"]] if "then" in case else [])):
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    text, before = _taken_out(text)
    if "at" in case:
        _, before = _taken_out(text.replace(case["at"].replace(CARET, ""), case["at"], 1))
    return text, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def _taken_out(text):
    """Give the text without its caret, and what stands before it."""
    before, _, after = text.partition(CARET)
    return before + after, before
