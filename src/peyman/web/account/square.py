"""The square that an authenticator reads: one path of an SVG, drawn here, so that no secret leaves this server."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from qrcode.main import QRCode

_NAME = "Peyman"


@dataclass(frozen=True, slots=True)
class Square:
    """How many modules wide it is with its quiet border, and the path of the dark ones."""

    size: int
    path: str


def square_of(mail: str, secret: str) -> Square:
    """Draw what an authenticator needs to know: whose account, and the secret."""
    code = QRCode()
    code.add_data(_address(mail, secret))
    rows = code.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Square(len(rows), "".join(dark))


def _address(mail: str, secret: str) -> str:
    asked = urlencode({"secret": secret, "issuer": _NAME}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{_NAME}:{mail}')}?{asked}"
