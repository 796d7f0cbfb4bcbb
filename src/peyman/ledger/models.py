"""All tables, gathered where Django looks for them."""

from peyman.ledger.people import Person

__all__ = ["Person"]
