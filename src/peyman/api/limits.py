"""How much a request may bring: its size, and how deep its JSON goes, looked at before anything is made of it."""

import json
from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

MOST_BYTES: Final = 1_000_000
DEEPEST: Final = 32
_OPENS, _CLOSES = frozenset(b"[{"), frozenset(b"]}")
_QUOTE, _ESCAPE = ord('"'), ord("\\")


class BodyRefused(Exception):
    """The body is too large, too deep, or no JSON; says which."""

    def __init__(self, message: str, cure: str, status: int) -> None:
        """Keep what is said and the status of the answer."""
        super().__init__(message)
        self.message, self.cure, self.status = message, cure, status


class CarefulParser(Parser):
    """Reads bodies within the limits."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Read a body.

        Raises:
            BodyRefused: it is too large, too deep, or no JSON object.
        """
        check_size(request)
        return read_json(request.body)


def check_size(request: HttpRequest) -> None:
    """Look at the size that a request announces, before its body is read.

    Raises:
        BodyRefused: it is too large.
    """
    announced = request.headers.get("Content-Length") or "0"
    if not announced.isdigit() or int(announced) > MOST_BYTES:
        raise BodyRefused(f"the body is larger than {MOST_BYTES} bytes", "send less at once", 413)


def read_json(body: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        BodyRefused: it goes too deep, or is no JSON object.
    """
    if _depth(body) > DEEPEST:
        raise BodyRefused(f"the JSON is nested more than {DEEPEST} deep", "send it flatter", 400)
    try:
        read = json.loads(body)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BodyRefused(f"the body is no JSON ({error})", "send a JSON object in UTF-8", 400) from error
    if not isinstance(read, dict):
        raise BodyRefused("the body is no JSON object", "send a JSON object in UTF-8", 400)
    return read


def _depth(body: bytes) -> int:
    """Count how deep brackets nest outside of texts, and stop where it is too deep."""
    depth = deepest = 0
    inside = escaped = False
    for byte in body:
        if inside:
            inside = escaped or byte != _QUOTE
            escaped = not escaped and byte == _ESCAPE
        elif byte == _QUOTE:
            inside = True
        elif byte in _OPENS:
            depth += 1
            deepest = max(deepest, depth)
        elif byte in _CLOSES:
            depth -= 1
        if deepest > DEEPEST:
            break
    return deepest
