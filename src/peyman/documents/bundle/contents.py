"""What a bundle holds, before it is bytes; and the names of its parts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from peyman.core.agreement.chain import Entry
from peyman.core.agreement.signing import Answer
from peyman.core.quantities.moments import Moment

DOCUMENT: Final = "agreement.pdf"
CANONICAL: Final = "agreement.yaml"
WRITTEN: Final = "as-proposed.yaml"
SIGNATURES: Final = "signatures.json"
LOG: Final = "log.json"
NOTE: Final = "note.txt"
MANIFEST: Final = "manifest.json"
SEAL: Final = "manifest.sig"
CONTAINER: Final = "container"
"""Not a part: the file that holds them all."""
PARTS: Final = (DOCUMENT, CANONICAL, WRITTEN, SIGNATURES, LOG, NOTE)
"""The parts whose hashes the manifest holds."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature or refusal as the bundle tells it; `asked` is the term that asks for it, `at` a moment."""

    asked: str
    person: str
    name: str
    acting_for: str
    says: str
    reason: str
    fingerprint: str
    proof: str
    at: Moment

    @property
    def answer(self) -> Answer:
        """The answer itself, without its record."""
        return Answer(self.asked, self.person, "signed" if self.says == "signed" else "refused", self.at, self.reason)

    def told(self) -> dict[str, Any]:
        """Give it for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Contents:
    """One version with everything that proves how it came about.

    `document` is the printed agreement, `canonical` the text whose fingerprint was signed, `written` the file as it was
    proposed; `entries` are the rows of the log about it, `head` the hash of the last row of the whole log.
    """

    agreement: str
    version: str
    fingerprint: str
    document: bytes
    canonical: str
    written: str
    signatures: tuple[Signed, ...]
    entries: tuple[Entry, ...]
    head: str
    note: str
    made_at: Moment


def entry_told(entry: Entry) -> Mapping[str, Any]:
    """Give a row of the log for JSON."""
    told = asdict(entry)
    told["details"] = dict(entry.details)
    return told
