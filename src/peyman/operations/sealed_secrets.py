"""The secrets of second factors lie sealed in the ledger: who reads its file cannot make codes."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

_PURPOSE = b"peyman: secrets of second factors"


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    """Seals what allauth stores, with a key made of the installation's secret."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; one of another installation is a fault."""
        return _seal().decrypt(encrypted_text.encode("ascii")).decode()


def _seal() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), key=_PURPOSE, digest_size=32).digest()
    return Fernet(base64.urlsafe_b64encode(key))
