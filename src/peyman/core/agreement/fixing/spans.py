"""Where a value stands in the text, from its first letter to its last, and what to put there."""

import json
import re
from dataclasses import dataclass

from peyman.core.agreement.drafts import Path
from peyman.core.quantities.yaml_source import ListNode, MapNode, Node, Scalar, Source

_QUOTED = {"double": re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "single": re.compile(r"'(?:[^']|'')*'", re.DOTALL)}
_BARE = re.compile(r"[A-Za-z0-9_][\w .%@/-]*")


@dataclass(frozen=True, slots=True)
class Splice:
    """A part of the text, from `start` up to `end`, and what stands there afterwards."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: tuple[Splice, ...]) -> str:
    """Put each text in its place; places do not overlap."""
    for splice in sorted(splices, key=lambda each: -each.start):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def node_at(source: Source, path: Path) -> Node | None:
    """Give the node of a path; a single value stands for a list of one, and for the key of its short form."""
    node: Node | None = source.root
    for step in path:
        if isinstance(node, MapNode) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, ListNode) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        elif not isinstance(node, Scalar):
            return None
    return node


def replaced(source: Source, scalar: Scalar, text: str) -> Splice | None:
    """Write another text in the place of a value, None where the value does not stand on one line."""
    end = end_of(source, scalar)
    return None if end is None else Splice(scalar.start, end, written(text))


def inserted(source: Source, node: Node, text: str) -> Splice | None:
    """Add a value to a list: to `[a, b]`, to a single value that stands for a list, or as one more line with a dash."""
    if isinstance(node, Scalar):
        end = end_of(source, node)
        return None if end is None else Splice(node.start, end, f"[{source.text[node.start : end]}, {written(text)}]")
    last = node.items[-1] if isinstance(node, ListNode) and node.items else None
    end = end_of(source, last) if isinstance(last, Scalar) else None
    if end is None or not isinstance(last, Scalar):
        return None
    line = source.text[source.text.rfind("\n", 0, last.start) + 1 : last.start]
    dash = re.fullmatch(r"(\s*- +)", line)
    ends = "\r\n" if "\r\n" in source.text else "\n"
    return Splice(end, end, f"{ends}{line}{written(text)}" if dash else f", {written(text)}")


def end_of(source: Source, scalar: Scalar) -> int | None:
    """Give the offset behind a value, quotes included; None where it stands over several lines."""
    if scalar.style in _QUOTED:
        found = _QUOTED[scalar.style].match(source.text, scalar.start)
        return found.end() if found is not None and "\n" not in found[0] else None
    same = scalar.style == "plain" and source.text.startswith(scalar.text, scalar.start)
    return scalar.start + len(scalar.text) if same else None


def written(text: str) -> str:
    """Write a value as YAML reads it: bare where no letter of it means anything, else in double quotes."""
    return text if _BARE.fullmatch(text) and not text.endswith(" ") else json.dumps(text, ensure_ascii=False)
