"""Check a bundle: every byte of it, and whether what its parts say fits together."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from peyman.core.agreement.chain import Entry, broken_links, entry_hash
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import canonical_text, fingerprint
from peyman.core.people.reading import write_who
from peyman.documents.bundle.contents import (
    CANONICAL,
    CONTAINER,
    LOG,
    MANIFEST,
    PARTS,
    SEAL,
    SIGNATURES,
    WRITTEN,
    Signed,
)
from peyman.documents.bundle.packing import FORMAT, packed

Flaw = Literal["missing", "unreadable", "changed", "not_sealed", "says_otherwise", "unsigned"]
_LARGEST = 100_000_000
_ALL = (*PARTS, MANIFEST, SEAL)


@dataclass(frozen=True, slots=True)
class PartChecked:
    """A part of a bundle and what is wrong with it; None where nothing is. `about` names what it is about."""

    name: str
    flaw: Flaw | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class BundleChecked:
    """What a check found; the rest is what the bundle tells, to be trusted only where `sound`."""

    parts: tuple[PartChecked, ...]
    agreement: Agreement | None = None
    fingerprint: str = ""
    key: str = ""
    made_at: int | None = None
    signatures: tuple[Signed, ...] = ()

    @property
    def sound(self) -> bool:
        """Say whether nothing is wrong with any part."""
        return all(part.flaw is None for part in self.parts)


def check_bundle(bundle: bytes) -> BundleChecked:
    """Check a bundle.

    1. It is the one file that its parts pack to; every part is there and can be read.
    2. The seal is the signature of the manifest by the key that the manifest names.
    3. Each part has the hash that the manifest holds.
    4. The text has the fingerprint; so has the text as it was proposed; each signature is of that fingerprint and
       stands in the log; each row of the log has its hash; everybody whom the text asks for a signature gave it.
    """
    parts, found = _opened(bundle)
    found += [PartChecked(name, "missing") for name in _ALL if name not in parts and not _named(name, found)]
    if not found and packed({name: parts[name] for name in _ALL}) != bundle:
        found.append(PartChecked(CONTAINER, "changed"))
    manifest = _manifest(parts)
    found += _sealed(parts, manifest)
    found += _hashes(parts, manifest)
    return _told(parts, manifest or {}, found)


def _told(parts: Mapping[str, bytes], manifest: Mapping[str, Any], found: list[PartChecked]) -> BundleChecked:
    agreement, signatures = _terms(parts), _signatures(parts)
    if not found:
        found = list(_disagreements(parts, manifest, agreement, signatures))
    flawed = {each.name for each in found}
    sound = [PartChecked(name) for name in _ALL if name not in flawed]
    return BundleChecked(
        parts=(*found, *sound),
        agreement=agreement,
        fingerprint=str(manifest.get("fingerprint", "")),
        key=str(manifest.get("key", "")),
        made_at=manifest.get("made_at"),
        signatures=signatures or (),
    )


def _opened(bundle: bytes) -> tuple[dict[str, bytes], list[PartChecked]]:
    """Give the parts that can be read, and what cannot."""
    parts: dict[str, bytes] = {}
    found: list[PartChecked] = []
    try:
        with zipfile.ZipFile(io.BytesIO(bundle)) as file:
            for place in file.infolist():
                content = _content(file, place) if place.filename in _ALL else None
                if content is None:
                    known = place.filename in _ALL
                    found.append(PartChecked(place.filename if known else CONTAINER, "unreadable"))
                else:
                    parts[place.filename] = content
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, RuntimeError):
        return {}, [PartChecked(CONTAINER, "unreadable")]
    return parts, found


def _content(file: zipfile.ZipFile, place: zipfile.ZipInfo) -> bytes | None:
    if place.file_size > _LARGEST or place.compress_type != zipfile.ZIP_STORED:
        return None
    try:
        return file.read(place)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError):
        return None


def _named(name: str, found: list[PartChecked]) -> bool:
    return any(each.name in (name, CONTAINER) for each in found)


def _manifest(parts: Mapping[str, bytes]) -> Mapping[str, Any] | None:
    told = _json(parts.get(MANIFEST, b""))
    return told if isinstance(told, dict) and told.get("peyman_bundle") == FORMAT else None


def _sealed(parts: Mapping[str, bytes], manifest: Mapping[str, Any] | None) -> Iterator[PartChecked]:
    if MANIFEST not in parts or SEAL not in parts:
        return
    if manifest is None:
        yield PartChecked(MANIFEST, "unreadable")
        return
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(str(manifest.get("key"))))
        key.verify(bytes.fromhex(parts[SEAL].decode("ascii").strip()), parts[MANIFEST])
    except (InvalidSignature, ValueError):
        yield PartChecked(MANIFEST, "not_sealed")
        yield PartChecked(SEAL, "not_sealed")


def _hashes(parts: Mapping[str, bytes], manifest: Mapping[str, Any] | None) -> Iterator[PartChecked]:
    wanted = manifest.get("parts") if manifest is not None else None
    if not isinstance(wanted, dict):
        return
    for name in PARTS:
        if name in parts and sha256(parts[name]).hexdigest() != wanted.get(name):
            yield PartChecked(name, "changed")


def _disagreements(
    parts: Mapping[str, bytes],
    manifest: Mapping[str, Any],
    agreement: Agreement | None,
    signatures: tuple[Signed, ...] | None,
) -> Iterator[PartChecked]:
    print_ = str(manifest.get("fingerprint"))
    if agreement is None or sha256(parts[CANONICAL]).hexdigest() != print_:
        yield PartChecked(CANONICAL, "says_otherwise")
        return
    if canonical_text(agreement).encode() != parts[CANONICAL]:
        yield PartChecked(CANONICAL, "says_otherwise")
    written = read_agreement(parts[WRITTEN]).agreement
    if written is None or fingerprint(written) != print_:
        yield PartChecked(WRITTEN, "says_otherwise")
    entries = _entries(parts)
    if entries is None or signatures is None:
        yield PartChecked(LOG if entries is None else SIGNATURES, "unreadable")
        return
    yield from _log_flaws(entries)
    yield from _signature_flaws(agreement, signatures, entries, print_)


def _log_flaws(entries: tuple[Entry, ...]) -> Iterator[PartChecked]:
    """Rows that follow each other directly are linked; between others stand rows about something else."""
    for before, entry in zip((None, *entries), entries, strict=False):
        follows = before is not None and entry.number == before.number + 1
        links = broken_links([entry], begins=entry.number, before=before.hash if before and follows else None)
        if links or entry_hash(entry) != entry.hash or (before is not None and entry.number <= before.number):
            yield PartChecked(LOG, "changed", str(entry.number))


def _signature_flaws(
    agreement: Agreement, signatures: tuple[Signed, ...], entries: tuple[Entry, ...], print_: str
) -> Iterator[PartChecked]:
    logged = {(each.what, each.who, each.details.get("asked"), each.at) for each in entries}
    for each in signatures:
        if each.fingerprint != print_ or (each.says, each.person, each.asked, each.at) not in logged:
            yield PartChecked(SIGNATURES, "says_otherwise", each.person)
    given = {each.asked for each in signatures if each.says == "signed"}
    for who in agreement.signatures.needed_from:
        if write_who(who) not in given:
            yield PartChecked(SIGNATURES, "unsigned", write_who(who))


def _terms(parts: Mapping[str, bytes]) -> Agreement | None:
    return read_agreement(parts[CANONICAL]).agreement if CANONICAL in parts else None


def _signatures(parts: Mapping[str, bytes]) -> tuple[Signed, ...] | None:
    try:
        return tuple(Signed(**each) for each in _json(parts.get(SIGNATURES, b"")))
    except TypeError:
        return None


def _entries(parts: Mapping[str, bytes]) -> tuple[Entry, ...] | None:
    told = _json(parts.get(LOG, b""))
    try:
        return tuple(Entry(**each) for each in told["rows"])
    except (TypeError, KeyError):
        return None


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None
