"""All tables, gathered where Django looks for them."""

from peyman.ledger.acknowledgements import Acknowledgement
from peyman.ledger.agreements import ActTaken, ProposedVersion
from peyman.ledger.log import LogHead, LogRow
from peyman.ledger.people import Person
from peyman.ledger.sign_ins import FailedSignIn
from peyman.ledger.signatures import Signature
from peyman.ledger.tokens import Token

__all__ = [
    "Acknowledgement",
    "ActTaken",
    "FailedSignIn",
    "LogHead",
    "LogRow",
    "Person",
    "ProposedVersion",
    "Signature",
    "Token",
]
