"""Which keys of an agreement nothing acts on yet; derived by changing terms, or from what a judge says it acts on.

A key is acted on when changing its value changes an image of the agreement (the plan that judges it). Whoever asks
brings the image: this floor knows no judge.
"""

from collections.abc import Callable, Container, Hashable, Iterator
from dataclasses import dataclass
from itertools import islice

from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.drafts import Leaf
from peyman.core.agreement.reading import Reading, read_source, read_terms
from peyman.core.agreement.shapes import leaf_keys
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.varying import varied_texts
from peyman.core.quantities.yaml_source import ListNode, MapNode, Node, Scalar, Source

ALL_KEYS: tuple[str, ...] = leaf_keys(AGREEMENT)
"""The key of every scalar of the language, as `commitments.<id>.clock.within.limit`, in the order of the file."""

MOST_TRIES = 16
"""How many other texts are tried in one scalar's place before it is given up."""

Image = Callable[[Agreement], Hashable]


@dataclass(frozen=True, slots=True)
class Variation:
    """An agreement that differs from another in one scalar, and where; `text` is None where it was left out."""

    leaf: Leaf
    text: str | None
    agreement: Agreement


def not_acted_on(reading: Reading, acts_on: Container[str]) -> tuple[str, ...]:
    """Give the keys that stand in the file and are not among those acted on, in order of the file."""
    return tuple(key for key in reading.keys if key not in acts_on)


def acted_on(source: Source, image: Image) -> frozenset[str]:
    """Give the keys of a file whose change changes the image: each scalar is varied until one variation shows."""
    reading = read_source(source)
    if reading.agreement is None:
        return frozenset()
    before = image(reading.agreement)
    found: set[str] = set()
    for leaf in reading.leaves:
        if leaf.key not in found and any(
            image(variation.agreement) != before for variation in variations_of(source, reading, leaf)
        ):
            found.add(leaf.key)
    return frozenset(found)


def variations(source: Source, *, sound: bool = True) -> Iterator[Variation]:
    """Give one agreement for every scalar of a file: the first that reads.

    Without `sound` its terms may contradict each other, and it is found sooner.
    """
    reading = read_source(source)
    for leaf in reading.leaves:
        if sound:
            yield from islice(variations_of(source, reading, leaf), 1)
        else:
            texts = (*islice(varied_texts(leaf, reading), MOST_TRIES), None)
            yield from islice(_changed(source, reading, leaf, texts, read_terms), 1)


def variations_of(source: Source, reading: Reading, leaf: Leaf) -> Iterator[Variation]:
    """Give the agreements that other texts in one scalar's place make, and at last the one without the scalar.

    Those that read without a problem come first; where there are none, those whose terms contradict each other (a
    weight cannot change alone: the sum would not be 100).
    """
    texts = tuple(islice(varied_texts(leaf, reading), MOST_TRIES))
    sound = False
    for variation in _changed(source, reading, leaf, texts, _read_sound):
        sound = True
        yield variation
    if not sound:
        yield from _changed(source, reading, leaf, (*texts, None), read_terms)


def _read_sound(source: Source) -> Agreement | None:
    return read_source(source).agreement


def _changed(
    source: Source,
    reading: Reading,
    leaf: Leaf,
    texts: tuple[str | None, ...],
    read: Callable[[Source], Agreement | None],
) -> Iterator[Variation]:
    for text in texts:
        root = _with_text(source.root, leaf.scalar, text)
        changed = read(Source(source.file, source.text, root)) if root is not None else None
        if changed is not None and changed != reading.agreement:
            yield Variation(leaf, text, changed)


def _with_text(node: Node, scalar: Scalar, text: str | None) -> Node | None:
    """Give the tree with another text in one scalar's place, or without the scalar; None is what is left of it."""
    if node is scalar:
        return None if text is None else Scalar(text, scalar.place, scalar.style, scalar.start)
    if isinstance(node, MapNode):
        values = [(key, _with_text(value, scalar, text)) for key, value in node.entries]
        return MapNode(tuple((key, value) for key, value in values if value is not None), node.place)
    if isinstance(node, ListNode):
        items = [_with_text(item, scalar, text) for item in node.items]
        return ListNode(tuple(item for item in items if item is not None), node.place)
    return node
