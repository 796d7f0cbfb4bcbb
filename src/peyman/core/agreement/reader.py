"""Reading nodes by shapes: every key by its own grammar, every problem with its place, all in one pass.

A value that could not be read is `WRONG`; what needs it is not built, everything beside it is.
"""

from functools import lru_cache
from typing import Any, Final, assert_never

from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.drafts import Leaf as ReadLeaf
from peyman.core.agreement.problems import did_you_mean
from peyman.core.agreement.shapes import (
    Either,
    Grammar,
    Ids,
    Key,
    Keys,
    Leaf,
    Many,
    Setting,
    Shape,
    Short,
    Values,
    below,
)
from peyman.core.quantities.grammar import GrammarError
from peyman.core.quantities.yaml_source import ListNode, MapNode, Node, Place, Scalar

WRONG: Final = object()
"""Stands for a value that could not be read; its problem has been said."""

_MOST_LETTERS = 20_000
_MOST_REMEMBERED = 300


class Reader:
    """Reads nodes into terms and notes leaves, places, ids and problems in a draft."""

    def __init__(self, draft: Draft, setting: Setting) -> None:
        """Read into a draft, in a setting."""
        self._draft = draft
        self._setting = setting

    def read(self, shape: Shape, node: Node, path: Path, key: str) -> Any:
        """Read a node by its shape; WRONG if it cannot be."""
        self._draft.places.setdefault(path, node.place)
        match shape:
            case Leaf(grammar):
                return self._scalar(grammar, node, path, key)
            case Keys():
                return self._keys(shape, node, path, key)
            case Ids():
                return self._ids(shape, node, path, key)
            case Many():
                return self._many(shape, node, path, key)
            case Short():
                return self._short(shape, node, path, key)
            case Either(scalar, other):
                return self.read(scalar if isinstance(node, Scalar) else other, node, path, key)
            case _:
                assert_never(shape)

    def _scalar(self, grammar: Grammar, node: Node, path: Path, key: str) -> Any:
        if not isinstance(node, Scalar):
            return self._wrong_kind(node, f"one {grammar.name}", path)
        if not node.text and node.style == "plain":
            place = self._draft.places.get((*path, "key"), node.place)
            self._draft.say("value_missing", place, f"the value of `{_last(path)}` is missing", "write it")
            return WRONG
        value = self._grammar(grammar, node)
        if value is not WRONG:
            self._draft.leaves.append(ReadLeaf(path, key, grammar, value, node))
            if grammar.declares is not None:
                self._draft.declared.setdefault(grammar.declares, {})[node.text] = path
        return value

    def _grammar(self, grammar: Grammar, node: Scalar) -> Any:
        if len(node.text) > _MOST_LETTERS:
            self._draft.say("text_too_long", node.place, f"over {_MOST_LETTERS:,} letters", "write it shorter")
            return WRONG
        try:
            return _read(grammar, node.text, self._setting)
        except GrammarError as wrong:
            place = self._draft.source.place_in(node, wrong.column - 1)
            self._draft.say(f"bad_{grammar.name.replace(' ', '_')}", place, wrong.message, wrong.cure)
        except (ValueError, OverflowError):
            message = f"this is no {grammar.name} that can be computed with"
            self._draft.say(f"bad_{grammar.name.replace(' ', '_')}", node.place, message, "write a smaller one")
        return WRONG

    def _keys(self, shape: Keys, node: Node, path: Path, key: str) -> Any:
        if not isinstance(node, MapNode):
            return self._wrong_kind(node, "a map of keys", path)
        values = self._values(shape, node, path, key)
        sound = self._check_presence(shape, node, path)
        needed = {one.fills for one in shape.keys if one.required} | ({shape.rest.field} if shape.rest else set())
        values = {field: value for field, value in values.items() if value is not WRONG or field in needed}
        if not sound or WRONG in values.values() or self._chosen_wrong(shape, node, values):
            return WRONG
        self._fill_defaults(shape, values)
        if path and isinstance(path[-1], str) and key.endswith(">"):
            values["id"] = path[-1]
        term = shape.make(values)
        self._draft.terms[path] = term
        return term

    def _values(self, shape: Keys, node: MapNode, path: Path, key: str) -> Values:
        known = {one.name: one for one in shape.keys}
        values: Values = {}
        rest: list[tuple[str, Any]] = []
        for name, value in node.entries:
            inner = (*path, name.text)
            self._draft.places.setdefault((*inner, "key"), name.place)
            if name.text in known:
                one = known[name.text]
                values[one.fills] = self.read(one.shape, value, inner, below(key, name.text))
            elif shape.rest is not None:
                rest.append(self._further(shape, name, value, inner, key))
            else:
                cure = did_you_mean(name.text, tuple(known), "delete it")
                where = f"under `{_last(path)}`" if path else "in the file"
                self._draft.say("unknown_key", name.place, f"there is no key `{name.text}` {where}", cure)
        if shape.rest is not None:
            values[shape.rest.field] = WRONG if any(WRONG in pair for pair in rest) else tuple(rest)
        return values

    def _further(self, shape: Keys, name: Scalar, value: Node, path: Path, key: str) -> tuple[Any, Any]:
        assert shape.rest is not None
        self._draft.places.setdefault(path, value.place)
        read = self._scalar(shape.rest.value, value, path, below(key, f"<{shape.rest.key_name}>"))
        return self._grammar(shape.rest.key, name), read

    def _check_presence(self, shape: Keys, node: MapNode, path: Path) -> bool:
        """Say which keys are missing or stand where they may not."""
        present = {name.text: name.place for name, _ in node.entries}
        before = len(self._draft.problems)
        for key in shape.keys:
            if key.required and key.name not in present:
                self._missing(node, path, f"`{key.name}`")
            if key.only_with and key.name in present and not present.keys() & set(key.only_with):
                with_ = " or ".join(f"`{name}`" for name in key.only_with)
                cure = f"add {with_}, or delete it"
                self._draft.say("key_alone", present[key.name], f"`{key.name}` stands only with {with_}", cure)
        for group in shape.one_of:
            self._check_one_of(group, present, node, path)
        for name, wanted in shape.needs:
            if name in present and not present.keys() & set(wanted):
                self._missing(node, path, f"`{name}` needs " + " or ".join(f"`{one}`" for one in wanted) + ", which")
        if shape.at_least_one and not present:
            self._missing(node, path, " or ".join(f"`{key.name}`" for key in shape.keys))
        return len(self._draft.problems) == before

    def _check_one_of(self, group: tuple[str, ...], present: dict[str, Place], node: MapNode, path: Path) -> None:
        found = [name for name in present if name in group]
        if not found:
            self._missing(node, path, "one of " + ", ".join(f"`{name}`" for name in group))
        for second in found[1:]:
            message = f"`{second}` and `{found[0]}` exclude each other"
            self._draft.say("keys_exclude", present[second], message, "keep one of them")

    def _missing(self, node: MapNode, path: Path, what: str) -> None:
        of = f" of `{_last(path)}`" if path else ""
        place = self._draft.places.get((*path, "key"), node.place)
        self._draft.say("key_missing", place, f"{what} is missing{of}", "add it")

    def _fill_defaults(self, shape: Keys, values: Values) -> None:
        for key in shape.keys:
            if key.default is not None and key.fills not in values:
                values[key.fills] = default_of(key, self._setting)

    def _chosen_wrong(self, shape: Keys, node: MapNode, values: Values) -> bool:
        """Say whether a key that decides what the term is could not be read."""
        deciding = {name for group in shape.one_of for name in group} | {one for need in shape.needs for one in need[1]}
        present = {name.text for name, _ in node.entries}
        return any(name in present and name not in values for name in deciding)

    def _ids(self, shape: Ids, node: Node, path: Path, key: str) -> Any:
        if not isinstance(node, MapNode):
            return self._wrong_kind(node, f"a map by {shape.key_name}", path)
        if len(node.entries) < shape.least:
            message = f"`{_last(path)}` needs at least {shape.least}, there are {len(node.entries)}"
            self._draft.say("too_few", node.place, message, "add what is missing")
        return self._entries(shape, node, path, key)

    def _entries(self, shape: Ids, node: MapNode, path: Path, key: str) -> Any:
        entries = []
        for name, value in node.entries:
            inner = (*path, name.text)
            self._draft.places[(*inner, "key")] = name.place
            read_key = self._grammar(shape.key, name)
            if shape.kind is not None and read_key is not WRONG:
                self._draft.declared.setdefault(shape.kind, {})[name.text] = inner
            read = self.read(shape.of, value, inner, below(key, f"<{shape.key_name}>"))
            if read is WRONG or read_key is WRONG:
                entries.append(WRONG)
                continue
            entry = read if shape.entry is None else shape.entry(read_key, read)
            self._draft.terms[inner] = entry
            entries.append(entry)
        return WRONG if WRONG in entries or len(entries) < shape.least else tuple(entries)

    def _many(self, shape: Many, node: Node, path: Path, key: str) -> Any:
        items = node.items if isinstance(node, ListNode) else (node,)
        if len(items) < shape.least:
            found = "one" if items else "none"
            message = f"`{_last(path)}` needs at least {shape.least}, there is {found}"
            self._draft.say("too_few", node.place, message, "add what is missing, or leave the key out")
            return WRONG
        read = [self.read(shape.of, item, (*path, at), key) for at, item in enumerate(items)]
        if not shape.ordered:
            self._check_twice(items, path)
        return WRONG if WRONG in read else tuple(read)

    def _check_twice(self, items: tuple[Node, ...], path: Path) -> None:
        seen: set[str] = set()
        for item in items:
            if isinstance(item, Scalar) and item.text in seen:
                message = f"`{item.text}` stands twice in `{_last(path)}`"
                self._draft.say("listed_twice", item.place, message, "delete one of them")
            if isinstance(item, Scalar):
                seen.add(item.text)

    def _short(self, shape: Short, node: Node, path: Path, key: str) -> Any:
        if isinstance(node, Scalar):
            name = Scalar(shape.key, node.place, "plain", node.start)
            return self.read(shape.of, MapNode(((name, node),), node.place), path, key)
        return self.read(shape.of, node, path, key)

    def _wrong_kind(self, node: Node, wanted: str, path: Path) -> Any:
        found = {Scalar: "a single value", ListNode: "a list", MapNode: "a map"}[type(node)]
        if isinstance(node, Scalar) and not node.text:
            found = "nothing"
        self._draft.say("wrong_kind", node.place, f"`{_last(path)}` is {wanted}, not {found}", f"write {wanted}")
        return WRONG


def _read(grammar: Grammar, text: str, setting: Setting) -> Any:
    """Read a scalar; short ones are remembered, because an agreement is read again after every keystroke."""
    return _remembered(grammar, text, setting) if len(text) <= _MOST_REMEMBERED else grammar.read(text, setting)


@lru_cache(maxsize=4_096)
def _remembered(grammar: Grammar, text: str, setting: Setting) -> Any:
    return grammar.read(text, setting)


def default_of(key: Key, setting: Setting) -> Any:
    """Give the value of a key that was left out, read from the default's text by the key's own grammar."""
    shape, text = key.shape, key.default or ""
    if isinstance(shape, Many) and isinstance(shape.of, Leaf):
        grammar = shape.of.grammar
        return tuple(_read(grammar, part.strip(), setting) for part in text.split(","))
    if isinstance(shape, Leaf):
        return _read(shape.grammar, text, setting)
    raise TypeError(f"a default stands for a scalar or a list of scalars, not for `{key.name}`")


def _last(path: Path) -> str:
    named = [str(step) for step in path if isinstance(step, str)]
    return named[-1] if named else "the file"
