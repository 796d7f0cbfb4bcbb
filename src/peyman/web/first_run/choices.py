"""The form of the columns: what was recognised, what a person chose instead, and what is wrong with the choice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peyman.operations.bring_facts import Meanings, unfit
from peyman.questions.first_run import Brought, Column
from peyman.wording.catalogue import Language, key, say
from peyman.wording.names import value_text

MEANINGS = {
    "subject": key("the lead"),
    "activity": key("what happened"),
    "at": key("when it happened"),
    "owner": key("who holds the lead"),
    "actor_kind": key("whether a person or a system acted"),
    "amount": key("the amount"),
    "attribute": key("something known of the lead"),
    "left_out": key("leave it out"),
}
ORDERS = {
    "iso": key("year first, such as 2026-11-23"),
    "day_first": key("day first, such as 23/11/2026"),
    "month_first": key("month first, such as 11/23/2026"),
    "jalali": key("Jalali, such as 1405/09/02"),
    "epoch": key("seconds or milliseconds since 1970"),
}
_WRONG = {
    "no_subject": key("No column names the lead. Choose the one that does."),
    "no_time": key("No column says when something happened. Choose the one that does."),
    "no_activity": key("One column says when, but none says what happened: choose it, or say what that time is of."),
    "no_at": key("One column says what happened, but none says when. Choose the one that does."),
    "both_shapes": key("Either one column says what happened and one when, or times are moments of one thing each."),
}
_ONCE = ("subject", "activity", "at", "owner", "actor_kind", "amount")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a column: its meaning, and the order in which its times are written (empty: not said)."""

    column: Column
    meaning: str
    order: str

    @property
    def is_time(self) -> bool:
        """Whether the column is to tell moments."""
        return self.meaning == "at" or self.meaning.startswith("date:")

    @property
    def way(self) -> str:
        """How its times are written: as chosen, else as recognised where that is clear, else unknown."""
        return dict(self.column.ways).get(self.order, "")


def recognised(table: Brought, words: tuple[str, ...]) -> tuple[Choice, ...]:
    """Give the choices as they were recognised; of several times in a wide table only those named like a word."""
    dates = [column.header for column in table.columns if column.meaning == "date"]
    return tuple(Choice(column, _meaning(column, dates, words), column.order) for column in table.columns)


def chosen(table: Brought, posted: Mapping[str, str]) -> tuple[Choice, ...]:
    """Read the choices that a person sent."""
    return tuple(
        Choice(column, posted.get(f"meaning-{number}", "left_out"), posted.get(f"order-{number}", column.order))
        for number, column in enumerate(table.columns)
    )


def meanings(choices: tuple[Choice, ...], timezone: str, currency: str) -> Meanings:
    """Give the meanings that were chosen."""
    first = {choice.meaning: choice.column.header for choice in reversed(choices)}
    return Meanings(
        subject=first.get("subject", ""),
        timezone=timezone,
        activity=first.get("activity", ""),
        at=first.get("at", ""),
        dates=tuple(
            (choice.column.header, choice.way, choice.meaning.removeprefix("date:") if choice.meaning != "at" else "")
            for choice in choices
            if choice.is_time
        )
        + tuple(
            (choice.column.header, choice.way, "")
            for choice in choices
            if choice.meaning == "attribute" and choice.column.dates and choice.way
        ),
        attributes=tuple(choice.column.header for choice in choices if choice.meaning == "attribute"),
        owner=first.get("owner", ""),
        actor_kind=first.get("actor_kind", ""),
        amount=first.get("amount", ""),
        currency=currency,
    )


def wrong(choices: tuple[Choice, ...], language: Language) -> Iterator[str]:
    """Say what is wrong with the choices, each with its cure."""
    for code in unfit(meanings(choices, "UTC", "")):
        yield say(_WRONG[code], language)
    for meaning in _ONCE:
        headers = [value_text(choice.column.header, language) for choice in choices if choice.meaning == meaning]
        if len(headers) > 1:
            text = key("Two columns cannot both be “{meaning}”: {first} and {second}. Change one.")
            word = say(MEANINGS[meaning], language)
            yield say(text, language, meaning=word, first=headers[0], second=headers[1])
    for choice in choices:
        if choice.is_time and not choice.way:
            text = key("How are the times in {column} written? Choose it beside the column.")
            yield say(text, language, column=value_text(choice.column.header, language))


def _meaning(column: Column, dates: list[str], words: tuple[str, ...]) -> str:
    if column.meaning != "date":
        return column.meaning
    guessed = next((word for word in words if word in column.header.lower()), "")
    if not guessed and words and len(dates) == 1:
        guessed = words[0]
    return f"date:{guessed}" if guessed else "left_out"
