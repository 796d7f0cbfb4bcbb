"""All tables, gathered where Django looks for them."""

from peyman.ledger.people import Person
from peyman.ledger.sign_ins import FailedSignIn
from peyman.ledger.tokens import Token

__all__ = ["FailedSignIn", "Person", "Token"]
