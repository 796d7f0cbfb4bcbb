"""A telephone number, an address of a hook or a key stands in the agreement.

What is signed is copied, printed and mailed to everybody who reads it, and can never be taken back. Addresses and
secrets of channels belong into the settings of the installation, numbers of people into their accounts.
"""

import re
from collections.abc import Iterator

from peyman.core.agreement.conditions_of import conditions_of, quoted_in
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.names_read import names_read
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

_DIGITS = {ord(local): str(at % 10) for at, local in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_SECRET = re.compile(
    r"(?<!\w)(\+|00)[0-9][0-9 ()-]{7,}[0-9]"  # an international number
    r"|(?<![\w.])0[0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?!\w)"  # a number of the country, 0912 345 6789
    r"|https?://|(?i:password|secret|api[_-]?key|bearer |token[=:])"
    r"|(?<!\w)(?=[A-Za-z0-9_-]*[0-9])(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*[a-z])[A-Za-z0-9_-]{20,}(?!\w)"
)


def _check(agreement: Agreement) -> Iterator[Advice]:
    for path, text in _texts(agreement):
        if _SECRET.search(text.translate(_DIGITS)):
            message = "this reads like a telephone number, a link or a key"
            yield Advice(path, message, "delete it here, and keep it in the settings or the account of the person")


def _texts(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    for key, ways in (("usual", agreement.channels.usual), ("urgent", agreement.channels.urgent)):
        yield from ((("channels", key, at), way) for at, way in enumerate(ways))
    for report in agreement.reporting.reports:
        path: Path = ("reporting", "reports", report.id, "through")
        yield from (((*path, at), way) for at, way in enumerate(report.through))
    for commitment in agreement.commitments:
        if commitment.basis is not None and commitment.basis.note is not None:
            yield ("commitments", commitment.id, "basis", "note"), commitment.basis.note
    for place, text in names_read(agreement):
        yield from ((place, said) for said in (text.en, text.fa) if said)
    for place, condition in conditions_of(agreement):
        yield from ((place, text) for text in quoted_in(condition))


RULE = Rule("S6-04", "problem", _check)
