"""`peyman certify`: a certificate's signature on a printed agreement, as an addition."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.ledger_door import password_from_stdin
from peyman.cli.options import Language
from peyman.cli.output import CallFailed, tell
from peyman.documents.certificate import NotCertified
from peyman.documents.certificate import certify as add_certificate
from peyman.wording.catalogue import foreign, say

Printed = Annotated[Path, typer.Argument(help="The PDF, as `peyman document` printed it.", show_default=False)]
Certificate = Annotated[
    Path, typer.Option("--certificate", help="The signer's certificate with its key (PKCS#12: .p12, .pfx).")
]
Target = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
Why = Annotated[str | None, typer.Option("--reason", help="Why it is signed; readers show it.", show_default=False)]


def certify(pdf: Printed, certificate: Certificate, output: Target, reason: Why = None, lang: Language = "en") -> None:
    """Sign a PDF by certificate; the certificate's password is read from stdin. Earlier signatures stay valid.

    Example: echo its-password | peyman certify agreement.pdf --certificate sara.p12 -o agreement.signed.pdf
    """
    printed, owned = _read(pdf), _read(certificate)
    try:
        certified = add_certificate(printed, owned, password_from_stdin(), at=datetime.now(UTC), reason=reason)
        output.write_bytes(certified.pdf)
    except NotCertified as refused:
        raise CallFailed(str(refused)) from refused
    except OSError as error:
        raise CallFailed(f"{output} cannot be written ({error.strerror}); choose another with --output") from error
    values = {"name": foreign(certified.name, lang), "issuer": foreign(certified.issuer, lang)}
    tell(say("Signed by the certificate of {name}, issued by {issuer}.", lang, **values))
    if certified.doubtful_name:
        tell(say("Its names mix Persian and Latin letters: strict readers cannot check them.", lang))
    tell(say("This is an addition: who signed the agreement stands in its log and its evidence bundle.", lang))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CallFailed(f"{path} cannot be read: {error.strerror}") from error
