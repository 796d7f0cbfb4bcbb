"""Writing an agreement in its one canonical text, and the fingerprint that a signature binds.

Same meaning, same text: defaults are written out, days are Gregorian, shares are percents, one value is a list of
one, maps stand by id and lists of "any of" by their text. Only lists and maps whose order has meaning keep it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, assert_never

from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.shapes import Either, Ids, Keys, Leaf, Many, Shape, Short
from peyman.core.agreement.terms.agreement import Agreement

Tree = str | list["Tree"] | dict[str, "Tree"]
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.%+@/ -]*(?<! )")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def canonical_text(agreement: Agreement) -> str:
    """Write an agreement as YAML of the language, which reads back as the same agreement."""
    return "\n".join(_lines(canonical_tree(agreement), 0)) + "\n"


def fingerprint(agreement: Agreement) -> str:
    """Give the SHA-256 of the canonical text, in hexadecimal."""
    return sha256(canonical_text(agreement).encode()).hexdigest()


def canonical_tree(agreement: Agreement) -> Tree:
    """Give the canonical text before it is YAML: maps, lists and texts."""
    return tree_of(AGREEMENT, agreement)


def tree_of(shape: Shape, term: Any) -> Tree:
    """Give one term of a shape in its canonical form."""
    match shape:
        case Leaf(grammar):
            return grammar.write(term)
        case Keys():
            return _map(shape, term)
        case Ids():
            return _entries(shape, term)
        case Many(of):
            items = [tree_of(of, item) for item in term]
            return items if shape.ordered else sorted(items, key=_order)
        case Short(of):
            return _map(of, term)
        case Either(scalar, other):
            return tree_of(scalar if shape.is_scalar(term) else other, term)
        case _:
            assert_never(shape)


def fields_of(shape: Keys, term: Any) -> Mapping[str, Any]:
    """Give the values of a map's keys, by the field they fill; an absent one is None or empty."""
    return {key.fills: getattr(term, key.fills) for key in shape.keys} if shape.open is None else shape.open(term)


def _map(shape: Keys, term: Any) -> Tree:
    fields = fields_of(shape, term)
    written: dict[str, Tree] = {}
    if shape.rest is not None:
        for name, value in sorted(getattr(term, shape.rest.field)):
            written[shape.rest.key.write(name)] = shape.rest.value.write(value)
    for key in shape.keys:
        value = fields.get(key.fills)
        if value is not None and value != ():
            tree = tree_of(key.shape, value)
            if tree != {}:
                written[key.name] = tree
    return written


def _entries(shape: Ids, terms: Any) -> Tree:
    pairs = []
    for term in terms:
        name, value = shape.open(term) if shape.open is not None else (term.id, term)
        pairs.append((shape.key.write(name), tree_of(shape.of, value)))
    return dict(pairs if shape.ordered else sorted(pairs, key=lambda pair: pair[0]))


def _order(tree: Tree) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True)


def _lines(tree: Tree, depth: int) -> Iterator[str]:
    """Write maps and lists as YAML blocks, texts plain where nobody could read them otherwise."""
    indent = "  " * depth
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from _entry(f"{indent}{_scalar(name)}:", value, depth)
    elif isinstance(tree, list):
        for item in tree:
            yield from _entry(f"{indent}-", item, depth)
    else:
        yield f"{indent}{_scalar(tree)}"


def _entry(head: str, value: Tree, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {_scalar(value)}"
    else:
        yield head
        yield from _lines(value, depth + 1)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
