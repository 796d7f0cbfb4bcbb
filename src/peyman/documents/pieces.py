"""What a document is made of, whatever it is printed as: an edition in one language, its pieces in order."""

from dataclasses import dataclass
from datetime import date

from peyman.wording.catalogue import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of a part (level 1) or of something in it (2, 3)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences one below the other, each on its own; `examples` are set apart."""

    lines: tuple[str, ...]
    examples: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head. `lines_to_sign` leaves room in its rows for a hand; `once`: one edition is enough."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines_to_sign: bool = False
    once: bool = False


Piece = Heading | Sentences | Table


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one language. `cover` are names and values below the title; `foot` stands on every page.

    `day` is the day that the document bears, also inside the file: the same document is the same bytes on any day.
    """

    language: Language
    day: date
    title: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    contents: str
    foot: str
    page_of: str
    pieces: tuple[Piece, ...]
