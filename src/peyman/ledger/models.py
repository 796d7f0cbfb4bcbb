"""All tables, gathered where Django looks for them."""

from peyman.ledger.people import Person
from peyman.ledger.sign_ins import FailedSignIn

__all__ = ["FailedSignIn", "Person"]
