"""One change: where in the language it stands, what stood there, what stands there now."""

from dataclasses import dataclass
from typing import Any, Literal

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.shapes import Shape
from peyman.core.agreement.writing import Tree, tree_of

ChangeKind = Literal["changed", "added", "removed", "moved"]
Level = Literal["major", "minor", "patch"]


@dataclass(frozen=True, slots=True)
class Change:
    """A term that is another, new, gone, or at another place of a list whose order has meaning.

    `path` leads to it in the newer agreement (in the older one where it is gone), `key` is its key of the language.
    `old` and `new` are terms of the shape `shape`, None where there is none; both are the same term where it moved,
    and `places` are then its two places, counted from 0.
    """

    path: Path
    key: str
    kind: ChangeKind
    level: Level
    shape: Shape
    old: Any = None
    new: Any = None
    places: tuple[int, int] | None = None


def written_old(change: Change) -> Tree | None:
    """Give the older term in its canonical form; None where there was none."""
    return None if change.old is None else tree_of(change.shape, change.old)


def written_new(change: Change) -> Tree | None:
    """Give the newer term in its canonical form; None where there is none."""
    return None if change.new is None else tree_of(change.shape, change.new)


def path_text(path: Path) -> str:
    """Write a path as sentences name it: `commitments.first_touch.clock.within[0].limit`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
