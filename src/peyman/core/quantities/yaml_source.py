"""YAML 1.2 as text with places: every scalar stays text, every key and value knows its line and column.

Refused here, before any value is looked at: more than 1 MB, nesting over 50, aliases, anchors, tags, merge keys,
directives, several documents, keys that are no text, duplicate keys, and what is no YAML. Nothing is ever raised.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from peyman.core.quantities.problems import Problem

MOST_BYTES = 1_000_000
MOST_DEPTH = 50
_TOO_DEEP = re.compile(r"""(?:[\[{][^\[\]{}"'#\n]*+){51}""")
"""More brackets opened on one line than may stand: the scanner would look a thousand of them ahead for a key."""

Style = Literal["plain", "single", "double", "block"]
_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "block",
    ">": "block",
}
# What ruamel's scanner lets out, beside its own errors, on some texts that are no YAML (`"\UFFFFFFFF"`, cut escapes).
_SCANNER_SLIPS = (OverflowError, ValueError, IndexError, AssertionError, AttributeError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, always text; `start` is its offset in the source, quote included."""

    text: str
    place: Place
    style: Style
    start: int


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of nodes."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MapNode:
    """A map; its keys are scalars, each once, in file order."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Give the value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | ListNode | MapNode


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its text and the tree of its nodes."""

    file: str
    text: str
    root: Node

    def place_in(self, scalar: Scalar, offset: int) -> Place:
        """Give the place of a letter inside a scalar (offset from 0), where the scalar stands on one line.

        A scalar over several lines, or written with escapes that are no single letter, is placed at its beginning.
        """
        shift = _raw_shift(self.text, scalar, offset)
        return scalar.place if shift is None else Place(scalar.place.line, scalar.place.column + shift)


def load_source(text: str | bytes, file: str) -> Source | tuple[Problem, ...]:
    """Read the text of a YAML file into nodes, or give all the problems that make it no source.

    1. Size and encoding are looked at before anything is read.
    2. The events of the YAML parser are read one by one; depth is counted before a value is built.
    3. Every refused construct is collected; a syntax error ends the reading.
    """
    if len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        cure = "split it: an agreement or mapping has some hundred lines"
        return (Problem("yaml_too_large", "problem", file, 1, 1, f"the file is over {MOST_BYTES:,} bytes", cure),)
    if isinstance(text, bytes):
        try:
            text = str(text, "utf-8")
        except UnicodeDecodeError as wrong:
            return (_not_utf8(wrong, file),)
    builder = _Builder(text.removeprefix("\ufeff"), file)
    root = builder.build()
    if builder.problems or root is None:
        return tuple(sorted(builder.problems, key=lambda problem: (problem.line, problem.column)))
    return Source(file, builder.text, root)


def _not_utf8(wrong: UnicodeDecodeError, file: str) -> Problem:
    before = wrong.object[: wrong.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Problem("yaml_encoding", "problem", file, line, column, "the file is not UTF-8", "save it as UTF-8")


@dataclass(slots=True)
class _Open:
    """A list or map that is being read; for a map, keys and values alternate."""

    place: Place
    is_map: bool
    children: list[Node]


class _Builder:
    """Turns the parser's events into nodes, without recursion, and collects what is refused."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self._lines = _line_starts(text)
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0

    def build(self) -> Node | None:
        run = _TOO_DEEP.search(self.text)
        if run is not None:
            self._refuse_depth(run.start())
            return None
        try:
            for event in YAML(typ="safe", pure=True).parse(self.text):
                if not self._take(event):
                    return None
        except ReaderError as wrong:
            self._refuse("yaml_character", wrong.position, "this character may not stand in a file", "delete it")
        except MarkedYAMLError as wrong:
            mark = wrong.problem_mark or wrong.context_mark
            self._refuse("yaml_syntax", mark.index if mark else 0, _sentence(wrong), "check brackets, quotes, indents")
        except (YAMLError, *_SCANNER_SLIPS):
            self._refuse("yaml_syntax", len(self.text), "this is no YAML", "check brackets, quotes, escapes, indents")
        if self._root is None and not self.problems:
            self._refuse("yaml_empty", 0, "the file is empty", "write the terms into it")
        return self._root

    def _take(self, event: Any) -> bool:
        """Take one event; False ends the reading."""
        if isinstance(event, DocumentStartEvent):
            return self._take_document(event)
        if isinstance(event, NodeEvent):
            self._check_node(event)
            return self._take_node(event)
        if isinstance(event, CollectionEndEvent):
            self._close()
        return True

    def _take_document(self, event: Any) -> bool:
        self._documents += 1
        if event.version or event.tags:
            self._refuse("yaml_directive", 0, "a directive (`%…`) may not stand here", "delete the line")
        if self._documents > 1:
            at = event.start_mark.index
            self._refuse("yaml_documents", at, "a second document begins here", "one file holds one document")
        return self._documents == 1

    def _check_node(self, event: Any) -> None:
        at = event.start_mark.index
        if isinstance(event, AliasEvent):
            self._refuse("yaml_alias", at, f"the alias `*{event.anchor}` may not stand here", "write the value out")
            return
        if event.anchor:
            self._refuse("yaml_anchor", at, f"the anchor `&{event.anchor}` may not stand here", "delete it")
        if event.tag:
            self._refuse("yaml_tag", at, "a tag (`!…`) may not stand here", "delete it; the key's grammar reads it")

    def _take_node(self, event: Any) -> bool:
        place = self._place(event.start_mark.index)
        if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
            self._open.append(_Open(place, isinstance(event, MappingStartEvent), []))
            if len(self._open) > MOST_DEPTH:
                self._refuse_depth(event.start_mark.index)
            return len(self._open) <= MOST_DEPTH
        if isinstance(event, ScalarEvent):
            self._add(self._scalar(event, place))
        else:
            self._add(Scalar("", place, "plain", event.start_mark.index))
        return True

    def _refuse_depth(self, at: int) -> None:
        self._refuse("yaml_too_deep", at, f"lists and maps stand over {MOST_DEPTH} deep", "write it flatter")

    def _scalar(self, event: Any, place: Place) -> Scalar:
        if any("\ud800" <= letter <= "\udfff" for letter in event.value):
            self._refuse("yaml_character", event.start_mark.index, "half a character (a surrogate)", "delete it")
        return Scalar(event.value, place, _STYLES[event.style], event.start_mark.index)

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node

    def _close(self) -> None:
        done = self._open.pop()
        if done.is_map:
            self._add(MapNode(tuple(self._entries(done)), done.place))
        else:
            self._add(ListNode(tuple(done.children), done.place))

    def _entries(self, done: _Open) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._at("yaml_key", key.place, "a key must be a word, not a list or map", "write a word")
                continue
            if key.text == "<<":
                self._at("yaml_merge_key", key.place, "merge keys (`<<`) may not stand here", "write the keys out")
            elif key.text in seen:
                first = seen[key.text]
                message = f"`{key.text}` stands twice, first at line {first.line}"
                self._at("yaml_duplicate_key", key.place, message, "delete or rename one of them")
            seen.setdefault(key.text, key.place)
            yield key, value

    def _refuse(self, code: str, index: int, message: str, cure: str) -> None:
        self._at(code, self._place(index), message, cure)

    def _at(self, code: str, place: Place, message: str, cure: str) -> None:
        self.problems.append(Problem(code, "problem", self.file, place.line, place.column, message, cure))

    def _place(self, index: int) -> Place:
        line = bisect_right(self._lines, min(index, len(self.text)))
        return Place(line, min(index, len(self.text)) - self._lines[line - 1] + 1)


def _line_starts(text: str) -> list[int]:
    """Give the offsets at which lines begin; LF, CR LF and CR end a line."""
    starts = [0]
    for at, letter in enumerate(text):
        if letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts


def _sentence(wrong: MarkedYAMLError) -> str:
    """Say what the parser stumbled on, in one line."""
    parts = (wrong.context, wrong.problem)
    return ", ".join(" ".join(part.split()) for part in parts if part) or "this is no YAML"


def _raw_shift(text: str, scalar: Scalar, offset: int) -> int | None:
    """Give how far a letter of a scalar stands behind its beginning in the source, None if not on one line."""
    if scalar.style == "block":
        return None
    if scalar.style == "plain":
        same = text.startswith(scalar.text[:offset], scalar.start)
        return offset if same and "\n" not in scalar.text[:offset] else None
    at = scalar.start + 1
    for letter in scalar.text[:offset]:
        step = _step(text, at, letter, scalar.style)
        if step is None:
            return None
        at += step
    return at - scalar.start


def _step(text: str, at: int, letter: str, style: Style) -> int | None:
    """Give how many source letters write one letter of a quoted scalar, None if it cannot be told simply."""
    raw = text[at : at + 1]
    if raw == "\\" and style == "double":
        return 2 if text[at + 1 : at + 2] in ('"', "\\", "/", "n", "t", " ") else None
    if raw != letter or raw in "\r\n":
        return None
    return 2 if raw == "'" and style == "single" else 1
