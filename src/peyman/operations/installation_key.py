"""The installation's Ed25519 key, with which it seals bundles: made once, kept encrypted beside the ledger."""

import os
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

_FILE = "seal.pem"


class KeyUnreadable(Exception):
    """The key is there and cannot be read: it was made under another secret, or it is damaged."""


def installation_key(folder: Path, secret: str) -> Ed25519PrivateKey:
    """Give the key of this installation; made at the first call, readable by its owner only, never overwritten.

    Raises:
        KeyUnreadable: the file cannot be read with this secret; whoever made it knows the other one.
    """
    path = folder / _FILE
    if not path.exists():
        _make(path, secret)
    try:
        key = load_pem_private_key(path.read_bytes(), _password(secret))
    except (ValueError, TypeError) as error:
        raise KeyUnreadable(
            f"{path} cannot be read with this PEYMAN_SECRET; start with the one it was made with"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(f"{path} holds another kind of key; put the right file back")
    return key


def _make(path: Path, secret: str) -> None:
    """Write a new key where there is none; of two who make it at once the first wins."""
    encryption = BestAvailableEncryption(_password(secret))
    text = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(own, path)
    except FileExistsError:
        return
    finally:
        own.unlink()


def _password(secret: str) -> bytes:
    return sha256(b"seal " + secret.encode()).digest()
