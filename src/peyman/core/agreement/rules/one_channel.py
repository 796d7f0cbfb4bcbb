"""A message that has one way only.

Mail servers stand still and networks are cut. Where a message has a second channel it arrives; where it has one,
nobody knows that it did not.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    channels = agreement.channels
    for key, ways in (("usual", channels.usual), ("urgent", channels.urgent)):
        if len(ways) == 1 and (key == "usual" or channels.urgent != channels.usual):
            message = f"`{key}` messages go by `{ways[0]}` alone"
            yield Advice(("channels", key), message, "add a second channel to fall back on")


RULE = Rule("S6-02", "remark", _check)
