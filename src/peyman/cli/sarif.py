"""Findings of the linter as a SARIF 2.1.0 log, which repositories and editors show at the line."""

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from peyman import __version__
from peyman.core.agreement.rules import RULES, Rule
from peyman.core.quantities.problems import Problem
from peyman.wording.problems import problem_headline

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"problem": "error", "remark": "warning"}


def sarif_log(problems: Sequence[Problem]) -> dict[str, object]:
    """Give a log of one run: the rules that found something with their reasons, and a result for each finding."""
    first = {problem.code: problem for problem in reversed(problems)}
    codes = sorted(first)
    driver = {"name": "peyman", "version": __version__, "rules": [_rule(first[code]) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(problem: Problem) -> dict[str, object]:
    known = next((rule for rule in RULES if rule.code == problem.code), None)
    title, why = _reason(known) if known is not None else (problem_headline(problem, "en"), problem.cure)
    return {
        "id": problem.code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or title},
        "help": {"text": f"{why or title}\n\nCure: {problem.cure}"},
        "defaultConfiguration": {"level": _LEVELS[problem.severity]},
    }


def _reason(rule: Rule) -> tuple[str, str]:
    """Give the title of a rule and why it is one, as its module says them."""
    title, _, why = (inspect.getdoc(inspect.getmodule(rule.check)) or "").partition("\n\n")
    return title, " ".join(why.split())


def _result(problem: Problem, rule: int) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": {"uri": _address(problem.file)}, "region": region}
    said = f"{problem.message}; {problem.cure}" if problem.cure else problem.message
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


def _address(file: str) -> str:
    """Give a file as an address: from here where it lies below here, so that a repository finds it."""
    path, here = Path(file), Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
