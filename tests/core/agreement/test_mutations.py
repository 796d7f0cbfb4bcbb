"""Whatever is done to an agreement, reading gives problems with a cure or terms, never a traceback.

2,000 mutations of the reference agreement and of the shorter ones beside it: 600 of texts (letters, lines, tokens,
ends), 1,400 of values (another type, another text, a value gone, doubled or moved), each read whole.
"""

import random
import string
from concurrent.futures import ProcessPoolExecutor

import pytest

from peyman.core.agreement.reading import read_agreement, read_source
from peyman.core.agreement.writing import fingerprint
from peyman.core.quantities.yaml_source import ListNode, MapNode, Scalar, Source, load_source

TEXTS, VALUES = 75, 175
"""Mutations in each of the eight batches."""
LETTERS = string.printable + "‸۱ي\u200c\ufeff\u2028\x00{}[]&*!|>%@`'\"#,:-?"
WORDS = ["{}", "[]", "''", "null", "true", "~", "-1", "1e999", "[[]]", "{a: 1}", "0x1F", "1405-13-40", "*a", "<<"]
WORDS += ["%", "and", "?", "::", "0%", "24:00-24:00", "۱۲", "09:00-09:00", "-", "."]
WORDS += ["!!int 3", "&a b", "1 day after", "not " * 60, "(" * 60, "x" * 3_000, "9" * 5_000, ": :"]


def test_600_random_mutations_of_texts_give_no_traceback(agreements):
    assert sum(run(read_mutated_texts, agreements)) == 600


def test_1400_random_mutations_of_values_give_no_traceback(agreements):
    assert sum(run(read_mutated_values, agreements)) == 1_400


@pytest.fixture(scope="module")
def agreements(reference, shared_agreements):
    """Give the reference agreement first, then the shorter ones."""
    shorter = [text for _, text in sorted(shared_agreements.items()) if len(text) < 5_000]
    assert len(shorter) >= 4
    return reference, *shorter


def run(read, agreements):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(read, [agreements] * 8, range(8)))


def read_mutated_texts(agreements, seed):
    """Read mutated texts, every fourth of them the reference agreement."""
    rng = random.Random(seed)
    reference, *shorter = agreements
    for at in range(TEXTS):
        text = reference if at % 4 == 0 else rng.choice(shorter)
        for _ in range(rng.choice([1, 1, 1, 2, 5])):
            text = rng.choice(TEXT_MUTATIONS)(text, rng) or " "
        check(read_agreement(text))
    return TEXTS


def read_mutated_values(agreements, seed):
    """Read mutated values, every second time of the reference agreement."""
    rng = random.Random(seed)
    sources = [load_source(text, "agreement.yaml") for text in agreements]
    known = [list(nodes_of(source.root)) for source in sources]
    for at in range(VALUES):
        one = 0 if at % 2 == 0 else rng.randrange(1, len(sources))
        source, nodes = sources[one], known[one]
        changes = {id(rng.choice(nodes)): rng for _ in range(rng.choice([1, 1, 1, 2, 5]))}
        check(read_source(Source(source.file, source.text, mutated(source.root, changes, nodes))))
    return VALUES


def check(reading):
    assert (reading.agreement is None) == any(problem.severity == "problem" for problem in reading.problems)
    for problem in reading.problems:
        assert problem.line >= 1 and problem.column >= 1 and problem.message and problem.cure
    if reading.agreement is not None:
        assert len(fingerprint(reading.agreement)) == 64


def with_letter_changed(text, rng):
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(LETTERS) + text[at + rng.randrange(2) :]


def with_letters_cut(text, rng):
    at = rng.randrange(len(text))
    return text[:at] + text[at + rng.randrange(1, 40) :]


def with_line_moved(text, rng):
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    for _ in range(rng.randrange(3)):
        lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def with_token_replaced(text, rng):
    tokens = text.split(" ")
    tokens[rng.randrange(len(tokens))] = rng.choice([*WORDS, rng.choice(tokens)])
    return " ".join(tokens)


def with_end_cut(text, rng):
    return text[: rng.randrange(len(text))]


TEXT_MUTATIONS = [with_letter_changed, with_letters_cut, with_line_moved, with_token_replaced, with_end_cut]


def nodes_of(node):
    yield node
    if isinstance(node, MapNode):
        for _, value in node.entries:
            yield from nodes_of(value)
    if isinstance(node, ListNode):
        for item in node.items:
            yield from nodes_of(item)


def mutated(node, changes, nodes):
    if id(node) in changes:
        return other_node(node, changes[id(node)], nodes)
    if isinstance(node, MapNode):
        return MapNode(tuple((key, mutated(value, changes, nodes)) for key, value in node.entries), node.place)
    if isinstance(node, ListNode):
        return ListNode(tuple(mutated(item, changes, nodes) for item in node.items), node.place)
    return node


def other_node(node, rng, nodes):
    text = rng.choice([*WORDS, "", "x", "mql", "1"])
    scalar = Scalar(text, node.place, rng.choice(["plain", "single", "double", "block"]), 0)
    key = Scalar(rng.choice(["where", "limit", "id", "x", "-", ""]), node.place, "plain", 0)
    choices = [scalar, scalar, rng.choice(nodes), ListNode((), node.place), MapNode((), node.place)]
    choices += [ListNode((node, scalar), node.place), ListNode((node, node), node.place)]
    choices += [MapNode(((key, node),), node.place)]
    if isinstance(node, MapNode) and node.entries:
        at = rng.randrange(len(node.entries))
        choices += [MapNode(node.entries[:at] + node.entries[at + 1 :], node.place)] * 3
        choices += [MapNode((*node.entries, (key, scalar)), node.place)] * 3
    return rng.choice(choices)
