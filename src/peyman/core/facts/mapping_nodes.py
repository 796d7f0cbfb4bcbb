"""Reading the keys of a mapping's nodes: each answers with a value, or complains with line, column and cure."""

import re
from dataclasses import dataclass, field

from peyman.core.facts.rules import Cell, Column, Constant
from peyman.core.facts.text_cells import tidy
from peyman.core.quantities.problems import Problem, did_you_mean
from peyman.core.quantities.yaml_source import ListNode, MapNode, Node, Place, Scalar, Source

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_CONSTANT = re.compile(r"'((?:[^']|'')*)'")


@dataclass(slots=True)
class Complaints:
    """The problems found so far in one file."""

    source: Source
    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: Place, message: str, cure: str) -> None:
        """Add a problem."""
        self.found.append(Problem(code, "problem", self.source.file, place.line, place.column, message, cure))

    def in_order(self) -> tuple[Problem, ...]:
        """Give the problems in the order of the file."""
        return tuple(sorted(self.found, key=lambda problem: (problem.line, problem.column)))


@dataclass(frozen=True, slots=True)
class Fields:
    """A map of the file with the keys that may stand in it."""

    node: MapNode
    complaints: Complaints

    @classmethod
    def of(cls, node: Node, keys: tuple[str, ...], what: str, complaints: Complaints) -> "Fields | None":
        """Take a node as a map; every unknown key is a problem. No keys means that any may stand."""
        if not isinstance(node, MapNode):
            complaints.add("not_a_map", node.place, f"{what} is a map", "write `key: value` lines, indented")
            return None
        for key, _ in node.entries if keys else ():
            if key.text not in keys:
                cure = did_you_mean(key.text, keys, "delete it")
                complaints.add("unknown_key", key.place, f"`{key.text}` is no key of {what}", cure)
        return cls(node, complaints)

    def has(self, key: str) -> bool:
        """Say whether a key stands in the map."""
        return self.node.get(key) is not None

    def complain(self, code: str, node: Node, message: str, cure: str) -> None:
        """Add a problem at a node."""
        self.complaints.add(code, node.place, message, cure)

    def complain_at_key(self, code: str, *keys: str, message: str, cure: str) -> None:
        """Add a problem at the first of the keys that stands in the map."""
        place = next((name.place for name, _ in self.node.entries if name.text in keys), self.node.place)
        self.complaints.add(code, place, message, cure)

    def scalar(self, node: Node, key: str) -> Scalar | None:
        """Take a node as a single, filled value."""
        if not isinstance(node, Scalar):
            self.complain("not_a_word", node, f"`{key}` is one value, not a list or map", "write one value")
            return None
        if not node.text.strip():
            self.complain("empty_value", node, f"`{key}` is empty", "fill it in or delete the key")
            return None
        return node

    def text(self, key: str, *, required: bool = False) -> Scalar | None:
        """Give the single value of a key."""
        node = self._wanted(key, required=required)
        return None if node is None else self.scalar(node, key)

    def texts(self, key: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """Give the values of a key that holds one or a list of them."""
        node = self._wanted(key, required=required)
        if node is None:
            return ()
        many = node.items if isinstance(node, ListNode) else (node,)
        if not many:
            self.complain("empty_value", node, f"`{key}` is an empty list", "fill it in or delete the key")
        return tuple(scalar for one in many if (scalar := self.scalar(one, key)) is not None)

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """Give the nodes of a key that holds a list of maps; one map may stand for a list of one."""
        node = self._wanted(key, required=required)
        if node is None:
            return ()
        if isinstance(node, MapNode):
            return (node,)
        if not isinstance(node, ListNode) or not node.items:
            self.complain("not_a_list", node, f"`{key}` is a list", "write `- ` lines below it")
            return ()
        return node.items

    def map(self, key: str) -> "Fields | None":
        """Give the map of a key with free names."""
        node = self.node.get(key)
        return None if node is None else Fields.of(node, (), f"`{key}`", self.complaints)

    def identifier(self, key: str, *, required: bool = False) -> str:
        """Give the value of a key that is an id."""
        scalar = self.text(key, required=required)
        if scalar is None:
            return ""
        self.is_identifier(scalar)
        return scalar.text

    def is_identifier(self, scalar: Scalar) -> bool:
        """Say whether a word may be an id; complain where not."""
        if _IDENTIFIER.fullmatch(scalar.text):
            return True
        cure = "write it with a-z, 0-9 and _, a letter first"
        self.complain("bad_id", scalar, f"`{scalar.text}` is no id", cure)
        return False

    def choice(self, key: str, among: tuple[str, ...], default: str | None) -> str | None:
        """Give the value of a key that is one of a few words; without a default the key is required."""
        scalar = self.text(key, required=default is None)
        if scalar is None:
            return default
        if scalar.text not in among:
            self.complain(
                "unknown_word", scalar, f"`{key}` cannot be `{scalar.text}`", did_you_mean(scalar.text, among)
            )
            return default
        return scalar.text

    def cell(self, key: str, *, required: bool = False) -> Cell | None:
        """Give the column or the constant of a key."""
        scalar = self.text(key, required=required)
        return None if scalar is None else self.as_cell(scalar)

    def constant(self, key: str) -> Constant | None:
        """Give the word of a key as a constant, quoted inside or not."""
        scalar = self.text(key, required=True)
        if scalar is None:
            return None
        cell = self.as_cell(scalar)
        return cell if isinstance(cell, Constant) else Constant(scalar.text)

    def as_cell(self, scalar: Scalar) -> Cell:
        """Read a value: text in quotes inside it is a constant, anything else the name of a column."""
        quoted = _CONSTANT.fullmatch(scalar.text.strip())
        if quoted is not None:
            return Constant(quoted[1].replace("''", "'"))
        if scalar.text.startswith("'") or scalar.text.endswith("'"):
            self.complain(
                "open_quote", scalar, f"a quote is missing in {scalar.text}", "write a constant as \"'human'\""
            )
        return Column(tidy(scalar.text), scalar.place)

    def _wanted(self, key: str, *, required: bool) -> Node | None:
        node = self.node.get(key)
        if node is None and required:
            self.complaints.add("missing_key", self.node.place, f"`{key}` is missing", f"add `{key}`")
        return node
