"""How much a change weighs, by one table: major obligations, minor targets and segments, patch wording (LANGUAGE §4).

1. *Major*: what is owed, by whom, to whom, or how it is measured: sides, commitments, metrics, definitions, clocks.
2. *Minor*: how much or how soon (targets, limits, weights), for which part (lines, splits, periods), by which calendar
   and money, and how people live with it (duties, reports, ladder, channels, review, incentives, signatures).
3. *Patch*: wording (titles, names, notes), and the version's own number and days: these differ between any two versions
   that follow each other, so they cannot tell one amendment from another.
4. The longest key of the table that holds the change decides. A target that changes its side (at least, at most) is
   one removed and one added, so it is major.
5. An amendment weighs as much as its heaviest change.
"""

from collections.abc import Iterable, Mapping

from peyman.core.agreement.changes.change import Change, ChangeKind, Level
from peyman.core.agreement.terms.agreement import Agreement

LEVELS: Mapping[str, Level] = {
    "agreement": "minor",
    "agreement.id": "major",
    "agreement.title": "patch",
    "agreement.version": "patch",
    "agreement.effective": "patch",
    "parties": "major",
    "parties.<id>.name": "patch",
    "parties.<id>.head": "minor",
    "parties.<id>.deputy": "minor",
    "lifecycle": "major",
    "lifecycle.attributes": "minor",
    "lifecycle.lead_value": "minor",
    "lifecycle.rejection.reasons": "minor",
    "lifecycle.rejection.evidence_for": "minor",
    "metrics": "major",
    "metrics.<id>.name": "patch",
    "metrics.<id>.needs_at_least": "minor",
    "commitments": "major",
    "commitments.<id>.at_least": "minor",
    "commitments.<id>.at_most": "minor",
    "commitments.<id>.except": "minor",
    "commitments.<id>.split": "minor",
    "commitments.<id>.clock.within": "minor",
    "commitments.<id>.accountable": "minor",
    "commitments.<id>.counter": "minor",
    "commitments.<id>.weight": "minor",
    "commitments.<id>.reminders": "minor",
    "commitments.<id>.basis": "patch",
}
"""The level of every key that stands here and of all below it; every other key of the language is minor."""

_WEIGHT: Mapping[Level, int] = {"patch": 0, "minor": 1, "major": 2}
_SIDES = ("commitments.<id>.at_least", "commitments.<id>.at_most")


def level_of_key(key: str, kind: ChangeKind) -> Level:
    """Give the level of a change of some kind at a key of the language."""
    if key in _SIDES and kind != "changed":
        return "major"
    parts = key.split(".")
    above = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((LEVELS[name] for name in above if name in LEVELS), "minor")


def level_of(changes: Iterable[Change]) -> Level | None:
    """Give the level of an amendment: that of its heaviest change; None where nothing changes."""
    return max((change.level for change in changes), key=_WEIGHT.__getitem__, default=None)


def step_between(before: Agreement, after: Agreement) -> Level | None:
    """Give the first part of the version number that differs, as the level it announces; None where none does."""
    levels: tuple[Level, ...] = ("major", "minor", "patch")
    pairs = zip(levels, _numbers(before.version), _numbers(after.version), strict=True)
    return next((level for level, old, new in pairs if old != new), None)


def next_version(before: Agreement, level: Level) -> str:
    """Give the least version number that announces a change of this level."""
    major, minor, patch = _numbers(before.version)
    return {
        "major": f"{major + 1}.0.0",
        "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
    }[level]


def announced(before: Agreement, after: Agreement, level: Level) -> bool:
    """Tell whether the version number announces at least this level."""
    step = step_between(before, after)
    return step is not None and _WEIGHT[step] >= _WEIGHT[level]


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch
