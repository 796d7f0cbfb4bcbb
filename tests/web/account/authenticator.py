"""A telephone for tests: shows the code of a secret at a time, worked out as RFC 6238 says."""

import base64
import hashlib
import hmac
from datetime import datetime


def shown(secret: str, at: datetime) -> str:
    step = int(at.timestamp()) // 30
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset : offset + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
