"""A ready metric: its definition in the agreement language, and an example that a test computes."""

from dataclasses import dataclass
from typing import Literal

Group = Literal["supply", "conversion", "quality", "speed", "cost"]


@dataclass(frozen=True, slots=True)
class Example:
    """Facts small enough to check by hand, and what they come to in October 2026 (UTC, Monday to Friday 9 to 17).

    A fact is `LEAD ACTIVITY 2026-10-05 10:00`, with an amount behind it where it has one (`LEAD won 2026-10-05 10:00
    100 EUR`), `LEAD is NAME=VALUE` or `cost 2026-09-01 2026-09-30 900 EUR channel=search` (both days included).
    `result` is exact in the metric's unit: a fraction of one, a number, minor units of money, milliseconds.
    """

    facts: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class ReadyMetric:
    """A definition to copy into an agreement.

    `terms` are metrics of the language by name, parts before what is made of them; the last one has the metric's own
    id. `beside` names the ready metric that people take for this one: where the two differ by more than a tenth the
    page warns (SEMANTICS §40).
    """

    id: str
    group: Group
    terms: tuple[tuple[str, str], ...]
    example: Example
    beside: str | None = None
