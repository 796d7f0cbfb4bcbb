"""Pack a bundle: the parts, a manifest with the hash of each, and the installation's Ed25519 signature of it.

The file is an uncompressed ZIP without any freedom: parts in their order, no time, no comment. The same parts are the
same bytes, so that a check can pack again what it read and compare.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from peyman.documents.bundle.contents import (
    CANONICAL,
    DOCUMENT,
    LOG,
    MANIFEST,
    NOTE,
    PARTS,
    SEAL,
    SIGNATURES,
    WRITTEN,
    Contents,
    entry_told,
)

FORMAT = 1
_NEVER = (1980, 1, 1, 0, 0, 0)


def pack_bundle(contents: Contents, key: Ed25519PrivateKey) -> bytes:
    """Pack and sign; the same contents and key are the same bytes."""
    parts = _parts(contents)
    manifest = json_bytes(
        {
            "peyman_bundle": FORMAT,
            "agreement": contents.agreement,
            "version": contents.version,
            "fingerprint": contents.fingerprint,
            "made_at": contents.made_at,
            "key": key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
            "parts": {name: sha256(parts[name]).hexdigest() for name in PARTS},
        }
    )
    seal = key.sign(manifest).hex().encode() + b"\n"
    return packed({**parts, MANIFEST: manifest, SEAL: seal})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts, in their order, in the one way there is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name, content in parts.items():
            place = zipfile.ZipInfo(name, _NEVER)
            place.create_system, place.external_attr = 3, 0o644 << 16
            file.writestr(place, content)
    return target.getvalue()


def json_bytes(told: Any) -> bytes:
    """Write JSON in one way."""
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _parts(contents: Contents) -> dict[str, bytes]:
    log = {"head": contents.head, "rows": [entry_told(each) for each in contents.entries]}
    return {
        DOCUMENT: contents.document,
        CANONICAL: contents.canonical.encode(),
        WRITTEN: contents.written.encode(),
        SIGNATURES: json_bytes([each.told() for each in contents.signatures]),
        LOG: json_bytes(log),
        NOTE: contents.note.encode(),
    }
