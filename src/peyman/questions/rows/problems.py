"""A problem of a text, as one row."""

from peyman.core.quantities.problems import Problem

PROBLEM_COLUMNS = ("code", "severity", "file", "line", "column", "message", "cure")


def problem_json(problem: Problem) -> dict[str, object]:
    """Give a problem as the same row in every answer."""
    return {name: getattr(problem, name) for name in PROBLEM_COLUMNS}
