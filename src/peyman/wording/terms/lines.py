"""What the sentences of an agreement are made of: sections of lines, each with the path of the term it says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the term it says, such as `commitments.first_touch.clock.within[0]`."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one part of the agreement; `id` is its key in the file."""

    id: str
    title: str
    lines: tuple[Line, ...]
