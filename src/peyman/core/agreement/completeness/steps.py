"""The eight steps of an agreement: which parts of each are there, and which are missing with their cure.

A step asks for parts that need not stand in every agreement, and its rules find what is wrong with those that do. The
share of a step is what is there ÷ (what is there + what is missing); a rule counts only where it finds something.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.agreement.completeness.missing import Missing
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.rules import RULES
from peyman.core.agreement.terms.agreement import Agreement

NUMBERS = tuple(range(1, 9))
STEP_OF_TIP = {1: 2, 4: 2, 5: 2, 7: 3, 9: 7, 10: 7, 15: 8, 17: 8, 18: 7, 24: 7}
"""The step whose rules include those of a tip."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its number, how many of its parts are there, and what is missing."""

    number: int
    there: int
    missing: tuple[Missing, ...]

    @property
    def share(self) -> Fraction:
        """How complete the step is."""
        return Fraction(self.there, self.there + len(self.missing))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a step: when it is there, and what to say where it is not."""

    holds: Callable[[Agreement], bool]
    path: Path
    message: str
    cure: str


def steps_of(agreement: Agreement) -> tuple[Step, ...]:
    """Give the eight steps in order."""
    found: dict[int, list[Missing]] = {number: [] for number in NUMBERS}
    for rule in RULES:
        advice = tuple(Missing(rule.code, each.path, each.message, each.cure) for each in rule.check(agreement))
        found[step_of(rule.code)].extend(advice)
    return tuple(_step(number, agreement, tuple(found[number])) for number in NUMBERS)


def step_of(code: str) -> int:
    """Give the step to which a rule belongs."""
    kind, number = code[0], int(code[1:].partition("-")[0])
    return number if kind == "S" else STEP_OF_TIP[number]


def _step(number: int, agreement: Agreement, found: tuple[Missing, ...]) -> Step:
    """A part whose absence a rule has told already is not told twice: the rule stands for it."""
    parts = _PARTS[number]
    absent = [part for part in parts if not part.holds(agreement)]
    told = {each.cure for each in found}
    missing = tuple(Missing(None, part.path, part.message, part.cure) for part in absent if part.cure not in told)
    return Step(number, len(parts) - len(absent), (*missing, *found))


def _has_stakeholder(name: str) -> Callable[[Agreement], bool]:
    return lambda agreement: any(each.id == name for each in agreement.stakeholders)


_PARTS: dict[int, tuple[_Part, ...]] = {
    1: (
        _Part(
            lambda agreement: all(each.owner is not None for each in agreement.lifecycle.stages),
            ("lifecycle", "stages"),
            "not every stage says which side owns it",
            "add `owner` to each stage",
        ),
        _Part(
            lambda agreement: bool(agreement.lifecycle.attributes),
            ("lifecycle",),
            "nothing is said to be known of a lead",
            "add `attributes`, with the values that each may have",
        ),
        _Part(
            lambda agreement: agreement.lifecycle.rejection is not None,
            ("lifecycle",),
            "a lead cannot be rejected",
            "add `rejection`: its event, and `reasons`",
        ),
        _Part(
            lambda agreement: agreement.lifecycle.ignore is not None,
            ("lifecycle",),
            "tests and leads of the company itself are counted",
            "add `ignore`, like `is_test`",
        ),
    ),
    2: (
        _Part(
            lambda agreement: agreement.goal is not None,
            ("commitments",),
            "the commitments serve no goal that is written down",
            "add `goal` and its `plan`",
        ),
        _Part(
            lambda agreement: all(each.weight is not None for each in agreement.commitments),
            ("commitments",),
            "no commitment has a weight",
            "add `weight` to each, 100 in all",
        ),
        _Part(
            lambda agreement: bool(agreement.capacity),
            ("commitments",),
            "nothing says how many leads the reps can take",
            "add `capacity`",
        ),
        _Part(
            lambda agreement: any(
                each.owed_if is not None or each.counter is not None for each in agreement.commitments
            ),
            ("commitments",),
            "no commitment stands on another",
            "add `owed_if` or `counter` where one side needs what the other delivers",
        ),
    ),
    3: (
        _Part(
            lambda agreement: bool(agreement.responsibilities),
            ("commitments",),
            "no duties are written down",
            "add `responsibilities`, at least one for each commitment",
        ),
        _Part(
            lambda agreement: bool(agreement.training),
            ("commitments",),
            "no training is agreed",
            "add `training` for the people whose work is counted",
        ),
    ),
    4: (
        _Part(
            lambda agreement: bool(agreement.reporting.reports),
            ("commitments",),
            "nobody is sent a report about these commitments",
            "add `reporting.reports`, like `weekly: {at: every mon 09:00, to: parties}`",
        ),
        _Part(
            lambda agreement: any(each.freezes for each in agreement.reporting.reports),
            ("reporting",),
            "no report freezes what is final",
            "add `freezes: true` to the report of the month or quarter",
        ),
    ),
    5: (
        _Part(
            lambda agreement: bool(agreement.escalation),
            ("commitments",),
            "nobody is told when a commitment is missed",
            "add `escalation`, at least one level that tells the head of the side that owes",
        ),
        _Part(
            lambda agreement: bool(agreement.reminders) or all(each.clock is None for each in agreement.commitments),
            ("commitments",),
            "nobody is reminded of a clock",
            "add a reminder, like `{at: 75% of limit, tell: holder}`",
        ),
    ),
    6: (
        _Part(
            lambda agreement: agreement.channels.urgent != agreement.channels.usual,
            ("channels",),
            "what is urgent goes the usual way",
            "add `urgent` to the channels",
        ),
        _Part(
            lambda agreement: agreement.channels.quiet is not None,
            ("channels",),
            "messages come at any hour",
            "add `quiet`, like `20:00-08:00`",
        ),
    ),
    7: (
        _Part(
            lambda agreement: bool(agreement.meetings),
            ("commitments",),
            "no meeting brings both sides together",
            "add `meetings`, like `weekly: {at: every mon 10:00, who: parties}`",
        ),
        _Part(
            lambda agreement: bool(agreement.exceptions.causes),
            ("exceptions",),
            "nothing says what excuses a miss",
            "add `causes` to `exceptions`",
        ),
    ),
    8: (
        _Part(
            _has_stakeholder("sponsor"),
            ("stakeholders",),
            "there is no stakeholder `sponsor`, who decides what the sides cannot",
            "add `sponsor: {who: …}`",
        ),
        _Part(
            _has_stakeholder("custodian"),
            ("stakeholders",),
            "there is no stakeholder `custodian`, who keeps definitions and data",
            "add `custodian: {who: …}`",
        ),
        _Part(
            lambda agreement: any(each.must_acknowledge for each in agreement.stakeholders),
            ("stakeholders",),
            "nobody needs to acknowledge the agreement",
            "add a stakeholder for them with `must_acknowledge: true`",
        ),
    ),
}
