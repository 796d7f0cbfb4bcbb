"""The cures that are certain: for the code of a rule or problem, what to splice in at the term that it found.

A cure may give nothing (the text is written in a way it does not know); it never writes what it is not sure of.
"""

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.fixing.spans import Splice, inserted, node_at, replaced
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.yaml_source import ListNode, Scalar, Source

Splices = tuple[Splice, ...]
NEAR = 0.8
"""How much alike a word and the known one must be, from 0 to 1, to be a slip of the hand."""


def _scalar(source: Source, path: Path, text: str) -> Splices:
    node = node_at(source, path)
    splice = replaced(source, node, text) if isinstance(node, Scalar) else None
    return () if splice is None else (splice,)


def _also(condition: str, test: str, joined_by: str) -> str:
    """Join a test to a condition; what binds less is put in parentheses first."""
    loose = joined_by == "and" and re.search(r"\bor\b", re.sub(r"'(?:[^']|'')*'", "", condition))
    return f"({condition}) {joined_by} {test}" if loose else f"{condition} {joined_by} {test}"


def _by_a_person(source: Source, path: Path, agreement: Agreement) -> Splices:
    node = node_at(source, path)
    return _scalar(source, path, _also(node.text, "actor_kind = 'human'", "and")) if isinstance(node, Scalar) else ()


def _or_unanswered(source: Source, path: Path, agreement: Agreement) -> Splices:
    node = node_at(source, path)
    last = (*path, len(node.items) - 1) if isinstance(node, ListNode) else path
    test = node_at(source, last)
    return _scalar(source, last, _also(test.text, "unanswered", "or")) if isinstance(test, Scalar) else ()


def _renumbered(source: Source, path: Path, agreement: Agreement | None) -> Splices:
    ladder = node_at(source, ("escalation",))
    rungs = len(ladder.items) if isinstance(ladder, ListNode) else 0
    found = [_scalar(source, ("escalation", at, "level"), str(at + 1)) for at in range(rungs)]
    return tuple(splice for splices in found for splice in splices)


def _signing(source: Source, path: Path, agreement: Agreement) -> Splices:
    """Add the head of each side, and the sponsor, who do not sign yet."""
    node = node_at(source, path)
    signing = {who.name for who in agreement.signatures.needed_from if who.kind == "head"}
    heads = [f"head:{party.id}" for party in agreement.parties if party.id not in signing]
    splice = inserted(source, node, heads[0]) if node is not None and heads else None
    return () if splice is None else (splice,)


def _sponsor_signing(source: Source, path: Path, agreement: Agreement) -> Splices:
    node = node_at(source, path)
    splice = inserted(source, node, "sponsor") if node is not None else None
    return () if splice is None else (splice,)


def _paid_as_judged(source: Source, path: Path, agreement: Agreement) -> Splices:
    incentive = next(each for each in agreement.incentives if each.id == path[1])
    paid = next(each for each in agreement.commitments if each.id == incentive.measure)
    return _scalar(source, path, paid.per)


def _word(text: str) -> Callable[[Source, Path, Agreement], Splices]:
    return lambda source, path, agreement: _scalar(source, path, text)


def slip(source: Source, problem: Problem) -> Splices:
    """Write the known word in the place of one that is nearly the same."""
    said, meant = re.search("`([^`]+)`", problem.message), re.match(r"did you mean `([^`]+)`\?", problem.cure)
    if said is None or meant is None:
        return ()
    wrong, right = said[1], meant[1]
    start = _offset(source, problem)
    stands = source.text.startswith(wrong, start) and SequenceMatcher(None, wrong, right).ratio() >= NEAR
    return (Splice(start, start + len(wrong), right),) if stands else ()


def without_business(source: Source, problem: Problem) -> Splices:
    """Delete the word `business` and the blank behind it."""
    start = _offset(source, problem)
    found = re.compile(r"[^\n]*?(business +)").match(source.text, start)
    return (Splice(found.start(1), found.end(1), ""),) if found else ()


def _in_order(source: Source, problem: Problem) -> Splices:
    return _renumbered(source, (), None)


def _offset(source: Source, problem: Problem) -> int:
    lines = source.text.splitlines(keepends=True)
    return sum(len(line) for line in lines[: problem.line - 1]) + problem.column - 1


CURES: Mapping[str, Callable[[Source, Path, Agreement], Splices]] = {
    "S1-10": _by_a_person,
    "S5-05": _renumbered,
    "S5-06": _or_unanswered,
    "S8-03": _signing,
    "T10-04": _word("0%"),
    "T10-05": _paid_as_judged,
    "T17-01": _sponsor_signing,
    "T18-02": _word("custodian"),
    "T18-03": _word("sponsor"),
    "T18-04": _word("head:owed_to"),
}
"""What a rule finds and how it is mended; the term is one that stands in the file."""

SLIPS: Mapping[str, Callable[[Source, Problem], Splices]] = {
    "unknown_key": slip,
    "unknown_name": slip,
    "unknown_who": slip,
    "early_business": without_business,
    "levels_not_rising": _in_order,
}
"""Problems of reading that are mended by their place: there is no agreement yet."""
