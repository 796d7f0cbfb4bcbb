"""A certificate's signature is put behind the printed agreement, holds against changes, and fetches nothing."""

import io
import socket
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from peyman.documents.agreement import editions_of
from peyman.documents.certificate import NotCertified, certify
from peyman.documents.press import print_pdf
from peyman.questions.terms import terms
from tests.wording.agreements import FILES, SHARED

NOW = datetime.now(UTC)
PASSWORD = "wachtwoord"


def certificate(name: str, *, since: datetime = NOW - timedelta(days=1), signs: bool = True) -> bytes:
    """A certificate that its owner issued, as a PKCS#12 file."""
    key = ec.generate_private_key(ec.SECP256R1())
    owner = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    built = (
        x509.CertificateBuilder()
        .subject_name(owner)
        .issuer_name(owner)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"own", key, built, None, BestAvailableEncryption(PASSWORD.encode()))


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_pdf(editions_of(terms(SHARED / FILES["minimal"]), "fa"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"something was fetched from {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


def held(pdf: bytes, number: int, owned: bytes) -> bool:
    """Whether the signature of that number is whole, valid and of the certificate."""
    root = SimpleSigner.load_pkcs12_data(owned, other_certs=[], passphrase=PASSWORD.encode()).signing_cert
    embedded = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[number]
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    return bool(validate_pdf_signature(embedded, context).bottom_line)


@pytest.mark.parametrize("name", ["Sara Ahmadi", "سارا احمدی"])
def test_a_certificate_is_added_behind_what_was_printed(printed: bytes, name: str) -> None:
    owned = certificate(name)
    certified = certify(printed, owned, PASSWORD, at=NOW, reason="قرارداد ۱۴۰۶")
    assert certified.pdf.startswith(printed)
    assert (certified.name, certified.doubtful_name) == (name, False)
    assert held(certified.pdf, 0, owned)
    assert not held(certified.pdf, 0, certificate(name))


def test_a_second_signer_leaves_the_first_signature_valid(printed: bytes) -> None:
    first, second = certificate("Sara Ahmadi"), certificate("رضا کریمی")
    once = certify(printed, first, PASSWORD, at=NOW).pdf
    twice = certify(once, second, PASSWORD, at=NOW).pdf
    assert held(twice, 0, first) and held(twice, 1, second)


def test_a_byte_changed_in_the_agreement_is_seen(printed: bytes) -> None:
    owned = certificate("Sara Ahmadi")
    signed = bytearray(certify(printed, owned, PASSWORD, at=NOW).pdf)
    place = bytes(signed).index(b"stream\n") + 40
    signed[place] ^= 1
    assert not held(bytes(signed), 0, owned)


def test_names_that_mix_scripts_sign_and_are_told(printed: bytes) -> None:
    certified = certify(printed, certificate("سارا Ahmadi"), PASSWORD, at=NOW)
    assert certified.doubtful_name
    assert len(PdfFileReader(io.BytesIO(certified.pdf)).embedded_signatures) == 1


@pytest.mark.parametrize(
    ("pdf", "owned", "password", "said"),
    [
        (b"PK\x03\x04", certificate("a"), PASSWORD, "no PDF"),
        (b"%PDF-1.7 and nothing", certificate("a"), PASSWORD, "takes no signature"),
        (None, certificate("a"), "another", "password is wrong"),
        (None, b"nothing of the kind", PASSWORD, "no PKCS#12"),
        (None, certificate("a", since=NOW - timedelta(days=90)), PASSWORD, "valid from"),
        (None, certificate("a", since=NOW + timedelta(days=1)), PASSWORD, "valid from"),
        (None, certificate("a", signs=False), PASSWORD, "not for signatures"),
    ],
    ids=["no_pdf", "broken", "password", "no_certificate", "expired", "not_yet", "not_for_signing"],
)
def test_what_cannot_be_signed_is_said_with_its_cure(
    printed: bytes, pdf: bytes | None, owned: bytes, password: str, said: str
) -> None:
    with pytest.raises(NotCertified, match=said):
        certify(pdf or printed, owned, password, at=NOW)


def test_without_the_extra_its_name_is_told(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "peyman.documents.pades", None)
    monkeypatch.delattr("peyman.documents.pades", raising=False)
    with pytest.raises(NotCertified, match="peyman\\[sign\\]"):
        certify(printed, certificate("a"), PASSWORD, at=NOW)
