"""Versions of one agreement: one id, rising numbers, no day in two versions and none in between (SEMANTICS §35)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from peyman.core.agreement.changes import announced, changes_between, level_of, next_version
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.yaml_source import Place

Version = tuple[str, Agreement, Mapping[Path, Place]]


def check_versions(versions: list[tuple[str, Agreement | None, Mapping[Path, Place]]]) -> tuple[Problem, ...]:
    """Give the problems between the versions of one agreement, ordered by the day they take effect."""
    sound = [(file, agreement, marks) for file, agreement, marks in versions if agreement is not None]
    problems: list[Problem] = []
    for before, after in pairwise(sound):
        problems += _between(before, after)
    return tuple(problems)


def _between(before: Version, after: Version) -> list[Problem]:
    earlier, later = before[1], after[1]
    found = []
    if earlier.id != later.id:
        message = f"`{later.id}` stands beside `{earlier.id}`; versions share one id"
        found.append(_problem("versions_id", after, "id", message, "move it to a folder of its own"))
        return found
    if _number(later) <= _number(earlier):
        message = f"version {later.version} takes effect after {earlier.version}; numbers rise"
        found.append(_problem("versions_order", after, "version", message, "raise the number"))
    found += _too_little_announced(before, after)
    until, since = earlier.effective.until, later.effective.since
    if until is not None and since is not None and since <= until:
        message = f"{since} lies inside version {earlier.version}, which ends on {until}"
        found.append(_problem("versions_overlap", after, "effective", message, f"begin on {until + timedelta(days=1)}"))
    elif until is not None and since is not None and since > until + timedelta(days=1):
        message = f"no version is in force from {until + timedelta(days=1)} to {since - timedelta(days=1)}"
        found.append(_problem("versions_gap", after, "effective", message, f"begin on {until + timedelta(days=1)}"))
    return found


def _too_little_announced(before: Version, after: Version) -> list[Problem]:
    """Remark where the number of a version announces less than its terms change (LANGUAGE §4)."""
    earlier, later = before[1], after[1]
    level = level_of(changes_between(earlier, later))
    if level is None or _number(later) <= _number(earlier) or announced(earlier, later, level):
        return []
    message = f"version `{later.version}` makes a {level} change against `{earlier.version}`"
    found = _problem("versions_level", after, "version", message, f"write `{next_version(earlier, level)}`")
    return [replace(found, severity="remark")]


def _number(agreement: Agreement) -> tuple[int, ...]:
    return tuple(int(part) for part in agreement.version.split("."))


def _problem(code: str, version: Version, key: str, message: str, cure: str) -> Problem:
    file, _, marks = version
    place = marks.get(("agreement", key, "from")) or marks.get(("agreement", key)) or Place(1, 1)
    return Problem(code, "problem", file, place.line, place.column, message, cure)
