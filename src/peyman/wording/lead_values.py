"""The table of lead values anew, in words: each row with the arithmetic that it opens."""

from fractions import Fraction
from typing import Final

from peyman.core.judge.lead_values import Cohort, How, Refreshed, Row
from peyman.core.quantities.money import Money
from peyman.wording.catalogue import Language, key, say
from peyman.wording.dates import date_text, moment_text
from peyman.wording.names import name_of, value_text
from peyman.wording.numbers import count, exact_money, money, share

_HOW: Final[dict[How, str]] = {
    "own": key("its own value"),
    "shrunk": key("drawn towards that of all leads"),
    "overall": key("the value of all leads"),
    "stays": key("stays as it is"),
}
_LACKS: Final = {
    "table": key("The agreement has no table of lead values."),
    "from": key("No metric tells which stage the lead values are of: name it with --from."),
    "to": key("No metric tells whose amounts the leads come to: name the stage with --to."),
    "looks_back": key("`looks_back` is told in days, weeks or months."),
}


def lacking_sentence(lack: str, language: Language) -> str:
    """Say why a table cannot be refreshed, and what would help."""
    text = _LACKS[lack]
    return say(text, language)


def cell_text(row: Row, language: Language) -> str:
    """Name a row by what must fit; one without conditions takes all that are left."""
    if not row.fits:
        return say("all others", language)
    pairs = (f"{name_of(name, language, 'attribute')} = {value_text(value, language)}" for name, value in row.fits)
    return (", " if language == "en" else "، ").join(pairs)


def how_text(row: Row, language: Language) -> str:
    """Say in a few words where a new value comes from."""
    text = _HOW[row.how]
    return say(text, language)


def money_text(amount: Money, refresh: Refreshed, language: Language) -> str:
    """Write an amount of the table so that nothing is lost."""
    return exact_money(amount, language, shown_as=_shown_as(refresh))


def agreed_sentence(refresh: Refreshed, language: Language) -> str:
    """Say as of when the agreed values were computed."""
    table = refresh.agreement.lifecycle.lead_value
    if table is None or table.as_of is None:
        return say("Nobody wrote down as of when the agreed values were computed.", language)
    return say("The lead values were computed as of {date}.", language, date=date_text(table.as_of, language))


def span_sentence(refresh: Refreshed, language: Language) -> str:
    """Say whose history was looked at."""
    zone = refresh.agreement.calendar.timezone
    values = {
        "of": name_of(refresh.start, language),
        "to": name_of(refresh.to, language),
        "until": moment_text(refresh.span.until, language, zone),
        "n": count(refresh.everybody.n, language),
        "smallest": count(refresh.smallest, language),
    }
    if not refresh.span.since:
        return say(
            "{n} entries to {of} up to {until}, followed to {to}; small: fewer than {smallest}.", language, **values
        )
    since = moment_text(refresh.span.since, language, zone)
    text = key("{n} entries to {of} from {since} to {until}, followed to {to}; small: fewer than {smallest}.")
    return say(text, language, since=since, **values)


def arithmetic_sentences(row: Row, refresh: Refreshed, language: Language) -> tuple[str, ...]:
    """Open the arithmetic of a row, step by step."""
    if row.cohort.n == 0:
        told = say("No lead of this row in that time.", language)
    else:
        told = _cohort_sentence(row.cohort, refresh, language)
    if row.how == "shrunk":
        return told, _shrunk_sentence(row, refresh, language)
    if row.how == "overall":
        return told, say(
            "The value of all leads stands for it: {overall}.", language, overall=_overall(refresh, language)
        )
    if row.how == "stays":
        return told, say("Nothing tells another value: it stays.", language)
    return (told,)


def _cohort_sentence(cohort: Cohort, refresh: Refreshed, language: Language) -> str:
    values = {
        "n": count(cohort.n, language),
        "won": count(cohort.won, language),
        "to": name_of(refresh.to, language),
        "share": share(Fraction(cohort.won, cohort.n), language),
    }
    if not cohort.won:
        return say("None of {n} leads came to {to}.", language, n=values["n"], to=values["to"])
    if cohort.price is None:
        return say("{won} of {n} leads ({share}) came to {to}, none with an amount.", language, **values)
    values |= {
        "priced": count(cohort.priced, language),
        "price": _amount(cohort.price, refresh, language),
        "value": _amount(cohort.value, refresh, language),
    }
    text = key(
        "{won} of {n} leads ({share}) came to {to}; {priced} with an amount, {price} in the mean: {value} a lead."
    )
    return say(text, language, **values)


def _shrunk_sentence(row: Row, refresh: Refreshed, language: Language) -> str:
    return say(
        "Fewer than {smallest} leads: {n} parts of {own} and {rest} parts of {overall} (all leads) make {new}.",
        language,
        smallest=count(refresh.smallest, language),
        n=count(row.cohort.n, language),
        own=_amount(row.cohort.value, refresh, language),
        rest=count(refresh.smallest - row.cohort.n, language),
        overall=_overall(refresh, language),
        new=money_text(row.new, refresh, language),
    )


def _overall(refresh: Refreshed, language: Language) -> str:
    return _amount(refresh.everybody.value, refresh, language)


def _amount(amount: Fraction | None, refresh: Refreshed, language: Language) -> str:
    currency = refresh.rows[0].new.currency
    return money(amount or Fraction(0), currency, language, shown_as=_shown_as(refresh))


def _shown_as(refresh: Refreshed) -> str | None:
    return None if refresh.agreement.money is None else refresh.agreement.money.shown_as
