"""A signature that was given, as the document shows it."""

from dataclasses import dataclass

from peyman.core.quantities.moments import Moment


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave which signature, when, how they proved who they are, and for which absent head where a deputy signed.

    `asked` is the term that asks for it, such as `head:marketing`; `acting_for` is empty or an address.
    """

    asked: str
    name: str
    at: Moment
    proof: str
    acting_for: str = ""
