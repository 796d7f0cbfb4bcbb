"""A side that is freed by what it missed itself.

A commitment may stand on what the other side owes. Where it stands on one of the same side, the first miss excuses
the second: whoever answers no lead owes no conversion either.
"""

from collections.abc import Iterator

from peyman.core.agreement.checks.names import findings_in
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import StateTest


def _check(agreement: Agreement) -> Iterator[Advice]:
    owing = {each.id: set(each.owed_by) for each in agreement.commitments}
    for commitment in agreement.commitments:
        tests = findings_in(commitment.owed_if) if commitment.owed_if is not None else ()
        for test in tests:
            if isinstance(test, StateTest) and test.commitment and owing[test.commitment] <= set(commitment.owed_by):
                message = f"`{commitment.id}` is no longer owed when the same side misses `{test.commitment}`"
                path = ("commitments", commitment.id, "owed_if")
                yield Advice(path, message, "name a commitment of the other side, or delete `owed_if`")


RULE = Rule("S2-04", "problem", _check)
