"""Reasons: every code that a finding may carry, and the facts that come with it. `wording` says each as a sentence."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from peyman.core.judge.findings import Reason

REASONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # why a verdict is unknown
        "not_acted_on": ("key",),  # the agreement uses a key that is read but not judged yet
        "no_actor": ("event",),  # its condition asks who acted, and no fact of its activities says so (§3)
        "not_converted": ("n",),  # facts in a currency without an agreed rate (§51)
        "no_roster": ("n",),  # clocks of days of which nobody knows the reps (§46); None: of the period (§49)
        "no_facts_yet": ("source", "until"),  # the facts end (moment, or None) before the period is covered
        "facts_begin_later": ("source", "since"),  # the first fact (moment) comes after the period, or after its start
        "stale": ("source", "until", "age_ms"),  # the newest word of a source is older than `fresh_within` (§62)
        "nothing_due": ("open",),  # members there, none decided yet (§41)
        # why there is nothing to judge
        "nothing_happened": (),  # no member, and the facts reach the period (§41)
        "only_void": ("void",),  # every clock of the period is void
        "too_few": ("n", "needed"),  # fewer decided members than `needs_at_least` (§42)
        "part_owes_nothing": (),  # a part of a count or sum has no target of its own
        # why it is decided, or how it stands
        "so_far": ("open",),  # a running period that is below its target or its pace today
        "reached_early": (),  # no possible future can miss the target any more (§52)
        "exceeded": ("by",),  # an upper limit that is already broken; nothing can undo it (§52)
        "out_of_reach": ("open",),  # even if all open members succeeded the target would be missed (§52)
        "safe": ("open",),  # even if all open members failed the target would be reached (§52)
        "below_target": ("by",),  # how much is missing, in the unit of the finding
        "above_target": ("by",),  # by how much an upper limit is broken, in the unit of the finding
        # what stands beside the figure
        "part_of_period": ("covered_ms", "whole_ms", "target"),  # §33: working time covered, the whole period's target
        "other_target": ("usual",),  # §49: `except` names this period; the usual target
        "not_yet_due": ("open", "best", "worst"),  # members outside the value, and what they may still make of it
        "void": ("n", "of"),  # clocks that left numerator and denominator, of all clocks
        "not_owed": ("why", "n"),  # void clocks that were never owed, by the reason they carry (§46)
        "no_line_fits": ("n",),  # starts that make no clock, because no line of limits fits; they are no members (§14)
        "by_silence": ("n", "of"),  # derived entries in the numerator (§6)
        "no_amount": ("n",),  # entries without an amount or a value; they count as 0 (§37)
    }
)
"""Code → the names of its facts, in the order in which a reason carries them."""


def because(code: str, *facts: str | int | Fraction | None) -> Reason:
    """Give the reason of this code with its facts, named by `REASONS`.

    Raises:
        ValueError: the facts are not as many as the code has names.
        KeyError: the code stands in no table.
    """
    return Reason(code, tuple(zip(REASONS[code], facts, strict=True)))
