"""Signing a PDF by certificate: an addition for who wants one; who signed what stands in the product’s log."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

_HOW = "pip install 'peyman[sign]'"


class NotCertified(ValueError):
    """The PDF was not signed by certificate; the text says why and what helps."""


@dataclass(frozen=True, slots=True)
class Certified:
    """A PDF with one more signature, and whose certificate it was.

    `doubtful_name`: the names in the certificate mix Persian and Latin letters; strict readers do not check such names.
    """

    pdf: bytes
    name: str
    issuer: str
    until: datetime
    doubtful_name: bool


def certify(pdf: bytes, certificate: bytes, password: str, *, at: datetime, reason: str | None = None) -> Certified:
    """Sign a PDF by the certificate of a PKCS#12 file (.p12, .pfx); `at` is the moment it must be valid.

    Raises NotCertified: no PDF, a certificate that does not open, is out of its time or may not sign; no extra.
    """
    if not pdf.startswith(b"%PDF-"):
        raise NotCertified("the file is no PDF; print one with `peyman document --format pdf`")
    owner = _opened(certificate, password)
    name = _name(owner.subject)
    _check(owner, name, at)
    try:
        from peyman.documents import pades  # noqa: PLC0415 the extra is imported when somebody signs by certificate
    except ModuleNotFoundError as missing:
        raise NotCertified(f"signing by certificate needs the extra `sign`: {_HOW}") from missing
    try:
        signed = pades.add_signature(pdf, certificate, password, name, reason)
    except pades.NotAddable as error:
        raise NotCertified(f"the PDF takes no signature ({error}); print it anew with `peyman document`") from error
    doubtful = pades.strict_readers_doubt(certificate, password)
    return Certified(signed, name, _name(owner.issuer), owner.not_valid_after_utc, doubtful)


def _opened(certificate: bytes, password: str) -> x509.Certificate:
    try:
        key, owner, _ = pkcs12.load_key_and_certificates(certificate, password.encode())
    except ValueError as error:
        text = "the certificate does not open: the password is wrong, or the file is no PKCS#12 (.p12, .pfx)"
        raise NotCertified(text) from error
    if key is None or owner is None:
        raise NotCertified("the file holds no certificate with its private key; export both together as PKCS#12")
    return owner


def _check(owner: x509.Certificate, name: str, at: datetime) -> None:
    since, until = owner.not_valid_before_utc, owner.not_valid_after_utc
    if not since <= at <= until:
        text = f"the certificate of {name} is valid from {since:%Y-%m-%d} to {until:%Y-%m-%d} only; ask its issuer anew"
        raise NotCertified(text)
    try:
        usage = owner.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise NotCertified(f"the certificate of {name} is not for signatures; ask its issuer for one that is")


def _name(name: x509.Name) -> str:
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()
