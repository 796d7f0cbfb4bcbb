"""Money is integer minor units with its currency; conversions are agreed, never looked up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of minor units (rials, cents) of an ISO 4217 currency."""

    minor: int
    currency: str
