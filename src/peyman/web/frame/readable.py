"""Rows that a reader may see, and how to say that there are others."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from peyman.core.agreement.roles import Asker
from peyman.core.judge.holders import OWNER
from peyman.wording.catalogue import Language, say
from peyman.wording.numbers import count


class Held(Protocol):
    """A row of somebody's lead."""

    @property
    def holder(self) -> str | None:
        """Who holds it; None: nobody."""


Row = TypeVar("Row", bound=Held)


def readable_rows(who: Asker, rows: Sequence[Row]) -> list[Row]:
    """Give the rows that somebody may read: all, those of leads they hold, or none."""
    return [row for row in rows if who.sees_row(row.holder)]


def may_read_part(who: Asker, by: tuple[tuple[str, str | None], ...] | None) -> bool:
    """Say whether somebody may read the figure of a part: what it comes to for one holder follows that one's rows."""
    return all(who.sees_row(value) for name, value in by or () if name == OWNER)


def hidden_words(number: int, language: Language) -> str:
    """Say that rows of others are not shown; empty where there are none."""
    if not number:
        return ""
    text = "{n} rows are of other people’s leads: they count in the figures, and are not yours to read."
    return say(text, language, n=count(number, language))
