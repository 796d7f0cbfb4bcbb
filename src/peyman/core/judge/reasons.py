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
        "drift": ("what", "name", "seen"),  # the facts no longer show a name of the terms, last seen then (T16)
        "not_converted": ("n",),  # facts in a currency without an agreed rate (§51)
        "no_roster": ("n",),  # clocks of days of which nobody knows the reps (§46)
        "reps_unknown": (),  # nobody knows the reps of the period that its target is owed for each of (§49)
        "no_facts_yet": ("source", "until"),  # the facts end (moment, or None) before the period is covered
        "facts_begin_later": ("source", "since"),  # the first fact (moment) comes after the period, or after its start
        "stale": ("source", "until", "age_ms"),  # the newest word of a source is older than `fresh_within` (§62)
        "no_costs": ("last",),  # no money spent is told of these days; the last day told (ISO), or None (§44)
        "costs_not_by": ("attribute",),  # no cost row says what its money was spent for in this respect
        "depends_on_unknown": ("commitment",),  # whether it is owed at all hangs on what is unknown (§47)
        "nothing_due": ("open",),  # members there, none decided yet (§41)
        # why there is nothing to judge
        "nothing_happened": (),  # no member, and the facts reach the period (§41)
        "only_void": ("void",),  # every clock of the period is void
        "too_few": ("n", "needed"),  # fewer decided members than `needs_at_least` (§42)
        "too_few_clocks": ("n", "needed"),  # fewer decided clocks of one holder or team than a share needs (§25)
        "no_value_of": ("metric",),  # a metric of the formula has no value (§45a)
        "divided_by_zero": (),  # the formula divides by 0 (§45a)
        "no_plan": (),  # nothing was planned for the period, so nothing strays from it (§45)
        "no_day_over": (),  # no working date of the period has ended yet (§45)
        "owed_only_if": ("commitment",),  # the commitment this one stands on was not fulfilled (§47)
        "part_owes_nothing": (),  # a part of a count or sum has no target of its own
        # why it is decided, or how it stands
        "so_far": ("open",),  # a running period that is below its target or its pace today
        "reached_early": (),  # no possible future can miss the target any more (§52)
        "exceeded": ("by",),  # an upper limit that is already broken; nothing can undo it (§52)
        "out_of_reach": ("open",),  # even if all open members succeeded the target would be missed (§52)
        "safe": ("open",),  # even if all open members failed the target would be reached (§52)
        "below_target": ("by",),  # how much is missing, in the unit of the finding
        "above_target": ("by",),  # by how much an upper limit is broken, in the unit of the finding
        "never_reached": ("n", "of"),  # so many have not reached the second stage that the rank falls on them (§43)
        "spent_for_nothing": ("cost",),  # money spent and nothing won (§41)
        "part_short": ("part", "by"),  # a part of the target is not reached (§48)
        "part_behind": ("part", "by"),  # a part is below its pace today (§48)
        # what stands beside the figure
        "depends_on": ("commitment",),  # judged as owed while the commitment it stands on is not final (§47)
        "at_expense_of": ("name", "value", "bound", "unit"),  # kept, while its counter does not hold (§57)
        "expense_unknown": ("name",),  # kept, while its counter is not known
        "part": ("part", "came_to", "owes"),  # a part of a split: what it came to, what it owes at least (§48)
        "other_parts": ("came_to",),  # what belongs to no part of the split
        "part_of_target": ("share", "target", "least"),  # a part's share of the target, and how much of it is owed
        "unfinished": ("n", "of"),  # members that have not reached the second stage; they rank last (§43)
        "spent": ("cost", "first", "last"),  # the money of a cost, and its first and last day (ISO)
        "costs_end": ("last",),  # the last day (ISO) of which cost rows tell lies inside these days
        "furthest": ("at", "total", "planned", "unit"),  # when it strayed most, the running total and the plan (§45)
        "part_of_period": ("covered_ms", "whole_ms", "target"),  # §33: working time covered, the whole period's target
        "for_each_rep": ("reps", "each"),  # §49: the mean number of available reps, and the target of one
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
