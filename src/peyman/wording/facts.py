"""Words for kinds of facts, and for why a row of a file was refused."""

from typing import Final

from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.numbers import count

_KINDS: Final = {
    "events": key("events"),
    "attributes": key("attribute changes"),
    "links": key("links"),
    "costs": key("costs"),
    "closures": key("closures"),
    "subjects": key("leads"),
    "people": key("people of the roster"),
    "quarantined": key("refused rows"),
    "replaced": key("corrections"),
}
_REFUSALS: Final = {
    "bad_date": key("the time cannot be read"),
    "date_out_of_range": key("the time lies outside the years 1970 to 9999"),
    "naive_time": key("the time has no zone, and the mapping names none"),
    "bad_number": key("the number cannot be read"),
    "bad_share": key("the share cannot be read"),
    "no_currency": key("the amount has no currency"),
    "unknown_currency": key("the currency is not known"),
    "unknown_actor_kind": key("the kind of actor is not known"),
    "no_subject": key("the row names no lead"),
    "no_activity": key("the row names no activity"),
    "no_date": key("the row has no time"),
    "no_name": key("the outage has no name"),
    "amount_too_fine": key("the amount is finer than its currency"),
    "amount_too_large": key("the amount is too large"),
    "ends_before_start": key("it ends before it begins"),
    "linked_to_itself": key("the lead is linked to itself"),
    "contradiction": key("the row contradicts another one"),
    "too_many_cells": key("the row has more cells than the header"),
    "too_few_cells": key("the row has fewer cells than the header"),
    "broken_quotes": key("a quotation mark is not closed"),
    "empty_file": key("the file has no header"),
    "unknown_encoding": key("the letters of the file cannot be read"),
    "double_column": key("a column stands twice"),
}
_CURES: Final = {
    "bad_date": key("Write the time as the other rows do, or choose how the times of this column are written."),
    "date_out_of_range": key("Correct the time."),
    "naive_time": key("Name the time zone of the file."),
    "bad_number": key("Write the number in digits, with a point before the decimals."),
    "bad_share": key("Write a share from 0 to 100 per cent."),
    "no_currency": key("Name the currency of the amount."),
    "unknown_currency": key("Write the code of the currency in three letters."),
    "no_subject": key("Fill in the id of the lead."),
    "no_activity": key("Fill in what happened."),
    "no_date": key("Fill in the time."),
    "no_name": key("Fill in the name of the outage."),
    "amount_too_fine": key("Round the amount to the smallest unit of its currency."),
    "amount_too_large": key("Correct the amount."),
    "ends_before_start": key("Correct one of the two times."),
    "linked_to_itself": key("Correct one of the two ids."),
    "contradiction": key("Correct one of the two rows, or give each thing that happened an id of its own."),
    "too_many_cells": key("Put cells that hold the delimiter in quotation marks."),
    "too_few_cells": key("Write every cell of the row, empty ones too."),
    "broken_quotes": key("Close the quotation mark that the row opens."),
    "empty_file": key("Write the names of the columns in the first line."),
    "unknown_encoding": key("Save the file as Unicode (UTF-8)."),
    "double_column": key("Rename one of the two columns."),
}


def kind_word(kind: str, language: Language) -> str:
    """Name a kind of facts in the plural: events, رویدادها."""
    return say(_KINDS[kind], language)


def refusal_text(code: str, language: Language) -> str:
    """Say why a row was refused; a reason without words of its own is shown as its code."""
    return say(_REFUSALS[code], language) if code in _REFUSALS else foreign(code, language)


def cure_text(code: str, language: Language) -> str:
    """Say what would cure a refused row or file; nothing where the reason says it all."""
    return say(_CURES[code], language) if code in _CURES else ""


def is_refusal(code: str) -> bool:
    """Tell whether a code is that of a refused row or file, with words of its own."""
    return code in _REFUSALS


def several_sentence(n: int, language: Language) -> str:
    """Say what becomes of the facts of members that belong to several at once."""
    return say(
        "Deals of several leads (members of several): {n}. All facts and the whole amount of each count for the one "
        "with the greatest share.",
        language,
        n=count(n, language),
    )
