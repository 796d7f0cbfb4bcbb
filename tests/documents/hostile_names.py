"""Names that programs might take for orders, put into every text field of an agreement."""

import json

from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.leaves import TEXT
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.shapes import Either, Ids, Keys, Leaf, Many, Shape, Short
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import Tree, canonical_tree

NAMES = {
    "template": "{{7*7}} {% now %}",
    "format": "{title} {0} {0.__class__} %s",
    "typst": '#eval("1+1") #panic() $x$ *b* _i_ `r` @ref <label> // c',
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "cell": "=cmd()|' /C calc'!A0",
    "turned": "\u202egnp.exe",
    "quotes": "\"' --> ]]> &lt; \\n",
}

_CODES = ("subdivision",)
"""Keys whose text is looked up in a list, so that no name can stand there."""


def named(terms: Agreement, name: str) -> str:
    """Write an agreement with this name, and a number, in every field that holds a text of its authors."""
    return json.dumps(_named(AGREEMENT, canonical_tree(terms), name, []), ensure_ascii=False)


def read(text: str) -> Agreement:
    reading = read_agreement(text, "hostile.yaml")
    assert reading.agreement is not None, reading.problems
    return reading.agreement


def fields_named(terms: Agreement) -> int:
    """How many text fields an agreement has."""
    counted: list[str] = []
    _named(AGREEMENT, canonical_tree(terms), "x", counted)
    return len(counted)


def _named(shape: Shape, tree: Tree, name: str, before: list[str]) -> Tree:
    match shape:
        case Leaf(grammar):
            return _numbered(name, before) if grammar is TEXT.grammar else tree
        case Either(scalar, other):
            return _named(scalar if isinstance(tree, str) else other, tree, name, before)
        case Short(of):
            return _named(of, tree, name, before)
    if isinstance(shape, Many) and isinstance(tree, list):
        if isinstance(shape.of, Leaf) and shape.of.grammar is TEXT.grammar:
            return [*tree, _numbered(name, before)]  # values that conditions name stay; one more stands beside them
        return [_named(shape.of, each, name, before) for each in tree]
    if isinstance(shape, Ids) and isinstance(tree, dict):
        return {key: _named(shape.of, each, name, before) for key, each in tree.items()}
    if isinstance(shape, Keys) and isinstance(tree, dict):
        shapes = {key.name: key.shape for key in shape.keys if key.name not in _CODES}
        return {key: _named(shapes[key], each, name, before) if key in shapes else each for key, each in tree.items()}
    return tree


def _numbered(name: str, before: list[str]) -> str:
    before.append(name)
    return f"{name} {len(before)}"
