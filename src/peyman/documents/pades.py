"""A PAdES signature put on a PDF by pyHanko, from the extra `sign`: imported only when somebody signs by certificate.

Nothing is fetched: no time stamp, no revocation list; what is read is the PDF and the certificate's file.
"""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError


class NotAddable(ValueError):
    """The PDF takes no signature; the text says why."""


def add_signature(pdf: bytes, pkcs12: bytes, password: str, name: str, reason: str | None) -> bytes:
    """Give the PDF with one more signature after its last byte: what stood there stays, earlier signatures hold.

    Raises NotAddable for a PDF that cannot be read, is encrypted, or takes no signature. Source: ETSI EN 319 142.
    """
    signer = signers.SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=password.encode())
    try:
        before = len(PdfFileReader(io.BytesIO(pdf)).embedded_signatures)
        about = signers.PdfSignatureMetadata(
            field_name=f"Signature{before + 1}", name=name, reason=reason, subfilter=SigSeedSubFilter.PADES
        )
        signed = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer=signer)
    except (PdfError, SigningError) as error:
        raise NotAddable(str(error)) from error
    return bytes(signed.getvalue())


def strict_readers_doubt(pkcs12: bytes, password: str) -> bool:
    """Tell whether the certificate's names mix scripts of both directions, which RFC 3454 (6) does not allow."""
    certificate = signers.SimpleSigner.load_pkcs12_data(
        pkcs12, other_certs=[], passphrase=password.encode()
    ).signing_cert
    try:
        return not all(name.hashable for name in (certificate.subject, certificate.issuer))
    except ValueError:
        return True
